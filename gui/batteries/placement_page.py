"""Step 8: where everything stands: place and warmth, each part judged for it, columns, drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.batteries.advice.candidate import Verdict as Judgement
from core.batteries.placement.components import ASK_MAKER, UNSTATED, components, temperatures, weakest
from core.batteries.placement.drawing import placement_of, placement_source
from core.batteries.situation.answers import Step
from core.batteries.situation.model import INDOOR, OUTDOOR
from core.batteries.wizard.rail_values import PLACES, pack_name
from core.findings import Severity
from core.i18n import Figure, Joined, msg, msgn, plain
from gui.batteries.parts import BatteryPage, named_in_full
from gui.batteries.table import Column, Line, Mark, PlainTable
from gui.drawing.pane import DrawingPane
from gui.widgets.banner import Banner, EmptyState
from gui.widgets.facts import Facts, Row
from gui.widgets.finding_list import FindingList
from gui.widgets.parts import Section
from gui.widgets.text import TextLabel
from gui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from core.batteries.advice.advise import Advice
    from core.batteries.placement.components import Component
    from core.batteries.placement.model import Placement, Stack
    from core.batteries.wizard.flow import FlowState
    from core.i18n import Renderable
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

DRAWING_HEIGHT = 800
"""Height of the drawing with its dimensions below it [px]: columns side by side want the whole width."""

_PLACES = ((INDOOR, PLACES[INDOOR]), (OUTDOOR, PLACES[OUTDOOR]))
_VERDICTS = {
    Judgement.OK: Verdict.OK,
    Judgement.CONDITIONAL: Verdict.WARNING,
    Judgement.REJECT: Verdict.REFUSED,
    None: Verdict.OPEN,
}


def shown_advice(state: FlowState) -> Advice | None:
    """Return the advice with what was asked for in full as its choice, refused or not; None without any."""
    advice = state.advice
    if advice is None or (state.chosen is None and advice.chosen is None):
        return None
    return advice if state.chosen is None else replace(advice, chosen=state.chosen)


class PlacementPage(BatteryPage):
    """Every part by itself: the weakest decides. What no document states is to be asked of the maker."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.PLACEMENT,
            title=msg("Placement"),
            lead=msg("Each part is judged for its own place; the weakest part decides."),
        )
        form = self.make_form()
        form.choice("location", _PLACES)
        form.choice("backupbox_location", _PLACES)
        form.number("min_temperature", "°C")
        form.number("max_temperature", "°C")
        form.yes_no("escape_route")
        self.banner = Banner(ui, name="placement.banner")
        self.empty = EmptyState(
            ui,
            name="placement.empty",
            icon_name="partial",
            title=msg("No system to place yet"),
            text=msg("Choose a system and its battery modules first; the parts and the drawing follow."),
            action=msg("Go to the systems"),
        )
        self.empty.pressed.connect(self._to_system)
        self.content = QWidget()
        self._column = QVBoxLayout(self.content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for part in (form, self.banner, self.empty, self.content):
            self.body.addWidget(part)
        self._parts(ui)
        self._picture(ui)
        self._figures(ui)

    def _section(self, name: str, title: Renderable, *inside: QWidget, lead: Renderable = "") -> Section:
        section = Section(self.ui, name=f"placement.{name}.part", title=title, lead=lead)
        for widget in inside:
            section.inside.addWidget(widget)
        self._column.addWidget(section)
        return section

    def _parts(self, ui: Ui) -> None:
        columns = (
            Column(msg("Part"), 4),
            Column(msg("Qty"), right=True),
            Column("IP"),
            Column(msg("W × D × H")),
            Column(msg("Each"), right=True),
            Column(msg("In its place"), 4),
        )
        self.table = PlainTable(ui, name="placement.parts", label=msg("Parts"), columns=columns)
        self.weakest = TextLabel(ui, "", "strong", wrap=True)
        self.weakest.setObjectName("placement.weakest")
        self._section("parts", msg("Parts in their places"), self.weakest, self.table)

    def _picture(self, ui: Ui) -> None:
        self.drawing = DrawingPane(ui, name="placement.drawing", below=True)
        self.drawing.heading = self.presenter.heading
        self.drawing.setFixedHeight(DRAWING_HEIGHT)
        self._column.addWidget(self.drawing)

    def _figures(self, ui: Ui) -> None:
        self.columns = Facts(ui, name="placement.columns")
        self.weight = FindingList(ui, name="placement.weight", compact=True)
        self._section(
            "columns",
            msg("Weight and height of each column"),
            self.columns,
            self.weight,
            lead=msg("Without base, bracket and cables: what they measure and weigh is not stated."),
        )
        self.warmth = Facts(ui, name="placement.warmth")
        self._section("warmth", msg("Temperatures"), self.warmth)
        self.unstated = Facts(ui, name="placement.unstated")
        self.unstated.set_rows([Row(label, ASK_MAKER) for label in UNSTATED])
        self._section(
            "unstated",
            msg("What no document states"),
            self.unstated,
            lead=msg("These are questions on the quote; the drawing leaves them open too."),
        )

    # ------------------------------------------------------------------ showing

    def show_state(self, state: FlowState) -> None:
        """Show the parts of what was asked for, or of the best that there is."""
        self.show_forms(state)
        advice = shown_advice(state)
        self.empty.setVisible(advice is None)
        self.content.setVisible(advice is not None)
        if advice is None or advice.chosen is None:
            self.banner.say("")
            return
        self._say_what_is_shown(state, pack_name(advice.chosen))
        place = placement_of(advice)
        parts = components(place)
        self.weakest.set_text(weakest(parts))
        self.table.set_lines([_line(part) for part in parts])
        self.drawing.set_source(placement_source(advice))
        self.columns.set_rows([*(_stack(stack) for stack in place.stacks), _together(place)])
        self.weight.set_findings([one for one in state.findings if one.code == "WEIGHT"])
        self.warmth.set_rows(
            [Row(one.name, one.limits, place=one.source.place) for one in temperatures(advice.chosen)]
        )

    def _say_what_is_shown(self, state: FlowState, name: str) -> None:
        if state.chosen is not None:
            self.banner.say("")
        elif named_in_full(state):
            wish = state.step(Step.SYSTEM).value
            text = msg("{wish} does not go together. Shown is the best one: {name}.", wish=wish, name=name)
            self.banner.say(text, Severity.WARNING)
        else:
            self.banner.say(msg("No system is chosen yet. Shown is the best one: {name}.", name=name))

    def first_field(self) -> QWidget | None:
        """Return the first question that is still open here: the place was asked with the house."""
        answers = self.presenter.answers
        if answers.said("location") and answers.value("escape_route") is None:
            return self.forms[0].target("escape_route")
        return super().first_field()

    @Slot()
    def _to_system(self) -> None:
        self.presenter.go_to(Step.SYSTEM)


def _line(part: Component) -> Line:
    mark = Mark(_VERDICTS[part.verdict], part.why)
    return Line((part.name, part.qty, part.ip, part.size, part.weight, mark))


def _stack(stack: Stack) -> Row:
    holds = msgn("{n} battery module", "{n} battery modules", stack.modules)
    if stack.modules < len(stack.parts):
        holds = msgn("inverter on {n} battery module", "inverter on {n} battery modules", stack.modules)
    high = Figure(f"{plain(stack.height_mm)} mm")
    heavy = Figure(f"{plain(stack.weight_kg)} kg")
    label = msg("Column {number}", number=stack.number)
    return Row(Joined((label, holds), ": "), Joined((heavy, high), " · "))


def _together(place: Placement) -> Row:
    return Row(msg("Together"), Figure(f"{plain(place.weight_kg)} kg"))
