"""The live panel: the system growing, what it costs as far as that is known, what keeps it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.drivers.batteries_more import BatteryPages, opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

T10 = (("connection", "3x25"), ("system", "SMILE-G3-T10"), ("batteries", {"SMILE-G3-BAT-9.3S": 2}))


@pytest.fixture
def pages(qtbot: QtBot, ui: Ui) -> BatteryPages:
    return opened(qtbot, ui)


def summary(pages: BatteryPages) -> str:
    return pages.window.panel.summary.text()


def test_an_empty_panel_says_how_to_begin(pages: BatteryPages) -> None:
    assert summary(pages).startswith("Choose the grid connection")
    assert pages.why_not() == "Choose the grid connection first."
    assert pages.window.panel.frame.isHidden()


def test_with_the_connection_it_names_the_best_so_far(pages: BatteryPages) -> None:
    pages.answer(("connection", "3x25"))
    assert "The best so far: T4 + 2 × BAT-3.8S. 7.3 kWh usable" in summary(pages)
    best = pages.shop.world.panel().drawing
    assert best is not None
    assert "column 1: 2 modules" in pages.window.ui.say(best.description)
    assert not pages.window.panel.frame.isHidden()
    pages.answer(("system", "SMILE-G3-T8"))
    assert pages.window.panel.plain_code.text() == "T8"
    assert not pages.can_add()


def test_a_system_shows_its_front_its_figures_and_the_known_price(pages: BatteryPages) -> None:
    pages.answer(*T10)
    assert summary(pages) == "18.6 kWh usable, 7.68 kW, 188.7 kg · inverter 10 kW"
    view = pages.shop.world.panel()
    assert view.drawing is not None
    assert "column 1: 2 modules, 188.7 kg" in pages.window.ui.say(view.drawing.description)
    assert not pages.window.panel.frame.isHidden()
    assert pages.text("panel.price") == "€\u00a07,520.00"
    assert "parts on request" in pages.window.panel.price_note.text()
    assert pages.can_add()


def test_modules_that_deliver_all_the_inverter_can_say_no_more(pages: BatteryPages) -> None:
    pages.answer(("connection", "3x25"), ("system", "SMILE-G3-T5"), ("batteries", {"SMILE-G3-BAT-9.3S": 2}))
    assert summary(pages) == "18.6 kWh usable, 5 kW, 188.7 kg"


def test_a_system_without_any_price_is_on_request(pages: BatteryPages) -> None:
    pages.answer(("connection", "1x25"), ("system", "SMILE-G3-S3.6"), ("batteries", {"SMILE-G3-BAT-3.8S": 2}))
    assert pages.text("panel.price") == "Price on request"


def test_a_refused_system_has_no_price_and_says_what_refuses_it(pages: BatteryPages) -> None:
    pages.answer(*T10, ("location", "outdoor"), ("batteries", {"SMILE-G3-BAT-3.8S": 4}))
    assert not pages.can_add()
    assert "IP21" in pages.why_not()
    assert pages.text("panel.price") == ""
    assert pages.shop.world.panel().drawing is not None
    assert {finding.severity.value for finding in pages.shop.world.panel().findings} >= {"error"}


def test_modules_that_make_no_columns_are_not_drawn(pages: BatteryPages) -> None:
    pages.answer(*T10, ("batteries", {"SMILE-G3-BAT-9.3S": 7}))
    assert pages.shop.world.panel().drawing is None
    assert not pages.can_add()


def test_modules_that_the_maker_does_not_allow_are_named_all_the_same(pages: BatteryPages) -> None:
    pages.answer(*T10, ("batteries", {"SMILE-G3-BAT-9.3S": 7}))
    assert pages.window.panel.plain_code.text() == "T10 + 7 × BAT-9.3S"
    assert "not to be had. The nearest that is: T10 + 6 × BAT-9.3S. 55.8 kWh usable" in summary(pages)


def test_where_nothing_fits_the_nearest_is_not_called_the_best(pages: BatteryPages) -> None:
    pages.answer(("connection", "1x25"), ("usable_kwh_min", "20"), ("power_kw_min", "8"))
    assert summary(pages).startswith("Nothing fits like this. The nearest is: ")
