"""The dimensions of a drawing as a table whose rows and lines light each other up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from core.i18n import Joined, msg
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    from core.drawing.legend import LegendRow
    from gui.widgets.context import Ui

LETTER, MEANING, VALUE = range(3)
_ROW = 26
"""Height of a row [px]."""
_PADDING = 18
"""What a cell takes beside its words [px]."""
_Index = QModelIndex | QPersistentModelIndex


class LegendModel(QAbstractTableModel):
    """Letter, meaning and value of each dimension."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self._ui = ui
        self.rows: tuple[LegendRow, ...] = ()
        self._lit = ""

    def show(self, rows: Sequence[LegendRow]) -> None:
        """Show these dimensions."""
        if tuple(rows) == self.rows:
            return
        keys = [row.key for row in rows] == [row.key for row in self.rows]
        if keys:
            self.rows = tuple(rows)
            self.refresh()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def refresh(self) -> None:
        """Write everything anew, in another language or unit."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, VALUE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, VALUE)

    def light(self, key: str) -> None:
        """Mark the row of the dimension under the pointer in the drawing; "" marks none."""
        if key != self._lit:
            self._lit = key
            self.refresh()

    def row_of(self, key: str) -> int | None:
        """Return the row of a dimension."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), None)

    # -------------------------------------------------------------- the table as Qt asks for it

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many dimensions there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else VALUE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[section]
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        unit = self.rows[0].unit if self.rows else ""
        measured = not self.rows or any(row.unit for row in self.rows)
        head = msg("Dimension") if measured else msg("Part")
        return ("", self._ui.say(head), unit)[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows or says."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _SIDES[index.column()]
            case Qt.ItemDataRole.FontRole if index.column() == LETTER:
                return font(self._ui.theme.metrics.body, bold=True)
            case Qt.ItemDataRole.BackgroundRole if row.key == self._lit:
                return QColor(self._ui.colours.accent_soft)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (row.sign, row.label, Joined((row.shown, row.unit), " "), self._tip(row))
                return ", ".join(text for part in parts if (text := self._ui.say(part)))
            case _:
                return None

    def _text(self, row: LegendRow, column: int) -> str:
        say = self._ui.say
        match column:
            case 0:
                return row.sign
            case 1:
                return say(row.label)
            case _:
                sign = "″" if self.rows and row.unit != self.rows[0].unit else ""
                return f"{say(row.shown)}{sign}{f' {row.mark}' if row.mark else ''}"

    def _tip(self, row: LegendRow) -> str:
        place = f"{row.source.document}, {row.source.place}" if row.source else ""
        return " · ".join(text for text in (self._ui.say(row.doubt), place) if text)


_SIDES = (
    Qt.AlignmentFlag.AlignCenter,
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)


class LegendTable(QTableView, Follows):
    """The table; the current row and the row under the pointer are what lights up in the drawing."""

    hovered = Signal(str)
    """The dimension under the pointer, "" for none."""
    chosen = Signal(str)
    """The dimension of the current row, "" for none."""

    def __init__(self, ui: Ui, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName(name)
        self.rows = LegendModel(ui)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(MEANING, QHeaderView.ResizeMode.Stretch)
        self._quiet = False
        self.selectionModel().currentRowChanged.connect(self._current)
        self.entered.connect(self._entered)
        self.follow(ui)

    def show_rows(self, rows: Sequence[LegendRow]) -> None:
        """Show these dimensions; the current one stays when it is still among them."""
        key = self.key()
        self.rows.show(rows)
        self.choose(key)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size at which every row is seen whole."""
        wide = sum(self.sizeHintForColumn(column) + _PADDING for column in range(self.rows.columnCount()))
        tall = self.horizontalHeader().sizeHint().height() + _ROW * self.rows.rowCount()
        edge = 2 * self.frameWidth() + 2
        return QSize(wide + edge, tall + edge)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which a few rows are seen."""
        return QSize(160, min(160, self.sizeHint().height()))

    def key(self) -> str:
        """Return the dimension of the current row, "" when there is none."""
        row = self.currentIndex().row()
        return self.rows.rows[row].key if 0 <= row < len(self.rows.rows) else ""

    @Slot(str)
    def choose(self, key: str) -> None:
        """Make the row of a dimension the current one, without saying so."""
        row = self.rows.row_of(key)
        self._quiet = True
        if row is None:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.selectRow(row)
        self._quiet = False

    @Slot(str)
    def light(self, key: str) -> None:
        """Mark the row of the dimension under the pointer in the drawing."""
        self.rows.light(key)

    def retranslate(self) -> None:
        """Write the rows in the present language."""
        self.setAccessibleName(self.ui.say(msg("Dimensions")))
        self.rows.refresh()

    def restyle(self) -> None:
        """Take the present fonts and colours."""
        self.setFont(font(self.ui.theme.metrics.body))
        self.rows.refresh()

    def leaveEvent(self, event: QEvent) -> None:
        """Put out what the pointer lit up."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Put the light out below the last row."""
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.hovered.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc put out the light; where nothing is lit it goes on to the page."""
        if event.key() == Qt.Key.Key_Escape and self.key():
            self.choose("")
            self.chosen.emit("")
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _entered(self, index: QModelIndex) -> None:
        self.hovered.emit(self.rows.rows[index.row()].key)

    @Slot(QModelIndex, QModelIndex)
    def _current(self, current: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self.rows.rows[current.row()].key if current.isValid() else "")
