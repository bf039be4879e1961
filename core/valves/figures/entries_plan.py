"""The electrical entries seen from below, pointing right from the coil, their axis along x."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import in_role
from core.drawing.primitives import Arc, Fill, Point, Role
from core.drawing.shapes import circle, line, polygon, rectangle
from core.valves.figures.entries import BOX, G_HALF, LEAD, SIDE, EntrySize, Parts, terminal_box
from core.valves.figures.nuts import lead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FLATS: Final = 11.0
"""Half the width across flats of the cable gland [mm] (catalogue, Dimensions)."""


def _leads(x: float, apart: float) -> Parts:
    return (*lead(x, apart, LEAD, -1.5), *lead(x, -apart, LEAD, 1.5))


def _grommet(s: EntrySize) -> Parts:
    x, end = s.face, s.reach
    boss = x + 4.5
    ribs = [
        rectangle(boss + 0.6 + n * 2.3, -4.6, boss + 1.9 + n * 2.3, 4.6, radius=0.5, fill=Fill.DARK)
        for n in range(3)
    ]
    return (
        *_leads(end - 0.3, 1.9),
        rectangle(boss, -3.9, end, 3.9, fill=Fill.DARK),
        *ribs,
        polygon(((x - 0.2, -7.0), (boss, -6.0), (boss, 6.0), (x - 0.2, 7.0)), fill=Fill.MEDIUM),
    )


def _grommet_suppressor(s: EntrySize) -> Parts:
    x, end = s.face, s.reach
    box = end - 3.5
    return (
        *_leads(end - 0.3, 1.9),
        rectangle(box, -4.6, end, 4.6, radius=0.8, fill=Fill.DARK),
        rectangle(x - 0.2, -8.5, box, 8.5, radius=1.4, fill=Fill.MEDIUM),
        line(x + 3.0, -8.5, x + 3.0, 8.5, Role.THIN),
    )


def _conduit(s: EntrySize) -> Parts:
    return SIDE["C"](replace(s, axis=0.0))


def _flat(s: EntrySize) -> Parts:
    """The foot, and the two tabs seen on edge."""
    x, end = s.face, s.reach
    return (
        *(rectangle(x, y - 0.4, end, y + 0.4, fill=Fill.LIGHT, role=Role.THIN) for y in (-5.5, 5.5)),
        rectangle(x - 0.2, -8.5, x + 1.0, 8.5, fill=Fill.MEDIUM),
    )


def _seat(s: EntrySize) -> tuple[Parts, float]:
    x = s.face
    seat, gasket = x + 7.5, x + 8.9
    return (
        polygon(((x - 0.2, -13.8), (seat, -13.0), (seat, 13.0), (x - 0.2, 13.8)), fill=Fill.MEDIUM),
        rectangle(seat, -13.4, gasket, 13.4, radius=0.5, fill=Fill.DARK),
    ), gasket


def _plug(s: EntrySize, start: float) -> Parts:
    """The connector from below: housing, screw head at its end, gland at the outlet J."""
    end = s.reach
    x = s.outlet if s.outlet is not None else end - 12.0
    head = end - 1.8
    edge = _FLATS / 0.8660254
    corners = [
        (x + edge * cx, edge * cy)
        for cx, cy in (
            (1, 0),
            (0.5, 0.8660254),
            (-0.5, 0.8660254),
            (-1, 0),
            (-0.5, -0.8660254),
            (0.5, -0.8660254),
        )
    ]
    return (
        rectangle(head, -3.2, end, 3.2, radius=0.6, fill=Fill.LIGHT),
        rectangle(start, -13.6, head, 13.6, radius=1.5, fill=Fill.MEDIUM),
        polygon(corners, fill=Fill.MEDIUM),
        circle(x, 0.0, 0.86 * _FLATS, role=Role.THIN),
        circle(x, 0.0, 4.5, fill=Fill.DARK),
    )


def _din(s: EntrySize) -> Parts:
    seat, start = _seat(s)
    return (*_plug(s, start), *seat)


def _din_open(s: EntrySize) -> Parts:
    """The seat; the plug that belongs on it is a phantom: it is not supplied."""
    seat, start = _seat(s)
    plug = tuple(
        in_role(part, Role.PHANTOM) for part in _plug(s, start) if getattr(part, "role", None) is Role.OUTLINE
    )
    blades = [
        rectangle(start, y - 0.5, start + 10.0, y + 0.5, fill=Fill.LIGHT, role=Role.THIN) for y in (-7.0, 7.0)
    ]
    return (*plug, *blades, *seat)


def _terminal(s: EntrySize) -> Parts:
    left, x = terminal_box(s)
    return (
        polygon(
            (
                (s.face - 0.2, -12.0),
                (left - 5.0, -10.0),
                (left, -10.0),
                (left, 10.0),
                (left - 5.0, 10.0),
                (s.face - 0.2, 12.0),
            ),
            fill=Fill.MEDIUM,
        ),
        rectangle(left, -BOX, s.reach, BOX, radius=3.0, fill=Fill.LIGHT),
        circle(x, 0.0, 14.0, fill=Fill.LIGHT),
        circle(x, 0.0, 0.89 * G_HALF, fill=Fill.DARK),
        Arc(Point(x, 0.0), G_HALF, 95.0, 365.0, Role.THIN),
    )


PLAN: Final[Mapping[str, Callable[[EntrySize], Parts]]] = MappingProxyType(
    {
        "G": _grommet,
        "GS": _grommet_suppressor,
        "D": _din,
        "DL": _din,
        "DO": _din_open,
        "T": _terminal,
        "TL": _terminal,
        "C": _conduit,
        "F": _flat,
    }
)
"""Each entry seen from below, pointing right. A light is on the upper side or the front and not seen."""
