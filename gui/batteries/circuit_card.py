"""One circuit as a card: the answer in one glance, what was given, and how it was computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.batteries.wiring.circuits import Standing
from core.electrical.circuit.workings import circuit_working
from core.electrical.tables.loaded import default_tables
from core.findings import Severity
from core.i18n import Joined, msg, plain
from core.quantities import significant
from gui.batteries.parts import BatteryForm
from gui.batteries.workings_view import WorkingsView
from gui.widgets.buttons import IconButton
from gui.widgets.fields import ComboField
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Disclosure
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.batteries.situation.answers import Answers, Step
    from core.batteries.wiring.circuits import Circuit
    from core.batteries.wizard.flow import FlowState
    from core.findings import Finding
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

STANDINGS: dict[Standing, tuple[Verdict, Renderable]] = {
    Standing.OK: (Verdict.OK, msg("complies")),
    Standing.NOT_VERIFIABLE: (Verdict.OPEN, msg("not fully verifiable")),
    Standing.WARNING: (Verdict.WARNING, msg("see warning")),
    Standing.ERROR: (Verdict.REFUSED, msg("does not comply")),
}
CURVES: tuple[tuple[str, Renderable], ...] = (("B", "B"), ("C", "C"), ("D", "D"))
RCD_TYPES: tuple[tuple[str, Renderable], ...] = (("A", "A"), ("F", "F"), ("B", "B"), ("AC", "AC"))
_DASH = "–"
_LEAST_LETTERS = 24
"""Room that a choice keeps in a narrow window, where the longest words do not fit."""


class CardForm(BatteryForm):
    """A form whose findings stand on its card, but for what a field cannot read."""

    def _own(self, findings: object) -> list[Finding]:
        """Return the faults of the rows."""
        return [one for one in super()._own(findings) if one.code == "INPUT"]  # type: ignore[arg-type]

    def combo(self, path: str, label: Renderable, options: Sequence[tuple[str, Renderable]]) -> ComboField:
        """Add a row for one choice out of many; the first option, without a key, takes the answer back."""
        field = ComboField(self.ui, (("", msg("not known yet")), *options))
        field.combo.setMinimumContentsLength(_LEAST_LETTERS)
        self.own(path, field, label=label, why="")
        self._combos[path] = field
        field.edited.connect(self._wire(path).chosen)
        return field

    def __init__(self, ui: Ui, presenter: BatteryPresenter, step: Step) -> None:
        """Start without a row."""
        self._combos: dict[str, ComboField] = {}
        super().__init__(ui, presenter, step)

    def show_answers(self, answers: Answers) -> None:
        """Show what was typed and chosen."""
        super().show_answers(answers)
        for path, field in self._combos.items():
            field.set_choice(answers.text(path))

    def has(self, path: str) -> bool:
        """Tell whether a row asks for a field."""
        return path in self._rows


class Tile(QWidget):
    """A caption over a figure."""

    def __init__(self, ui: Ui, caption: Renderable, *, name: str) -> None:
        """Show a caption over nothing yet."""
        super().__init__()
        self.figure = TextLabel(ui, _DASH, "strong", wrap=True)
        self.figure.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(TextLabel(ui, caption, "caption", wrap=True))
        column.addWidget(self.figure)
        column.addStretch(1)


class CircuitCard(QFrame):
    """A circuit: glance, inputs, what is to be said, and the calculation behind it."""

    removed = Signal(object)
    """The card itself, whose circuit is to be taken away."""

    def __init__(
        self,
        ui: Ui,
        presenter: BatteryPresenter,
        step: Step,
        *,
        prefix: str,
        title: Renderable,
        removable: bool = False,
    ) -> None:
        """Make the card of the circuit whose answers lie below `prefix`."""
        super().__init__()
        self.ui = ui
        self.prefix = prefix
        self._circuit: Circuit | None = None
        name = f"{step.value}.{prefix}"
        self.setObjectName(f"{name}.card")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = TextLabel(ui, title, "heading")
        self.verdict = VerdictLabel(ui, Verdict.OPEN)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.verdict)
        if removable:
            self.away = IconButton(ui, "delete", msg("Remove this circuit"), name=f"{name}.remove")
            self.away.clicked.connect(self._remove)
            head.addWidget(self.away)
        tiles = self._make_tiles(name)
        self.form = CardForm(ui, presenter, step)
        self.findings = FindingList(ui, name=f"{name}.findings", compact=True)
        self.findings.fix_requested.connect(presenter.apply_fix)
        self.notes = FindingList(ui, name=f"{name}.notes", compact=True)
        self.notes.fix_requested.connect(presenter.apply_fix)
        self.remarks = Disclosure(ui, name=f"{name}.remarks", title=msg("What was assumed or is open"))
        self.remarks.inside.addWidget(self.notes)
        self.remarks.toggled.connect(self._show_remarks)
        self.more = Disclosure(ui, name=f"{name}.more", title=msg("More about cable and protection"))
        self.more_form = CardForm(ui, presenter, step)
        self.more.inside.addWidget(self.more_form)
        self.workings = WorkingsView(ui, name=f"{name}.workings")
        self.how = Disclosure(ui, name=f"{name}.how", title=msg("How was this computed?"))
        self.how.inside.addWidget(self.workings)
        self.how.toggled.connect(self._show_workings)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(10)
        box.addLayout(head)
        box.addLayout(tiles)
        box.addWidget(self.findings)
        box.addWidget(self.form)
        box.addWidget(self.more)
        box.addWidget(self.remarks)
        box.addWidget(self.how)

    def _make_tiles(self, name: str) -> QGridLayout:
        self.current = Tile(self.ui, msg("Design current"), name=f"{name}.current")
        self.breaker = Tile(self.ui, msg("Breaker"), name=f"{name}.breaker")
        self.rcd = Tile(self.ui, msg("Residual current device"), name=f"{name}.rcd")
        self.cable = Tile(self.ui, msg("Cable"), name=f"{name}.cable")
        self.drop = Tile(self.ui, msg("Voltage drop"), name=f"{name}.drop")
        tiles = QGridLayout()
        tiles.setHorizontalSpacing(16)
        tiles.setVerticalSpacing(8)
        for place, tile in enumerate((self.current, self.breaker, self.rcd, self.cable, self.drop)):
            tiles.addWidget(tile, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            tiles.setColumnStretch(column, 1)
        return tiles

    def show_circuit(self, state: FlowState, circuit: Circuit | None) -> None:
        """Show a circuit; None while it cannot be computed."""
        self._circuit = circuit
        self.form.show_state(state)
        self.more_form.show_state(state)
        self.how.setVisible(circuit is not None)
        if circuit is None:
            self.verdict.set_verdict(Verdict.OPEN)
            for tile in (self.current, self.breaker, self.rcd, self.cable, self.drop):
                tile.figure.set_text(_DASH)
            self.findings.set_findings(())
            self.remarks.hide()
            return
        verdict, words = STANDINGS[circuit.standing]
        self.verdict.set_verdict(verdict, words)
        self.current.figure.set_text(_current(circuit))
        self.breaker.figure.set_text(_breaker(circuit))
        self.rcd.figure.set_text(_rcd(circuit))
        self.cable.figure.set_text(_cable(circuit))
        self.drop.figure.set_text(_drop(circuit))
        self.findings.set_findings([one for one in circuit.findings if one.severity is not Severity.NOTICE])
        notes = _notes(circuit)
        self.remarks.setVisible(bool(notes))
        self.remarks.set_note(str(len(notes)))
        self._show_remarks()
        self._show_workings()

    @Slot()
    def _show_remarks(self) -> None:
        """Write down what was assumed or is open, but only while it is looked at."""
        if self._circuit is not None and self.remarks.unfolded:
            self.notes.set_findings(_notes(self._circuit))

    @Slot()
    def _show_workings(self) -> None:
        """Write the calculation down, but only while it is looked at."""
        if self._circuit is not None and self.how.unfolded:
            working = circuit_working(default_tables(), self._circuit.name, self._circuit.answer)
            self.workings.set_workings((working,))

    def focus(self, path: str) -> bool:
        """Put the cursor into the row of a field; False when the card has none."""
        if self.more_form.has(path):
            self.more.unfold()
            return self.more_form.focus(path)
        return self.form.has(path) and self.form.focus(path)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)


def _notes(circuit: Circuit) -> tuple[Finding, ...]:
    return tuple(one for one in circuit.findings if one.severity is Severity.NOTICE)


def _unit(value: Renderable, unit: str) -> Renderable:
    return Joined((value, unit), "\u00a0")


def _current(circuit: Circuit) -> Renderable:
    current = _unit(significant(circuit.design_current_a, 4), "A")
    used = circuit.answer.question.design_a
    if used >= circuit.design_current_a:
        return current
    return msg("{current}, limited to {limit} A", current=current, limit=significant(used, 4))


def _breaker(circuit: Circuit) -> Renderable:
    breaker = circuit.breaker
    if breaker is None or breaker.rating_a is None:
        return _DASH
    return f"{breaker.curve or ''}{plain(significant(breaker.rating_a, 4))}"


def _rcd(circuit: Circuit) -> Renderable:
    """Return type and sensitivity; without a device what one would have to be."""
    rcd = circuit.rcd
    if rcd is not None:
        parts: list[Renderable] = [msg("type {type}", type=rcd.type)] if rcd.type else []
        parts += [_unit(rcd.ma, "mA")] if rcd.ma is not None else []
        return Joined(tuple(parts), " ") if parts else _DASH
    advised = any(finding.code in {"RCD_ADVICE", "RCD_MISSING"} for finding in circuit.findings)
    if not advised or circuit.answer.question.use != "inverter":
        return msg("none")
    return msg("none; if any: type B, at most 300 mA")


def _cable(circuit: Circuit) -> Renderable:
    size = circuit.cable_mm2
    if size is not None:
        return _unit(size, "mm²")
    least = circuit.answer.needed_mm2
    return _DASH if least is None else msg("at least {size} mm²", size=least)


def _drop(circuit: Circuit) -> Renderable:
    if circuit.voltage_drop_v is None or circuit.voltage_drop_pct is None:
        return msg("not known without the length")
    volts = _unit(significant(circuit.voltage_drop_v, 3), "V")
    return Joined((volts, _unit(significant(circuit.voltage_drop_pct, 3), "%")), " · ")
