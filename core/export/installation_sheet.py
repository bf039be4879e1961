"""The sheet for the installer: bill of material, circuits, consumer unit, diagrams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export.diagrams import write_diagram
from core.export.tables import widths, write_table
from core.family import Head, Table
from core.i18n import Joined, Renderable, msg

if TYPE_CHECKING:
    from core.export.page import Book, Page
    from core.export.subjects import Subject

TITLE: Final = msg("Installation")
_EACH: Final = 8.6


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet: one part for every different item that is installed as a whole."""
    page = book.page(TITLE, widths(_EACH))
    page.firm = True
    page.top(TITLE, subtitle)
    for subject in subjects:
        if concerns(subject):
            _subject(page, subject)
    page.print_area()


def concerns(subject: Subject) -> bool:
    """Tell whether an item has anything for this sheet."""
    installation = subject.installation
    return subject.item.by_part or (
        installation is not None and bool(installation.tables or installation.diagrams)
    )


def _subject(page: Page, subject: Subject) -> None:
    page.skip(10)
    page.item_heading(subject.key, subject.lines)
    page.skip(3)
    page.paragraph(Joined((subject.item.title, *subject.item.details), ". "), "note")
    installation = subject.installation
    for table in () if installation is None else installation.tables:
        write_table(page, table)
    if subject.item.by_part:
        write_table(page, _bill(subject))
    for source in () if installation is None else installation.diagrams:
        write_diagram(page, source)


def _bill(subject: Subject) -> Table:
    """Return the bill of material with the articles as they are quoted."""
    heads = (
        Head(msg("Pos."), 1),
        Head(msg("Article"), 2),
        Head(msg("Description"), 8),
        Head(msg("Qty"), 1, right=True),
    )
    rows: list[tuple[Renderable | None, ...]] = []
    for part in subject.entries[0].parts:
        why: Renderable = msg("not stated") if not part.part.choices else part.note or ""
        rows.append((part.position, part.article or why, part.part.description, part.qty))
    return Table(msg("Bill of materials"), heads, tuple(rows))
