"""Pictures in pixels, made without a toolkit.

The fonts are the bundled ones and nothing else, so the same drawing gives the same bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from core.drawing.metrics import FILES
from resources import ROOT

if TYPE_CHECKING:
    from pathlib import Path


class Rasteriser(Protocol):
    """Turns an SVG picture into a PNG picture."""

    def __call__(self, svg: str, width_px: int) -> bytes:
        """Return the picture `width_px` pixels wide, its height in proportion."""


@dataclass(frozen=True, slots=True)
class ResvgRasteriser:
    """The default rasteriser: resvg, loaded at its first use."""

    fonts: Path = ROOT / "fonts"

    def __call__(self, svg: str, width_px: int) -> bytes:
        """Return the picture `width_px` pixels wide; raise `ValueError` when `svg` is no picture."""
        import resvg_py

        if width_px < 1:
            raise ValueError("a picture is at least one pixel wide")
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                width=width_px,
                dpi=96,  # without it every length in mm comes to nothing
                skip_system_fonts=True,
                font_files=[str(self.fonts / f"{name}.ttf") for name in FILES.values()],
                font_family="IBM Plex Sans",
                sans_serif_family="IBM Plex Sans",
                monospace_family="IBM Plex Mono",
            )
        )


DEFAULT: Final[Rasteriser] = ResvgRasteriser()


def png(svg: str, width_px: int, rasteriser: Rasteriser = DEFAULT) -> bytes:
    """Return an SVG picture as PNG, `width_px` pixels wide (at least 1), its height in proportion."""
    return rasteriser(svg, width_px)
