"""The electrical entries seen end-on: pointing at the viewer, or as an outline from behind."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Arc, Fill, Point, Polyline, Role
from core.drawing.shapes import circle, line, polygon, rectangle
from core.valves.figures.entries import BOX, CONDUIT, G_HALF, TAB, EntrySize, Parts, lamp
from core.valves.figures.nuts import cable_gland, screw_head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _lead_ends(y: float, apart: float) -> Parts:
    return tuple(
        part
        for x in (-apart, apart)
        for part in (
            circle(x, y, 1.25, fill=Fill.LIGHT, role=Role.THIN),
            circle(x, y, 0.5, fill=Fill.PAPER, role=Role.THIN),
        )
    )


def _grommet_end(s: EntrySize) -> Parts:
    y = s.axis
    return (
        rectangle(-7.0, y - 6.5, 7.0, y + 4.6, radius=1.5, fill=Fill.MEDIUM),
        rectangle(-4.6, y - 3.6, 4.6, y + 3.6, radius=3.6, fill=Fill.DARK),
        *_lead_ends(y, 1.9),
    )


def _grommet_suppressor_end(s: EntrySize) -> Parts:
    y = s.axis
    return (
        rectangle(-8.5, y - 9.0, 8.5, y + 9.0, radius=1.4, fill=Fill.MEDIUM),
        rectangle(-6.5, y - 7.0, 6.5, y + 7.0, radius=0.8, role=Role.THIN),
        rectangle(-4.6, y - 3.4, 4.6, y + 3.4, radius=3.4, fill=Fill.DARK),
        *_lead_ends(y, 1.9),
    )


def _mouth(y: float, outer: float) -> Parts:
    """The open end of a G1/2 conduit: the thread seen end-on is three quarters of a circle (ISO 6410)."""
    return (
        circle(0.0, y, outer, fill=Fill.LIGHT),
        circle(0.0, y, 0.89 * G_HALF, fill=Fill.DARK),
        Arc(Point(0.0, y), G_HALF, 95.0, 365.0, Role.THIN),
    )


def _conduit_end(s: EntrySize) -> Parts:
    y, half = s.axis, 14.6
    corners = [
        (half * cx, y + half * cy)
        for cx, cy in ((0, 1), (-0.866, 0.5), (-0.866, -0.5), (0, -1), (0.866, -0.5), (0.866, 0.5))
    ]
    return (polygon(corners, fill=Fill.LIGHT), *_mouth(y, 12.4), *_lead_ends(y, 3.2))


def _flat_end(s: EntrySize) -> Parts:
    y = s.axis
    return (
        rectangle(-8.5, y - 5.6, 8.5, y + 5.6, radius=1.0, fill=Fill.MEDIUM),
        *(
            rectangle(x - 0.5, y - TAB / 2.0, x + 0.5, y + TAB / 2.0, fill=Fill.PAPER, role=Role.THIN)
            for x in (-5.5, 5.5)
        ),
    )


def _din_end(s: EntrySize) -> Parts:
    y, half = s.axis, 13.6
    return (
        *cable_gland(0.0, y - half),
        rectangle(-half, y - half, half, y + half, radius=2.0, fill=Fill.MEDIUM),
        rectangle(-half + 2.2, y - half + 4.0, half - 2.2, y + half - 2.2, radius=1.4, role=Role.THIN),
        *screw_head(0.0, y, 3.2),
    )


def _din_light_end(s: EntrySize) -> Parts:
    return (*_din_end(s), *lamp(0.0, s.axis + 7.0, 2.6))


def _din_open_end(s: EntrySize) -> Parts:
    y = s.axis
    blade, gap = 3.0, 7.0
    return (
        rectangle(-13.0, y - 13.0, 13.0, y + 13.0, radius=1.5, fill=Fill.MEDIUM),
        rectangle(-11.0, y - 11.0, 11.0, y + 11.0, radius=1.0, fill=Fill.DARK, role=Role.THIN),
        *(
            rectangle(x - 0.5, y - blade, x + 0.5, y + blade, fill=Fill.PAPER, role=Role.THIN)
            for x in (-gap, gap)
        ),
        rectangle(-blade, y + gap - 0.5, blade, y + gap + 0.5, fill=Fill.PAPER, role=Role.THIN),
        circle(0.0, y, 1.3, fill=Fill.PAPER, role=Role.THIN),
    )


def _terminal_end(s: EntrySize) -> Parts:
    y = s.axis
    low = y - BOX
    return (
        rectangle(-14.0, low - CONDUIT + 2.0, 14.0, low + 0.5, fill=Fill.LIGHT),
        rectangle(-13.0, low - CONDUIT, 13.0, low - CONDUIT + 2.0, fill=Fill.LIGHT),
        rectangle(-BOX, low, BOX, y + BOX, radius=3.0, fill=Fill.LIGHT),
        line(BOX - 5.0, low + 1.0, BOX - 5.0, y + BOX - 1.0, Role.THIN),
        rectangle(-BOX + 3.0, low + 4.0, BOX - 8.0, y + BOX - 4.0, radius=1.6, role=Role.THIN),
    )


def _terminal_light_end(s: EntrySize) -> Parts:
    return (*_terminal_end(s), *lamp(-2.5, s.axis, 3.0))


END_ON: Final[Mapping[str, Callable[[EntrySize], Parts]]] = MappingProxyType(
    {
        "G": _grommet_end,
        "GS": _grommet_suppressor_end,
        "D": _din_end,
        "DL": _din_light_end,
        "DO": _din_open_end,
        "T": _terminal_end,
        "TL": _terminal_light_end,
        "C": _conduit_end,
        "F": _flat_end,
    }
)
"""Each entry as it points at the viewer."""

DEPTH: Final[Mapping[str, float]] = MappingProxyType(
    {
        "G": 6.5,
        "GS": 9.0,
        "C": 14.6,
        "F": 5.6,
        "D": 26.0,
        "DL": 26.0,
        "DO": 13.0,
        "T": BOX + CONDUIT,
        "TL": BOX + CONDUIT,
    }
)
"""How far an entry that is seen end-on reaches below its axis [mm]."""


def silhouette(parts: Parts) -> tuple[Polyline, ...]:
    """Return the outlines that remain of an entry when it is seen from behind."""
    return tuple(
        part
        for part in parts
        if isinstance(part, Polyline)
        and part.closed
        and (part.role is Role.OUTLINE or part.fill is Fill.DARK)
    )
