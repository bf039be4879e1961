"""The order form of a new consumer unit, written off the window's thread: as a sheet and as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserFacingError
from core.i18n import msg
from gui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Lang
    from core.quote.model import Quote
    from gui.drawing.output import SavesFiles
    from gui.widgets.context import Ui


@dataclass(frozen=True, slots=True)
class _Write:
    """Writes both files."""

    unit: BoardAnswer
    quote: Quote
    path: Path
    lang: Lang

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Path:
        """Write the sheet, then the PDF beside it; return the path of the sheet."""
        from core.export.order_form import order_form_of, write_order_form

        forms = (order_form_of(self.unit, self.quote),)
        write_order_form(forms, self.path.with_suffix(".xlsx"), self.lang)
        progress(0.5)
        if not cancelled():
            write_order_form(forms, self.path.with_suffix(".pdf"), self.lang)
        return self.path.with_suffix(".xlsx")


class OrderForms(QObject):
    """Asks where the order form goes and writes it."""

    saved = Signal(object)
    """The path of the sheet; the PDF lies beside it."""
    failed = Signal(object)
    """The `UserFacingError` why not."""

    def __init__(self, ui: Ui, dialogs: SavesFiles, parent: QObject | None = None) -> None:
        """Ask through `dialogs`."""
        super().__init__(parent)
        self._ui = ui
        self.dialogs = dialogs
        self.jobs = Jobs(self)

    def ask(self, suggestion: Path) -> Path | None:
        """Ask for the file; None when the person thinks better of it."""
        title = msg("Save the order form: a sheet, and a PDF beside it")
        return self.dialogs.save_file(title, suggestion, [(msg("Workbooks"), "*.xlsx")])

    def write(self, unit: BoardAnswer, quote: Quote, path: Path) -> None:
        """Write both files in the background."""
        job = self.jobs.start(_Write(unit, quote, path, self._ui.lang))
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    @Slot(object)
    def _done(self, path: Path) -> None:
        self.saved.emit(path)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            raise error
        self.failed.emit(error)
