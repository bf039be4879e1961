"""The sheet with one drawing per different item, each with its title and alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export.diagrams import figure_of, left_out, picture_of, put_picture, put_words
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.drawing import Drawing
    from core.drawing.geometry import Box
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.i18n import Renderable, Translator

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
_PX_PER_MM: Final = 96 / 25.4
_LARGEST_SCALE: Final = 1.0
"""A part is drawn at most as large as it is."""


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet, two drawings to a page, or one that would be too small beside another."""
    from openpyxl.worksheet.pagebreak import Break

    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    taken = 0
    for subject, title, drawing in _drawings(page.tr, subjects):
        if drawing is None:
            page.paragraph(title, "note")
            continue
        box = drawing.box(page.tr)
        half = _scale(box, _TALL_PX)
        needed = 1 if half >= _LEGIBLE else _PER_PAGE
        if taken and taken + needed > _PER_PAGE:
            page.sheet.row_breaks.append(Break(id=page.row - 1))
            taken = 0
        width = box.width * (half if needed == 1 else _scale(box, _WHOLE_PX))
        _drawing(page, subject, title, drawing, width)
        taken += needed
    page.print_area()


def concerns(subject: Subject) -> bool:
    """Tell whether an item has a drawing for this sheet."""
    installation = subject.installation
    return subject.item.drawing is not None or (installation is not None and bool(installation.pictures))


def _drawings(
    tr: Translator, subjects: tuple[Subject, ...]
) -> Iterator[tuple[Subject, Renderable, Drawing | None]]:
    """Yield every drawing with the item it is of and its title, in the order of the items.

    In place of one that fits on no sheet None and a line that says so.
    """
    for subject in subjects:
        if subject.item.drawing is not None:
            yield subject, subject.item.title, subject.item.drawing()
        for source in () if subject.installation is None else subject.installation.pictures:
            figure = figure_of(source, tr)
            yield subject, left_out(source) if figure is None else source.title, figure


def _scale(box: Box, tall: float) -> float:
    """Return how large a drawing is shown in this height [px/mm]: as the page and its true size allow."""
    return min(_WIDE_PX / box.width, tall / box.height, _PX_PER_MM * _LARGEST_SCALE)


def _drawing(page: Page, subject: Subject, title: Renderable, drawing: Drawing, width: float) -> None:
    """Write code, title, picture and description."""
    page.ruled("heading rule")
    page.put(1, subject.item.code, "code heading")
    page.say(2, subject.lines, "heading rule")
    page.height(least=22)
    page.row += 1
    page.skip(3)
    page.paragraph(title, "note")
    put_picture(page, picture_of(drawing, page.tr), width)
    put_words(page, drawing)
    page.skip(12)
