"""The lines of the quote in hand as a Qt table; it only reads, edits go to the presenter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.findings import Severity
from core.i18n import Joined
from core.quote.model import Role
from gui.quote import cells
from gui.quote.cells import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from core.findings import Finding
    from core.quote.evaluate import Evaluated, EvaluatedLine
    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex

SECOND = Qt.ItemDataRole.UserRole + 1
"""The small line below the text of a cell (str)."""
STATE = Qt.ItemDataRole.UserRole + 2
"""How a cell stands: "", "error", "warning", "request" (price on request)."""
OUTSIDE = Qt.ItemDataRole.UserRole + 3
"""True for a line outside the total."""


class LinesModel(QAbstractTableModel):
    """One row per line, in the order of the quote."""

    typed = Signal(str, int, str)
    """A person finished typing in a cell: line id, column, text."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self._lines: tuple[EvaluatedLine, ...] = ()
        self._positions: dict[str, str] = {}

    @property
    def lines(self) -> tuple[EvaluatedLine, ...]:
        """Return what is shown."""
        return self._lines

    def show(self, evaluated: Evaluated | None) -> list[int] | None:
        """Show a quote's lines; return the rows that changed, or None when rows came, went or moved."""
        lines = evaluated.lines if evaluated is not None else ()
        self._positions = {entry.line.id: entry.position for entry in lines}
        same = [entry.line.id for entry in lines] == [entry.line.id for entry in self._lines]
        if not same:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return None
        before, self._lines = self._lines, lines
        changed = [row for row, (old, new) in enumerate(zip(before, lines, strict=True)) if old != new]
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.NET))
        return changed

    def refresh(self) -> None:
        """Write every cell anew (language, customer view)."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, Column.NET))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.NET)

    def row_of(self, line_id: str) -> int | None:
        """Return the row of a line, or None."""
        return next((row for row, entry in enumerate(self._lines) if entry.line.id == line_id), None)

    # ------------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

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
        entry, column = self._lines[index.row()], Column(index.column())
        hidden = self.ui.customer_view
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells.shown_text(entry, column, self.ui.translator, customer_view=hidden)
            case Qt.ItemDataRole.EditRole:
                return cells.edit_text(entry, column, self.ui.translator)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column in cells.RIGHT else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
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
        if role == OUTSIDE:
            return entry.line.role is not Role.MAIN
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Report what was typed; the presenter decides what it means."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        entry = self._lines[index.row()]
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(entry.line.id, index.column(), str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed in."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self._lines[index.row()].line
        if cells.editable(line, Column(index.column()), customer_view=self.ui.customer_view):
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
