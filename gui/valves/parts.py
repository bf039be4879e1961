"""The page that all valve pages are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets.parts import StatePage

if TYPE_CHECKING:
    from core.i18n import Renderable
    from core.valves.flow import FlowState
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

    _Base = StatePage[FlowState]
else:
    _Base = StatePage  # the state is named for the type checker only: the first paint does without it


class ValvePage(_Base):
    """A page over the presenter of the valve wizard."""

    def __init__(
        self, ui: Ui, presenter: ValvePresenter, *, name: str, title: Renderable, lead: Renderable = ""
    ) -> None:
        """Make the frame; subclasses fill `body` and write `show_state`."""
        super().__init__(ui, presenter, name=name, title=title, lead=lead)
        self.presenter = presenter
