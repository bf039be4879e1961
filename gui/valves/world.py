"""Valves as a product world of the shell: steps, pages, live panel, one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.i18n import Text, msg
from core.valves.answers import QUANTITIES, TAGS, TITLES, Step, StepStatus
from gui.shell.world import PanelView, StepState, StepView, WorldPresenter
from gui.valves.presenter import ValvePresenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from core.findings import Fix
    from core.i18n import Renderable
    from core.json_input import JSON
    from core.valves.answers import Answers
    from core.valves.family import ValveFamily
    from gui.host import Host
    from gui.shell.world import BoxDecode, BoxHit
    from gui.valves.box import ValveBox
    from gui.valves.parts import ValvePage
    from gui.widgets.context import Ui

_STATES = {
    StepStatus.OPEN: StepState.OPEN,
    StepStatus.DONE: StepState.DONE,
    StepStatus.WARNING: StepState.WARNING,
    StepStatus.ERROR: StepState.ERROR,
}

STEP_OF: Mapping[str, Step] = {
    **dict.fromkeys(("fluid", "atmosphere", "market", *QUANTITIES, *TAGS), Step.DUTY),
    **dict.fromkeys(("model", "size", "orifice", "fitting", "fitting_in"), Step.MODEL),
    **dict.fromkeys(("fitting_type", "voltage", "entry", "light"), Step.COIL),
    **dict.fromkeys(("spacer", "direction"), Step.OPTIONS),
}
"""The step whose page holds a field."""

_UNJUDGED: Mapping[Step, tuple[Renderable, StepState]] = {Step.OPTIONS: (msg("none"), StepState.DONE)}
"""What the rail shows of a step without answers where that is not "open"; the judgement will say the same."""


class ValveWorld(WorldPresenter):
    """Implements `gui.shell.world.World` for valves.

    Before the catalogue is loaded it shows the step of the application as it was left, and nothing judged.
    """

    key = "valve"
    title = Text(nl="Ventiel", en="Valve")

    def __init__(
        self, ui: Ui, family: Callable[[], ValveFamily], host: Host[Answers], parent: QObject | None = None
    ) -> None:
        """Put a presenter over the host's answers; `family` loads the catalogue, and is called late."""
        super().__init__(parent)
        self._ui = ui
        self._family = family
        self._host = host
        self._pages: dict[str, ValvePage] = {}
        self._box: ValveBox | None = None
        self.presenter = ValvePresenter(lambda: family().series, host, self)
        self.presenter.changed.connect(self.changed)
        self.presenter.moved.connect(self.changed)

    def load(self) -> None:
        """Judge the answers: what the first paint did without."""
        self.presenter.load()

    def steps(self) -> tuple[StepView, ...]:
        """Return the five steps with the values chosen so far."""
        if not self.presenter.ready:
            return tuple(StepView(step.value, TITLES[step], *_UNJUDGED.get(step, ())) for step in Step)
        return tuple(
            StepView(step.step.value, step.title, step.value, self._state(step.status, step.value))
            for step in self.presenter.state.steps
        )

    def _state(self, status: StepStatus, value: Renderable) -> StepState:
        begun = status is StepStatus.OPEN and bool(self._ui.say(value))
        return StepState.PARTIAL if begun else _STATES[status]

    def current_step(self) -> str:
        """Return the step whose page is shown."""
        return self.presenter.step

    def go_to(self, step: str) -> None:
        """Show another step."""
        self.presenter.go_to(step)

    def page(self, step: str) -> QWidget:
        """Return the page of a step, made on first use; all but the first need the judgement."""
        if step != Step.DUTY:
            self.presenter.load()
        if step not in self._pages:
            self._pages[step] = self._make(Step(step))
        return self._pages[step]

    def _make(self, step: Step) -> ValvePage:
        match step:
            case Step.DUTY:
                from gui.valves.duty_page import DutyPage

                return DutyPage(self._ui, self.presenter)
            case Step.MODEL:
                from gui.valves.model_page import ModelPage

                return ModelPage(self._ui, self.presenter)
            case Step.COIL:
                from gui.valves.coil_page import CoilPage

                return CoilPage(self._ui, self.presenter)
            case Step.OPTIONS:
                from gui.valves.options_page import OptionsPage

                return OptionsPage(self._ui, self.presenter)
            case Step.REVIEW:
                from gui.valves.review_page import ReviewPage

                return ReviewPage(self._ui, self.presenter)

    def panel(self) -> PanelView:
        """Return what the live panel shows."""
        if not self.presenter.ready:
            return PanelView(self.title, why_not="")
        from gui.valves.panel import panel_view

        return panel_view(self.presenter)

    def add_to_quote(self) -> None:
        """Add the chosen valve to the current quote."""
        self.presenter.add_to_quote()

    # ------------------------------------------------------------------ the one box

    @property
    def box(self) -> ValveBox:
        """Return what answers the one box."""
        if self._box is None:
            from gui.valves.box import ValveBox

            self._box = ValveBox(self._family(), self._host)
        return self._box

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best valves and accessories for what was typed, with their price."""
        return self.box.search(query, limit)

    def decode(self, text: str) -> BoxDecode | None:
        """Take a typed code apart; None for what does not begin like one."""
        return self.box.decode(text)

    def accept(self, hit: BoxHit) -> None:
        """Add a hit to the current quote."""
        if hit.line is not None:
            line: dict[str, JSON] = {"qty": 1}
            line.update(hit.line)  # type: ignore[arg-type]
            self._host.add_line(line, hit.title if line["kind"] == "article" else "")

    def open(self, hit: BoxHit) -> None:
        """Show a valve in the wizard; an accessory leads to the step that holds them."""
        choice = self.box.choice(hit.code)
        if choice is None:
            self.go_to(Step.OPTIONS)
            return
        self.presenter.take_choice(choice)
        self.go_to(Step.REVIEW)

    # ------------------------------------------------------------------ from the panel to the pages

    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        self.presenter.start_over()

    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding."""
        self.presenter.apply_fix(fix)

    def focus_field(self, field: str) -> bool:
        """Go to the step that holds a field and put the cursor there."""
        step = STEP_OF.get(field)
        if step is None:
            return False
        self.go_to(step)
        self.page(step)
        self.changed.emit()
        return self._pages[step].focus_field(field)

    def back(self) -> bool:
        """Pages of valves have no levels of their own."""
        return False

    @Slot()
    def refresh(self) -> None:
        """Read the answers anew."""
        self.presenter.refresh()
