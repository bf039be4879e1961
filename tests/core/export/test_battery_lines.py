"""A battery line in the quote and its workbook: the bill of material line by line, live and to the cent."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from core import cli
from core.export.workbook import Exported, export_quote
from core.i18n import Translator
from core.quote.codec import decode
from core.quote.evaluate import evaluate
from core.quote.parts import with_listed_prices
from core.registry import families
from tests.core.export.test_recalculation import cents, recalculated, without_values

EN = Translator("en")
SITUATION: dict[str, Any] = {
    "connection": "3x25",
    "system": "SMILE-G3-T10",
    "batteries": {"SMILE-G3-BAT-9.3S": 2},
}
WHOLE = {**SITUATION, "backup": "whole", "accessories": ["105126"], "dead_via_main_switch": True}
BATTERY: dict[str, Any] = {"kind": "battery", "situation": SITUATION, "qty": 1, "unit_price": None}
PRICES = {"242263": "1320.00", "105126": "168.35", "105128": "153.335", "242246": "2000", "242248": "2760.05"}

CONTRACT: dict[str, Any] = {
    "number": "2026-0123",
    "revision": "A",
    "date": "2026-11-21",
    "valid_until": "2026-12-21",
    "language": "nl",
    "customer": {"name": "Jansen & Zoon", "address": "…", "reference": "=1+1"},
    "project": {"name": "…", "address": "…"},
    "clerk": "…",
    "delivery_time": "2 weken",
    "payment_terms": "30 dagen",
    "prices": {"242263": "1320.00"},
    "lines": [
        {
            "kind": "valve",
            "code": "XSA2-22V-5D2",
            "qty": 3,
            "unit_price": "215.50",
            "discount_pct": "7.5",
            "vat_pct": "21",
        },
        BATTERY,
        {"kind": "article", "article": "242263", "description": "…", "qty": 1, "unit_price": "1320.00"},
        {"kind": "text", "description": "…"},
        {
            "kind": "alternative",
            "to": 0,
            "of": {"kind": "valve", "code": "XSA2-22V-5T2", "qty": 3, "unit_price": "231.00"},
        },
        {
            "kind": "option",
            "of": {"kind": "article", "article": "105129", "qty": 1, "unit_price": "120.00"},
        },
    ],
}
"""The example of the contract, as it is written there."""


def exported(path: Path, *lines: dict[str, Any], **header: Any) -> Exported:
    quote = decode({"lines": list(lines), "date": "2026-11-21", "language": "en", **header})
    return export_quote(quote, families(), path)


def test_the_example_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "quote.json", tmp_path / "quote.xlsx"
    file.write_text(json.dumps(CONTRACT), encoding="utf-8")
    assert cli.main(["quote", "export", str(file), "--out", str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["out"], answer["lines"]) == (str(out), 6)
    assert (answer["net"], answer["vat"], answer["total"]) == (
        "1918.01",
        [{"rate": "21", "amount": "402.78"}],
        "2320.79",
    )
    assert not [finding for finding in answer["findings"] if finding["severity"] == "error"]
    parts = answer["line_parts"][1]
    assert [part["position"] for part in parts] == [f"2.{number}" for number in range(1, len(parts) + 1)]
    assert all(part["article"] is None and part["note"] and part["net"] is None for part in parts)
    assert {"Specificaties", "Voorwaarden"} <= set(load_workbook(out).sheetnames)


def test_prices_fill_the_articles_and_the_line_s_discount_and_vat_hold(tmp_path: Path) -> None:
    line = {**BATTERY, "situation": WHOLE, "qty": 2, "discount_pct": "7.5", "vat_pct": "9"}
    found = exported(tmp_path / "q.xlsx", line, prices=PRICES)
    (entry,) = found.evaluated.lines
    nets = {part.article: part.net for part in entry.parts if part.article}
    assert nets == {
        "242246": Decimal("3700.00"),
        "242248": Decimal("10212.19"),  # 4 × 2760.05 × 0.925 = 10212.185
        "242263": Decimal("2442.00"),
        "105126": Decimal("311.45"),  # 2 × 168.35 × 0.925 = 311.4475
        "105128": Decimal("283.67"),  # 2 × 153.335 × 0.925 = 283.66975
    }
    assert entry.net == found.net == Decimal("16949.31")
    assert [(row.rate, row.amount) for row in found.vat] == [(9, Decimal("1525.44"))]
    assert found.total == Decimal("18474.75")
    assert found.evaluated.totals.on_request == sum(part.on_request for part in entry.parts) > 0


def test_numbers_that_no_price_list_brings_are_never_used(tmp_path: Path) -> None:
    found = exported(tmp_path / "q.xlsx", {**BATTERY, "situation": {**WHOLE, "accessories": []}})
    (entry,) = found.evaluated.lines
    notes = {EN(part.note) for part in entry.parts if part.note is not None}
    assert notes == {"article number not stated", "to be chosen: 105126 / 105136"}
    assert {part.article for part in entry.parts if part.article} == {"242263", "105128"}
    assert entry.net is None
    (request,) = (one for one in entry.findings if one.code == "PRICE_ON_REQUEST")
    assert f"The prices of {len(entry.parts)} parts" in EN(request.text)


def test_a_price_list_of_the_shop_brings_prices_and_numbers() -> None:
    quote = decode({"lines": [{**BATTERY, "situation": WHOLE}], "prices": {"242263": "1300"}})
    listed = {article: Decimal(price) for article, price in PRICES.items()}
    priced = with_listed_prices(quote, evaluate(quote, families()).parts, listed.get)
    assert priced.prices == {**listed, "242263": Decimal(1300)}
    assert with_listed_prices(priced, evaluate(priced, families()).parts, listed.get) is priced


def test_a_price_of_the_line_itself_includes_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    found = exported(path, {**BATTERY, "unit_price": "9000", "discount_pct": 10}, prices=PRICES)
    assert (found.net, found.evaluated.totals.on_request) == (Decimal("8100.00"), 0)
    values = [cell.value for row in load_workbook(path, data_only=True).worksheets[0] for cell in row]
    assert values.count("included") == len(found.evaluated.lines[0].parts)


@pytest.mark.parametrize(
    ("situation", "code", "field"),
    [
        ({**SITUATION, "batteries": {"SMILE-G3-BAT-9.3S": 7}}, "MODULE_COUNT_NOT_ALLOWED", "batteries"),
        ({"connection": "3x25"}, "INCOMPLETE_WISH", "situation.system"),
        ({"system": "SMILE-G3-T10"}, "INVALID_LINE", "situation.connection"),
        (None, "INVALID_LINE", "situation"),
    ],
)
def test_a_refused_situation_writes_nothing(
    tmp_path: Path, situation: dict[str, Any] | None, code: str, field: str
) -> None:
    text = {"kind": "text", "description": "x"}
    found = exported(tmp_path / "q.xlsx", text, {**BATTERY, "situation": situation}, prices=PRICES)
    errors = [one for one in found.findings if one.severity == "error"]
    assert (code, field, 1) in [(one.code, one.field, one.index) for one in errors]
    assert found.out is None
    assert list(tmp_path.iterdir()) == []
    assert EN(found.evaluated.lines[1].title)


def test_the_parts_follow_their_line_in_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    found = exported(path, {**BATTERY, "situation": WHOLE, "qty": 2, "group": "Battery"}, prices=PRICES)
    shown, live = load_workbook(path, data_only=True).worksheets[0], load_workbook(path).worksheets[0]
    rows = {str(row[0].value): row[0].row for row in shown.iter_rows() if row[0].value}
    group, second = rows["1"], rows["1.2"]
    assert live.cell(second, 4).value == f"=D{group}*2"
    assert live.cell(second, 7).value == f"=G{group}"
    assert live.cell(second, 8).value == f"=H{group}"
    assert [shown.cell(second, column).value for column in (2, 4, 6, 9)] == ["242248", 4, 2760.05, 11040.2]
    assert shown.cell(group, 9).value is None
    assert shown.cell(rows["1.4"], 9).value == "on request"
    assert shown.cell(rows["1.4"], 2).value == "not stated"
    exported(path, {**BATTERY, "situation": WHOLE})
    bare = load_workbook(path, data_only=True).worksheets[0]
    found_rows = {str(row[0].value): row for row in bare.iter_rows() if row[0].value}
    assert [cell.value for cell in found_rows["1.1"][1:3]] == [
        "SMILE-G3-T10-INV",
        "Hybrid inverter, three-phase, 10\u00a0kW",
    ]
    assert f"1.{len(found.evaluated.lines[0].parts)}" in rows


def test_a_part_without_number_and_model_has_a_key_for_its_price(tmp_path: Path) -> None:
    board = {"action": "new", "loads": [{"kind": "sockets", "circuits": 4}]}
    line = {**BATTERY, "situation": {**WHOLE, "board": board}}
    (entry,) = exported(tmp_path / "q.xlsx", line).evaluated.lines
    keys = {EN(part.title): part.price_key for part in entry.parts}
    assert keys["Base for a column of battery modules"] == "part:base"
    unit = next(key for title, key in keys.items() if title.startswith("New consumer unit"))
    assert unit.startswith("part:consumer_unit-")
    prices = {"part:base": "45", unit: "1250.50"}
    found = exported(tmp_path / "q.xlsx", line, prices=prices)
    assert found.net == Decimal("1295.50")
    answer = found.to_json(EN)
    shown = [part["price_key"] for part in answer["line_parts"][0] if part["net"] is not None]  # type: ignore[index]
    assert shown == list(prices)
    more = {**board, "loads": [{"kind": "sockets", "circuits": 5}]}
    changed = exported(tmp_path / "q.xlsx", {**line, "situation": {**WHOLE, "board": more}}, prices=prices)
    assert changed.net == Decimal("45.00")  # another board has another price
    (other,) = exported(
        tmp_path / "q.xlsx", {**line, "situation": {**WHOLE, "accessories": []}}
    ).evaluated.lines
    open_choice = next(part for part in other.parts if part.part.choices)
    assert open_choice.price_key == ""


def test_what_a_customer_pays_stands_on_the_first_page_and_warnings_below_it(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    situation = {**WHOLE, "accessories": [], "existing_pv": {"group_a": 16, "phases": 3}}
    exported(path, {**BATTERY, "situation": situation}, prices=PRICES)
    book = load_workbook(path, data_only=True)
    sheet = book.worksheets[0]
    total = sheet[book.defined_names["Quote_Total"].attr_text.rpartition("!")[2].replace("$", "")].row
    assert total < min([entry.id for entry in sheet.row_breaks.brk] or [1000])
    said = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=total) if row[0].value}
    warning = next(str(words) for words in said if "105126" in str(words))
    assert total < said["Please note"] < said[warning]
    code = next(row[1].value for row in sheet.iter_rows() if "105136" in str(row[1].value))
    assert code == "to be chosen: 105126 / 105136"
    two = [{**BATTERY, "situation": situation}] * 2
    exported(path, *two, prices=PRICES)
    words = [str(row[0].value) for row in load_workbook(path).worksheets[0].iter_rows() if row[0].value]
    assert f"Line 2: {warning}" in words


@pytest.mark.libreoffice
@pytest.mark.slow
def test_the_office_program_comes_to_the_same_cents(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    battery = {**BATTERY, "situation": WHOLE, "qty": 3, "discount_pct": "7.5", "group": "Battery"}
    article = {"kind": "article", "article": "A1", "qty": 1, "unit_price": "10.005", "vat_pct": "9"}
    found = exported(path, battery, article, {"kind": "option", "of": battery}, prices=PRICES)
    without_values(path)
    book = recalculated(path, tmp_path)
    sheet = book.worksheets[0]
    rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    for entry in found.evaluated.lines:
        for part in entry.parts:
            cell = rows[part.position][8].value
            assert cell == "on request" if part.net is None else cents(cell) == part.net
    for name, amount in (("Quote_Net", found.net), ("Quote_Total", found.total)):
        (_, place), *_ = book.defined_names[name].destinations
        assert cents(sheet[place].value) == amount
