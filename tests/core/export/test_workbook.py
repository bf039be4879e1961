from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from core.errors import UserFacingError
from core.export.page import Book
from core.export.styles import Styles
from core.export.texts import width_px
from core.export.workbook import export_quote
from core.i18n import Translator, msg
from core.quote.codec import decode
from tests.core.export.conftest import MOMENT, Made
from tests.core.quote.fakes import DOCUMENT, TODAY, FakeFamily

Make = Callable[..., Made]
ARTICLE = {"kind": "article", "article": "242263", "description": "Module", "qty": 1, "unit_price": "1320.00"}
VALVE = {"kind": "valve", "code": "GOOD-22", "qty": 3, "unit_price": "215.50", "discount_pct": "7.5"}
EN = Translator("en")


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def test_the_answer_is_what_the_contract_says(tmp_path: Path, contract: dict[str, Any]) -> None:
    out = tmp_path / "q.xlsx"
    answer = export_quote(decode(contract), {"valve": FakeFamily()}, out).to_json(EN)
    assert answer["out"] == str(out)
    assert (answer["lines"], answer["net"], answer["total"]) == (6, "1918.01", "2320.79")
    assert answer["vat"] == [{"rate": "21", "amount": "402.78"}]
    assert answer["line_nets"] == ["598.01", None, "1320.00", None, "693.00", "120.00"]


def test_an_invalid_line_writes_nothing(tmp_path: Path, contract: dict[str, Any]) -> None:
    contract["lines"][2]["qty"] = 0
    out = tmp_path / "q.xlsx"
    answer = export_quote(decode(contract), {"valve": FakeFamily()}, out).to_json(EN)
    assert answer["out"] is None
    assert [(one["code"], one["index"]) for one in answer["findings"] if one["severity"] == "error"] == [  # type: ignore[index,attr-defined]
        ("INVALID_LINE", 2)
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "q.xlsx").mkdir()
    with pytest.raises(UserFacingError):
        export_quote(decode({"lines": [ARTICLE]}, TODAY), {}, tmp_path / "q.xlsx")


def test_a_line_is_a_live_formula_with_its_value(make: Make) -> None:
    made = make(VALVE)
    row = int(re.sub(r"\D", "", made.find("GOOD-22")))
    assert made.sheet[f"I{row}"].value == f"=ROUND(D{row}*F{row}*(100-G{row})/100,2)"
    shown = made.values.worksheets[0]
    assert [shown.cell(row, column).value for column in (1, 2, 4, 5, 6, 7, 8, 9)] == [
        "1", "GOOD-22", 3, "pcs", 215.5, 7.5, 21, 598.01,
    ]  # fmt: skip
    assert shown.cell(row, 3).value == "Valve GOOD-22\nNormally closed, 24 VDC"


def test_every_formula_carries_a_value(make: Make, contract: dict[str, Any]) -> None:
    made = make(*contract["lines"])
    formulas = [cell for row in made.sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 9
    assert all(made.values.worksheets[0][cell.coordinate].value is not None for cell in formulas)


def test_the_totals_are_named_and_add_up(make: Make) -> None:
    made = make(VALVE, {**ARTICLE, "vat_pct": "9"}, {**ARTICLE, "vat_pct": "9"})
    assert (made.named("Quote_Net"), made.named("Quote_Total")) == (3238.01, 3601.19)
    assert {9, 21, 2640, 237.6, 598.01, 125.58} <= {
        cell for cell in made.cells() if not isinstance(cell, str)
    }


def test_groups_have_their_discount_and_their_subtotal(make: Make) -> None:
    cable = {**ARTICLE, "group": "Cables*"}
    made = make(
        cable, {**cable, "group": "cables*", "discount_pct": "0"}, VALVE, group_discounts={"cables*": "10"}
    )
    place = made.find("Cables*")
    assert place.startswith("J")
    assert made.cells().count("Cables*") == 3
    assert 2508 in made.cells()
    assert made.exported.net == Decimal("3106.01")


def test_price_on_request_is_said_in_words_and_waits_for_a_price(make: Make) -> None:
    made = make(VALVE, {**ARTICLE, "unit_price": None, "vat_pct": "9"})
    row = int(re.sub(r"\D", "", made.find("242263")))
    assert made.values.worksheets[0][f"F{row}"].value == "on request"
    assert made.values.worksheets[0][f"I{row}"].value == "on request"
    assert made.sheet[f"I{row}"].value.startswith(f"=IF(ISNUMBER(F{row}),ROUND(")
    assert made.named("Quote_Net") == 598.01
    assert 9 in made.cells()
    assert any("whose price is on request" in str(cell) for cell in made.cells())


def test_options_and_alternatives_stand_apart_from_the_total(make: Make) -> None:
    made = make(
        VALVE,
        {"kind": "option", "of": ARTICLE},
        {"kind": "alternative", "to": 0, "of": {**VALVE, "code": "GOOD-9"}},
    )
    assert made.named("Quote_Net") == 598.01
    assert set(made.sheet.tables) == {"Quote_Lines", "Quote_Options"}
    total_row = int(re.sub(r"\D", "", made.formulas.defined_names["Quote_Total"].attr_text))
    assert int(re.sub(r"\D", "", made.find("GOOD-9"))) > total_row
    assert "Valve GOOD-9\nAlternative to line 1 · Normally closed, 24 VDC" in made.cells()
    assert made.cells().count("1a") == 1


HOSTILE = ["=1+1", '=HYPERLINK("http://x")', "+31 10 123", "-1", "@SUM(A1)", "#REF!", "=", "'=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(make: Make, text: str) -> None:
    made = make(
        {**ARTICLE, "article": text, "description": text},
        customer={"name": text, "reference": text},
        project={"name": text},
        clerk=text,
    )
    for sheet in made.formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert cell.value.startswith(("=ROUND(", "=IF("))
                if cell.value == text:
                    assert cell.data_type == "s"
                    assert bool(cell.quotePrefix) == (text[0] in "=+-@")
    assert made.named("Quote_Reference") == text


def test_signs_that_no_workbook_can_hold_are_left_out(make: Make) -> None:
    made = make({**ARTICLE, "description": "a\x00\x0b\ufffe_x0041_\tb\r\nc & <d> \U0001f600"})
    text = next(str(cell) for cell in made.cells() if str(cell).startswith("a"))
    assert text.replace("_x005F_", "_") == "a_x0041_\tb\nc & <d> \U0001f600"


def test_every_sheet_prints_on_a4_with_its_pages_numbered(make: Make) -> None:
    made = make(VALVE, customer={"name": "Jansen & Zoon"}, company={"name": "Boor & Co"}, number="2026-0123")
    assert made.formulas.sheetnames == ["Quotation", "Specifications", "Conditions", "About"]
    for sheet in made.formulas.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert sheet.oddFooter.left.text == "Boor && Co"
        assert sheet.oddFooter.center.text == "Quotation 2026-0123"
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert sheet.print_area
    head = int(re.sub(r"\D", "", made.find("Pos.")))
    assert made.sheet.print_title_rows == f"${head}:${head}"
    assert made.formulas["Specifications"].freeze_panes == "A5"


def test_the_lines_are_a_table_with_checks_on_what_is_typed(make: Make) -> None:
    made = make(VALVE, ARTICLE)
    head = int(re.sub(r"\D", "", made.find("Pos.")))
    table = made.sheet.tables["Quote_Lines"]
    assert table.ref == f"A{head}:I{head + 2}"
    assert [column.name for column in table.tableColumns][-1] == "Net €"
    assert table.autoFilter is None
    checks = {str(check.sqref): check for check in made.sheet.data_validations.dataValidation}
    quantity, discount = checks[f"D{head + 1}:D{head + 2}"], checks[f"G{head + 1}:G{head + 2}"]
    assert (quantity.type, quantity.operator, quantity.formula1) == ("decimal", "greaterThan", "0")
    assert (discount.operator or "between", discount.formula1, discount.formula2) == ("between", "0", "100")
    assert checks[f"H{head + 1}:H{head + 2}"].type == "list"
    assert f'<ignoredError sqref="A{head + 1}:C{head + 2}" numberStoredAsText="1"/>' in part(
        made.path, "xl/worksheets/sheet1.xml"
    )


def test_long_text_gets_the_height_it_needs(make: Make) -> None:
    made = make(ARTICLE, {**ARTICLE, "article": "long", "description": "Short\n" + "many words " * 40})
    heights = {
        code: made.sheet.row_dimensions[int(re.sub(r"\D", "", made.find(code)))].height
        for code in ("242263", "long")
    }
    assert heights["242263"] < 20
    assert heights["long"] > 100


def test_specifications_carry_quiet_marks_and_one_footnote(make: Make) -> None:
    made = make(VALVE, {**VALVE, "code": "HOT-1"})
    cells = made.cells(1)
    assert 4.5 in cells
    marked = [cells[at + 1] for at, cell in enumerate(cells) if cell == "DIN terminal"]
    assert marked == ["¹", "¹"]
    assert [cell for cell in cells if str(cell).startswith("¹ ")] == [
        f"¹ Not printed in {DOCUMENT} but inferred from it: the picture shows it"
    ]


def test_what_enough_items_share_is_said_once(tmp_path: Path) -> None:
    from core.export.sample import sample_quote
    from core.registry import families

    path = tmp_path / "q.xlsx"
    exported = export_quote(sample_quote("en"), families(), path)
    sheet = load_workbook(path)["Specifications"]
    said = [(row[1].value, row[2].value) for row in sheet.iter_rows(min_row=5) if row[1].value]
    per_item = [len(entry.item.specs) for entry in exported.evaluated.lines if entry.item is not None]
    assert len(said) < sum(per_item) * 0.75
    assert any(str(cell.value).startswith("In common: Lines 1–3, 1a") for cell in sheet["A"])


def test_conditions_hold_what_applies_once_with_its_lines(make: Make) -> None:
    made = make(VALVE, {**VALVE, "code": "HOT-1"}, ARTICLE, delivery_time="2 weeks", valid_until="2026-12-21")
    cells = made.cells(2)
    assert cells.count("Fit a filter of 5 µm or finer.") == 1
    assert cells.index("Lines 1, 2") < cells.index("Fit a filter of 5 µm or finer.") < cells.index("Line 2")
    assert cells[cells.index("Near the limit.") - 1] == "Please note"
    assert "2 weeks" in cells
    assert "This quotation is valid until 2026-12-21." in cells
    assert not any("on request" in str(cell) for cell in cells)


def test_a_warning_goes_on_the_quote(make: Make) -> None:
    made = make({**VALVE, "code": "HOT-1"})
    assert "Valve HOT-1\nNormally closed, 24 VDC\nPlease note: Near the limit." in made.cells()


def test_the_last_sheet_says_what_made_it_and_from_what(make: Make) -> None:
    from core import __version__

    cells = make(VALVE, number="2026-0123").cells(3)
    assert f"Toonbank {__version__}" in cells
    assert "2026-11-21 10:30" in cells
    assert cells[cells.index(DOCUMENT) + 1] == "printed in the document, inferred from the document"
    assert "the picture shows it" in cells


def test_a_quote_of_articles_has_no_empty_sheets(make: Make) -> None:
    assert make(ARTICLE).formulas.sheetnames == ["Quotation", "Conditions", "About"]
    only_text = make({"kind": "text", "description": "Hello"})
    assert only_text.named("Quote_Total") == 0


def test_a_dutch_quote_is_dutch_whatever_the_screen_speaks(make: Make) -> None:
    made = make(VALVE, lang="nl", number="2026-0123")
    nl = Translator("nl")
    assert made.formulas.sheetnames[0] == nl(msg("Quotation"))
    assert "Ventiel GOOD-22\nNormaal gesloten, 24 VDC" in made.cells()
    assert made.formulas.properties.language == "nl"


def test_the_file_says_what_it_is(make: Make) -> None:
    made = make(
        ARTICLE, number="2026-0123", clerk="Anna", company={"name": "Shop"}, project={"name": "Line 2"}
    )
    properties = made.formulas.properties
    assert (properties.title, properties.creator) == ("Quotation 2026-0123", "Anna · Shop")
    assert (properties.subject, properties.created) == ("Line 2", MOMENT)


def test_a_sample_says_so_on_every_page(make: Make) -> None:
    made = make(ARTICLE, sample=True)
    assert any(str(cell).startswith("SAMPLE") for cell in made.cells())
    assert all(sheet.oddFooter.center.text.startswith("SAMPLE") for sheet in made.formulas.worksheets)


def test_looks_are_shared_named_styles(make: Make) -> None:
    made = make(VALVE, *[ARTICLE] * 20)
    styles = {cell.style for row in made.sheet.iter_rows() for cell in row if cell.value is not None}
    assert all(style.startswith("Toonbank ") for style in styles)
    assert len(load_workbook(made.path)._cell_styles) < 60


def test_a_thousand_positions_are_written_as_ranges(make: Make) -> None:
    made = make(*[{**VALVE, "code": f"GOOD-{number}"} for number in range(30)])
    cells = made.cells(2)
    assert "Lines 1–30" in cells
    assert next(cell for cell in cells if "GOOD-0 ·" in str(cell)).endswith("and 18 more")


@pytest.mark.parametrize(("written", "breaks"), [(9, []), (10, [40])])
def test_what_is_kept_together_ends_where_the_sheet_does(written: int, breaks: list[int]) -> None:
    # 742 pt fit on a page: 40 + 9 rows of 15 pt do and 40 + 10 do not, however many were announced.
    workbook = Workbook()
    page = Book(workbook, Translator("en"), Styles(workbook), "", "").page("Rows", (90.0,))
    for _ in range(40):
        page.skip(15.0)
    page.keep(14)
    for _ in range(written):
        page.skip(15.0)
    page.print_area()
    assert [entry.id for entry in page.sheet.row_breaks.brk] == breaks


def test_a_line_leads_to_its_specification_and_every_sheet_back(make: Make) -> None:
    made = make(VALVE, ARTICLE)
    row = int(re.sub(r"\D", "", made.find("GOOD-22")))
    link = made.sheet.cell(row, 1).hyperlink
    assert link.location == f"'Specifications'!A{re.sub('[^0-9]', '', made.find('GOOD-22', 1))}"
    assert made.sheet.cell(row + 1, 1).hyperlink is None
    assert all(sheet["A1"].hyperlink.location == "'Quotation'!A1" for sheet in made.formulas.worksheets[1:])


def test_a_large_total_has_room(make: Make) -> None:
    made = make({**ARTICLE, "qty": 1000, "unit_price": "1234.56", "discount_pct": 0})
    place = made.formulas.defined_names["Quote_Total"].attr_text.rpartition("!")[2].replace("$", "")
    joined = next(area for area in made.sheet.merged_cells.ranges if place in area)
    wide = sum(made.sheet.column_dimensions[letter].width for letter in "GHI")
    assert joined.coord == f"{place}:I{place[1:]}"
    assert width_px("€ 10.000.000,00", 12, bold=True) < wide * 7


def test_a_long_fact_takes_rows_of_its_own_and_pulls_nothing_apart(make: Make) -> None:
    made = make(
        ARTICLE,
        customer={"name": "A", "address": "Street\nTown", "contact": "C", "email": "c@example.com"},
        project={"name": "A very long name of a project that takes two lines in its column, for sure"},
        delivery_time="2 weeks",
    )
    customer, project = made.find("A"), made.find("2 weeks")
    first = int(re.sub(r"\D", "", customer))
    assert [made.sheet.cell(first + row, 1).value for row in range(5)] == [
        "A",
        "Street",
        "Town",
        "C",
        "c@example.com",
    ]
    area = next(
        area for area in made.sheet.merged_cells.ranges if area.min_col == 6 and area.max_row > area.min_row
    )
    assert area.max_row + 1 == int(re.sub(r"\D", "", project))
