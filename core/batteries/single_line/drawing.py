"""The single-line diagram of an advice, on a screen and on a sheet with legend, notes and title block."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from core import __version__
from core.batteries.single_line.layout import laid, plans
from core.batteries.single_line.model import single_line
from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.page import A4, Format
from core.drawing.panel import note_lines
from core.drawing.source import DrawingSource
from core.drawing.title_block import Day, TitleBlock
from core.electrical.diagram.legend import legend_rows
from core.electrical.diagram.sheet import Diagram, diagram_sheet
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from core.batteries.advice.advise import Advice
    from core.batteries.single_line.graph import SingleLine
    from core.drawing.legend import LegendRow
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable, Translator

FIGURE_WIDTH: Final = 300.0
"""How long the rails of the picture without a sheet are, about [mm]."""
_HEAD_WIDTH: Final = 235.0
"""Width of what stands above the rails: supply, inverter, modules, about [mm]."""
_STYLE: Final = DimensionStyle.of(2.5)
_NOTE: Final = 3.2
"""Height from which the letters of the notes below the picture are derived [mm]."""
_LEAST: Final = 160.0
"""Width of the notes below the picture, at least [mm]."""
WEIGHT: Final = 0.7
"""Line group 0.35 (ISO 128-2): a diagram has thin lines and thick rails."""


def single_line_source(advice: Advice, unit: BoardAnswer | None = None) -> DrawingSource:
    """Return the single-line diagram of what an advice chose; raise `UserFacingError` when it chose nothing.

    `unit` is the consumer unit of the situation; without one its groups are drawn as not described.
    """
    diagram = single_line(advice, unit)
    document = advice.chosen.system.system.source.document if advice.chosen is not None else ""
    name = diagram.name.replace(" + ", "-").replace(" × ", "x")
    return DrawingSource(
        key=diagram,
        name=f"{name}-single-line",
        title=diagram.title,
        figure=lambda _, tr: figure(diagram, tr),
        sheet=lambda form, _, tr: sheet(diagram, tr, form=form, document=document),
        legend=lambda _: legend(diagram),
    )


def figure(diagram: SingleLine, tr: Translator) -> Drawing:
    """Return the diagram with its notes, without a sheet."""
    drawn = laid(diagram, plans(diagram, tr), FIGURE_WIDTH, tr)
    box = drawn.box
    room = Box(box.left, box.bottom - 1000.0, box.left + max(box.width, _LEAST), box.bottom - 6.0)
    return Drawing(
        (*drawn.shapes, *note_lines(diagram.notes, room, _NOTE, tr)),
        (),
        diagram.title,
        description(diagram),
        margin=4.0,
        style=_STYLE,
        weight=WEIGHT,
    )


def sheet(
    diagram: SingleLine, tr: Translator, *, form: Format = A4, document: str = "", day: date | None = None
) -> Drawing:
    """Return the diagram on a sheet in the translator's language; `day` is today if not said."""
    block = TitleBlock(
        code=diagram.name,
        title=msg("Single-line diagram with symbols of IEC 60617"),
        kind=msg("Single-line diagram"),
        mark=msg("REFUSED") if diagram.refused else msg("PROPOSAL"),
        owner=f"Toonbank {__version__}",
        source=document,
        date=Day(day or date.today()),  # noqa: DTZ011 - the date on paper is that of the place
        unit="—",
        caption=msg("System"),
        projection=False,
        project=True,
    )
    measured = plans(diagram, tr)
    contents = Diagram(
        lambda width: laid(diagram, measured, width, tr),
        lambda rows: measured.wide(rows, carries=diagram.backup.carries),
        measured.row,
        _HEAD_WIDTH,
        diagram.notes,
        block,
        diagram.title,
        description(diagram),
        WEIGHT,
    )
    return diagram_sheet(contents, form, tr)


def legend(diagram: SingleLine) -> tuple[LegendRow, ...]:
    """Return the parts of the diagram as a list: groups by their numbers, the others by their names."""
    return legend_rows(diagram.nodes())


def description(diagram: SingleLine) -> Renderable:
    """Return what the diagram shows, in words: supply, groups, sources, back-up."""
    supply = Joined(tuple(Joined(node.words) for node in diagram.supply), "; ")
    parts: list[Renderable] = [
        Joined(node.words)
        for node in diagram.nodes()
        if node.words and node not in diagram.supply and not node.key.endswith(".end")
    ]
    return msg(
        "Single-line diagram of {system}. From the network to the main rail: {supply}. Then: {parts}.",
        system=diagram.name,
        supply=supply,
        parts=Joined(tuple(parts), "; "),
    )
