"""What happens with a bug: it is logged and told, and the program goes on with the work kept."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core import __version__
from core.files import user_folder
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging.handlers import RotatingFileHandler
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox, QWidget

    from gui.widgets.context import Ui

LOG_NAME = "toonbank.log"
_LOG_BYTES = 500_000


class BugGuard(QObject):
    """Takes every error that nobody caught: to the log file, and to one dialog at a time."""

    caught = Signal(str)
    """The name of the error; sent from whichever thread it happened in."""

    def __init__(self, folder: Path | None = None) -> None:
        """Log into a folder, the user's own when None; `install` makes it the program's last resort."""
        super().__init__()
        self.log_file = user_folder(folder) / LOG_NAME
        self._ui: Ui | None = None
        self._window: QWidget | None = None
        self._dialog: QMessageBox | None = None
        self._handler: RotatingFileHandler | None = None
        self._before: tuple[Callable[..., object], Callable[..., object]] | None = None
        self.caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the last resort of this program, for all threads."""
        self.log_file.parent.mkdir(parents=True, exist_ok=True)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give the last resort back to what it was, and close the log."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        if self._handler is not None:
            self._handler.close()
            self._handler = None

    def _log(self) -> RotatingFileHandler:
        """Return the log file, opened with the first error: most runs never need what it loads."""
        if self._handler is None:
            from logging import Formatter
            from logging.handlers import RotatingFileHandler

            self._handler = RotatingFileHandler(
                self.log_file, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
            )
            self._handler.setFormatter(
                Formatter(f"%(asctime)s Toonbank {__version__} %(levelname)s %(message)s")
            )
        return self._handler

    def watch(self, ui: Ui, window: QWidget) -> None:
        """Tell of errors over this window from now on."""
        self._ui, self._window = ui, window

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and tell of it; an interrupt from the keyboard ends the program as always."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from logging import ERROR, LogRecord

        found = (kind, error, trace)
        self._log().handle(LogRecord("toonbank.bugs", ERROR, __file__, 0, "unexpected", None, found))
        self.caught.emit(f"{kind.__name__}: {error}")

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str)
    def _tell(self, name: str) -> None:
        """Show one dialog; a second error while it is open only goes to the log."""
        if self._ui is None or self._dialog is not None:
            return
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setObjectName("bug")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Toonbank")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._ui.say(msg("Something went wrong in Toonbank itself. Your work is kept.")))
        box.setInformativeText(
            self._ui.say(
                msg(
                    "Try again, or go on with something else. What happened is written in {file}.",
                    file=str(self.log_file),
                )
            )
        )
        box.setDetailedText(name)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        self._dialog = box
        box.open()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
