"""Step 1: what the customer asks of the valve. Everything may stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy

from core.findings import Severity
from core.i18n import Joined, Renderable, msg, msgn
from core.quantities import significant
from core.valves.answers import FRAME, TAGS, Step
from core.valves.case import Megapascal
from gui.valves.duty_fields import AtmosphereField, FluidField
from gui.valves.parts import CheckBox, Disclosure, ValvePage
from gui.valves.presenter import KINDS
from gui.widgets.buttons import Button
from gui.widgets.choice import SegmentedChoice
from gui.widgets.finding_list import FindingList
from gui.widgets.form import Form
from gui.widgets.quantity_field import QuantityField
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict, VerdictLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.findings import Finding
    from core.valves.answers import Answers
    from core.valves.flow import FlowState
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

RARE = (
    "reverse_pressure",
    "leak_voltage",
    "external_leakage_max",
    "internal_leakage_max",
)
ELSEWHERE = "ROW"
"""Rest of the world: a market where the CE marking is not asked for."""

_TAG_TITLES: Mapping[str, Renderable] = {
    "use": msg("Use"),
    "environment": msg("Surroundings"),
    "operation": msg("Operation"),
}


class DutyPage(ValvePage):
    """Fluid, pressures, temperatures and supply; rarer questions and the application's tags fold away."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            name="duty",
            title=msg("Application"),
            lead=msg("What does the customer ask? Whatever is not known may stay open."),
        )
        self.quantities: dict[str, QuantityField] = {}
        self._tags: dict[tuple[str, str], CheckBox] = {}
        self.form = Form(ui, page="duty")
        self.fluid = self.form.add("fluid", msg("Fluid"), FluidField(ui, presenter.series.fluids))
        self.fluid.edited.connect(presenter.set_fluid)
        self._quantity(self.form, "inlet", msg("Inlet (port 1)"))
        self._quantity(self.form, "outlet", msg("Outlet (port 2)"))
        self._quantity(self.form, "fluid_temperature", msg("Fluid temperature"))
        self._quantity(self.form, "ambient_temperature", msg("Ambient temperature"))
        self._quantity(self.form, "supply", msg("Supply voltage"))
        self.result = Result(ui, presenter)
        self.more = self._rare(ui)
        self.tags = self._application(ui)
        self.body.addWidget(self.form)
        self.body.addWidget(self.result)
        self.body.addWidget(self.more)
        self.body.addWidget(self.tags)
        self.body.addLayout(self._foot(ui))
        for form in (self.form, self.rare):
            form.fix_requested.connect(presenter.apply_fix)

    def _quantity(self, form: Form, name: str, label: Renderable) -> None:
        field = form.add(name, label, QuantityField(self.ui, KINDS[name]))
        field.edited.connect(getattr(self.presenter, f"set_{name}"))
        self.quantities[name] = field

    def _rare(self, ui: Ui) -> Disclosure:
        part = Disclosure(ui, name="duty.more", title=msg("Reverse pressure, leakage, market, atmosphere"))
        self.rare = Form(ui, page="duty")
        self._quantity(self.rare, "reverse_pressure", msg("Reverse pressure, port 1 at atmosphere"))
        self._quantity(self.rare, "leak_voltage", msg("Voltage left on the coil while off"))
        self._quantity(self.rare, "external_leakage_max", msg("External leakage, at most"))
        self._quantity(self.rare, "internal_leakage_max", msg("Internal leakage, at most"))
        self.market = self.rare.add(
            "market",
            msg("Market"),
            SegmentedChoice(ui, (("EU", msg("EU and EEA (CE)")), (ELSEWHERE, msg("elsewhere")))),
            help_text=msg("Where CE marking is required, a grommet with AC is refused."),
        )
        self.market.edited.connect(self.presenter.set_market)
        self.atmosphere = self.rare.add(
            "atmosphere",
            msg("0 gauge counts as"),
            AtmosphereField(ui),
            help_text=msg("The catalogue counts atmosphere as 0.1 MPa; its limits hold with that."),
        )
        self.atmosphere.edited.connect(self.presenter.set_atmosphere)
        part.inside.addWidget(self.rare)
        return part

    def _application(self, ui: Ui) -> Disclosure:
        part = Disclosure(ui, name="duty.tags", title=msg("Use, surroundings, operation"))
        for fact in TAGS:
            part.inside.addWidget(TextLabel(ui, _TAG_TITLES[fact], "heading"))
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(0)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            for place, word in enumerate(self.presenter.series.words_of(fact)):
                box = CheckBox(ui, word.label, name=f"duty.{fact}.{word.value}")
                box.setProperty("fact", fact)
                box.setProperty("value", word.value)
                box.ticked.connect(self._ticked)
                grid.addWidget(box, place // 2, place % 2)
                self._tags[fact, word.value] = box
            part.inside.addLayout(grid)
        return part

    def _foot(self, ui: Ui) -> QHBoxLayout:
        self.advice = FindingList(ui, name="duty.advice")
        self.advice.fix_requested.connect(self.presenter.apply_fix)
        self.body.addWidget(self.advice)
        row = QHBoxLayout()
        again = Button(ui, msg("Start over"), name="duty.reset", kind="quiet", icon_name="reset")
        again.clicked.connect(self.presenter.start_over)
        row.addStretch(1)
        row.addWidget(again)
        return row

    @Slot(bool)
    def _ticked(self, on: bool) -> None:  # noqa: FBT001  (a slot of check boxes)
        box = self.sender()
        self.presenter.set_tag(str(box.property("fact")), str(box.property("value")), on)

    def show_state(self, state: FlowState) -> None:
        """Show the answers, each with what the core says of it."""
        answers = state.answers
        self.fluid.set_text(answers.fluid)
        for name, field in self.quantities.items():
            field.set_quantity(answers.quantity(name) or KINDS[name].blank())
        self.market.set_choice("EU" if answers.market != ELSEWHERE else ELSEWHERE)
        self.atmosphere.set_text(answers.atmosphere)
        for (fact, value), box in self._tags.items():
            box.set_ticked((fact, value) in answers.tags)
        findings = self._own_findings(state)
        self.form.set_findings(findings)
        self.rare.set_findings(findings)
        self.advice.set_findings(state.advice)
        self.more.set_note(_filled(answers))
        ticked = len(answers.tags)
        self.tags.set_note(msgn("{n} ticked", "{n} ticked", ticked) if ticked else "")
        self.result.show_state(state)

    def _own_findings(self, state: FlowState) -> tuple[Finding, ...]:
        """Return what belongs below a field: faults it cannot see itself, and what refuses all models."""
        faults = tuple(
            finding
            for finding in state.duty_findings
            if finding.field in FRAME
            or (finding.field in self.quantities and self.quantities[finding.field].value() is not None)
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
            first = next(box for (fact, _), box in self._tags.items() if fact == field)
            first.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if self.form.focus(field):
            return True
        self.more.unfold()
        return self.rare.focus(field)


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
