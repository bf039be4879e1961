"""How a result was computed: every number with its formula and source, every check with its verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.electrical import check
from core.electrical.working_words import worded
from core.family import Grid, Step
from core.findings import Source, Status
from core.i18n import Joined, Msg, msg
from core.quantities import significant
from gui.widgets.facts import Notes, settle
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from core.family import Working
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_FIGURES = 4
_SHOWN = {
    worded(check.Verdict.OK): Verdict.OK,
    worded(check.Verdict.FAIL): Verdict.REFUSED,
    worded(check.Verdict.NOT_VERIFIABLE): Verdict.OPEN,
}


class WorkingsView(QWidget):
    """Calculations as rows: what, how much, by which formula, from where; sources are explained below."""

    def __init__(self, ui: Ui, *, name: str) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._shown: tuple[Working, ...] = ()
        self._rows = QWidget()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._rows)

    def set_workings(self, workings: tuple[Working, ...]) -> None:
        """Show these calculations."""
        if workings == self._shown:
            return
        self._shown = workings
        old, self._rows = self._rows, QWidget()
        self._box.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for column, share in enumerate((5, 6, 4)):
            grid.setColumnStretch(column, share)
        notes = Notes()
        for working in workings:
            for step in working.steps:
                self._add(grid, step, notes)
        for line in notes.lines:
            grid.addWidget(TextLabel(self.ui, line, "caption", wrap=True), grid.rowCount(), 0, 1, 3)
        self._rows.show()
        settle(self._rows)

    def _add(self, grid: QGridLayout, step: Step | Grid | Renderable, notes: Notes) -> None:
        place, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
        if isinstance(step, Grid):
            for row in step.rows:
                for one in row:
                    self._add(grid, one, notes)
            return
        if not isinstance(step, Step):
            heading = TextLabel(self.ui, step, "overline", wrap=True)
            heading.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(heading, place, 0, 1, 3)
            return
        grid.addWidget(TextLabel(self.ui, step.label, "muted", wrap=True), place, 0, top)
        grid.addWidget(self._value(step), place, 1, top)
        if step.source is not None:
            grid.addWidget(
                TextLabel(self.ui, _where(step.source, notes), "caption", wrap=True), place, 2, top
            )

    def _value(self, step: Step) -> QWidget:
        """Return the formula, and under it the number or the verdict."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        if step.says:
            column.addWidget(TextLabel(self.ui, step.says, "body", wrap=True))
        verdict = _SHOWN.get(step.value) if isinstance(step.value, Msg) else None
        if verdict is not None and step.value is not None:
            column.addWidget(VerdictLabel(self.ui, verdict, step.value))
        else:
            column.addWidget(TextLabel(self.ui, _number(step), "strong", wrap=True))
        return holder


def _number(step: Step) -> Renderable:
    if step.value is None:
        return msg("not given")
    value = significant(step.value, _FIGURES) if isinstance(step.value, Decimal) else step.value
    shown = Joined((value, step.unit), "\u00a0") if step.unit else value
    return Joined(("=", shown), " ") if step.says else shown


def _where(source: Source, notes: Notes) -> Renderable:
    """Return document and place, with the number of the note that says how sure they are."""
    if source.status is Status.POLICY:
        return Joined((msg("house rule"), notes.mark(source)), " ")
    return Joined((Joined((source.document, source.place), " · "), notes.mark(source)), " ")
