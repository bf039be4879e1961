"""Valves as a product world of the shell: steps, pages, live panel, one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from core.i18n import Text
from core.ordercode.typed import clean
from core.valves.answers import QUANTITIES, TAGS, Step, StepStatus
from core.valves.code import decode
from core.valves.family import PREFIX
from gui.shell.world import BoxDecode, BoxHit, StepState, StepView, WorldPresenter
from gui.valves.panel import Euro, looks_like_code, panel_view, typed_findings, typed_pieces
from gui.valves.presenter import ValvePresenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from core.family import Hit
    from core.findings import Fix
    from core.i18n import Renderable
    from core.json_input import JSON
    from core.valves.family import ValveFamily
    from gui.shell.world import PanelView
    from gui.valves.host import ValveHost
    from gui.valves.parts import ValvePage
    from gui.widgets.context import Ui

_STATES = {
    StepStatus.OPEN: StepState.OPEN,
    StepStatus.DONE: StepState.DONE,
    StepStatus.WARNING: StepState.WARNING,
    StepStatus.ERROR: StepState.ERROR,
}

_WIDER = 3
"""How many times as many answers are looked at as are shown."""

STEP_OF: Mapping[str, Step] = {
    **dict.fromkeys(("fluid", "atmosphere", "market", *QUANTITIES, *TAGS), Step.DUTY),
    **dict.fromkeys(("model", "size", "orifice", "fitting", "fitting_in"), Step.MODEL),
    **dict.fromkeys(("fitting_type", "voltage", "entry", "light"), Step.COIL),
    **dict.fromkeys(("spacer", "direction"), Step.OPTIONS),
}
"""The step whose page holds a field."""


def _order(hit: Hit) -> tuple[int, bool, int]:
    """Put valves before accessories and, of codes that only begin alike, the plain ones before the others."""
    return hit.rank, "code" not in hit.line, len(hit.code) if hit.rank == PREFIX else 0


class ValveWorld(WorldPresenter):
    """Implements `gui.shell.world.World` for valves."""

    key = "valve"
    title = Text(nl="Ventiel", en="Valve")

    def __init__(self, ui: Ui, family: ValveFamily, host: ValveHost, parent: QObject | None = None) -> None:
        """Put a presenter over the host's answers; pages are made when they are first shown."""
        super().__init__(parent)
        self._ui = ui
        self._family = family
        self._host = host
        self._pages: dict[str, ValvePage] = {}
        self.presenter = ValvePresenter(family.series, host, self)
        self.presenter.changed.connect(self.changed)
        self.presenter.moved.connect(self.changed)

    def steps(self) -> tuple[StepView, ...]:
        """Return the five steps with the values chosen so far."""
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
        """Return the page of a step, made on first use."""
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
        return panel_view(self.presenter)

    def add_to_quote(self) -> None:
        """Add the chosen valve to the current quote."""
        self.presenter.add_to_quote()

    # ------------------------------------------------------------------ the one box

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best valves and accessories for what was typed, with their price."""
        found = sorted(self._family.search(query, limit * _WIDER), key=_order)
        hits = [(hit.rank, self._hit(hit)) for hit in found]
        # Of codes that match alike those that can be ordered come first.
        hits.sort(key=lambda pair: (pair[0], pair[1].blocked is not None))
        return tuple(hit for _, hit in hits[:limit])

    def _hit(self, hit: Hit) -> BoxHit:
        blocked: Renderable | None = None
        if "code" in hit.line:
            decoded = decode(self._family.series, hit.code, self.presenter.answers.market)
            blocked = None if decoded.ok else decoded.findings[0].text
        price = self._host.price(hit.code)
        note = Euro(price) if price is not None else ""
        return BoxHit(hit.code, hit.title, hit.note, note, dict(hit.line), blocked)

    def decode(self, text: str) -> BoxDecode | None:
        """Take a typed code apart; None for what does not begin like one."""
        letters = clean(text).letters
        head = self._family.series.grammar.segments[0].literal
        if not letters or not (letters.startswith(head) or head.startswith(letters)):
            return None
        market = self.presenter.answers.market
        decoded = decode(self._family.series, text, market)
        if not looks_like_code(decoded):
            return None
        return BoxDecode(typed_pieces(self._family.series.grammar, decoded, market), typed_findings(decoded))

    def accept(self, hit: BoxHit) -> None:
        """Add a hit to the current quote."""
        if hit.line is not None:
            line: dict[str, JSON] = {"qty": 1}
            line.update(hit.line)  # type: ignore[arg-type]
            self._host.add_line(line, hit.title if line["kind"] == "article" else "")

    def open(self, hit: BoxHit) -> None:
        """Show a valve in the wizard; an accessory leads to the step that holds them."""
        decoded = decode(self._family.series, hit.code, self.presenter.answers.market)
        if decoded.code is None:
            self.go_to(Step.OPTIONS)
            return
        self.presenter.take_choice(decoded.choice)
        self.go_to(Step.REVIEW)

    # ------------------------------------------------------------------ from the panel to the pages

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
