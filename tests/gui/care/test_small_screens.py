"""Small screens, less task bar and title: a laptop of 1366 × 768, enlarged ones down to 853 × 480."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from core.export.sample import sample_quote
from gui.shell.screen_room import LEAST
from tests.gui import audits
from tests.gui.care.manual_scenes import BATTERY_STEPS, house, settle
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from gui.app import Program

TASK_BAR, TITLE = 48, 31
TWICE = QSize(960, 540 - TASK_BAR - TITLE)
HALF_MORE = QSize(853, 480 - TASK_BAR - TITLE)
"""1280 × 720 at one and a half, with the task bar of Windows 11 and its title."""
LAPTOP_HALF_MORE = QSize(910, 512 - TASK_BAR - TITLE)
LAPTOP = QSize(1366, 768 - 40 - TITLE)


@pytest.mark.parametrize("screen", [TWICE, HALF_MORE, LAPTOP_HALF_MORE], ids=str)
def test_least_size_fits_enlarged_screens(screen: QSize) -> None:
    assert LEAST.boundedTo(screen) == LEAST


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "size", [LEAST, LAPTOP_HALF_MORE, TWICE, QSize(1244, 700), QSize(1320, 700)], ids=str
)
def test_no_page_is_scrolled_sideways_and_every_step_is_in_reach(
    program: Program, lang: str, size: QSize
) -> None:
    program.ui.set_language(lang)  # type: ignore[arg-type]
    program.window.resize(size)
    assert program.window.size() == size
    faults = []
    for world in program.worlds:
        program.window.choose_world(world.key)
        for step in world.steps():
            program.window.go_to(step.key)
            settle()
            faults += [(step.key, fault) for fault in audits.too_wide(program.window)]
        last = program.window.rail.buttons[-1]
        bottom = last.mapTo(program.window.rail, last.rect().bottomLeft()).y()
        reset = program.window.rail.reset.geometry()
        assert bottom < reset.top()
        assert reset.bottom() < program.window.rail.height()
        switch = program.window.rail.worlds.geometry()
        assert program.window.rail.rect().contains(switch)
    assert faults == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_page_of_a_house_that_is_filled_in_is_scrolled_sideways(program: Program, lang: str) -> None:
    program.ui.set_language(lang)  # type: ignore[arg-type]
    program.window.resize(LEAST)
    house(program, ShellDriver(program.window))
    faults = []
    for step in ("house", *BATTERY_STEPS):
        program.window.go_to(step)
        settle()
        faults += [(step, fault) for fault in audits.too_wide(program.window)]
    assert faults == []


@pytest.mark.parametrize(
    ("width", "beside", "wide"), [(1243, False, 360), (1244, True, 320), (1320, True, 360)]
)
def test_panel_stands_beside_the_page_while_both_have_their_width(
    program: Program, width: int, beside: bool, wide: int
) -> None:
    program.window.resize(width, 700)
    settle()
    assert program.window.panel.isVisible() is beside
    assert program.window.top.panel.isVisible() is not beside
    assert program.window.panel.width() == wide


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_open_header_leaves_three_lines_and_the_totals_on_a_laptop(program: Program, lang: str) -> None:
    program.ui.set_language(lang)  # type: ignore[arg-type]
    program.window.resize(LAPTOP)
    program.desk.presenter.open(sample_quote("nl"))
    program.desk.show_page(True)
    page = program.desk.page()
    page.header.set_unfolded(True)
    settle()
    assert page.verticalScrollBar().maximum() == 0
    assert page.lines.viewport().height() >= 3 * page.lines.rowHeight(0)
    field = page.header.forms[0].field("customer.phone").focus_target()
    field.setFocus()
    settle()
    assert page.header._scroll.verticalScrollBar().maximum() > 0


def test_header_is_shown_whole_where_there_is_room(program: Program) -> None:
    program.window.resize(1600, 1100)
    program.desk.presenter.open(sample_quote("nl"))
    program.desk.show_page(True)
    page = program.desk.page()
    page.header.set_unfolded(True)
    settle()
    assert page.header._scroll.verticalScrollBar().maximum() == 0


def test_field_in_hand_is_scrolled_into_sight_in_the_header(program: Program) -> None:
    from gui.shell import keyboard

    program.window.resize(TWICE)
    program.desk.presenter.open(sample_quote("nl"))
    program.desk.show_page(True)
    page = program.desk.page()
    page.header.set_unfolded(True)
    settle()
    field = page.header.forms[0].field("customer.phone").focus_target()
    keyboard.focus(field)
    settle()
    area = page.header._scroll.viewport()
    top = field.mapTo(area, field.rect().topLeft()).y()
    assert top >= 0
    assert top + field.height() <= area.height()
