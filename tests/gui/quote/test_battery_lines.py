"""Battery lines on the quote page: title, code, amounts, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.quote.cells import Column

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
