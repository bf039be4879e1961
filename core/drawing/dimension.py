"""Linear dimensions after ISO 129-1, lowered to lines, arrowheads and text by a pure function.

Extension lines start a gap away from the object and run past the dimension line; the text stands above the
line and reads from the bottom or from the right. Where the arrows or the text find no room between the
extension lines they go outside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
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
    """Sizes of the parts of a dimension [mm].

    `first` is how far the first row of dimensions stands from the object, `row` how far further rows stand
    apart.
    """

    text_height: float = 2.5
    text_gap: float = 0.8
    arrow_length: float = 2.6
    arrow_width: float = 0.9
    gap: float = 1.0
    overshoot: float = 1.4
    tail: float = 3.0
    """How far the dimension line runs on behind an arrow that stands outside."""
    first: float = 8.0
    row: float = 7.0

    @classmethod
    def of(cls, height: float) -> DimensionStyle:
        """Return the sizes that go with capitals of this height [mm]; commas stay clear of arrowheads."""
        return cls(
            text_height=height,
            text_gap=0.6 * height,
            arrow_length=height,
            arrow_width=0.36 * height,
            tail=height,
            first=2.2 * height + 2.0,
            row=2.0 * height + 2.0,
        )


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
    past: float = 0.0
    """How far a text that finds no room between the arrows stays away at least: another line passes there."""


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


def shifted(dimension: Dimension, dx: float, dy: float) -> Dimension:
    """Return the dimension moved to the right and upwards."""

    def at(point: Point) -> Point:
        return Point(point.x + dx, point.y + dy)

    match dimension:
        case LinearDimension(first, second, place):
            return replace(dimension, first=at(first), second=at(second), at=at(place))
        case Leader(tip, knee):
            return replace(dimension, tip=at(tip), knee=at(knee))


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of a linear dimension come, in coordinates along and across its line."""

    frame: _Frame
    angle: float
    text: Renderable
    width: float
    ends: tuple[tuple[float, float, bool], tuple[float, float, bool]]
    start: float
    stop: float
    middle: float
    arrows_inside: bool


def _plan(dimension: LinearDimension, tr: Translator, style: DimensionStyle) -> _Plan:
    angle = reading_angle(dimension.angle_deg)
    frame = _Frame(dimension.at, math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    one = (frame.along(dimension.first), frame.across(dimension.first), dimension.extend_first)
    other = (frame.along(dimension.second), frame.across(dimension.second), dimension.extend_second)
    ends = (one, other) if one <= other else (other, one)
    low, high = ends[0][0], ends[1][0]
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
        clear = max(clear, style.overshoot, dimension.past)
        if dimension.beyond is Beyond.HIGH:
            middle = high + clear + width / 2.0
            stop = high + clear + width
        else:
            middle = low - clear - width / 2.0
            start = low - clear - width
    return _Plan(frame, angle, text, width, ends, start, stop, middle, arrows_inside)


def _lower_linear(dimension: LinearDimension, tr: Translator, style: DimensionStyle) -> tuple[Primitive, ...]:
    plan = _plan(dimension, tr, style)
    frame, angle, key = plan.frame, plan.angle, dimension.key
    parts: list[Primitive] = [
        _extension(frame, u, v, style, key) for u, v, wanted in plan.ends if wanted and abs(v) > style.gap
    ]
    parts.append(Line(frame.point(plan.start, 0.0), frame.point(plan.stop, 0.0), Role.DIMENSION, key))
    outward = 180.0 if plan.arrows_inside else 0.0
    parts.extend(
        (
            arrowhead(frame.point(plan.ends[0][0], 0.0), angle + outward, style, key),
            arrowhead(frame.point(plan.ends[1][0], 0.0), angle + 180.0 - outward, style, key),
            Label(
                frame.point(plan.middle, style.text_gap),
                plan.text,
                style.text_height,
                Across.MIDDLE,
                rotation_deg=angle,
                key=key,
            ),
        )
    )
    return tuple(parts)


def text_place(dimension: LinearDimension, tr: Translator, style: DimensionStyle) -> tuple[Point, float]:
    """Return the middle of the text of a dimension and the angle it is written at [degrees]."""
    plan = _plan(dimension, tr, style)
    return plan.frame.point(plan.middle, style.text_gap + style.text_height / 2.0), plan.angle


def room(dimension: Dimension, tr: Translator, style: DimensionStyle = DEFAULT_STYLE) -> Box:
    """Return the room that a dimension takes, without lowering it; not smaller than what is drawn."""
    match dimension:
        case LinearDimension():
            plan = _plan(dimension, tr, style)
            frame, half = plan.frame, plan.width / 2.0
            top = style.text_gap + style.text_height
            over = max(style.overshoot, style.arrow_width)
            return _box_of(
                frame.point(min(plan.start, plan.middle - half), -over),
                frame.point(max(plan.stop, plan.middle + half), top),
                dimension.first,
                dimension.second,
            )
        case Leader(tip, knee):
            side = 1.0 if knee.x >= tip.x else -1.0
            width = text_width(tr(dimension.text), style.text_height)
            top = style.text_gap + style.text_height
            return _box_of(tip, knee, Point(knee.x + side * (width + 2.0 * style.text_gap), knee.y + top))


def _box_of(*corners: Point) -> Box:
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


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
