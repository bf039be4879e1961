"""The pasted rows as a table: as pasted, verdict, quantity, what it becomes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from core.i18n import Joined, Renderable, msg
from core.quote.paste import CERTAIN, Verdict
from gui.icons import paint_icon
from gui.quote.cell_editor import NumberEditor
from gui.quote.cells import Column
from gui.quote.paste_presenter import FATE_WORDS, VERDICT_WORDS, Fate, PastePresenter, PasteRow
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex
_PAD, _ICON = 8, 16


class Part(IntEnum):
    """The columns of the rows."""

    NUMBER = 0
    RAW = 1
    VERDICT = 2
    QTY = 3
    BECOMES = 4


_TITLES: dict[Part, Renderable] = {
    Part.NUMBER: msg("Row"),
    Part.RAW: msg("As pasted"),
    Part.VERDICT: msg("Known"),
    Part.QTY: msg("Quantity"),
    Part.BECOMES: msg("Becomes"),
}
_WIDTHS = {Part.NUMBER: 52, Part.VERDICT: 136, Part.QTY: 84}
ICON = Qt.ItemDataRole.UserRole + 1
TONE = Qt.ItemDataRole.UserRole + 2


class PasteModel(QAbstractTableModel):
    """One row per pasted row; it reads the presenter and reports typed quantities."""

    def __init__(self, ui: Ui, presenter: PastePresenter) -> None:
        """Show the rows of a presenter."""
        super().__init__()
        self.ui = ui
        self._presenter = presenter
        self._rows: tuple[PasteRow, ...] = ()

    @property
    def rows(self) -> tuple[PasteRow, ...]:
        """Return what is shown."""
        return self._rows

    def show(self) -> None:
        """Show the present rows; the current row stays when their number does."""
        rows = self._presenter.rows
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, Part.BECOMES))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.ui.say(_TITLES[Part(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Part.QTY else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, part = self._rows[index.row()], Part(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(row, part)
            case Qt.ItemDataRole.ToolTipRole:
                return row.judged.row.raw if part is Part.RAW else self._text(row, part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.ui.say(Joined((_TITLES[part], self._text(row, part) or "–"), ": "))
            case _:
                pass
        if role == ICON:
            return self._mark(row, part)[0]
        if role == TONE:
            return self._mark(row, part)[1]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Report a typed quantity."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self._presenter.set_qty(index.row(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only quantities of rows that were not added yet can be typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == Part.QTY and self._rows[index.row()].fate is not Fate.ADDED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, row: PasteRow, part: Part) -> str:
        judged = row.judged
        match part:
            case Part.NUMBER:
                return str(judged.row.number)
            case Part.RAW:
                return judged.row.text
            case Part.VERDICT:
                return self.ui.say(VERDICT_WORDS[judged.match.verdict])
            case Part.QTY:
                if row.typed is not None:
                    return row.typed
                if row.fate in {Fate.TEXT, Fate.OUT}:
                    return ""
                amount = self.ui.translator.number(judged.reading.qty)
                return f"{amount} {judged.reading.unit}".strip()
            case Part.BECOMES:
                candidate = judged.candidate
                if row.fate in {Fate.TAKE, Fate.ADDED} and candidate is not None:
                    words = Joined(tuple(part for part in (candidate.code, candidate.title) if part), " · ")
                    return self.ui.say(
                        Joined((FATE_WORDS[Fate.ADDED], words), ": ") if row.fate is Fate.ADDED else words
                    )
                return self.ui.say(FATE_WORDS[row.fate])

    def _mark(self, row: PasteRow, part: Part) -> tuple[str, str]:
        """Return icon and colour of a cell; state is never colour alone."""
        if row.fate is Fate.ADDED:
            return ("check", "ok") if part is Part.BECOMES else ("", "muted")
        if row.fate is Fate.OUT:
            return ("dismiss", "muted") if part is Part.BECOMES else ("", "muted")
        if part is Part.QTY and (row.typed is not None or row.judged.reading.doubt):
            return "question", "warning"
        if part is Part.BECOMES and row.fate is Fate.OPEN:
            return "question", "warning"
        if part is Part.VERDICT:
            verdict = row.judged.match.verdict
            if verdict in CERTAIN:
                return "ok", "ok"
            return ("warning", "warning") if verdict is Verdict.NEAR else ("question", "muted")
        return "", "text"


class PasteDelegate(QStyledItemDelegate):
    """Icon and text in one line; the quantity is typed with our own editor."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        """Paint for a look."""
        super().__init__(parent)
        self.ui = ui

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        colours, rect = self.ui.colours, QRect(option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.accent_soft if selected else colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room, part = rect.adjusted(_PAD, 0, -_PAD, 0), Part(index.column())
        name, tone = str(index.data(ICON) or ""), str(index.data(TONE) or "text")
        ink = str(getattr(colours, tone))
        if name:
            paint_icon(
                painter, name, ink, QRectF(room.left(), room.center().y() - _ICON / 2 + 1, _ICON, _ICON)
            )
            room.adjust(_ICON + 6, 0, 0, 0)
        face = font(self.ui.theme.metrics.body)
        painter.setFont(face)
        painter.setPen(QColor(colours.muted if part is Part.NUMBER else ink))
        side = Qt.AlignmentFlag.AlignRight if part is Part.QTY else Qt.AlignmentFlag.AlignLeft
        words = QFontMetrics(face).elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Return the editor of a quantity."""
        return NumberEditor(self.ui, Column.QTY, parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the quantity into the editor, once."""
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model."""
        if isinstance(editor, QLineEdit):
            model.setData(model.index(index.row(), index.column()), editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ask about two readings before Enter closes the editor; the row's own Enter is another one."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, NumberEditor)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            if editor.doubt:
                editor.keyPressEvent(event)
            if not editor.doubt:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)


class PasteView(QTableView, Follows):
    """The rows; letters and digits decide about the current one."""

    add_wanted = Signal()
    fate_wanted = Signal(str)
    choice_wanted = Signal(int)

    def __init__(self, ui: Ui, model: PasteModel) -> None:
        """Show a model of rows."""
        super().__init__()
        self.setObjectName("quote.paste.rows")
        self._model = model
        self.setModel(model)
        self.setItemDelegate(PasteDelegate(ui, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("lines", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for part in (Part.RAW, Part.BECOMES):
            header.setSectionResizeMode(part, QHeaderView.ResizeMode.Stretch)
        for part, width in _WIDTHS.items():
            self.setColumnWidth(part, width)
        self.follow(ui)

    def current_place(self) -> int | None:
        """Return the current row, or None."""
        row = self.currentIndex().row()
        return row if 0 <= row < self._model.rowCount() else None

    def go_to(self, place: int) -> None:
        """Make a row the current one."""
        index = self._model.index(place, Part.QTY)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def retranslate(self) -> None:
        """Write everything in the present language."""
        self.setAccessibleName(self.ui.say(msg("Rows that were read")))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Part.BECOMES)
        self._model.show()

    def restyle(self) -> None:
        """Take the present font and row height."""
        self.horizontalHeader().setFont(font(self.ui.theme.metrics.caption))
        self.verticalHeader().setDefaultSectionSize(self.ui.theme.metrics.row)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Enter before a shortcut of the window takes it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._adds(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _adds(event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del leaves out, F and T make a free line or a text, Enter takes, 1 … 5 choose, Ctrl+Enter adds."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._adds(event):
            self.add_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.fate_wanted.emit(Fate.OUT.value)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.fate_wanted.emit(Fate.TAKE.value)
        elif key == Qt.Key.Key_F and plain:
            self.fate_wanted.emit(Fate.FREE.value)
        elif key == Qt.Key.Key_T and plain:
            self.fate_wanted.emit(Fate.TEXT.value)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_5 and plain:
            self.choice_wanted.emit(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
