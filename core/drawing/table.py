"""A ruled table on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.metrics import text_width
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import line, rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator

_ROW: Final = 2.15
"""Height of a row, in heights of its letters."""
_INSET: Final = 0.75
"""Room between a rule and a text, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, on which side its texts stand, their lettering; it is as wide as they need."""

    head: Renderable
    across: Across = Across.START
    face: Face = Face.SANS


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of a row; `key` ties it to a dimension."""

    cells: tuple[Renderable, ...]
    key: str = ""


def table_width(columns: Sequence[Column], rows: Sequence[TableRow], height: float, tr: Translator) -> float:
    """Return how wide a table must be for its texts [mm]."""
    return sum(_widths(columns, rows, height, tr))


def _widths(
    columns: Sequence[Column], rows: Sequence[TableRow], height: float, tr: Translator
) -> list[float]:
    found = []
    for place, column in enumerate(columns):
        widest = text_width(tr(column.head), height, Face.SANS_BOLD)
        for row in rows:
            widest = max(widest, text_width(tr(row.cells[place]), height, column.face))
        found.append(widest + 2.0 * _INSET * height)
    return found


def table(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    right: float,
    top: float,
    height: float,
    tr: Translator,
    least: float = 0.0,
) -> tuple[tuple[Primitive, ...], Box]:
    """Return a table by its upper right corner, its letters `height` high, and its room [mm].

    A table narrower than `least` [mm] gets what is missing in its widest column of words.
    """
    pitch = _ROW * height
    widths = _widths(columns, rows, height, tr)
    if sum(widths) < least:
        of_words = [place for place, column in enumerate(columns) if column.across is Across.START]
        widest = max(of_words or range(len(widths)), key=lambda place: widths[place])
        widths[widest] += least - sum(widths)
    box = Box(right - sum(widths), top - (len(rows) + 1) * pitch, right, top)
    parts: list[Primitive] = [
        rectangle(box.left, top - pitch, right, top, fill=Fill.LIGHT, role=None),
    ]
    heads = TableRow(tuple(column.head for column in columns))
    for number, row in enumerate((heads, *rows)):
        y = top - (number + 0.5) * pitch
        x = box.left
        for column, width, text in zip(columns, widths, row.cells, strict=True):
            at = {
                Across.START: x + _INSET * height,
                Across.MIDDLE: x + width / 2.0,
                Across.END: x + width - _INSET * height,
            }[column.across]
            face = Face.SANS_BOLD if number == 0 else column.face
            parts.append(Label(Point(at, y), text, height, column.across, Up.MIDDLE, face=face, key=row.key))
            x += width
        if number:
            parts.append(line(box.left, top - number * pitch, right, top - number * pitch, Role.THIN))
    x = box.left
    for width in widths[:-1]:
        x += width
        parts.append(line(x, box.bottom, x, top, Role.THIN))
    parts.append(rectangle(box.left, box.bottom, right, top))
    return tuple(parts), box
