"""Linear dimensions after ISO 129-1, lowered to lines, arrowheads and text by a pure function.

Extension lines start a gap away from the object and run past the dimension line; the text stands above the
line and reads from the bottom or from the right. Where the arrows or the text find no room between the
extension lines they go outside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from core.drawing.metrics import text_width
from core.drawing.primitives import Across, Fill, Label, Line, Point, Polyline, Role
from core.i18n import Joined

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator


class Beyond(StrEnum):
    """Past which end of the dimension line a text goes that finds no room between the arrows."""

    HIGH = "high"
    """To the right, or to the top of an upright line."""
    LOW = "low"
    """To the left, or to the foot of an upright line."""


@dataclass(frozen=True, slots=True)
class DimensionStyle:
    """Sizes of the parts of a dimension [mm]."""

    text_height: float = 2.5
    text_gap: float = 0.8
    arrow_length: float = 2.6
    arrow_width: float = 0.9
    gap: float = 1.0
    overshoot: float = 1.4
    tail: float = 3.0
    """How far the dimension line runs on behind an arrow that stands outside."""


DEFAULT_STYLE: Final = DimensionStyle()


@dataclass(frozen=True, slots=True)
class LinearDimension:
    """The distance between two points of the object, measured along one direction.

    `at` is any point of the dimension line; `angle_deg` is its direction: 0 level, 90 upright. The text is
    the value as the catalogue states it; a `reference` value is put in brackets.
    """

    first: Point
    second: Point
    at: Point
    text: Renderable
    angle_deg: float = 0.0
    key: str = ""
    reference: bool = False
    beyond: Beyond = Beyond.HIGH
    extend_first: bool = True
    extend_second: bool = True


@dataclass(frozen=True, slots=True)
class Leader:
    """A note on a shelf, with a line from the shelf's `knee` to an arrow that points at `tip`.

    The shelf runs from the knee away from the tip.
    """

    tip: Point
    knee: Point
    text: Renderable
    key: str = ""


Dimension = LinearDimension | Leader


@dataclass(frozen=True, slots=True)
class _Frame:
    """Coordinates along (`u`) and across (`v`) the dimension line, as it is read."""

    origin: Point
    cos: float
    sin: float

    def along(self, point: Point) -> float:
        return (point.x - self.origin.x) * self.cos + (point.y - self.origin.y) * self.sin

    def across(self, point: Point) -> float:
        return (point.y - self.origin.y) * self.cos - (point.x - self.origin.x) * self.sin

    def point(self, u: float, v: float) -> Point:
        return Point(self.origin.x + u * self.cos - v * self.sin, self.origin.y + u * self.sin + v * self.cos)


def reading_angle(angle_deg: float) -> float:
    """Return the direction in which text along a line reads from the bottom or the right (-90 < a ≤ 90)."""
    angle = angle_deg % 180.0
    return angle - 180.0 if angle > 90.0 else angle  # noqa: PLR2004 - a right angle


def arrowhead(tip: Point, angle_deg: float, style: DimensionStyle = DEFAULT_STYLE, key: str = "") -> Polyline:
    """Return a closed, filled arrowhead whose tip points in the given direction."""
    angle = math.radians(angle_deg)
    cos, sin = math.cos(angle), math.sin(angle)
    back, half = style.arrow_length, style.arrow_width / 2.0
    corners = (
        tip,
        *(Point(tip.x - back * cos - side * sin, tip.y - back * sin + side * cos) for side in (half, -half)),
    )
    return Polyline(corners, closed=True, role=None, fill=Fill.INK, key=key)


def _lower_linear(dimension: LinearDimension, tr: Translator, style: DimensionStyle) -> tuple[Primitive, ...]:
    angle = reading_angle(dimension.angle_deg)
    frame = _Frame(dimension.at, math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    key = dimension.key
    ends = sorted(
        (
            (frame.along(dimension.first), frame.across(dimension.first), dimension.extend_first),
            (frame.along(dimension.second), frame.across(dimension.second), dimension.extend_second),
        )
    )
    low, high = ends[0][0], ends[1][0]
    parts: list[Primitive] = [
        _extension(frame, u, v, style, key) for u, v, wanted in ends if wanted and abs(v) > style.gap
    ]

    text = Joined(("(", dimension.text, ")"), "") if dimension.reference else dimension.text
    width = text_width(tr(text), style.text_height)
    span = high - low
    text_inside = width + 2 * style.text_gap <= span
    arrows_inside = span >= 2 * style.arrow_length + (0.0 if text_inside else style.text_gap)

    start, stop = low, high
    if not arrows_inside:
        start, stop = low - style.arrow_length - style.tail, high + style.arrow_length + style.tail
    middle = (low + high) / 2.0
    if not text_inside:
        # The text sits on the line's own prolongation; its near end clears the arrow that stands outside.
        clear = style.text_gap if arrows_inside else style.arrow_length + style.text_gap
        clear = max(clear, style.overshoot)
        if dimension.beyond is Beyond.HIGH:
            middle = high + clear + width / 2.0
            stop = high + clear + width
        else:
            middle = low - clear - width / 2.0
            start = low - clear - width
    parts.append(Line(frame.point(start, 0.0), frame.point(stop, 0.0), Role.DIMENSION, key))
    outward = 180.0 if arrows_inside else 0.0
    parts.extend(
        (
            arrowhead(frame.point(low, 0.0), angle + outward, style, key),
            arrowhead(frame.point(high, 0.0), angle + 180.0 - outward, style, key),
            Label(
                frame.point(middle, style.text_gap),
                text,
                style.text_height,
                Across.MIDDLE,
                rotation_deg=angle,
                key=key,
            ),
        )
    )
    return tuple(parts)


def _extension(frame: _Frame, u: float, v: float, style: DimensionStyle, key: str) -> Line:
    side = math.copysign(1.0, v)
    return Line(
        frame.point(u, v - side * style.gap), frame.point(u, -side * style.overshoot), Role.DIMENSION, key
    )


def _lower_leader(leader: Leader, tr: Translator, style: DimensionStyle) -> tuple[Primitive, ...]:
    tip, knee, key = leader.tip, leader.knee, leader.key
    side = 1.0 if knee.x >= tip.x else -1.0
    width = text_width(tr(leader.text), style.text_height)
    end = Point(knee.x + side * (width + style.text_gap), knee.y)
    towards_tip = math.degrees(math.atan2(tip.y - knee.y, tip.x - knee.x))
    text_at = Point((knee.x + end.x + side * style.text_gap) / 2.0, knee.y + style.text_gap)
    return (
        Polyline((tip, knee, end), role=Role.DIMENSION, key=key),
        arrowhead(tip, towards_tip, style, key),
        Label(text_at, leader.text, style.text_height, Across.MIDDLE, key=key),
    )


def lower(
    dimension: Dimension, tr: Translator, style: DimensionStyle = DEFAULT_STYLE
) -> tuple[Primitive, ...]:
    """Return the lines, arrowheads and text of a dimension in the translator's language."""
    match dimension:
        case LinearDimension():
            return _lower_linear(dimension, tr, style)
        case Leader():
            return _lower_leader(dimension, tr, style)
