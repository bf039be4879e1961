"""What happens with a bug: it is logged and told, and the program goes on with the work kept."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion

from gui.care.log import Log

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from gui.care.bug_dialog import BugDialog
    from gui.widgets.context import Ui


class BugGuard(QObject):
    """Takes every error that nobody caught: to the log file, and to one dialog at a time."""

    caught = Signal(str)
    """The name of the error; sent from whichever thread it happened in. Work is saved on it."""
    details_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        """Log into a folder, the user's own when None; `install` makes it the program's last resort."""
        super().__init__()
        self._log = Log(folder)
        self._ui: Ui | None = None
        self._window: QWidget | None = None
        self._dialog: BugDialog | None = None
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def log_file(self) -> Path:
        """Return the log file."""
        return self._log.path

    def install(self) -> None:
        """Become the last resort of this program, for all threads."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give the last resort back to what it was, and close the log."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        self._log.close()

    def watch(self, ui: Ui, window: QWidget) -> None:
        """Tell of errors over this window from now on."""
        self._ui, self._window = ui, window

    @Slot()
    def note_start(self) -> None:
        """Write into the log that the program runs, and on what."""
        import platform

        self._log.note(
            f"started on {platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"
        )

    @Slot()
    def note_end(self) -> None:
        """Write into the log that the window was closed."""
        self._log.note("closed")

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and tell of it; an interrupt from the keyboard ends the program as always."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._log.bug(kind, error, trace)
        self.caught.emit(f"{kind.__name__}: {error}")

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _tell(self, name: str) -> None:
        """Show one dialog; a second error while it is open only goes to the log."""
        if self._ui is None or self._dialog is not None:
            return
        from gui.care.bug_dialog import BugDialog

        self._dialog = BugDialog(self._ui, name, self._log.path, self._window)
        self._dialog.details_wanted.connect(self.details_wanted)
        self._dialog.log_wanted.connect(self.log_wanted)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
