"""A window over the valve world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.drivers.valves import ValveDriver
from tests.gui.valves.composition import compose

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


@pytest.fixture
def valves(qtbot: QtBot, ui: Ui) -> ValveDriver:
    counter = compose(ui)
    qtbot.addWidget(counter.window)
    counter.window.resize(1280, 800)
    with qtbot.waitExposed(counter.window):
        counter.window.show()
    counter.window.activateWindow()
    qtbot.waitUntil(counter.window.isActiveWindow)
    return ValveDriver(counter)
