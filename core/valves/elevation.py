"""The schematic front view of a valve with its main dimensions.

Port 1 (IN) is on the left and port 2 (OUT) on the right. The shapes follow the catalogue's lettered
dimensions; what no letter stands for is drawn in proportion and never dimensioned.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Protocol

from core.drawing.dimension import Beyond, DimensionStyle, Leader, LinearDimension
from core.drawing.drawing import Drawing
from core.drawing.geometry import in_role, placed
from core.drawing.primitives import Across, Face, Fill, Label, Point, Polyline, Role
from core.drawing.shapes import line
from core.i18n import Joined, msg
from core.valves.figures import body, entries, fittings
from core.valves.figures.measures import Measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.catalogue.cell import Cell
    from core.drawing.dimension import Dimension
    from core.drawing.primitives import Primitive
    from core.i18n import Msg, Renderable


class Dimensions(Protocol):
    """The part of a valve series that a drawing reads."""

    def dimension(self, model: str, fitting_type: str, letter: str, entry: str | None = None) -> Cell:
        """Return one cell of the dimension table."""


class Facing(Enum):
    """Where an electrical entry points in the front view."""

    LEFT = "left"
    VIEWER = "viewer"
    RIGHT = "right"
    AWAY = "away"


FACING: Final = {0: Facing.LEFT, 90: Facing.VIEWER, 180: Facing.RIGHT, 270: Facing.AWAY}
"""Where each direction points.

The catalogue shows the turned directions relative to IN and OUT in pictures only, and 0 not at all. That 0 is
over port 1, and turns are anticlockwise as seen from above, is this drawing's own reading; it says so.
"""

_STYLE: Final = DimensionStyle(
    text_height=3.0, text_gap=1.0, arrow_length=3.0, arrow_width=1.1, gap=1.0, overshoot=1.5, tail=2.6
)
_NOTE_HEIGHT: Final = 2.3
_NOTE_PITCH: Final = 4.4
_ARROW: Final = 12.0
"""Length of the arrow of the flow."""
_ROW: Final = 7.5
"""Distance between rows of dimensions."""
_FIRST_ROW: Final = 8.0
_DEFAULT_TUBE: Final = 6.35
_MM_PER_INCH: Final = 25.4


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is drawn: the catalogue's cells, the lengths from them, and the choices made so far."""

    series: Dimensions
    model: str
    fitting_type: str
    entry: str
    facing: Facing
    spacer: bool
    voltage: str
    direction_deg: int
    m: Measures

    def cell(self, letter: str) -> Cell:
        return self.series.dimension(
            self.model, self.fitting_type or "V", letter, self.entry or None if letter in "GHJ" else None
        )

    def value(self, letter: str) -> Renderable | None:
        """Return "C = 73.5" for a dimension that the catalogue states, else None."""
        cell = self.cell(letter)
        if cell.value is None:
            return None
        return Joined((letter, " = ", cell.value), "")

    @property
    def sideways(self) -> bool:
        return self.facing in (Facing.LEFT, Facing.RIGHT)

    @property
    def entry_side(self) -> float:
        """Return -1 when the entry and its dimensions are on the left, else 1."""
        return 1.0 if self.facing is Facing.RIGHT else -1.0

    @property
    def floor(self) -> float:
        return -self.m.spacer if self.spacer else 0.0

    @property
    def fitting_end(self) -> float:
        """Return how far the drawing of a fitting reaches from the middle, its tube included."""
        return self.m.ends / 2.0 + (fittings.STUB if self.fitting_type == "S" else 0.0)

    @property
    def flow_end(self) -> float:
        return self.fitting_end + 2.0 + _ARROW

    @property
    def plate(self) -> tuple[Renderable, ...]:
        """Return what stands on the name plate; nothing when an entry towards the viewer covers it."""
        if self.facing is Facing.VIEWER and self.size:
            return ()
        return (self.model, self.voltage) if "V" in self.voltage else (self.model,)

    @property
    def size(self) -> entries.EntrySize | None:
        m = self.m
        if not self.entry or m.reach is None or m.entry is None:
            return None
        return entries.EntrySize(m.coil / 2.0, m.reach, m.entry, m.outlet)


def elevation(series: Dimensions, fields: Mapping[str, object]) -> Drawing:
    """Return the front view of the valve that `fields` describe.

    `fields` holds `model` and, as far as they are chosen, `fitting_type`, `entry`, `spacer`, `direction_deg`
    and `voltage`. What is not chosen yet is left out. Raises whatever the series raises for an unknown model.
    """
    scene = _scene(series, fields)
    shapes = (*_valve(scene), *_centre_lines(scene), *_flow(scene), *_notes(scene))
    dimensions = _dimensions(scene)
    return Drawing(
        shapes,
        dimensions,
        msg("Front view of {model}", model=scene.model),
        _description(dimensions),
        style=_STYLE,
    )


def _scene(series: Dimensions, fields: Mapping[str, object]) -> _Scene:
    model = str(fields["model"])
    fitting_type = str(fields.get("fitting_type") or "")
    entry = str(fields.get("entry") or "")
    direction = int(str(fields.get("direction_deg") or 0))

    def length(letter: str) -> float | None:
        cell = series.dimension(model, fitting_type or "V", letter, entry if letter in "GHJ" else None)
        return float(cell.value) if isinstance(cell.value, Decimal) else None

    def known(letter: str, otherwise: float) -> float:
        value = length(letter)
        return otherwise if value is None else value

    coil = known("D", 35.0)
    measures = Measures(
        body=known("A", 0.7 * coil),
        ends=known("B", 1.7 * coil),
        height=known("C", 2.1 * coil),
        coil=coil,
        axis=known("E", 0.3 * coil),
        spacer=known("L", 4.0),
        tube=_inches(series.dimension(model, fitting_type or "V", "P", None)),
        stops=length("Bs"),
        reach=length("G") if entry else None,
        entry=length("H") if entry else None,
        outlet=length("J") if entry else None,
    )
    voltage = str(fields.get("voltage") or "")
    return _Scene(
        series,
        model,
        fitting_type,
        entry,
        FACING[direction],
        bool(fields.get("spacer")),
        voltage,
        direction,
        measures,
    )


def _inches(cell: Cell) -> float:
    """Return the diameter of a tube [mm] from its size in inches ("3/8")."""
    try:
        return float(Fraction(str(cell.value))) * _MM_PER_INCH
    except ValueError:
        return _DEFAULT_TUBE


# ------------------------------------------------------------------ the valve itself


def _valve(scene: _Scene) -> tuple[Primitive, ...]:
    m = scene.m
    figure = {"V": fittings.face_seal, "S": fittings.compression}.get(scene.fitting_type, fittings.plain_stub)
    fitting = figure(m)
    parts: list[Primitive] = []
    size, draw_side, draw_end = scene.size, entries.SIDE.get(scene.entry), entries.END_ON.get(scene.entry)
    if scene.facing is Facing.AWAY and size and draw_end:
        parts += draw_end(size)
    parts += placed(fitting, dy=m.axis)
    parts += placed(fitting, mirror=True, dy=m.axis)
    if scene.spacer:
        parts += body.spacer(m)
    parts += body.body(m)
    if scene.sideways and size and draw_side:
        parts += placed(draw_side(size), mirror=scene.facing is Facing.LEFT)
    parts += body.coil(m, sideways=scene.sideways)
    parts += body.fixing_nut(m)
    if scene.plate:
        parts += body.name_plate(m, scene.plate)
    if size and draw_end:
        if scene.facing is Facing.VIEWER:
            parts += draw_end(size)
        elif scene.facing is Facing.AWAY:
            parts += [in_role(part, Role.HIDDEN) for part in draw_end(size)[:1]]
    return tuple(parts)


def _centre_lines(scene: _Scene) -> tuple[Primitive, ...]:
    m = scene.m
    over = 3.0
    plate = body.plate_box(m, len(scene.plate)) if scene.plate else (m.coil_bottom, m.coil_bottom)
    parts: list[Primitive] = [
        line(0.0, scene.floor - over, 0.0, plate[0], Role.CENTRE),
        line(0.0, plate[1], 0.0, m.height + over, Role.CENTRE),
        line(-scene.fitting_end - 1.5, m.axis, scene.fitting_end + 1.5, m.axis, Role.CENTRE),
    ]
    size = scene.size
    if size:
        if scene.sideways:
            side = scene.entry_side
            parts.append(
                line(side * (size.face - 4.0), size.axis, side * (size.reach + over), size.axis, Role.CENTRE)
            )
        else:
            half = m.coil / 2.0 + over
            parts.append(line(-half, size.axis, half, size.axis, Role.CENTRE))
    return tuple(parts)


def _flow(scene: _Scene) -> tuple[Primitive, ...]:
    """Return the two arrows of the flow with the numbers of the ports."""
    y = scene.m.axis
    near, far = scene.fitting_end + 2.0, scene.flow_end
    parts: list[Primitive] = []
    for left, name in ((-far, "1 / IN"), (near, "2 / OUT")):
        tip = left + _ARROW
        parts += [
            line(left, y, tip - 3.0, y, Role.FLOW),
            Polyline(
                (Point(tip, y), Point(tip - 3.8, y + 1.5), Point(tip - 3.8, y - 1.5)),
                closed=True,
                role=Role.FLOW,
                fill=Fill.INK,
            ),
            Label(
                Point(left + _ARROW / 2.0, y + 2.8),
                name,
                2.6,
                Across.MIDDLE,
                role=Role.FLOW,
                face=Face.SANS_BOLD,
            ),
        ]
    return tuple(parts)


# ------------------------------------------------------------------ dimensions


def _dimensions(scene: _Scene) -> tuple[Dimension, ...]:
    candidates = (*_below(scene), *_away_from_entry(scene), *_above(scene), *_at_entry(scene))
    return tuple(dimension for dimension in candidates if dimension is not None)


def _level(
    scene: _Scene, letter: str, ends: tuple[float, float, float], row: float, *, reference: bool = False
) -> LinearDimension | None:
    """Return a horizontal dimension between two x at one y, drawn at height `row`."""
    text = scene.value(letter)
    x0, x1, y = ends
    if text is None:
        return None
    return LinearDimension(Point(x0, y), Point(x1, y), Point(0.0, row), text, key=letter, reference=reference)


def _upright(
    scene: _Scene,
    letter: str,
    low: Point,
    high: Point,
    column: float,
    *,
    reference: bool = False,
    beyond: Beyond = Beyond.HIGH,
) -> LinearDimension | None:
    """Return a vertical dimension drawn at x = `column`."""
    text = scene.value(letter)
    if text is None:
        return None
    return LinearDimension(
        low, high, Point(column, 0.0), text, 90.0, letter, reference=reference, beyond=beyond
    )


def _below(scene: _Scene) -> tuple[Dimension | None, ...]:
    m = scene.m
    row = scene.floor - _FIRST_ROW
    parts = [_level(scene, "A", (-m.body / 2.0, m.body / 2.0, scene.floor), row)]
    if scene.fitting_type == "S" and m.stops is not None:
        row -= _ROW
        tube = m.axis - m.tube / 2.0
        parts.append(_level(scene, "Bs", (-m.stops / 2.0, m.stops / 2.0, tube), row))
    if scene.fitting_type:
        row -= _ROW
        ends = (-m.ends / 2.0, m.ends / 2.0, m.axis - 0.55 * m.tube - 1.0)
        parts.append(_level(scene, "B", ends, row, reference=scene.fitting_type == "S"))
    return tuple(parts)


def _away_from_entry(scene: _Scene) -> tuple[Dimension | None, ...]:
    m, side = scene.m, -scene.entry_side
    column = scene.flow_end + 7.0
    nut = 0.24 * m.coil * 0.55
    crown = fittings.crown(m, scene.fitting_type)
    tip = Point(side * crown.x, m.axis + crown.y)
    knee = Point(side * (crown.x + 2.5), tip.y + 6.0)
    size = scene.cell("P").value
    parts: list[Dimension | None] = [
        _upright(
            scene, "E", Point(side * m.body / 2.0, 0.0), Point(side * scene.flow_end, m.axis), side * column
        ),
        _upright(
            scene,
            "C",
            Point(side * m.body / 2.0, 0.0),
            Point(side * nut, m.height),
            side * (column + _ROW + 1.0),
        ),
    ]
    if size is not None:
        text = Joined(("P", " = ", size, "″"), "")
        parts.append(Leader(tip, knee, text, "P"))
    return tuple(parts)


def _above(scene: _Scene) -> tuple[Dimension | None, ...]:
    m, half = scene.m, scene.m.coil / 2.0
    row = m.height + 6.0
    parts = [_level(scene, "D", (-half, half, m.coil_top), row)]
    if scene.size and scene.sideways:
        text = scene.value("G")
        side = scene.entry_side
        if text is not None:
            # Its extension line on the axis starts above the words of D, or it would run through them.
            clear = row + _STYLE.text_gap * 2.0 + _STYLE.text_height - _STYLE.gap
            row += _ROW
            parts.append(
                LinearDimension(
                    Point(0.0, clear),
                    Point(side * scene.size.reach, scene.size.axis + 4.0),
                    Point(0.0, row),
                    text,
                    key="G",
                )
            )
    return tuple(parts)


def _at_entry(scene: _Scene) -> tuple[Dimension | None, ...]:
    m, side = scene.m, scene.entry_side
    column = scene.flow_end + 7.0
    parts: list[Dimension | None] = []
    if scene.spacer:
        foot = side * (m.body / 2.0 + 3.5)
        parts.append(
            _upright(
                scene,
                "L",
                Point(foot, -m.spacer),
                Point(foot, 0.0),
                side * column,
                reference=True,
                beyond=Beyond.LOW,
            )
        )
    size = scene.size
    if size:
        if scene.sideways:
            tip = size.reach + 3.0
            column = max(column + _ROW, size.reach + entries.BEYOND.get(scene.entry, 0.0) + 7.0)
        else:
            tip = m.coil / 2.0 + 3.0
            column += _ROW
        parts.append(
            _upright(scene, "H", Point(side * m.body / 2.0, 0.0), Point(side * tip, size.axis), side * column)
        )
    return tuple(parts)


# ------------------------------------------------------------------ words


def _turned(scene: _Scene) -> Msg:
    match scene.facing:
        case Facing.LEFT:
            return msg("over port 1")
        case Facing.RIGHT:
            return msg("over port 2")
        case Facing.VIEWER:
            return msg("towards the viewer")
        case Facing.AWAY:
            return msg("away from the viewer")


def _notes(scene: _Scene) -> tuple[Primitive, ...]:
    """Return the lines under the drawing: what it is, and what it does not say."""
    lines: list[tuple[Renderable, str]] = [(msg("Schematic; lettered dimensions in mm."), "")]
    reach = scene.value("G") if scene.size else None
    if reach is not None:
        text = msg(
            "Entry {entry}, {direction}°: drawn {where}.",
            entry=scene.entry,
            direction=scene.direction_deg,
            where=_turned(scene),
        )
        lines.append((text, "") if scene.sideways else (Joined((text, " ", reach), ""), "G"))
        lines.append((msg("Which port 0° faces is not stated."), ""))
        if scene.entry == "DO":
            lines.append((msg("The connector (chain line) is not supplied."), ""))
    rows = {"S": 3, "V": 2}.get(scene.fitting_type, 1)
    top = scene.floor - _FIRST_ROW - (rows - 1) * _ROW - 8.0
    return tuple(
        Label(
            Point(0.0, top - number * _NOTE_PITCH), text, _NOTE_HEIGHT, Across.MIDDLE, role=Role.NOTE, key=key
        )
        for number, (text, key) in enumerate(lines)
    )


def _description(dimensions: tuple[Dimension, ...]) -> Renderable:
    values = Joined(tuple(dimension.text for dimension in dimensions), ", ")
    return msg(
        "Schematic front view: port 1 (IN) left, port 2 (OUT) right. Dimensions in mm: {values}.",
        values=values,
    )
