"""The composition root: makes the application and puts worlds, quote desk and undo into the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence


def create_application(arguments: Sequence[str]) -> QApplication:
    """Return the one application, in Fusion; its colours and fonts come with the first `Ui`."""
    QGuiApplication.setDesktopFileName("toonbank")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    application.setApplicationName("Toonbank")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("Toonbank")
    application.setStyle("Fusion")
    return application


def run() -> int:
    """Open the window and return the exit status when it is closed."""
    application = create_application(sys.argv)
    return application.exec()
