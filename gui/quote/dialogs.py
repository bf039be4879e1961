"""The system's own dialogs for files, behind a small interface that tests can answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from core.i18n import Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from gui.widgets.context import Ui

Filter = tuple[Renderable, str]
"""Words and patterns of a kind of file: `(msg("Quotes"), "*.toonbank")`."""

QUOTES: Filter = (msg("Quotes"), "*.toonbank *.json")
NEW_QUOTE: Filter = (msg("Quotes"), "*.toonbank")
WORKBOOKS: Filter = (msg("Excel workbooks"), "*.xlsx")
PRICE_LISTS: Filter = (msg("Price lists"), "*.csv *.txt *.xlsx *.xlsm")
PICTURES: Filter = (msg("Pictures"), "*.png *.jpg *.jpeg *.svg *.bmp")


class Dialogs(Protocol):
    """Asks for files and opens what was made."""

    def open_file(self, title: Renderable, folder: str, filters: Sequence[Filter]) -> Path | None:
        """Ask for a file that exists; None when the person thinks better of it."""
        ...

    def save_file(self, title: Renderable, suggestion: Path, filters: Sequence[Filter]) -> Path | None:
        """Ask for a file to write; the system asks before one is written over."""
        ...

    def show_file(self, path: Path) -> bool:
        """Open a file or folder with the program that the system has for it."""
        ...


class NativeDialogs:
    """The dialogs of the system."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Ask over a window, which may come later by `over`."""
        self._ui = ui
        self._parent = parent

    def over(self, window: QWidget) -> None:
        """Ask over this window from now on."""
        self._parent = window

    def open_file(self, title: Renderable, folder: str, filters: Sequence[Filter]) -> Path | None:
        """Ask for a file that exists."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, self._ui.say(title), folder or str(Path.home()), self._filter(filters)
        )
        return Path(name) if name else None

    def save_file(self, title: Renderable, suggestion: Path, filters: Sequence[Filter]) -> Path | None:
        """Ask for a file to write."""
        name, _ = QFileDialog.getSaveFileName(
            self._parent, self._ui.say(title), str(suggestion), self._filter(filters)
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(suggestion.suffix)

    def show_file(self, path: Path) -> bool:
        """Open a file or folder with the system's program for it."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _filter(self, filters: Sequence[Filter]) -> str:
        return ";;".join(f"{self._ui.say(words)} ({patterns})" for words, patterns in filters)
