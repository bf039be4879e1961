"""How a result was computed: every number with its formula and source, every check with its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.electrical import check
from core.electrical.working_words import worded
from core.family import Grid, Step
from core.findings import Source, Status
from core.i18n import Joined, Msg, msg, plain
from core.quantities import significant
from gui.batteries.figure_table import FigureTable
from gui.widgets.facts import Notes, settle
from gui.widgets.text import TextLabel, reveal
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from core.family import Working
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_FIGURES = 4
_NONE = "–"
_NEXT_SIDE = ",\u00a0min("
"""Where a formula may be broken over two lines."""
JUDGED = {
    check.Verdict.OK: Verdict.OK,
    check.Verdict.FAIL: Verdict.REFUSED,
    check.Verdict.NOT_VERIFIABLE: Verdict.OPEN,
}
"""How the verdict of a check is shown."""
_SHOWN = {worded(verdict): shown for verdict, shown in JUDGED.items()}


@dataclass(slots=True)
class _Row:
    """The labels of one row."""

    label: TextLabel
    says: TextLabel
    value: TextLabel
    verdict: VerdictLabel
    place: TextLabel


class WorkingsView(QWidget):
    """Calculations as rows: what, how much, by which formula, from where; sources are explained below.

    Rows are kept while there are as many: other numbers are written into them.
    """

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shown: tuple[Working, ...] = ()
        self._shape: tuple[type, ...] = ()
        self._rows: list[_Row | FigureTable | TextLabel] = []
        self._holder = QWidget()
        self._notes = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._holder)
        self._box.addWidget(self._notes)

    def set_workings(self, workings: tuple[Working, ...]) -> None:
        """Show these calculations."""
        if workings == self._shown:
            return
        self._shown = workings
        several = len(workings) > 1
        steps: list[Step | Grid | Renderable] = []
        for working in workings:
            steps += [working.title, *working.steps] if several else working.steps
        shape = tuple(type(step) if isinstance(step, Step | Grid) else TextLabel for step in steps)
        if shape != self._shape:
            self._shape = shape
            self._lay_out()
        notes = Notes()
        for step, row in zip(steps, self._rows, strict=True):
            match step, row:
                case Step(), _Row():
                    _write(row, step, notes)
                case Grid(), FigureTable():
                    row.set_rows(step.heads, [[_cell(one) for one in cells] for cells in step.rows])
                case _, TextLabel() if not isinstance(step, Step | Grid):
                    row.set_text(step)
                case _:
                    raise AssertionError(step)
        self._notes.set_text(Joined(notes.lines, "\n") if notes.lines else "")

    def _lay_out(self) -> None:
        """Make a row for each step, and a heading for each text between them."""
        old, self._holder = self._holder, QWidget()
        self._box.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for column, share in enumerate((5, 6, 4)):
            grid.setColumnStretch(column, share)
        self._rows = [self._made(kind, grid, place) for place, kind in enumerate(self._shape)]
        self._holder.show()
        settle(self._holder)

    def _heading(self, grid: QGridLayout, place: int) -> TextLabel:
        heading = TextLabel(self.ui, "", "overline", wrap=True)
        heading.setContentsMargins(0, 6, 0, 0)
        grid.addWidget(heading, place, 0, 1, 3)
        return heading

    def _made(self, kind: type, grid: QGridLayout, place: int) -> _Row | FigureTable | TextLabel:
        if kind is Step:
            return self._row(grid, place)
        return self._table(grid, place) if kind is Grid else self._heading(grid, place)

    def _table(self, grid: QGridLayout, place: int) -> FigureTable:
        table = FigureTable(self.ui, name=f"{self.objectName()}.table.{place}")
        grid.addWidget(table, place, 0, 1, 3)
        return table

    def _row(self, grid: QGridLayout, place: int) -> _Row:
        """Make a row: label; formula over number or verdict; source."""
        row = _Row(
            TextLabel(self.ui, "", "muted", wrap=True),
            TextLabel(self.ui, "", "body", wrap=True, keep=False),
            TextLabel(self.ui, "", "strong", wrap=True, keep=False),
            VerdictLabel(self.ui),
            TextLabel(self.ui, "", "caption", wrap=True),
        )
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for widget in (row.says, row.value, row.verdict):
            column.addWidget(widget)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(row.label, place, 0, top)
        grid.addWidget(middle, place, 1, top)
        grid.addWidget(row.place, place, 2, top)
        return row


def _write(row: _Row, step: Step, notes: Notes) -> None:
    """Write a step into its row."""
    row.label.set_text(step.label)
    row.says.set_text(step.says)
    verdict = _SHOWN.get(step.value) if isinstance(step.value, Msg) else None
    if verdict is not None:
        row.verdict.set_verdict(verdict, step.value)
    reveal(row.verdict, verdict is not None)
    row.value.set_text("" if verdict is not None else _number(step))
    row.place.set_text("" if step.source is None else _where(step.source, notes))


def _cell(step: Step) -> Renderable:
    """Return the figure of a cell of a table, or the formula that ends with it; its unit is in the head."""
    if step.value is None:
        return _NONE
    if _ends_in_its_value(step):
        formula, _, value = str(step.says).replace(" ", "\u00a0").rpartition("\u00a0=\u00a0")
        broken = formula.replace(_NEXT_SIDE, ", min(")
        return f"{broken}\n=\u00a0{value}"
    return significant(step.value, _FIGURES) if isinstance(step.value, Decimal) else step.value


def _ends_in_its_value(step: Step) -> bool:
    """Tell whether a formula is written with its result (`25 + 16 = 41 A`)."""
    if not isinstance(step.says, str) or not isinstance(step.value, Decimal):
        return False
    return step.says.endswith(f" = {plain(step.value)} {step.unit}")


def _number(step: Step) -> Renderable:
    if step.value is None:
        return msg("not given")
    if _ends_in_its_value(step):
        return ""
    value = significant(step.value, _FIGURES) if isinstance(step.value, Decimal) else step.value
    shown = Joined((value, step.unit), "\u00a0") if step.unit else value
    return Joined(("=", shown), " ") if step.says else shown


def _where(source: Source, notes: Notes) -> Renderable:
    """Return document and place, with the number of the note that says how sure they are."""
    if source.status is Status.POLICY:
        return Joined((msg("house rule"), notes.mark(source)), "\u00a0")
    return Joined((Joined((source.document, source.place), " · "), notes.mark(source)), "\u00a0")
