"""Files that are dragged onto the window: quotes and price lists are taken, other things are not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, SignalInstance
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

TAKEN = frozenset({".toonbank", ".json", ".csv", ".xlsx", ".xlsm"})
"""Endings of the files that the window can open: quotes, then price lists."""


def files_of(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of a drag that the window can open; empty when there is none among them."""
    if not data.hasUrls():
        return ()
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() in TAKEN)


class TakesFiles:
    """Mixin before a window class: files dropped anywhere on the window are sent by `files_dropped`."""

    files_dropped: SignalInstance | Any

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take quotes and price lists."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Send what was dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(files_of(event.mimeData()))
