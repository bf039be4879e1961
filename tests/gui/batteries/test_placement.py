"""Placement: every part judged for its place, columns, drawing, and what no document states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.drawing.pane import DrawingPane
from tests.gui.drivers.base import get_child
from tests.gui.drivers.batteries_more import BatteryPages, opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

OUTDOORS = (("connection", "3x63"), ("location", "outdoor"))
COLD = (*OUTDOORS, ("system", "SMILE-G3-T20"), ("batteries", {"SMILE-G3-BAT-3.8S": 4}), ("backup", "whole"))
WARM = (*OUTDOORS, ("system", "SMILE-G3-T10"), ("batteries", {"SMILE-G3-BAT-9.3S": 4}))


@pytest.fixture
def pages(qtbot: QtBot, ui: Ui) -> BatteryPages:
    return opened(qtbot, ui)


def test_without_a_connection_the_page_leads_to_the_systems(pages: BatteryPages) -> None:
    pages.show("placement")
    assert pages.sees("placement.empty")
    assert not pages.sees("placement.parts")
    pages.click("placement.empty.button")
    assert pages.page() == "system"


def test_the_weakest_part_decides_and_each_part_has_its_own_verdict(pages: BatteryPages) -> None:
    pages.answer(*COLD)
    pages.show("placement")
    verdicts = {row[0]: row[-1] for row in pages.table("placement.parts")}
    assert verdicts["SMILE-G3-T20-INV"] == "may stand outdoors"
    assert verdicts["SMILE-G3-BAT-3.8S"] == "stands outdoors, but is for indoor use only"
    assert verdicts["Back-up protection C25 100 mA"].startswith("no IP rating stated")
    assert "BAT-3.8S (IP21)" in pages.text("placement.weakest")


def test_moving_indoors_cures_it(pages: BatteryPages) -> None:
    pages.answer(*COLD)
    pages.show("placement")
    pages.choose("placement.location.indoor")
    assert {row[-1] for row in pages.table("placement.parts")} == {"stands indoors"}
    assert pages.notes("placement.location") == []


def test_temperatures_are_judged_where_they_are_stated(pages: BatteryPages) -> None:
    pages.answer(*COLD)
    pages.show("placement")
    pages.fill("placement.min_temperature", "-15")
    assert any("−10 °C and above" in note for note in pages.notes("placement.min_temperature"))
    assert "−10 to 50 °C" in pages.words("placement.warmth")
    assert "not stated: ask the maker" in pages.words("placement.warmth")


def test_columns_are_weighed_and_the_rest_is_asked_of_the_maker(pages: BatteryPages) -> None:
    pages.answer(*WARM)
    pages.show("placement")
    words = pages.words("placement.columns")
    assert "Column 1: inverter on 2 battery modules" in words
    assert "188.7 kg · 1684 mm" in words
    assert "350.7 kg" in words
    assert pages.words("placement.unstated").count("not stated: ask the maker") == 4


def test_the_drawing_is_that_of_the_wish_also_when_it_is_refused(pages: BatteryPages) -> None:
    pages.answer(*COLD)
    pages.show("placement")
    pane = get_child(pages.page_widget(), DrawingPane, "placement.drawing")
    assert pane.source is not None
    assert "4 × SMILE-G3-BAT-3.8S" in pages.window.ui.say(pane.source.title)
    assert not pages.sees("placement.banner")


def test_without_a_wish_the_best_is_shown_and_said_to_be_that(pages: BatteryPages) -> None:
    pages.answer(("connection", "3x25"), ("location", "indoor"))
    pages.show("placement")
    assert pages.text("placement.banner.text").startswith("No system is chosen yet. Shown is the best one: ")


def test_the_escape_route_is_asked_here(pages: BatteryPages) -> None:
    pages.answer(*WARM)
    assert pages.shop.world.focus_field("escape_route")
    assert pages.page() == "placement"
    assert pages.focused() == "placement.escape_route.yes"
    pages.choose("placement.escape_route.yes")
    assert pages.notes("placement.escape_route") != []


def test_a_combination_that_does_not_exist_is_not_drawn_as_if_it_did(pages: BatteryPages) -> None:
    pages.answer(*WARM, ("batteries", {"SMILE-G3-BAT-9.3S": 7}))
    pages.show("placement")
    assert pages.text("placement.banner.text").startswith("T10 + 7 × BAT-9.3S does not go together. Shown")
