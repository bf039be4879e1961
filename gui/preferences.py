"""The user's settings while the program runs: read once, changed by presenters, written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core import settings as stored
from core.errors import UserFacingError

if TYPE_CHECKING:
    from pathlib import Path

    from core.i18n import Renderable
    from core.settings import Settings


class Preferences(QObject):
    """Holds the settings of a folder (the user's own by default)."""

    changed = Signal()
    failed = Signal(object)
    """The settings could not be written; a renderable that says why. They hold until the program ends."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        """Read the settings; broken values fall back and are told in `problems`."""
        super().__init__(parent)
        self._folder = folder
        loaded = stored.load(folder)
        self._settings = loaded.settings
        self.problems: tuple[Renderable, ...] = loaded.problems

    @property
    def folder(self) -> Path | None:
        """Return the folder of the settings; None is the user's own."""
        return self._folder

    def get(self) -> Settings:
        """Return the present settings."""
        return self._settings

    def change(self, **changes: Any) -> None:  # noqa: ANN401  (settings of several types)
        """Change some settings and write them; raise `InputError` for a value that is not allowed."""
        wanted = stored.changed(self._settings, **changes)
        if wanted == self._settings:
            return
        self._settings = wanted
        try:
            stored.save(wanted, self._folder)
        except UserFacingError as error:
            self.failed.emit(error.text)
        self.changed.emit()
