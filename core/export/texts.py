"""Texts for cells: cleaned of what a workbook cannot hold, and measured so that rows get their height.

A spreadsheet program only fits row heights to wrapped text when a person edits the cell; a file that was
just written shows cut-off text unless every height is stated.
"""

from __future__ import annotations

import math
import re
import string
from functools import lru_cache
from typing import Final

LONGEST_CELL: Final = 32_000
"""Characters in a cell; the limit of the format is 32,767."""

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNITS: Final = (
    *("kWh", "kWp", "kW", "Wp", "W", "MPa", "kPa", "Pa", "bar", "psi", "Torr", "kV", "V", "kA", "mA", "A"),
    *("A²s", "Ω", "MΩ", "mm²", "cm²", "m²", "mm", "cm", "km", "m", "µm", "kg", "Nm", "°C", "°F", "K"),
    *("%", "Hz", "dB", "ms", "s", "g"),
)
_BEFORE_UNIT: Final = re.compile(
    rf"(?<=[0-9]) (?=(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![0-9A-Za-zÀ-ÿ²]))"
)
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")

# Advance widths of Calibri [1/2048 em], for the signs that quotes are made of.
_LOWER: Final = (
    *(981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636),
    *(1076, 1080, 1076, 1076, 714, 801, 686, 1076, 925, 1464, 887, 927, 809),
)
_UPPER: Final = (
    *(1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751),
    *(1322, 1356, 1058, 1378, 1112, 941, 998, 1314, 1162, 1822, 1063, 998, 959),
)
_WIDTHS: Final[dict[str, int]] = {
    **dict(zip(string.ascii_lowercase, _LOWER, strict=True)),
    **dict(zip(string.ascii_uppercase, _UPPER, strict=True)),
    **dict.fromkeys(string.digits, 1038),
    **dict.fromkeys(" \u00a0", 463),
    **dict.fromkeys(".,:;'’·¹", 530),
    **dict.fromkeys("-()[]!°²³", 690),
    **dict.fromkeys('/"“”|', 860),
    **dict.fromkeys("+=×–≤≥<>√*_?#~", 1020),
    **dict.fromkeys("&%½…Ω", 1464),
    **dict.fromkeys("→—@", 1854),
}
_COMMON_WIDTH: Final = 1060
_CAUTION: Final = 1.05
"""Other fonts than Calibri may show the file; a little air is better than a lost last line."""

_BOLD: Final = 1.03
PIXELS_PER_UNIT: Final = 7.0
"""Pixels in one unit of column width, with Calibri 11 as the workbook's own font."""

_PADDING_PX: Final = 7.0
_LINE_PER_POINT: Final = 1.3
"""Height of a line as a share of the size of its letters."""


def clean(text: str) -> str:
    """Return text without the signs that no XML file can hold, with line ends as a workbook has them."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPE.sub("_x005F_", text)[:LONGEST_CELL]


def glued(text: str) -> str:
    """Return text in which no number is parted from its unit at the end of a line."""
    return _BEFORE_UNIT.sub("\u00a0", text)


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
