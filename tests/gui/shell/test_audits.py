"""The three audits on the window, in both languages; and the audits themselves find faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.i18n import Lang
from gui.shell.main_window import MainWindow
from gui.widgets.context import Ui
from tests.gui import audits
from tests.gui.demo_world import DemoDesk, DemoWorld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.shell import ShellDriver

LANGUAGES = get_args(Lang)
STEPS = ("duty", "model", "coil", "options", "overview")


def states(lang: str) -> Iterator[MainWindow]:
    """Show the window in each of its states (also run in a process of its own)."""
    ui = Ui(lang)  # type: ignore[arg-type]
    ui.apply()
    world = DemoWorld(ui)
    desk = DemoDesk(ui, world)
    window = MainWindow(ui, [world], desk, world)
    for width, height in ((1280, 800), (1024, 640)):
        window.resize(width, height)
        window.show()
        for step in STEPS:
            window.go_to(step)
            yield window
    world.set_model("XSA2-43")
    yield window
    window.toggle_quote()
    yield window
    window.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name(shell: ShellDriver, ui: Ui, lang: Lang) -> None:
    ui.set_language(lang)
    faults = []
    for step in STEPS:
        shell.window.go_to(step)
        faults += audits.unnamed(shell.window)
    shell.window.toggle_quote()
    assert faults + audits.unnamed(shell.window) == []


def test_nothing_opens_a_window_of_its_own(qtbot: QtBot, ui: Ui) -> None:
    with audits.StrayWindows() as seen:
        for window in states("en"):
            qtbot.addWidget(window)
    assert set(seen) == {"mainWindow"}


@pytest.mark.parametrize("step", STEPS)
def test_tab_meets_every_control_once_in_reading_order(qtbot: QtBot, shell: ShellDriver, step: str) -> None:
    shell.window.go_to(step)
    qtbot.wait(1)
    assert audits.tab_faults(shell.window) == []


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 1.5, 2])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_at_any_scale(lang: Lang, scale: float) -> None:
    assert audits.at_scale(scale, "tests.gui.shell.test_audits:states", lang) == []


def test_the_audits_find_faults(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(QPushButton())
    label = QLabel("far too long for this")
    label.setFixedWidth(20)
    row.addWidget(label)
    stray = QPushButton("stray", window)
    stray.setObjectName("stray")
    with qtbot.waitExposed(window):
        window.show()
    assert audits.unnamed(window) == ["QPushButton in QWidget in nothing", "stray"]
    assert any("far too long" in fault for fault in audits.clipped(window))
    assert "not in a layout: stray" in audits.tab_faults(window)
