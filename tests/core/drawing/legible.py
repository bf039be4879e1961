"""What makes a drawing hard to read: text on text, text on lines, text under a shape, text off the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.drawing import Drawing
from core.drawing.geometry import Box, extent, label_corners, overlap
from core.drawing.hidden import visible
from core.drawing.page import BORDER
from core.drawing.primitives import Arc, Circle, Fill, Label, Line, Point, Polyline, Primitive
from core.i18n import Translator

_CENTRING_MM = 5.0
"""Centring marks end this far from the edge of the paper."""

Bounded = tuple[str, Sequence[Point], Box]


def bounded(name: str, corners: Sequence[Point]) -> Bounded:
    """Give a shape with its name and its extent."""
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    return name, corners, Box(min(xs), min(ys), max(xs), max(ys))


def meeting(labels: Sequence[Bounded], others: Sequence[Bounded], clearance: float) -> list[tuple[str, str]]:
    """Give the names of labels nearer to something than `clearance` [mm]: first by extent, then exactly."""
    return [
        (one[0], other[0])
        for one in labels
        for other in others
        if one[1] is not other[1]
        and one[2].meets(other[2], clearance)
        and overlap(one[1], other[1], clearance)
    ]


def labels_of(parts: Iterable[Primitive]) -> list[Label]:
    """Give the labels among some primitives."""
    return [part for part in parts if isinstance(part, Label)]


def words(drawing: Drawing, tr: Translator) -> list[str]:
    """Give every text of a drawing in a language."""
    return [tr(label.text) for label in labels_of(drawing.lowered(tr))]


def text_on_text(drawing: Drawing, tr: Translator, clearance: float = 0.2) -> list[tuple[str, str]]:
    """Give labels nearer to another label than `clearance` [mm of paper]."""
    boxes = [bounded(tr(one.text), label_corners(one, tr)) for one in labels_of(drawing.lowered(tr))]
    return meeting(boxes, boxes, clearance)


def text_on_lines(drawing: Drawing, tr: Translator, clearance: float = -0.05) -> list[tuple[str, str]]:
    """Give labels that a visible stroke or an arrowhead runs through; descenders may touch a line."""
    parts = drawing.lowered(tr)
    inked = [bounded(tr(one.text), label_corners(one, tr, descent=0.0)) for one in labels_of(parts)]
    strokes = [bounded(*edge) for part in visible(parts) for edge in _edges(part)]
    return meeting(inked, strokes, clearance)


def _edges(part: Primitive) -> list[tuple[str, tuple[Point, ...]]]:
    """Give a stroke as straight pieces; a circle or arc as its extent is too rough and left out."""
    match part:
        case Line(start, end):
            return [(f"line {start} {end}", (start, end))]
        case Polyline(points, closed) if part.fill is Fill.INK:
            return [(f"ink {points}", points)] if closed else []
        case Polyline(points, closed):
            ends = (*points, points[0]) if closed else points
            return [(f"edge {one} {other}", (one, other)) for one, other in pairwise(ends)]
        case Arc() | Circle() | Label():
            return []


def text_under_shapes(drawing: Drawing, tr: Translator) -> list[str]:
    """Give labels that a filled shape, painted after them, covers in part."""
    found, shapes = [], []
    for part in reversed(drawing.lowered(tr)):
        if isinstance(part, Label):
            box = bounded(tr(part.text), label_corners(part, tr, descent=0.0))
            found += [name for name, _ in meeting([box], shapes, -0.05)]
        elif isinstance(part, Polyline) and part.fill is not None:
            shapes.append(bounded("shape", part.points))
    return found


def off_the_paper(drawing: Drawing, tr: Translator) -> list[str]:
    """Give what stands outside the sheet; texts also when they leave the border."""
    assert drawing.page is not None
    found = []
    parts = drawing.lowered(tr)
    if not drawing.page.grown(-_CENTRING_MM + 0.5).holds(extent(parts, tr)):
        found.append("outside the page")
    inner = drawing.page.grown(-BORDER)
    return found + [tr(one.text) for one in labels_of(parts) if not inner.holds(extent((one,), tr))]


def faults(drawing: Drawing, tr: Translator) -> list[object]:
    """Give everything that makes a sheet hard to read."""
    return [
        *text_on_text(drawing, tr),
        *text_on_lines(drawing, tr),
        *text_under_shapes(drawing, tr),
        *off_the_paper(drawing, tr),
    ]
