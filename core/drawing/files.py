"""Drawings as files: the format goes by the ending of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.style import PRINT

if TYPE_CHECKING:
    from core.drawing.drawing import Drawing
    from core.drawing.style import Palette
    from core.i18n import Translator

FORMATS: Final = (".svg", ".dxf", ".pdf", ".png")
"""Endings of the files that a drawing can be written to."""
PNG_DPI: Final = 200.0
_MM_PER_INCH: Final = 25.4


def contents(
    drawing: Drawing, ending: str, tr: Translator, palette: Palette = PRINT, dpi: float = PNG_DPI
) -> bytes:
    """Return what a file with this ending (one of `FORMATS`) holds; raise `ValueError` for another ending.

    A DXF has no palette: its layers have colours of their own. `dpi` is the resolution of a PNG.
    """
    match ending:
        case ".dxf":
            from core.drawing import dxf

            return dxf.render(drawing, tr)
        case ".pdf":
            from core.drawing import pdf

            return pdf.render(drawing, tr, palette)
        case ".svg" | ".png":
            from core.drawing import svg

            picture = svg.render(drawing, tr, palette)
            if ending == ".svg":
                return picture.encode("utf-8")
            from core.drawing.png import png

            return png(picture, round(drawing.box(tr).width / _MM_PER_INCH * dpi))
        case _:
            raise ValueError(f"no drawing format ends in {ending!r}")
