"""Symbols at the end of a conductor, and marks on it (IEC 60617, sections 2, 3 and 11)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Arc, Fill, Label, Point, Role, Up
from core.drawing.shapes import circle, line, polygon, rectangle
from core.electrical.symbols.symbol import Symbol, cross
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive

END: int = 6
"""Height of what stands at the end of a conductor [mm]."""


def _end(key: str, title: object, shapes: tuple[Primitive, ...], half: float) -> Symbol:
    return Symbol(key, title, shapes, (("top", Point(0.0, 0.0)),), Box(-half, -float(END), half, 0.0))  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def outgoing() -> Symbol:
    """Return the arrow of a circuit that leaves the diagram."""
    shapes = (
        line(0.0, 0.0, 0.0, -3.4),
        polygon(((0.0, -6.0), (-0.9, -3.2), (0.9, -3.2)), fill=Fill.INK, role=None),
    )
    return _end("load", msg("circuit to the loads"), shapes, 0.9)


@lru_cache(maxsize=1)
def lamp() -> Symbol:
    """Return a lamp: a circle with a cross."""
    shapes = (line(0.0, 0.0, 0.0, -2.0), circle(0.0, -4.0, 2.0), *cross(0.0, -4.0, 1.41))
    return _end("lamp", msg("lighting"), shapes, 2.0)


@lru_cache(maxsize=1)
def socket() -> Symbol:
    """Return a socket outlet with protective contact: a half circle with its bar."""
    shapes = (
        line(0.0, 0.0, 0.0, -3.4),
        Arc(Point(0.0, -5.6), 2.2, 0.0, 180.0),
        line(-2.2, -3.4, 2.2, -3.4),
    )
    return _end("socket", msg("socket outlets"), shapes, 2.2)


@lru_cache(maxsize=1)
def motor() -> Symbol:
    """Return a machine: a circle with its letter."""
    shapes = (
        line(0.0, 0.0, 0.0, -1.4),
        circle(0.0, -3.7, 2.3),
        Label(Point(0.0, -3.7), "M", 2.0, Across.MIDDLE, Up.MIDDLE),
    )
    return _end("motor", msg("motor, compressor"), shapes, 2.3)


@lru_cache(maxsize=1)
def earth() -> Symbol:
    """Return the sign of earth: three strokes, each shorter than the one above it."""
    shapes = (
        line(0.0, 0.0, 0.0, -2.5),
        line(-2.5, -2.5, 2.5, -2.5),
        line(-1.6, -3.7, 1.6, -3.7),
        line(-0.7, -4.9, 0.7, -4.9),
    )
    return _end("earth", msg("earth"), shapes, 2.5)


@lru_cache(maxsize=1)
def appliance() -> Symbol:
    """Return a plain box at the end of a conductor: an appliance or a unit with words beside it."""
    shapes = (line(0.0, 0.0, 0.0, -1.5), rectangle(-2.2, -6.0, 2.2, -1.5))
    return _end("appliance", msg("appliance on a circuit of its own"), shapes, 2.2)


@lru_cache(maxsize=1)
def unused() -> Symbol:
    """Return a terminal to which nothing is connected."""
    shapes = (line(0.0, 0.0, 0.0, -4.8), circle(0.0, -5.4, 0.6, fill=Fill.PAPER))
    return _end("unused", msg("terminal, not used"), shapes, 0.6)


@lru_cache(maxsize=1)
def elsewhere() -> Symbol:
    """Return the open arrow of a conductor that goes on at another place of the diagram."""
    shapes = (
        line(0.0, 0.0, 0.0, -6.0),
        line(0.0, -6.0, -1.2, -3.8),
        line(0.0, -6.0, 1.2, -3.8),
    )
    return _end("elsewhere", msg("goes on where its words say"), shapes, 1.2)


@lru_cache(maxsize=1)
def plug_and_outlets() -> Symbol:
    """Return a distribution unit on a plug: the plug's contact, and outlets in a box."""
    shapes: tuple[Primitive, ...] = (
        line(0.0, 0.0, 0.0, -2.0),
        Arc(Point(0.0, -4.2), 2.2, 0.0, 180.0),
        polygon(((-0.6, -5.4), (0.6, -5.4), (0.6, -3.2), (-0.6, -3.2)), fill=Fill.INK, role=None),
        line(0.0, -5.4, 0.0, -8.5),
        rectangle(-9.0, -16.0, 9.0, -8.5),
        *(
            part
            for place in (-5.4, 0.0, 5.4)
            for part in (
                Arc(Point(place, -14.4), 2.0, 0.0, 180.0),
                line(place - 2.0, -12.4, place + 2.0, -12.4),
            )
        ),
    )
    ends = (("top", Point(0.0, 0.0)),)
    title = msg("distribution unit with plug")
    return Symbol("emergency", title, shapes, ends, Box(-9.0, -16.0, 9.0, 0.0))


@lru_cache(maxsize=16)
def conductors(count: int) -> tuple[Primitive, ...]:
    """Return the stroke on a single line with the number of conductors that it stands for."""
    return (
        line(-1.3, -1.3, 1.3, 1.3, Role.OUTLINE),
        Label(Point(1.5, 0.5), str(count), 1.8),
    )
