"""The paste page: every row stays, corrections are one click, all clear rows are added at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gui.quote.cells import Column
from tests.gui.drivers.base import CTRL

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key

MAIL = """Hello,

> 3x XSA2-22V-5D2
> 2 st xsa2 22v 5d2
XSA2-22V-5X2\t4
10 m cable
"""
ROWS = 5


@pytest.fixture
def pasted(qtbot: QtBot, quote: QuoteDriver) -> QuoteDriver:
    quote.paste(MAIL)
    qtbot.waitUntil(lambda: len(quote.pasted_rows()) == ROWS, timeout=10_000)
    return quote


def test_every_row_of_a_mail_stands_there_with_its_verdict(pasted: QuoteDriver) -> None:
    rows = pasted.pasted_rows()
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("1", "unknown", "1"),
        ("3", "exact", "3"),
        ("4", "other spelling", "2 st"),
        ("5", "nearly", "4"),
        ("6", "unknown", "10 m"),
    ]
    assert rows[1][4].startswith("XSA2-22V-5D2")
    assert rows[3][4] == "choose below"
    assert pasted.text("quote.paste.summary") == "5 rows · 2 are clear · 3 wait for you"


def test_the_cursor_goes_to_the_first_row_that_waits(pasted: QuoteDriver) -> None:
    assert pasted.pasted.currentIndex().row() == 0
    assert pasted.text("quote.paste.row") == "Row 1: Hello,"
    pasted.press(Key.Key_Delete)
    assert pasted.pasted_rows()[0][4] == "left out"
    assert pasted.pasted.currentIndex().row() == 3


def test_a_near_code_is_one_click_away(pasted: QuoteDriver) -> None:
    pasted.pick_row(3)
    wanted = pasted.text("quote.paste.choice1")
    pasted.click("quote.paste.choice1")
    assert pasted.pasted_rows()[3][4].startswith(wanted)
    assert pasted.text("quote.paste.summary").startswith("5 rows · 3 are clear · 2 wait for you")


def test_the_clear_rows_are_added_and_the_others_stay(pasted: QuoteDriver) -> None:
    pasted.press(Key.Key_Return, CTRL)
    assert (
        pasted.text("quote.paste.banner.text")
        == "The clear rows are in the quote. 3 rows still wait for you."
    )
    assert len(pasted.pasted_rows()) == ROWS
    assert pasted.pasted_rows()[1][4].startswith("added: XSA2-22V-5D2")
    quote = pasted.program.desk.presenter.quote
    assert quote is not None
    assert [(line.code, line.qty) for line in quote.lines] == [("XSA2-22V-5D2", 3), ("XSA2-22V-5D2", 2)]


def test_all_by_keyboard_until_nothing_waits(pasted: QuoteDriver) -> None:
    pasted.press(Key.Key_T)
    pasted.press(Key.Key_1)
    pasted.press(Key.Key_F)
    pasted.press(Key.Key_Return, CTRL)
    assert not pasted.sees("quote.paste.rows")
    assert pasted.rows() == ROWS
    assert pasted.cell(0, Column.DESCRIPTION) == "Hello,"
    assert (pasted.cell(4, Column.QTY), pasted.cell(4, Column.DESCRIPTION)) == ("10 m", "cable")
    pasted.press(Key.Key_Z, CTRL)
    assert pasted.program.desk.presenter.quote.lines == ()  # type: ignore[union-attr]


def test_a_row_left_out_can_be_taken_after_all(pasted: QuoteDriver) -> None:
    pasted.pick_row(1)
    pasted.press(Key.Key_Delete)
    pasted.pick_row(1)
    pasted.click("quote.paste.take")
    assert pasted.pasted_rows()[1][4].startswith("XSA2-22V-5D2")


def test_a_quantity_with_two_meanings_waits_until_it_is_chosen(qtbot: QtBot, quote: QuoteDriver) -> None:
    quote.paste("XSA2-22V-5D2, 1.234\nXSA2-22V-5D2")
    qtbot.waitUntil(lambda: len(quote.pasted_rows()) == 2, timeout=10_000)
    assert quote.text("quote.paste.add") == "Add 1 row"
    quote.click("quote.paste.qty.reading2")
    assert quote.pasted_rows()[0][3] == "1234"
    assert quote.text("quote.paste.add") == "Add 2 rows"


def test_a_quantity_can_be_typed_over(pasted: QuoteDriver) -> None:
    pasted.pick_row(1)
    pasted.press(Key.Key_F2)
    pasted.write("12")
    pasted.press(Key.Key_Return)
    assert pasted.pasted_rows()[1][3] == "12"
    pasted.program.desk._paste.presenter.set_qty(1, "abc")  # type: ignore[union-attr]
    assert pasted.pasted_rows()[1][3] == "abc"
    assert "is not a number" in pasted.text("quote.paste.problem")
    assert pasted.text("quote.paste.add") == "Add 1 row"


def test_escape_goes_back_to_the_quote_and_the_rows_stay(pasted: QuoteDriver) -> None:
    pasted.press(Key.Key_Escape)
    assert pasted.program.desk.shown()
    assert not pasted.sees("quote.paste.rows")
    pasted.program.desk._paste_text("")
    assert len(pasted.pasted_rows()) == ROWS


def test_typing_a_list_reads_it_too(qtbot: QtBot, quote: QuoteDriver) -> None:
    quote.paste("")
    assert quote.focused() == "quote.paste.text"
    quote.write("3x XSA2-22V-5D2")
    qtbot.waitUntil(lambda: quote.text("quote.paste.summary") == "1 row · 1 is clear", timeout=10_000)


def test_too_many_rows_are_refused_with_a_reason(quote: QuoteDriver) -> None:
    quote.paste("a\n" * 5001)
    assert quote.text("quote.paste.banner.text") == "5001 rows are too many; paste at most 5000"


def test_several_rows_pasted_into_the_table_open_the_page(qtbot: QtBot, filled: QuoteDriver) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("2x M-1\n3x XSA2-22V-5D2")
    filled.stand(0, Column.QTY)
    filled.press(Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(filled.pasted_rows()) == 2, timeout=10_000)


def test_after_a_crash_the_rows_that_are_not_in_the_quote_return(
    qtbot: QtBot, start: Callable[[], QuoteDriver]
) -> None:
    first = start()
    first.open_page()
    first.paste(MAIL)
    qtbot.waitUntil(lambda: len(first.pasted_rows()) == ROWS, timeout=10_000)
    first.click("quote.paste.add")
    qtbot.waitUntil(lambda: not first.program.autosaver.pending, timeout=10_000)
    again = start()
    waiting = ["unknown", "nearly", "unknown"]
    qtbot.waitUntil(lambda: [row[2] for row in again.pasted_rows()] == waiting, timeout=10_000)
    assert again.sees("quote.paste.add")
    again.press(Key.Key_Escape)
    assert again.rows() == 2
    qtbot.waitUntil(lambda: not again.program.autosaver.pending, timeout=10_000)
    assert not start().program.session.get().pasting
