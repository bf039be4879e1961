"""The header: dates of our own, summary, company block, first run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.export.pictures import load_logo
from gui.quote.header import QuoteHeader
from gui.widgets.page import Page
from tests.gui.drivers.base import CTRL, SHIFT, Driver, get_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from core.quote.model import Quote
    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key


def in_hand(driver: QuoteDriver) -> Quote:
    quote = driver.program.desk.presenter.quote
    assert quote is not None
    return quote


@pytest.mark.parametrize("typed", ["21-11-2026", "2026-11-21", "21 nov 2026"])
def test_both_ways_of_writing_a_date_are_read(quote: QuoteDriver, typed: str) -> None:
    quote.fill("quote.date", typed)
    assert in_hand(quote).date == dt.date(2026, 11, 21)
    quote.press(Key.Key_Tab)
    assert quote.text("quote.date") == "2026-11-21"


def test_a_wrong_date_stays_as_typed_and_is_explained(quote: QuoteDriver) -> None:
    before = in_hand(quote).valid_until
    quote.fill("quote.valid_until", "31-2-2027")
    quote.press(Key.Key_Tab)
    assert quote.text("quote.valid_until") == "31-2-2027"
    assert quote.notes("quote.valid_until") == ["Valid until: February 2027 has no day 31"]
    assert in_hand(quote).valid_until == before
    quote.press(Key.Key_E, CTRL)
    assert quote.text("quote.banner.text") == "Valid until: February 2027 has no day 31"
    assert quote.answers.asked == []


def test_the_quote_always_has_a_date(quote: QuoteDriver) -> None:
    quote.fill("quote.date", "")
    quote.press(Key.Key_Tab)
    assert quote.notes("quote.date")
    assert in_hand(quote).date is not None


def test_a_validity_can_be_counted_in_days_or_left_open(quote: QuoteDriver) -> None:
    quote.fill("quote.date", "21-11-2026")
    quote.fill("quote.valid_until", "+30")
    assert in_hand(quote).valid_until == dt.date(2026, 12, 21)
    quote.fill("quote.valid_until", "")
    quote.press(Key.Key_Tab)
    assert in_hand(quote).valid_until is None


def test_the_arrows_go_to_the_next_day(quote: QuoteDriver) -> None:
    quote.fill("quote.date", "2026-11-30")
    quote.press(Key.Key_Up)
    assert quote.text("quote.date") == "2026-12-01"
    quote.press(Key.Key_PageDown)
    assert in_hand(quote).date == dt.date(2026, 11, 24)


def test_a_validity_before_the_date_is_marked_where_it_is(quote: QuoteDriver) -> None:
    quote.fill("quote.date", "2026-11-21")
    quote.fill("quote.valid_until", "2026-11-20")
    assert quote.notes("quote.valid_until") == ["The quote is valid until a day before its own date."]


def test_the_summary_says_who_and_until_when(quote: QuoteDriver) -> None:
    quote.fill("quote.customer.name", "Jansen & Zoon")
    quote.fill("quote.customer.reference", "4711")
    quote.fill("quote.project.name", "Line 2")
    quote.fill("quote.date", "2026-11-21")
    quote.fill("quote.valid_until", "")
    quote.press(Key.Key_Tab)
    quote.fill("quote.delivery_time", "2 weeks")
    assert quote.text("quote.header.who") == "Jansen & Zoon · ref. 4711 · project Line 2"
    assert quote.text("quote.header.when") == "2026-11-21 · 2 weeks · Nederlands"


def test_a_click_on_the_folded_summary_leads_to_the_customer(quote: QuoteDriver) -> None:
    quote.open_page()
    header = get_child(quote.program.window, QuoteHeader, "quote.header")
    header.set_unfolded(False)
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(200, 30))
    assert header.unfolded
    assert quote.focused().startswith("quote.customer.name")


def test_an_address_of_several_rows_is_typed_with_shift_enter(quote: QuoteDriver) -> None:
    quote.fill_area("quote.customer.address", "Dorpsstraat 1\n1234 AB Ons Dorp")
    assert in_hand(quote).customer.address == "Dorpsstraat 1\n1234 AB Ons Dorp"
    quote.press(Key.Key_Return)
    assert quote.focused() == "quote.customer.email.edit"


def picture(path: Path) -> Path:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(path))
    return path


def dialog(driver: QuoteDriver) -> Driver:
    """Return the settings dialog that is open."""
    from gui.quote.settings_dialog import SettingsDialog

    (found,) = driver.root.findChildren(SettingsDialog)
    return Driver(found)


def test_the_company_of_the_settings_stands_on_the_quote(quote: QuoteDriver, tmp_path: Path) -> None:
    quote.click("quote.company.change")
    window = dialog(quote)
    window.fill("settings.company.name", "Oost BV")
    quote.answers.open = picture(tmp_path / "logo.png")
    window.click("settings.logo")
    window.click("settings.keep")
    assert quote.text("quote.company.name") == "Oost BV"
    assert quote.sees("quote.company.logo")
    assert quote.program.preferences.get().company["logo"].startswith("data:image/png;base64,")
    quote.press(Key.Key_N, CTRL)
    assert in_hand(quote).company.name == "Oost BV"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><path d="M0 0h40v10z"/></svg>'


@pytest.mark.parametrize(("name", "width"), [("logo.svg", 960), ("logo.bmp", 60)])
def test_a_logo_of_another_kind_is_kept_as_one_that_a_workbook_takes(
    quote: QuoteDriver, tmp_path: Path, name: str, width: int
) -> None:
    file = tmp_path / name
    if name == "logo.svg":
        file.write_text(SVG, encoding="utf-8")
    else:
        picture(file)
    quote.click("quote.company.change")
    window = dialog(quote)
    quote.answers.open = file
    window.click("settings.logo")
    window.click("settings.keep")
    logo = load_logo(quote.program.preferences.get().company["logo"], "Oost BV")
    assert (logo.kind, logo.width) == ("png", width)


def test_a_logo_that_is_no_picture_is_refused(quote: QuoteDriver, tmp_path: Path) -> None:
    quote.click("quote.company.change")
    window = dialog(quote)
    quote.answers.open = tmp_path / "logo.png"
    quote.answers.open.write_bytes(b"no picture")
    window.click("settings.logo")
    assert window.text("settings.banner.text") == "logo.png is no picture that can be shown."
    window.click("settings.cancel")
    assert "logo" not in quote.program.preferences.get().company


def test_a_number_of_days_that_is_wrong_keeps_the_window_open(quote: QuoteDriver) -> None:
    quote.click("quote.company.change")
    window = dialog(quote)
    window.fill("settings.validity_days", "0")
    window.click("settings.keep")
    assert window.text("settings.banner.text") == "the number of days must be from 1 to 3650"
    window.fill("settings.validity_days", "14")
    window.click("settings.keep")
    assert quote.program.preferences.get().validity_days == 14


def test_the_first_run_asks_three_questions_and_can_be_skipped(
    start: Callable[[], QuoteDriver], qtbot: QtBot
) -> None:
    driver = start()
    driver.program.preferences.change(first_run_done=False)
    driver.program.desk.first_run()
    window = dialog(driver)
    assert window.sees("settings.language.nl")
    assert window.sees("settings.company.name.edit")
    assert window.sees("settings.prices")
    window.click("settings.language.nl")
    assert driver.program.ui.lang == "nl"
    window.click("settings.cancel")
    assert driver.program.preferences.get().first_run_done
    assert driver.program.preferences.get().language == "nl"
    driver.program.desk.first_run()
    assert not driver.root.findChildren(
        type(window.root), options=Qt.FindChildOption.FindDirectChildrenOnly
    ) or (not window.root.isVisible())


def test_shift_and_the_dates_follow_the_language(quote: QuoteDriver) -> None:
    quote.fill("quote.date", "2026-11-21")
    quote.program.ui.set_language("nl")
    assert quote.text("quote.date") == "21-11-2026"
    quote.press(Key.Key_Tab, SHIFT)


def test_enter_goes_through_the_settings_and_keeps_them(quote: QuoteDriver) -> None:
    quote.click("quote.company.change")
    window = dialog(quote)
    window.fill("settings.company.name", "Oost BV")
    window.press(Key.Key_Return)
    window.write("Kade 1")
    window.press(Key.Key_Return)
    window.write("0101234567")
    get_child(window.root, QWidget, "settings.validity_days").setFocus()
    window.press(Key.Key_Return)
    window.press(Key.Key_Return)
    company = quote.program.preferences.get().company
    assert (company["address"], company["phone"]) == ("Kade 1", "0101234567")


def test_the_page_scrolls_where_a_low_window_has_no_room_for_the_unfolded_header(
    quote: QuoteDriver, qtbot: QtBot
) -> None:
    page = quote.program.window.pages.currentWidget()
    assert isinstance(page, Page)
    window = quote.program.window
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: page.widget().height() >= page.widget().minimumSizeHint().height())
