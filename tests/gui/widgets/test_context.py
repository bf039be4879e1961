"""The look reaches every widget without the collector in between."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.context import Ui


class Watcher(QWidget):
    """Notes whether the collector may run while Qt styles widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.collecting: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:
        """Note it."""
        self.collecting.append(gc.isenabled())
        super().changeEvent(event)


def test_no_widget_is_collected_while_all_are_styled(ui: Ui, qtbot: QtBot) -> None:
    watcher = Watcher()
    qtbot.addWidget(watcher)
    watcher.show()
    watcher.collecting.clear()
    ui.set_scheme("dark")
    assert watcher.collecting
    assert not any(watcher.collecting)
    assert gc.isenabled()
