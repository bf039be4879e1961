"""The lines table: keys, selection, context menu. What is to be done goes out as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.i18n import msg
from gui.quote.cells import Column
from gui.quote.line_delegate import LineDelegate
from gui.quote.lines_model import SECOND, LinesModel
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QResizeEvent

    from core.quote.evaluate import Evaluated
    from gui.widgets.context import Ui

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_WIDTHS = {
    Column.POSITION: 58,
    Column.CODE: 156,
    Column.QTY: 84,
    Column.PRICE: 104,
    Column.DISCOUNT: 84,
    Column.VAT: 66,
    Column.NET: 104,
}
_NARROW = {
    Column.POSITION: 56,
    Column.CODE: 132,
    Column.QTY: 70,
    Column.PRICE: 90,
    Column.DISCOUNT: 82,
    Column.VAT: 54,
    Column.NET: 90,
}
_NARROW_BELOW = 880


class LinesView(QTableView, Follows):
    """The table; selected rows are what Del, Ctrl+D and Alt+arrows work on."""

    add_wanted = Signal()
    duplicate_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    paste_wanted = Signal(str)
    part_kept = Signal()
    """A person tried to remove a part of a line, which stays as long as the line does."""

    def __init__(self, ui: Ui, model: LinesModel) -> None:
        """Show a model of lines."""
        super().__init__()
        self.setObjectName("quote.lines")
        self._model = model
        self.setModel(model)
        self.delegate = LineDelegate(ui, self)
        self.delegate.went_on.connect(self._go_on)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("lines", "true")
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        ui.customer_view_changed.connect(self._customer_view)
        self._customer_view(ui.customer_view)
        self._fit_columns()
        self.follow(ui)

    # ------------------------------------------------------------------ showing

    def show_lines(self, evaluated: Evaluated | None) -> None:
        """Show a quote's lines; the current cell and the selected lines stay where they are."""
        line_id, column, selected = self.current_line(), self.currentIndex().column(), self.selected_lines()
        part = self.current_part()
        changed = self._model.show(evaluated)
        if changed is None:
            self._select(line_id, part, column, selected)
        self._fit_rows(changed)

    def _fit_rows(self, rows: Sequence[int] | None = None) -> None:
        """Give rows their height, and text lines the whole width; all rows when none are named."""
        if rows is None:
            self.clearSpans()
        last = Column.NET
        for row in range(self._model.rowCount()) if rows is None else rows:
            entry, part = self._model.line(row), self._model.part(row)
            tall = any(self._model.index(row, column).data(SECOND) for column in Column)
            height = self.delegate.row_height(tall=tall)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
            if part is None and entry.line.is_text and rows is None:
                self.setSpan(row, Column.DESCRIPTION, 1, last - Column.DESCRIPTION + 1)

    def _select(self, line_id: str | None, part: str, column: int, selected: tuple[str, ...]) -> None:
        if line_id is None:
            return
        row = self._model.row_of(line_id, part)
        if row is None:
            row = self._model.row_of(line_id)
        if row is None:
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._model.index(row, max(column, 0)), flags.NoUpdate)
        for chosen in selected:
            place = self._model.row_of(chosen)
            if place is not None:
                self.selectionModel().select(self._model.index(place, 0), flags.Select | flags.Rows)

    def go_to(self, line_id: str, column: int, *, edit: bool = False) -> None:
        """Make a cell the current one, and perhaps open its editor; column -1 keeps the present one."""
        row = self._model.row_of(line_id)
        if row is None:
            return
        wanted = column if column >= 0 else max(self.currentIndex().column(), Column.CODE)
        if self._model.line(row).line.is_text:
            wanted = Column.DESCRIPTION
        index = self._model.index(row, wanted)
        self._stand_on(index)
        self.scrollTo(index)
        if edit and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def current_line(self) -> str | None:
        """Return the id of the line with the current cell, or of the line that its part belongs to."""
        row = self.currentIndex().row()
        return self._model.line(row).line.id if 0 <= row < len(self._model.rows) else None

    def current_part(self) -> str:
        """Return which part of its line the current cell is in; empty for the line itself."""
        row = self.currentIndex().row()
        return self._model.rows[row].key[1] if 0 <= row < len(self._model.rows) else ""

    def selected_lines(self) -> tuple[str, ...]:
        """Return the ids of the selected lines in their order; the current line when none is selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        shown = len(self._model.rows)
        chosen = tuple(dict.fromkeys(self._model.line(row).line.id for row in rows if row < shown))
        current = self.current_line()
        return chosen or ((current,) if current is not None else ())

    # ------------------------------------------------------------------ following

    def retranslate(self) -> None:
        """Write everything in the present language."""
        self.setAccessibleName(self.ui.say(msg("Lines of the quote")))
        self.setAccessibleDescription(
            self.ui.say(
                msg(
                    "Enter goes to the next cell, F2 edits, Ctrl+Enter adds a line, Ctrl+D duplicates, "
                    "Del removes, Alt and an arrow moves"
                )
            )
        )
        self._model.refresh()
        self._fit_rows()

    def restyle(self) -> None:
        """Take the present fonts."""
        self.horizontalHeader().setFont(font(self.ui.theme.metrics.caption))
        self._fit_rows()
        self.viewport().update()

    @Slot(bool)
    def _customer_view(self, on: bool) -> None:  # noqa: FBT001
        self.setColumnHidden(Column.DISCOUNT, on)
        self._model.refresh()

    def _fit_columns(self) -> None:
        narrow = self.width() < _NARROW_BELOW
        for column, width in (_NARROW if narrow else _WIDTHS).items():
            if self.columnWidth(column) != width and not self.isColumnHidden(column):
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the description what the other columns leave."""
        self._fit_columns()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where typing would go: the first cell when there is no current one."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.go_to(self._model.line(0).line.id, Column.CODE)
        super().focusInEvent(event)

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Claim the table's own keys before a shortcut of the window takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _own(event: QKeyEvent) -> bool:
        key, control, alt = event.key(), event.modifiers() & _CONTROL, event.modifiers() & _ALT
        if control:
            return key in {*_ENTER, Qt.Key.Key_D, Qt.Key.Key_C, Qt.Key.Key_V}
        if alt:
            return key in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        return key in {Qt.Key.Key_Delete, Qt.Key.Key_F2}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the counter's habits say."""
        key, control, alt = event.key(), bool(event.modifiers() & _CONTROL), bool(event.modifiers() & _ALT)
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if control:
                self.add_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not self._step(1):
                    event.ignore()
            case Qt.Key.Key_D if control:
                self.duplicate_wanted.emit()
            case Qt.Key.Key_C if control:
                self._copy()
            case Qt.Key.Key_V if control:
                self.paste_wanted.emit(QGuiApplication.clipboard().text())
            case Qt.Key.Key_Delete:
                self._remove()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Escape:
                event.ignore()
            case Qt.Key.Key_F2:
                self._edit_current()
            case _:
                super().keyPressEvent(event)

    def _remove(self) -> None:
        """Ask to remove the selected lines; a part goes with its line only."""
        rows = {index.row() for index in self.selectionModel().selectedRows()} or {self.currentIndex().row()}
        parts_only = all(row >= 0 and self._model.part(row) is not None for row in rows)
        (self.part_kept if parts_only else self.remove_wanted).emit()

    def _edit_current(self) -> None:
        index = self.currentIndex()
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self._next(index, 1) or index
            self._stand_on(index)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    @Slot(int)
    def _go_on(self, step: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._step(step)

    def _step(self, step: int) -> bool:
        """Go to the next cell that can be typed in; False after the last one."""
        index = self._next(self.currentIndex(), step)
        if index is None:
            return False
        self._stand_on(index)
        return True

    def _stand_on(self, index: QModelIndex) -> None:
        """Make a cell the current one and its row the only selected one, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _next(self, index: QModelIndex, step: int) -> QModelIndex | None:
        row, column = index.row(), index.column() + step
        while 0 <= row < self._model.rowCount():
            while 0 <= column < len(Column):
                candidate = self._model.index(row, column)
                if not self.isColumnHidden(column) and candidate.flags() & Qt.ItemFlag.ItemIsEditable:
                    return candidate
                column += step
            row += step
            column = 0 if step > 0 else len(Column) - 1
        return None

    def _copy(self) -> None:
        """Put the selected lines on the clipboard as a spreadsheet takes them."""
        chosen = set(self.selected_lines())
        rows = [row for row, one in enumerate(self._model.rows) if one.entry.line.id in chosen]
        shown = [column for column in Column if not self.isColumnHidden(column)]
        text = "\n".join(
            "\t".join(str(self._model.index(row, column).data() or "") for column in shown) for row in rows
        )
        QGuiApplication.clipboard().setText(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected lines, at the mouse or at the current cell."""
        if event.reason() == event.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(rect.bottomLeft()))
            return
        under = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if under.isValid() and not self.selectionModel().isRowSelected(under.row(), QModelIndex()):
            self.setCurrentIndex(under)
        self.menu_wanted.emit(event.globalPos())
