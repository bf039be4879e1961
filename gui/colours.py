"""The colours of the light and the dark scheme, and which of them a state or a code segment takes."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


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
