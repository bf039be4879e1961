"""Shorthand for shapes that drawings are full of. All lengths in mm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Circle, Line, Point, Polyline, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.drawing.primitives import Fill

_QUARTER_BULGE: Final = math.tan(math.radians(90.0) / 4.0)


def line(x0: float, y0: float, x1: float, y1: float, role: Role = Role.OUTLINE, key: str = "") -> Line:
    """Return a straight stroke."""
    return Line(Point(x0, y0), Point(x1, y1), role, key)


def polygon(
    corners: Iterable[tuple[float, float]],
    *,
    fill: Fill | None = None,
    role: Role | None = Role.OUTLINE,
    key: str = "",
) -> Polyline:
    """Return a closed shape with straight sides."""
    return Polyline(tuple(Point(x, y) for x, y in corners), closed=True, role=role, fill=fill, key=key)


def chain(points: Iterable[tuple[float, float]], role: Role = Role.OUTLINE, key: str = "") -> Polyline:
    """Return an open chain of straight strokes."""
    return Polyline(tuple(Point(x, y) for x, y in points), role=role, key=key)


def rectangle(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    *,
    radius: float = 0.0,
    fill: Fill | None = None,
    role: Role | None = Role.OUTLINE,
    key: str = "",
) -> Polyline:
    """Return an upright rectangle, its corners rounded with `radius` (cut to half the shorter side)."""
    (left, right), (bottom, top) = sorted((x0, x1)), sorted((y0, y1))
    r = min(radius, (right - left) / 2.0, (top - bottom) / 2.0)
    if r <= 0.0:
        return polygon(
            ((left, bottom), (right, bottom), (right, top), (left, top)), fill=fill, role=role, key=key
        )
    points = (
        Point(left + r, bottom),
        Point(right - r, bottom),
        Point(right, bottom + r),
        Point(right, top - r),
        Point(right - r, top),
        Point(left + r, top),
        Point(left, top - r),
        Point(left, bottom + r),
    )
    return Polyline(points, closed=True, bulges=(0.0, _QUARTER_BULGE) * 4, role=role, fill=fill, key=key)


def chamfered(
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    chamfer: float,
    *,
    fill: Fill | None = None,
    role: Role | None = Role.OUTLINE,
    key: str = "",
) -> Polyline:
    """Return an upright rectangle with its four corners cut at 45°."""
    (left, right), (bottom, top), c = sorted((x0, x1)), sorted((y0, y1)), chamfer
    return polygon(
        (
            (left + c, bottom),
            (right - c, bottom),
            (right, bottom + c),
            (right, top - c),
            (right - c, top),
            (left + c, top),
            (left, top - c),
            (left, bottom + c),
        ),
        fill=fill,
        role=role,
        key=key,
    )


def circle(
    x: float,
    y: float,
    radius: float,
    *,
    fill: Fill | None = None,
    role: Role | None = Role.OUTLINE,
    key: str = "",
) -> Circle:
    """Return a full circle."""
    return Circle(Point(x, y), radius, role, fill, key)
