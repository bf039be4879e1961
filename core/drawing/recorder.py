"""A back end that keeps what it is given, for tests and for whoever wants the primitives in one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.drawing.geometry import Box
    from core.drawing.primitives import Arc, Circle, Label, Line, Polyline, Primitive


@dataclass(slots=True)
class Recorder:
    """The calls of one walk, in order."""

    box: Box | None = None
    title: str = ""
    description: str = ""
    weight: float = 1.0
    primitives: list[Primitive] = field(default_factory=list)
    texts: list[tuple[Label, str]] = field(default_factory=list)
    finished: bool = False

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Keep the extent, the words and the weight of the picture."""
        self.box, self.title, self.description, self.weight = box, title, description, weight

    def line(self, line: Line) -> None:
        """Keep a line."""
        self.primitives.append(line)

    def polyline(self, polyline: Polyline) -> None:
        """Keep a chain."""
        self.primitives.append(polyline)

    def arc(self, arc: Arc) -> None:
        """Keep an arc."""
        self.primitives.append(arc)

    def circle(self, circle: Circle) -> None:
        """Keep a circle."""
        self.primitives.append(circle)

    def text(self, label: Label, text: str) -> None:
        """Keep a label and its words."""
        self.primitives.append(label)
        self.texts.append((label, text))

    def end(self) -> None:
        """Note that the walk is over."""
        self.finished = True
