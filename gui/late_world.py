"""A product world as the window knows it from the start: the world itself is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.shell.world import WorldPresenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from core.findings import Fix
    from core.i18n import Text
    from gui.shell.world import BoxDecode, BoxHit, PanelView, StepView, World


class LateWorld(WorldPresenter):
    """Implements `gui.shell.world.World`; whatever is asked but key and title makes the world."""

    def __init__(self, key: str, title: Text, make: Callable[[], World]) -> None:
        """Know what the world is called and how it is made."""
        super().__init__()
        self.key = key
        self.title = title
        self._make = make
        self._world: World | None = None

    @property
    def world(self) -> World:
        """Return the world, made on first use."""
        if self._world is None:
            self._world = self._make()
            self._world.changed.connect(self.changed)
        return self._world

    def steps(self) -> tuple[StepView, ...]:
        """Return the steps."""
        return self.world.steps()

    def current_step(self) -> str:
        """Return the step whose page is shown."""
        return self.world.current_step()

    def go_to(self, step: str) -> None:
        """Show another step."""
        self.world.go_to(step)

    def page(self, step: str) -> QWidget:
        """Return the page of a step."""
        return self.world.page(step)

    def panel(self) -> PanelView:
        """Return what the live panel shows."""
        return self.world.panel()

    def add_to_quote(self) -> None:
        """Add what is being built to the current quote."""
        self.world.add_to_quote()

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best answers of the one box."""
        return self.world.search(query, limit)

    def decode(self, text: str) -> BoxDecode | None:
        """Take a typed code apart."""
        return self.world.decode(text)

    def accept(self, hit: BoxHit) -> None:
        """Add a hit to the current quote."""
        self.world.accept(hit)

    def open(self, hit: BoxHit) -> None:
        """Show a hit in the wizard."""
        self.world.open(hit)

    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        self.world.start_over()

    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding."""
        self.world.apply_fix(fix)

    def focus_field(self, field: str) -> bool:
        """Go to a field that a finding names."""
        return self.world.focus_field(field)

    def back(self) -> bool:
        """Go one level back inside the present page."""
        return self.world.back()

    def load(self) -> None:
        """Make the world if it is not there yet, and bring what it did without until the first paint."""
        self.world.load()
