"""The schematic front view of a valve with its main dimensions.

Port 1 (IN) is on the left and port 2 (OUT) on the right. The shapes follow the catalogue's lettered
dimensions; what no letter stands for is drawn in proportion and never dimensioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.clip import clipped
from core.drawing.drawing import Drawing
from core.drawing.geometry import Box, placed
from core.drawing.primitives import Across, Face, Fill, Label, Point, Polyline, Role
from core.drawing.shapes import line
from core.i18n import Joined, msg
from core.valves.figures import body, entries, entries_end, fittings
from core.valves.figures.dimensioning import FIRST_ROW, ROW, STYLE, dimensions_of
from core.valves.figures.scene import ARROW, Facing, scene_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.drawing.dimension import Dimension
    from core.drawing.primitives import Primitive
    from core.i18n import Msg, Renderable
    from core.valves.figures.scene import Dimensions, Scene

_NOTE_HEIGHT: Final = 2.3
_NOTE_PITCH: Final = 4.4


def elevation(series: Dimensions, fields: Mapping[str, object]) -> Drawing:
    """Return the front view of the valve that `fields` describe.

    `fields` holds `model` and, as far as they are chosen, `fitting_type`, `entry`, `spacer`, `direction_deg`
    and `voltage`. What is not chosen yet is left out. Raises whatever the series raises for an unknown model.
    """
    scene = scene_of(series, fields)
    shapes = (*_valve(scene), *_centre_lines(scene), *_flow(scene), *_notes(scene))
    dimensions = dimensions_of(scene)
    return Drawing(
        shapes,
        dimensions,
        msg("Front view of {model}", model=scene.model),
        _description(dimensions),
        style=STYLE,
    )


# ------------------------------------------------------------------ the valve itself


def _valve(scene: Scene) -> tuple[Primitive, ...]:
    m = scene.m
    figure = {"V": fittings.face_seal, "S": fittings.compression}.get(scene.fitting_type, fittings.plain_stub)
    fitting = figure(m)
    parts: list[Primitive] = []
    size, draw_side, draw_end = scene.size, entries.SIDE.get(scene.entry), entries_end.END_ON.get(scene.entry)
    behind = (
        entries_end.silhouette(draw_end(size)) if size and draw_end and scene.facing is Facing.AWAY else ()
    )
    parts += behind
    parts += placed(fitting, dy=m.axis)
    parts += placed(fitting, mirror=True, dy=m.axis)
    if scene.spacer:
        parts += body.spacer(m)
    parts += body.body(m)
    if scene.sideways and size and draw_side:
        parts += placed(draw_side(size), mirror=scene.facing is Facing.LEFT)
    parts += body.coil(m, sideways=scene.sideways)
    parts += body.fixing_nut(m)
    window = Box(-m.coil / 2.0, m.coil_bottom, m.coil / 2.0, m.coil_top)
    for outline in behind:
        parts += clipped(outline, window, Role.HIDDEN)
    if scene.plate:
        parts += body.name_plate(scene.plate, scene.plate_lines)
    if size and draw_end and scene.facing is Facing.VIEWER:
        parts += draw_end(size)
    return tuple(parts)


def _centre_lines(scene: Scene) -> tuple[Primitive, ...]:
    m = scene.m
    over = 3.0
    plate = scene.plate or Box(0.0, m.coil_bottom, 0.0, m.coil_bottom)
    parts: list[Primitive] = [
        line(0.0, scene.floor - over, 0.0, plate.bottom, Role.CENTRE),
        line(0.0, plate.top, 0.0, m.height + over, Role.CENTRE),
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


def _flow(scene: Scene) -> tuple[Primitive, ...]:
    """Return the two arrows of the flow with the numbers of the ports."""
    y = scene.m.axis
    near, far = scene.fitting_end + 2.0, scene.flow_end
    parts: list[Primitive] = []
    for left, name in ((-far, "1 / IN"), (near, "2 / OUT")):
        tip = left + ARROW
        parts += [
            line(left, y, tip - 3.0, y, Role.FLOW),
            Polyline(
                (Point(tip, y), Point(tip - 3.8, y + 1.5), Point(tip - 3.8, y - 1.5)),
                closed=True,
                role=Role.FLOW,
                fill=Fill.INK,
            ),
            Label(
                Point(left + ARROW / 2.0, y + 2.8),
                name,
                2.6,
                Across.MIDDLE,
                role=Role.FLOW,
                face=Face.SANS_BOLD,
            ),
        ]
    return tuple(parts)


# ------------------------------------------------------------------ words


def _turned(scene: Scene) -> Msg:
    match scene.facing:
        case Facing.LEFT:
            return msg("over port 1")
        case Facing.RIGHT:
            return msg("over port 2")
        case Facing.VIEWER:
            return msg("towards the viewer")
        case Facing.AWAY:
            return msg("away from the viewer")


def _notes(scene: Scene) -> tuple[Primitive, ...]:
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
            lines.append((msg("The connector is not supplied."), ""))
    rows = {"S": 3, "V": 2}.get(scene.fitting_type, 1)
    top = scene.floor - FIRST_ROW - (rows - 1) * ROW - 8.0
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
