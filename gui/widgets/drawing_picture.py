"""A drawing taken in for painting: its strokes, shapes and words, ready for any scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPolygonF

from core.drawing.front import draw
from core.drawing.geometry import (
    Box,
    arc_of_bulge,
    arc_sweep,
    baseline_start,
    extent,
    polar,
    polyline_reach,
)
from core.drawing.metrics import text_width
from core.drawing.primitives import Face, Fill, Label, Point, Role
from core.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.drawing.drawing import Drawing
    from core.drawing.primitives import Arc, Circle, Line, Polyline

_LEVEL: Final = 1e-6
"""Strokes that deviate less than this [mm] count as level or upright."""
_NO_WORDS: Final = Translator("en")


@dataclass(slots=True)
class Stroke:
    """A straight stroke; `level` and `upright` strokes are moved onto whole pixels."""

    role: Role
    key: str
    x0: float
    y0: float
    x1: float
    y1: float
    level: bool
    upright: bool
    box: Box


_Spot = tuple[float, float, bool, bool]
"""A place [mm], with whether its x and its y go onto whole pixels."""
_Bend = tuple[int, Point, float, float, float]
"""After which place an arc follows: centre, radius, start and sweep [degrees]."""


@dataclass(slots=True)
class Chain:
    """A chain of places in steps [mm], and which of them go onto whole pixels: number, x, y, x too, y too.

    `square` tells that all of them do: then every corner may be rounded at once.
    """

    polygon: QPolygonF
    exact: list[tuple[int, float, float, bool, bool]]
    square: bool


@dataclass(slots=True)
class Shape:
    """A chain of places with the arcs between them; `details` are the same in steps, coarse and fine."""

    role: Role | None
    key: str
    fill: Fill | None
    closed: bool
    spots: list[_Spot]
    bends: list[_Bend]
    box: Box
    details: dict[float, Chain]

    def chain(self, off: float) -> Chain:
        """Return the chain in steps that are at most `off` [mm] beside the arcs."""
        if off not in self.details:
            places: list[tuple[float, float]] = []
            exact: list[tuple[int, float, float, bool, bool]] = []
            bends = {bend[0]: bend for bend in self.bends}
            for number, (x, y, upright, level) in enumerate(self.spots):
                if self.role is not None and (upright or level):
                    exact.append((len(places), x, y, upright, level))
                places.append((x, y))
                if number in bends:
                    places += _curve(*bends[number][1:], off)[1:-1]
            polygon = QPolygonF([QPointF(x, y) for x, y in places])
            self.details[off] = Chain(polygon, exact, len(exact) == len(places))
        return self.details[off]


@dataclass(slots=True)
class Round:
    """A full circle."""

    role: Role | None
    key: str
    fill: Fill | None
    x: float
    y: float
    radius: float
    box: Box


@dataclass(slots=True)
class Words:
    """A line of text at the start of its baseline."""

    role: Role
    key: str
    text: str
    face: Face
    height: float
    x: float
    y: float
    turn: float
    box: Box


Item = Stroke | Shape | Round | Words


def _box_of(points: Iterable[tuple[float, ...]]) -> Box:
    pairs = list(points)
    xs, ys = [point[0] for point in pairs], [point[1] for point in pairs]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _curve(
    centre: Point, radius: float, start_deg: float, sweep_deg: float, off: float
) -> list[tuple[float, float]]:
    step = math.degrees(2.0 * math.acos(max(0.5, 1.0 - off / radius)))
    steps = max(2, math.ceil(abs(sweep_deg) / step))
    return [polar(centre, radius, start_deg + sweep_deg * n / steps) for n in range(steps + 1)]


class Picture:
    """A drawing taken in for painting: the back end that `core.drawing.front.draw` walks into."""

    def __init__(self) -> None:
        """Start empty."""
        self.items: list[Item] = []
        self.box = Box(0.0, 0.0, 1.0, 1.0)
        self.title = ""
        self.description = ""
        self.weight = 1.0
        self._places: dict[int, QLineF | QPolygonF] = {}
        self._places_for: tuple[float, float, bool] = (0.0, 0.0, False)

    @classmethod
    def of(cls, drawing: Drawing, tr: Translator) -> Picture:
        """Take in a drawing in the translator's language."""
        made = cls()
        draw(drawing, made, tr)
        return made

    def begin(self, box: Box, title: str, description: str, weight: float = 1.0) -> None:
        """Keep extent and words."""
        self.box, self.title, self.description, self.weight = box, title, description, weight

    def line(self, line: Line) -> None:
        """Take in a straight line."""
        (x0, y0), (x1, y1) = line.start, line.end
        level, upright = abs(y0 - y1) < _LEVEL, abs(x0 - x1) < _LEVEL
        box = _box_of((line.start, line.end))
        self.items.append(Stroke(line.role, line.key, x0, y0, x1, y1, level, upright, box))

    def polyline(self, polyline: Polyline) -> None:
        """Take in a chain, its arcs in small steps."""
        points = polyline.points
        count = len(points)
        level, upright = [False] * count, [False] * count
        last = count if polyline.closed else count - 1
        bulges = polyline.bulges or (0.0,) * count
        for number in range(last):
            following = (number + 1) % count
            if bulges[number]:
                continue
            if abs(points[number][0] - points[following][0]) < _LEVEL:
                upright[number] = upright[following] = True
            if abs(points[number][1] - points[following][1]) < _LEVEL:
                level[number] = level[following] = True
        spots = [(x, y, upright[number], level[number]) for number, (x, y) in enumerate(points)]
        bends: list[_Bend] = [
            (number, *arc_of_bulge(points[number], points[(number + 1) % count], bulges[number]))
            for number in range(last)
            if bulges[number]
        ]
        box = _box_of(polyline_reach(points, polyline.bulges, closed=polyline.closed))
        shape = Shape(polyline.role, polyline.key, polyline.fill, polyline.closed, spots, bends, box, {})
        self.items.append(shape)

    def arc(self, arc: Arc) -> None:
        """Take in a part of a circle."""
        (x, y), r = arc.centre, arc.radius
        ends = [
            (*polar(arc.centre, r, arc.start_deg), False, False),
            (*polar(arc.centre, r, arc.end_deg), False, False),
        ]
        bend = (0, arc.centre, r, arc.start_deg, arc_sweep(arc))
        box = Box(x - r, y - r, x + r, y + r)
        self.items.append(
            Shape(arc.role, arc.key, None, closed=False, spots=ends, bends=[bend], box=box, details={})
        )

    def circle(self, circle: Circle) -> None:
        """Take in a circle."""
        (x, y), r = circle.centre, circle.radius
        box = Box(x - r, y - r, x + r, y + r)
        self.items.append(Round(circle.role, circle.key, circle.fill, x, y, r, box))

    def text(self, label: Label, text: str) -> None:
        """Take in a line of text."""
        x, y = baseline_start(label, text_width(text, label.height, label.face))
        shown = Label(
            label.at, text, label.height, label.across, label.up, label.rotation_deg, face=label.face
        )
        self.items.append(
            Words(
                label.role,
                label.key,
                text,
                label.face,
                label.height,
                x,
                y,
                label.rotation_deg,
                extent((shown,), _NO_WORDS),
            )
        )

    def end(self) -> None:
        """Nothing has to be finished."""

    def places_at(self, scale: float, ratio: float, *, snap: bool) -> dict[int, QLineF | QPolygonF]:
        """Return the places in px that were worked out so far for this scale, by the number of the item."""
        if self._places_for != (scale, ratio, snap):
            self._places, self._places_for = {}, (scale, ratio, snap)
        return self._places

    # -------------------------------------------------------------- finding

    def keys(self) -> frozenset[str]:
        """Return the keys of all dimensions."""
        return frozenset(item.key for item in self.items if item.key)

    def key_at(self, x: float, y: float, reach: float) -> str:
        """Return the key of the dimension within `reach` [mm] of a place: by its words, then by its lines."""
        for item in self.items:
            if item.key and isinstance(item, Words) and _within(item.box.grown(reach), x, y):
                return item.key
        best, nearest = "", reach
        for item in self.items:
            if item.key and isinstance(item, Stroke) and _within(item.box.grown(reach), x, y):
                away = _away(item, x, y)
                if away < nearest:
                    best, nearest = item.key, away
        return best

    def place_of(self, key: str) -> Box | None:
        """Return the extent of what carries a key [mm], None when there is no such dimension."""
        found: Box | None = None
        for item in self.items:
            if item.key == key:
                found = item.box if found is None else found.around(item.box)
        return found


def _within(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _away(stroke: Stroke, x: float, y: float) -> float:
    """Return how far a place is from a straight stroke."""
    dx, dy = stroke.x1 - stroke.x0, stroke.y1 - stroke.y0
    long = dx * dx + dy * dy
    at = 0.0 if not long else max(0.0, min(1.0, ((x - stroke.x0) * dx + (y - stroke.y0) * dy) / long))
    return math.hypot(x - stroke.x0 - at * dx, y - stroke.y0 - at * dy)
