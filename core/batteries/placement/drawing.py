"""The placement drawing of an advice: front elevation and view from the left, on a screen and on a sheet.

What the documents do not state is said on the drawing: clearances have letters without a value, units without
a size are dashed, and what the drawing itself chose is named as its choice.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from core import __version__
from core.batteries.placement.figure import UNEVEN_MM, items, picture, short
from core.batteries.placement.model import Kind, indoor_only, placement
from core.batteries.situation.model import OUTDOOR
from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.legend import LegendRow
from core.drawing.page import A4, Format
from core.drawing.panel import PanelSheet, PanelTable, note_lines, panel_sheet
from core.drawing.primitives import Across
from core.drawing.source import DrawingSource
from core.drawing.table import Column, TableRow
from core.drawing.title_block import Day, TitleBlock
from core.errors import UserFacingError
from core.i18n import Joined, Translator, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.advice.advise import Advice
    from core.batteries.placement.model import Placement, Stack
    from core.i18n import Renderable

FIGURE_SCALE: Final = 0.05
"""How large the picture without a sheet is drawn."""
FIGURE_STYLE: Final = DimensionStyle.of(3.0)
_MARGIN: Final = 4.0
_NOTE_WIDTH: Final = 120.0
"""Width of the notes below the picture, at least [mm]."""


def placement_source(advice: Advice) -> DrawingSource:
    """Return the placement of what an advice chose; raise `UserFacingError` when it chose nothing."""
    place = placement_of(advice)
    return DrawingSource(
        key=place,
        name=f"{place.system}-{place.count}x{place.battery}-placement",
        title=_title(place),
        figure=lambda _, tr: figure(place, tr),
        sheet=lambda form, _, tr: sheet(place, tr, form=form),
        legend=lambda _: legend(place),
    )


def placement_of(advice: Advice) -> Placement:
    """Return the parts of what an advice chose in their places; raise `UserFacingError` for nothing."""
    if advice.chosen is None:
        raise UserFacingError(
            msg("There is nothing to draw: no combination of system and modules is accepted."),
            msg("Change what was asked; the findings say what stands in the way."),
        )
    return placement(advice.chosen, wished=advice.verdict != "reject")


def figure(place: Placement, tr: Translator) -> Drawing:
    """Return the two views with their notes, without a sheet."""
    drawn = picture(place, FIGURE_SCALE, FIGURE_STYLE, tr)
    box = drawn.box(tr)
    width = max(box.width, _NOTE_WIDTH)
    room = Box(box.left, box.bottom - 1000.0, box.left + width, box.bottom - 2.0 * FIGURE_STYLE.text_height)
    return Drawing(
        (*drawn.shapes, *note_lines(notes(place), room, FIGURE_STYLE.text_height, tr)),
        drawn.dimensions,
        _title(place),
        description(place),
        margin=_MARGIN,
        style=FIGURE_STYLE,
        scale=FIGURE_SCALE,
        weight=0.7,
    )


def sheet(place: Placement, tr: Translator, *, form: Format = A4, day: date | None = None) -> Drawing:
    """Return the drawing on a sheet in the translator's language; `day` is today if not said."""
    style = DimensionStyle.of(form.lettering)
    contents = PanelSheet(
        picture=lambda scale: picture(place, scale, style, tr),
        tables=(_parts(place), _columns(place)),
        notes=notes(place),
        block=TitleBlock(
            code=place.name,
            title=msg("Placement: front elevation and view from the left"),
            kind=msg("Placement drawing"),
            mark=msg("REFUSED") if place.refused else msg("PROPOSAL"),
            owner=f"Toonbank {__version__}",
            source=place.document,
            date=Day(day or date.today()),  # noqa: DTZ011 - the date on paper is that of the place
            caption=msg("System"),
            project=True,
        ),
        title=_title(place),
        description=description(place),
        style=style,
    )
    return panel_sheet(contents, form, tr)


# ------------------------------------------------------------------ tables


def _parts(place: Placement) -> PanelTable:
    """Return the table of parts, item numbers as in the balloons, with their weights."""
    rows, numbers = [], items(place)
    for body, count in ((place.inverter, 1), (place.module, place.count)):
        total = body.weight_kg * count
        rows.append(_row(numbers, body.kind, body.name, count, body.ip, body.weight_kg, total))
    rows += [
        _row(numbers, unit.kind, unit.label, 1, unit.ip or msg("not stated"), "—", "—")
        for unit in place.units
    ]
    rows.append(TableRow(("", msg("Inverter and modules"), "", "", "", place.weight_kg)))
    columns = (
        Column("", Across.MIDDLE),
        Column(msg("Part")),
        Column(msg("Qty"), Across.END),
        Column("IP"),
        Column("kg", Across.END),
        Column("Σ kg", Across.END),
    )
    return PanelTable(msg("Parts"), columns, rows)


def _row(
    numbers: Mapping[Kind, int],
    kind: Kind,
    name: Renderable,
    count: int,
    ip: Renderable,
    each: Decimal | str,
    total: Decimal | str,
) -> TableRow:
    return TableRow((numbers[kind], name, count, ip, each, total), kind.value)


def _columns(place: Placement) -> PanelTable:
    rows = [
        TableRow(
            (stack.number, _holds(stack), stack.width_mm, stack.height_mm, stack.depth_mm, stack.weight_kg)
        )
        for stack in place.stacks
    ]
    columns = (
        Column("", Across.MIDDLE),
        Column(msg("Column")),
        Column(msg("W mm"), Across.END),
        Column(msg("H mm"), Across.END),
        Column(msg("D mm"), Across.END),
        Column("kg", Across.END),
    )
    return PanelTable(msg("Columns, without base"), columns, rows)


def _holds(stack: Stack) -> Renderable:
    if stack.modules < len(stack.parts):
        return msg("{count} × item 2, item 1 on top", count=stack.modules)
    return msg("{count} × item 2", count=stack.modules)


def legend(place: Placement) -> tuple[LegendRow, ...]:
    """Return the dimensions of the drawing; a clearance that nobody states has no value."""
    inverter, module = place.inverter, place.module
    rows = [
        LegendRow("W", msg("Width of inverter and modules"), module.width_mm, "mm"),
        LegendRow("H1", msg("Height of the inverter"), inverter.height_mm, "mm"),
        LegendRow("H2", msg("Height of a module"), module.height_mm, "mm"),
        LegendRow("D1", msg("Depth of the inverter"), inverter.depth_mm, "mm"),
        LegendRow("D2", msg("Depth of a module"), module.depth_mm, "mm"),
        LegendRow(
            "H", msg("Height of column 1, without base"), place.stacks[0].height_mm, "mm", reference=True
        ),
    ]
    if len(place.stacks) > 1:
        rows.append(LegendRow("a", msg("Clearance between columns"), msg("not stated"), ""))
    rows.append(LegendRow("b", msg("Clearance to the wall"), msg("not stated"), ""))
    return tuple(rows)


# ------------------------------------------------------------------ words


def _title(place: Placement) -> Renderable:
    return msg("Placement of {system}", system=place.name)


def notes(place: Placement) -> tuple[Renderable, ...]:
    """Return what the drawing chose, what nobody states, and what may not hang outdoors."""
    found: list[Renderable] = []
    if place.refused:
        found.append(msg("Not accepted as it stands; the advice gives the reasons and what would change it."))
    elif not place.wished:
        found.append(msg("What was asked is refused; drawn is the best configuration that is accepted."))
    found.append(
        msg(
            "Choice of this drawing, not the maker's: the inverter on the modules of column 1, columns of "
            "its own for each cluster, no column above {height} mm, units beside the columns.",
            height=place.highest_mm,
        )
    )
    found.append(
        msg(
            "Not stated, ask the maker: clearances a (between columns) and b (to the wall), those beside, "
            "above and in front, modules per column, which wall or floor and its load."
        )
    )
    found.append(
        msg(
            "Heights and weights without base, bracket and cables: what they measure and weigh is not stated."
        )
    )
    found.append(msg("Dashed: size not stated, drawn as a symbol."))
    found += _protection(place)
    if abs(place.uneven_mm) >= UNEVEN_MM:
        found.append(
            msg(
                "Inverter {inverter} mm and modules {module} mm deep: not flush. Their backs are drawn in "
                "one plane.",
                inverter=place.inverter.depth_mm,
                module=place.module.depth_mm,
            )
        )
    found.append(
        msg(
            "A base for each column and a cable set for each further one, as in the bill of material: "
            "confirm with the supplier."
        )
    )
    if place.existing:
        found.append(msg("{count} of the modules are there already.", count=place.existing))
    return tuple(found)


def _protection(place: Placement) -> list[Renderable]:
    """Return what the protection classes mean for the place."""
    found: list[Renderable] = []
    kept = [
        Joined((short(body.name), " (", body.ip, ")"), "")
        for body in (place.inverter, place.module)
        if indoor_only(body.ip)
    ]
    kept += [Joined((unit.label, " (", unit.ip, ")"), "") for unit in place.units if indoor_only(unit.ip)]
    if kept:
        found.append(msg("Dry, indoors only: {parts}.", parts=Joined(tuple(kept))))
    if place.place == OUTDOOR and any(not unit.ip and unit.place == OUTDOOR for unit in place.units):
        found.append(msg("The class of the back-up protection is not stated: ask before it hangs outdoors."))
    if place.place is None:
        found.append(msg("Indoors or outdoors was not said."))
    return found


def description(place: Placement) -> Renderable:
    """Return what the drawing shows, in words, with its figures."""
    columns = tuple(
        msg(
            "column {number}: {holds}, {height} mm high, {weight} kg",
            number=stack.number,
            holds=_in_words(stack),
            height=stack.height_mm,
            weight=stack.weight_kg,
        )
        for stack in place.stacks
    )
    return msg(
        "Placement of {system}, front elevation and view from the left. From left to right {columns}. "
        "Clearances are not stated.",
        system=place.name,
        columns=Joined(columns, "; "),
    )


def _in_words(stack: Stack) -> Renderable:
    if stack.modules < len(stack.parts):
        return msg("{count} × {module} with the inverter on top", count=stack.modules, module=_module(stack))
    return msg("{count} × {module}", count=stack.modules, module=_module(stack))


def _module(stack: Stack) -> str:
    return stack.parts[0].body.name
