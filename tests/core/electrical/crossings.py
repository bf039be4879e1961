"""Conductors of a diagram that cross or touch without being connected."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, pairwise

from core.drawing.geometry import Box
from core.drawing.primitives import Arc, Circle, Label, Line, Point, Polyline, Primitive, Role

_NEAR = 0.3
"""Conductors nearer to each other than this [mm] look connected."""

Stroke = tuple[str, Point, Point]


def conductors(parts: Iterable[Primitive]) -> list[Stroke]:
    """Give the conductors and rails with the names of their nets; a rail as its middle line."""
    found = []
    for part in parts:
        if isinstance(part, Line) and part.key.startswith("wire."):
            found.append((part.key.removeprefix("wire."), part.start, part.end))
        elif isinstance(part, Polyline) and part.key.startswith("rail."):
            xs, ys = [point.x for point in part.points], [point.y for point in part.points]
            left, right, low, high = min(xs), max(xs), min(ys), max(ys)
            level = right - left > high - low
            middle_x, middle_y = (left + right) / 2.0, (low + high) / 2.0
            start = Point(left, middle_y) if level else Point(middle_x, low)
            end = Point(right, middle_y) if level else Point(middle_x, high)
            found.append((part.key.removeprefix("rail."), start, end))
    return found


def false_contacts(parts: Iterable[Primitive]) -> list[tuple[str, str]]:
    """Give pairs of nets that cross or touch: conductors are level or upright, so their extents tell."""
    strokes = [(net, _box(start, end)) for net, start, end in conductors(parts)]
    return [
        (one[0], other[0])
        for one, other in combinations(strokes, 2)
        if one[0] != other[0] and one[1].meets(other[1], _NEAR)
    ]


def through_symbols(parts: Iterable[Primitive]) -> list[tuple[str, str]]:
    """Give conductors that run through a stroke of a symbol, other than to its terminal."""
    parts = tuple(parts)
    symbols = [
        (part.key, edge)
        for part in parts
        for edge in _edges(part)
        if part.key and not part.key.startswith(("wire.", "rail."))
    ]
    return [
        (net, key)
        for net, start, end in conductors(parts)
        for key, edge in symbols
        if _cross(start, end, *edge)
    ]


def symbol_boxes(parts: Iterable[Primitive]) -> dict[str, Box]:
    """Give the room that the strokes of each symbol take, by its key."""
    found: dict[str, Box] = {}
    for part in parts:
        if isinstance(part, Label) or not part.key or part.key.startswith(("wire.", "rail.")):
            continue
        points = [point for edge in _edges(part) for point in edge]
        if isinstance(part, Circle | Arc):
            r = part.radius
            points = [
                Point(part.centre.x - r, part.centre.y - r),
                Point(part.centre.x + r, part.centre.y + r),
            ]
        if not points:
            continue
        box = Box(
            min(point[0] for point in points),
            min(point[1] for point in points),
            max(point[0] for point in points),
            max(point[1] for point in points),
        )
        found[part.key] = found[part.key].around(box) if part.key in found else box
    return found


def _box(start: Point, end: Point) -> Box:
    assert start.x == end.x or start.y == end.y, "a conductor is level or upright"
    return Box(min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y))


def _edges(part: Primitive) -> list[tuple[Point, Point]]:
    match part:
        case Line(start, end) if part.role is not Role.HIDDEN:
            return [(start, end)]
        case Polyline(points, closed) if part.role not in {Role.HIDDEN, Role.PHANTOM}:
            return list(pairwise((*points, points[0]) if closed else points))
        case _:
            return []


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether two strokes cross inside both of them."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)

    tiny = 1e-6
    return side(a, b, c) * side(a, b, d) < -tiny and side(c, d, a) * side(c, d, b) < -tiny
