"""Drawings without a toolkit: millimetres, y upwards, roles instead of colours.

A drawing is a frozen list of primitives and dimensions (`primitives`, `dimension`). `front.draw` walks it and
hands every primitive to a back end: `svg`, `pdf` and `recorder` here, the painter in the window. `dxf` writes
the same primitives as CAD entities and `png` turns an SVG picture into pixels; `files` chooses by the ending
of a name. `views` puts views of one object in first-angle projection, `page`, `title_block`, `table` and
`compose` make a sheet of them. Nothing here knows what is drawn.
"""

from __future__ import annotations

from core.drawing.dimension import Dimension, DimensionStyle, Leader, LinearDimension
from core.drawing.drawing import Drawing
from core.drawing.primitives import (
    Across,
    Arc,
    Circle,
    Face,
    Fill,
    Label,
    Line,
    Point,
    Polyline,
    Primitive,
    Role,
    Up,
)

__all__ = [
    "Across",
    "Arc",
    "Circle",
    "Dimension",
    "DimensionStyle",
    "Drawing",
    "Face",
    "Fill",
    "Label",
    "Leader",
    "Line",
    "LinearDimension",
    "Point",
    "Polyline",
    "Primitive",
    "Role",
    "Up",
]
