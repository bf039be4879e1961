"""Valves as a product world of the shell: steps, pages, live panel, one box."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from core.i18n import Text, msg
from core.valves.answers import QUANTITIES, TAGS, TITLES, Step
from gui.shell.world import PanelView, StepState
from gui.valves.presenter import ValvePresenter
from gui.wizard_world import WizardWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from core.json_input import JSON
    from core.valves.answers import Answers
    from core.valves.family import ValveFamily
    from gui.host import Host
    from gui.shell.world import BoxDecode, BoxHit
    from gui.valves.box import ValveBox
    from gui.widgets.context import Ui

STEP_OF: Mapping[str, Step] = {
    **dict.fromkeys(("fluid", "atmosphere", "market", *QUANTITIES, *TAGS), Step.DUTY),
    **dict.fromkeys(("model", "size", "orifice", "fitting", "fitting_in"), Step.MODEL),
    **dict.fromkeys(("fitting_type", "voltage", "entry", "light"), Step.COIL),
    **dict.fromkeys(("spacer", "direction"), Step.OPTIONS),
}
"""The step whose page holds a field."""


class ValveWorld(WizardWorld):
    """Implements `gui.shell.world.World` for valves.

    Before the catalogue is loaded it shows the step of the application as it was left, and nothing judged.
    """

    key = "valve"
    title = Text(nl="Ventiel", en="Valve")
    titles = TITLES
    pages: ClassVar = {
        step: (f"gui.valves.{step.value}_page", f"{step.value.capitalize()}Page") for step in Step
    }
    unjudged: ClassVar = {Step.OPTIONS: (msg("none"), StepState.DONE)}

    def __init__(
        self, ui: Ui, family: Callable[[], ValveFamily], host: Host[Answers], parent: QObject | None = None
    ) -> None:
        """Put a presenter over the host's answers; `family` loads the catalogue, and is called late."""
        super().__init__(parent)
        self._family = family
        self._host = host
        self._box: ValveBox | None = None
        self.presenter = ValvePresenter(lambda: family().series, host, self)
        self.take(ui, self.presenter)

    def panel(self) -> PanelView:
        """Return what the live panel shows."""
        if not self.presenter.ready:
            return PanelView(self.title, why_not="")
        from gui.valves.panel import panel_view

        return panel_view(self.presenter)

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

    def focus_field(self, field: str) -> bool:
        """Go to the step that holds a field and put the cursor there."""
        step = STEP_OF.get(field)
        return step is not None and self.focus_in(step, field)

    def back(self) -> bool:
        """Pages of valves have no levels of their own."""
        return False

    @Slot()
    def refresh(self) -> None:
        """Read the answers anew."""
        self.presenter.refresh()
