"""Cutting outlines to a window: what of a part lies behind another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.primitives import Line, Point, Polyline

if TYPE_CHECKING:
    from core.drawing.geometry import Box
    from core.drawing.primitives import Primitive, Role


def clip_segment(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """Return the part of a straight stroke that lies inside the box, or None (after Liang and Barsky)."""
    dx, dy = end.x - start.x, end.y - start.y
    enter, leave = 0.0, 1.0
    for delta, gap in (
        (-dx, start.x - box.left),
        (dx, box.right - start.x),
        (-dy, start.y - box.bottom),
        (dy, box.top - start.y),
    ):
        if not delta:
            if gap < 0.0:
                return None
            continue
        at = gap / delta
        if delta < 0.0:
            enter = max(enter, at)
        else:
            leave = min(leave, at)
    if enter >= leave:
        return None
    return (
        Point(start.x + enter * dx, start.y + enter * dy),
        Point(start.x + leave * dx, start.y + leave * dy),
    )


def _inside(point: Point, box: Box) -> bool:
    return box.left <= point.x <= box.right and box.bottom <= point.y <= box.top


def clipped(outline: Polyline, box: Box, role: Role) -> tuple[Primitive, ...]:
    """Return what of an outline lies inside the box, in another role.

    Straight strokes are cut at the edge of the box; a curved stroke stays only when both its ends are inside.
    """
    points = outline.points
    ends = (*points[1:], points[0]) if outline.closed else points[1:]
    bulges = outline.bulges or (0.0,) * len(points)
    parts: list[Primitive] = []
    for start, end, bulge in zip(points, ends, bulges, strict=False):
        if bulge:
            if _inside(start, box) and _inside(end, box):
                parts.append(Polyline((start, end), bulges=(bulge, 0.0), role=role, key=outline.key))
        elif (piece := clip_segment(start, end, box)) is not None:
            parts.append(Line(*piece, role, outline.key))
    return tuple(parts)
