"""The front of a chosen system in a plain form, for panels: the inverter on its modules, column by column.

The sizes are those of the catalogue; there are no distances, since nobody states them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.batteries.placement.model import Kind
from core.drawing.dimension import DimensionStyle
from core.drawing.drawing import Drawing
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import line, rectangle
from core.i18n import Joined, msg, msgn

if TYPE_CHECKING:
    from core.batteries.placement.model import Placement, Stack
    from core.drawing.primitives import Primitive

SCALE: Final = 0.03
"""How large the picture is drawn."""
_TEXT: Final = 2.4
"""Height of the letters [mm of paper]."""
_GAP: Final = 4.0
"""How far columns are drawn apart [mm of paper]; not a clearance."""
_SHARED: Final = "SMILE-G3-"


def front(place: Placement) -> Drawing:
    """Return the columns from the front, each part with its name, the weight of each column above it."""
    shapes: list[Primitive] = []
    x = 0.0
    for stack in place.stacks:
        width = float(stack.width_mm) * SCALE
        shapes += _column(stack, x, width)
        x += width + _GAP
    shapes.append(line(-_GAP, 0.0, x, 0.0))
    return Drawing(
        tuple(shapes),
        (),
        msg("Front of {system}", system=place.name),
        _words(place),
        margin=2.0,
        style=DimensionStyle.of(_TEXT),
        scale=SCALE,
        weight=0.7,
    )


def _column(stack: Stack, left: float, width: float) -> list[Primitive]:
    shapes: list[Primitive] = []
    for part in stack.parts:
        low, high = float(part.bottom_mm) * SCALE, float(part.top_mm) * SCALE
        inverter = part.body.kind is Kind.INVERTER
        shapes.append(
            rectangle(
                left,
                low,
                left + width,
                high,
                radius=0.8,
                fill=Fill.MEDIUM if inverter else Fill.PAPER,
                role=Role.PHANTOM if part.existing else Role.OUTLINE,
            )
        )
        name = part.body.name.removeprefix(_SHARED).removesuffix("-INV")
        face = Face.SANS_BOLD if inverter else Face.SANS
        middle = Point(left + width / 2.0, (low + high) / 2.0)
        shapes.append(Label(middle, name, _TEXT, Across.MIDDLE, Up.MIDDLE, face=face))
    above = Point(left + width / 2.0, float(stack.height_mm) * SCALE + 0.7 * _TEXT)
    shapes.append(
        Label(above, Joined((stack.weight_kg, "kg"), "\u00a0"), _TEXT, Across.MIDDLE, role=Role.NOTE)
    )
    return shapes


def _words(place: Placement) -> Joined:
    """Return what the picture shows for those who cannot see it."""
    columns = tuple(
        msgn(
            "column {number}: {n} module, {weight} kg",
            "column {number}: {n} modules, {weight} kg",
            stack.modules,
            number=stack.number,
            weight=stack.weight_kg,
        )
        for stack in place.stacks
    )
    return Joined((msg("Front of {system}", system=place.name), *columns), "; ")
