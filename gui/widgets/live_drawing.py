"""The drawing view that follows the window's language and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.style import DARK, LIGHT
from gui.widgets.context import Follows
from gui.widgets.drawing_view import DrawingView

if TYPE_CHECKING:
    from gui.widgets.context import Ui


class LiveDrawing(Follows, DrawingView):
    """A `DrawingView` for places that know the shared `Ui`."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        DrawingView.__init__(self, ui.translator)
        self.setObjectName("drawing")
        self.follow(ui)

    def retranslate(self) -> None:
        """Letter the drawing in the present language."""
        self.set_translator(self.ui.translator)

    def restyle(self) -> None:
        """Take the palette of the present theme."""
        self.set_palette(DARK if self.ui.theme.scheme == "dark" else LIGHT)
