"""A window that cannot open says why in a box: a program started by a click has no console to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import quick_start  # isort: skip  # noqa: F401  (before everything that it makes load quickly)

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from core import settings
from core.i18n import Translator

if TYPE_CHECKING:
    from core.i18n import Renderable


def box_for(obstacle: Renderable) -> QMessageBox:
    """Return the box that tells of an obstacle, in the language of the settings."""
    box = QMessageBox()
    box.setObjectName("obstacle")
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle("Toonbank")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(Translator(settings.load().settings.language)(obstacle))
    return box


def show(obstacle: Renderable) -> None:
    """Tell of an obstacle and wait until it is read."""
    application = QApplication.instance() or QApplication(["toonbank", "-style", "Fusion"])
    box_for(obstacle).exec()
    del application
