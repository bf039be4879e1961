"""The electrical entries, seen from the side, pointing right from the coil.

All start at the face of the coil and end at the reach G; their axis stands at the height H of the catalogue.
The catalogue's reaches exceed half the coil by the same length in every size, so the parts keep their size.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import in_role, placed
from core.drawing.primitives import Fill, Point, Polyline, Role
from core.drawing.shapes import chain, circle, line, polygon, rectangle
from core.valves.figures.nuts import cable_gland, hexagon, lead, screw_head, thread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.drawing.primitives import Primitive

LEAD: Final = 16.0
"""Length of the leads that are drawn beyond a grommet or a conduit [mm]; the real ones are some 300 mm."""

G_HALF: Final = 20.955 / 2.0
"""Half the outside diameter of the thread G1/2 (ISO 228-1)."""

BOX: Final = 14.4
"""Half the height of the terminal box."""

CONDUIT: Final = 11.0
"""Length of the conduit end under the terminal box."""

TAB: Final = 6.3
"""Width of a tab of the 250 series (IEC 61210)."""


@dataclass(frozen=True, slots=True)
class EntrySize:
    """Where an entry begins and ends [mm]: face of the coil, reach G, height H, outlet J when stated."""

    face: float
    reach: float
    axis: float
    outlet: float | None = None


Parts = tuple["Primitive", ...]


def _conduit_leads(x: float, y: float) -> Parts:
    return (*lead(x, y + 2.6, LEAD, 7.0), *lead(x, y - 2.6, LEAD, 9.0))


def _grommet(s: EntrySize) -> Parts:
    """A moulded boss and a ribbed rubber grommet, two leads."""
    x, y, end = s.face, s.axis, s.reach
    boss = x + 4.5
    ribs = [
        rectangle(boss + 0.6 + n * 2.3, y - 3.6, boss + 1.9 + n * 2.3, y + 3.6, radius=0.5, fill=Fill.DARK)
        for n in range(3)
    ]
    return (
        *lead(end - 0.3, y + 1.4, LEAD, 6.5),
        *lead(end - 0.3, y - 1.4, LEAD, 9.5),
        rectangle(boss, y - 2.9, end, y + 2.9, fill=Fill.DARK),
        *ribs,
        polygon(((x - 0.2, y - 6.5), (boss, y - 5.0), (boss, y + 4.2), (x - 0.2, y + 4.6)), fill=Fill.MEDIUM),
    )


def _grommet_suppressor(s: EntrySize) -> Parts:
    """The box of the surge suppressor with its grommet and leads."""
    x, y, end = s.face, s.axis, s.reach
    box = end - 3.5
    return (
        *lead(end - 0.3, y + 1.4, LEAD, 6.5),
        *lead(end - 0.3, y - 1.4, LEAD, 9.5),
        rectangle(box, y - 3.4, end, y + 3.4, radius=0.8, fill=Fill.DARK),
        rectangle(x - 0.2, y - 9.0, box, y + 9.0, radius=1.4, fill=Fill.MEDIUM),
        line(x + 3.0, y - 9.0, x + 3.0, y + 9.0, Role.THIN),
        line(box - 2.0, y - 8.4, box - 2.0, y + 8.4, Role.THIN),
    )


def _conduit(s: EntrySize) -> Parts:
    """A moulded root, a threaded G1/2 conduit end behind a hexagon, and leads."""
    x, y, end = s.face, s.axis, s.reach
    root, nut = x + 7.0, x + 13.0
    return (
        *_conduit_leads(end - 0.3, y),
        polygon(
            ((x - 0.2, y - 12.5), (root, y - 10.5), (root, y + 10.5), (x - 0.2, y + 11.5)), fill=Fill.MEDIUM
        ),
        *placed(thread(nut, end, 13.0), dy=y),
        *placed(hexagon(root, nut, 14.6), dy=y),
        line(nut + 4.0, y + G_HALF, end, y + G_HALF, Role.HIDDEN),
        line(nut + 4.0, y - G_HALF, end, y - G_HALF, Role.HIDDEN),
        line(nut + 4.0, y - G_HALF, nut + 4.0, y + G_HALF, Role.HIDDEN),
    )


def _tab(x: float, y: float, end: float) -> Parts:
    half = TAB / 2.0
    return (
        polygon(
            (
                (x, y - half),
                (end - 1.4, y - half),
                (end, y - half + 1.4),
                (end, y + half - 1.4),
                (end - 1.4, y + half),
                (x, y + half),
            ),
            fill=Fill.LIGHT,
        ),
        circle(end - 3.6, y, 0.85, role=Role.THIN, fill=Fill.PAPER),
    )


def _flat(s: EntrySize) -> Parts:
    """Two tabs one above the other on a moulded foot."""
    x, y, end = s.face, s.axis, s.reach
    foot = x + 1.0
    return (
        *_tab(foot - 0.2, y, end),
        rectangle(x - 0.2, y - 5.6, foot, y + 5.6, fill=Fill.MEDIUM),
    )


def _din_base(s: EntrySize) -> tuple[Parts, float]:
    """The moulded seat on the coil with its gasket, and where that ends."""
    x, y = s.face, s.axis
    seat, gasket = x + 7.5, x + 8.9
    return (
        polygon(
            ((x - 0.2, y - 14.0), (seat, y - 13.0), (seat, y + 13.0), (x - 0.2, y + 13.5)), fill=Fill.MEDIUM
        ),
        rectangle(seat, y - 13.4, gasket, y + 13.4, radius=0.5, fill=Fill.DARK),
    ), gasket


def _din_connector(s: EntrySize, start: float) -> Parts:
    """The plug: housing with its gland at the outlet J, pointing down, and the head of its fixing screw."""
    y, end = s.axis, s.reach
    x = s.outlet if s.outlet is not None else end - 12.0
    head = end - 1.8
    top, low = y + 13.6, y - 13.6
    shoulder = start + 0.42 * (head - start)
    return (
        *cable_gland(x, low),
        rectangle(head, y - 3.2, end, y + 3.2, radius=0.6, fill=Fill.LIGHT),
        Polyline(
            (
                Point(start, low),
                Point(head - 1.5, low),
                Point(head, low + 1.5),
                Point(head, top - 5.0),
                Point(head - 5.0, top),
                Point(start + 1.0, top),
                Point(start, top - 1.0),
            ),
            closed=True,
            bulges=(0.0, 0.41, 0.0, 0.41, 0.0, 0.41, 0.0),
            fill=Fill.MEDIUM,
        ),
        line(shoulder, low, shoulder, top, Role.THIN),
        line(shoulder + 1.2, low, shoulder + 1.2, top, Role.THIN),
        line(shoulder + 1.2, low + 4.0, head, low + 4.0, Role.THIN),
        line(head - 1.2, low + 6.0, head - 1.2, top - 6.0, Role.THIN),
    )


def _din(s: EntrySize) -> Parts:
    base, start = _din_base(s)
    return (*_din_connector(s, start), *base)


def lamp(x: float, y: float, radius: float = 3.0) -> Parts:
    """Return the sign of a lamp: a circle with a cross (IEC 60617)."""
    d = radius * 0.7071
    return (
        circle(x, y, radius, fill=Fill.PAPER, role=Role.THIN),
        line(x - d, y - d, x + d, y + d, Role.THIN),
        line(x - d, y + d, x + d, y - d, Role.THIN),
    )


def _din_light(s: EntrySize) -> Parts:
    _, start = _din_base(s)
    return (*_din(s), *lamp(start + 0.71 * (s.reach - 1.8 - start), s.axis + 3.5))


def _din_open(s: EntrySize) -> Parts:
    """Seat, gasket and blades; the plug that belongs on it is a phantom: it is not supplied."""
    base, start = _din_base(s)
    y = s.axis
    blades = [
        chain(
            (
                (start, y + at + 0.9),
                (start + 9.0, y + at + 0.9),
                (start + 10.0, y + at),
                (start + 9.0, y + at - 0.9),
                (start, y + at - 0.9),
            )
        )
        for at in (8.0, 0.0, -8.0)
    ]
    outline = tuple(
        in_role(part, Role.PHANTOM)
        for part in _din_connector(s, start)
        if getattr(part, "role", None) is Role.OUTLINE
    )
    return (*outline, *blades, *base)


def terminal_box(s: EntrySize) -> tuple[float, float]:
    """Return where the terminal box begins and where its conduit is [mm from the valve's axis]."""
    return s.face + 15.0, s.outlet if s.outlet is not None else s.reach - 31.0


def _terminal(s: EntrySize) -> Parts:
    """A terminal box on a neck, its lid held by screws, and a G1/2 conduit at the outlet J, pointing down."""
    y, end = s.axis, s.reach
    left, conduit = terminal_box(s)
    low, high, mouth = y - BOX, y + BOX, y - BOX - CONDUIT
    return (
        polygon(
            (
                (s.face - 0.2, y - 12.5),
                (left - 5.0, y - 10.0),
                (left, y - 10.0),
                (left, y + 10.0),
                (left - 5.0, y + 10.0),
                (s.face - 0.2, y + 11.5),
            ),
            fill=Fill.MEDIUM,
        ),
        rectangle(conduit - 14.0, mouth + 2.0, conduit + 14.0, low + 0.5, fill=Fill.LIGHT),
        rectangle(conduit - 13.0, mouth, conduit + 13.0, mouth + 2.0, fill=Fill.LIGHT),
        line(conduit - G_HALF, mouth, conduit - G_HALF, low - 1.0, Role.HIDDEN),
        line(conduit + G_HALF, mouth, conduit + G_HALF, low - 1.0, Role.HIDDEN),
        line(conduit - G_HALF, low - 1.0, conduit + G_HALF, low - 1.0, Role.HIDDEN),
        rectangle(left, low, end, high, radius=3.0, fill=Fill.LIGHT),
        rectangle(left + 4.0, low + 3.5, end - 4.0, high - 3.5, radius=2.0, role=Role.THIN, fill=Fill.MEDIUM),
        *(
            part
            for sx in (left + 8.0, end - 8.0)
            for sy in (low + 7.5, high - 7.5)
            for part in screw_head(sx, sy, 2.0)
        ),
    )


def _terminal_light(s: EntrySize) -> Parts:
    left, _ = terminal_box(s)
    return (*_terminal(s), *lamp((left + s.reach) / 2.0, s.axis))


SIDE: Final[Mapping[str, Callable[[EntrySize], Parts]]] = MappingProxyType(
    {
        "G": _grommet,
        "GS": _grommet_suppressor,
        "D": _din,
        "DL": _din_light,
        "DO": _din_open,
        "T": _terminal,
        "TL": _terminal_light,
        "C": _conduit,
        "F": _flat,
    }
)
"""Each entry seen from the side, pointing right."""

BEYOND: Final[Mapping[str, float]] = MappingProxyType({"G": LEAD + 4.0, "GS": LEAD + 4.0, "C": LEAD + 4.0})
"""How far the leads of an entry are drawn beyond its reach [mm]; nothing for the others."""
