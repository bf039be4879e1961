"""What product worlds that are wizards have in common: steps in the rail, pages made when they are shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from gui.shell.world import StepState, StepView, WorldPresenter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from core.findings import Fix
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.parts import StatePage
    from gui.wizard import Wizard

_STATES = {
    "open": StepState.OPEN,
    "done": StepState.DONE,
    "warning": StepState.WARNING,
    "error": StepState.ERROR,
}
"""How the core says that a step stands, and how the rail shows it."""


class WizardWorld(WorldPresenter):
    """Does the larger part of `gui.shell.world.World`; a family adds its panel, its one box and its fields.

    Before its catalogue is loaded a world shows the first step as it was left, and nothing judged.
    """

    titles: ClassVar[Mapping[Any, Renderable]]
    """The name of every step, from first to last."""
    pages: ClassVar[Mapping[Any, tuple[str, str]]]
    """The page of every step: module and class. The frozen program takes all modules of the window along."""
    unjudged: ClassVar[Mapping[Any, tuple[Renderable, StepState]]] = {}
    """What the rail shows of an unjudged step where that is not "open"; the judgement will say the same."""

    _ui: Ui
    _wizard: Wizard[Any, Any]

    def take(self, ui: Ui, wizard: Wizard[Any, Any]) -> None:
        """Show a wizard; a world calls this while it is made."""
        self._ui = ui
        self._wizard = wizard
        self._made: dict[str, StatePage[Any]] = {}
        wizard.changed.connect(self.changed)
        wizard.moved.connect(self.changed)

    def load(self) -> None:
        """Judge the answers: what the first paint did without."""
        self._wizard.load()

    def steps(self) -> tuple[StepView, ...]:
        """Return the steps with the values chosen so far."""
        if not self._wizard.ready:
            return tuple(
                StepView(str(step), title, *self.unjudged.get(step, ()))
                for step, title in self.titles.items()
            )
        return tuple(
            StepView(str(step.step), step.title, step.value, self._state(step.status, step.value))
            for step in self._wizard.state.steps
        )

    def _state(self, status: str, value: Renderable) -> StepState:
        state = _STATES[status]
        begun = state is StepState.OPEN and bool(self._ui.say(value))
        return StepState.PARTIAL if begun else state

    def current_step(self) -> str:
        """Return the step whose page is shown."""
        return self._wizard.step

    def go_to(self, step: str) -> None:
        """Show another step."""
        self._wizard.go_to(step)

    def page(self, step: str) -> QWidget:
        """Return the page of a step, made on first use; all but the first need the judgement."""
        if step != next(iter(self.titles)):
            self._wizard.load()
        if step not in self._made:
            module, name = self.pages[step]
            make = getattr(import_module(module), name)
            self._made[step] = cast("StatePage[Any]", make(self._ui, self._wizard))
        return self._made[step]

    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        self._wizard.start_over()

    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding."""
        self._wizard.apply_fix(fix)

    def add_to_quote(self) -> None:
        """Add what was chosen to the current quote."""
        self._wizard.add_to_quote()

    def focus_in(self, step: str, field: str) -> bool:
        """Go to the step that holds a field and put the cursor there."""
        self.go_to(step)
        self.page(step)
        self.changed.emit()
        return self._made[step].focus_field(field)
