"""A sheet put together: frame, title block, views at the largest scale that fits, a table and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.metrics import wrapped
from core.drawing.page import SCALES, frame
from core.drawing.primitives import Label, Point, Role
from core.drawing.table import table
from core.drawing.title_block import HEIGHT, WIDTH, title_block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.drawing.dimension import DimensionStyle
    from core.drawing.page import Format
    from core.drawing.primitives import Primitive
    from core.drawing.table import Column, TableRow
    from core.drawing.title_block import TitleBlock
    from core.drawing.views import Arrangement
    from core.i18n import Renderable, Translator

_CLEAR: Final = 4.0
"""Room between the frame and what stands in it [mm]."""
_GAPS: Final = (18.0, 12.0, 7.0)
"""Room between the views [mm], the first that fits."""
_APART: Final = 6.0
"""Room between views and table [mm]."""
_NOTE: Final = (1.9, 1.8, 1.7, 1.6, 1.5, 1.4)
"""Heights of the notes [mm], the first that lets all of them fit."""
_NOTE_PITCH: Final = 1.75
"""From line to line of a note, in heights of its letters."""
_REDUCED_WEIGHT: Final = 0.7
"""Line group 0.35 (ISO 128-2) where the object is drawn smaller than it is."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes on a sheet: views for a scale, table, notes, title block."""

    views: Callable[[float], Arrangement]
    columns: Sequence[Column]
    rows: Sequence[TableRow]
    notes: Sequence[Renderable]
    block: TitleBlock
    title: Renderable
    description: Renderable
    style: DimensionStyle


def compose(contents: Contents, form: Format, tr: Translator) -> Drawing:
    """Return a sheet in the translator's language; raise `ValueError` when no scale is small enough."""
    edge = form.frame
    room = Box(edge.left + _CLEAR, edge.bottom + HEIGHT + _CLEAR, edge.right - _CLEAR, edge.top - _CLEAR)
    lettering = 0.8 * contents.style.text_height
    rules, taken = table(contents.columns, contents.rows, room.right, room.top, lettering, tr)
    views, place, name = _largest(contents, room, taken)
    drawn, dimensions = views.drawn(*place)
    scale = views.scale
    block, _ = title_block(contents.block, edge.right, edge.bottom, name, form.name, tr)
    left = Box(edge.left, edge.bottom, edge.right - WIDTH, edge.bottom + HEIGHT)
    shapes = (*drawn, *frame(form), *rules, *_notes(contents.notes, left, tr), *block)
    return Drawing(
        shapes,
        dimensions,
        contents.title,
        contents.description,
        style=contents.style,
        scale=scale,
        weight=1.0 if scale >= 1.0 else _REDUCED_WEIGHT,
        page=form.sheet,
    )


def _largest(contents: Contents, room: Box, taken: Box) -> tuple[Arrangement, tuple[float, float], str]:
    """Return the views at the largest scale that fits, well apart, their place, the scale's name."""
    for scale, name in SCALES:
        views = contents.views(scale)
        for in_row in (False, True):
            for gap in _GAPS:
                wider = views.spread(gap, in_row=in_row)
                if (place := _place(wider, room, taken)) is not None:
                    return wider, place, name
    raise ValueError("the views are too large for this sheet")


def _place(views: Arrangement, room: Box, taken: Box) -> tuple[float, float] | None:
    """Return how far the views move to stand well beside the table, or None when they do not fit."""
    box = views.box
    if box.width > room.width or box.height > room.height:
        return None
    x_middle = room.left + (room.width - box.width) / 2.0
    y_middle = room.bottom + (room.height - box.height) / 2.0
    beside = room.left + (taken.left - _APART - room.left - box.width) / 2.0
    for x, y in (
        (beside, y_middle),
        (x_middle, y_middle),
        (beside, room.bottom),
        (x_middle, room.bottom),
        (room.left, y_middle),
        (room.left, room.bottom),
    ):
        if x < room.left or y < room.bottom:
            continue
        dx, dy = x - box.left, y - box.bottom
        if not any(view.moved(dx, dy).meets(taken, _APART) for view in views.placed_boxes):
            return dx, dy
    return None


def _notes(notes: Sequence[Renderable], room: Box, tr: Translator) -> list[Primitive]:
    """Return the notes left of the title block, numbered; many notes have smaller letters."""
    indent, edge = 3.6, 2.0
    height, lines = _NOTE[-1], []
    for height in _NOTE:
        width = room.width - 2.0 * edge - indent
        lines = [
            (number if not place else 0, words)
            for number, note in enumerate(notes, 1)
            for place, words in enumerate(wrapped(tr(note), width, height))
        ]
        if len(lines) * _NOTE_PITCH * height <= room.height - edge:
            break
    parts: list[Primitive] = []
    y = room.top - edge
    for number, words in lines:
        y -= _NOTE_PITCH * height
        if number:
            parts.append(Label(Point(room.left + edge, y), str(number), height, role=Role.NOTE))
        parts.append(Label(Point(room.left + edge + indent, y), words, height, role=Role.NOTE))
    return parts
