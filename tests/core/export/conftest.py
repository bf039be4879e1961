from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.export.workbook import Exported, export_quote
from core.quote.codec import decode
from tests.core.quote.fakes import TODAY, FakeFamily, contract_example

MOMENT = dt.datetime(2026, 11, 21, 10, 30)  # noqa: DTZ001


def tiny_png(width: int = 4, height: int = 2) -> bytes:
    """Return a grey PNG picture, made by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@dataclass
class Made:
    """An exported quote with its file, opened twice: as formulas and as the values stored with them."""

    exported: Exported
    path: Path
    formulas: Workbook
    values: Workbook

    @property
    def sheet(self) -> Worksheet:
        """Give the first sheet with formulas."""
        return self.formulas.worksheets[0]

    def cells(self, sheet: int = 0) -> list[Any]:
        """Give every value that a sheet shows."""
        return [
            cell.value
            for row in self.values.worksheets[sheet].iter_rows()
            for cell in row
            if cell.value is not None
        ]

    def find(self, value: object, sheet: int = 0) -> str:
        """Give the place of the first cell with this value."""
        for row in self.values.worksheets[sheet].iter_rows():
            for cell in row:
                if cell.value == value:
                    return str(cell.coordinate)
        raise AssertionError(value)

    def named(self, name: str) -> Any:
        """Give the stored value of a named cell."""
        (_, place), *_ = self.values.defined_names[name].destinations
        return self.values.worksheets[0][place].value


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Give a function that exports lines (with a header) and opens what was written."""

    def exported(*lines: dict[str, Any], lang: str = "en", **header: Any) -> Made:
        path = tmp_path / "quote.xlsx"
        quote = decode({"lines": list(lines), "language": lang, **header}, TODAY)
        result = export_quote(quote, {"valve": FakeFamily()}, path, moment=MOMENT)
        assert result.out == path
        return Made(result, path, load_workbook(path, rich_text=False), load_workbook(path, data_only=True))

    return exported


@pytest.fixture
def contract() -> dict[str, Any]:
    """Give the example of the headless contract, with codes that the fake family knows."""
    return contract_example()
