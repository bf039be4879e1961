"""Symbols of sources and converters (IEC 60617, section 6), each a pure function."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Fill, Label, Point, Up
from core.drawing.shapes import circle, line, polygon, rectangle
from core.electrical.symbols.symbol import TALL, Symbol, direct_current, in_line, wave
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing.primitives import Primitive

SIDE: Final = 14.0
"""Side of the square of a converter [mm]."""


@lru_cache(maxsize=1)
def converter() -> Symbol:
    """Return a converter between direct and alternating current: a square, its diagonal and both signs.

    Direct current at the top, alternating current below.
    """
    half = SIDE / 2.0
    shapes: tuple[Primitive, ...] = (
        rectangle(-half, -SIDE, half, 0.0),
        line(-half, -SIDE, half, 0.0),
        *direct_current(-half + 4.0, -3.6, 4.4),
        wave(half - 4.0, -SIDE + 3.6, 4.4),
    )
    return in_line("converter", msg("inverter"), shapes, Box(-half, -SIDE, half, 0.0), SIDE)


@lru_cache(maxsize=1)
def solar_generator() -> Symbol:
    """Return a photovoltaic generator: a cell in a box, two arrows of light upon it; its terminal below."""
    arrows: list[Primitive] = []
    for shift in (0.0, 2.2):
        x, y = -3.4 + shift, 8.2
        arrows += [
            line(x, y, x + 1.4, y - 1.9),
            polygon(((x + 1.9, y - 2.6), (x + 0.8, y - 1.8), (x + 1.7, y - 1.2)), fill=Fill.INK, role=None),
        ]
    shapes = (
        rectangle(-4.5, 0.0, 4.5, 9.0),
        line(0.0, 0.0, 0.0, 2.1),
        line(-1.3, 2.1, 1.3, 2.1),
        line(-2.6, 3.4, 2.6, 3.4),
        line(0.0, 3.4, 0.0, 5.0),
        line(0.0, 5.0, 2.8, 5.0),
        *arrows,
    )
    ends = (("bottom", Point(0.0, 0.0)), ("top", Point(0.0, 0.0)))
    return Symbol("pv", msg("photovoltaic generator"), tuple(shapes), ends, Box(-4.5, 0.0, 4.5, 9.0))


@lru_cache(maxsize=1)
def battery() -> Symbol:
    """Return a battery of cells, drawn level with its terminal at its left."""
    shapes = (
        line(0.0, 0.0, 2.0, 0.0),
        line(2.0, -3.6, 2.0, 3.6),
        rectangle(3.3, -1.8, 3.8, 1.8, fill=Fill.INK),
        line(3.8, 0.0, 4.6, 0.0),
        line(5.2, 0.0, 5.8, 0.0),
        line(6.4, 0.0, 7.2, 0.0),
        line(7.2, -3.6, 7.2, 3.6),
        rectangle(8.5, -1.8, 9.0, 1.8, fill=Fill.INK),
    )
    ends = (("left", Point(0.0, 0.0)), ("top", Point(0.0, 0.0)))
    return Symbol("battery", msg("battery"), shapes, ends, Box(0.0, -3.6, 9.0, 3.6))


@lru_cache(maxsize=1)
def network() -> Symbol:
    """Return the public network: a source of alternating current, its terminal below."""
    shapes = (circle(0.0, 4.0, 4.0), wave(0.0, 4.0, 5.0))
    ends = (("bottom", Point(0.0, 0.0)), ("top", Point(0.0, 0.0)))
    return Symbol("grid", msg("public network"), shapes, ends, Box(-4.0, 0.0, 4.0, 8.0))


@lru_cache(maxsize=1)
def energy_meter() -> Symbol:
    """Return an energy meter: a box with its unit and the strip of an integrating instrument."""
    shapes = (
        line(0.0, 0.0, 0.0, -1.0),
        rectangle(-4.0, -9.5, 4.0, -1.0),
        line(-4.0, -3.0, 4.0, -3.0),
        Label(Point(0.0, -6.3), "kWh", 2.2, Across.MIDDLE, Up.MIDDLE),
        line(0.0, -9.5, 0.0, -TALL),
    )
    return in_line("meter", msg("energy meter"), shapes, Box(-4.0, -TALL, 4.0, 0.0))


@lru_cache(maxsize=1)
def metering_transformers() -> Symbol:
    """Return current transformers round the conductors, with the meter that they feed beside them."""
    shapes = (
        line(0.0, 0.0, 0.0, -TALL),
        circle(0.0, -6.25, 2.0),
        line(2.0, -6.25, 5.5, -6.25),
        line(3.0, -7.25, 4.0, -5.25),
        line(3.8, -7.25, 4.8, -5.25),
        rectangle(5.5, -10.0, 13.0, -2.5),
        line(5.5, -4.2, 13.0, -4.2),
        Label(Point(9.25, -7.1), "kWh", 2.0, Across.MIDDLE, Up.MIDDLE),
    )
    title = msg("meter with current transformers")
    return in_line("ct_meter", title, shapes, Box(-2.0, -TALL, 13.0, 0.0))
