"""The paste page: text above, rows with their verdict below, one click for what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from core.findings import Severity
from core.i18n import Joined, msg, msgn
from gui.quote.paste_choices import PasteChoices
from gui.quote.paste_presenter import Fate, PastePresenter
from gui.quote.paste_table import PasteModel, PasteView
from gui.quote.whole_page import fill
from gui.widgets.banner import Banner, EmptyState, Progress
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.page import Page
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from pathlib import Path

    from core.errors import UserFacingError
    from gui.jobs import Job, Jobs
    from gui.quote.presenter import QuotePresenter
    from gui.widgets.context import Ui

READ_AFTER_MS = 250
"""From the last key stroke in the text to its reading [ms]."""


class PasteText(QPlainTextEdit, Follows):
    """The text as pasted; plain, and without a history of its own."""

    def __init__(self, ui: Ui) -> None:
        """Make an empty one."""
        super().__init__()
        self.setObjectName("quote.paste.text")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(112)
        self.follow(ui)

    def retranslate(self) -> None:
        """Write name and placeholder."""
        self.setAccessibleName(self.ui.say(msg("Text to read")))
        self.setPlaceholderText(
            self.ui.say(
                msg(
                    "Paste a mail or a piece of a spreadsheet here, for example\n"
                    "3x XSA2-22V-5D2\n242263;2\n> 4 st VCW20-1-29-1"
                )
            )
        )


class PastePage(Page):
    """Follows its own presenter; `done` comes when the person goes back to the quote."""

    done = Signal()

    def __init__(self, ui: Ui, presenter: QuotePresenter, jobs: Jobs, folder: Path | None = None) -> None:
        """Make the page over the quote in hand; `folder` holds the price list."""
        super().__init__(
            ui,
            name="paste",
            title=msg("Paste a list"),
            wide=True,
            lead=msg(
                "Every row stays in sight with what it was taken for. Nothing is added before you say so."
            ),
        )
        self._quotes = presenter
        self.presenter = PastePresenter(presenter, jobs, folder, self)
        self._job: Job | None = None
        self._choosing = False
        self.text = PasteText(ui)
        self.banner = Banner(ui, name="quote.paste.banner")
        self.progress = Progress(ui, name="quote.paste.progress")
        self.model = PasteModel(ui, self.presenter)
        self.rows = PasteView(ui, self.model)
        self.empty = EmptyState(
            ui,
            name="quote.paste.empty",
            icon_name="paste",
            title=msg("Nothing to read yet"),
            text=msg(
                "Quantities before or after, 3x, 3 st, tabs, semicolons and quoted mail are understood."
            ),
        )
        self.choices = PasteChoices(ui, self.presenter)
        self.summary = TextLabel(ui, "", "muted", wrap=True)
        self.summary.setObjectName("quote.paste.summary")
        self.cancel = Button(
            ui, msg("Back to the quote"), name="quote.paste.back", icon_name="arrow_left", keys="Esc"
        )
        self.add = Button(
            ui,
            msg("Add the rows that are clear"),
            name="quote.paste.add",
            kind="primary",
            icon_name="cart",
            keys="Ctrl+Return",
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_AFTER_MS)
        self._lay_out()
        self._connect()
        self.render_now()

    def _lay_out(self) -> None:
        fill(self)
        self.body.setSpacing(8)
        self.body.addWidget(self.text)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.progress)
        self._middle = QStackedWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._middle.setMinimumHeight(150)
        self._middle.addWidget(self.rows)
        self._middle.addWidget(self.empty)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self.choices)
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.add)
        self.body.addWidget(foot)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._read)
        self.presenter.changed.connect(self.render_now)
        self.presenter.reading.connect(self._reading)
        self.presenter.failed.connect(self._failed)
        self.progress.cancelled.connect(self._stop)
        self.rows.selectionModel().currentRowChanged.connect(self._row_changed)
        self.rows.add_wanted.connect(self._add)
        self.rows.fate_wanted.connect(self._fate_key)
        self.rows.choice_wanted.connect(self._choice_key)
        self.choices.settled.connect(self._go_on)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.done)
        self.ui.language_changed.connect(self.render_now)

    # ------------------------------------------------------------------ showing

    def begin(self, text: str) -> None:
        """Start with a text, or with what still stands here."""
        if text:
            self.text.setPlainText(text)
            self._timer.stop()
            self._read()
        elif not self.text.toPlainText() and self._quotes.workspace.pasted:
            self.begin(self._quotes.workspace.pasted)
        elif not any(row.waits for row in self.presenter.rows):
            self.text.clear()
            self._timer.stop()
            self.presenter.forget()
            self._quotes.keep_pasted("")

    def first_field(self) -> QWidget | None:
        """Return the rows when there are any, else the text."""
        return self.rows if self.presenter.rows else self.text

    @Slot()
    def render_now(self) -> None:
        """Show the rows."""
        rows = self.presenter.rows
        self.model.show()
        self._middle.setCurrentWidget(self.rows if rows else self.empty)
        self.choices.show_row(self.rows.current_place())
        ready = sum(row.ready for row in rows)
        waiting = sum(row.waits for row in rows)
        parts = [msgn("{n} row", "{n} rows", len(rows)), msgn("{n} is clear", "{n} are clear", ready)]
        if waiting:
            parts.append(msgn("{n} waits for you", "{n} wait for you", waiting))
        added = sum(row.fate is Fate.ADDED for row in rows)
        if added:
            parts.append(msgn("{n} was added", "{n} were added", added))
        out = sum(row.fate is Fate.OUT for row in rows)
        if out:
            parts.append(msgn("{n} is left out", "{n} are left out", out))
        self.summary.set_text(Joined(tuple(parts), " · ") if rows else "")
        self.add.setEnabled(ready > 0)
        self.add.set_text(
            msgn("Add {n} row", "Add {n} rows", ready) if ready else msg("Add the rows that are clear")
        )

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _read(self) -> None:
        self.banner.say("")
        self._quotes.keep_pasted(self.text.toPlainText())
        self.presenter.read(self.text.toPlainText())

    @Slot(object)
    def _reading(self, job: Job) -> None:
        self._job = job
        self.progress.begin(msg("Reading the rows…"))
        job.progressed.connect(self.progress.advance)
        job.done.connect(self._read_done)
        job.stopped.connect(self.progress.end)

    @Slot()
    def _read_done(self) -> None:
        self.progress.end()
        self.rows.go_to(self.presenter.index_waiting() or 0)
        if self.text.hasFocus() and self.isVisible():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _failed(self, error: UserFacingError) -> None:
        self.progress.end()
        self.banner.say(error.text, Severity.ERROR)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(QModelIndex)
    def _row_changed(self, index: QModelIndex) -> None:
        self.choices.show_row(index.row() if index.isValid() else None)

    @Slot()
    def _go_on(self) -> None:
        """Go to the next row that waits."""
        place = self.rows.current_place()
        following = self.presenter.index_waiting(-1 if place is None else place)
        if following is not None:
            self.rows.go_to(following)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _fate_key(self, fate: str) -> None:
        place = self.rows.current_place()
        if place is not None:
            self.presenter.set_fate(place, Fate(fate))
            self._go_on()

    @Slot(int)
    def _choice_key(self, candidate: int) -> None:
        place = self.rows.current_place()
        if place is not None and candidate < len(self.presenter.rows[place].judged.match.candidates):
            self.presenter.choose(place, candidate)
            self._go_on()

    @Slot()
    def _add(self) -> None:
        added = self.presenter.add_ready()
        if not added:
            return
        waiting = sum(row.waits for row in self.presenter.rows)
        # After a crash only these come back: the others stand in the quote already.
        self._quotes.keep_pasted(self.presenter.waiting_text())
        self._quotes.say(msgn("{n} line added to the quote", "{n} lines added to the quote", added))
        if waiting:
            self.banner.say(
                msgn(
                    "The clear rows are in the quote. {n} row still waits for you.",
                    "The clear rows are in the quote. {n} rows still wait for you.",
                    waiting,
                )
            )
            self._go_on()
        else:
            self.done.emit()
