"""Step 2: what the customer wants of a battery: in a sentence, as goals, as least sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.batteries.situation.answers import Step
from core.i18n import Renderable, msg
from gui.batteries.outcome import Outcome
from gui.batteries.parts import BatteryPage
from gui.batteries.sentence import SentenceCard
from gui.widgets.parts import CheckBox, Section

if TYPE_CHECKING:
    from core.batteries.wizard.flow import FlowState
    from gui.batteries.presenter import BatteryPresenter
    from gui.widgets.context import Ui

_FOLLOWS: dict[str, Renderable] = {
    "goal.self_consumption": msg("Use one's own solar power. Asks for the solar panels."),
    "goal.dynamic": msg("Buy and sell on a dynamic contract. Asks for the energy contract."),
    "goal.backup": msg("Keep power in an outage. Asks for the loads and the level of back-up."),
    "goal.add_to_pv": msg("Add a battery to existing solar panels. Asks how they are connected."),
    "goal.expand": msg("Expand an existing battery. Asks for its modules."),
}

BATTERY_ROW = "existing_batteries"


class GoalPage(BatteryPage):
    """Several goals may hold; what is ticked decides which questions follow."""

    def __init__(self, ui: Ui, presenter: BatteryPresenter) -> None:
        """Lay out the page."""
        super().__init__(
            ui,
            presenter,
            step=Step.GOAL,
            title=msg("Goal"),
            lead=msg("What should the battery do? The goals decide which questions follow."),
        )
        self.sentence = SentenceCard(ui, presenter)
        goals = Section(ui, name="goal.goals", title=msg("Goals"))
        goals.inside.setSpacing(0)
        self.goals: dict[str, CheckBox] = {}
        for path, words in _FOLLOWS.items():
            box = CheckBox(ui, words, name=path)
            box.setProperty("path", path)
            box.ticked.connect(self._tick)
            self.goals[path] = box
            goals.inside.addWidget(box)
        wishes = Section(ui, name="goal.wishes", title=msg("At least"))
        form = self.make_form()
        form.number("usable_kwh_min", "kWh", label=msg("Usable capacity"))
        form.number("power_kw_min", "kW", label=msg("Power"))
        wishes.inside.addWidget(form)
        self.present = Section(
            ui,
            name="goal.present",
            title=msg("Existing battery modules"),
            lead=msg("Old and new modules of one type go together, within the counts that the maker allows."),
        )
        modules = self.make_form()
        for name in presenter.catalogue.batteries:
            modules.number(
                f"{BATTERY_ROW}.{name}", msg("modules"), label=name.removeprefix("SMILE-G3-"), why=""
            )
        self.present.inside.addWidget(modules)
        self.outcome = Outcome(ui, presenter, step=Step.GOAL)
        for part in (self.sentence, goals, wishes, self.present, self.outcome):
            self.body.addWidget(part)

    def show_state(self, state: FlowState) -> None:
        """Show the goals and wishes, and what they come to."""
        for path, box in self.goals.items():
            box.set_ticked(state.answers.flag(path) is True)
        self.present.setVisible(state.draft.expands)
        self.show_forms(state)
        self.sentence.show_state(state)
        self.outcome.show_state(state)

    @Slot(bool)
    def _tick(self, on: bool) -> None:  # noqa: FBT001  (a slot of a check box)
        path = str(self.sender().property("path"))
        changes: dict[str, bool | None] = {path: on or None}
        if path == "goal.add_to_pv" and on:
            changes["pv.existing"] = True
        self.presenter.set_all(changes)
