"""The single-line diagram of a consumer unit, as a picture and on a sheet with legend, notes, title block."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from core import __version__
from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.page import A4, Format
from core.drawing.panel import note_lines
from core.drawing.source import DrawingSource
from core.drawing.title_block import Day, TitleBlock
from core.electrical.diagram.canvas import LETTERS, Canvas
from core.electrical.diagram.legend import legend_rows
from core.electrical.diagram.rails import Course, Plan, draw_rail, plan
from core.electrical.diagram.records import nodes_of
from core.electrical.diagram.sheet import Diagram, Laid, diagram_sheet
from core.electrical.diagram.supply import draw_earth, draw_feed, draw_supply
from core.electrical.diagram.unit import NO_CABLES, UnitLine, unit_line
from core.errors import UserFacingError
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.drawing.legend import LegendRow
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable, Translator

FIGURE_WIDTH: Final = 300.0
"""How long the rail of the picture without a sheet is, about [mm]."""
_STYLE: Final = DimensionStyle.of(2.5)
_NOTE: Final = 3.2
"""Height from which the letters of the notes below the picture are derived [mm]."""
_LEAST: Final = 160.0
"""Width of the notes below the picture, at least [mm]."""
_HEAD_WIDTH: Final = 60.0
"""Width of what stands above the rail, about [mm], and that of each source."""
_WEIGHT: Final = 0.7
"""Line group 0.35 (ISO 128-2): a diagram has thin lines and thick rails."""


def line_source(answer: BoardAnswer, cables: Mapping[str, Decimal] = NO_CABLES) -> DrawingSource:
    """Return the single-line diagram of a board; raise `UserFacingError` when no device of it is known.

    `cables` are conductor sizes [mm²] by the name of the device.
    """
    if answer.layout is None:
        raise UserFacingError(
            msg("There is nothing to draw: no device of the consumer unit is known."),
            msg("List its devices, or ask for a new board with its loads."),
        )
    diagram = unit_line(answer, cables)
    return DrawingSource(
        key=(answer.board, answer.proposed, tuple(cables.items())),
        name="board-single-line",
        title=_title(),
        figure=lambda _, tr: figure(diagram, tr),
        sheet=lambda form, _, tr: sheet(answer, diagram, tr, form=form),
        legend=lambda _: legend(diagram),
    )


def _title() -> Renderable:
    return msg("Single-line diagram of the consumer unit")


def laid(diagram: UnitLine, measured: Plan, width: float, tr: Translator) -> Laid:
    """Return the diagram in a language, its rail broken into rows about `width` mm long."""
    canvas = Canvas(tr)
    x = draw_supply(canvas, diagram.supply, diagram.wires, diagram.rail)
    draw_earth(canvas, diagram.earth)
    last = 0.0
    for feed in diagram.feeds:
        last, x = draw_feed(canvas, diagram.rail.key, feed, x)
    canvas.words(canvas.fit((diagram.rail.title,), 200.0), 2.0, 1.4 + LETTERS)
    reach = max(width, canvas.box.right)
    draw_rail(canvas, measured, Course(0.0, 0.0, reach, reach, least=last + 2.0))
    return Laid(tuple(canvas.parts), tuple(canvas.used.values()), canvas.box)


def figure(diagram: UnitLine, tr: Translator) -> Drawing:
    """Return the diagram with its notes, without a sheet."""
    drawn = laid(diagram, plan(Canvas(tr), diagram.rail), FIGURE_WIDTH, tr)
    box = drawn.box
    room = Box(box.left, box.bottom - 1000.0, box.left + max(box.width, _LEAST), box.bottom - 6.0)
    return Drawing(
        (*drawn.shapes, *note_lines(diagram.notes, room, _NOTE, tr)),
        (),
        _title(),
        description(diagram),
        margin=4.0,
        style=_STYLE,
        weight=_WEIGHT,
    )


def sheet(
    answer: BoardAnswer, diagram: UnitLine, tr: Translator, *, form: Format = A4, day: date | None = None
) -> Drawing:
    """Return the diagram on a sheet in the translator's language; `day` is today if not said."""
    block = TitleBlock(
        code=answer.board.connection.shown,
        title=msg("Consumer unit: single-line diagram with symbols of IEC 60617"),
        kind=msg("Single-line diagram"),
        mark=msg("PROPOSAL") if answer.proposed else msg("AS DESCRIBED"),
        owner=f"Toonbank {__version__}",
        source="IEC 60617",
        date=Day(day or date.today()),  # noqa: DTZ011 - the date on paper is that of the place
        unit="—",
        caption=msg("Connection"),
        projection=False,
        project=True,
    )
    measured = plan(Canvas(tr), diagram.rail)
    contents = Diagram(
        lambda width: laid(diagram, measured, width, tr),
        measured.wide,
        measured.row,
        _HEAD_WIDTH * (1 + len(diagram.feeds)),
        diagram.notes,
        block,
        _title(),
        description(diagram),
        _WEIGHT,
    )
    return diagram_sheet(contents, form, tr)


def legend(diagram: UnitLine) -> tuple[LegendRow, ...]:
    """Return the parts of the diagram as a list: groups by their numbers, the others without."""
    return legend_rows(diagram.nodes())


def description(diagram: UnitLine) -> Renderable:
    """Return what the diagram shows, in words: supply, rail, groups, sources."""
    supply = Joined(tuple(Joined(node.words) for node in diagram.supply), "; ")
    groups = tuple(
        Joined((node.number, " ", Joined(node.words)), "")
        for node in nodes_of(diagram.rail)
        if node.number is not None and node.key.endswith(".end")
    )
    sources = tuple(
        Joined((feed.nodes[-1].number or "", " ", Joined(feed.head.words)), "")
        for feed in diagram.feeds
        if feed.head is not None
    )
    return msg(
        "Single-line diagram of the consumer unit. From the network to the main rail: {supply}. Groups: "
        "{groups}. Sources: {sources}.",
        supply=supply,
        groups=Joined(groups, "; ") if groups else "—",
        sources=Joined(sources, "; ") if sources else "—",
    )
