"""How a cell of the lines table is painted and typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.i18n import msg
from gui.icons import paint_icon
from gui.quote import cells
from gui.quote.cell_editor import ChoiceEditor, CodeEditor, DescriptionEditor, NumberEditor
from gui.quote.cells import Column
from gui.quote.lines_model import LEVEL, OUTSIDE, SECOND, STATE, Index, LinesModel
from gui.theme import font

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from gui.widgets.context import Ui

PAD = 8
_ICON = 16
_TALL = 12
_INDENT = 16
"""How far the description of a part stands in below its line."""


class LineDelegate(QStyledItemDelegate):
    """Two lines of text per cell, states as icon and colour, our own editors."""

    went_on = Signal(int)
    """An editor was closed by Enter or Tab (1) or by Shift+Tab (-1): go to the next cell."""

    def __init__(self, ui: Ui, view: QAbstractItemView) -> None:
        """Paint for a look."""
        super().__init__(view)
        self.ui = ui
        self._view = view

    # ------------------------------------------------------------------ painting

    def row_height(self, *, tall: bool) -> int:
        """Return the height of a row with one line of text, or two."""
        return self.ui.theme.metrics.row + (_TALL if tall else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a cell needs."""
        tall = any(index.model().index(index.row(), column).data(SECOND) for column in Column)
        return QSize(option.rect.width(), self.row_height(tall=tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        colours = self.ui.colours
        painter.save()
        rect, state = option.rect, str(index.data(STATE) or "")
        outside, column = bool(index.data(OUTSIDE)), Column(index.column())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.accent_soft if selected else colours.window if outside else colours.surface
        if state == "error":
            ground = colours.error_soft
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if state in {"error", "warning"}:
            where = QRectF(room.left(), room.center().y() - _ICON / 2 + 1, _ICON, _ICON)
            paint_icon(painter, state, getattr(colours, state), where)
            room = room.adjusted(_ICON + 4, 0, 0, 0)
        level = str(index.data(LEVEL) or "")
        if level == "part" and column is Column.DESCRIPTION:
            room = room.adjusted(_INDENT, 0, 0, 0)
        self._paint_text(painter, room, index, ink=self._ink(state, column, level, outside=outside))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _ink(self, state: str, column: Column, level: str, *, outside: bool) -> str:
        colours = self.ui.colours
        if state == "error":
            return colours.error
        if state == "request":
            return colours.warning
        follows = level == "part" and column in {Column.QTY, Column.DISCOUNT, Column.VAT}
        if state == "unknown" or column is Column.POSITION or follows or (outside and column is Column.NET):
            return colours.muted
        return colours.text

    def _paint_text(self, painter: QPainter, room: QRect, index: Index, *, ink: str) -> None:
        metrics, column = self.ui.theme.metrics, Column(index.column())
        right = column in cells.RIGHT
        face = font(
            metrics.body,
            code=column is Column.CODE and index.data(STATE) != "unknown",
            bold=column is Column.DESCRIPTION and (self._is_text(index) or index.data(LEVEL) == "group"),
        )
        small = font(metrics.caption)
        first, second = str(index.data() or ""), str(index.data(SECOND) or "")
        heights = QFontMetrics(face).height(), QFontMetrics(small).height()
        total = heights[0] + (heights[1] if second else 0)
        top = room.top() + (room.height() - total) // 2
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(face)
        painter.setPen(QColor(ink))
        line = QRect(room.left(), top, room.width(), heights[0])
        elide = Qt.TextElideMode.ElideLeft if right else Qt.TextElideMode.ElideRight
        painter.drawText(
            line,
            side | Qt.AlignmentFlag.AlignVCenter,
            QFontMetrics(face).elidedText(first, elide, room.width()),
        )
        if second:
            painter.setFont(small)
            painter.setPen(QColor(self.ui.colours.muted))
            below = QRect(room.left(), top + heights[0], room.width(), heights[1])
            words = QFontMetrics(small).elidedText(second, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _is_text(index: Index) -> bool:
        model = index.model()
        return isinstance(model, LinesModel) and model.line(index.row()).line.is_text

    # ------------------------------------------------------------------ typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the editor of a cell."""
        column = Column(index.column())
        if column in cells.NUMBERS:
            return NumberEditor(self.ui, column, parent)
        model = index.model()
        part = model.part(index.row()) if isinstance(model, LinesModel) else None
        if part is not None:
            return ChoiceEditor(self.ui, part.part.choices, parent)
        if column is Column.CODE:
            return CodeEditor(self.ui, parent)
        free = isinstance(model, LinesModel) and model.line(index.row()).item is None
        hint = msg("Description; Shift+Enter begins a new row") if free else msg("Extra text below the title")
        return DescriptionEditor(self.ui, hint, parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the text of the cell into its editor, once: what is being typed is never overwritten."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        here = model.index(index.row(), index.column())
        if isinstance(editor, ChoiceEditor):
            if editor.chosen():
                model.setData(here, editor.chosen())
        elif isinstance(editor, QLineEdit):
            model.setData(here, editor.text())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(here, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        """Fill the cell; a description takes some rows more."""
        rect = QRect(option.rect)
        if isinstance(editor, DescriptionEditor):
            height = QFontMetrics(editor.font()).lineSpacing() * editor.rows() + 14
            rect.setHeight(max(height, rect.height()))
            room = self._view.viewport().height()
            if rect.bottom() > room:
                rect.moveTop(max(0, room - rect.height()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Close on Enter and Tab and go on; Shift+Enter is a new row of a description."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not control:
                if isinstance(editor, DescriptionEditor) and shift:
                    editor.insertPlainText("\n")
                    return True
                if isinstance(editor, NumberEditor) and editor.doubt:
                    editor.keyPressEvent(event)
                    if editor.doubt:
                        return True
                self._close(editor, 1)
                return True
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                self._close(editor, -1 if event.key() == Qt.Key.Key_Backtab or shift else 1)
                return True
        return super().eventFilter(editor, event)

    def _close(self, editor: QObject, step: int) -> None:
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.went_on.emit(step)
