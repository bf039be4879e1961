"""The whole program in a folder of its own, English and light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.app import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path / "home")
    qtbot.addWidget(made.window)
    made.ui.set_language("en")
    made.ui.set_scheme("light")
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.deleteLater()
