"""The table of candidates: two lines a row, the second one, over its whole width, says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from core.i18n import msg
from gui.batteries.candidate_model import (
    CANDIDATE,
    CHOSEN,
    HEADS,
    NUMBERS,
    PICKED,
    REASON,
    VERDICTS,
    CandidateModel,
    Column,
    Key,
)
from gui.icons import paint_icon
from gui.theme import font
from gui.widgets.context import Follows
from gui.widgets.verdict import TONES

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from core.batteries.advice.candidate import Candidate
    from gui.widgets.context import Ui

ROW = 48
_PAD = 8
_ICON = 16
_BOX = 16
_WIDTHS = {Column.PICK: 34, Column.ENERGY: 116, Column.POWER: 62, Column.WEIGHT: 66, Column.VERDICT: 118}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CandidateDelegate(QStyledItemDelegate):
    """Paints rows as the rest of the window does; refused rows are quiet but readable."""

    def __init__(self, ui: Ui, view: QTableView) -> None:
        """Paint for a look."""
        super().__init__(view)
        self.ui = ui
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room a cell needs."""
        return QSize(option.rect.width(), ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell, and its piece of the line that runs below the whole row."""
        colours, metrics = self.ui.colours, self.ui.theme.metrics
        rect: QRect = option.rect
        column = Column(index.column())
        row: Candidate = index.data(CANDIDATE)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        chosen = bool(index.data(CHOSEN))
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.accent_soft if current else colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.border))
        if chosen and column is Column.PICK:
            painter.fillRect(QRect(rect.left(), rect.top() + 2, 3, rect.height() - 4), QColor(colours.accent))
        top = QRect(rect.left() + _PAD, rect.top() + 5, rect.width() - 2 * _PAD, 20)
        ink = colours.text if row.accepted else colours.muted
        painter.setFont(font(metrics.body, bold=column is Column.NAME and (chosen or row.accepted)))
        painter.setPen(QColor(ink))
        if column is Column.PICK:
            self._paint_box(painter, rect, picked=bool(index.data(PICKED)))
        elif column is Column.VERDICT:
            self._paint_verdict(painter, top, row, str(index.data() or ""))
        else:
            side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
            painter.drawText(top, int(side | Qt.AlignmentFlag.AlignVCenter), str(index.data() or ""))
        if column is not Column.PICK:
            self._paint_reason(painter, rect, index)
        if current and self._view.hasFocus():
            self._paint_focus(painter, rect, column)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, *, picked: bool) -> None:
        colours = self.ui.colours
        box = QRectF(rect.left() + 11, rect.top() + 7, _BOX, _BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.accent if picked else colours.field_border))
        painter.setBrush(QColor(colours.accent if picked else colours.surface))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if picked:
            paint_icon(painter, "check", colours.on_accent, box.adjusted(2, 2, -2, -2))

    def _paint_verdict(self, painter: QPainter, room: QRect, row: Candidate, words: str) -> None:
        verdict = VERDICTS[row.verdict]
        ink = getattr(self.ui.colours, TONES[verdict])
        paint_icon(painter, verdict.value, ink, QRectF(room.left(), room.top() + 2, _ICON, _ICON))
        painter.setPen(QColor(ink))
        painter.drawText(room.adjusted(_ICON + 6, 0, _PAD, 0), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_reason(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the piece of the second line that falls into this cell."""
        header = self._view.horizontalHeader()
        offset = header.sectionPosition(index.column()) - header.sectionPosition(Column.NAME)
        width = header.length() - header.sectionPosition(Column.NAME) - 2 * _PAD
        face = font(self.ui.theme.metrics.caption + 1)
        text = QFontMetrics(face).elidedText(str(index.data(REASON)), Qt.TextElideMode.ElideRight, width)
        painter.setFont(face)
        painter.setPen(QColor(self.ui.colours.muted))
        line = QRect(rect.left() - offset + _PAD, rect.top() + 26, width, 17)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_focus(self, painter: QPainter, rect: QRect, column: Column) -> None:
        accent = QColor(self.ui.colours.accent)
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), accent)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), accent)
        if column is Column.PICK:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), accent)
        if column is Column.VERDICT:
            painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), accent)


class CandidateTable(QTableView, Follows):
    """Arrows move, Enter chooses, C or a click on the box picks for comparison."""

    current_changed = Signal()
    """Another row is the current one, or the rows are others."""
    chosen = Signal()
    """A person chose the current row."""
    picked = Signal()
    """A person picked the current row for comparison, or put it back."""
    done = Signal()
    """A person pressed Enter on the row that is chosen already: on to the next step."""

    def __init__(self, ui: Ui, model: CandidateModel, *, name: str) -> None:
        """Show a model of candidates."""
        super().__init__()
        self._model = model
        self.setObjectName(name)
        self.setModel(model)
        self.setItemDelegate(CandidateDelegate(ui, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setProperty("lines", "true")
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self.chosen)
        self.follow(ui)

    def retranslate(self) -> None:
        """Name the table and write it anew."""
        self.setAccessibleName(self.ui.say(HEADS[Column.NAME]))
        self.setAccessibleDescription(self.ui.say(msg("Enter chooses the row, C picks it for comparison.")))
        self._model.refresh()

    def restyle(self) -> None:
        """Take the font of the heads."""
        self.horizontalHeader().setFont(font(self.ui.theme.metrics.caption + 1))
        self.viewport().update()

    def current(self) -> Candidate | None:
        """Return the candidate of the current row."""
        row = self.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def go_to(self, key: Key | None) -> None:
        """Make a candidate the current one; the first row when it is not shown."""
        rows = self._model.rows
        row = self._model.row_of(key)
        if row is None and rows:
            row = 0
        if row is not None and row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row, Column.NAME))

    def keep(self, key: Key | None) -> None:
        """Stay at a candidate after the rows came anew."""
        self.go_to(key)
        self.current_changed.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another row is the current one."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, pick with C; Enter on the chosen row goes on."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            if self.currentIndex().data(CHOSEN):
                self.done.emit()
            elif self.current() is not None:
                self.chosen.emit()
            return
        if event.key() in {Qt.Key.Key_C, Qt.Key.Key_Space} and plain and self.current() is not None:
            if event.key() == Qt.Key.Key_C:
                self.picked.emit()
            else:
                self.chosen.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick by a click on the box."""
        super().mousePressEvent(event)
        where = self.indexAt(event.position().toPoint())
        if where.isValid() and where.column() == Column.PICK and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit()
