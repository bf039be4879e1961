"""The front end: walks a drawing and hands every primitive to a back end.

A back end is a small class with one method per kind of primitive. It gets texts already translated and
dimensions already lowered; it only has to know how to stroke, fill and letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from core.drawing.geometry import extent
from core.drawing.primitives import Arc, Circle, Label, Line, Polyline

if TYPE_CHECKING:
    from core.drawing.drawing import Drawing
    from core.drawing.geometry import Box
    from core.drawing.primitives import Primitive
    from core.i18n import Translator


class Backend(Protocol):
    """What a renderer does. `begin` comes first, `end` last."""

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Start a picture of the given extent [mm], margin included, its lines `weight` times as wide."""

    def line(self, line: Line) -> None:
        """Stroke a straight line."""

    def polyline(self, polyline: Polyline) -> None:
        """Fill and stroke a chain."""

    def arc(self, arc: Arc) -> None:
        """Stroke a part of a circle."""

    def circle(self, circle: Circle) -> None:
        """Fill and stroke a circle."""

    def text(self, label: Label, text: str) -> None:
        """Write a line of text where the label stands."""

    def end(self) -> None:
        """Finish the picture."""


def draw(drawing: Drawing, backend: Backend, tr: Translator) -> None:
    """Walk the drawing in the translator's language."""
    primitives = drawing.lowered(tr)
    box = drawing.page or extent(primitives, tr).grown(drawing.margin)
    backend.begin(box, tr(drawing.title), tr(drawing.description), drawing.weight)
    for primitive in primitives:
        hand_over(primitive, backend, tr)
    backend.end()


def hand_over(primitive: Primitive, backend: Backend, tr: Translator) -> None:
    """Give one primitive to the method of a back end that is made for its kind."""
    match primitive:
        case Line():
            backend.line(primitive)
        case Polyline():
            backend.polyline(primitive)
        case Arc():
            backend.arc(primitive)
        case Circle():
            backend.circle(primitive)
        case Label():
            # A cell that is open is no text.
            if text := tr(primitive.text):
                backend.text(primitive, text)
