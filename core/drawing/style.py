"""Line widths, dashes and colours of the roles.

Widths follow the line group 0.5 of ISO 128-2: wide lines 0.5 mm, narrow lines 0.25 mm. Dashes come near its
multiples of the narrow width (dashed 12 d with gaps of 3 d; chain lines 24 d, 3 d, 0.5 d, 3 d), a
little shorter because the objects are small.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Fill, Role

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Stroke:
    """Width and dashes of a line [mm]; no dashes mean a line without gaps."""

    width: float
    dashes: tuple[float, ...] = ()


STROKES: Final[Mapping[Role, Stroke]] = MappingProxyType(
    {
        Role.OUTLINE: Stroke(0.5),
        Role.THIN: Stroke(0.25),
        Role.HIDDEN: Stroke(0.25, (2.0, 0.8)),
        Role.CENTRE: Stroke(0.25, (6.0, 0.8, 0.4, 0.8)),
        Role.PHANTOM: Stroke(0.25, (5.0, 0.8, 0.4, 0.8, 0.4, 0.8)),
        Role.HATCH: Stroke(0.18),
        Role.DIMENSION: Stroke(0.25),
        Role.FLOW: Stroke(0.7),
        Role.TEXT: Stroke(0.25),
        Role.NOTE: Stroke(0.25),
        Role.FRAME: Stroke(0.7),
    }
)
"""How each role is stroked. The frame of a sheet is 0.7 mm wide (ISO 5457, 4.2)."""


@lru_cache(maxsize=256)
def stroke_of(role: Role, weight: float = 1.0) -> Stroke:
    """Return how a role is stroked when lines are `weight` times as wide; the frame never changes."""
    stroke = STROKES[role]
    if weight == 1.0 or role is Role.FRAME:
        return stroke
    return Stroke(stroke.width * weight, tuple(dash * weight for dash in stroke.dashes))


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one ground, as `#RRGGBB`: the paper, the ink of each role, the fills, and the highlight."""

    name: str
    paper: str
    inks: Mapping[Role, str]
    fills: Mapping[Fill, str]
    highlight: str

    def ink(self, role: Role | None) -> str:
        """Return the colour of a role; a shape without outline takes that of dimension lines."""
        return self.inks[role or Role.DIMENSION]


def _palette(
    name: str, *, paper: str, ink: str, thin: str, muted: str, accent: str, fills: tuple[str, str, str]
) -> Palette:
    inks = dict.fromkeys(Role, thin)
    inks.update(
        {
            Role.OUTLINE: ink,
            Role.TEXT: ink,
            Role.FRAME: ink,
            Role.FLOW: accent,
            Role.NOTE: muted,
            Role.CENTRE: muted,
        }
    )
    inks.update({Role.HIDDEN: muted, Role.PHANTOM: muted, Role.HATCH: muted})
    light, medium, dark = fills
    return Palette(
        name,
        paper,
        MappingProxyType(inks),
        MappingProxyType({Fill.PAPER: paper, Fill.LIGHT: light, Fill.MEDIUM: medium, Fill.DARK: dark}),
        accent,
    )


LIGHT: Final = _palette(
    "light",
    paper="#FFFFFF",
    ink="#1B2430",
    thin="#3C4856",
    muted="#5B6775",
    accent="#0B5CAD",
    fills=("#F1F4F7", "#DFE4EA", "#C6CED8"),
)
DARK: Final = _palette(
    "dark",
    paper="#1C2229",
    ink="#E8ECF1",
    thin="#C3CBD5",
    muted="#9AA7B5",
    accent="#6DB3F2",
    fills=("#262E37", "#323C47", "#404C59"),
)
PRINT: Final = _palette(
    "print",
    paper="#FFFFFF",
    ink="#000000",
    thin="#000000",
    muted="#404040",
    accent="#000000",
    fills=("#F6F6F6", "#E9E9E9", "#D6D6D6"),
)
PALETTES: Final[Mapping[str, Palette]] = MappingProxyType({p.name: p for p in (LIGHT, DARK, PRINT)})
"""The palettes by name."""
