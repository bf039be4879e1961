"""Symbols of switching and protective devices (IEC 60617, section 7), each a pure function.

A moving contact is hinged at the load side and opens to the left; at the fixed contact stands the sign of
what the device can do: a cross breaks short circuits, a bar isolates, a ring breaks the load.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Fill, Label, Point, Role, Up
from core.drawing.shapes import circle, line, polygon, rectangle
from core.electrical.symbols.symbol import TALL, Symbol, cross, in_line, linked
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive

_FIXED = -3.4
"""Where the fixed contact ends [mm]."""
_HINGE = -8.4
"""Where the moving contact is hinged [mm]."""
_OPEN = (-2.7, -3.7)
"""Where the moving contact ends [mm]."""
_MIDDLE = (-1.5, -5.7)
"""Where a link takes hold of the moving contact [mm]."""
_RING = -10.6
"""Height of the summation transformer round the conductors [mm]."""


def _contact(fixed: float = _FIXED) -> tuple[Primitive, ...]:
    return (
        line(0.0, 0.0, 0.0, fixed),
        line(0.0, -TALL, 0.0, _HINGE),
        line(0.0, _HINGE, *_OPEN),
    )


def _residual() -> tuple[Primitive, ...]:
    """Return the summation transformer with its link to the moving contact."""
    ring = rectangle(-2.4, _RING - 0.9, 2.4, _RING + 0.9, radius=0.9)
    return (
        ring,
        line(-2.4, _RING, -4.3, _RING),
        line(-4.3, _RING, -4.3, -9.0),
        rectangle(-5.1, -9.0, -3.5, -7.2),
        linked((-4.3, -7.2), (-4.3, _MIDDLE[1]), _MIDDLE),
    )


@lru_cache(maxsize=1)
def circuit_breaker() -> Symbol:
    """Return a circuit-breaker: a contact with a cross, which breaks overloads and short circuits."""
    shapes = (*_contact(), *cross(0.0, _FIXED, 1.0))
    return in_line("mcb", msg("circuit-breaker"), shapes, Box(-2.9, -TALL, 1.0, 0.0))


@lru_cache(maxsize=1)
def residual_current_device() -> Symbol:
    """Return a residual current device without overcurrent release: a load contact and a transformer."""
    shapes = (*_contact(_FIXED + 0.6), circle(0.0, _FIXED, 0.6), *_residual())
    return in_line("rcd", msg("residual current device, IΔn"), shapes, Box(-5.2, -TALL, 2.5, 0.0))


@lru_cache(maxsize=1)
def residual_current_breaker() -> Symbol:
    """Return a residual current circuit-breaker with overcurrent release: cross and transformer."""
    shapes = (*_contact(), *cross(0.0, _FIXED, 1.0), *_residual())
    title = msg("residual current circuit-breaker, IΔn")
    return in_line("rcbo", title, shapes, Box(-5.2, -TALL, 2.5, 0.0))


@lru_cache(maxsize=1)
def switch_disconnector() -> Symbol:
    """Return a switch-disconnector: a contact with the bar of isolation and the ring of a load switch."""
    shapes = (
        *_contact(_FIXED + 1.2),
        line(-1.2, _FIXED + 1.2, 1.2, _FIXED + 1.2),
        circle(0.0, _FIXED + 0.6, 0.6),
    )
    return in_line("main_switch", msg("switch-disconnector"), shapes, Box(-2.9, -TALL, 1.3, 0.0))


@lru_cache(maxsize=1)
def fuse() -> Symbol:
    """Return a fuse: a rectangle with the conductor through it, three times as long as wide."""
    shapes = (rectangle(-1.25, -10.0, 1.25, -2.5), line(0.0, 0.0, 0.0, -TALL))
    return in_line("fuse", msg("fuse"), shapes, Box(-1.3, -TALL, 1.3, 0.0))


@lru_cache(maxsize=1)
def surge_protection() -> Symbol:
    """Return a surge protective device: a rectangle with an arrow that points at the earth below it."""
    shapes = (
        line(0.0, 0.0, 0.0, -2.0),
        rectangle(-1.5, -8.0, 1.5, -2.0),
        line(0.0, -2.0, 0.0, -4.4),
        polygon(((0.0, -6.6), (-0.8, -4.2), (0.8, -4.2)), fill=Fill.INK, role=None),
        line(0.0, -8.0, 0.0, -TALL),
    )
    return in_line("spd", msg("surge protective device"), shapes, Box(-1.6, -TALL, 1.6, 0.0))


@lru_cache(maxsize=1)
def change_over() -> Symbol:
    """Return a change-over contact: two ways in at its top (`first`, `second`), the way out below."""
    shapes: tuple[Primitive, ...] = (
        line(-5.0, 0.0, -5.0, -2.4),
        line(-5.0, -2.4, -2.2, -2.4),
        line(5.0, 0.0, 5.0, -2.4),
        line(5.0, -2.4, 2.2, -2.4),
        line(0.0, -TALL, 0.0, -8.2),
        line(0.0, -8.2, -2.6, -2.4),
        circle(-2.2, -2.4, 0.4, fill=Fill.PAPER),
        circle(2.2, -2.4, 0.4, fill=Fill.PAPER),
    )
    ends = (
        ("top", Point(-5.0, 0.0)),
        ("first", Point(-5.0, 0.0)),
        ("second", Point(5.0, 0.0)),
        ("bottom", Point(0.0, -TALL)),
    )
    box = Box(-5.0, -TALL, 5.0, 0.0)
    return Symbol("change_over", msg("automatic change-over"), shapes, ends, box)


@lru_cache(maxsize=1)
def not_stated() -> Symbol:
    """Return a dashed box with a question mark: a device of which nothing is known (our own sign)."""
    shapes = (
        line(0.0, 0.0, 0.0, -2.5),
        rectangle(-2.5, -10.0, 2.5, -2.5, role=Role.HIDDEN),
        line(0.0, -10.0, 0.0, -TALL),
        Label(Point(0.0, -6.25), "?", 2.5, Across.MIDDLE, Up.MIDDLE),
    )
    return in_line("open", msg("device not stated, to be determined"), shapes, Box(-2.5, -TALL, 2.5, 0.0))


@lru_cache(maxsize=1)
def device() -> Symbol:
    """Return a plain box: a device for which this series has no sign of its own."""
    shapes = (line(0.0, 0.0, 0.0, -2.5), rectangle(-2.5, -10.0, 2.5, -2.5), line(0.0, -10.0, 0.0, -TALL))
    return in_line("other", msg("device"), shapes, Box(-2.5, -TALL, 2.5, 0.0))


@lru_cache(maxsize=1)
def control_box() -> Symbol:
    """Return a unit that acts on a switch through the link at its right."""
    shapes = (rectangle(-11.0, -2.5, 0.0, 2.5), linked((0.0, 0.0), (3.0, 0.0)))
    ends = (("top", Point(0.0, 0.0)), ("link", Point(0.0, 0.0)))
    return Symbol(
        "kit", msg("shut-down kit, linked to the main switch"), shapes, ends, Box(-11.0, -2.5, 3.0, 2.5)
    )
