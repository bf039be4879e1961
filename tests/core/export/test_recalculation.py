"""LibreOffice recalculates what was written; every amount must equal the core's to the cent."""

from __future__ import annotations

import random
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from core.export.workbook import Exported, export_quote
from core.quote.codec import decode
from core.quote.money import amount_text
from tests.core.quote.fakes import TODAY, FakeFamily

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]


def recalculated(path: Path, folder: Path) -> Any:
    profile = (folder / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(path)], check=True, capture_output=True, timeout=240
    )
    return load_workbook(folder / "out" / path.name, data_only=True)


def without_values(path: Path) -> None:
    """Take the stored values away, so that nothing can be passed on instead of calculated."""
    load_workbook(path).save(path)


def cents(value: object) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.01"))


def hard_lines(count: int) -> list[dict[str, Any]]:
    """Return lines whose exact amounts often lie on half a cent."""
    chance = random.Random(20261121)  # noqa: S311
    lines: list[dict[str, Any]] = []
    while len(lines) < count:
        qty = Decimal(chance.randint(1, 2000)) / chance.choice([1, 1, 1, 8, 1000])
        price = Decimal(chance.randint(1, 10 ** chance.choice([3, 5, 7]))) / chance.choice(
            [100, 100, 1000, 10000]
        )
        discount = chance.choice([Decimal(0), Decimal("7.5"), Decimal(chance.randint(0, 10000)) / 100])
        exact = qty * price * (100 - discount) / 100
        tie = exact * 1000 == int(exact * 1000) and int(exact * 1000) % 10 == 5
        if tie or chance.random() < 0.05:
            numbers = {"qty": str(qty), "unit_price": str(price), "discount_pct": str(discount)}
            vat = chance.choice(["0", "9", "21"])
            lines.append({"kind": "article", "article": f"A{len(lines)}", "vat_pct": vat, **numbers})
    hardest = {"kind": "article", "qty": 1250, "unit_price": "90803.763", "discount_pct": "96.4"}
    return [{**hardest, "article": "hardest"}, *lines]


def compare(exported: Exported, book: Any) -> int:
    sheet = book.worksheets[0]
    rows = {str(row[1].value): row for row in sheet.iter_rows() if row[1].value}
    compared = 0
    for entry in exported.evaluated.lines:
        if entry.net is not None:
            assert cents(rows[entry.code][8].value) == entry.net, entry.line
            compared += 1
    for name, amount in (("Quote_Net", exported.net), ("Quote_Total", exported.total)):
        (_, place), *_ = book.defined_names[name].destinations
        assert cents(sheet[place].value) == amount
    amounts = {
        amount_text(cents(row[8].value)) for row in sheet.iter_rows() if isinstance(row[8].value, int | float)
    }
    assert {amount_text(row.amount) for row in exported.vat} <= amounts
    return compared


def test_the_office_program_comes_to_the_same_cents(tmp_path: Path) -> None:
    quote = decode({"lines": hard_lines(600), "group_discounts": {"g": 5}}, TODAY)
    path = tmp_path / "quote.xlsx"
    exported = export_quote(quote, {}, path)
    without_values(path)
    assert compare(exported, recalculated(path, tmp_path)) == 601


def test_words_groups_and_options_are_calculated_too(tmp_path: Path, contract: dict[str, Any]) -> None:
    contract["lines"][0]["group"] = "V* =1"
    contract["lines"][2]["group"] = "v* =1"
    path = tmp_path / "quote.xlsx"
    exported = export_quote(decode(contract), {"valve": FakeFamily()}, path)
    without_values(path)
    book = recalculated(path, tmp_path)
    assert compare(exported, book) == 4
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert cells.count(1918.01) == 3  # the group, the subtotal and what VAT is taken over
    assert "=1+1" in cells
