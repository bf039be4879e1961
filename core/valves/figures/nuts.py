"""Hexagons, threads, leads and glands, of which several figures are made. Their axis lies along x."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from core.drawing.geometry import placed
from core.drawing.primitives import Fill, Point, Polyline, Role
from core.drawing.shapes import line, polygon, rectangle

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive


def hexagon(x0: float, x1: float, half: float, *, fill: Fill = Fill.LIGHT) -> tuple[Primitive, ...]:
    """Return a hexagon nut seen from the side, three faces showing, `half` its half width across corners.

    Both ends are chamfered at 30°, which draws an arc on every face.
    """
    length = x1 - x0
    cut = min(0.14 * half, 0.22 * length)
    edge = half / 2.0
    outline = polygon(
        (
            (x0, -half + cut * 1.3),
            (x0 + cut * 0.75, -half),
            (x1 - cut * 0.75, -half),
            (x1, -half + cut * 1.3),
            (x1, half - cut * 1.3),
            (x1 - cut * 0.75, half),
            (x0 + cut * 0.75, half),
            (x0, half - cut * 1.3),
        ),
        fill=fill,
    )
    parts: list[Primitive] = [outline]
    parts += [line(x0 + cut, y, x1 - cut, y, Role.THIN) for y in (edge, -edge)]
    for x, inward in ((x0, 1.0), (x1, -1.0)):
        start = x + inward * cut
        bulge = inward * cut / edge
        parts.extend(
            (
                _arc((start, edge), (start, -edge), bulge),
                _arc((start, half - cut * 0.1), (start, edge), bulge * 1.3),
                _arc((start, -edge), (start, -half + cut * 0.1), bulge * 1.3),
            )
        )
    return tuple(parts)


def _arc(start: tuple[float, float], end: tuple[float, float], bulge: float) -> Polyline:
    return Polyline((Point(*start), Point(*end)), bulges=(bulge, 0.0), role=Role.THIN)


def upright_hexagon(
    y0: float, y1: float, half: float, *, x: float = 0.0, fill: Fill = Fill.LIGHT
) -> tuple[Primitive, ...]:
    """Return a hexagon nut with its axis upright at `x`, between two heights."""
    return placed(hexagon(y0, y1, half, fill=fill), rotation_deg=90.0, dx=x)


def thread(x0: float, x1: float, half: float, *, fill: Fill = Fill.LIGHT) -> tuple[Primitive, ...]:
    """Return an outside thread with a chamfer at its far end `x1`: crests wide, roots narrow (ISO 6410)."""
    c = min(0.12 * half, 0.3 * (x1 - x0))
    root = 0.87 * half
    return (
        polygon(
            ((x0, -half), (x1 - c, -half), (x1, -half + c), (x1, half - c), (x1 - c, half), (x0, half)),
            fill=fill,
        ),
        line(x1 - c, -half, x1 - c, half, Role.THIN),
        line(x0, root, x1 - c * 0.4, root, Role.THIN),
        line(x0, -root, x1 - c * 0.4, -root, Role.THIN),
    )


def lead(x: float, y: float, length: float, drop: float, radius: float = 1.25) -> tuple[Primitive, ...]:
    """Return a lead wire that leaves level at (x, y) along x and bends down by `drop`, its end stripped.

    The insulation is ø2.5 (catalogue, Electrical connections).
    """
    half = math.atan2(drop, length)
    cos, sin = math.cos(2.0 * half), math.sin(2.0 * half)
    end = Point(x + length, y - drop)
    bulge = math.tan(half / 2.0)
    jacket = Polyline(
        (
            Point(x, y - radius),
            Point(end.x - radius * sin, end.y - radius * cos),
            Point(end.x + radius * sin, end.y + radius * cos),
            Point(x, y + radius),
        ),
        closed=True,
        bulges=(-bulge, 0.0, bulge, 0.0),
        fill=Fill.DARK,
        role=Role.THIN,
    )
    wire = [
        line(
            end.x + off * sin,
            end.y + off * cos,
            end.x + off * sin + 3.2 * cos,
            end.y + off * cos - 3.2 * sin,
            Role.THIN,
        )
        for off in (-0.3, 0.3)
    ]
    return (jacket, *wire)


def screw_head(x: float, y: float, radius: float) -> tuple[Primitive, ...]:
    """Return a slotted screw head seen from above."""
    slot = 0.16 * radius
    ring = rectangle(
        x - radius, y - radius, x + radius, y + radius, radius=radius, fill=Fill.LIGHT, role=Role.THIN
    )
    reach = 0.98 * radius
    return (
        ring,
        line(x - reach, y - slot, x + reach, y - slot, Role.THIN),
        line(x - reach, y + slot, x + reach, y + slot, Role.THIN),
    )


def cable_gland(x: float, y: float, across_flats: float = 22.0) -> tuple[Primitive, ...]:
    """Return a cable gland that hangs down from (x, y), with a stub of cable.

    The hexagon is 22 mm across flats as the catalogue prints it; seen here across flats, two faces showing.
    """
    half = across_flats / 2.0
    neck, nut, cable, stub = 1.6, 6.5, 4.5, 4.0
    bottom = y - neck - nut
    c = 1.1
    return (
        Polyline(
            (
                Point(x - cable, bottom),
                Point(x - cable, bottom - stub),
                Point(x, bottom - stub),
                Point(x + cable, bottom - stub),
                Point(x + cable, bottom),
            ),
            bulges=(0.0, -0.35, 0.35, 0.0, 0.0),
            fill=Fill.DARK,
            role=Role.THIN,
        ),
        rectangle(x - 0.8 * half, y - neck, x + 0.8 * half, y, fill=Fill.MEDIUM),
        polygon(
            (
                (x - half, y - neck),
                (x - half, bottom + c),
                (x - half + c, bottom),
                (x + half - c, bottom),
                (x + half, bottom + c),
                (x + half, y - neck),
            ),
            fill=Fill.MEDIUM,
        ),
        line(x, bottom, x, y - neck, Role.THIN),
        line(x - half + 0.3, bottom + c, x + half - 0.3, bottom + c, Role.THIN),
    )
