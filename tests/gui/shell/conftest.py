"""A window over the small demo world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.shell.main_window import MainWindow
from tests.gui.demo_world import DemoDesk, DemoWorld
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


@pytest.fixture
def world(ui: Ui) -> DemoWorld:
    return DemoWorld(ui)


@pytest.fixture
def desk(ui: Ui, world: DemoWorld) -> DemoDesk:
    return DemoDesk(ui, world)


@pytest.fixture
def shell(qtbot: QtBot, ui: Ui, world: DemoWorld, desk: DemoDesk) -> ShellDriver:
    window = MainWindow(ui, [world], desk, world)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return ShellDriver(window)
