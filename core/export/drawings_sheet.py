"""The sheet with one drawing per different item, each with its title and alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export.pictures import Picture, read_picture
from core.i18n import msg

if TYPE_CHECKING:
    from core.drawing import Drawing
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.i18n import Translator

TITLE: Final = msg("Drawings")
WIDTHS: Final = (24.0, 24.0, 24.0, 24.0)
_WIDE_PX: Final = 660.0
_TALL_PX: Final = 780.0
"""Room for a drawing on a page [px at 96 dpi]; two flat ones share a page."""

_PIXELS: Final = 1600
"""Width of a picture file [px]: about 230 dpi over the width of the page."""

_PX_PER_MM: Final = 96 / 25.4
_LARGEST_SCALE: Final = 2.0
"""A small part is drawn at most at twice its size."""

_PT_PER_PX: Final = 0.75
_ROW_PX: Final = 300.0


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet; a page break stands before every drawing that no longer fits on its page."""
    from openpyxl.worksheet.pagebreak import Break

    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    used = 90.0
    for subject in subjects:
        if subject.item.drawing is None:
            continue
        drawing = subject.item.drawing()
        picture = picture_of(drawing, page.tr)
        width = _width(picture, drawing, page.tr)
        height = width * picture.height / picture.width
        if used > 90.0 and used + height + 110 > _TALL_PX + 150:  # noqa: PLR2004  (the head of the first page)
            page.sheet.row_breaks.append(Break(id=page.row - 1))
            used = 0.0
        _drawing(page, subject, picture, width, page.tr(drawing.description))
        used += height + 110
    page.print_area()


def picture_of(drawing: Drawing, tr: Translator) -> Picture:
    """Return a drawing as a PNG picture with its title and description as alternative text."""
    from core.drawing import png, svg

    alt = ". ".join(part.rstrip(".") for part in (tr(drawing.title), tr(drawing.description)) if part)
    return read_picture(png.png(svg.render(drawing, tr), _PIXELS), alt)


def _width(picture: Picture, drawing: Drawing, tr: Translator) -> float:
    """Return how wide the picture is shown [px]: as large as the page and the scale allow."""
    from core.drawing.geometry import extent

    natural = extent(drawing.lowered(tr), tr).grown(drawing.margin).width * _PX_PER_MM * _LARGEST_SCALE
    return min(_WIDE_PX, natural, _TALL_PX * picture.width / picture.height)


def _drawing(page: Page, subject: Subject, picture: Picture, width: float, description: str) -> None:
    page.ruled("heading rule")
    page.put(1, subject.item.code, "code heading")
    page.put(len(WIDTHS), f"{page.tr(subject.item.title)} · {page.tr(subject.lines)}", "heading rule")
    page.height(least=22)
    page.row += 1
    page.skip(6)
    page.picture(picture, 1, width)
    left = width * picture.height / picture.width + 6
    while left > 0:
        page.skip(round(min(left, _ROW_PX) * _PT_PER_PX, 1))
        left -= _ROW_PX
    page.paragraph(description, "note")
    page.skip(14)
