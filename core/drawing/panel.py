"""A sheet with a panel: the picture, tables and notes beside or below it, the title block at the foot.

For drawings that say more in words than fits beside the title block: a placement, the front of a board.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from core.drawing.dimension import room as room_of
from core.drawing.dimension import shifted
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box, extent, placed
from core.drawing.metrics import wrapped
from core.drawing.page import frame
from core.drawing.primitives import Face, Label, Point, Role
from core.drawing.shapes import line
from core.drawing.table import table, table_width
from core.drawing.title_block import WIDTH, title_block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.drawing.dimension import Dimension, DimensionStyle
    from core.drawing.page import Format
    from core.drawing.primitives import Line, Primitive
    from core.drawing.table import Column, TableRow
    from core.drawing.title_block import TitleBlock
    from core.i18n import Renderable, Translator

INDOOR_SCALES: Final = (
    (0.2, "1:5"),
    (0.1, "1:10"),
    (0.05, "1:20"),
    (0.04, "1:25"),
    (0.02, "1:50"),
    (0.01, "1:100"),
)
"""Scales of what stands in a house: those of ISO 5455, and 1:25, which every scale rule of the trade has."""

_CLEAR: Final = 4.0
"""Room between the frame and what stands in it [mm]."""
_MARK: Final = 5.6
"""The same where a centring mark runs past the frame."""
_APART: Final = 4.6
"""Room between picture and panel, and between the parts of the panel [mm]."""
_LETTERS: Final = (0.72, 0.66, 0.58, 0.52, 0.46, 0.4)
"""Heights of the tables' letters, in heights of the dimensions': the smaller where more must go in."""
_SMALLEST: Final = 1.29
"""Height below which letters of a table are not read any more [mm]."""
_LEAST: Final = 28.0
"""Width of the panel at least, in heights of the dimensions' letters."""
_NOTES: Final = (0.72, 0.66, 0.6, 0.56)
"""Heights of the notes, in heights of the dimensions' letters: the first that fits."""
_PITCH: Final = 1.75
_BETWEEN: Final = 0.6
"""More room between two notes, in heights of their letters."""
_HEAD: Final = 2.2
"""From the head of a table to its rule, in heights of its letters."""
REDUCED_WEIGHT: Final = 0.7
"""Line group 0.35 (ISO 128-2) where the object is drawn smaller than it is."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes and dimensions at one scale [mm of paper], about an origin of their own."""

    shapes: tuple[Primitive, ...]
    dimensions: tuple[Dimension, ...]
    style: DimensionStyle

    def box(self, tr: Translator) -> Box:
        """Return the room it takes."""
        box = extent(self.shapes, tr)
        for dimension in self.dimensions:
            box = box.around(room_of(dimension, tr, self.style))
        return box

    def at(self, dx: float, dy: float) -> Picture:
        """Return the picture moved to the right and upwards."""
        return Picture(
            placed(self.shapes, dx=dx, dy=dy),
            tuple(shifted(dimension, dx, dy) for dimension in self.dimensions),
            self.style,
        )


@dataclass(frozen=True, slots=True)
class PanelTable:
    """A table of the panel with a word above it."""

    head: Renderable
    columns: Sequence[Column]
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class PanelSheet:
    """What goes on the sheet: the picture at a scale, tables, notes, title block."""

    picture: Callable[[float], Picture]
    tables: Sequence[PanelTable]
    notes: Sequence[Renderable]
    block: TitleBlock
    title: Renderable
    description: Renderable
    style: DimensionStyle
    scales: Sequence[tuple[float, str]] = INDOOR_SCALES


@dataclass(frozen=True, slots=True)
class _Laid:
    """A panel in its place: its parts, the room that it leaves, and the rule between the two."""

    parts: tuple[Primitive, ...]
    room: Box
    rule: Line


def panel_sheet(contents: PanelSheet, form: Format, tr: Translator) -> Drawing:
    """Return a sheet in the translator's language; raise `ValueError` when no scale is small enough.

    The panel stands at the right; where the picture is too wide for that it lies below it.
    """
    edge = form.frame
    floor = edge.bottom + contents.block.height
    inner = Box(edge.left + _MARK, floor + _CLEAR, edge.right - _MARK, edge.top - _MARK)
    foot = Box(edge.left + _CLEAR, edge.bottom + 1.0, edge.right - WIDTH - _CLEAR, floor - 2.0)
    shares = [share for share in _LETTERS if share * contents.style.text_height >= _SMALLEST]
    ways = [
        *(partial(_beside, contents, inner, foot, edge.top, share, tr) for share in shares),
        *(partial(_beneath, contents, inner, room, edge, tr) for room in (foot, None)),
    ]

    @cache
    def panel_at(place: int) -> _Laid | None:
        return ways[place]()

    picture, panel, scale, name = _largest(contents, inner, panel_at, len(ways), tr)
    block, _ = title_block(contents.block, edge.right, edge.bottom, name, form.name, tr)
    rule = line(edge.left, floor, edge.right, floor, Role.THIN)
    return Drawing(
        (*picture.shapes, *frame(form), panel.rule, rule, *panel.parts, *block),
        picture.dimensions,
        contents.title,
        contents.description,
        style=contents.style,
        scale=scale,
        weight=1.0 if scale >= 1.0 else REDUCED_WEIGHT,
        page=form.sheet,
    )


def _largest(
    contents: PanelSheet, inner: Box, panel_at: Callable[[int], _Laid | None], ways: int, tr: Translator
) -> tuple[Picture, _Laid, float, str]:
    """Return the picture at the largest scale that fits beside a panel, in the middle, the scale's name."""
    for scale, name in contents.scales:
        picture = contents.picture(scale)
        box = picture.box(tr)
        if box.width > inner.width or box.height > inner.height:
            continue
        for place in range(ways):
            panel = panel_at(place)
            if panel is None:
                continue
            room = panel.room
            if box.width <= room.width and box.height <= room.height:
                dx = room.left + (room.width - box.width) / 2.0 - box.left
                dy = room.bottom + (room.height - box.height) / 2.0 - box.bottom
                return picture.at(dx, dy), panel, scale, name
    raise ValueError("the picture is too large for this sheet")


def _beside(
    contents: PanelSheet, inner: Box, foot: Box, top: float, share: float, tr: Translator
) -> _Laid | None:
    """Return tables and notes below each other along the right edge; None where they do not go in.

    Notes that find no room there go to the foot of the sheet, left of the title block.
    """
    size = contents.style.text_height
    height = share * size
    widths = [table_width(one.columns, one.rows, height, tr) for one in contents.tables]
    wide = max((*widths, _LEAST * size))
    left, y = inner.right - wide, inner.top
    parts: list[Primitive] = []
    for one in contents.tables:
        drawn, low = _headed(one, inner.right, y, height, tr, wide)
        parts += drawn
        y = low - _APART
    if y < inner.bottom:
        return None
    own = Box(left, inner.bottom, inner.right, y)
    notes = note_lines(contents.notes, own, size, tr)
    if not _holds(own, notes):
        notes = note_lines(contents.notes, foot, size, tr)
        if not _holds(foot, notes):
            return None
    middle = left - _APART / 2.0
    room = Box(inner.left, inner.bottom, left - _APART, inner.top)
    rule = line(middle, inner.bottom - _CLEAR, middle, top, Role.THIN)
    return _Laid((*parts, *notes), room, rule)


def _holds(room: Box, notes: Sequence[Label]) -> bool:
    """Tell whether notes that run down from the top of a room end in it."""
    return all(note.at.y >= room.bottom for note in notes)


def _beneath(contents: PanelSheet, inner: Box, foot: Box | None, edge: Box, tr: Translator) -> _Laid | None:
    """Return tables and notes beside each other along the lower edge; None where they do not go in.

    With a `foot`, left of the title block, the strip is as high as its tables: notes that find no room beside
    them go there.
    """
    size = contents.style.text_height
    height = _LETTERS[0] * size
    widths = [table_width(one.columns, one.rows, height, tr) for one in contents.tables]
    left = inner.left + sum(widths) + len(widths) * _APART
    if inner.right - left < _LEAST * size:
        return None
    low, right = inner.top, inner.left
    parts: list[Primitive] = []
    for one, wide in zip(contents.tables, widths, strict=True):
        right += wide
        drawn, bottom = _headed(one, right, inner.top, height, tr, wide)
        parts += drawn
        low = min(low, bottom)
        right += _APART
    below: list[Label] = []
    if foot is None:
        own = note_lines(contents.notes, Box(left, inner.bottom, inner.right, inner.top), size, tr)
        low = min((low, *(label.at.y for label in own)))
    else:
        found = _parted(contents.notes, (Box(left, low, inner.right, inner.top), foot), size, tr)
        if found is None:
            return None
        own, below = found
    down = inner.bottom + 1.0 - low
    top = inner.top + down
    middle = top + _APART / 2.0
    return _Laid(
        (*placed((*parts, *own), dy=down), *below),
        Box(inner.left, top + _APART, inner.right, inner.top),
        line(edge.left, middle, edge.right, middle, Role.THIN),
    )


def _parted(
    notes: Sequence[Renderable], rooms: tuple[Box, Box], size: float, tr: Translator
) -> tuple[list[Label], list[Label]] | None:
    """Return notes in two rooms, as many as go into the first; None where the rest does not fit."""
    fitting = 0
    for count in range(1, len(notes) + 1):
        if not _holds(rooms[0], note_lines(notes[:count], rooms[0], size, tr)):
            break
        fitting = count
    first = note_lines(notes[:fitting], rooms[0], size, tr)
    rest = note_lines(notes[fitting:], rooms[1], size, tr, fitting + 1)
    if first and rest and rest[0].height > first[0].height:
        same = size * first[0].height / rest[0].height
        rest = note_lines(notes[fitting:], rooms[1], same, tr, fitting + 1)
    return (first, rest) if _holds(rooms[1], rest) else None


def _headed(
    one: PanelTable, right: float, top: float, height: float, tr: Translator, wide: float
) -> tuple[list[Primitive], float]:
    """Return a table with its head by its upper right corner, and where it ends below."""
    drawn, box = table(one.columns, one.rows, right, top - _HEAD * height, height, tr, wide)
    head = Label(Point(box.left, top - height), one.head, height, face=Face.SANS_BOLD)
    return [head, *drawn], box.bottom


def note_lines(
    notes: Sequence[Renderable], room: Box, size: float, tr: Translator, start: int = 1
) -> list[Label]:
    """Return notes in a column, numbered from `start`; many notes take smaller letters than 0.72 × `size`."""
    height, blocks, indent = _NOTES[-1] * size, [], 0.0
    more_digits = len(str(start + len(notes) - 1)) - 1
    for share in _NOTES:
        height = share * size
        indent = (1.9 + 0.9 * more_digits) * height
        blocks = [wrapped(tr(note), room.width - indent, height) for note in notes]
        if sum(len(block) * _PITCH + _BETWEEN for block in blocks) * height <= room.height:
            break
    parts: list[Label] = []
    y = room.top
    for number, block in enumerate(blocks, start):
        for place, text in enumerate(block):
            base = y - height
            if not place:
                parts.append(Label(Point(room.left, base), str(number), height, role=Role.NOTE))
            parts.append(Label(Point(room.left + indent, base), text, height, role=Role.NOTE))
            y -= _PITCH * height
        y -= _BETWEEN * height
    return parts
