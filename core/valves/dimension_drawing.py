"""The dimension drawing of a valve: three views with every letter of the catalogue.

The letters and their values are the catalogue's (CAT.ES140-7A, Dimensions). Its text does not say where
each letter stands on its drawings; this is our reading, and every drawing is marked schematic:

    A   width of the body                      G   reach of the electrical entry from the valve's axis
    B   length over the ports                  H   height of the axis of the electrical entry
    Bs  length between the tube stops          J   distance of the cable entry from the valve's axis
    C   overall height                         L   height of the spacer, for reference
    D   width of the coil                      M   depth of the two M5 threads
    E   height of the port axis                P   size of the fitting
    F   reach of the coil away from the entry

Each letter is drawn exactly once. G, F, J and H stand in the view that shows the entry from its side: the
front view for 0° and 180°, the view from the left for 90° and 270°. Plain numbers on the catalogue's
drawings (15, 6.5, 11 and so on) are not dimensioned: the text does not say what they measure.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.drawing.compose import Contents, compose
from core.drawing.dimension import Beyond, DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.legend import LegendRow
from core.drawing.page import A4, Format
from core.drawing.primitives import Across, Face, Label, Point, Role
from core.drawing.table import Column, TableRow
from core.drawing.title_block import Day, TitleBlock
from core.drawing.views import View, first_angle
from core.i18n import Joined, Translator, msg
from core.valves.elevation import turned
from core.valves.figures.lateral import Look, from_below, lateral
from core.valves.figures.marks import flow, plate, ports_from_below
from core.valves.figures.placing import Frame, above, below, beside, depth_of_threads, size_of_fitting
from core.valves.figures.scene import FROM_LEFT, LETTERS, scene_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from core.drawing.views import Arrangement
    from core.i18n import Msg, Renderable
    from core.valves.figures.scene import Dimensions, Scene, Unit

LABELS: Final[Mapping[str, Msg]] = {
    "A": msg("Width of the body"),
    "B": msg("Length over the ports"),
    "Bs": msg("Between the tube stops"),
    "C": msg("Overall height"),
    "D": msg("Width of the coil"),
    "E": msg("Height of the port axis"),
    "F": msg("Reach opposite the entry"),
    "G": msg("Reach of the entry"),
    "H": msg("Height of the entry"),
    "J": msg("Axis to the cable entry"),
    "L": msg("Height of the spacer"),
    "M": msg("Depth of the M5 threads"),
    "P": msg("Size of the fitting"),
}
"""What each letter measures, in the reading of this module."""

FIGURE_STYLE: Final = DimensionStyle.of(3.5)
_MARKS: Final = ("*", "†", "‡", "§")
"""Stand beside values that are not certain, one for each reason."""
_ENGLISH: Final = Translator("en")
_GAP: Final = 8.0
_NOTE_HEIGHT: Final = 2.6
_NOTE_PITCH: Final = 5.0


# ------------------------------------------------------------------ what is drawn


def legend(series: Dimensions, fields: Mapping[str, object], unit: Unit = "mm") -> tuple[LegendRow, ...]:
    """Return every dimension that the catalogue states for this valve, in the order of its letters."""
    return _legend(scene_of(series, fields, unit))


def figure(
    series: Dimensions,
    fields: Mapping[str, object],
    unit: Unit = "mm",
    tr: Translator = _ENGLISH,
    *,
    code: str = "",
) -> Drawing:
    """Return the three views with their notes, in full size and without a sheet: for a screen or a picture.

    `fields` must hold `model`, `fitting_type` and `entry`; `spacer`, `direction_deg` and `voltage` may be
    missing. `tr` only measures words; the drawing can be shown in any language. `code` names it, else its
    model does.
    """
    scene = scene_of(series, fields, unit)
    views = _views(scene, 1.0, FIGURE_STYLE, tr)
    shapes, dimensions = views.drawn()
    box = views.box
    notes = [
        Label(Point(box.left, box.bottom - (number + 2) * _NOTE_PITCH), note, _NOTE_HEIGHT, role=Role.NOTE)
        for number, note in enumerate(_notes(scene))
    ]
    return Drawing(
        (*shapes, *notes),
        dimensions,
        msg("Dimension drawing of {code}", code=code or scene.model),
        _description(scene, code),
        margin=4.0,
        style=FIGURE_STYLE,
    )


def sheet(
    series: Dimensions,
    fields: Mapping[str, object],
    tr: Translator,
    *,
    code: str,
    title: Renderable,
    source: Renderable,
    owner: Renderable,
    day: date,
    form: Format = A4,
    unit: Unit = "mm",
) -> Drawing:
    """Return the drawing on a sheet with frame, title block, table and notes, in the translator's language.

    `source` is the catalogue and its place, `owner` who made the drawing, `day` its date.
    """
    scene = scene_of(series, fields, unit)
    style = DimensionStyle.of(form.lettering)
    block = TitleBlock(
        code=code,
        title=title,
        kind=msg("Dimension drawing"),
        mark=msg("SCHEMATIC"),
        owner=owner,
        source=source,
        date=Day(day),
        unit=unit,
    )
    contents = Contents(
        views=lambda scale: _views(scene, scale, style, tr),
        columns=(
            Column("", Across.MIDDLE, Face.SANS_BOLD),
            Column(msg("Dimension")),
            Column(unit, Across.END),
        ),
        rows=[TableRow((row.key, row.label, _in_table(row, unit)), row.key) for row in _legend(scene)],
        notes=_notes(scene),
        block=block,
        title=msg("Dimension drawing of {code}", code=code),
        description=_description(scene, code),
        style=style,
    )
    return compose(contents, form, tr)


# ------------------------------------------------------------------ the views


def _views(scene: Scene, scale: float, style: DimensionStyle, tr: Translator) -> Arrangement:
    """Return the three views with their dimensions; every letter goes to one of them."""
    return first_angle(
        _front(scene, scale, style), _from_below(scene, scale, style), _from_left(scene, scale, style),
        scale, style, tr, _GAP,
    )  # fmt: skip


def _front(scene: Scene, scale: float, style: DimensionStyle) -> View:
    spacer = "fitted" if scene.spacer else ""
    figure_ = lateral(Look(scene.m, scene.fitting_type, scene.entry, scene.facing, spacer))
    floor = -scene.m.spacer if scene.spacer else 0.0
    frame = Frame(scene, scale, style, scene.facing, along=False, floor=floor)
    side = frame.entry_side
    dimensions = [*above(frame), *below(frame, ("Bs", "B"))]
    dimensions += size_of_fitting(frame, -side if frame.sideways else side)
    dimensions += beside(frame, side, ("H",)) if frame.sideways else beside(frame, -side, ("C",))
    shapes = (*figure_.shapes, *plate(scene)) if scale >= 1.0 else figure_.shapes
    return View(msg("Front view"), shapes, figure_.box, flow(frame), tuple(dimensions), "front")


def _from_left(scene: Scene, scale: float, style: DimensionStyle) -> View:
    facing = FROM_LEFT[scene.facing]
    spacer = "fitted" if scene.spacer else "phantom"
    figure_ = lateral(Look(scene.m, scene.fitting_type, scene.entry, facing, spacer, along=True))
    frame = Frame(scene, scale, style, facing, along=True, floor=-scene.m.spacer)
    side = frame.entry_side
    # Words that find no room on A go to the side where L does not hang down.
    away = Beyond.HIGH if side > 0.0 else Beyond.LOW
    dimensions = [*above(frame), *below(frame, ("A",), away), *beside(frame, -side, ("L", "E"))]
    dimensions += beside(frame, side, ("H",) if frame.sideways else ("C",))
    name = msg("View from the left, on port 1")
    return View(name, figure_.shapes, figure_.box, (), tuple(dimensions), "left")


def _from_below(scene: Scene, scale: float, style: DimensionStyle) -> View:
    spacer = "fitted" if scene.spacer else ""
    figure_ = from_below(Look(scene.m, scene.fitting_type, scene.entry, scene.facing, spacer))
    frame = Frame(scene, scale, style, scene.facing, along=False, floor=0.0)
    dimensions = tuple(depth_of_threads(frame))
    name = msg("View from below: mounting")
    return View(name, figure_.shapes, figure_.box, ports_from_below(frame), dimensions, "below")


# ------------------------------------------------------------------ words


def _legend(scene: Scene) -> tuple[LegendRow, ...]:
    rows = []
    doubts: list[Renderable] = []
    for letter in LETTERS:
        number = scene.number(letter)
        if number is None:
            continue
        cell = scene.cell(letter)
        reference = letter == "L" or (letter == "B" and scene.fitting_type == "S")
        inferred = cell.source.doubtful
        doubt = cell.source.reason or "" if inferred else ""
        if doubt and doubt not in doubts:
            doubts.append(doubt)
        mark = _MARKS[doubts.index(doubt)] if doubt else ""
        unit = scene.unit if isinstance(cell.value, Decimal) else cell.unit
        rows.append(LegendRow(letter, LABELS[letter], number, unit, reference, doubt, mark, cell.source))
    return tuple(rows)


def _in_table(row: LegendRow, unit: Unit) -> Renderable:
    """Return a value for a table whose head names a unit; a size in inches keeps its sign."""
    parts: tuple[Renderable, ...] = (
        row.shown,
        "″" if row.unit != unit else "",
        f" {row.mark}" if row.mark else "",
    )
    return Joined(parts, "")


def _notes(scene: Scene) -> list[Renderable]:
    """Return what the drawing does not show by itself, in few words."""
    notes: list[Renderable] = [
        msg("Schematic: letters placed as the catalogue's text suggests, the rest not to scale."),
        msg(
            "Entry {entry}, {direction}°: drawn {where}; which port 0° faces is not stated.",
            entry=scene.entry,
            direction=scene.direction_deg,
            where=turned(scene.facing),
        ),
    ]
    if scene.spacer:
        notes.append(msg("Heights count from the base of the valve, not of the spacer."))
    else:
        notes.append(msg("No spacer fitted: (L) is the height of the option."))
    if scene.entry == "DO":
        notes.append(msg("The connector is not supplied."))
    if scene.unit == "inch":
        notes.append(msg("Inches are computed from the catalogue's millimetres."))
    doubts = {row.mark: row.doubt for row in _legend(scene) if row.mark}
    notes.extend(Joined((mark, doubt), " ") for mark, doubt in doubts.items())
    return notes


def _description(scene: Scene, code: str = "") -> Renderable:
    """Return what the drawing shows, in words, with every value."""
    values = [
        Joined((row.key, " = ", row.shown, "″" if row.unit == "inch" else ""), "") for row in _legend(scene)
    ]
    return msg(
        "Schematic dimension drawing of {code} in three views: front with port 1 (IN) left and port 2 (OUT) "
        "right, from port 1, and from below. Electrical entry {entry} drawn {where}. "
        "Dimensions in {unit}: {values}.",
        code=code or scene.model,
        entry=scene.entry,
        where=turned(scene.facing),
        unit=scene.unit,
        values=Joined(tuple(values), ", "),
    )
