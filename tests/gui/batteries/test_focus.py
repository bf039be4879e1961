"""Where the keys go: a page begins at its question, a cure leads on, Enter on a choice goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.widgets.page import Page
from tests.gui.drivers.base import ALT, CTRL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.batteries import FirstSteps


def page_of(first: FirstSteps) -> Page:
    page = first.page_widget()
    assert isinstance(page, Page)
    return page


def test_house_begins_at_the_connection_that_was_chosen(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("goal")
    first.press(Qt.Key.Key_1, ALT)
    assert first.focused() == "house.connection.3x40"


def test_connection_is_typed_on_any_of_its_segments(first: FirstSteps) -> None:
    first.press(Qt.Key.Key_1, ALT)
    for sign in "1x35":
        first.write(sign)  # the first one takes the focus along
    assert first.answers == {"connection": "1x35"}
    assert first.focused() == "house.connection.edit"
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers == {}


def test_systems_begin_at_the_table_and_enter_on_the_chosen_row_goes_on(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.press(Qt.Key.Key_4, ALT)
    assert first.focused() == "system.table"
    first.press(Qt.Key.Key_Down)
    wanted = first.current()
    first.press(Qt.Key.Key_Return)
    assert (first.page(), first.current()) == ("system", wanted)
    first.press(Qt.Key.Key_Return)
    assert first.page() == "backup"
    assert first.picked() == []


def test_without_a_connection_the_systems_begin_at_the_way_to_it(first: FirstSteps) -> None:
    first.press(Qt.Key.Key_4, ALT)
    assert first.focused() == "system.empty.button"


def test_back_up_begins_at_the_level_that_was_chosen(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("backup")
    first.choose("backup.level.none")
    first.show("goal")
    first.begin({"backup": "whole"})
    first.press(Qt.Key.Key_5, ALT)
    assert first.focused() == "backup.level.whole.radio"


def test_placement_begins_at_what_is_still_open(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "location": "indoor"})
    first.press(Qt.Key.Key_8, ALT)
    assert first.focused() == "placement.escape_route.yes"
    first.click("placement.escape_route.no")
    first.show("goal")
    first.press(Qt.Key.Key_8, ALT)
    assert first.focused() == "placement.location.indoor"


def test_cure_on_a_page_leads_to_what_follows_it(first: FirstSteps) -> None:
    first.begin(
        {
            "connection": "3x25",
            "system": "SMILE-G3-T5",
            "batteries.SMILE-G3-BAT-9.3S": "2",
            "earthing.system": "TT",
        }
    )
    first.press(Qt.Key.Key_6, ALT)
    first.push("cables.grid_cable.findings.0.fix1")
    assert first.answers["grid_cable.rcd_ma"]
    assert first.focused() == "cables.grid_cable.length_m.edit"


def test_undone_choice_takes_the_focus_back_to_the_one_before(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "location": "indoor"})
    first.show("house")
    first.walk("house.location.indoor")
    first.press(Qt.Key.Key_Right)
    assert first.answers["location"] == "outdoor"
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers["location"] == "indoor"
    assert first.focused() == "house.location.indoor"


def test_page_is_shown_from_its_top(first: FirstSteps, qtbot: QtBot) -> None:
    first.begin({"connection": "3x25"})
    first.window.resize(1280, 620)
    first.show("house")
    page = page_of(first)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    first.show("goal")
    first.press(Qt.Key.Key_1, ALT)
    QApplication.processEvents()
    assert bar.value() == 0


def test_field_that_a_question_leads_to_is_in_sight(first: FirstSteps, qtbot: QtBot) -> None:
    first.begin(
        {
            "connection": "3x25",
            "system": "SMILE-G3-T10",
            "batteries.SMILE-G3-BAT-9.3S": "2",
            "backup": "whole",
        }
    )
    first.window.resize(1280, 620)
    first.shop.world.focus_field("backup_cable.length_m")
    assert first.focused() == "cables.backup_cable.length_m.edit"
    field = first.window.focusWidget()
    assert field is not None
    view = page_of(first).viewport()
    qtbot.waitUntil(lambda: view.rect().contains(field.mapTo(view, field.rect().center())))
