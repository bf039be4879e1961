"""The one place where the present workspace lives: all changes go through here, so one undo knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.history import History
from core.workspace import Workspace, mark_saved

if TYPE_CHECKING:
    from core.quote.model import Quote


class Session(QObject):
    """The workspace with its history; presenters read it with `get` and write it with `push`."""

    changed = Signal()
    """The workspace is another one now, by a change, by undo or by moving about."""

    def __init__(self, workspace: Workspace | None = None, parent: QObject | None = None) -> None:
        """Start with a workspace, an empty one by default."""
        super().__init__(parent)
        self._history: History[Workspace] = History(workspace or Workspace())

    def get(self) -> Workspace:
        """Return the present workspace."""
        return self._history.present

    def push(self, workspace: Workspace, key: str | None = None) -> None:
        """Make a change that can be undone; successive pushes with the same `key` are one step."""
        self._take(self._history.push(workspace, key))

    def show(self, workspace: Workspace) -> None:
        """Move about (another page, another open quote): nothing that undo would go back over."""
        self._take(self._history.replaced(workspace))

    def seal(self) -> None:
        """End a run of key strokes: the next change is a step of its own, even in the same field."""
        self._history = self._history.sealed()

    def mark_saved(self, key: int, path: str, quote: Quote) -> None:
        """Remember in every state that a quote stands in a file: undo does not undo a file."""
        self._take(mark_saved(self._history, key, path, quote))

    def can_undo(self) -> bool:
        """Tell whether there is a change to undo."""
        return self._history.can_undo

    def can_redo(self) -> bool:
        """Tell whether an undone change can come back."""
        return self._history.can_redo

    @Slot()
    def undo(self) -> None:
        """Go one change back, to the page where it was made."""
        self._take(self._history.undo())

    @Slot()
    def redo(self) -> None:
        """Bring the change back that was undone last."""
        self._take(self._history.redo())

    def _take(self, history: History[Workspace]) -> None:
        before, self._history = self._history.present, history
        if history.present is not before:
            self.changed.emit()
