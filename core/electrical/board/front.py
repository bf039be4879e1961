"""The front of a consumer unit: rows of modules with numbered groups, ratings, reserve and cable entries.

Widths are to scale: modules of 17.5 mm and fronts of 45 mm high (DIN 43880). How far rows stand apart, where
cables enter and, unless it was given, the size of the enclosure are not known and drawn without a dimension.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from core import __version__
from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.legend import LegendRow
from core.drawing.page import A4, Format
from core.drawing.panel import PanelSheet, PanelTable, note_lines, panel_sheet
from core.drawing.primitives import Across, Face
from core.drawing.source import DrawingSource
from core.drawing.table import Column, TableRow
from core.drawing.title_block import Day, TitleBlock
from core.electrical.board.figure import FACE_MM, MOST_ROWS, enclosure_known, layout_of, picture
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
from core.electrical.board.layout import MODULE_MM
from core.errors import UserFacingError
from core.i18n import Joined, Translator, msg

if TYPE_CHECKING:
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable

SCALES: Final = ((1.0, "1:1"), (0.5, "1:2"), (0.4, "1:2,5"), (0.2, "1:5"), (0.1, "1:10"))
"""Scales of a board: those of ISO 5455, and 1:2.5 of scale rules."""
FIGURE_SCALE: Final = 0.5
FIGURE_STYLE: Final = DimensionStyle.of(2.8)


def front_source(answer: BoardAnswer) -> DrawingSource:
    """Return the front of a board; raise `UserFacingError` when no device of it is known."""
    if answer.layout is None:
        raise UserFacingError(
            msg("There is nothing to draw: no device of the consumer unit is known."),
            msg("List its devices, or ask for a new board with its loads."),
        )
    return DrawingSource(
        key=(answer.board, answer.proposed),
        name="board-front",
        title=_title(),
        figure=lambda _, tr: figure(answer, tr),
        sheet=lambda form, _, tr: sheet(answer, tr, form=form),
        legend=lambda _: legend(answer),
    )


def figure(answer: BoardAnswer, tr: Translator) -> Drawing:
    """Return the front with its notes, without a sheet."""
    drawn = picture(answer, FIGURE_SCALE, FIGURE_STYLE, tr, roomy=True)
    box, size = drawn.box(tr), FIGURE_STYLE.text_height
    room = Box(box.left, box.bottom - 1000.0, box.right, box.bottom - 2.0 * size)
    return Drawing(
        (*drawn.shapes, *note_lines(notes(answer), room, size, tr)),
        drawn.dimensions,
        _title(),
        description(answer),
        margin=4.0,
        style=FIGURE_STYLE,
        scale=FIGURE_SCALE,
        weight=0.7,
    )


def sheet(answer: BoardAnswer, tr: Translator, *, form: Format = A4, day: date | None = None) -> Drawing:
    """Return the front on a sheet in the translator's language; `day` is today if not said.

    Raise `UserFacingError` when the board is too large for the sheet.
    """
    style = DimensionStyle.of(form.lettering)
    contents = PanelSheet(
        picture=lambda scale: picture(answer, scale, style, tr),
        tables=(_groups(answer), _others(answer)),
        notes=notes(answer),
        block=TitleBlock(
            code=answer.board.connection.shown,
            title=msg("Front of the consumer unit: rows, groups and reserve"),
            kind=msg("Front view"),
            mark=msg("PROPOSAL") if answer.proposed else msg("AS DESCRIBED"),
            owner=f"Toonbank {__version__}",
            source=msg("DIN 43880, modules of {width} mm", width=MODULE_MM),
            date=Day(day or date.today()),  # noqa: DTZ011 - the date on paper is that of the place
            caption=msg("Connection"),
            projection=False,
            project=True,
        ),
        title=_title(),
        description=description(answer),
        style=style,
        scales=SCALES,
    )
    try:
        return panel_sheet(contents, form, tr)
    except ValueError:
        raise UserFacingError(
            msg("The consumer unit does not fit on a sheet of {format}.", format=form.name),
            msg("Take a larger sheet."),
        ) from None


# ------------------------------------------------------------------ tables and words


def _groups(answer: BoardAnswer) -> PanelTable:
    numbers = rcd_numbers(answer.board)
    rows = []
    for group in groups(answer):
        shared = group.guard is not None and group.guard.name in numbers
        guard: Renderable = residual(group.guard)
        if shared and group.guard is not None:
            guard = Joined((guard, f" · {numbers[group.guard.name]}"), "")
        cells = (group.number, fed(group.device), rated(group.device), guard, phases(group.device) or "—")
        rows.append(TableRow(cells, str(group.number)))
    columns = (
        Column("", Across.MIDDLE, Face.SANS_BOLD),
        Column(msg("Feeds")),
        Column(msg("Breaker")),
        Column(msg("RCD")),
        Column(msg("Phase")),
    )
    return PanelTable(msg("Groups"), columns, rows)


def _others(answer: BoardAnswer) -> PanelTable:
    board = answer.board
    rows = [
        TableRow((called(board, device), rated(device) or "—", residual(device), device.poles), device.name)
        for device in board.devices
        if not device.final
    ]
    columns = (Column(msg("Device")), Column(msg("Rating")), Column(msg("RCD")), Column(msg("Poles")))
    return PanelTable(msg("Other devices"), columns, rows)


def legend(answer: BoardAnswer) -> tuple[LegendRow, ...]:
    """Return the groups as a table beside the picture."""
    numbered = [
        LegendRow(
            str(group.number),
            fed(group.device),
            Joined((rated(group.device), residual(group.guard), phases(group.device) or "—")),
            "",
        )
        for group in groups(answer)
    ]
    layout = layout_of(answer)
    row = LegendRow("R", msg("Width of a row"), layout.modules_per_row * MODULE_MM, "mm")
    return (*numbered, row, LegendRow("F", msg("Height of a front"), FACE_MM, "mm"))


def _title() -> Renderable:
    return msg("Front of the consumer unit")


def notes(answer: BoardAnswer) -> tuple[Renderable, ...]:
    """Return what the front does not show by itself."""
    board, layout = answer.board, layout_of(answer)
    found: list[Renderable] = []
    if enclosure_known(answer) and board.enclosure is not None:
        box = board.enclosure
        sizes = tuple(size for size in (box.width_mm, box.height_mm, box.depth_mm) if size is not None)
        found.append(
            msg("Enclosure {size} mm outside; its outline is not to scale.", size=Joined(sizes, " × "))
        )
        row = layout.modules_per_row * MODULE_MM
        if box.width_mm is not None and box.width_mm < row:
            found.append(msg("A row of {row} mm does not go into {width} mm.", row=row, width=box.width_mm))
    else:
        found.append(msg("Dashed enclosure: size not stated."))
    if len(layout.rows) > MOST_ROWS:
        found.append(msg("More than {rows} rows: they go on at the right.", rows=MOST_ROWS))
    found.append(
        msg(
            "Distance of the rows, place and size of the cable entries are not stated; entries have the "
            "numbers of the groups, ≈ is the grid."
        )
    )
    found.append(
        msg(
            "{used} of {available} modules used, {free} in reserve.",
            used=layout.used,
            available=layout.available,
            free=layout.free,
        )
    )
    if feeding(board):
        found.append(msg("Arrow: the circuit feeds the board ({sources}).", sources=Joined(feeding(board))))
    found += beside(board)
    if layout.unplaced:
        names = tuple(called(board, board.device(name)) for name in layout.unplaced)
        found.append(msg("Not drawn, no width or no room: {names}.", names=Joined(names)))
    if answer.proposed:
        found.append(msg("A proposal of this program: a qualified person confirms it."))
    return tuple(found)


def description(answer: BoardAnswer) -> Renderable:
    """Return what the front shows, in words."""
    listed = tuple(
        Joined((group.number, " ", fed(group.device), " ", rated(group.device)), "")
        for group in groups(answer)
    )
    return msg(
        "Front of a consumer unit for {connection} with {rows} rows. Groups: {groups}.",
        connection=answer.board.connection.shown,
        rows=len(layout_of(answer).rows),
        groups=Joined(listed, "; ") if listed else "—",
    )
