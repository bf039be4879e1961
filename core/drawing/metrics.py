"""How wide a line of text is, from the advance widths of the bundled fonts.

Kerning is left out: it shortens a line by a few hundredths, so a width from here is on the safe side. A sign
that the table does not hold counts as wide as the widest one in it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Face
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

CAP_HEIGHT: Final = 0.698
"""Height of the capitals as a part of the size of the type (IBM Plex Sans and Mono, table OS/2)."""

DESCENT: Final = 0.32
"""How far p, q, brackets and commas reach below the baseline, as a part of the height of the capitals."""

_BLANKS: Final = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may be broken: at any blank but the two that forbid it."""

FILES: Final[Mapping[Face, str]] = {
    Face.SANS: "IBMPlexSans-Regular",
    Face.SANS_BOLD: "IBMPlexSans-SemiBold",
    Face.MONO: "IBMPlexMono-Regular",
}
"""The font file of each face, in `resources/fonts`, without its ending."""


@lru_cache(maxsize=len(FILES))
def _advances(face: Face) -> tuple[dict[str, float], float]:
    """Return the advance width of every sign as a part of the height of the capitals, and the widest one."""
    table = json.loads((ROOT / "fonts" / "advances.json").read_text(encoding="utf-8"))
    runs: dict[str, str] = table[FILES[face]]
    widths = {sign: int(units) / 1000.0 / CAP_HEIGHT for units, signs in runs.items() for sign in signs}
    return widths, max(widths.values())


def type_size(height: float) -> float:
    """Return the size of the type for capitals of the given height, both in one unit."""
    return height / CAP_HEIGHT


@lru_cache(maxsize=4096)
def _length(text: str, face: Face) -> float:
    widths, widest = _advances(face)
    return sum([widths.get(sign, widest) for sign in text])


def text_width(text: str, height: float, face: Face = Face.SANS) -> float:
    """Return the length of a line of text with capitals `height` high, both in one unit."""
    return height * _length(text, face)


def wrapped(text: str, width: float, height: float, face: Face = Face.SANS) -> tuple[str, ...]:
    """Return a text in lines no longer than `width`, broken at blanks; one long word stays whole.

    A no-break space keeps a figure and its unit in one line.
    """
    lines: list[str] = []
    for word in filter(None, _BLANKS.split(text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, height, face) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
