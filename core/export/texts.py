"""Texts for cells: cleaned of what a workbook cannot hold, and measured so that rows get their height.

A spreadsheet program only fits row heights to wrapped text when a person edits the cell; a file that was
just written shows cut-off text unless every height is stated.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

LONGEST_CELL: Final = 32_000
"""Characters in a cell; the limit of the format is 32,767."""

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")

# Advance widths of Calibri [1/2048 em] for the signs that differ from the common 1,060.
_WIDTHS: Final[dict[str, int]] = {
    **dict.fromkeys(" ", 463),
    **dict.fromkeys("il|!’'", 480),
    **dict.fromkeys(".,:;·", 530),
    **dict.fromkeys("jfItr()[]-", 640),
    **dict.fromkeys("sczJ/\\", 830),
    **dict.fromkeys("avxykLF", 930),
    **dict.fromkeys("ACDGHNOQRUVYTKXBEPSZ", 1240),
    **dict.fromkeys("mwMW@%×–—→≤≥", 1720),
}
_COMMON_WIDTH: Final = 1060
_CAUTION: Final = 1.07
"""Other fonts than Calibri may show the file; a little air is better than a lost last line."""

_BOLD: Final = 1.06
PIXELS_PER_UNIT: Final = 7.0
"""Pixels in one unit of column width, with Calibri 11 as the workbook's own font."""

_PADDING_PX: Final = 7.0
_LINE_PER_POINT: Final = 1.28
"""Height of a line as a share of the size of its letters."""


def clean(text: str) -> str:
    """Return text without the signs that no XML file can hold, with line ends as a workbook has them."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPE.sub("_x005F_", text)[:LONGEST_CELL]


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet program would take a typed text for a formula."""
    return text.startswith(_FORMULA_SIGNS)


def footer_text(text: str, longest: int = 45) -> str:
    """Return text for a page footer: one line, shortened, with `&` doubled (one alone starts a code)."""
    line = " ".join(clean(text).split())
    short = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return short.replace("&", "&&")


def width_px(text: str, points: float, *, bold: bool = False) -> float:
    """Return the estimated width of one line of text [px at 96 dpi] in letters of `points`."""
    units = sum(_WIDTHS.get(sign, _COMMON_WIDTH) for sign in text)
    return units / 2048 * points * 96 / 72 * (_BOLD if bold else 1.0) * _CAUTION


@lru_cache(maxsize=4096)
def line_count(text: str, column_width: float, points: float, *, bold: bool = False) -> int:
    """Return how many lines wrapped text takes in a column [units of column width]; at least 1."""
    room = column_width * PIXELS_PER_UNIT - _PADDING_PX
    return sum(_wrapped(paragraph, room, points, bold=bold) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float, points: float, *, bold: bool) -> int:
    if width_px(paragraph, points, bold=bold) <= room:
        return 1
    lines, used = 1, 0.0
    blank = width_px(" ", points, bold=bold)
    for word in paragraph.split(" "):
        width = width_px(word, points, bold=bold)
        if used and used + blank + width > room:
            lines += 1
            used = 0.0
        if width > room:
            # A word longer than the line is broken wherever the line ends.
            extra = math.ceil(width / room) - 1
            lines += extra
            used = width - extra * room
        else:
            used += (blank if used else 0.0) + width
    return lines


def text_height(lines: int, points: float) -> float:
    """Return the height of so many lines [pt]."""
    return lines * points * _LINE_PER_POINT
