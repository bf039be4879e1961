"""Tables on printed pages: in one piece where little is lost, else below their heads on the next page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook

from core.export.page import Book, Page
from core.export.styles import Styles
from core.export.tables import widths, write_table
from core.family import Head, Table
from core.findings import Finding, Severity
from core.i18n import Translator


def rows_page() -> Page:
    workbook = Workbook()
    page = Book(workbook, Translator("en"), Styles(workbook), "", "").page("Rows", widths(7.0))
    page.firm = True
    return page


HEADS = (Head("No.", 2), Head("What", 8), Head("W", 2, right=True))


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_long_table_goes_on_below_its_heads(by_hand: bool) -> None:
    page = rows_page()
    rows = tuple((f"{number}", f"device {number}", None) for number in range(80))
    write_table(page, Table("Devices", HEADS, rows, by_hand=by_hand))
    page.print_area()
    breaks = [entry.id for entry in page.sheet.row_breaks.brk]
    assert breaks
    assert all(page.sheet.cell(last + 1, 1).value == "No." for last in breaks)
    shown = [page.sheet.cell(row, 3).value for row in range(1, page.row)]
    assert [text for text in shown if str(text).startswith("device")] == [row[1] for row in rows]


@pytest.mark.parametrize(
    ("filled", "by_hand", "turned"), [(560, False, False), (560, True, True), (0, True, False)]
)
def test_a_form_stays_in_one_piece_where_little_is_lost(filled: float, by_hand: bool, turned: bool) -> None:
    page = rows_page()
    while filled > 0:
        page.skip(min(filled, 40.0))
        filled -= 40.0
    rows = tuple((f"{number}", "x", None) for number in range(9))
    start = page.row + 1
    write_table(page, Table("Form", HEADS, rows, by_hand=by_hand))
    page.print_area()
    assert ([entry.id for entry in page.sheet.row_breaks.brk] == [start - 1]) is turned


def test_what_is_said_about_a_row_stays_with_it() -> None:
    page = rows_page()
    said = Finding("X", Severity.WARNING, "Ask first. " * 30)
    rows = tuple((f"{number}", "device", Decimal(number)) for number in range(30))
    write_table(page, Table("Devices", HEADS, rows, findings=((said,),) * 30))
    page.print_area()
    breaks = [entry.id for entry in page.sheet.row_breaks.brk]
    assert breaks
    assert all(page.sheet.cell(last, 1).value == "Please note" for last in breaks)
    notices = Table("Remarks", (), (), findings=((Finding("Y", Severity.NOTICE, "Fine."),),))
    write_table(page, notices)
    assert page.sheet.cell(page.row - 1, 1).value == "Fine."
    write_table(page, replace(notices, findings=((said,), *notices.findings)))
    assert (page.sheet.cell(page.row - 1, 1).value, page.sheet.cell(page.row - 1, 2).value) == (None, "Fine.")
