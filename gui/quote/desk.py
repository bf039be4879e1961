"""The quote desk: puts presenter, page, files, paste page and dialogs together for the shell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from core import workspace as ws
from core.errors import UserFacingError
from core.findings import Severity
from core.i18n import Joined, Renderable, msg
from core.quote.pricebook import PriceBook
from gui.icons import icon
from gui.quote import dialogs as kinds
from gui.quote.files import QuoteFiles
from gui.quote.menus import Entries
from gui.quote.page import QuotePage
from gui.quote.presenter import QuotePresenter
from gui.quote.totals import Money
from gui.shell.world import DeskPresenter, QuoteChip, StripView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from core.family import Family
    from core.json_input import JSON
    from gui.jobs import Job, Jobs
    from gui.preferences import Preferences
    from gui.quote.dialogs import Dialogs
    from gui.quote.paste_page import PastePage
    from gui.session import Session
    from gui.widgets.context import Ui

PRICE_LIST_SUFFIXES = frozenset({".csv", ".txt", ".xlsx", ".xlsm"})
_LONGEST_NAME = 18
"""Longest name in the strip [signs]; the page shows all of it."""


def _short(name: str) -> str:
    """Return a name that leaves the strip room for the other quotes."""
    name = name.strip()
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011  (the shop's own day)


class Desk(DeskPresenter):
    """Everything about quotes that the window needs. `attach` gives it the window and its dialogs."""

    def __init__(
        self,
        ui: Ui,
        session: Session,
        families: Mapping[str, Family],
        preferences: Preferences,
        jobs: Jobs,
        dialogs: Dialogs,
        today: Callable[[], dt.date] = _today,
    ) -> None:
        """Make a desk over a session; the page is made when it is first shown."""
        super().__init__()
        self.ui = ui
        self._session = session
        self.preferences = preferences
        self._jobs = jobs
        self.presenter = QuotePresenter(session, families, preferences, today, self)
        self.files = QuoteFiles(self.presenter, session, preferences, jobs, dialogs)
        self._page: QuotePage | None = None
        self._paste: PastePage | None = None
        self._pasting = False
        self._window: QWidget | None = None
        self._job: Job | None = None
        self._say: Callable[[Renderable, Severity], None] | None = None
        self._made: Path | None = None
        self.presenter.changed.connect(self.changed)
        self._book: PriceBook | None = None
        self._open_book()
        self.files.exporting.connect(self._exporting)
        self.files.exported.connect(self._exported)
        self.files.failed.connect(self._failed)

    def attach(self, window: QWidget, say: Callable[[Renderable, Severity], None] | None = None) -> None:
        """Give the desk its keys in a window, and the strip to speak through."""
        self._window = window
        self._say = say
        self.presenter.begin()
        if say is not None:
            self.presenter.said.connect(say)
        for keys, slot in (
            ("Ctrl+S", self.files.save),
            ("Ctrl+Shift+S", self.files.save_as),
            ("Ctrl+O", self.files.open),
            ("Ctrl+E", self._export),
            ("Ctrl+W", self.files.close),
            ("Ctrl+Shift+V", self.paste_list),
            ("Ctrl+PgDown", self._next_quote),
            ("Ctrl+PgUp", self._previous_quote),
        ):
            QShortcut(QKeySequence(keys), window).activated.connect(slot)
        state = self.presenter.workspace
        if state.on_quote and state.pasting:
            self._paste_text(state.pasted)

    # ------------------------------------------------------------------ what the shell asks

    def strip(self) -> StripView:
        """Return what the strip shows."""
        evaluated, state = self.presenter.evaluated(), self.presenter.workspace
        chips = tuple(
            QuoteChip(
                str(entry.key),
                entry.quote.title or msg("Quote"),
                entry.dirty and not self.presenter.pristine(entry),
            )
            for entry in state.quotes
        )
        if evaluated is None:
            return StripView("", "", 0, "", chips)
        quote = evaluated.quote
        total = msg("{amount} excl. VAT", amount=Money(evaluated.totals.net))
        current = state.open_quote
        return StripView(
            msg("{number} (sample)", number=quote.title) if quote.sample else quote.title,
            _short(quote.customer.name),
            len(quote.lines),
            total,
            chips,
            "" if current is None else str(current.key),
        )

    def page(self) -> QWidget:
        """Return the page of the quote in hand, or the paste page while a list is being pasted."""
        if self._pasting and self._paste is not None:
            return self._paste
        return self._quote_page()

    def shown(self) -> bool:
        """Tell whether a page of the quote stands in the middle."""
        state = self.presenter.workspace
        return state.on_quote and state.quote is not None

    @Slot(bool)
    def show_page(self, shown: bool) -> None:  # noqa: FBT001  (a state, as the shell knows it)
        """Put the quote in the middle, or give the place back to the world."""
        self._show_paste(False)
        if shown:
            self.presenter.begin()
        self._session.seal()
        self._session.show(ws.show_quote(self.presenter.workspace, shown))
        self.changed.emit()

    def switch(self, key: str) -> None:
        """Take another open quote in hand."""
        self.presenter.switch(int(key))

    @Slot()
    def new(self) -> None:
        """Open a new quote and go to its customer."""
        self._show_paste(False)
        self.presenter.new()
        page = self._quote_page()
        if page.isVisible():
            page.header.focus_first()

    def back(self) -> bool:
        """Go from the paste page back to the quote; False when there is no level inside the quote's pages."""
        if not self._pasting:
            return False
        self._leave_paste()
        return True

    # ------------------------------------------------------------------ what product worlds ask

    def add_line(self, line: Mapping[str, JSON], title: Renderable = "") -> None:
        """Add a line, as the headless contract writes it, to the quote in hand."""
        self.presenter.add(line, title)

    def price(self, code: str) -> Decimal | None:
        """Return the gross price of a code [€], or None when no price list knows it."""
        return self.presenter.price(code)

    # ------------------------------------------------------------------ pages

    def _make_page(self) -> QuotePage:
        page = QuotePage(self.ui, self.presenter)
        page.open_wanted.connect(self.files.open)
        page.save_wanted.connect(self.files.save)
        page.export_wanted.connect(self._export)
        page.new_wanted.connect(self.new)
        page.more_wanted.connect(self._more)
        page.paste_wanted.connect(self._paste_text)
        page.company_wanted.connect(self.settings)
        page.progress.cancelled.connect(self._cancel_export)
        page.made.open_wanted.connect(self._open_made)
        page.made.folder_wanted.connect(self._open_made_folder)
        return page

    @Slot()
    def paste_list(self) -> None:
        """Show the paste page, with the clipboard when it holds several rows."""
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        self._paste_text(text if "\n" in text.strip() or "\t" in text else "")

    @Slot(str)
    def _paste_text(self, text: str) -> None:
        if self._paste is None:
            from gui.quote.paste_page import PastePage

            self._paste = PastePage(self.ui, self.presenter, self._jobs, self.preferences.folder)
            self._paste.done.connect(self._leave_paste)
        self._show_paste(True)
        self.presenter.begin()
        self._session.show(ws.show_quote(self.presenter.workspace))
        self._paste.begin(text)
        self.changed.emit()
        self._paste.setFocus(Qt.FocusReason.OtherFocusReason)
        target = self._paste.first_field()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_paste(self, shown: bool) -> None:  # noqa: FBT001  (a state)
        self._pasting = shown
        self.presenter.keep_pasting(shown)

    @Slot()
    def _leave_paste(self) -> None:
        self._show_paste(False)
        self.changed.emit()
        page = self.page()
        if isinstance(page, QuotePage) and page.isVisible():
            page.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _next_quote(self) -> None:
        self._turn(1)

    @Slot()
    def _previous_quote(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        state = self.presenter.workspace
        if state.quotes:
            self.presenter.switch(state.quotes[(state.current + step) % len(state.quotes)].key)

    # ------------------------------------------------------------------ menus and dialogs

    @Slot(QPoint)
    def _more(self, where: QPoint) -> None:
        self.make_menu().popup(where)

    def make_menu(self) -> QMenu:
        """Return the menu of the quote: everything that has no button of its own."""
        menu = QMenu(self._page)
        menu.setObjectName("quote.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        entries = Entries(self.ui, menu, "quote.menu")
        entries.add("new", msg("New quote"), self.new, "Ctrl+N", "add")
        recent = self.files.recent()
        if recent:
            below = menu.addMenu(self.ui.say(msg("Recent quotes")))
            below.setObjectName("quote.recent")
            below.setIcon(icon("folder", self.ui.colours))
            for path in recent:
                action = below.addAction(path.name.replace("&", "&&"))
                action.setToolTip(str(path))
                action.setData(path)
            below.triggered.connect(self._open_recent)
        entries.add("save_as", msg("Save as…"), self.files.save_as, "Ctrl+Shift+S", "save")
        entries.add("revise", msg("New revision"), self.presenter.revise, icon_name="copy")
        entries.add("close", msg("Close this quote"), self.files.close, "Ctrl+W", "dismiss")
        menu.addSeparator()
        entries.add("prices", msg("Read a price list…"), self.import_prices, icon_name="table")
        entries.add("settings", msg("Company and price list…"), self.settings, icon_name="settings")
        return menu

    @Slot(object)
    def _open_recent(self, action: object) -> None:
        self.files.open_path(action.data())  # type: ignore[attr-defined]

    @Slot()
    def first_run(self) -> None:
        """Ask the three questions when the program is new here."""
        if not self.preferences.get().first_run_done:
            self._ask_settings(first_run=True)

    def open_file(self, path: Path) -> None:
        """Open a file that was dropped on the window or handed over: a quote, or a price list."""
        if path.suffix.lower() in PRICE_LIST_SUFFIXES:
            self.read_prices(path)
            return
        self._show_paste(False)
        if self.files.open_path(path):
            self.show_page(True)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample quote, marked as such, in the language of the window."""
        from core.export.sample import sample_quote

        self._show_paste(False)
        self.presenter.open(sample_quote(self.ui.lang))
        self.show_page(True)

    @Slot()
    def settings(self) -> None:
        """Show the settings dialog: language, company, price list."""
        self._ask_settings(first_run=False)

    def _ask_settings(self, *, first_run: bool) -> None:
        from gui.quote.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self.ui, self.preferences, self.files.dialogs, self._window, first_run=first_run
        )
        dialog.prices_wanted.connect(self.import_prices)
        dialog.sample_wanted.connect(self.open_sample)
        dialog.open()

    @Slot()
    def import_prices(self) -> None:
        """Ask for a price list and show what it would change."""
        settings = self.preferences.get()
        folder = str(Path(settings.price_list).parent) if settings.price_list else settings.last_folder
        path = self.files.dialogs.open_file(msg("Read a price list"), folder, (kinds.PRICE_LISTS,))
        if path is not None:
            self.read_prices(path)

    def read_prices(self, path: Path) -> None:
        """Show what a price list would change, in a window of its own."""
        from gui.quote.price_import import PriceImport

        dialog = PriceImport(self.ui, self._jobs, path, self.preferences.folder, self._window)
        dialog.applied.connect(self._prices_applied)
        dialog.open()

    @Slot(object)
    def _prices_applied(self, path: Path) -> None:
        self.preferences.change(price_list=str(path))
        self.presenter.set_articles(self._book)
        self.presenter.say(msg("The price list is in use: {file}", file=path.name))

    def _open_book(self) -> None:
        try:
            self._book = PriceBook(self.preferences.folder)
        except UserFacingError as error:
            self._book_trouble: Renderable = error.text
        else:
            self._book_trouble = ""
            self.presenter.set_articles(self._book)

    def close(self) -> None:
        """Let go of the price list; called when the window closes."""
        if self._book is not None:
            self.presenter.forget_articles()
            self._book.close()
            self._book = None

    # ------------------------------------------------------------------ the workbook

    @Slot()
    def _export(self) -> None:
        if not self.shown():
            self.show_page(True)
        problem = self._quote_page().header.problem()
        if problem:
            self._failed(UserFacingError(problem))
            return
        self.files.export()

    @Slot(object)
    def _exporting(self, job: Job) -> None:
        self._job = job
        page = self._quote_page()
        page.made.hide()
        page.banner.say("")
        page.progress.begin(msg("Making the workbook…"))
        job.progressed.connect(page.progress.advance)
        job.stopped.connect(page.progress.end)

    @Slot(object)
    def _exported(self, path: Path) -> None:
        self._made = path
        page = self._quote_page()
        page.progress.end()
        page.made.show_made(path)

    @Slot(object)
    def _failed(self, error: UserFacingError) -> None:
        page = self._quote_page()
        page.progress.end()
        text = Joined((error.text, error.hint), " ") if error.hint else error.text
        page.banner.say(text, Severity.ERROR)
        if not self.shown() and self._say is not None:
            self._say(error.text, Severity.ERROR)

    @Slot()
    def _cancel_export(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _open_made(self) -> None:
        if self._made is not None and not self.files.dialogs.show_file(self._made):
            self._failed(
                UserFacingError(
                    msg("{file} could not be opened; is there a program for it?", file=str(self._made))
                )
            )

    @Slot()
    def _open_made_folder(self) -> None:
        if self._made is not None:
            self.files.dialogs.show_file(self._made.parent)

    def _quote_page(self) -> QuotePage:
        if self._page is None:
            self._page = self._make_page()
        return self._page
