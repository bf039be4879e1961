"""A diagram on a sheet: the diagram as large as it goes, a legend of its symbols, notes, the title block."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box, enlarged
from core.drawing.metrics import wrapped
from core.drawing.page import frame
from core.drawing.primitives import Face, Label, Point, Role, Up
from core.drawing.shapes import line
from core.drawing.title_block import WIDTH, title_block
from core.electrical.symbols import stamped
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.drawing.page import Format
    from core.drawing.primitives import Primitive
    from core.drawing.title_block import TitleBlock
    from core.electrical.symbols import Symbol
    from core.i18n import Renderable, Translator

_CLEAR: Final = 6.0
"""Room between the frame and what stands in it [mm]: centring marks run 5 mm past the frame."""
_APART: Final = 5.0
"""Room between the diagram and the panel [mm]."""
_PANEL: Final = 22.0
"""Width of the panel, in heights of the sheet's letters."""
_LETTERS: Final = 1.8
"""Height of the words of the legend on A4 [mm]; those of a larger sheet grow with its root."""
_SMALL: Final = 0.42
"""Size of the symbols in the legend."""
_CELL: Final = 9.0
"""Width of the symbols' column of the legend at A4 [mm]."""
_LARGEST: Final = 1.25
"""Enlargement of a small diagram, at most: its words need not be larger than those of the title block."""
_MOST_ROWS: Final = 8
"""Rows of a rail, at most: the diagrams of larger boards only get smaller."""
_MARGIN: Final = 32.0
_HEAD: Final = 90.0
"""What a diagram takes beside and above its rails, about [mm]."""
_NEARLY: Final = 0.92
"""Another number of rows that promises less than this share of the present size is not tried."""
_NOTES: Final = (0.72, 0.66, 0.6, 0.54, 0.48, 0.42)
"""Heights of the notes, in heights of the sheet's letters: the first that fits."""
_LINE: Final = 1.7
_BETWEEN: Final = 0.5
"""From line to line of a note, and more room between two, in heights of their letters."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A diagram in its place: shapes, symbols in the order of their first use, the room that it takes."""

    shapes: tuple[Primitive, ...]
    symbols: tuple[Symbol, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Diagram:
    """What goes on the sheet: the diagram for a width of its rails [mm], notes, title block.

    `wide` gives the width at which its rails need so many rows, `row` the height of a row, `least` the
    width of what stands above them [mm].
    """

    laid: Callable[[float], Laid]
    wide: Callable[[int], float]
    row: float
    least: float
    notes: Sequence[Renderable]
    block: TitleBlock
    title: Renderable
    description: Renderable
    weight: float = 1.0


def diagram_sheet(contents: Diagram, form: Format, tr: Translator) -> Drawing:
    """Return a sheet in the translator's language, the diagram in the size that fills it best."""
    edge = form.frame
    floor = edge.bottom + contents.block.height
    inner = Box(edge.left + _CLEAR, floor + _CLEAR, edge.right - _CLEAR, edge.top - _CLEAR)
    panel = inner.right - _PANEL * form.lettering
    room = Box(inner.left, inner.bottom, panel - 2.0 * _APART, inner.top)
    drawn, factor = _largest(contents, room)
    box = drawn.box
    dx = room.left + (room.width - box.width * factor) / 2.0 - box.left * factor
    dy = room.top - (room.height - box.height * factor) / 2.0 - box.top * factor
    legend, low = _legend(drawn.symbols, panel, inner.right, inner.top, form.lettering, tr)
    rooms = (
        Box(panel, inner.bottom, inner.right, low - _APART),
        Box(inner.left, edge.bottom + 2.0, edge.right - WIDTH - _CLEAR, floor - 2.0),
    )
    block, _ = title_block(contents.block, edge.right, edge.bottom, "—", form.name, tr)
    rules = (
        line(edge.left, floor, edge.right, floor, Role.THIN),
        line(panel - _APART, floor, panel - _APART, edge.top, Role.THIN),
    )
    shapes = (
        *enlarged(drawn.shapes, factor, dx, dy),
        *frame(form),
        *rules,
        *legend,
        *_notes(contents.notes, rooms, form.lettering, tr),
        *block,
    )
    return Drawing(
        shapes,
        (),
        contents.title,
        contents.description,
        style=DimensionStyle.of(form.lettering),
        weight=contents.weight,
        page=form.sheet,
    )


def _largest(contents: Diagram, room: Box) -> tuple[Laid, float]:
    """Return the diagram, and how much larger or smaller it is drawn.

    Its rails are broken into the rows that promise the largest picture; where the width is what limits it,
    one row more is tried too, else one less.
    """
    rows = max(range(1, _MOST_ROWS + 1), key=lambda number: (_promised(contents, room, number), -number))
    drawn, across, down = _tried(contents, room, rows)
    size = min(across, down)
    other = rows + 1 if across < down else rows - 1
    if other and size < _LARGEST and _promised(contents, room, other) > _NEARLY * size:
        again, across, down = _tried(contents, room, other)
        if min(across, down) > size:
            drawn, size = again, min(across, down)
    return drawn, min(size, _LARGEST)


def _promised(contents: Diagram, room: Box, rows: int) -> float:
    """Return about how large a diagram gets with its rails in so many rows."""
    wide = max(contents.wide(rows) + _MARGIN, contents.least)
    high = contents.row * rows + _HEAD
    return min(room.width / wide, room.height / high, _LARGEST)


def _tried(contents: Diagram, room: Box, rows: int) -> tuple[Laid, float, float]:
    """Return the diagram with its rails in so many rows, and how large it may get by width and by height."""
    drawn = contents.laid(contents.wide(rows))
    return drawn, room.width / drawn.box.width, room.height / drawn.box.height


def _legend(
    symbols: Sequence[Symbol], left: float, right: float, top: float, size: float, tr: Translator
) -> tuple[tuple[Primitive, ...], float]:
    """Return the symbols with their names, and where they end below."""
    zoom = (size / 2.5) ** 0.5
    height = _LETTERS * zoom
    factor, cell = _SMALL * zoom, _CELL * zoom
    parts: list[Primitive] = [
        Label(Point(left, top - height), msg("Symbols"), height, face=Face.SANS_BOLD),
    ]
    y = top - 2.4 * height
    for symbol in symbols:
        box = symbol.box
        smaller = min(factor, (cell - 1.5) / box.width)
        words = wrapped(tr(symbol.title), right - left - cell, height)
        high = max(box.height * smaller, len(words) * 1.6 * height) + 1.4 * zoom
        middle = y - high / 2.0
        x = left + cell / 2.0 - (box.left + box.right) / 2.0 * smaller - 0.5
        parts += stamped(symbol, x, middle - (box.bottom + box.top) / 2.0 * smaller, "", smaller)
        first = middle + (len(words) - 1) * 0.8 * height
        parts += [
            Label(Point(left + cell, first - place * 1.6 * height), text, height, up=Up.MIDDLE)
            for place, text in enumerate(words)
        ]
        y -= high
    return tuple(parts), y


def _notes(
    notes: Sequence[Renderable], rooms: Sequence[Box], size: float, tr: Translator
) -> tuple[Primitive, ...]:
    """Return numbered notes that flow from one room into the next, in the largest letters that fit.

    Where even the smallest do not, the last lines run out of their room: nothing is left out.
    """
    for share in _NOTES:
        parts, left = _flow(notes, rooms, share * size, tr)
        if not left:
            return tuple(parts)
    last = replace(rooms[-1], bottom=-math.inf)
    return tuple(_flow(notes, (*rooms[:-1], last), _NOTES[-1] * size, tr)[0])


def _flow(
    notes: Sequence[Renderable], rooms: Sequence[Box], height: float, tr: Translator
) -> tuple[list[Primitive], int]:
    """Return the lines of the notes in letters of one height, and how many notes found no room."""
    parts: list[Primitive] = []
    indent, number = 2.3 * height, 0
    for room in rooms:
        y = room.top
        while number < len(notes):
            block = wrapped(tr(notes[number]), room.width - indent, height)
            if y - (len(block) * _LINE - 0.3) * height < room.bottom:
                break
            number += 1
            parts.append(Label(Point(room.left, y - height), str(number), height, role=Role.NOTE))
            for text in block:
                parts.append(Label(Point(room.left + indent, y - height), text, height, role=Role.NOTE))
                y -= _LINE * height
            y -= _BETWEEN * height
    return parts, len(notes) - number
