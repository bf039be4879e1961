"""A ruled table on a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import line, rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.drawing.primitives import Primitive
    from core.i18n import Renderable

_ROW: Final = 2.15
"""Height of a row, in heights of its letters."""
_INSET: Final = 0.75
"""Room between a rule and a text, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width [mm], on which side its texts stand, and their lettering."""

    head: Renderable
    width: float
    across: Across = Across.START
    face: Face = Face.SANS


@dataclass(frozen=True, slots=True)
class TableRow:
    """The texts of a row; `key` ties it to a dimension."""

    cells: tuple[Renderable, ...]
    key: str = ""


def table_size(columns: Sequence[Column], rows: Sequence[TableRow], height: float) -> tuple[float, float]:
    """Return width and height of a table whose letters are `height` high [mm]."""
    return sum(column.width for column in columns), (len(rows) + 1) * _ROW * height


def table(
    columns: Sequence[Column], rows: Sequence[TableRow], right: float, top: float, height: float
) -> tuple[tuple[Primitive, ...], Box]:
    """Return a table by its upper right corner, its letters `height` high, and its room [mm]."""
    width, tall = table_size(columns, rows, height)
    box = Box(right - width, top - tall, right, top)
    pitch = _ROW * height
    parts: list[Primitive] = [
        rectangle(box.left, top - pitch, right, top, fill=Fill.LIGHT, role=None),
    ]
    heads = TableRow(tuple(column.head for column in columns))
    for number, row in enumerate((heads, *rows)):
        y = top - (number + 0.5) * pitch
        x = box.left
        for column, text in zip(columns, row.cells, strict=True):
            at = {
                Across.START: x + _INSET * height,
                Across.MIDDLE: x + column.width / 2.0,
                Across.END: x + column.width - _INSET * height,
            }[column.across]
            face = Face.SANS_BOLD if number == 0 else column.face
            parts.append(Label(Point(at, y), text, height, column.across, Up.MIDDLE, face=face, key=row.key))
            x += column.width
        if number:
            parts.append(line(box.left, top - number * pitch, right, top - number * pitch, Role.THIN))
    x = box.left
    for column in columns[:-1]:
        x += column.width
        parts.append(line(x, box.bottom, x, top, Role.THIN))
    parts.append(rectangle(box.left, box.bottom, right, top))
    return tuple(parts), box
