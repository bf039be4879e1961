"""Every system with every allowed number of every battery as a Qt table, best first; it only reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from core.batteries.advice.candidate import Verdict
from core.batteries.wizard.rail_values import pack_name
from core.findings import Severity
from core.i18n import Joined, Renderable, msg
from gui.widgets import verdict as words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from core.batteries.advice.candidate import Candidate
    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, str, int]
"""System, battery, number of modules."""

CANDIDATE = Qt.ItemDataRole.UserRole + 1
"""The candidate of a row."""
REASON = Qt.ItemDataRole.UserRole + 2
"""The line below a row: what refuses it, what to mind, or why it stands where it does (str)."""
CHOSEN = Qt.ItemDataRole.UserRole + 3
"""True for the row that was chosen."""
PICKED = Qt.ItemDataRole.UserRole + 4
"""True for a row that is picked for comparison."""


class Column(IntEnum):
    """The columns from left to right."""

    PICK = 0
    NAME = 1
    ENERGY = 2
    POWER = 3
    WEIGHT = 4
    VERDICT = 5


HEADS: dict[Column, Renderable] = {
    Column.PICK: "",
    Column.NAME: msg("System and modules"),
    Column.ENERGY: msg("kWh usable"),
    Column.POWER: msg("kW"),
    Column.WEIGHT: msg("kg"),
    Column.VERDICT: msg("Verdict"),
}
NUMBERS = frozenset({Column.ENERGY, Column.POWER, Column.WEIGHT})

VERDICTS = {
    Verdict.OK: words.Verdict.OK,
    Verdict.CONDITIONAL: words.Verdict.WARNING,
    Verdict.REJECT: words.Verdict.REFUSED,
}
"""How a verdict of the core is shown."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are shown: phases of the system, battery; "" for all; only what is possible."""

    phases: str = ""
    battery: str = ""
    possible: bool = False

    def holds(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is shown."""
        return (
            self.phases in {"", str(candidate.system.system.phases)}
            and self.battery in {"", candidate.pack.battery}
            and (candidate.accepted or not self.possible)
        )


def key_of(candidate: Candidate) -> Key:
    """Return what stays the same when a candidate is judged anew."""
    return candidate.system.name, candidate.pack.battery, candidate.pack.count


def reason_of(candidate: Candidate) -> Renderable:
    """Return the line below a row: all refusals, else the first warning, else why it stands where it does."""
    errors = tuple(one.text for one in candidate.findings if one.severity is Severity.ERROR)
    if errors:
        return Joined(errors, " ")
    warning = next((one.text for one in candidate.findings if one.severity is Severity.WARNING), None)
    if candidate.why is not None:
        return candidate.why if warning is None else Joined((candidate.why, warning), " ")
    return warning or ""


class CandidateModel(QAbstractTableModel):
    """One row per candidate that the filter lets through, in the order of the ranking."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self._rows: tuple[Candidate, ...] = ()
        self._chosen: Key | None = None
        self._picked: frozenset[Key] = frozenset()

    @property
    def rows(self) -> tuple[Candidate, ...]:
        """Return what is shown."""
        return self._rows

    def show(self, rows: Sequence[Candidate], chosen: Key | None, picked: frozenset[Key]) -> bool:
        """Show these rows; return whether rows came, went or moved."""
        rows = tuple(rows)
        moved = [key_of(row) for row in rows] != [key_of(row) for row in self._rows]
        if moved:
            self.beginResetModel()
        self._rows, self._chosen, self._picked = rows, chosen, picked
        if moved:
            self.endResetModel()
        else:
            self.refresh()
        return moved

    def refresh(self) -> None:
        """Write every cell anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, Column.VERDICT))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, Column.VERDICT)

    def row_of(self, key: Key | None) -> int | None:
        """Return the row of a candidate, or None."""
        return next((place for place, row in enumerate(self._rows) if key_of(row) == key), None)

    # ------------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of candidates."""
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
        if role == Qt.ItemDataRole.DisplayRole:
            return self.ui.say(HEADS[Column(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case _ if role == CANDIDATE:
                return row
            case _ if role == REASON:
                return self.ui.say(reason_of(row))
            case _ if role == CHOSEN:
                return key_of(row) == self._chosen
            case _ if role == PICKED:
                return key_of(row) in self._picked
            case _:
                return None

    def _text(self, row: Candidate, column: Column) -> str:
        number = self.ui.translator.number
        match column:
            case Column.NAME:
                return pack_name(row)
            case Column.ENERGY:
                return number(row.pack.usable_kwh)
            case Column.POWER:
                return number(row.pack.deliverable_kw)
            case Column.WEIGHT:
                return number(row.pack.weight_kg)
            case Column.VERDICT:
                return self.ui.say(words.WORDS[VERDICTS[row.verdict]])
            case _:
                return ""

    def _spoken(self, row: Candidate, column: Column) -> str:
        """Return a cell for a screen reader: the name says the whole row."""
        if column is Column.PICK:
            picked = key_of(row) in self._picked
            return self.ui.say(msg("picked for comparison") if picked else msg("not picked"))
        if column is not Column.NAME:
            return self._text(row, column)
        said = Joined(
            (
                pack_name(row),
                msg("{usable} kWh usable", usable=row.pack.usable_kwh),
                msg("{power} kW", power=row.pack.deliverable_kw),
                self._text(row, Column.VERDICT),
                reason_of(row),
            )
        )
        return self.ui.say(said)
