"""The sheet with one drawing per different item, each with its title and alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export.pictures import Picture, read_picture
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing import Drawing
    from core.drawing.geometry import Box
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.i18n import Translator

TITLE: Final = msg("Drawings")
WIDTHS: Final = (88.0, 14.0)
_WIDE_PX: Final = 660.0
_TALL_PX: Final = 385.0
"""Room for a drawing [px at 96 dpi]: two of them, with their words, fill a page."""
_WHOLE_PX: Final = 780.0
"""Height of a drawing that has a page for itself [px]."""
_LEGIBLE: Final = 1.6
"""Least scale [px/mm]: letters are then about 1.5 mm high. A smaller drawing gets a whole page."""

_PER_PAGE: Final = 2
_PIXELS: Final = 1800
"""Width of a picture file [px]: some 260 dpi at the size at which it is shown."""

_PX_PER_MM: Final = 96 / 25.4
_LARGEST_SCALE: Final = 1.0
"""A part is drawn at most as large as it is."""

_PT_PER_PX: Final = 0.75
_ROW_PX: Final = 300.0


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet, two drawings to a page, or one that would be too small beside another."""
    from openpyxl.worksheet.pagebreak import Break

    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    taken = 0
    for subject in subjects:
        if subject.item.drawing is None:
            continue
        drawing = subject.item.drawing()
        box = drawing.box(page.tr)
        half = _scale(box, _TALL_PX)
        needed = 1 if half >= _LEGIBLE else _PER_PAGE
        if taken and taken + needed > _PER_PAGE:
            page.sheet.row_breaks.append(Break(id=page.row - 1))
            taken = 0
        _drawing(page, subject, drawing, box.width * (half if needed == 1 else _scale(box, _WHOLE_PX)))
        taken += needed
    page.print_area()


def picture_of(drawing: Drawing, tr: Translator) -> Picture:
    """Return a drawing as a PNG picture with its title and description as alternative text."""
    from core.drawing import png, svg

    alt = ". ".join(part.rstrip(".") for part in (tr(drawing.title), tr(drawing.description)) if part)
    return read_picture(png.png(svg.render(drawing, tr), _PIXELS), alt)


def _scale(box: Box, tall: float) -> float:
    """Return how large a drawing is shown in this height [px/mm]: as the page and its true size allow."""
    return min(_WIDE_PX / box.width, tall / box.height, _PX_PER_MM * _LARGEST_SCALE)


def _drawing(page: Page, subject: Subject, drawing: Drawing, width: float) -> None:
    """Write code, picture and description; a picture taller than a row can be stands on several rows."""
    page.ruled("heading rule")
    page.put(1, subject.item.code, "code heading")
    page.say(2, subject.lines, "heading rule")
    page.height(least=22)
    page.row += 1
    page.skip(3)
    page.paragraph(subject.item.title, "note")
    picture = picture_of(drawing, page.tr)
    page.picture(picture, width, centred=True)
    left = width * picture.height / picture.width + 6
    while left > 0:
        page.skip(round(min(left, _ROW_PX) * _PT_PER_PX, 1))
        left -= _ROW_PX
    page.paragraph(drawing.description, "note")
    page.skip(12)
