"""Sheets of paper: formats and frames (ISO 5457), scales (ISO 5455), sign of projection (ISO 5456-2)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.drawing.geometry import Box
from core.drawing.primitives import Role
from core.drawing.shapes import circle, line, polygon, rectangle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.drawing.primitives import Primitive

BINDING: Final = 20.0
"""Border at the left edge, where sheets are bound [mm] (ISO 5457, 4.2)."""
BORDER: Final = 10.0
"""Border at the other edges [mm] (ISO 5457, 4.2)."""
_CENTRING: Final = 5.0
"""How far a centring mark runs past the frame [mm] (ISO 5457, 4.3)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A trimmed sheet, lying [mm], with the size of its lettering (capitals, ISO 3098)."""

    name: str
    width: float
    height: float
    lettering: float

    @property
    def sheet(self) -> Box:
        """Return the edges of the paper."""
        return Box(0.0, 0.0, self.width, self.height)

    @property
    def frame(self) -> Box:
        """Return the edges of the drawing space."""
        return Box(BINDING, BORDER, self.width - BORDER, self.height - BORDER)


A4: Final = Format("A4", 297.0, 210.0, 2.5)
A3: Final = Format("A3", 420.0, 297.0, 3.5)
FORMATS: Final[Mapping[str, Format]] = MappingProxyType({form.name: form for form in (A4, A3)})
"""The formats by name (ISO 216)."""

SCALES: Final = ((1.0, "1:1"), (0.5, "1:2"), (0.2, "1:5"), (0.1, "1:10"), (0.05, "1:20"), (0.02, "1:50"))
"""Full size and the scales of reduction (ISO 5455)."""


def frame(form: Format) -> tuple[Primitive, ...]:
    """Return the frame of a sheet with its centring marks."""
    box, sheet = form.frame, form.sheet
    middle_x, middle_y = sheet.width / 2.0, sheet.height / 2.0
    return (
        rectangle(box.left, box.bottom, box.right, box.top, role=Role.FRAME),
        line(middle_x, sheet.top - _CENTRING, middle_x, box.top - _CENTRING, Role.FRAME),
        line(middle_x, sheet.bottom + _CENTRING, middle_x, box.bottom + _CENTRING, Role.FRAME),
        line(sheet.left + _CENTRING, middle_y, box.left + _CENTRING, middle_y, Role.FRAME),
        line(sheet.right - _CENTRING, middle_y, box.right - _CENTRING, middle_y, Role.FRAME),
    )


def first_angle_sign(x: float, y: float, height: float) -> tuple[Primitive, ...]:
    """Return the sign of first-angle projection with its middle at (x, y) and this height [mm].

    A truncated cone and, at its right, the same seen from its narrow end.
    """
    large, small = height / 2.0, height / 4.0
    cone, rings = x - 1.05 * height, x + 0.75 * height
    length = 1.0 * height
    over = 0.18 * height
    return (
        polygon(
            ((cone, y - small), (cone + length, y - large), (cone + length, y + large), (cone, y + small)),
            role=Role.OUTLINE,
        ),
        circle(rings, y, large),
        circle(rings, y, small),
        line(cone - over, y, cone + length + over, y, Role.CENTRE),
        line(rings - large - over, y, rings + large + over, y, Role.CENTRE),
        line(rings, y - large - over, rings, y + large + over, Role.CENTRE),
    )
