"""Boxes, arcs and overlap: the little geometry that a drawing and its back ends need. All lengths in mm."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.drawing.metrics import DESCENT, text_width
from core.drawing.primitives import Across, Arc, Circle, Label, Line, Point, Polyline, Up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.drawing.primitives import Primitive, Role
    from core.i18n import Translator

_QUARTER_DEG = 90.0
_TURN_DEG = 360.0


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle [mm]."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return the width [mm]."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height [mm]."""
        return self.top - self.bottom

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box shifted to the right and upwards."""
        return Box(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def scaled(self, factor: float) -> Box:
        """Return the box made larger about the origin."""
        return Box(self.left * factor, self.bottom * factor, self.right * factor, self.top * factor)

    def around(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def meets(self, other: Box, clearance: float = 0.0) -> bool:
        """Tell whether two boxes come closer than `clearance` [mm]."""
        return (
            self.left < other.right + clearance
            and other.left < self.right + clearance
            and self.bottom < other.top + clearance
            and other.bottom < self.top + clearance
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another box lies inside this one, touching edges included."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.right <= self.right
            and other.top <= self.top
        )

    def grown(self, margin: float) -> Box:
        """Return the box with `margin` [mm] more on every side."""
        return Box(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)


def polar(centre: Point, radius: float, angle_deg: float) -> Point:
    """Return the point at a distance and an angle from `centre`."""
    angle = math.radians(angle_deg)
    return Point(centre.x + radius * math.cos(angle), centre.y + radius * math.sin(angle))


def arc_of_bulge(start: Point, end: Point, bulge: float) -> tuple[Point, float, float, float]:
    """Return centre, radius, start angle and signed sweep [degrees] of a bulged stroke; `bulge` is not 0."""
    sweep = 4.0 * math.atan(bulge)
    chord = math.dist(start, end)
    radius = chord / (2.0 * abs(math.sin(sweep / 2.0)))
    rise = (1.0 - bulge * bulge) / (4.0 * bulge)
    centre = Point(
        (start.x + end.x) / 2.0 - (end.y - start.y) * rise,
        (start.y + end.y) / 2.0 + (end.x - start.x) * rise,
    )
    angle = math.degrees(math.atan2(start.y - centre.y, start.x - centre.x))
    return centre, radius, angle, math.degrees(sweep)


_QUARTERS = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))


def _turning_points(centre: Point, radius: float, start_deg: float, sweep_deg: float) -> list[Point]:
    """Return the places where an arc reaches furthest left, right, up or down between its ends."""
    low, high = start_deg, start_deg + sweep_deg
    if sweep_deg < 0.0:
        low, high = high, low
    found = []
    for n in range(math.ceil(low / _QUARTER_DEG), math.floor(high / _QUARTER_DEG) + 1):
        dx, dy = _QUARTERS[n % 4]
        found.append(Point(centre.x + radius * dx, centre.y + radius * dy))
    return found


def arc_sweep(arc: Arc) -> float:
    """Return how far an arc turns anticlockwise [degrees], above 0 and at most 360."""
    return (arc.end_deg - arc.start_deg) % _TURN_DEG or _TURN_DEG


def baseline_start(label: Label, width: float) -> Point:
    """Return where the baseline of a label begins when its text is `width` [mm] long."""
    along = {Across.START: 0.0, Across.MIDDLE: width / 2.0, Across.END: width}[label.across]
    down = {Up.BASELINE: 0.0, Up.MIDDLE: label.height / 2.0, Up.TOP: label.height}[label.up]
    angle = math.radians(label.rotation_deg)
    cos, sin = math.cos(angle), math.sin(angle)
    return Point(label.at.x - along * cos + down * sin, label.at.y - along * sin - down * cos)


def label_corners(label: Label, tr: Translator, descent: float = DESCENT) -> tuple[Point, ...]:
    """Return the four corners of a label, from its descenders to the top of its capitals."""
    width = text_width(tr(label.text), label.height, label.face)
    base = baseline_start(label, width)
    angle = math.radians(label.rotation_deg)
    cos, sin = math.cos(angle), math.sin(angle)
    below = descent * label.height
    return tuple(
        Point(base.x + along * cos - up * sin, base.y + along * sin + up * cos)
        for along, up in ((0.0, -below), (width, -below), (width, label.height), (0.0, label.height))
    )


def _reach(primitive: Primitive, tr: Translator) -> Iterable[Point]:
    match primitive:
        case Line(start, end):
            return (start, end)
        case Polyline(points, closed, bulges):
            return polyline_reach(points, bulges, closed=closed)
        case Arc(centre, radius, start_deg):
            ends = polar(centre, radius, start_deg), polar(centre, radius, primitive.end_deg)
            return (*ends, *_turning_points(centre, radius, start_deg, arc_sweep(primitive)))
        case Circle(centre, radius):
            return (
                Point(centre.x - radius, centre.y - radius),
                Point(centre.x + radius, centre.y + radius),
            )
        case Label():
            return label_corners(primitive, tr)


def polyline_reach(points: Sequence[Point], bulges: Sequence[float], *, closed: bool) -> list[Point]:
    """Return the vertices of a chain and the outermost places of its arcs."""
    reach = list(points)
    ends = (*points[1:], points[0]) if closed else points[1:]
    for start, end, bulge in zip(points, ends, bulges, strict=False):
        if bulge:
            reach += _turning_points(*arc_of_bulge(start, end, bulge))
    return reach


def extent(primitives: Iterable[Primitive], tr: Translator) -> Box:
    """Return the smallest box round all primitives; raise `ValueError` when there is none."""
    points = [point for primitive in primitives for point in _reach(primitive, tr)]
    if not points:
        raise ValueError("a drawing without primitives has no extent")
    xs = [point.x for point in points]
    ys = [point.y for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def overlap(first: Sequence[Point], second: Sequence[Point], clearance: float = 0.0) -> bool:
    """Tell whether two convex shapes come closer than `clearance` [mm] (by their separating axes)."""
    for shape in (first, second):
        for start, end in zip(shape, (*shape[1:], shape[0]), strict=True):
            length = math.dist(start, end)
            if not length:
                continue
            nx, ny = (start.y - end.y) / length, (end.x - start.x) / length
            ours = [point.x * nx + point.y * ny for point in first]
            theirs = [point.x * nx + point.y * ny for point in second]
            if max(ours) + clearance <= min(theirs) or max(theirs) + clearance <= min(ours):
                return False
    return True


# ------------------------------------------------------------------ moving things


def _shift(point: Point, dx: float, dy: float) -> Point:
    return Point(point.x + dx, point.y + dy)


def moved(primitive: Primitive, dx: float, dy: float) -> Primitive:
    """Return the primitive shifted by `dx` to the right and `dy` upwards."""
    match primitive:
        case Line(start, end):
            return replace(primitive, start=_shift(start, dx, dy), end=_shift(end, dx, dy))
        case Polyline(points):
            return replace(primitive, points=tuple(_shift(point, dx, dy) for point in points))
        case Arc(centre) | Circle(centre):
            return replace(primitive, centre=_shift(centre, dx, dy))
        case Label(at):
            return replace(primitive, at=_shift(at, dx, dy))


def enlarged(
    primitives: Iterable[Primitive], factor: float, dx: float = 0.0, dy: float = 0.0
) -> tuple[Primitive, ...]:
    """Return a group made `factor` times as large about the origin, letters too, then shifted."""
    # Every drawing passes here with all its points: no helper is called for one of them.
    parts: list[Primitive] = []
    for part in primitives:
        match part:
            case Line((x0, y0), (x1, y1), role, key):
                start, end = (
                    Point(x0 * factor + dx, y0 * factor + dy),
                    Point(x1 * factor + dx, y1 * factor + dy),
                )
                parts.append(Line(start, end, role, key))
            case Polyline():
                points = tuple([Point(x * factor + dx, y * factor + dy) for x, y in part.points])
                parts.append(Polyline(points, part.closed, part.bulges, part.role, part.fill, part.key))
            case Label(at):
                place = Point(at.x * factor + dx, at.y * factor + dy)
                height = part.height * factor
                turn, role, face, key = part.rotation_deg, part.role, part.face, part.key
                parts.append(Label(place, part.text, height, part.across, part.up, turn, role, face, key))
            case Arc((x0, y0), radius, start_deg, end_deg, role, key):
                place = Point(x0 * factor + dx, y0 * factor + dy)
                parts.append(Arc(place, radius * factor, start_deg, end_deg, role, key))
            case Circle((x0, y0), radius):
                place = Point(x0 * factor + dx, y0 * factor + dy)
                parts.append(Circle(place, radius * factor, part.role, part.fill, part.key))
    return tuple(parts)


_MIRRORED = {Across.START: Across.END, Across.MIDDLE: Across.MIDDLE, Across.END: Across.START}


def mirrored(primitive: Primitive) -> Primitive:
    """Return the primitive as its mirror image left to right about x = 0. Text stays readable."""

    def flip(point: Point) -> Point:
        return Point(-point.x, point.y)

    match primitive:
        case Line(start, end):
            return replace(primitive, start=flip(start), end=flip(end))
        case Polyline(points, _, bulges):
            return replace(
                primitive,
                points=tuple(flip(point) for point in points),
                bulges=tuple(-bulge for bulge in bulges),
            )
        case Arc(centre, _, start_deg, end_deg):
            return replace(
                primitive, centre=flip(centre), start_deg=180.0 - end_deg, end_deg=180.0 - start_deg
            )
        case Circle(centre):
            return replace(primitive, centre=flip(centre))
        case Label(at, across=across):
            return replace(
                primitive, at=flip(at), across=_MIRRORED[across], rotation_deg=-primitive.rotation_deg
            )


def rotated(primitive: Primitive, angle_deg: float) -> Primitive:
    """Return the primitive turned anticlockwise about the origin; labels turn with it."""
    cos, sin = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))

    def turn(point: Point) -> Point:
        return Point(point.x * cos - point.y * sin, point.x * sin + point.y * cos)

    match primitive:
        case Line(start, end):
            return replace(primitive, start=turn(start), end=turn(end))
        case Polyline(points):
            return replace(primitive, points=tuple(turn(point) for point in points))
        case Arc(centre, _, start_deg, end_deg):
            return replace(
                primitive,
                centre=turn(centre),
                start_deg=start_deg + angle_deg,
                end_deg=end_deg + angle_deg,
            )
        case Circle(centre):
            return replace(primitive, centre=turn(centre))
        case Label(at):
            return replace(primitive, at=turn(at), rotation_deg=primitive.rotation_deg + angle_deg)


def placed(
    primitives: Iterable[Primitive],
    *,
    mirror: bool = False,
    rotation_deg: float = 0.0,
    dx: float = 0.0,
    dy: float = 0.0,
) -> tuple[Primitive, ...]:
    """Return a group mirrored about x = 0, then turned about the origin, then shifted."""
    result: Iterable[Primitive] = primitives
    if mirror:
        result = [mirrored(primitive) for primitive in result]
    if rotation_deg:
        result = [rotated(primitive, rotation_deg) for primitive in result]
    if dx or dy:
        result = [moved(primitive, dx, dy) for primitive in result]
    return tuple(result)


def in_role(primitive: Primitive, role: Role) -> Primitive:
    """Return the primitive in another role and without a fill: what lies behind, what is not supplied."""
    match primitive:
        case Polyline() | Circle():
            return replace(primitive, role=role, fill=None)
        case _:
            return replace(primitive, role=role)
