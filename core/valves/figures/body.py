"""Body, neck, coil with yoke, fixing nut and spacer, seen from the front."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Arc, Fill, Label, Point, Polyline, Role, Up
from core.drawing.shapes import chain, chamfered, circle, line, polygon, rectangle
from core.valves.figures.nuts import upright_hexagon

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable
    from core.valves.figures.measures import Measures


class Seen(Enum):
    """From where a coil is looked at, its entry being in front."""

    SIDE = "side"
    FRONT = "front"
    BACK = "back"


SHEET: Final = 2.4
"""Thickness of the yoke's sheet [mm]."""
THREAD: Final = 2.5
"""Half the diameter of the M5 threads [mm] (catalogue, Dimensions)."""
NUT: Final = 0.24
"""Half the width of the fixing nut, as a part of the coil's width."""
CLEARANCE: Final = 2.75
"""Half the diameter of the holes in the spacer [mm] (catalogue, Dimensions)."""
_PITCH: Final = 3.1
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


def coil(m: Measures, seen: Seen) -> tuple[Primitive, ...]:
    """Return the coil in its yoke, as seen with the entry pointing right, at the viewer or away from him.

    The yoke is a bent strip, its leg on the side away from the entry: it reaches as far as F.
    """
    half, low, high = m.coil / 2.0, m.coil_bottom, m.coil_top
    inner_low, inner_high = low + SHEET, high - SHEET
    left = -m.opposite if seen is Seen.SIDE else -half
    winding = half - 0.4
    parts: list[Primitive] = []
    if seen is Seen.SIDE:
        parts.append(rectangle(left, inner_low, left + SHEET, inner_high, fill=Fill.LIGHT))
    parts.append(rectangle(-winding, inner_low, winding, inner_high, radius=1.6, fill=Fill.MEDIUM))
    # Two narrow edges show that the moulding is round.
    shoulder = winding - 2.0
    parts += [line(x, inner_low + 0.6, x, inner_high - 0.6, Role.THIN) for x in (-shoulder, shoulder)]
    if seen is Seen.BACK:
        leg = 0.58 * half
        parts.append(rectangle(-leg, inner_low, leg, inner_high, fill=Fill.LIGHT))
    c = 1.0
    for outer, inner in ((low, inner_low), (high, inner_high)):
        cut = outer + (c if inner > outer else -c)
        corners = (
            (left, inner),
            (left, cut),
            (left + c, outer),
            (half - c, outer),
            (half, cut),
            (half, inner),
        )
        parts.append(polygon(corners, fill=Fill.LIGHT))
    return tuple(parts)


def fixing_nut(m: Measures) -> tuple[Primitive, ...]:
    """Return washer, hexagon nut and the end of the tube that they hold, up to the overall height."""
    low, high = m.coil_top, m.height
    half = NUT * m.coil
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


def spacer(m: Measures, *, fitted: bool) -> tuple[Primitive, ...]:
    """Return the spacer that raises the body from its surface; a phantom where none is fitted."""
    half = m.body / 2.0
    if fitted:
        return (chamfered(-half, -m.spacer, half, 0.0, 0.5, fill=Fill.MEDIUM),)
    return (chain(((-half, 0.0), (-half, -m.spacer), (half, -m.spacer), (half, 0.0)), Role.PHANTOM),)


def hole_pitch(m: Measures) -> float:
    """Return how far the two mounting holes stand from the middle: in proportion, no letter states it."""
    return 0.3 * m.body


def threads(m: Measures) -> tuple[Primitive, ...]:
    """Return the two M5 threads in the base, hidden, as deep as M; seen along the ports."""
    parts: list[Primitive] = []
    core = 0.85 * THREAD
    for x in (-hole_pitch(m), hole_pitch(m)):
        parts += [
            line(x + side * THREAD, 0.0, x + side * THREAD, m.thread, Role.HIDDEN) for side in (-1.0, 1.0)
        ]
        parts.append(
            chain(((x - THREAD, m.thread), (x, m.thread + 0.6 * core), (x + THREAD, m.thread)), Role.HIDDEN)
        )
        parts.append(line(x - THREAD, m.thread, x + THREAD, m.thread, Role.HIDDEN))
        parts.append(line(x, -1.0, x, m.thread + 2.0, Role.CENTRE))
    return tuple(parts)


def from_below(m: Measures) -> tuple[Primitive, ...]:
    """Return yoke and flange as seen from below, the entry to the right."""
    half = m.coil / 2.0
    return (
        rectangle(half - 6.0, -half + 0.4, half - 0.4, half - 0.4, radius=1.6, fill=Fill.MEDIUM),
        chamfered(-m.opposite, -half, half, half, 1.6, fill=Fill.LIGHT),
        line(-m.opposite + SHEET, -half, -m.opposite + SHEET, half, Role.HIDDEN),
        circle(0.0, 0.0, 0.46 * m.body, fill=Fill.LIGHT),
    )


def base(m: Measures, *, spacer: bool) -> tuple[Primitive, ...]:
    """Return the underside with the two M5 threads, behind the holes of a spacer when it is fitted.

    Inside threads are a circle and three quarters of a wider one (ISO 6410).
    """
    half = m.body / 2.0
    parts: list[Primitive] = [
        chamfered(-half, -half, half, half, 1.0, fill=Fill.MEDIUM if spacer else Fill.LIGHT)
    ]
    for y in (-hole_pitch(m), hole_pitch(m)):
        if spacer:
            parts.append(circle(0.0, y, CLEARANCE, fill=Fill.LIGHT))
        else:
            parts.append(Arc(Point(0.0, y), THREAD, 95.0, 365.0, Role.THIN))
        parts += [
            circle(0.0, y, 0.85 * THREAD, fill=Fill.PAPER),
            line(-THREAD - 1.5, y, THREAD + 1.5, y, Role.CENTRE),
        ]
    return tuple(parts)
