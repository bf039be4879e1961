"""The schematic front view of a valve with its main dimensions, for panels and choices in progress.

Port 1 (IN) is on the left and port 2 (OUT) on the right. The shapes follow the catalogue's lettered
dimensions; what no letter stands for is drawn in proportion and never dimensioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.primitives import Across, Label, Point, Role
from core.i18n import Joined, msg
from core.valves.figures.lateral import Look, lateral
from core.valves.figures.marks import flow, plate
from core.valves.figures.placing import Frame, above, below, beside, size_of_fitting
from core.valves.figures.scene import Facing, scene_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.drawing.dimension import Dimension
    from core.drawing.primitives import Primitive
    from core.i18n import Msg, Renderable
    from core.valves.figures.scene import Dimensions, Scene, Unit

STYLE: Final = DimensionStyle.of(3.0)
_NOTE_HEIGHT: Final = 2.3
_NOTE_PITCH: Final = 4.4


def elevation(series: Dimensions, fields: Mapping[str, object], unit: Unit = "mm") -> Drawing:
    """Return the front view of the valve that `fields` describe.

    `fields` holds `model` and, as far as they are chosen, `fitting_type`, `entry`, `spacer`, `direction_deg`
    and `voltage`. What is not chosen yet is left out. Raises whatever the series raises for an unknown model.
    """
    scene = scene_of(series, fields, unit)
    m = scene.m
    spacer = "fitted" if scene.spacer else ""
    figure = lateral(Look(m, scene.fitting_type, scene.entry, scene.facing, spacer))
    frame = Frame(scene, 1.0, STYLE, scene.facing, along=False, floor=-m.spacer if scene.spacer else 0.0)
    side = frame.entry_side
    lows = ("A", "Bs", "B") if scene.fitting_type else ("A",)
    away = ("L", "E", "C") if scene.spacer else ("E", "C")
    dimensions = (
        *below(frame, lows),
        *beside(frame, -side, away),
        *size_of_fitting(frame, -side),
        *above(frame),
        *beside(frame, side, ("H",)),
    )
    shapes = (*figure.shapes, *plate(scene), *flow(frame), *_notes(scene, frame))
    title = msg("Front view of {model}", model=scene.model)
    return Drawing(shapes, dimensions, title, _description(scene, dimensions), style=STYLE)


def turned(facing: Facing) -> Msg:
    """Return in words where an entry points in the front view."""
    match facing:
        case Facing.LEFT:
            return msg("over port 1")
        case Facing.RIGHT:
            return msg("over port 2")
        case Facing.VIEWER:
            return msg("towards the viewer")
        case Facing.AWAY:
            return msg("away from the viewer")


def _notes(scene: Scene, frame: Frame) -> tuple[Primitive, ...]:
    """Return the lines under the drawing: what it is, and what it does not say."""
    unit = (
        msg("Schematic; lettered dimensions in mm.")
        if scene.unit == "mm"
        else msg("Schematic; lettered dimensions in inches.")
    )
    lines: list[tuple[Renderable, str]] = [(unit, "")]
    reach = scene.value("G") if scene.size else None
    if reach is not None:
        text = msg(
            "Entry {entry}, {direction}°: drawn {where}.",
            entry=scene.entry,
            direction=scene.direction_deg,
            where=turned(scene.facing),
        )
        lines.append((text, "") if frame.sideways else (Joined((text, " ", reach), ""), "G"))
        lines.append((msg("Which port 0° faces is not stated."), ""))
        if scene.entry == "DO":
            lines.append((msg("The connector is not supplied."), ""))
    rows = {"S": 3, "V": 2}.get(scene.fitting_type, 1)
    top = frame.floor - STYLE.first - (rows - 1) * STYLE.row - 8.0
    return tuple(
        Label(
            Point(0.0, top - number * _NOTE_PITCH), text, _NOTE_HEIGHT, Across.MIDDLE, role=Role.NOTE, key=key
        )
        for number, (text, key) in enumerate(lines)
    )


def _description(scene: Scene, dimensions: tuple[Dimension, ...]) -> Renderable:
    values = Joined(tuple(dimension.text for dimension in dimensions), ", ")
    return msg(
        "Schematic front view: port 1 (IN) left, port 2 (OUT) right. Dimensions in {unit}: {values}.",
        unit=scene.unit,
        values=values,
    )
