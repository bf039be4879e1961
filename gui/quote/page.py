"""The page of the quote in hand: title and files, header, lines, totals, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.i18n import Joined, msg
from gui.quote.cells import COLUMNS, Column
from gui.quote.cut_label import CutLabel
from gui.quote.header import QuoteHeader
from gui.quote.issues import IssueList, issues_of
from gui.quote.line_menu import LineMenu
from gui.quote.lines_model import LinesModel
from gui.quote.lines_view import LinesView
from gui.quote.made_note import MadeNote
from gui.quote.totals import TotalsBlock
from gui.quote.whole_page import fill
from gui.widgets.banner import Banner, EmptyState, Progress
from gui.widgets.buttons import Button, IconButton
from gui.widgets.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from core.findings import Fix
    from core.i18n import Renderable
    from core.workspace import OpenQuote
    from gui.quote.part_cells import Row
    from gui.quote.presenter import QuotePresenter
    from gui.widgets.context import Ui

_TABLE_LEAST = 150
_BESIDE_FIELDS = 452
"""Height of all but the header's fields: title, summary, some lines, totals [px]."""
_SAMPLE = msg("This is a sample: the people and prices are invented. Try everything; nothing is sent.")
_CONTROL = Qt.KeyboardModifier.ControlModifier


class QuotePage(Page):
    """Follows the presenter; files and dialogs are asked for by signals."""

    save_wanted = Signal()
    open_wanted = Signal()
    export_wanted = Signal()
    more_wanted = Signal(QPoint)
    paste_wanted = Signal(str)
    company_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, ui: Ui, presenter: QuotePresenter) -> None:
        """Make the page over a presenter."""
        super().__init__(ui, name="quote", title=msg("Quote"), wide=True)
        self._presenter = presenter
        self._shown_key: int | None = None
        self._shown: tuple[OpenQuote | None, str] = (None, "")
        self.status = CutLabel(ui, "", "caption", name="quote.status")
        self.open = Button(
            ui, msg("Open"), name="quote.open", icon_name="folder", keys="Ctrl+O", tip=msg("Open a quote")
        )
        self.save = Button(
            ui,
            msg("Save"),
            name="quote.save",
            icon_name="save",
            keys="Ctrl+S",
            tip=msg("Save the quote in a file of its own"),
        )
        self.export = Button(
            ui,
            msg("To Excel"),
            name="quote.export",
            icon_name="workbook",
            kind="primary",
            keys="Ctrl+E",
            tip=msg("Make the workbook for the customer"),
        )
        self.more = IconButton(ui, "more", msg("More about this quote"), name="quote.more")
        self.banner = Banner(ui, name="quote.banner")
        self.progress = Progress(ui, name="quote.progress")
        self.made = MadeNote(ui)
        self.sample = Banner(ui, name="quote.sample", action=msg("New quote"))
        self.sample.pressed.connect(self.new_wanted)
        self.header = QuoteHeader(ui, presenter)
        self.model = LinesModel(ui)
        self.lines = LinesView(ui, self.model)
        self.lines.setMinimumHeight(_TABLE_LEAST)
        self.menu = LineMenu(ui, presenter, self.lines)
        self.empty = EmptyState(
            ui,
            name="quote.empty",
            icon_name="cart",
            title=msg("No lines yet"),
            text=msg(
                "Type a code in the box above (Ctrl+K), add a line here (Ctrl+Enter), "
                "or paste a list (Ctrl+Shift+V)."
            ),
        )
        self.add_article = Button(
            ui,
            msg("Line"),
            name="quote.add.article",
            icon_name="add",
            keys="Ctrl+Return",
            tip=msg("Add an article line"),
        )
        self.add_text = Button(
            ui, msg("Text"), name="quote.add.text", icon_name="add", tip=msg("Add a text line")
        )
        self.paste = Button(
            ui,
            msg("Paste a list"),
            name="quote.paste",
            icon_name="paste",
            keys="Ctrl+Shift+V",
            tip=msg("Turn a mail or a piece of a spreadsheet into lines"),
        )
        self.totals = TotalsBlock(ui)
        self.issues = IssueList(ui)
        self._lay_out()
        self._connect()
        self.render_now()

    def _lay_out(self) -> None:
        fill(self, own_title=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.title.setWordWrap(False)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        top.addWidget(self.title)
        top.addSpacing(8)
        top.addWidget(self.status, 1)
        for button in (self.open, self.save, self.export, self.more):
            top.addWidget(button)
        self.body.setSpacing(8)
        self.body.addLayout(top)
        self.body.addWidget(self.sample)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.made)
        self.body.addWidget(self.header)
        self._middle = QStackedWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._middle.addWidget(self.lines)
        self._middle.addWidget(self.empty)
        self.body.addWidget(self._middle, 1)
        self.body.addWidget(self.issues)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        left = QVBoxLayout()
        left.setSpacing(6)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in (self.add_article, self.add_text, self.paste):
            actions.addWidget(button)
        actions.addStretch(1)
        left.addLayout(actions)
        left.addWidget(self.totals.note)
        left.addStretch(1)
        foot.addLayout(left, 1)
        foot.addWidget(self.totals, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.render_now)
        presenter.settings_changed.connect(self.render_all)
        presenter.cell_wanted.connect(self.go_to_cell)
        self.open.clicked.connect(self.open_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.more.clicked.connect(self._ask_more)
        self.header.company_wanted.connect(self.company_wanted)
        self.header.toggled.connect(self._leave_room)
        self.add_article.clicked.connect(self._add_article)
        self.add_text.clicked.connect(self._add_text)
        self.paste.clicked.connect(self._paste)
        self.model.typed.connect(self._cell_typed)
        self.model.part_typed.connect(self._part_typed)
        self.lines.part_kept.connect(self._part_kept)
        self.lines.add_wanted.connect(self._add_article)
        self.lines.duplicate_wanted.connect(self._duplicate)
        self.lines.remove_wanted.connect(self._remove)
        self.lines.move_wanted.connect(self._move)
        self.lines.menu_wanted.connect(self.menu.open_at)
        self.lines.paste_wanted.connect(self.paste_wanted)
        self.issues.cell_requested.connect(self.edit_cell)
        self.issues.fix_requested.connect(self._fix)
        self.ui.language_changed.connect(self.render_now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the header so much height that lines and totals stand on the screen with it."""
        super().resizeEvent(event)
        self._leave_room()

    @Slot()
    def _leave_room(self) -> None:
        notes = (self.sample, self.banner, self.progress, self.made)
        taken = sum(note.sizeHint().height() + 8 for note in notes if not note.isHidden())
        self.header.set_room(self.height() - _BESIDE_FIELDS - taken)

    # ------------------------------------------------------------------ showing

    @Slot()
    def render_now(self) -> None:
        """Show the quote in hand, if it is another one or in another language than what is shown."""
        if (self._presenter.entry, self.ui.lang) != self._shown:
            self.render_all()

    @Slot()
    def render_all(self) -> None:
        """Show the quote in hand."""
        entry, evaluated = self._presenter.entry, self._presenter.evaluated()
        self._shown = (entry, self.ui.lang)
        if entry is None or evaluated is None:
            return
        quote = entry.quote
        self.title.set_text(msg("Quote {number}", number=quote.title) if quote.title else msg("Quote"))
        self.status.set_text(self._status())
        self.sample.say(_SAMPLE if quote.sample else "")
        fresh = False
        if entry.key != self._shown_key:
            self._shown_key = entry.key
            self.banner.say("")
            self.made.hide()
            self.header.set_unfolded(not quote.customer.name and not quote.lines)
            fresh = True
        self.header.render(quote, evaluated)
        self.lines.show_lines(evaluated)
        self._middle.setCurrentWidget(self.lines if quote.lines else self.empty)
        self.totals.render(evaluated)
        self.issues.show_issues(issues_of(evaluated, self.ui.translator))
        target = self.first_field() if fresh and self.isVisible() else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _status(self) -> Renderable:
        entry = self._presenter.entry
        if entry is None:
            return ""
        if entry.path is None:
            return msg("Kept automatically; not in a file of its own yet")
        name = entry.path.replace("\\", "/").rpartition("/")[2]
        if entry.dirty:
            return Joined((name, msg("changed since it was saved; kept automatically")), " · ")
        return Joined((name, msg("saved")), " · ")

    def first_field(self) -> QWidget | None:
        """Return where the cursor belongs: the customer while there is none, then the lines."""
        quote = self._presenter.quote
        if quote is None or (not quote.customer.name and self.header.unfolded):
            return self.header.forms[0].field("customer.name").focus_target()
        return self.lines if quote.lines else self.add_article

    @Slot(str, int)
    def go_to_cell(self, line_id: str, column: int) -> None:
        """Make a cell the current one; a line just added by hand is opened for typing at once."""
        quote = self._presenter.quote
        fresh = quote is not None and quote.line(line_id)
        empty = bool(fresh) and not fresh.code and not fresh.description  # type: ignore[union-attr]
        self.lines.go_to(line_id, column)
        if self.isVisible():
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            if empty and column in {Column.CODE, Column.DESCRIPTION}:
                self.lines.go_to(line_id, column, edit=True)

    @Slot(str, int)
    def edit_cell(self, line_id: str, column: int) -> None:
        """Go to a cell and open its editor."""
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines.go_to(line_id, column, edit=True)

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _add_article(self) -> None:
        self._presenter.add_article(self._below())

    @Slot()
    def _add_text(self) -> None:
        self._presenter.add_text(self._below())

    def _below(self) -> str | None:
        """Return the line that a new one goes below: the current one while the table has the focus."""
        return (
            self.lines.current_line()
            if self.lines.hasFocus() or self.lines.isAncestorOf(self.focusWidget())
            else None
        )

    @Slot()
    def _paste(self) -> None:
        self.paste_wanted.emit("")

    @Slot()
    def _ask_more(self) -> None:
        self.more_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot(str, int, str)
    def _cell_typed(self, line_id: str, column: int, text: str) -> None:
        self._presenter.set_cell(line_id, Column(column), text)

    @Slot(object, int, str)
    def _part_typed(self, row: Row, column: int, text: str) -> None:
        self._presenter.set_part(row, Column(column), text)

    @Slot()
    def _part_kept(self) -> None:
        self._presenter.say(msg("A part belongs to its line: remove the line itself."))

    @Slot()
    def _duplicate(self) -> None:
        self._presenter.duplicate(self.lines.selected_lines())

    @Slot()
    def _remove(self) -> None:
        self._presenter.remove(self.lines.selected_lines())

    @Slot(int)
    def _move(self, steps: int) -> None:
        self._presenter.move(self.lines.selected_lines(), steps)

    @Slot(str, object)
    def _fix(self, line_id: str, fix: Fix) -> None:
        if not any(field in COLUMNS for field, _ in fix.changes):
            self._presenter.mend(line_id, fix)
        for field, value in fix.changes:
            if field in COLUMNS:
                self._presenter.set_cell(line_id, COLUMNS[field], str(value))

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Claim the page's own keys before a shortcut of the window takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _own(event: QKeyEvent) -> bool:
        return bool(event.modifiers() & _CONTROL) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds a line from anywhere on the page; F4 goes to the customer and back."""
        if self._own(event):
            self._add_article()
        elif event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self._toggle_header()
        else:
            event.ignore()

    def _toggle_header(self) -> None:
        if self.header.unfolded:
            self.header.set_unfolded(False)
            self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.header.focus_first()
