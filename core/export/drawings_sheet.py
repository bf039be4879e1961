"""The sheet with one drawing per different item, each with its title and alternative text."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Shown:
    """A drawing with the item it is of and its width on the sheet [px]."""

    subject: Subject
    title: Renderable
    drawing: Drawing
    width: float


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet, two drawings to a page, or one that would be too small beside another."""
    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    for number, shown in enumerate(_pages(page, subjects)):
        if number:
            page.turn()
        for one in shown:
            _drawing(page, one)
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


def _pages(page: Page, subjects: tuple[Subject, ...]) -> list[list[_Shown]]:
    """Return the drawings page by page; one that takes half a page fills up the first that has room."""
    found: list[list[_Shown]] = []
    taken: list[int] = []
    for subject, title, drawing in _drawings(page.tr, subjects):
        if drawing is None:
            page.paragraph(title, "note")
            continue
        box = drawing.box(page.tr)
        half = _scale(box, _TALL_PX)
        needed = 1 if half >= _LEGIBLE else _PER_PAGE
        shown = _Shown(subject, title, drawing, box.width * (half if needed == 1 else _scale(box, _WHOLE_PX)))
        at = next((at for at, used in enumerate(taken) if used + needed <= _PER_PAGE), None)
        if at is None:
            found.append([shown])
            taken.append(needed)
        else:
            found[at].append(shown)
            taken[at] += needed
    return found


def _drawing(page: Page, shown: _Shown) -> None:
    """Write code, title, picture and description."""
    page.item_heading(shown.subject.key, shown.subject.lines, 1)
    page.skip(3)
    page.paragraph(shown.title, "note")
    put_picture(page, picture_of(shown.drawing, page.tr), shown.width)
    put_words(page, shown.drawing)
    page.skip(12)
