"""A drawing that has a little of everything, for tests of the back ends."""

from __future__ import annotations

from decimal import Decimal

from core.drawing import (
    Across,
    Arc,
    Circle,
    Drawing,
    Face,
    Fill,
    Label,
    Leader,
    Line,
    LinearDimension,
    Point,
    Polyline,
    Role,
    Up,
)
from core.drawing.shapes import polygon, rectangle
from core.i18n import Joined, Text

SAMPLE = Drawing(
    (
        rectangle(-10, -5, 10, 5, role=Role.OUTLINE),
        rectangle(0, 0, 40, 20, radius=3, fill=Fill.LIGHT),
        Line(Point(20, -3), Point(20, 23), Role.CENTRE),
        Arc(Point(20, 10), 5, 0, 270, Role.HIDDEN),
        Circle(Point(20, 10), 2, fill=Fill.DARK),
        Polyline((Point(2, 2), Point(6, 2), Point(6, 6)), bulges=(0.3, 0.0, 0.0), role=Role.THIN),
        polygon(((30, 8), (34, 10), (30, 12)), fill=Fill.INK, role=Role.FLOW),
        Label(Point(20, 16), Text(nl="midden ø", en="middle ø"), across=Across.MIDDLE, face=Face.SANS_BOLD),
        Label(Point(1, 1), "MONO", face=Face.MONO, role=Role.NOTE, up=Up.TOP),
        Label(Point(39, 3), "end", across=Across.END, rotation_deg=90.0),
    ),
    (
        LinearDimension(
            Point(0, 0), Point(40, 0), Point(0, -12), Joined(("B", " = ", Decimal("40.5")), ""), key="B"
        ),
        LinearDimension(Point(40, 0), Point(40, 20), Point(48, 0), "H = 20", 90, key="H", reference=True),
        Leader(Point(40, 15), Point(45, 26), "P = 1/4″", "P"),
    ),
    Text(nl="Plaat", en="Plate"),
    Text(nl="Een plaat & een gat", en="A plate & a hole"),
)
