"""A window over the battery world, at its first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.drivers.batteries import FirstSteps
from tests.gui.drivers.batteries_more import opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


@pytest.fixture
def first(qtbot: QtBot, ui: Ui) -> FirstSteps:
    return FirstSteps(opened(qtbot, ui).shop)
