"""Design tokens, light and dark, and how they reach Qt: palette, fonts, style sheet.

The colours are the project's own; every text colour keeps a contrast of at least 4.5:1 on every ground it
is used on (`text_pairs` lists them, a test computes them). State is never colour alone.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
FONTS = RESOURCES / "fonts"

Scheme = Literal["light", "dark"]
SchemeChoice = Literal["light", "dark", "system"]


class Tone(StrEnum):
    """What a coloured mark says; each has a text colour and a soft ground in every palette."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    ACCENT = "accent"
    NEUTRAL = "neutral"


class Colours(NamedTuple):
    """The colours of one scheme, as `#RRGGBB`."""

    window: str
    surface: str
    hover: str
    border: str
    field_border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    ok: str
    ok_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    segments: tuple[tuple[str, str], ...]
    """Line and soft ground of the code segments, in their order; used round and round."""

    def tone(self, tone: Tone) -> tuple[str, str]:
        """Return the text colour and the soft ground of a tone."""
        match tone:
            case Tone.OK:
                return self.ok, self.ok_soft
            case Tone.WARNING:
                return self.warning, self.warning_soft
            case Tone.ERROR:
                return self.error, self.error_soft
            case Tone.ACCENT:
                return self.accent, self.accent_soft
            case _:
                return self.muted, self.hover

    def segment(self, index: int) -> tuple[str, str]:
        """Return line and ground of the code segment with this index."""
        return self.segments[index % len(self.segments)]

    def text_pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Return every text colour with every ground it may stand on, as (name, text, ground)."""
        grounds = ("window", "surface", "hover", "accent_soft", "ok_soft", "warning_soft", "error_soft")
        pairs = [
            (f"{ink} on {ground}", getattr(self, ink), getattr(self, ground))
            for ink in ("text", "muted")
            for ground in grounds
        ]
        for ink in ("accent", "ok", "warning", "error"):
            pairs += [
                (f"{ink} on {ground}", getattr(self, ink), getattr(self, ground))
                for ground in ("window", "surface", "hover", f"{ink}_soft")
            ]
        pairs += [
            ("accent on accent_soft", self.accent, self.accent_soft),
            ("on_accent on accent", self.on_accent, self.accent),
            ("on_accent on accent_hover", self.on_accent, self.accent_hover),
        ]
        for number, (line, ground) in enumerate(self.segments):
            pairs += [
                (f"text on segment {number}", self.text, ground),
                (f"segment line {number} on its ground", line, ground),
            ]
        return tuple(pairs)


LIGHT = Colours(
    window="#F6F7F9",
    surface="#FFFFFF",
    hover="#EDF0F4",
    border="#D9DEE5",
    field_border="#8793A1",
    text="#1B2430",
    muted="#546070",
    disabled="#7B8794",
    accent="#0B5CAD",
    accent_soft="#E5F0FA",
    accent_hover="#094A8C",
    on_accent="#FFFFFF",
    ok="#17703F",
    ok_soft="#E4F4EB",
    warning="#8A5200",
    warning_soft="#FFF3DC",
    error="#B3261E",
    error_soft="#FCE8E6",
    segments=(
        ("#0B5CAD", "#E1EDF9"),
        ("#0D6B63", "#DBF2EE"),
        ("#6B3FA0", "#EEE7F9"),
        ("#8A5200", "#FFF0D4"),
        ("#A0245F", "#FBE6F0"),
        ("#17703F", "#E0F3E8"),
        ("#44546A", "#E6EBF1"),
        ("#9C3F0A", "#FDE8DB"),
    ),
)

DARK = Colours(
    window="#14181D",
    surface="#1C2229",
    hover="#262E37",
    border="#303945",
    field_border="#65727F",
    text="#E8ECF1",
    muted="#A3AFBC",
    disabled="#76828F",
    accent="#6DB3F2",
    accent_soft="#16304A",
    accent_hover="#8CC4F6",
    on_accent="#0E1A26",
    ok="#66C999",
    ok_soft="#153526",
    warning="#F0B44C",
    warning_soft="#3A2B10",
    error="#FF8A80",
    error_soft="#43201E",
    segments=(
        ("#6DB3F2", "#16304A"),
        ("#5FD3C4", "#123833"),
        ("#BFA6F7", "#2E2350"),
        ("#F0B44C", "#3A2B10"),
        ("#F29AC8", "#43203A"),
        ("#66C999", "#153526"),
        ("#A9B8C9", "#2C3642"),
        ("#F5A06B", "#43281A"),
    ),
)


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
