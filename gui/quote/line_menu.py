"""The menu of the selected lines: everything that can be done to them, with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.i18n import msg
from core.quote.model import Role
from gui.quote.group_dialog import GroupDialog
from gui.quote.menus import Entries
from gui.quote.note_dialog import NoteDialog

if TYPE_CHECKING:
    from decimal import Decimal

    from core.quote.model import Line
    from gui.quote.lines_view import LinesView
    from gui.quote.presenter import QuotePresenter
    from gui.widgets.context import Ui


class LineMenu(QObject):
    """Makes the menu anew each time: what is possible depends on the line."""

    def __init__(self, ui: Ui, presenter: QuotePresenter, view: LinesView) -> None:
        """Work on the selected lines of a view."""
        super().__init__(view)
        self.ui = ui
        self._presenter = presenter
        self._view = view
        self.menu: QMenu | None = None
        self._note_line = ""
        self._group_lines: tuple[str, ...] = ()

    @Slot(QPoint)
    def open_at(self, where: QPoint) -> None:
        """Show the menu at a place on the screen."""
        self.make().popup(where)

    def make(self) -> QMenu:
        """Return the menu of the lines that are selected now."""
        menu = self.menu = QMenu(self._view)
        menu.setObjectName("quote.line.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        entries = Entries(self.ui, menu, "quote.line")
        quote, current = self._presenter.quote, self._view.current_line()
        line = quote.line(current) if quote is not None and current is not None else None
        if line is not None:
            self._of_line(menu, entries, line)
            menu.addSeparator()
        entries.add("add.article", msg("Add a line"), self._add_article, "Ctrl+Enter", "add")
        entries.add("add.text", msg("Add a text line"), self._add_text)
        return menu

    def _of_line(self, menu: QMenu, entries: Entries, line: Line) -> None:
        for number, article in enumerate(self._presenter.open_choices(line.id), 1):
            action = menu.addAction(self.ui.say(msg("Choose {article}", article=article)))
            action.setObjectName(f"quote.line.article.{number}")
            action.setData(article)
            action.triggered.connect(self._choose_article)
        entries.add("edit", msg("Edit"), self._edit, "F2", "edit")
        entries.add("duplicate", msg("Duplicate"), self._duplicate, "Ctrl+D", "copy")
        entries.add("remove", msg("Remove"), self._remove, "Del", "delete")
        entries.add("up", msg("Move up"), self._up, "Alt+Up", "arrow_up")
        entries.add("down", msg("Move down"), self._down, "Alt+Down", "arrow_down")
        menu.addSeparator()
        if line.role is Role.ALTERNATIVE:
            entries.add("choose", msg("Choose this alternative"), self._choose, icon_name="swap")
        if line.role is not Role.MAIN:
            entries.add("main", msg("Count in the total"), self._main, icon_name="check")
        if line.role is not Role.OPTION:
            entries.add("option", msg("Offer as an option"), self._option)
        target = self._presenter.main_before(line.id)
        if line.role is not Role.ALTERNATIVE and not line.is_text and target is not None:
            entries.add("alternative", msg("Offer as an alternative to the line above"), self._alternative)
        if not self.ui.customer_view:
            menu.addSeparator()
            if self._priced():
                entries.add("group", msg("Group and group discount…"), self._group)
            entries.add("note", msg("Internal note…"), self._note)

    # ------------------------------------------------------------------ doing

    def _current(self) -> str:
        return self._view.current_line() or ""

    def _priced(self) -> tuple[Line, ...]:
        """Return the selected lines that can have a price; a text cannot."""
        quote = self._presenter.quote
        chosen = self._view.selected_lines()
        return tuple(line for line in quote.lines if line.id in chosen and not line.is_text) if quote else ()

    @Slot()
    def _add_article(self) -> None:
        self._presenter.add_article(self._view.current_line())

    @Slot()
    def _add_text(self) -> None:
        self._presenter.add_text(self._view.current_line())

    @Slot()
    def _edit(self) -> None:
        self._view.go_to(self._current(), -1, edit=True)

    @Slot()
    def _duplicate(self) -> None:
        self._presenter.duplicate(self._view.selected_lines())

    @Slot()
    def _remove(self) -> None:
        self._presenter.remove(self._view.selected_lines())

    @Slot()
    def _up(self) -> None:
        self._presenter.move(self._view.selected_lines(), -1)

    @Slot()
    def _down(self) -> None:
        self._presenter.move(self._view.selected_lines(), 1)

    @Slot()
    def _choose_article(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._presenter.choose_article(self._current(), str(action.data()))

    @Slot()
    def _choose(self) -> None:
        self._presenter.choose_alternative(self._current())

    @Slot()
    def _main(self) -> None:
        self._presenter.set_role(self._current(), Role.MAIN)

    @Slot()
    def _option(self) -> None:
        self._presenter.set_role(self._current(), Role.OPTION)

    @Slot()
    def _alternative(self) -> None:
        line_id = self._current()
        self._presenter.set_role(line_id, Role.ALTERNATIVE, self._presenter.main_before(line_id))

    @Slot()
    def _group(self) -> None:
        quote, lines = self._presenter.quote, self._priced()
        if quote is None or not lines:
            return
        self._group_lines = tuple(line.id for line in lines)
        dialog = GroupDialog(self.ui, self._view.window(), quote, lines[0].group)
        dialog.taken.connect(self._group_taken)
        dialog.open()

    @Slot(str, object)
    def _group_taken(self, group: str, discount: Decimal | None) -> None:
        self._presenter.put_in_group(self._group_lines, group, discount)

    @Slot()
    def _note(self) -> None:
        quote, self._note_line = self._presenter.quote, self._current()
        if quote is None:
            return
        dialog = NoteDialog(self.ui, self._view.window(), quote.line(self._note_line).internal_note)
        dialog.taken.connect(self._note_taken)
        dialog.open()

    @Slot(str)
    def _note_taken(self, text: str) -> None:
        self._presenter.set_internal_note(self._note_line, text)
