"""Cells: numbers of our own, reasons, options and alternatives, what the customer may see."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gui.quote.cells import Column
from gui.quote.group_dialog import GroupDialog
from tests.gui.drivers.base import CTRL, SHIFT, Driver

if TYPE_CHECKING:
    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key


@pytest.mark.parametrize("typed", ["12,50", "12.50", "€ 12,50", "12,5"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_comma_and_point_mean_the_same_in_both_languages(filled: QuoteDriver, typed: str, lang: str) -> None:
    filled.program.ui.set_language(lang)  # type: ignore[arg-type]
    filled.type_cell(1, Column.PRICE, typed)
    assert filled.cell(1, Column.PRICE) == ("12,50" if lang == "nl" else "12.50")


def test_an_ambiguous_number_asks_before_it_is_taken(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.PRICE, "1.234")
    assert filled.is_editing()
    assert filled.cell_note() == "“1.234” can mean two numbers:"
    filled.press(Key.Key_Right)
    filled.press(Key.Key_Return)
    assert not filled.is_editing()
    assert filled.cell(1, Column.PRICE) == "1,234.00"


def test_a_doubt_that_was_left_open_stays_and_is_one_click_away(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.QTY, "1.234", end=Key.Key_Tab)
    assert filled.cell(1, Column.QTY) == "1.234"
    assert filled.state(1, Column.QTY) == "error"
    assert filled.cell(1, Column.NET) == ""
    assert filled.issues() == ["Line 2 · Quantity: “1.234” can mean 1.234 or 1234; choose one"]
    filled.click("quote.issue.1.fix2")
    assert filled.cell(1, Column.QTY) == "1234"
    assert filled.issues() == []


def test_a_wrong_number_keeps_its_text_and_names_the_cell(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.DISCOUNT, "abc")
    assert filled.cell(1, Column.DISCOUNT) == "abc"
    assert filled.issues() == [
        "Line 2 · Discount %: “abc” is not a number; write for example 12.5 or 12,5",
    ]
    filled.click("quote.issue.1.show")
    assert filled.is_editing()
    assert filled.editor().text() == "abc"  # type: ignore[attr-defined]


def test_while_typing_the_note_says_what_was_understood(filled: QuoteDriver) -> None:
    filled.stand(1, Column.PRICE)
    filled.write("12,5")
    assert filled.cell_note() == "= 12.5"
    filled.write("y")
    assert filled.cell_note().startswith("Unit price €: “12,5y” is not a number")


def test_a_number_out_of_range_says_the_range(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.DISCOUNT, "150")
    assert filled.issues() == ["Line 2 · Discount %: 150 is not possible here; it must be from 0 to 100"]


@pytest.mark.parametrize("typed", ["", "?", "op aanvraag", "p.o.a."])
def test_a_price_can_be_on_request(filled: QuoteDriver, typed: str) -> None:
    filled.type_cell(1, Column.PRICE, typed)
    assert filled.cell(1, Column.PRICE) == "on request"
    assert filled.cell(1, Column.NET) == ""
    assert filled.totals()["net"] == "€ 646.50"
    assert filled.text("quote.totals.note") == "Not in the total: 1 line with its price on request"
    assert filled.issues() == []


def test_a_quantity_may_carry_its_unit(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.QTY, "2,5 m")
    assert filled.cell(1, Column.QTY) == "2.5 m"
    assert filled.cell(1, Column.NET) == "300.00"


def test_a_wrong_code_is_marked_with_its_reason(filled: QuoteDriver) -> None:
    filled.type_cell(0, Column.CODE, "XSA2-22V-5X2")
    assert filled.state(0, Column.CODE) == "error"
    assert filled.issues()
    assert filled.issues()[0].startswith("Line 1")
    assert filled.cell(0, Column.NET) == ""
    filled.press(Key.Key_Z, CTRL)
    assert filled.issues() == []


def test_options_and_alternatives_stand_visibly_outside_the_total(filled: QuoteDriver) -> None:
    assert filled.totals()["net"] == "€ 766.50"
    filled.stand(1, Column.QTY)
    filled.choose("option")
    assert filled.cell(1, Column.POSITION) == "O1"
    assert filled.below(1, Column.DESCRIPTION) == "Option"
    assert filled.below(1, Column.NET) == "not in total"
    assert filled.totals()["net"] == "€ 646.50"
    filled.choose("main")
    filled.choose("alternative")
    assert filled.cell(1, Column.POSITION) == "1a"
    assert filled.below(1, Column.DESCRIPTION) == "Alternative to line 1"
    assert filled.text("quote.totals.note") == "Not in the total: 1 alternative"
    filled.choose("choose")
    assert filled.totals()["net"] == "€ 120.00"


def test_a_text_line_says_something_and_costs_nothing(filled: QuoteDriver) -> None:
    assert filled.cell(2, Column.DESCRIPTION) == "Delivered to the site"
    assert filled.cell(2, Column.POSITION) == ""
    assert filled.table.columnSpan(2, Column.DESCRIPTION) == Column.NET - Column.DESCRIPTION + 1


def test_a_description_takes_several_rows(filled: QuoteDriver) -> None:
    filled.stand(1, Column.DESCRIPTION)
    filled.press(Key.Key_F2)
    filled.press(Key.Key_End)
    filled.press(Key.Key_Return, SHIFT)
    filled.write("with bolts")
    filled.press(Key.Key_Return)
    assert filled.cell(1, Column.DESCRIPTION) == "Mounting set" or filled.below(1, Column.DESCRIPTION)
    quote = filled.program.desk.presenter.quote
    assert quote is not None
    assert quote.lines[1].description.endswith("\nwith bolts")


def test_the_customer_sees_no_discount_and_no_internal_note(filled: QuoteDriver) -> None:
    presenter = filled.program.desk.presenter
    filled.type_cell(0, Column.DISCOUNT, "10")
    quote = presenter.quote
    assert quote is not None
    presenter.set_internal_note(quote.lines[0].id, "ask purchasing")
    filled.program.desk.page().header.set_unfolded(True)  # type: ignore[attr-defined]
    filled.fill_area("quote.internal_note", "margin is thin")
    assert "ask purchasing" in filled.below(0, Column.DESCRIPTION)
    assert filled.shows(Column.DISCOUNT)
    filled.press(Key.Key_F9)
    assert not filled.shows(Column.DISCOUNT)
    assert "ask purchasing" not in filled.below(0, Column.DESCRIPTION)
    assert not filled.sees("quote.internal_note")
    assert filled.cell(0, Column.PRICE) == "193.95"
    assert filled.cell(0, Column.NET) == "581.85"
    filled.press(Key.Key_F9)
    assert filled.cell(0, Column.PRICE) == "215.50"
    assert filled.sees("quote.internal_note")


def test_the_note_of_a_line_is_written_in_its_own_window(filled: QuoteDriver) -> None:
    filled.stand(1, Column.QTY)
    filled.choose("note")
    filled.fill_area("quote.note.text", "ordered for Friday")
    filled.click("quote.note.keep")
    assert filled.below(1, Column.DESCRIPTION) == "Internal: ordered for Friday"


def group_window(driver: QuoteDriver) -> Driver:
    """Return the window of the group that is open."""
    (found,) = driver.root.findChildren(GroupDialog)
    return Driver(found)


def test_a_group_of_lines_gets_its_discount_from_the_menu(filled: QuoteDriver) -> None:
    filled.table.selectAll()
    filled.choose("group")
    filled.fill("quote.group.name", "Vacuum")
    filled.fill("quote.group.discount", "120")
    filled.click("quote.group.keep")
    assert filled.notes("quote.group.discount") == ["120 is not possible here; it must be from 0 to 100"]
    filled.fill("quote.group.discount", "10")
    group_window(filled).press(Key.Key_Return)
    assert filled.column(Column.DISCOUNT) == ["10", "10", ""]
    assert filled.below(0, Column.DISCOUNT) == "group"
    assert filled.below(1, Column.DESCRIPTION) == "Group: Vacuum"
    filled.type_cell(1, Column.DISCOUNT, "5")
    assert filled.column(Column.DISCOUNT) == ["10", "5", ""]
    filled.press(Key.Key_Z, CTRL, times=2)
    assert filled.column(Column.DISCOUNT) == ["", "", ""]


def test_a_known_group_brings_its_discount_along(filled: QuoteDriver) -> None:
    presenter = filled.program.desk.presenter
    assert presenter.quote is not None
    presenter.put_in_group([presenter.quote.lines[0].id], "Vacuum", Decimal("12.5"))
    filled.stand(1, Column.QTY)
    filled.choose("group")
    filled.fill("quote.group.name", "vacuum")
    group_window(filled).press(Key.Key_Return, times=2)
    assert filled.cell(1, Column.DISCOUNT) == "12.5"


def test_an_empty_quote_says_what_to_do(quote: QuoteDriver) -> None:
    assert quote.sees("quote.empty")
    quote.click("quote.add.text")
    assert not quote.sees("quote.empty")
    assert quote.is_editing()


def test_a_known_code_typed_in_a_free_line_becomes_the_product(quote: QuoteDriver) -> None:
    quote.press(Key.Key_Return, CTRL)
    quote.write("xsa2 22v 5d2")
    quote.press(Key.Key_Return)
    assert quote.cell(0, Column.CODE) == "XSA2-22V-5D2"
    line = quote.program.desk.presenter.quote.lines[0]  # type: ignore[union-attr]
    assert line.kind == "valve"


def test_selected_lines_are_copied_as_a_spreadsheet_takes_them(filled: QuoteDriver) -> None:
    from PySide6.QtGui import QGuiApplication

    filled.stand(1, Column.QTY)
    filled.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "2\tM-1\tMounting set\t1\t120.00\t\t21\t120.00"
