"""The group card of a consumer unit: a page to print and stick in the board.

Group, what it feeds, breaker, residual current device, phase and cable. What is not known stays empty, to be
filled in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core import __version__
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.heading import BLANK, Blank
from core.drawing.legend import LegendRow
from core.drawing.metrics import text_width, wrapped
from core.drawing.page import A3, A4, Format
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import line, rectangle
from core.drawing.source import DrawingSource
from core.drawing.title_block import Day
from core.electrical.board.groups import (
    beside,
    called,
    fed,
    feeding,
    groups,
    phases,
    rated,
    rcd_numbers,
    residual,
)
from core.errors import UserFacingError
from core.i18n import Joined, Translator, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from core.drawing.primitives import Primitive
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.groups import Group
    from core.i18n import Msg, Renderable

COLUMNS: Final[tuple[tuple[Msg, float, Across], ...]] = (
    (msg("No."), 11.0, Across.MIDDLE),
    (msg("Feeds"), 62.0, Across.START),
    (msg("Breaker"), 25.0, Across.START),
    (msg("RCD"), 34.0, Across.START),
    (msg("Phase"), 20.0, Across.START),
    (msg("Cable"), 20.0, Across.START),
)
"""Heads of the columns, how they share the width, and on which side their words stand."""

_FEEDS: Final = 1
"""The column of what is fed."""
_INSET: Final = 1.8
_HEAD: Final = 23.0
"""Height of the head of the card [mm]."""
_PITCHES: Final = (8.0, 3.4)
"""Heights of a row [mm]: the highest, and the least that can be read."""
_LETTERS: Final = 0.36
"""Height of the letters, in heights of a row."""
_LEAST_ROWS: Final = 12
"""Rows of a card at least: groups that are added later are written in by hand."""
_FULL: Final = 26
"""Rows after which the card has two columns of groups."""
_NOTHING: Final[Mapping[str, Decimal]] = MappingProxyType({})


def card_source(answer: BoardAnswer, cables: Mapping[str, Decimal] = _NOTHING) -> DrawingSource:
    """Return the card of a board; `cables` are conductor sizes [mm²] by the name of the device.

    Raise `UserFacingError` when no group of the board is known.
    """
    if not groups(answer):
        raise UserFacingError(
            msg("There is nothing to draw: no group of the consumer unit is known."),
            msg("List its devices, or ask for a new board with its loads."),
        )
    return DrawingSource(
        key=(answer.board, tuple(cables.items())),
        name="group-card",
        title=_title(),
        figure=lambda _, tr: _figure(answer, cables, tr),
        sheet=lambda form, _, tr: card(answer, tr, form=form, cables=cables),
        legend=lambda _: legend(answer),
    )


def _figure(answer: BoardAnswer, cables: Mapping[str, Decimal], tr: Translator) -> Drawing:
    """Return the card on A4, or on A3 when its groups do not fit there."""
    try:
        return card(answer, tr, cables=cables)
    except UserFacingError:
        return card(answer, tr, form=A3, cables=cables)


def card(
    answer: BoardAnswer,
    tr: Translator,
    *,
    form: Format = A4,
    day: date | None = None,
    cables: Mapping[str, Decimal] = _NOTHING,
) -> Drawing:
    """Return the card on a page in the translator's language; `day` is today if not said.

    Raise `UserFacingError` when the page is too small for its groups.
    """
    edge = form.frame
    found = groups(answer)
    foot = _foot(answer, edge, tr)
    sides = 1 if len(found) <= _FULL else 2
    each = max(_LEAST_ROWS, -(-len(found) // sides))
    top, low = edge.top - _HEAD, edge.bottom + _foot_height(foot)
    # Groups that are added later are written into the rows that are left.
    each = max(each, int((top - low) / _PITCHES[0]) - 1)
    pitch = min(_PITCHES[0], (top - low) / (each + 1))
    if pitch < _PITCHES[1]:
        raise UserFacingError(
            msg("The groups do not fit on a sheet of {format}.", format=form.name),
            msg("Take a larger sheet."),
        )
    shapes: list[Primitive] = [rectangle(edge.left, edge.bottom, edge.right, edge.top, role=Role.FRAME)]
    shapes += _head(answer, edge, tr, day or date.today())  # noqa: DTZ011 - the date of the place
    width = edge.width / sides
    for side in range(sides):
        left = edge.left + side * width
        rows = _rows(answer, found[side * each : (side + 1) * each], cables)
        rows += [_EMPTY] * (each - len(rows))
        shapes += _table(rows, Box(left, low, left + width, top), pitch, tr)
    shapes += foot
    return Drawing(tuple(shapes), (), _title(), _description(answer), page=form.sheet)


def _title() -> Msg:
    return msg("Group card of the consumer unit")


def _description(answer: BoardAnswer) -> Renderable:
    rows = tuple(
        Joined((group.number, " ", fed(group.device), " ", rated(group.device)), "")
        for group in groups(answer)
    )
    return msg("Groups of the consumer unit: {groups}.", groups=Joined(rows, "; "))


# ------------------------------------------------------------------ head and foot


def _head(answer: BoardAnswer, edge: Box, tr: Translator, day: date) -> list[Primitive]:
    """Return the name of the card, what is known of the board, and lines for what a person fills in."""
    board = answer.board
    middle = edge.left + 0.5 * edge.width
    top = edge.top
    switch = next((device for device in board.devices if device.kind == "main_switch"), None)
    facts = [
        (msg("Connection"), f"{board.connection.shown} A"),
        (msg("Main switch"), "" if switch is None else tr(rated(switch))),
        (msg("Busbar"), "" if answer.busbar.rated_a is None else f"{tr(answer.busbar.rated_a)} A"),
        (msg("Date"), tr(Day(day))),
    ]
    parts: list[Primitive] = [
        Label(Point(edge.left + 4.0, top - 10.5), msg("GROUP CARD"), 5.0, face=Face.SANS_BOLD),
        Label(Point(edge.left + 4.0, top - 18.5), _version(answer), 1.8, role=Role.NOTE),
    ]
    x = edge.left + 9.0 + text_width(tr(msg("GROUP CARD")), 5.0, Face.SANS_BOLD)
    left = middle + 0.1 * edge.width
    wide = [max(text_width(tr(one), 1.8), text_width(text, 2.8, Face.SANS_BOLD)) for one, text in facts]
    apart = (left - x - sum(wide)) / len(facts)
    for (caption, text), width in zip(facts, wide, strict=True):
        parts.append(Label(Point(x, top - 6.0), caption, 1.8, role=Role.NOTE))
        parts.append(Label(Point(x, top - 10.5), text, 2.8, face=Face.SANS_BOLD))
        x += width + apart
    for caption, down, name in (
        (msg("Address"), 8.0, "address"),
        (msg("Installer, telephone"), 17.5, "installer"),
    ):
        parts.append(Label(Point(left, top - down + 1.0), caption, 1.8, role=Role.NOTE))
        start = left + text_width(tr(caption), 1.8) + 2.0
        parts.append(line(start, top - down + 0.6, edge.right - 4.0, top - down + 0.6, Role.THIN))
        room = edge.right - 4.0 - start
        parts.append(Blank(Point(start, top - down + 1.2), "", 2.2, key=BLANK + name, room=room))
    return parts


def _version(answer: BoardAnswer) -> Renderable:
    words = msg("proposal") if answer.proposed else msg("as described")
    return Joined((f"Toonbank {__version__}", words), " · ")


def _foot(answer: BoardAnswer, edge: Box, tr: Translator) -> list[Label]:
    """Return the lines below the table: more sources than one, numbers of the RCDs, what is empty."""
    board, size, pitch = answer.board, 2.2, 4.2
    found: list[tuple[Renderable, Face]] = []
    if feeding(board):
        text = msg(
            "Fed by more than one source: grid, {sources}. Switch all of them off before work.",
            sources=Joined(feeding(board)),
        )
        found.append((text, Face.SANS_BOLD))
    guards = [board.device(name) for name in rcd_numbers(board)]
    rcds = tuple(
        Joined((called(board, guard), ": ", rated(guard), " ", residual(guard)), "") for guard in guards
    )
    if rcds:
        found.append((Joined(rcds, " · "), Face.SANS))
    found += [(text, Face.SANS) for text in beside(board)]
    found.append((msg("What is empty is not known: fill it in by hand."), Face.SANS))
    lines = [
        (words, face) for text, face in found for words in wrapped(tr(text), edge.width - 8.0, size, face)
    ]
    low = edge.bottom + 2.6
    return [
        Label(Point(edge.left + 4.0, low + (len(lines) - 1 - place) * pitch), words, size, face=face)
        for place, (words, face) in enumerate(lines)
    ]


def _foot_height(foot: Sequence[Label]) -> float:
    return 4.2 * len(foot) + 3.0


# ------------------------------------------------------------------ table


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of a group; `source` tells whether its circuit feeds the board."""

    cells: tuple[Renderable, ...]
    source: bool


_EMPTY: Final = _Row(("",) * len(COLUMNS), source=False)


def _rows(answer: BoardAnswer, found: Sequence[Group], cables: Mapping[str, Decimal]) -> list[_Row]:
    board = answer.board
    numbers = rcd_numbers(board)
    rows = []
    for group in found:
        device, guard = group.device, group.guard
        residual_: Renderable = "" if guard is None else residual(guard)
        if guard is not None and guard.name in numbers:
            residual_ = Joined((called(board, guard), ": ", residual_), "")
        mm2 = cables.get(device.name)
        cable: Renderable = "" if mm2 is None else Joined((mm2, " mm²"), "")
        breaker = Joined((rated(device), device.poles), "  ")
        rows.append(
            _Row((group.number, fed(device), breaker, residual_, phases(device), cable), device.feeds)
        )
    return rows


def _table(rows: Sequence[_Row], box: Box, pitch: float, tr: Translator) -> list[Primitive]:
    """Return the rows below their heads, with smaller letters where a column is narrow."""
    total = sum(share for _, share, _ in COLUMNS)
    size = _LETTERS * pitch
    parts: list[Primitive] = [
        rectangle(box.left, box.top - pitch, box.right, box.top, fill=Fill.MEDIUM, role=None)
    ]
    for number, row in enumerate(rows, 1):
        if row.source:
            low = box.top - (number + 1) * pitch
            parts.append(rectangle(box.left, low, box.right, low + pitch, fill=Fill.LIGHT, role=None))
    bottom = box.top - (len(rows) + 1) * pitch
    x = box.left
    for column, (head, share, across) in enumerate(COLUMNS):
        width = box.width * share / total
        at = x + width / 2.0 if across is Across.MIDDLE else x + _INSET
        room = width - 2.0 * _INSET
        bold = Face.SANS if column else Face.SANS_BOLD
        heights = [_fitting(tr(row.cells[column]), size, room, bold) for row in rows]
        shared = min(heights)
        parts.append(
            Label(
                Point(at, box.top - 0.5 * pitch),
                head,
                _fitting(tr(head), 0.85 * size, room, Face.SANS_BOLD),
                across,
                Up.MIDDLE,
                face=Face.SANS_BOLD,
            )
        )
        for number, (row, own) in enumerate(zip(rows, heights, strict=True), 1):
            # What is fed may be a long name: only that one is made small.
            if not row.cells[column]:
                continue
            height = own if column == _FEEDS else shared
            y = box.top - (number + 0.5) * pitch
            parts.append(Label(Point(at, y), row.cells[column], height, across, Up.MIDDLE, face=bold))
        x += width
        parts.append(line(x, bottom, x, box.top, Role.THIN))
    parts += [
        line(box.left, box.top - number * pitch, box.right, box.top - number * pitch, Role.THIN)
        for number in range(1, len(rows) + 1)
    ]
    parts.append(rectangle(box.left, bottom, box.right, box.top))
    return parts


def _fitting(text: str, size: float, room: float, face: Face) -> float:
    """Return the height of letters with which a text fits, at most `size`."""
    width = text_width(text, size, face)
    return size if width <= room else size * room / width


def legend(answer: BoardAnswer) -> tuple[LegendRow, ...]:
    """Return the groups as rows of a list."""
    return tuple(
        LegendRow(str(group.number), fed(group.device), rated(group.device), "") for group in groups(answer)
    )
