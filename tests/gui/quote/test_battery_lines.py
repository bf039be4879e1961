"""Battery lines on the quote page: title, code, amounts, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.quote.cells import Column
from gui.widgets.notes import FixButton
from tests.gui.drivers.base import CTRL

if TYPE_CHECKING:
    from tests.gui.drivers.quote import QuoteDriver

SITUATION = {"connection": "3x25", "system": "SMILE-G3-T10", "batteries": {"SMILE-G3-BAT-9.3S": 2}}


def test_a_battery_line_shows_what_it_is_and_the_sum_of_its_parts(quote: QuoteDriver) -> None:
    desk = quote.program.desk
    desk.presenter.set_articles(None)
    desk.add_line({"kind": "battery", "situation": {**SITUATION, "backup": "whole"}, "qty": 2})
    assert quote.cell(0, Column.CODE) == "SMILE-G3-T10 + 2 × SMILE-G3-BAT-9.3S"
    assert "18.6 kWh usable" in quote.cell(0, Column.DESCRIPTION)
    assert (quote.cell(0, Column.PRICE), quote.cell(0, Column.NET)) == ("per part", "")
    quote.type_cell(0, Column.PRICE, "9000")
    assert (quote.cell(0, Column.PRICE), quote.cell(0, Column.NET)) == ("9,000.00", "18,000.00")


def test_a_battery_line_without_a_connection_says_what_is_missing(quote: QuoteDriver) -> None:
    quote.program.desk.add_line({"kind": "battery", "situation": {"system": "SMILE-G3-T10"}})
    assert quote.cell(0, Column.DESCRIPTION) == "Home batteries"
    assert any("grid connection" in issue for issue in quote.issues())


def with_battery(quote: QuoteDriver, **more: object) -> None:
    quote.program.desk.presenter.set_articles(None)
    situation = {**SITUATION, "backup": "whole", **more}
    quote.program.desk.add_line({"kind": "battery", "situation": situation, "qty": 2, "group": "Battery"})
    quote.open_page()


def row_of(quote: QuoteDriver, text: str) -> int:
    return next(row for row, words in enumerate(quote.column(Column.DESCRIPTION)) if text in words)


def test_the_parts_stand_below_their_line(quote: QuoteDriver) -> None:
    with_battery(quote)
    assert quote.column(Column.POSITION)[:3] == ["1", "1.1", "1.2"]
    inverter, box = row_of(quote, "T10-INV"), row_of(quote, "BackupBox")
    assert (quote.cell(inverter, Column.CODE), quote.cell(inverter, Column.QTY)) == ("not stated", "2")
    assert quote.state(inverter, Column.CODE) == "unknown"
    assert quote.cell(box, Column.CODE) == "242263"
    assert (quote.cell(box, Column.PRICE), quote.state(box, Column.PRICE)) == ("on request", "request")


def test_a_part_gets_its_price_by_keyboard_and_the_group_its_discount(quote: QuoteDriver) -> None:
    with_battery(quote)
    quote.type_cell(row_of(quote, "BackupBox"), Column.PRICE, "1320,50")
    quote.type_cell(row_of(quote, "T10-INV"), Column.PRICE, "2000")
    prices = {key: str(price) for key, price in quote.program.desk.presenter.quote.prices.items()}
    assert prices == {"242263": "1320.50", "SMILE-G3-T10-INV": "2000"}
    quote.type_cell(0, Column.DISCOUNT, "10")
    assert quote.cell(row_of(quote, "BackupBox"), Column.NET) == "2,376.90"
    assert quote.cell(0, Column.NET) == "5,976.90"
    quote.type_cell(row_of(quote, "BackupBox"), Column.PRICE, "")
    assert "242263" not in quote.program.desk.presenter.quote.prices
    quote.type_cell(row_of(quote, "BackupBox"), Column.PRICE, "much")
    assert quote.cell(row_of(quote, "BackupBox"), Column.PRICE) == "on request"


def test_a_part_without_number_and_model_is_priced_like_any_other(quote: QuoteDriver) -> None:
    with_battery(quote)
    row = row_of(quote, "Base for a column")
    assert quote.cell(row, Column.CODE) == "not stated"
    quote.type_cell(row, Column.PRICE, "45,00")
    assert (quote.cell(row, Column.PRICE), quote.cell(row, Column.NET)) == ("45.00", "90.00")
    assert quote.program.desk.presenter.quote.prices == {"part:base": 45}
    quote.press(Qt.Key.Key_Z, CTRL)
    assert quote.cell(row, Column.PRICE) == "on request"


def test_an_open_choice_of_two_articles_is_made_in_its_cell(quote: QuoteDriver) -> None:
    with_battery(quote)
    row = row_of(quote, "C25 100 mA")
    assert (quote.cell(row, Column.CODE), quote.state(row, Column.CODE)) == ("?", "warning")
    assert quote.below(row, Column.DESCRIPTION) == "to be chosen: 105126 / 105136"
    quote.stand(row, Column.CODE)
    quote.press(Qt.Key.Key_F2)
    QTest.keyClick(quote.editor(), Qt.Key.Key_Return)
    assert quote.cell(row, Column.CODE) == "?"
    quote.stand(row, Column.CODE)
    quote.press(Qt.Key.Key_F2)
    QTest.keyClick(quote.editor(), Qt.Key.Key_Down)
    QTest.keyClick(quote.editor(), Qt.Key.Key_Down)
    QTest.keyClick(quote.editor(), Qt.Key.Key_Return)
    assert quote.cell(row, Column.CODE) == "105136"
    assert not any("Two articles" in issue for issue in quote.issues())
    quote.press(Qt.Key.Key_Z, CTRL)
    assert quote.cell(row, Column.CODE) == "?"


def test_an_open_choice_is_made_by_menu_or_by_the_button_of_its_issue(quote: QuoteDriver) -> None:
    with_battery(quote)
    row = row_of(quote, "C25 100 mA")
    quote.stand(row, Column.CODE)
    quote.choose("article.1")
    assert quote.cell(row, Column.CODE) == "105126"
    quote.press(Qt.Key.Key_Z, CTRL)
    fix = next(
        child
        for child in quote.root.findChildren(FixButton)
        if child.objectName().startswith("quote.issue.") and "105136" in child.text()
    )
    fix.click()
    assert quote.cell(row, Column.CODE) == "105136"


def test_del_on_a_part_keeps_the_line(quote: QuoteDriver) -> None:
    with_battery(quote)
    before = quote.rows()
    quote.stand(2, Column.CODE)
    quote.press(Qt.Key.Key_Delete)
    assert quote.rows() == before
    quote.stand(0, Column.CODE)
    quote.press(Qt.Key.Key_Delete)
    assert quote.rows() == 0
