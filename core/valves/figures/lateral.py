"""A whole valve seen from a side, ports at left and right or towards the viewer, and from below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from core.drawing.clip import clipped
from core.drawing.geometry import Box, extent, placed
from core.drawing.primitives import Role
from core.drawing.shapes import line
from core.i18n import Translator
from core.valves.figures import body, entries, entries_end, fittings
from core.valves.figures.body import Seen
from core.valves.figures.entries_plan import PLAN
from core.valves.figures.scene import Facing, entry_size

if TYPE_CHECKING:
    from core.drawing.primitives import Polyline, Primitive
    from core.valves.figures.measures import Measures

_OVER: Final = 3.0
"""How far centre lines run past what they belong to [mm]."""
_FITTINGS: Final = {"V": fittings.face_seal, "S": fittings.compression}
_NO_WORDS: Final = Translator("en")
"""Figures hold no texts; measuring them needs a language all the same."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes in one view, with their extent [mm of the object]."""

    shapes: tuple[Primitive, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Look:
    """What decides how a valve looks from a side: sizes, fitting, entry and where it points, spacer.

    `spacer` is "fitted", "phantom" or "". `along` tells that the viewer looks along the ports.
    """

    m: Measures
    fitting_type: str
    entry: str
    facing: Facing
    spacer: str = ""
    along: bool = False


def _figure(parts: list[Primitive]) -> Figure:
    return Figure(tuple(parts), extent(parts, _NO_WORDS))


@lru_cache(maxsize=256)
def lateral(look: Look) -> Figure:
    """Return a valve seen from the side, its base at y = 0 and its axis at x = 0."""
    m, facing = look.m, look.facing
    size = entry_size(m) if look.entry else None
    sideways = facing in {Facing.LEFT, Facing.RIGHT}
    fitting = _FITTINGS.get(look.fitting_type, fittings.plain_stub)(m)
    parts: list[Primitive] = []
    behind: tuple[Polyline, ...] = ()
    if size and facing is Facing.AWAY:
        behind = entries_end.silhouette(entries_end.END_ON[look.entry](size))
        parts += behind
    if not look.along:
        parts += placed(fitting, dy=m.axis)
        parts += placed(fitting, mirror=True, dy=m.axis)
    if look.spacer:
        parts += body.spacer(m, fitted=look.spacer == "fitted")
    parts += body.body(m)
    if look.along:
        parts += body.threads(m)
    if sideways and size:
        parts += placed(entries.SIDE[look.entry](size), mirror=facing is Facing.LEFT)
    seen = {Facing.VIEWER: Seen.FRONT, Facing.AWAY: Seen.BACK}.get(facing, Seen.SIDE)
    parts += placed(body.coil(m, seen), mirror=facing is Facing.LEFT)
    parts += body.fixing_nut(m)
    window = Box(-m.coil / 2.0, m.coil_bottom, m.coil / 2.0, m.coil_top)
    for outline in behind:
        parts += clipped(outline, window, Role.HIDDEN)
    if look.along:
        parts += placed(fittings.end_on(m, look.fitting_type), dy=m.axis)
    if size and facing is Facing.VIEWER:
        parts += entries_end.END_ON[look.entry](size)
    parts += _centre_lines(look, sideways=sideways)
    return _figure(parts)


def fitting_end(m: Measures, fitting_type: str) -> float:
    """Return how far the drawing of a fitting reaches from the middle, its tube included."""
    return m.ends / 2.0 + (fittings.STUB if fitting_type == "S" else 0.0)


def _centre_lines(look: Look, *, sideways: bool) -> list[Primitive]:
    m = look.m
    floor = -m.spacer if look.spacer else 0.0
    across = m.body / 2.0 if look.along else fitting_end(m, look.fitting_type)
    parts: list[Primitive] = [
        line(0.0, floor - _OVER, 0.0, m.height + _OVER, Role.CENTRE),
        line(-across - 1.5, m.axis, across + 1.5, m.axis, Role.CENTRE),
    ]
    size = entry_size(m) if look.entry else None
    if size is None:
        return parts
    if not sideways:
        half = m.coil / 2.0 + _OVER
        return [*parts, line(-half, size.axis, half, size.axis, Role.CENTRE)]
    side = 1.0 if look.facing is Facing.RIGHT else -1.0
    parts.append(
        line(side * (size.face - 4.0), size.axis, side * (size.reach + _OVER), size.axis, Role.CENTRE)
    )
    if look.entry in OUTLET_DEPTH and size.outlet is not None:
        x, top = side * size.outlet, size.axis + entries.BOX
        parts.append(line(x, size.axis - OUTLET_DEPTH[look.entry] - 1.0, x, top, Role.CENTRE))
    return parts


OUTLET_DEPTH: Final = {key: entries_end.DEPTH[key] for key in ("D", "DL", "T", "TL")} | {
    "DO": entries_end.DEPTH["D"]
}
"""How far the cable entry at J reaches below the axis of the entry [mm]."""

_TURN: Final = {Facing.LEFT: 180.0, Facing.VIEWER: 90.0, Facing.RIGHT: 0.0, Facing.AWAY: -90.0}
"""Where an entry points in the view from below, by where it points in the front view."""


@lru_cache(maxsize=256)
def from_below(look: Look) -> Figure:
    """Return a valve seen from below, ports at left and right; `look.facing` is that of the front view."""
    m = look.m
    turn = _TURN[look.facing]
    fitting = _FITTINGS.get(look.fitting_type, fittings.plain_stub)(m)
    size = entry_size(m) if look.entry else None
    parts: list[Primitive] = []
    if size:
        parts += placed(PLAN[look.entry](size), rotation_deg=turn)
    parts += placed(body.from_below(m), rotation_deg=turn)
    parts += fitting
    parts += placed(fitting, mirror=True)
    parts += body.base(m, spacer=look.spacer == "fitted")
    parts += _plan_centre_lines(look, size.reach if size else m.coil / 2.0)
    return _figure(parts)


def _plan_centre_lines(look: Look, reach: float) -> list[Primitive]:
    m = look.m
    across = fitting_end(m, look.fitting_type) + 1.5
    left = right = across
    down = up = m.coil / 2.0 + _OVER
    match look.facing:
        case Facing.LEFT:
            left = max(left, reach + _OVER)
        case Facing.RIGHT:
            right = max(right, reach + _OVER)
        case Facing.VIEWER:
            up, down = reach + _OVER, m.opposite + _OVER
        case Facing.AWAY:
            down, up = reach + _OVER, m.opposite + _OVER
    return [line(-left, 0.0, right, 0.0, Role.CENTRE), line(0.0, -down, 0.0, up, Role.CENTRE)]
