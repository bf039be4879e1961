"""Quotes and files: open, save, recent files, the workbook. Nothing nags: the autosave keeps everything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserFacingError
from core.files import user_folder
from core.findings import Severity
from core.i18n import Joined, msg
from core.quote import store
from core.quote.model import Company
from gui.quote import dialogs as kinds
from gui.quote.presenter import company_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.export.workbook import Exported
    from core.family import Family
    from core.quote.model import Quote
    from core.workspace import OpenQuote
    from gui.jobs import Jobs
    from gui.preferences import Preferences
    from gui.quote.dialogs import Dialogs
    from gui.quote.presenter import QuotePresenter
    from gui.session import Session

_MOST_RECENT = 12


class QuoteFiles(QObject):
    """What File menus do, for the quote in hand."""

    exporting = Signal(object)
    """An export began: its `Job`."""
    exported = Signal(object)
    """An export is ready: the path of the workbook."""
    failed = Signal(object)
    """Something did not work: the `UserFacingError`."""

    def __init__(
        self,
        presenter: QuotePresenter,
        session: Session,
        preferences: Preferences,
        jobs: Jobs,
        dialogs: Dialogs,
    ) -> None:
        """Work for a presenter, asking through `dialogs`."""
        super().__init__(presenter)
        self._presenter = presenter
        self._session = session
        self._preferences = preferences
        self._jobs = jobs
        self.dialogs = dialogs
        self._export_to: Path | None = None

    # ------------------------------------------------------------------ open and save

    @Slot()
    def open(self) -> None:
        """Ask for a quote and open it."""
        path = self.dialogs.open_file(msg("Open a quote"), self._folder(), (kinds.QUOTES,))
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a quote from a file, or take it in hand when it is open already; False when that failed."""
        try:
            quote = store.load_quote(path)
        except UserFacingError as error:
            self._forget(path)
            self.failed.emit(error)
            return False
        self._presenter.open(quote, str(path), saved=True)
        self._remember(path)
        self._presenter.say(msg("Opened: {file}", file=path.name))
        return True

    @Slot()
    def save(self) -> bool:
        """Save the quote in hand in its file; ask for one when it has none."""
        entry = self._presenter.entry
        if entry is None:
            return False
        return self._write(entry, Path(entry.path)) if entry.path is not None else self.save_as()

    @Slot()
    def save_as(self) -> bool:
        """Ask for a file and save the quote in hand there."""
        entry = self._presenter.entry
        if entry is None:
            return False
        suggestion = Path(self._folder()) / store.file_name(entry.quote)
        path = self.dialogs.save_file(msg("Save the quote"), suggestion, (kinds.NEW_QUOTE,))
        return path is not None and self._write(entry, path)

    def _write(self, entry: OpenQuote, path: Path) -> bool:
        quote = self._complete(entry.quote)
        try:
            store.save_quote(quote, path)
        except UserFacingError as error:
            self.failed.emit(error)
            return False
        self._session.mark_saved(entry.key, str(path), entry.quote)
        self._remember(path)
        self._presenter.say(msg("Saved: {file}", file=path.name))
        return True

    def close(self) -> None:
        """Take the quote in hand off the strip. What no file holds is kept among the closed quotes."""
        entry = self._presenter.entry
        if entry is None:
            return
        if entry.dirty and (entry.quote.lines or entry.quote.customer.name):
            kept = user_folder(self._preferences.folder) / "closed" / store.file_name(entry.quote)
            try:
                store.save_quote(self._complete(entry.quote), kept)
            except UserFacingError as error:
                self.failed.emit(error)
                return
            self._remember(kept)
        self._presenter.close(entry.key)
        self._presenter.say(
            msg(
                "Closed: {title}. Ctrl+Z brings it back; it also stands under recent quotes.",
                title=entry.quote.title or msg("the quote"),
            )
        )

    # ------------------------------------------------------------------ recent files

    def recent(self) -> tuple[Path, ...]:
        """Return the quotes that were used last, newest first, as far as they still exist."""
        return tuple(path for name in self._preferences.get().recent_files if (path := Path(name)).exists())

    def _remember(self, path: Path) -> None:
        names = [str(path), *(name for name in self._preferences.get().recent_files if name != str(path))]
        self._preferences.change(recent_files=tuple(names[:_MOST_RECENT]))
        if "closed" not in path.parts[-2:-1]:
            self._preferences.change(last_folder=str(path.parent))

    def _forget(self, path: Path) -> None:
        names = tuple(name for name in self._preferences.get().recent_files if name != str(path))
        self._preferences.change(recent_files=names)

    def _folder(self) -> str:
        return self._preferences.get().last_folder or str(Path.home())

    # ------------------------------------------------------------------ the workbook

    @Slot()
    def export(self) -> None:
        """Ask for a file and write the workbook there, off the window's thread."""
        entry, evaluated = self._presenter.entry, self._presenter.evaluated()
        if entry is None or evaluated is None:
            return
        if not evaluated.valid:
            self.failed.emit(
                UserFacingError(
                    msg("The quote cannot go to Excel while a line is wrong."),
                    msg("The reasons stand below the lines; “Show” goes to the cell."),
                )
            )
            return
        name = store.file_name(entry.quote).removesuffix(store.SUFFIX) + ".xlsx"
        path = self.dialogs.save_file(
            msg("Save the workbook"), Path(self._folder()) / name, (kinds.WORKBOOKS,)
        )
        if path is None:
            return
        self._export_to = path
        job = self._jobs.start(_Export(self._complete(entry.quote), self._presenter.families, path))
        job.done.connect(self._export_done)
        job.failed.connect(self._export_failed)
        self.exporting.emit(job)

    @Slot(object)
    def _export_done(self, answer: Exported) -> None:
        if answer.out is None:
            texts = tuple(finding.text for finding in answer.findings if finding.severity is Severity.ERROR)
            self.failed.emit(UserFacingError(Joined(texts, " ")))
            return
        self._preferences.change(last_folder=str(answer.out.parent))
        self.exported.emit(answer.out)

    @Slot(object)
    def _export_failed(self, error: Exception) -> None:
        if not isinstance(error, UserFacingError):
            raise error
        self.failed.emit(error)

    def _complete(self, quote: Quote) -> Quote:
        """Return the quote with the company block of the settings when it has none of its own."""
        settings = self._preferences.get()
        if quote.company != Company() or not settings.company:
            return quote
        return replace(quote, company=company_of(settings))


class _Export:
    """One export, to be run in a thread: everything in it is frozen."""

    def __init__(self, quote: Quote, families: Mapping[str, Family], out: Path) -> None:
        self._quote = quote
        self._families = families
        self._out = out

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Exported:  # noqa: ARG002
        """Write the workbook."""
        from core.export.workbook import export_quote

        return export_quote(self._quote, self._families, self._out)
