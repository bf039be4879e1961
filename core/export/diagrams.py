"""Drawings of an installation on a sheet, each with its title and alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.errors import UserFacingError
from core.export.pictures import Picture, read_picture
from core.export.texts import PIXELS_PER_UNIT
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing import Drawing
    from core.drawing.source import DrawingSource
    from core.export.page import Page
    from core.i18n import Renderable, Translator

PIXELS: Final = 1800
"""Width of a picture file [px]: some 260 dpi at the size at which it is shown."""

_PT_PER_PX: Final = 0.75
_ROW_PX: Final = 300.0
_TALL_PX: Final = 780.0
"""Greatest height of a picture [px]: it must fit on a page with its title."""
_LONGEST_WORDS: Final = 240
"""Longest description that is also printed [signs]."""
_PX_PER_MM: Final = 96 / 25.4
_HEAD_PT: Final = 50.0
"""Height of the title and the words of a drawing [pt]."""
_LEAST_SHARE: Final = 0.8
"""How much smaller a drawing may get to fit on the page where it stands."""


def figure_of(source: DrawingSource, tr: Translator) -> Drawing | None:
    """Return the picture of a source without a sheet, in its usual unit; None when it is too large."""
    try:
        return source.figure(source.units[0], tr)
    except UserFacingError:
        return None


def sheet_of(source: DrawingSource, tr: Translator) -> Drawing | None:
    """Return a source on the smallest sheet that holds it, in its usual unit; None when none does."""
    from core.drawing.page import FORMATS

    for form in FORMATS.values():
        try:
            return source.sheet(form, source.units[0], tr)
        except UserFacingError:
            continue
    return None


def left_out(source: DrawingSource) -> Renderable:
    """Return the line that stands in for a drawing that fits on no sheet."""
    return msg("Left out, because it fits on no sheet: {drawing}.", drawing=source.title)


def picture_of(drawing: Drawing, tr: Translator) -> Picture:
    """Return a drawing as a PNG picture with its title and description as alternative text."""
    from core.drawing import png, svg

    alt = ". ".join(part.rstrip(".") for part in (tr(drawing.title), tr(drawing.description)) if part)
    return read_picture(png.png(svg.render(drawing, tr), PIXELS), alt)


def write_diagram(page: Page, source: DrawingSource) -> None:
    """Write a drawing over the whole width, with its title above it."""
    drawing = figure_of(source, page.tr)
    if drawing is None:
        page.paragraph(left_out(source), "note")
        return
    box = drawing.box(page.tr)
    room = page.wide(1, len(page.widths)) * PIXELS_PER_UNIT - 8
    width = min(room, _TALL_PX * box.width / box.height, box.width * _PX_PER_MM * 2)
    height = width * box.height / box.width
    page.skip(10)
    fits = (page.left() - _HEAD_PT) / _PT_PER_PX
    if _LEAST_SHARE * height <= fits < height:
        # A little smaller, rather than a page broken before it.
        width, height = width * fits / height, fits
    page.keep(3 + int(height // _ROW_PX))
    page.ruled("heading rule")
    page.say(1, source.title, "heading")
    page.height(least=22)
    page.row += 1
    page.skip(3)
    put_picture(page, picture_of(drawing, page.tr), width)
    put_words(page, drawing)


def put_words(page: Page, drawing: Drawing) -> None:
    """Write what a drawing shows; a long list is left to the picture's alternative text."""
    text = page.tr(drawing.description)
    if len(text) <= _LONGEST_WORDS:
        page.paragraph(text, "note")


def put_picture(page: Page, picture: Picture, width: float) -> None:
    """Put a picture in the middle; one taller than a row can be stands on several rows."""
    page.picture(picture, width, centred=True)
    left = width * picture.height / picture.width + 6
    while left > 0:
        page.skip(round(min(left, _ROW_PX) * _PT_PER_PX, 1))
        left -= _ROW_PX
