"""The two kinds of tube fitting, seen from the side, axis along x at y = 0, pointing right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Arc, Fill, Point, Polyline, Role
from core.drawing.shapes import circle, line, polygon, rectangle
from core.valves.figures.nuts import hexagon, thread

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive
    from core.valves.figures.measures import Measures

STUB: Final = 7.0
"""Length of the tube that is hinted at beyond a compression fitting."""

_QUARTER_INCH: Final = 6.35


def _half(m: Measures, small: float, large: float) -> float:
    """Return a radius for the size of the fitting, kept clear of the surface under the body."""
    return min(small if m.tube <= _QUARTER_INCH else large, m.axis - 0.4)


def crown(m: Measures, fitting_type: str) -> Point:
    """Return a place on the upper outline of a fitting, where a note about its size may point."""
    x0, x1 = m.body / 2.0, m.ends / 2.0
    if fitting_type == "S":
        return Point(x0 + 0.58 * (x1 - x0), _half(m, 8.1, 10.2))
    return Point(x0 + 0.6 * (x1 - x0), _half(m, 7.1, 9.5))


def face_seal(m: Measures) -> tuple[Primitive, ...]:
    """Return a face seal gland: hexagon, thread for the nut, and the raised ring that meets the gasket."""
    x0, x1 = m.body / 2.0, m.ends / 2.0
    length = x1 - x0
    major = _half(m, 7.1, 9.5)
    corners = _half(m, 8.0, 10.8)
    ring = 1.5
    hex_start, hex_end = x0 + 0.16 * length, x0 + 0.42 * length
    thread_start, thread_end = hex_end + 0.09 * length, x1 - ring
    bead = 0.66 * major
    return (
        rectangle(x0, -0.74 * major, hex_start, 0.74 * major, fill=Fill.LIGHT),
        rectangle(hex_end, -0.8 * major, thread_start, 0.8 * major, fill=Fill.LIGHT),
        *thread(thread_start, thread_end, major),
        Polyline(
            (
                Point(thread_end, -bead),
                Point(x1 - 0.7, -bead),
                Point(x1 - 0.7, -0.42 * major),
                Point(x1 - 0.7, 0.42 * major),
                Point(x1 - 0.7, bead),
                Point(thread_end, bead),
            ),
            closed=True,
            bulges=(0.0, 0.55, 0.0, 0.55, 0.0, 0.0),
            fill=Fill.LIGHT,
        ),
        *hexagon(hex_start, hex_end, corners),
    )


def compression(m: Measures) -> tuple[Primitive, ...]:
    """Return a compression fitting: hexagon, a little thread, the nut, and the tube's place.

    The socket is hidden and ends at the tube stop (Bs); the tube itself is not supplied: a phantom.
    """
    x0, x1 = m.body / 2.0, m.ends / 2.0
    length = x1 - x0
    corners = _half(m, 8.1, 10.2)
    tube = m.tube / 2.0
    hex_start, hex_end, nut_start = x0 + 0.1 * length, x0 + 0.3 * length, x0 + 0.42 * length
    throat = 0.62 * corners
    nut_end = x1 - 0.13 * length
    stop = m.stops / 2.0 if m.stops is not None else x0
    return (
        rectangle(x0, -0.7 * corners, hex_start, 0.7 * corners, fill=Fill.LIGHT),
        *thread(hex_end, nut_start + 0.4, 0.84 * corners),
        *hexagon(hex_start, hex_end, 0.94 * corners),
        polygon(
            (
                (nut_end, -0.82 * corners),
                (x1, -throat),
                (x1, throat),
                (nut_end, 0.82 * corners),
            ),
            fill=Fill.LIGHT,
        ),
        *hexagon(nut_start, nut_end, corners),
        *_tube(x1, stop, tube),
    )


def end_on(m: Measures, fitting_type: str) -> tuple[Primitive, ...]:
    """Return a fitting as it points at the viewer, about the origin: hexagon, mouth, and the tube's place."""
    if fitting_type == "S":
        corners = _half(m, 8.1, 10.2)
        return (
            _hexagon(corners),
            circle(0.0, 0.0, 0.8 * corners, role=Role.THIN),
            circle(0.0, 0.0, 0.62 * corners),
            circle(0.0, 0.0, m.tube / 2.0, fill=Fill.DARK),
        )
    major, corners = _half(m, 7.1, 9.5), _half(m, 8.0, 10.8)
    if fitting_type == "V":
        return (
            _hexagon(corners),
            circle(0.0, 0.0, major, fill=Fill.LIGHT),
            Arc(Point(0.0, 0.0), 0.87 * major, 95.0, 365.0, Role.THIN),
            circle(0.0, 0.0, 0.66 * major, role=Role.THIN),
            circle(0.0, 0.0, 0.42 * major, role=Role.THIN),
            circle(0.0, 0.0, 0.34 * m.tube, fill=Fill.DARK),
        )
    return (circle(0.0, 0.0, _half(m, 6.5, 9.0), fill=Fill.LIGHT, role=Role.PHANTOM),)


def _hexagon(corners: float) -> Polyline:
    turn = 0.8660254 * corners
    half = corners / 2.0
    return polygon(
        ((0.0, corners), (-turn, half), (-turn, -half), (0.0, -corners), (turn, -half), (turn, half)),
        fill=Fill.LIGHT,
    )


def _tube(end: float, stop: float, radius: float) -> tuple[Primitive, ...]:
    far = end + STUB
    return (
        line(end - 0.3, radius, stop, radius, Role.HIDDEN),
        line(end - 0.3, -radius, stop, -radius, Role.HIDDEN),
        line(stop, -radius, stop, radius, Role.HIDDEN),
        line(end + 0.4, radius, far, radius, Role.PHANTOM),
        line(end + 0.4, -radius, far, -radius, Role.PHANTOM),
        Polyline(
            (Point(far, radius), Point(far, 0.0), Point(far, -radius)),
            bulges=(-0.3, 0.3, 0.0),
            role=Role.THIN,
        ),
    )


def plain_stub(m: Measures) -> tuple[Primitive, ...]:
    """Return a bare stub, for as long as the kind of fitting is not chosen."""
    x0, x1 = m.body / 2.0, m.ends / 2.0
    half = _half(m, 6.5, 9.0)
    return (rectangle(x0, -half, x1, half, fill=Fill.LIGHT, role=Role.PHANTOM),)
