"""Design tokens, light and dark, and how they reach Qt: palette, fonts, style sheet.

The colours are the project's own; every text colour keeps a contrast of at least 4.5:1 on every ground it
is used on (`text_pairs` lists them, a test computes them). State is never colour alone.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from gui.colours import DARK, LIGHT, Colours

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = RESOURCES / "fonts"

Scheme = Literal["light", "dark"]
SchemeChoice = Literal["light", "dark", "system"]


class Metrics(NamedTuple):
    """Sizes in device-independent pixels."""

    grid: int = 8
    radius: int = 6
    row: int = 36
    body: int = 13
    caption: int = 11
    title: int = 18
    reading_width: int = 760
    rail_width: int = 232
    rail_narrow: int = 160
    rail_narrow_below: int = 922
    """Where the pages have just their width (690) beside the wide rail."""
    panel_width: int = 360
    top_bar: int = 52
    quote_strip: int = 44
    panel_narrow: int = 320
    panel_narrow_below: int = 1320
    panel_collapse_below: int = 1244
    """Where the pages have just their width (690) between rail and narrow panel."""


NORMAL = Metrics()
TOUCH = Metrics(row=44)


class Theme(NamedTuple):
    """One look: scheme, colours and sizes; `contrast` is for those who need it, over black or white."""

    scheme: Scheme = "light"
    touch: bool = False
    contrast: bool = False

    @property
    def colours(self) -> Colours:
        """Return the colours of the scheme."""
        if self.contrast:
            from gui.contrast import CONTRAST_DARK, CONTRAST_LIGHT

            return CONTRAST_DARK if self.scheme == "dark" else CONTRAST_LIGHT
        return DARK if self.scheme == "dark" else LIGHT

    @property
    def metrics(self) -> Metrics:
        """Return the sizes, larger rows in touch mode."""
        return TOUCH if self.touch else NORMAL


_LINEAR_BELOW = 0.04045
"""Where the sRGB curve turns from a line into a power (IEC 61966-2-1)."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1 … 21) of two `#RRGGBB` colours by WCAG 2.2, relative luminance."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme, so that plain Fusion widgets fit too."""
    c = theme.colours
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.window,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.window,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.BrightText: c.error,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Light: c.surface,
        QPalette.ColorRole.Midlight: c.hover,
        QPalette.ColorRole.Mid: c.border,
        QPalette.ColorRole.Dark: c.field_border,
        QPalette.ColorRole.Shadow: c.border,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.disabled))
    return made


@lru_cache(maxsize=2)
def _load_fonts(stem: str) -> None:
    """Load the bundled fonts whose files begin with `stem`, once and when they are first used."""
    for file in sorted(FONTS.glob(f"{stem}-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def body_families() -> list[str]:
    """Return the families for text, best first: the system's own on Windows, the bundled one elsewhere."""
    _load_fonts("IBMPlexSans")
    system = ["Segoe UI Variable Text", "Segoe UI"] if sys.platform == "win32" else []
    return [*system, "IBM Plex Sans", "DejaVu Sans", "sans-serif"]


def code_families() -> list[str]:
    """Return the families for codes, best first."""
    _load_fonts("IBMPlexMono")
    return ["IBM Plex Mono", "Consolas", "DejaVu Sans Mono", "monospace"]


def font(size: int, *, bold: bool = False, code: bool = False) -> QFont:
    """Return a font of `size` [px]; figures are tabular so that columns of numbers line up."""
    made = QFont(code_families() if code else body_families())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
