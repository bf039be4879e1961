"""What of a drawing's strokes can be seen: filled shapes hide what was drawn before them.

Paper and screens hide by painting over. A drawing for CAD has no paint: strokes that lie behind a filled
shape are cut where it begins. What is not touched stays as it is, an arc stays an arc.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import arc_of_bulge, arc_sweep, polar
from core.drawing.primitives import Arc, Circle, Fill, Label, Line, Point, Polyline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.drawing.primitives import Primitive, Role

_STEP_DEG: Final = 6.0
"""Arcs are followed in steps of this many degrees."""
_NEAR: Final = 1e-6
"""Strokes shorter than this [mm], and edges closer than this, do not count."""
_FULL_TURN: Final = 360.0


@dataclass(frozen=True, slots=True)
class _Mask:
    """A filled shape as a polygon, with its extent."""

    corners: tuple[tuple[float, float], ...]
    left: float
    bottom: float
    right: float
    top: float

    def touches(self, points: Sequence[Point]) -> bool:
        """Tell whether a chain may come under the shape."""
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        return min(xs) < self.right and max(xs) > self.left and min(ys) < self.top and max(ys) > self.bottom

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a place lies inside the shape and not on its edge."""
        inside = False
        (x0, y0) = self.corners[-1]
        for x1, y1 in self.corners:
            if _on_edge(x, y, x0, y0, x1, y1):
                return False
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
            x0, y0 = x1, y1
        return inside


def _on_edge(x: float, y: float, x0: float, y0: float, x1: float, y1: float) -> bool:
    dx, dy = x1 - x0, y1 - y0
    length = math.hypot(dx, dy)
    if length < _NEAR:
        return False
    along = ((x - x0) * dx + (y - y0) * dy) / length
    away = abs((y - y0) * dx - (x - x0) * dy) / length
    return away < 1e-4 and -_NEAR <= along <= length + _NEAR  # noqa: PLR2004 - a tenth of a micrometre


def _curve(centre: Point, radius: float, start_deg: float, sweep_deg: float) -> list[Point]:
    steps = max(1, math.ceil(abs(sweep_deg) / _STEP_DEG))
    return [polar(centre, radius, start_deg + sweep_deg * n / steps) for n in range(steps + 1)]


def _chain(part: Polyline | Line | Arc | Circle) -> list[Point]:
    """Return a stroke as points, curves in small steps; a closed one comes back to its start."""
    match part:
        case Line(start, end):
            return [start, end]
        case Arc(centre, radius, start_deg):
            return _curve(centre, radius, start_deg, arc_sweep(part))
        case Circle(centre, radius):
            return _curve(centre, radius, 0.0, _FULL_TURN)
        case Polyline(points, closed, bulges):
            ends = (*points[1:], points[0]) if closed else points[1:]
            found = [points[0]]
            for start, end, bulge in zip(points, ends, bulges or (0.0,) * len(points), strict=False):
                if bulge:
                    found += _curve(*arc_of_bulge(start, end, bulge))[1:-1]
                found.append(end)
            return found


def _mask(part: Polyline | Circle) -> _Mask:
    corners = tuple((point[0], point[1]) for point in _chain(part))
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return _Mask(corners, min(xs), min(ys), max(xs), max(ys))


def _cuts(start: Point, end: Point, mask: _Mask) -> list[float]:
    """Return where a straight stroke crosses the edge of a shape, as parts of its length."""
    found = []
    dx, dy = end[0] - start[0], end[1] - start[1]
    x0, y0 = mask.corners[-1]
    for x1, y1 in mask.corners:
        ex, ey = x1 - x0, y1 - y0
        cross = dx * ey - dy * ex
        if abs(cross) > 1e-12:  # noqa: PLR2004 - parallel strokes have no crossing
            at = ((x0 - start[0]) * ey - (y0 - start[1]) * ex) / cross
            on = ((x0 - start[0]) * dy - (y0 - start[1]) * dx) / cross
            if 0.0 < at < 1.0 and -_NEAR <= on <= 1.0 + _NEAR:
                found.append(at)
        x0, y0 = x1, y1
    return found


def _seen(chain: Sequence[Point], masks: Sequence[_Mask]) -> list[list[Point]]:
    """Return the parts of a chain that no shape covers."""
    runs: list[list[Point]] = []
    open_run = False
    for start, end in pairwise(chain):
        cuts = sorted({0.0, 1.0, *(at for mask in masks for at in _cuts(start, end, mask))})
        dx, dy = end[0] - start[0], end[1] - start[1]
        for low, high in pairwise(cuts):
            middle = (low + high) / 2.0
            x, y = start[0] + dx * middle, start[1] + dy * middle
            if any(mask.covers(x, y) for mask in masks):
                open_run = False
                continue
            first = Point(start[0] + dx * low, start[1] + dy * low)
            last = Point(start[0] + dx * high, start[1] + dy * high)
            if math.dist(first, last) < _NEAR:
                continue
            if open_run and runs:
                runs[-1].append(last)
            else:
                runs.append([first, last])
            open_run = True
    return runs


def _straightened(run: list[Point]) -> tuple[Point, ...]:
    """Return a run without the points that lie on a straight line between their neighbours."""
    kept = [run[0]]
    for before, point, after in zip(run, run[1:], run[2:], strict=False):
        turn = (point[0] - before[0]) * (after[1] - point[1]) - (point[1] - before[1]) * (after[0] - point[0])
        if abs(turn) > 1e-9:  # noqa: PLR2004 - a straight line
            kept.append(point)
    return (*kept, run[-1])


def _pieces(part: Polyline | Line | Arc | Circle, role: Role, masks: Sequence[_Mask]) -> list[Primitive]:
    pieces: list[Primitive] = []
    for run in _seen(_chain(part), masks):
        points = _straightened(run)
        if len(points) == 2:  # noqa: PLR2004 - a straight stroke
            pieces.append(Line(points[0], points[1], role, part.key))
        else:
            pieces.append(Polyline(points, role=role, key=part.key))
    return pieces


def visible(primitives: Iterable[Primitive]) -> tuple[Primitive, ...]:
    """Return the strokes that can be seen and all labels, in their order, without fills.

    A fill of ink stays, and hides nothing: it is an arrowhead.
    """
    parts = list(primitives)
    masks: list[_Mask] = []
    result: list[Primitive] = []
    for part in reversed(parts):
        if isinstance(part, Label):
            result.append(part)
            continue
        fill = part.fill if isinstance(part, Polyline | Circle) else None
        if fill is Fill.INK:
            result.append(part)
            continue
        if part.role is not None:
            chain = _chain(part)
            above = [mask for mask in masks if mask.touches(chain)]
            if not above:
                result.append(_hollow(part))
            else:
                result.extend(reversed(_pieces(part, part.role, above)))
        if fill is not None and isinstance(part, Polyline | Circle):
            masks.append(_mask(part))
    return tuple(reversed(result))


def _hollow(part: Primitive) -> Primitive:
    match part:
        case Polyline():
            return Polyline(part.points, part.closed, part.bulges, part.role, None, part.key)
        case Circle():
            return Circle(part.centre, part.radius, part.role, None, part.key)
        case _:
            return part
