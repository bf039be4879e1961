"""Body, neck, coil with yoke, fixing nut and spacer, seen from the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Fill, Label, Point, Polyline, Role, Up
from core.drawing.shapes import chamfered, line, polygon, rectangle
from core.valves.figures.nuts import upright_hexagon

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable
    from core.valves.figures.measures import Measures

SHEET = 2.4
"""Thickness of the yoke's sheet [mm]."""
_PITCH = 3.1
"""Distance between the lines of the name plate [mm]."""


def body(m: Measures) -> tuple[Primitive, ...]:
    """Return the block with the ports and the round neck that carries the coil."""
    half, top = m.body / 2.0, m.body_top
    flange, collar = 0.46 * m.body, 0.36 * m.body
    step = top + 0.45 * (m.coil_bottom - top)
    edge = 0.9
    return (
        rectangle(-collar, step, collar, m.coil_bottom, fill=Fill.LIGHT),
        line(-0.55 * collar, step, -0.55 * collar, m.coil_bottom, Role.THIN),
        line(0.55 * collar, step, 0.55 * collar, m.coil_bottom, Role.THIN),
        rectangle(-flange, top, flange, step, fill=Fill.LIGHT),
        chamfered(-half, 0.0, half, top, edge, fill=Fill.LIGHT),
        line(-half, top - edge, half, top - edge, Role.THIN),
        line(-half, edge, half, edge, Role.THIN),
    )


def coil(m: Measures, *, sideways: bool) -> tuple[Primitive, ...]:
    """Return the coil in its yoke.

    The yoke is a bent strip that leaves the side of the entry open: with the entry sideways its leg is seen
    flat, otherwise its two legs are seen on edge.
    """
    half, low, high = m.coil / 2.0, m.coil_bottom, m.coil_top
    inner_low, inner_high = low + SHEET, high - SHEET
    winding = half - 0.4 if sideways else half - SHEET
    parts: list[Primitive] = [
        rectangle(-winding, inner_low, winding, inner_high, radius=1.6, fill=Fill.MEDIUM),
    ]
    # Two narrow edges show that the moulding is round.
    shoulder = winding - 2.0
    parts += [line(x, inner_low + 0.6, x, inner_high - 0.6, Role.THIN) for x in (-shoulder, shoulder)]
    if sideways:
        leg = 0.58 * half
        parts.append(rectangle(-leg, inner_low, leg, inner_high, fill=Fill.LIGHT))
    else:
        parts += [
            rectangle(side * half, inner_low, side * (half - SHEET), inner_high, fill=Fill.LIGHT)
            for side in (-1.0, 1.0)
        ]
    c = 1.0
    for outer, inner in ((low, inner_low), (high, inner_high)):
        parts.append(
            polygon(
                (
                    (-half, inner),
                    (-half, outer + _towards(inner, outer) * c),
                    (-half + c, outer),
                    (half - c, outer),
                    (half, outer + _towards(inner, outer) * c),
                    (half, inner),
                ),
                fill=Fill.LIGHT,
            )
        )
    return tuple(parts)


def _towards(inner: float, outer: float) -> float:
    return 1.0 if inner > outer else -1.0


def fixing_nut(m: Measures) -> tuple[Primitive, ...]:
    """Return washer, hexagon nut and the end of the tube that they hold, up to the overall height."""
    low, high = m.coil_top, m.height
    half = 0.24 * m.coil
    tube = 0.55 * half
    nut_top = high - 1.0
    cap = Polyline(
        (
            Point(tube, nut_top),
            Point(tube, high - 0.5),
            Point(tube - 0.5, high),
            Point(-tube + 0.5, high),
            Point(-tube, high - 0.5),
            Point(-tube, nut_top),
        ),
        closed=True,
        bulges=(0.0, 0.41, 0.0, 0.41, 0.0, 0.0),
        fill=Fill.LIGHT,
    )
    return (
        rectangle(-half - 1.2, low, half + 1.2, low + 0.8, fill=Fill.LIGHT),
        cap,
        *upright_hexagon(low + 0.8, nut_top, half),
    )


def plate_box(m: Measures, lines: int, middle: float) -> Box:
    """Return the outline of the name plate with this many lines of text, its middle at a height."""
    half = (lines - 1) * _PITCH / 2.0 + 2.1
    return Box(-0.25 * m.coil, middle - half, 0.25 * m.coil, middle + half)


def name_plate(box: Box, lines: tuple[Renderable, ...]) -> tuple[Primitive, ...]:
    """Return a plate on the coil with one or two lines of text."""
    parts: list[Primitive] = [
        rectangle(box.left, box.bottom, box.right, box.top, radius=0.8, fill=Fill.PAPER, role=Role.THIN)
    ]
    for number, text in enumerate(lines):
        y = box.top - 2.1 - number * _PITCH
        parts.append(Label(Point(0.0, y), text, 1.75, Across.MIDDLE, Up.MIDDLE))
    return tuple(parts)


def spacer(m: Measures) -> tuple[Primitive, ...]:
    """Return the spacer that raises the body from the surface it stands on."""
    half = m.body / 2.0 + 3.5
    return (chamfered(-half, -m.spacer, half, 0.0, 0.5, fill=Fill.MEDIUM),)
