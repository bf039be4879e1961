"""A full quote without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.quote.cells import Column
from tests.gui.drivers.base import ALT, CTRL

if TYPE_CHECKING:
    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key


def test_a_whole_quote_is_typed_without_a_mouse(quote: QuoteDriver) -> None:
    quote.press(Key.Key_N, CTRL)
    assert quote.focused() == "quote.customer.name.edit"
    quote.write("Jansen & Zoon")
    quote.press(Key.Key_Return)
    assert quote.focused() == "quote.customer.contact.edit"
    quote.press(Key.Key_Return, CTRL)
    quote.write("XSA2-22V-5D2")
    quote.press(Key.Key_Return)
    assert quote.table.currentIndex().column() == Column.DESCRIPTION
    quote.press(Key.Key_Return)
    quote.write("3")
    quote.press(Key.Key_Return)
    quote.write("215,50")
    quote.press(Key.Key_Return)
    quote.write("7.5")
    quote.press(Key.Key_Return)
    assert quote.cell(0, Column.CODE) == "XSA2-22V-5D2"
    assert "XSA2-22" in quote.cell(0, Column.DESCRIPTION)
    assert quote.cell(0, Column.NET) == "598.01"
    assert quote.totals() == {"net": "€ 598.01", "vat1": "€ 125.58", "total": "€ 723.59"}
    assert quote.issues() == []


def test_enter_goes_from_cell_to_cell_and_on_to_the_next_line(filled: QuoteDriver) -> None:
    filled.stand(0, Column.CODE)
    visited = []
    for _ in range(7):
        filled.press(Key.Key_Return)
        visited.append((filled.table.currentIndex().row(), filled.table.currentIndex().column()))
    assert visited == [(0, 2), (0, 3), (0, 4), (0, 5), (0, 6), (1, 1), (1, 2)]


def test_after_the_last_cell_enter_leaves_the_table(filled: QuoteDriver) -> None:
    filled.stand(2, Column.DESCRIPTION)
    filled.press(Key.Key_Return)
    assert filled.focused() == "quote.add.article"


def test_ctrl_enter_adds_a_line_below_the_current_one(filled: QuoteDriver) -> None:
    filled.stand(0, Column.QTY)
    filled.press(Key.Key_Return, CTRL)
    assert filled.is_editing()
    filled.write("M-2")
    filled.press(Key.Key_Return)
    assert filled.column(Column.CODE) == ["XSA2-22V-5D2", "M-2", "M-1", ""]


def test_ctrl_d_duplicates_del_removes_alt_arrows_move(filled: QuoteDriver) -> None:
    filled.stand(0, Column.QTY)
    filled.press(Key.Key_D, CTRL)
    assert filled.column(Column.CODE) == ["XSA2-22V-5D2", "XSA2-22V-5D2", "M-1", ""]
    filled.press(Key.Key_Down, ALT)
    assert filled.column(Column.CODE) == ["XSA2-22V-5D2", "M-1", "XSA2-22V-5D2", ""]
    assert filled.table.currentIndex().row() == 2
    filled.press(Key.Key_Up, ALT, times=2)
    assert filled.table.currentIndex().row() == 0
    filled.press(Key.Key_Delete)
    assert filled.column(Column.CODE) == ["XSA2-22V-5D2", "M-1", ""]


def test_f2_edits_and_escape_leaves_the_cell_as_it_was(filled: QuoteDriver) -> None:
    filled.stand(1, Column.PRICE)
    filled.press(Key.Key_F2)
    filled.write("999")
    filled.press(Key.Key_Escape)
    assert not filled.is_editing()
    assert filled.cell(1, Column.PRICE) == "120.00"
    assert filled.program.desk.shown()


def test_escape_goes_back_to_the_world_and_loses_nothing(filled: QuoteDriver) -> None:
    filled.stand(0, Column.QTY)
    filled.press(Key.Key_Escape)
    assert not filled.program.desk.shown()
    filled.open_page()
    assert filled.rows() == 3


def test_f4_folds_the_header_and_comes_back_to_the_customer(filled: QuoteDriver) -> None:
    filled.stand(0, Column.QTY)
    folded = not filled.sees("quote.customer.name")
    filled.press(Key.Key_F4)
    assert filled.sees("quote.customer.name") is folded
    filled.press(Key.Key_F4)
    assert filled.sees("quote.customer.name") is not folded


def test_undo_works_everywhere_and_goes_to_where_the_change_was(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.QTY, "5")
    filled.press(Key.Key_F6)
    assert not filled.program.desk.shown()
    filled.press(Key.Key_Z, CTRL)
    assert filled.program.desk.shown()
    assert filled.cell(1, Column.QTY) == "1"
    filled.press(Key.Key_Y, CTRL)
    assert filled.cell(1, Column.QTY) == "5"


def test_undo_in_a_header_field_takes_back_the_whole_run_of_keys(quote: QuoteDriver) -> None:
    quote.fill("quote.clerk", "M. de Vries")
    quote.press(Key.Key_Z, CTRL)
    assert quote.text("quote.clerk") == ""


def test_parked_quotes_switch_by_key(filled: QuoteDriver) -> None:
    first = filled.title()
    filled.press(Key.Key_N, CTRL)
    assert filled.title() != first
    assert filled.rows() == 0
    filled.press(Key.Key_PageUp, CTRL)
    assert filled.title() == first
    assert filled.rows() == 3


def test_the_menu_key_offers_what_can_be_done(filled: QuoteDriver) -> None:
    filled.stand(1, Column.QTY)
    names = [action.objectName() for action in filled.menu().actions() if action.objectName()]
    assert names == [
        f"quote.line.{name}"
        for name in (
            "edit",
            "duplicate",
            "remove",
            "up",
            "down",
            "option",
            "alternative",
            "group",
            "note",
            "add.article",
            "add.text",
        )
    ]


def test_a_code_from_the_one_box_leads_straight_to_its_quantity(filled: QuoteDriver) -> None:
    filled.press(Key.Key_K, CTRL)
    filled.write("XSA2-22V-5D2")
    filled.press(Key.Key_Return)
    assert filled.rows() == 4
    filled.write("7")
    filled.press(Key.Key_Return)
    assert filled.cell(3, Column.QTY) == "7"
