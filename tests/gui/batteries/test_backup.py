"""Back-up: levels with their articles and reasons, and the questions that only then matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.gui.drivers.base import CTRL
from tests.gui.drivers.batteries_more import BatteryPages, opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

HOUSE = (("connection", "3x25"), ("location", "indoor"))
T10 = (*HOUSE, ("system", "SMILE-G3-T10"), ("batteries", {"SMILE-G3-BAT-9.3S": 2}))
T20 = (("connection", "3x63"), ("system", "SMILE-G3-T20"), ("batteries", {"SMILE-G3-BAT-9.3S": 6}))


@pytest.fixture
def pages(qtbot: QtBot, ui: Ui) -> BatteryPages:
    return opened(qtbot, ui)


def test_before_the_connection_every_level_is_open(pages: BatteryPages) -> None:
    pages.show("backup")
    assert "still open" in pages.row("backup.level.whole")
    assert "242263 AlphaESS BackupBox" in pages.row("backup.level.whole")


def test_each_level_says_what_it_does_and_needs(pages: BatteryPages) -> None:
    pages.answer(*T10)
    pages.show("backup")
    assert "lighting, router and modem" in pages.row("backup.level.light")
    assert "105130" in pages.row("backup.level.light")
    assert "105126 / 105136 (ask which)" in pages.row("backup.level.selected")
    assert "dead in normal operation" in pages.row("backup.level.selected")
    assert "within 10 ms" in pages.row("backup.level.whole")


def test_questions_show_only_when_they_matter(pages: BatteryPages) -> None:
    pages.answer(*T10)
    pages.show("backup")
    questions = ("backup_kw", "three_phase_backup_loads", "backupbox_wanted", "backupbox_location")

    def asked() -> list[str]:
        return [
            name for name in questions if pages.sees(f"backup.{name}.field") or pages.sees(f"backup.{name}")
        ]

    assert asked() == []
    assert not pages.sees("backup.articles.part")
    pages.choose("backup.level.light")
    assert asked() == ["backup_kw", "three_phase_backup_loads", "backupbox_wanted"]
    pages.choose("backup.level.whole")
    assert asked() == ["backup_kw", "three_phase_backup_loads", "backupbox_location"]
    assert pages.sees("backup.articles.part")
    pages.choose("backup.level.none")
    assert asked() == []


def test_on_one_phase_nobody_asks_for_three_phase_loads(pages: BatteryPages) -> None:
    pages.answer(("connection", "1x25"), ("backup", "whole"))
    pages.show("backup")
    assert not pages.sees("backup.three_phase_backup_loads.field")
    assert "105127 / 105137" in pages.row("backup.level.whole")


def test_a_level_that_cannot_be_says_why_and_what_cures_it(pages: BatteryPages) -> None:
    pages.answer(*T20)
    pages.show("backup")
    assert "not possible" in pages.row("backup.level.whole")
    assert "25 A" in pages.row("backup.level.whole")
    assert pages.fixes("backup.level.whole") == ["Choose SMILE-G3-T15", "Limit the back-up to 17.25 kW"]
    pages.click("backup.level.whole.fix1")
    assert pages.answers["system"] == "SMILE-G3-T15"
    assert pages.answers["backup"] == "whole"
    assert "not possible" not in pages.row("backup.level.whole")
    pages.press(Qt.Key.Key_Z, CTRL)
    assert pages.answers["system"] == "SMILE-G3-T20"
    assert "backup" not in pages.answers


def test_a_refused_level_can_be_chosen_and_keeps_the_system_out_of_the_quote(pages: BatteryPages) -> None:
    pages.answer(*T20)
    pages.show("backup")
    pages.choose("backup.level.selected")
    assert pages.answers["backup"] == "selected"
    assert not pages.can_add()
    assert "trips above" in pages.why_not()


def test_the_article_is_asked_and_can_be_left_open(pages: BatteryPages) -> None:
    pages.answer(*T10, ("backup", "whole"), ("accessories", ["105128"]))
    pages.show("backup")
    assert "€\u00a0168.00" in pages.row("backup.articles.105126")
    assert "on request" in pages.row("backup.articles.105136")
    pages.choose("backup.articles.105136")
    assert pages.answers["accessories"] == ("105128", "105136")
    pages.choose("backup.articles.unknown")
    assert pages.answers["accessories"] == ("105128",)


def test_a_box_outdoors_is_refused_at_its_field(pages: BatteryPages) -> None:
    pages.answer(*T10, ("backup", "whole"))
    pages.show("backup")
    pages.choose("backup.backupbox_location.outdoor")
    assert any("IP21" in note for note in pages.notes("backup.backupbox_location"))
    pages.click("backup.backupbox_location.fix")
    assert pages.answers["backupbox_location"] == "indoor"


def test_the_kit_belongs_to_what_the_main_switch_makes_dead(pages: BatteryPages) -> None:
    pages.answer(*T10, ("backup", "whole"))
    pages.show("backup")
    assert "105128" not in pages.row("backup.level.whole")
    pages.choose("backup.dead_via_main_switch.yes")
    assert "105128" in pages.row("backup.level.whole")


def test_fields_of_findings_are_found_here(pages: BatteryPages) -> None:
    world = pages.shop.world
    pages.answer(*T10)
    assert world.focus_field("backup")
    assert pages.focused() == "backup.level.none.radio"
    assert world.focus_field("accessories")
    assert pages.focused() == "backup.level.none.radio"  # no level, no articles
    pages.choose("backup.level.whole")
    assert world.focus_field("accessories")
    assert pages.focused() == "backup.articles.unknown.radio"
    assert world.focus_field("backup_kw")
    assert pages.focused() == "backup.backup_kw.edit"
