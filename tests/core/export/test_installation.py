"""The sheets for the installer: installation, commissioning, order form; none of them for valves alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from core import cli
from core.drawing.page import A3, A4
from core.drawing.primitives import Label
from core.electrical.board.answer import BoardAnswer, solve
from core.electrical.board.front import front_source
from core.electrical.board.group_card import card_source
from core.electrical.board.input import parse_board
from core.electrical.tables.loaded import default_tables
from core.errors import InputError, UserFacingError
from core.export.diagrams import left_out, sheet_of
from core.export.order_form import order_form_of, order_forms, write_order_form
from core.export.order_pages import pages
from core.export.sample import sample_quotes
from core.export.sources import place_of
from core.export.workbook import export_quote
from core.findings import Source, Status
from core.i18n import Translator
from core.quote.codec import decode
from core.quote.evaluate import evaluate
from core.registry import families
from tests.core.export.test_calculation import SITUATION

EN, NL = Translator("en"), Translator("nl")
LINE: dict[str, Any] = {"kind": "battery", "situation": SITUATION, "qty": 1, "unit_price": None}


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    path = tmp_path / "q.xlsx"
    export_quote(decode({"lines": [LINE], "language": "en", "date": "2026-11-21"}), families(), path)
    return load_workbook(path, data_only=True)


def test_a_battery_line_fills_every_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Quotation",
        "Specifications",
        "Drawings",
        "Installation",
        "Commissioning",
        "Calculation",
        "Conditions",
        "About",
    ]


def test_the_installation_sheet_holds_circuits_board_and_bill(book: Workbook) -> None:
    found = texts(book, "Installation")
    for title in (
        "Circuits",
        "Consumer unit: the busbar",
        "Devices in order of mounting",
        "Layout of the rows, in modules of 17.5\u00a0mm",
        "Heat",
        "Bill of materials",
    ):
        assert title in found
    assert "25 + 20 + 16 = 61 A" in found
    assert "242263" in found
    assert any(text.startswith("SMILE-G3-T10-INV") for text in found)


def test_the_commissioning_sheet_is_a_checklist_and_a_form(book: Workbook) -> None:
    sheet, found = book["Commissioning"], texts(book, "Commissioning")
    assert sheet.page_setup.orientation == "landscape"
    assert found.count("\N{BALLOT BOX}") >= 6
    assert any("priorities per phase" in text for text in found)
    assert {"Insulation [MΩ]", "RCD trips at [mA]", "Zs or RA measured [Ω]", "Signature"} <= set(found)
    assert "Test report: circuits of the battery system" in found


def test_the_conditions_name_warranties_and_open_questions(book: Workbook) -> None:
    found = texts(book, "Conditions")
    assert found.count("Warranty") >= 3
    assert any(text.startswith("10 years of product warranty") for text in found)
    assert any(text.startswith("10 years of performance warranty") for text in found)
    assert "Open question" in found
    assert any("questions are still open" in text for text in texts(book, "Quotation"))


def test_pictures_have_words(book: Workbook) -> None:
    pictures = book["Drawings"]._images  # the library has no other way to them
    assert len(pictures) >= 3


def test_a_quote_of_valves_has_no_sheets_for_installers(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    valve = {"kind": "valve", "code": "XSA2-22V-5D2", "qty": 1, "unit_price": "1"}
    export_quote(decode({"lines": [valve], "language": "en"}), families(), path)
    assert not {"Installation", "Commissioning", "Calculation"} & set(load_workbook(path).sheetnames)


def test_text_of_a_customer_never_becomes_a_formula(tmp_path: Path) -> None:
    situation = {**SITUATION, "board": {"devices": [{"name": "=1+1", "kind": "mcb", "rating_a": 16}]}}
    path = tmp_path / "q.xlsx"
    exported = export_quote(decode({"lines": [{**LINE, "situation": situation}]}), families(), path)
    if exported.out is None:
        pytest.fail(str(exported.findings))
    live = load_workbook(path)
    cells = [cell for sheet in live.worksheets for row in sheet.iter_rows() for cell in row]
    named = [cell for cell in cells if cell.value == "=1+1"]
    assert named
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in named)


# ------------------------------------------------------------------ order form


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_the_command_writes_the_order_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    file, out = tmp_path / "quote.json", tmp_path / f"order{ending}"
    situation = {**SITUATION, "earthing": {"system": "TN", "ze_ohm": "0.35"}}
    header = {"number": "2026-0001", "customer": {"name": "Jansen"}, "language": "en", "sample": True}
    file.write_text(json.dumps({**header, "lines": [{**LINE, "situation": situation}]}), encoding="utf-8")
    assert cli.main(["quote", "order-form", str(file), "--out", str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["out"], answer["boards"]) == (str(out), 1)
    if ending == ".pdf":
        assert out.read_bytes().startswith(b"%PDF-")
        assert out.read_bytes().count(b"/Type /Page\n") >= 2 or b"/Count 2" in out.read_bytes()
        return
    found = texts(load_workbook(out), "Order form")
    wanted = {"Jansen", "Enclosure", "Devices in order of mounting", "Cable entries", "Supply from the meter"}
    assert wanted <= set(found)
    assert "SAMPLE: made to show the program, not an order" in found


def test_an_order_form_needs_a_new_board_and_a_known_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "quote.json"
    situation = {"connection": "3x25", "system": "SMILE-G3-T10", "batteries": {"SMILE-G3-BAT-9.3S": 2}}
    file.write_text(json.dumps({"lines": [{**LINE, "situation": situation}]}), encoding="utf-8")
    assert cli.main(["quote", "order-form", str(file), "--out", str(tmp_path / "o.pdf")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["field"] == "file"
    assert cli.main(["quote", "order-form", str(file), "--out", str(tmp_path / "o.txt")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["field"] == "out"
    refused = {**situation, "batteries": {"SMILE-G3-BAT-9.3S": 7}}
    file.write_text(json.dumps({"lines": [{**LINE, "situation": refused}]}), encoding="utf-8")
    assert cli.main(["quote", "order-form", str(file), "--out", str(tmp_path / "o.pdf")]) == 0
    assert json.loads(capsys.readouterr().out)["out"] is None


def test_the_order_form_of_a_board_alone(tmp_path: Path) -> None:
    asked = {"connection": "1x25", "loads": [{"kind": "sockets", "circuits": 4}]}
    unit = solve(default_tables(), parse_board(default_tables(), asked))
    form = order_form_of(unit, decode({"number": "7", "lines": []}))
    assert len(form.pictures) == 1
    assert write_order_form((form,), tmp_path / "b.pdf", "nl").exists()
    with pytest.raises(InputError):
        write_order_form((form,), tmp_path / "b.doc", "nl")
    with pytest.raises(UserFacingError):
        write_order_form((), tmp_path / "b.pdf", "nl")


def crowd(circuits: int, rows: int, modules: int) -> dict[str, Any]:
    """Return a board with so many circuits that its drawings do not fit on small sheets."""
    switch = {"name": "Q0", "kind": "main_switch", "rating_a": 80, "poles": "4P"}
    groups = (
        {"name": f"F{number}", "kind": "rcbo", "rating_a": 16, "ma": 30, "type": "A", "poles": "1P+N"}
        for number in range(circuits)
    )
    return {
        "connection": "3x80",
        "rated_current_a": 80,
        "devices": [switch, *groups],
        "enclosure": {"rows": rows, "modules_per_row": modules},
    }


def judged(asked: dict[str, Any]) -> BoardAnswer:
    return solve(default_tables(), parse_board(default_tables(), asked))


def test_a_board_too_large_for_a_sheet_is_ordered_without_its_picture(tmp_path: Path) -> None:
    form = order_form_of(judged(crowd(120, 10, 26)), decode({"number": "7", "lines": []}))
    (front,) = form.pictures
    assert sheet_of(front, EN) is None
    text = EN(left_out(front))
    assert text == "Left out, because it fits on no sheet: Front of the consumer unit."
    labels = (
        p for drawing in pages(form, "title", EN, (text,)) for p in drawing.shapes if isinstance(p, Label)
    )
    assert [label.text for label in labels].count(text) == 1
    assert write_order_form((form,), tmp_path / "b.pdf", "en").read_bytes().startswith(b"%PDF-")


def test_a_board_too_large_for_a_card_is_quoted_without_it(tmp_path: Path) -> None:
    line = {"kind": "board", "board": crowd(150, 30, 12), "qty": 1, "unit_price": "100.00"}
    out = tmp_path / "q.xlsx"
    export_quote(decode({"lines": [line], "language": "en", "date": "2026-11-21"}), families(), out)
    text = "Left out, because it fits on no sheet: Group card of the consumer unit."
    assert text in texts(load_workbook(out), "Drawings")


def test_a_drawing_that_the_workbook_cannot_hold_is_named_in_it(tmp_path: Path) -> None:
    form = order_form_of(judged(crowd(4, 1, 26)), decode({"number": "7", "lines": []}))
    large = replace(form, pictures=(card_source(judged(crowd(150, 30, 12))),))
    out = write_order_form((large,), tmp_path / "b.xlsx", "en")
    text = "Left out, because it fits on no sheet: Group card of the consumer unit."
    assert text in texts(load_workbook(out), "Order form")


def test_a_drawing_goes_on_the_smallest_sheet_that_holds_it() -> None:
    for circuits, paper in ((40, A4), (50, A3)):
        front = sheet_of(front_source(judged(crowd(circuits, 5, 26))), EN)
        assert front is not None
        assert front.page == paper.sheet
    card = card_source(judged(crowd(110, 30, 12)))
    with pytest.raises(UserFacingError):
        card.sheet(A4, "mm", EN)
    assert card.figure("mm", EN).page == A3.sheet


def test_the_samples_are_complete_and_marked() -> None:
    for lang in ("nl", "en"):
        quotes = sample_quotes(lang)
        assert len(quotes) == 4
        for quote in quotes.values():
            evaluated = evaluate(quote, families())
            assert quote.sample
            assert evaluated.valid
            assert evaluated.totals.net > 1000
    house = evaluate(sample_quotes("en")["sample-quotation-family-house"], families())
    (open_,) = (part for part in house.parts if part.on_request)  # all but the choice has its price
    assert open_.part.choices == ("105126", "105136")
    farm = evaluate(sample_quotes("en")["sample-quotation-farm"], families())
    assert order_forms(farm) == ()


def test_places_are_said_in_the_reader_s_language() -> None:
    house = Source("Toonbank", "House rules", Status.POLICY)
    assert (place_of(house, NL), place_of(house, EN)) == ("Toonbank, huisregels", "Toonbank, house rules")
    assert place_of(Source("Toonbank", "METHOD_ASSUMED", Status.POLICY), NL) == "Toonbank, huisregels"
    standard = Source("IEC 60364-4-43", "overload", Status.STANDARD)
    assert place_of(standard, NL) == "IEC 60364-4-43, overbelasting"
    assert place_of(None, NL) == ""


def test_what_is_not_known_is_a_box_to_write_in(tmp_path: Path) -> None:
    asked = {"connection": "1x25", "loads": [{"kind": "sockets", "circuits": 4}]}
    form = order_form_of(judged(asked), decode({"number": "7", "lines": []}))
    sheet = load_workbook(write_order_form((form,), tmp_path / "b.xlsx", "en"))["Order form"]
    (row,) = (row for row in sheet.iter_rows() if row[0].value == "Delivery address")
    assert row[3].style == "Toonbank blank text"
    (known,) = (row for row in sheet.iter_rows() if row[0].value == "Date")
    assert known[3].style == "Toonbank cell"
