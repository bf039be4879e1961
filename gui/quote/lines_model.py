"""The lines of the quote in hand as a Qt table; it only reads, edits go to the presenter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.findings import Severity
from core.i18n import Joined
from core.quote.model import Role
from gui.quote import cells, part_cells
from gui.quote.cells import Column
from gui.quote.part_cells import Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from core.findings import Finding
    from core.quote.evaluate import Evaluated, EvaluatedLine
    from core.quote.parts import PricedPart
    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex

SECOND = Qt.ItemDataRole.UserRole + 1
"""The small line below the text of a cell (str)."""
STATE = Qt.ItemDataRole.UserRole + 2
"""How a cell stands: "", "error", "warning", "request" (price on request), "unknown" (not stated)."""
OUTSIDE = Qt.ItemDataRole.UserRole + 3
"""True for a line outside the total."""
LEVEL = Qt.ItemDataRole.UserRole + 4
"""How a row stands to others: "" alone, "group" above its parts, "part" below its line."""


class LinesModel(QAbstractTableModel):
    """One row per line, in the order of the quote, with the parts of a line below it."""

    typed = Signal(str, int, str)
    """A person finished typing in a cell: line id, column, text."""
    part_typed = Signal(object, int, str)
    """The same in a cell of a part: its `Row`, column, text."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self._rows: tuple[Row, ...] = ()
        self._positions: dict[str, str] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what is shown."""
        return self._rows

    def line(self, row: int) -> EvaluatedLine:
        """Return the line that a row shows or is a part of."""
        return self._rows[row].entry

    def part(self, row: int) -> PricedPart | None:
        """Return the part that a row shows, or None for a line."""
        return self._rows[row].part

    def show(self, evaluated: Evaluated | None) -> list[int] | None:
        """Show a quote's lines; return the rows that changed, or None when rows came, went or moved."""
        lines = evaluated.lines if evaluated is not None else ()
        self._positions = {entry.line.id: entry.position for entry in lines}
        rows = rows_of(lines)
        if [row.key for row in rows] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return None
        before, self._rows = self._rows, rows
        changed = [row for row, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.NET))
        return changed

    def refresh(self) -> None:
        """Write every cell anew (language, customer view)."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.NET))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.NET)

    def row_of(self, line_id: str, part: str = "") -> int | None:
        """Return the row of a line or of one of its parts, or None."""
        return next((row for row, shown in enumerate(self._rows) if shown.key == (line_id, part)), None)

    # ------------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines and parts."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.ui.say(cells.TITLES[column])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in cells.RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in cells.RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == OUTSIDE:
            return row.entry.line.role is not Role.MAIN
        if row.part is not None:
            return self._of_part(row.entry, row.part, column, role)
        return self._of_line(row.entry, column, role)

    def _of_part(self, entry: EvaluatedLine, part: PricedPart, column: Column, role: int) -> Any:  # noqa: ANN401
        hidden, tr = self.ui.customer_view, self.ui.translator
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return part_cells.part_text(entry, part, column, tr, customer_view=hidden)
            case Qt.ItemDataRole.EditRole:
                return part_cells.part_edit_text(part, column, tr)
            case Qt.ItemDataRole.ToolTipRole if column is Column.DESCRIPTION:
                return self.ui.say(part.part.description)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = part_cells.part_text(entry, part, column, tr, customer_view=hidden)
                return self.ui.say(Joined((cells.TITLES[column], shown or "–"), ": "))
            case _:
                pass
        if role == SECOND:
            return self.ui.say(part_cells.part_second(part, column))
        if role == STATE:
            if column is Column.CODE and not part.article:
                return "warning" if part.part.choices else "unknown"
            return "request" if column is Column.PRICE and part.on_request else ""
        return "part" if role == LEVEL else None

    def _of_line(self, entry: EvaluatedLine, column: Column, role: int) -> Any:  # noqa: ANN401
        hidden = self.ui.customer_view
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells.shown_text(entry, column, self.ui.translator, customer_view=hidden)
            case Qt.ItemDataRole.EditRole:
                return cells.edit_text(entry, column, self.ui.translator)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(entry, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry, column)
            case _:
                pass
        if role == SECOND:
            return self.ui.say(cells.second_line(entry, column, self._positions, customer_view=hidden))
        if role == STATE:
            return self._state(entry, column)
        if role == LEVEL:
            return "group" if entry.parts else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Report what was typed; the presenter decides what it means."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            if row.part is None:
                self.typed.emit(row.entry.line.id, index.column(), str(value))
            else:
                self.part_typed.emit(row, index.column(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed in."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row, column, hidden = self._rows[index.row()], Column(index.column()), self.ui.customer_view
        if row.part is None:
            editable = cells.editable(row.entry.line, column, customer_view=hidden)
        else:
            editable = part_cells.part_editable(row.part, column, customer_view=hidden)
        if editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # ------------------------------------------------------------------ parts

    def findings(self, entry: EvaluatedLine, column: Column) -> Sequence[Finding]:
        """Return what is to be said about one cell; the description carries what names no cell."""
        if column is Column.POSITION:
            return entry.findings
        return [finding for finding in entry.findings if cells.column_of(entry.line, finding.field) is column]

    def _state(self, entry: EvaluatedLine, column: Column) -> str:
        severities = {finding.severity for finding in self.findings(entry, column)}
        if Severity.ERROR in severities:
            return "error"
        if column is Column.PRICE and entry.on_request:
            return "request"
        if column is Column.POSITION and any(
            finding.severity is Severity.WARNING and finding.code != "PRICE_ON_REQUEST"
            for finding in entry.findings
        ):
            return "warning"
        return ""

    def _tip(self, entry: EvaluatedLine, column: Column) -> str:
        said = [
            self.ui.say(finding.text)
            for finding in self.findings(entry, column)
            if finding.severity is not Severity.NOTICE
        ]
        if column is Column.DESCRIPTION:
            said.insert(0, "\n".join(self.ui.say(part) for part in (entry.title, *entry.details)))
        return "\n".join(said)

    def _spoken(self, entry: EvaluatedLine, column: Column) -> str:
        shown = cells.shown_text(entry, column, self.ui.translator, customer_view=self.ui.customer_view)
        return self.ui.say(Joined((cells.TITLES[column], shown or "–"), ": "))
