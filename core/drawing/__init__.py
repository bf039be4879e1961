"""Drawings without a toolkit: millimetres, y upwards, roles instead of colours.

A drawing is a frozen list of primitives and dimensions (`primitives`, `dimension`). `front.draw` walks it and
hands every primitive to a back end: `svg.render` writes an SVG picture, `recorder.Recorder` keeps the calls
for tests, and the window paints the same primitives. `png.png` turns an SVG picture into pixels.
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
