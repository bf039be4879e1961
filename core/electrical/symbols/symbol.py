"""A graphical symbol of a diagram: its shapes about the terminal at its top, its terminals, its name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Arc, Circle, Fill, Label, Line, Point, Polyline, Role
from core.drawing.shapes import chain, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.drawing.geometry import Box
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable

MODULE: Final = 2.5
"""The grid of the symbols [mm]: terminals lie on multiples of it (IEC 60617, M = 2.5 mm)."""
TALL: Final = 5.0 * MODULE
"""From terminal to terminal of what stands in a conductor [mm]."""
_RIGHT_DEG: Final = 90.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in millimetres, y upwards, its upper terminal at the origin.

    `title` is what it is called in a legend. `box` is the room of its shapes, without words that a diagram
    puts beside it. Terminals have names: `top`, `bottom`, and what a symbol has more.
    """

    key: str
    title: Renderable
    shapes: tuple[Primitive, ...]
    terminals: tuple[tuple[str, Point], ...]
    box: Box

    def terminal(self, name: str) -> Point:
        """Return where a terminal lies; raise KeyError for one that the symbol has not."""
        return dict(self.terminals)[name]

    @property
    def ends(self) -> Mapping[str, Point]:
        """Return the terminals by name."""
        return dict(self.terminals)


def in_line(
    key: str, title: Renderable, shapes: tuple[Primitive, ...], box: Box, height: float = TALL
) -> Symbol:
    """Return a symbol with a terminal at its top and one straight below it."""
    ends = (("top", Point(0.0, 0.0)), ("bottom", Point(0.0, -height)))
    return Symbol(key, title, shapes, ends, box)


def stamped(symbol: Symbol, x: float, y: float, key: str = "", factor: float = 1.0) -> tuple[Primitive, ...]:
    """Return the shapes of a symbol with its origin at (x, y), tied to `key`, `factor` times as large."""
    # A diagram stamps hundreds of shapes: no helper is called for one of their points.
    parts: list[Primitive] = []
    for part in symbol.shapes:
        match part:
            case Line((x0, y0), (x1, y1), role):
                start, end = (
                    Point(x0 * factor + x, y0 * factor + y),
                    Point(x1 * factor + x, y1 * factor + y),
                )
                parts.append(Line(start, end, role, key))
            case Polyline(points):
                places = tuple([Point(px * factor + x, py * factor + y) for px, py in points])
                parts.append(Polyline(places, part.closed, part.bulges, part.role, part.fill, key))
            case Arc((x0, y0), radius, start_deg, end_deg, role):
                centre = Point(x0 * factor + x, y0 * factor + y)
                parts.append(Arc(centre, radius * factor, start_deg, end_deg, role, key))
            case Circle((x0, y0), radius):
                centre = Point(x0 * factor + x, y0 * factor + y)
                parts.append(Circle(centre, radius * factor, part.role, part.fill, key))
            case _:
                place = Point(part.at.x * factor + x, part.at.y * factor + y)
                height = part.height * factor
                parts.append(
                    Label(
                        place,
                        part.text,
                        height,
                        part.across,
                        part.up,
                        part.rotation_deg,
                        part.role,
                        part.face,
                    )
                )
    return tuple(parts)


# ------------------------------------------------------------------ shapes that symbols share


def dot(x: float, y: float, radius: float = 0.6) -> Polyline:
    """Return the dot of a junction (IEC 60617, connection of conductors)."""
    return Polyline(
        (Point(x - radius, y), Point(x + radius, y)), closed=True, bulges=(1.0, 1.0), role=None, fill=Fill.INK
    )


def cross(x: float, y: float, half: float) -> tuple[Primitive, ...]:
    """Return the cross of the circuit-breaker function."""
    return (line(x - half, y - half, x + half, y + half), line(x - half, y + half, x + half, y - half))


def wave(x: float, y: float, length: float) -> Polyline:
    """Return one period of a sine, the sign of alternating current, with its middle at (x, y)."""
    half = length / 2.0
    bulge = math.tan(math.radians(_RIGHT_DEG + 20.0) / 4.0)
    return Polyline((Point(x - half, y), Point(x, y), Point(x + half, y)), bulges=(-bulge, bulge, 0.0))


def direct_current(x: float, y: float, length: float) -> tuple[Primitive, ...]:
    """Return the sign of direct current: a stroke above a dashed one."""
    half, third = length / 2.0, length / 5.0
    dashes = tuple(
        line(x - half + 2.0 * place * third, y - 0.6, x - half + (2.0 * place + 1.0) * third, y - 0.6)
        for place in range(3)
    )
    return (line(x - half, y + 0.6, x + half, y + 0.6), *dashes)


def linked(*points: tuple[float, float]) -> Polyline:
    """Return a mechanical link, dashed."""
    return chain(points, Role.HIDDEN)
