"""Step 1: what the customer asks of the valve. Everything may stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from core.findings import Severity
from core.i18n import Joined, Renderable, msg, msgn
from core.valves.answers import FRAME, TAGS, Step
from gui.valves.duty_fields import ELSEWHERE, FluidField, QuantityForm
from gui.valves.parts import ValvePage
from gui.widgets.buttons import Button
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Disclosure
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from core.findings import Finding
    from core.valves.answers import Answers
    from core.valves.flow import FlowState
    from gui.valves.duty_more import ApplicationTags, RareQuestions
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

RARE = (
    "reverse_pressure",
    "leak_voltage",
    "external_leakage_max",
    "internal_leakage_max",
)


class DutyPage(ValvePage):
    """Fluid, pressures, temperatures and supply; rarer questions and the application's tags fold away."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            name="duty",
            title=msg("Application"),
            lead=msg("What does the customer need? Whatever is not known may be left open."),
        )
        self.form = QuantityForm(ui, presenter)
        self.fluid = self.form.add("fluid", msg("Fluid"), FluidField(ui))
        self.fluid.edited.connect(presenter.set_fluid)
        self.form.quantity("inlet", msg("Inlet (port 1)"))
        self.form.quantity("outlet", msg("Outlet (port 2)"))
        self.form.quantity("fluid_temperature", msg("Fluid temperature"))
        self.form.quantity("ambient_temperature", msg("Ambient temperature"))
        self.form.quantity("supply", msg("Supply voltage"))
        self.result = Result(ui, presenter)
        self.rare: RareQuestions | None = None
        self.more = Disclosure(
            ui,
            name="duty.more",
            title=msg("Reverse pressure, leakage, market, atmosphere"),
            make=self._make_rare,
        )
        self.ticks: ApplicationTags | None = None
        self.tags = Disclosure(
            ui, name="duty.tags", title=msg("Use, surroundings, operation"), make=self._make_ticks
        )
        self.body.addWidget(self.form)
        self.body.addWidget(self.result)
        self.body.addWidget(self.more)
        self.body.addWidget(self.tags)
        self._add_advice(ui)

    def _make_rare(self) -> QWidget:
        from gui.valves.duty_more import RareQuestions

        self.rare = RareQuestions(self.ui, self.presenter)
        self.show_state(self.presenter.state)
        return self.rare

    def _make_ticks(self) -> QWidget:
        from gui.valves.duty_more import ApplicationTags

        self.ticks = ApplicationTags(self.ui, self.presenter)
        self.show_state(self.presenter.state)
        return self.ticks

    def _add_advice(self, ui: Ui) -> None:
        self.advice = FindingList(ui, name="duty.advice")
        self.advice.fix_requested.connect(self.presenter.apply_fix)
        self.body.addWidget(self.advice)

    def show_now(self) -> None:
        """Show the answers alone as long as the catalogue is not loaded that judges them."""
        if self.presenter.ready:
            super().show_now()
        else:
            self._show_answers(self.presenter.answers)

    def show_state(self, state: FlowState) -> None:
        """Show the answers, each with what the core says of it."""
        self.fluid.set_fluids(self.presenter.series.fluids)
        self._show_answers(state.answers)
        findings = self._own_findings(state)
        self.form.set_findings(findings)
        if self.rare is not None:
            self.rare.set_findings(findings)
        self.advice.set_findings(state.advice)
        self.result.show_state(state)

    def _show_answers(self, answers: Answers) -> None:
        self.fluid.set_text(answers.fluid)
        for part in (self.form, self.rare, self.ticks):
            if part is not None:
                part.show_answers(answers)
        self.more.set_note(_filled(answers))
        ticked = len(answers.tags)
        self.tags.set_note(msgn("{n} ticked", "{n} ticked", ticked) if ticked else "")

    def _own_findings(self, state: FlowState) -> tuple[Finding, ...]:
        """Return what belongs below a field: faults it cannot see itself, and what refuses all models."""
        shown = self.form.quantities | (self.rare.quantities if self.rare is not None else {})
        faults = tuple(
            finding
            for finding in state.duty_findings
            if finding.field in FRAME or (finding.field in shown and shown[finding.field].value() is not None)
        )
        remarks = tuple(
            finding
            for finding in state.selection.findings
            if finding.field not in {None, "entry"} and finding.severity is not Severity.NOTICE
        )
        return (*faults, *remarks, *_refuses_all(state, known={finding.code for finding in remarks}))

    def focus_field(self, field: str) -> bool:
        """Put the cursor into a field, unfolding the part that holds it."""
        if field in TAGS:
            self.tags.unfold()
            if self.ticks is not None:
                self.ticks.first_of(field).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if self.form.focus(field):
            return True
        self.more.unfold()
        return self.rare is not None and self.rare.focus(field)


def _filled(answers: Answers) -> Renderable:
    """Return what was filled in among the rarer fields."""
    parts: list[Renderable] = [
        raw.as_text for name in RARE if (raw := answers.quantity(name)) is not None and not raw.empty
    ]
    if answers.market == ELSEWHERE:
        parts.append(msg("outside EU and EEA"))
    if answers.atmosphere != "0.1 MPa":
        parts.append(msg("atmosphere {text}", text=answers.atmosphere or "?"))
    return Joined(tuple(parts), " · ")


def _refuses_all(state: FlowState, known: set[str]) -> tuple[Finding, ...]:
    """Return, for every kind of reason that refuses each model, the one of the model that comes nearest."""
    models = state.selection.models
    found: dict[str, Finding] = {}
    if state.selection.accepted:
        return ()
    for finding in models[0].findings:
        same = [[other for other in verdict.findings if other.code == finding.code] for verdict in models]
        if finding.severity is Severity.ERROR and finding.code not in known and all(same):
            nearest = max(
                zip(models, same, strict=True), key=lambda pair: min(pair[0].margins.values(), default=0)
            )
            found.setdefault(finding.code, nearest[1][0])
    return tuple(found.values())


class Result(QFrame):
    """What follows at once: the differential, how many models fit, and the way to them."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Make the card."""
        super().__init__()
        self.setObjectName("duty.result")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._presenter = presenter
        self.verdict = VerdictLabel(ui, Verdict.OPEN, "")
        self.verdict.setObjectName("duty.result.verdict")
        self.words = TextLabel(ui, "", "muted", wrap=True)
        self.words.setObjectName("duty.result.text")
        button = Button(ui, msg("Models"), name="duty.next", icon_name="arrow_right")
        button.clicked.connect(self._next)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.verdict)
        row.addWidget(self.words, 1)
        row.addWidget(button)

    def show_state(self, state: FlowState) -> None:
        """Say what follows from the answers so far."""
        from core.quantities import significant
        from core.valves.case import Megapascal

        models, accepted = state.selection.models, state.selection.accepted
        differential = state.duty.differential
        if not accepted:
            self.verdict.set_verdict(Verdict.REFUSED, msg("no model fits"))
        else:
            counts = {"n": len(accepted), "all": len(models)}
            if differential is not None:
                self.verdict.set_verdict(Verdict.OK, msg("{n} of {all} models fit", **counts))
            else:
                self.verdict.set_verdict(Verdict.OPEN, msg("{n} of {all} models possible", **counts))
        parts: list[Renderable] = []
        if differential is not None:
            parts.append(msg("differential {value}", value=Megapascal(significant(differential, 4))))
        if accepted and differential is not None:
            parts.append(msg("first choice {model}", model=accepted[0]))
        elif differential is None:
            parts.append(msg("both pressures are needed to judge the differential"))
        self.words.set_text(Joined(tuple(parts), " · "))

    @Slot()
    def _next(self) -> None:
        self._presenter.go_to(Step.MODEL)
