"""What the views of a placement are drawn with: letters, dimensions, floor and wall [mm of paper]."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import Beyond, LinearDimension
from core.drawing.metrics import text_width
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import circle, line, rectangle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from core.batteries.placement.model import Kind
    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator

WALL: Final = 3.0
"""Width of a wall in section [mm of paper]; how thick it is nobody says."""


@dataclass(slots=True)
class Canvas:
    """What is drawn so far, at one scale and in one lettering."""

    scale: float
    style: DimensionStyle
    tr: Translator
    items: Mapping[Kind, int]
    shapes: list[Primitive] = field(default_factory=list)
    dimensions: list[Dimension] = field(default_factory=list)

    @property
    def t(self) -> float:
        """Return the height of the dimensions' letters [mm]."""
        return self.style.text_height

    def gap(self, *, dimensioned: bool) -> float:
        """Return how far columns are drawn apart [mm]: room for a dimension, not a clearance."""
        return self.style.first + 1.4 * self.t if dimensioned else 3.2 * self.t

    def paper(self, length: Decimal) -> float:
        """Return a length of the object on paper [mm]."""
        return float(length) * self.scale

    def text(
        self,
        x: float,
        y: float,
        text: Renderable,
        share: float = 1.0,
        *,
        across: Across = Across.MIDDLE,
        up: Up = Up.BASELINE,
        face: Face = Face.SANS,
        role: Role = Role.TEXT,
    ) -> None:
        """Write a text with letters of `share` times the dimensions'."""
        self.shapes.append(Label(Point(x, y), text, share * self.t, across, up, face=face, role=role))

    def dimension(
        self,
        first: tuple[float, float],
        second: tuple[float, float],
        at: tuple[float, float],
        text: Renderable,
        key: str,
        *,
        upright: bool = False,
        reference: bool = False,
        beyond: Beyond = Beyond.HIGH,
    ) -> None:
        """Draw a level or an upright dimension."""
        self.dimensions.append(
            LinearDimension(
                Point(*first),
                Point(*second),
                Point(*at),
                text,
                90.0 if upright else 0.0,
                key,
                reference,
                beyond,
            )
        )


def block(
    board: Canvas, lines: Sequence[tuple[Renderable, Face]], x: float, low: float, high: float, width: float
) -> None:
    """Write lines between two heights, as large as width and height allow."""
    room = width - 0.8 * board.t
    widest = max(text_width(board.tr(text), board.t, face) for text, face in lines)
    share = min(0.8, room / widest, (high - low) / ((len(lines) + 0.3) * 1.75 * board.t))
    pitch = 1.75 * share * board.t
    y = (low + high + len(lines) * pitch) / 2.0 - 0.8 * pitch
    for text, face in lines:
        board.text(x, y, text, share, face=face)
        y -= pitch


def balloon(board: Canvas, x: float, y: float, number: int) -> None:
    """Draw an item number in its circle (ISO 6433)."""
    radius = 0.85 * board.t
    board.shapes.append(circle(x, y, radius, fill=Fill.PAPER, role=Role.THIN))
    board.text(x, y, number, 0.72, up=Up.MIDDLE)


def floor(board: Canvas, left: float, right: float) -> None:
    """Draw the floor: a wide line with short strokes below it, as ground is shown."""
    board.shapes.append(line(left, 0.0, right, 0.0))
    x = left + 1.6
    while x <= right:
        board.shapes.append(line(x, 0.0, x - 1.6, -1.6, Role.HATCH))
        x += 2.4


def masonry(board: Canvas, left: float, top: float) -> None:
    """Draw a wall in section from the floor upwards."""
    right = left + WALL
    board.shapes.append(rectangle(left, 0.0, right, top, fill=Fill.PAPER))
    y = -WALL
    while y < top:
        x0, y0, x1, y1 = left, y, right, y + WALL
        if y0 < 0.0:
            x0, y0 = left - y, 0.0
        if y1 > top:
            x1, y1 = left + top - y, top
        if x1 > x0:
            board.shapes.append(line(x0, y0, x1, y1, Role.HATCH))
        y += 2.0
