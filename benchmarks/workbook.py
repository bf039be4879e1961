"""How long a quote of 1,000 lines takes to become a workbook, against openpyxl alone.

The rival writes the same cells with the same shared styles and saves them; it evaluates nothing, stores no
values, measures no texts. Both run in turn in one process, so that only the ratio is to be trusted.

    python -m benchmarks.workbook [lines] [rounds]

Exits with 1 when the ratio is above 1.3.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import NamedStyle

from core.export.workbook import workbook_bytes
from core.quote.codec import decode
from core.quote.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

MOST = 1.3
"""The greatest ratio that is accepted."""


def quote_data(lines: int) -> dict[str, Any]:
    """Return a quote of articles with a detail under every description."""
    return {
        "number": "2026-0001",
        "date": "2026-11-21",
        "language": "en",
        "lines": [
            {
                "kind": "article",
                "article": f"{242000 + number}",
                "description": f"Article {number}\nwith a detail below it",
                "qty": number % 9 + 1,
                "unit_price": f"{number % 400}.{number % 100:02d}",
                "discount_pct": "7.5" if number % 3 else "0",
            }
            for number in range(lines)
        ],
    }


def copy_of(data: bytes) -> Callable[[], None]:
    """Return a function that writes the cells of a workbook again, with its styles, with openpyxl alone."""
    source = load_workbook(io.BytesIO(data), rich_text=True)
    cells = {
        sheet.title: [
            (cell.row, cell.column, cell.value, cell.style)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        ]
        for sheet in source.worksheets
    }
    heights = {
        sheet.title: {row: dim.height for row, dim in sheet.row_dimensions.items()}
        for sheet in source.worksheets
    }
    styles = [style for style in source._named_styles if style.name != "Normal"]  # noqa: SLF001

    def write() -> None:
        book = Workbook()
        book.remove(book.worksheets[0])
        for style in styles:
            book.add_named_style(_fresh(style))
        for title, entries in cells.items():
            sheet: Worksheet = book.create_sheet(title)
            for row, column, value, style in entries:
                cell = sheet.cell(row, column, value)
                cell.style = style
            for row, height in heights[title].items():
                sheet.row_dimensions[row].height = height
        book.save(io.BytesIO())

    return write


def _fresh(style: NamedStyle) -> NamedStyle:
    return NamedStyle(
        style.name,
        font=style.font,
        fill=style.fill,
        border=style.border,
        alignment=style.alignment,
        number_format=style.number_format,
    )


def timed(function: Callable[[], object]) -> float:
    """Return how long a call takes [s], without a collection of garbage left by another."""
    gc.collect()
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main(lines: int = 1000, rounds: int = 7) -> int:
    """Run both in turn and print medians and ratio; return the exit status."""
    data = quote_data(lines)

    def ours() -> bytes:
        return workbook_bytes(evaluate(decode(data), {}), "en")[0]

    rival = copy_of(ours())
    rival()
    times = [(timed(ours), timed(rival)) for _ in range(rounds)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = mine / theirs
    print(f"{lines} lines: Toonbank {mine * 1000:.0f} ms, openpyxl {theirs * 1000:.0f} ms, ratio {ratio:.2f}")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
