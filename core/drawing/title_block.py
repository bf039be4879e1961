"""The title block of a sheet (ISO 7200): what is drawn, source, scale, date, language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.heading import BLANK, Blank
from core.drawing.metrics import text_width, wrapped
from core.drawing.page import first_angle_sign
from core.drawing.primitives import Face, Fill, Label, Point, Role
from core.drawing.shapes import line, rectangle
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from core.drawing.primitives import Primitive
    from core.i18n import Renderable, Translator

ORDER_CODE: Final = msg("Order code")
WIDTH: Final = 180.0
"""Width of the block [mm] (ISO 7200, 5.1)."""
HEIGHT: Final = 24.0
"""Height of the block without the row of a project [mm]."""

_ROW: Final = 8.0
_CAPTION: Final = 1.5
_NORMAL: Final = 2.5
_LARGE: Final = 5.0
_TITLE: Final = ((2.0, 3), (1.7, 4), (1.5, 4))
"""Height of the title and how many lines of it there is room for; the first that holds it all."""
_TITLE_PITCH: Final = 1.72
_IN: Final = 1.4
"""Room between a rule and a text [mm]."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written as the reader's language does."""

    day: date

    def render(self, tr: Translator) -> str:
        """Return the date in the translator's language."""
        return tr.date(self.day)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands in the block. `mark` says in one word how far the drawing may be trusted."""

    code: str
    title: Renderable
    kind: Renderable
    mark: Renderable
    owner: Renderable
    source: Renderable
    date: Renderable
    unit: Renderable = "mm"
    sheet: str = "1/1"
    caption: Renderable = ORDER_CODE
    """What `code` is."""
    projection: bool = True
    """Whether the views are in first-angle projection; a diagram and a list are in none."""
    project: bool = False
    """Whether it has a row for customer, project and the number of the drawing, to be filled in."""

    @property
    def height(self) -> float:
        """Return the height of the block [mm]."""
        return HEIGHT + (_ROW if self.project else 0.0)


def title_block(
    block: TitleBlock, right: float, bottom: float, scale: str, form: str, tr: Translator
) -> tuple[tuple[Primitive, ...], Box]:
    """Return the block by its lower right corner, and the room that it takes."""
    box = Box(right - WIDTH, bottom, right, bottom + block.height)
    first, second = box.left + 54.0, box.left + 122.0
    y = bottom + HEIGHT
    parts: list[Primitive] = [
        rectangle(box.left, bottom, right, box.top, fill=Fill.PAPER, role=Role.FRAME),
        line(first, bottom, first, y, Role.OUTLINE),
        line(second, bottom, second, y, Role.OUTLINE),
    ]
    if block.project:
        parts += _heading(box, first, second, y)
    parts += _cell(box.left, first, y, msg("Document"), block.kind, tr, rule=True)
    parts += _cell(box.left, first, y - _ROW, msg("Source"), block.source, tr, rule=True)
    parts += _cell(box.left, first, y - 2.0 * _ROW, msg("Made by"), block.owner, tr)
    parts += _subject(block, first, second, y, tr)
    cells = (
        (
            (msg("Scale"), scale),
            (msg("Projection"), "" if block.projection else "—"),
            (msg("Format"), form),
        ),
        ((msg("Date"), block.date), (msg("Unit"), block.unit), (msg("Sheet"), block.sheet)),
        ((msg("Validity"), block.mark), None, (msg("Language"), tr.lang)),
    )
    width = (right - second) / 3.0
    for number, row in enumerate(cells):
        top = y - number * _ROW
        if number:
            parts.append(line(second, top, right, top, Role.THIN))
        for place, cell in enumerate(row):
            if cell is None:
                continue
            left = second + place * width
            wide = width if place == len(row) - 1 or row[place + 1] is not None else 2.0 * width
            if place:
                parts.append(line(left, top, left, top - _ROW, Role.THIN))
            face = Face.SANS_BOLD if number == len(cells) - 1 and not place else Face.SANS
            parts += _cell(left, left + wide, top, *cell, tr, face=face)
    if block.projection:
        parts += first_angle_sign(second + 1.5 * width, y - 5.6, 3.2)
    return tuple(parts), box


def _cell(
    left: float,
    right: float,
    top: float,
    caption: Renderable,
    text: Renderable,
    tr: Translator,
    *,
    face: Face = Face.SANS,
    rule: bool = False,
) -> tuple[Primitive, ...]:
    """Return a caption with a text below it; a long text takes smaller letters."""
    room = right - left - 2.0 * _IN
    height = _NORMAL
    wide = text_width(tr(text), height, face)
    if wide > room:
        height = max(_CAPTION, height * room / wide)
    parts: list[Primitive] = [
        Label(Point(left + _IN, top - _IN - _CAPTION), caption, _CAPTION, role=Role.NOTE),
        Label(Point(left + _IN, top - _ROW + _IN), text, height, face=face),
    ]
    if rule:
        parts.append(line(left, top - _ROW, right, top - _ROW, Role.THIN))
    return tuple(parts)


def _heading(box: Box, first: float, second: float, y: float) -> Iterator[Primitive]:
    """Yield the row of customer, project, number and revision, open until a heading fills them in."""
    third = second + 2.0 * (box.right - second) / 3.0
    yield line(box.left, y, box.right, y, Role.OUTLINE)
    cells = (
        ("customer", msg("Customer"), box.left, first),
        ("project", msg("Project"), first, second),
        ("number", msg("Drawing number"), second, third),
        ("revision", msg("Revision"), third, box.right),
    )
    for name, caption, left, right in cells:
        if left > box.left:
            yield line(left, y, left, box.top, Role.THIN)
        yield Label(Point(left + _IN, box.top - _IN - _CAPTION), caption, _CAPTION, role=Role.NOTE)
        at = Point(left + _IN, y + _IN)
        yield Blank(at, "", _NORMAL, key=BLANK + name, room=right - left - 2.0 * _IN)


def _subject(
    block: TitleBlock, left: float, right: float, top: float, tr: Translator
) -> tuple[Primitive, ...]:
    """Return code and title in the middle of the block."""
    room = right - left - 2.0 * _IN
    wide = text_width(block.code, _LARGE, Face.MONO)
    size = _LARGE if wide <= room else _LARGE * room / wide
    parts: list[Primitive] = [
        Label(Point(left + _IN, top - _IN - _CAPTION), block.caption, _CAPTION, role=Role.NOTE),
        Label(Point(left + _IN, top - 10.2), block.code, size, face=Face.MONO),
    ]
    height, most = _TITLE[-1]
    for height, most in _TITLE:
        if len(wrapped(tr(block.title), room, height)) <= most:
            break
    pitch = _TITLE_PITCH * height
    for number, words in enumerate(wrapped(tr(block.title), room, height)[:most]):
        parts.append(Label(Point(left + _IN, top - 11.0 - pitch * (number + 1)), words, height))
    return tuple(parts)
