"""The price list: shown before it changes anything, then used for every new line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from gui.quote.cells import Column
from gui.quote.price_import import PriceImport
from tests.gui.drivers.base import CTRL, Driver, get_child

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key

LIST = "Code;Omschrijving;Brutoprijs\nXSA2-22V-5D2;Klep;215,50\nM-1;Montageset;120,00\nX-9;Los;niet\n"


def importing(qtbot: QtBot, quote: QuoteDriver, path: Path) -> Driver:
    """Choose a price list and wait until it is shown."""
    quote.answers.open = path
    quote.quote_menu("prices")
    dialogs = [dialog for dialog in quote.root.findChildren(PriceImport) if dialog.isVisible()]
    assert len(dialogs) == 1
    driver = Driver(dialogs[0])
    qtbot.waitUntil(lambda: not driver.sees("quote.prices.progress"), timeout=10_000)
    return driver


def taken_into_use(qtbot: QtBot, quote: QuoteDriver, window: Driver) -> None:
    """Wait until the prices are known and the dialog is gone."""
    qtbot.waitUntil(lambda: quote.program.desk.price("M-1") is not None, timeout=10_000)
    qtbot.waitUntil(lambda: window.gone, timeout=10_000)


def rows(driver: Driver) -> list[list[str]]:
    model = get_child(driver.root, QTableView, "quote.prices.rows").model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "prices.csv"
    made.write_text(LIST, encoding="utf-8")
    return made


def test_nothing_changes_before_it_is_wanted(qtbot: QtBot, quote: QuoteDriver, path: Path) -> None:
    window = importing(qtbot, quote, path)
    parts = [window.text(f"quote.prices.part.{part}") for part in ("new", "changed", "vanished", "rejected")]
    assert parts == ["New 2", "Changed 0", "Gone 0", "Rejected 1"]
    assert rows(window)[0][0] == "4"
    window.click("quote.prices.part.new")
    assert rows(window) == [["2", "XSA2-22V-5D2", "Klep", "215.50"], ["3", "M-1", "Montageset", "120.00"]]
    window.click("quote.prices.cancel")
    assert quote.program.desk.price("M-1") is None


def test_prices_are_used_for_new_lines(qtbot: QtBot, quote: QuoteDriver, path: Path) -> None:
    window = importing(qtbot, quote, path)
    window.click("quote.prices.use")
    taken_into_use(qtbot, quote, window)
    assert quote.text("strip.message") == "The price list is in use: prices.csv"
    quote.press(Key.Key_Return, CTRL)
    quote.write("m1")
    quote.press(Key.Key_Return)
    row = [quote.cell(0, column) for column in (Column.CODE, Column.DESCRIPTION, Column.PRICE)]
    assert row == ["M-1", "Montageset", "120.00"]
    quote.program.desk.add_line({"kind": "valve", "code": "XSA2-22V-5D2"})
    assert quote.cell(1, Column.PRICE) == "215.50"


def test_a_second_list_shows_what_is_new_changed_and_gone(
    qtbot: QtBot, quote: QuoteDriver, path: Path
) -> None:
    window = importing(qtbot, quote, path)
    window.click("quote.prices.use")
    taken_into_use(qtbot, quote, window)
    path.write_text("Code;Prijs\nM-1;125,00\nM-2;10,00\n", encoding="utf-8")
    window = importing(qtbot, quote, path)
    assert rows(window) == [["2", "M-1", "120.00", "125.00"]]
    window.click("quote.prices.part.vanished")
    assert rows(window) == [["", "XSA2-22V-5D2", "Klep", "215.50"]]


def test_a_file_that_is_no_price_list_is_explained(qtbot: QtBot, quote: QuoteDriver, tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x00\x01\x02" * 100)
    window = importing(qtbot, quote, path)
    assert "picture.csv" in window.text("quote.prices.banner.text")
    with pytest.raises(AssertionError, match="is disabled"):
        window.click("quote.prices.use")
