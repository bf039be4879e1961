"""The sheet with the specification of every different item."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.sources import Footnotes, place_of
from core.i18n import msg

if TYPE_CHECKING:
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.family import SpecRow

TITLE: Final = msg("Specifications")
WIDTHS: Final = (22.0, 33.0, 20.0, 2.8, 11.0, 30.0)
_GROUP, _LABEL, _VALUE, _MARK, _UNIT, _SOURCE = range(1, 7)


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet: grouped rows per item, and one footnote per document for what was inferred."""
    page = book.page(TITLE, WIDTHS)
    notes = Footnotes()
    page.top(TITLE, subtitle)
    heads = (
        (_GROUP, msg("Subject"), "head"),
        (_LABEL, msg("Property"), "head"),
        (_VALUE, msg("Value"), "head right"),
        (_MARK, "", "head"),
        (_UNIT, msg("Unit"), "head"),
        (_SOURCE, msg("Source"), "head"),
    )
    for column, label, look in heads:
        page.say(column, label, look)
    page.height(least=20)
    page.sheet.print_title_rows = f"{page.row}:{page.row}"
    page.row += 1
    page.sheet.freeze_panes = f"A{page.row}"
    for subject in subjects:
        _item(page, subject, notes)
    if notes.notes():
        page.skip(10)
        for note in notes.notes():
            page.paragraph(note, "note")
    page.print_area()


def _item(page: Page, subject: Subject, notes: Footnotes) -> None:
    page.skip(10)
    page.ruled("heading rule")
    page.put(_GROUP, subject.item.code, "code heading")
    page.put(len(WIDTHS), f"{page.tr(subject.item.title)} · {page.tr(subject.lines)}", "heading rule")
    page.height(least=22)
    page.row += 1
    group = ""
    for row in subject.item.specs:
        name = page.tr(row.group)
        _row(page, row, notes, "" if name == group else name)
        group = name


def _row(page: Page, row: SpecRow, notes: Footnotes, group: str) -> None:
    page.put(_GROUP, group, "cell muted")
    label = page.say(_LABEL, row.label, "cell")
    if isinstance(row.value, int | Decimal) and not isinstance(row.value, bool):
        page.put(_VALUE, row.value, "value")
        value = str(row.value)
    else:
        value = page.say(_VALUE, row.value, "value")
    page.put(_MARK, notes.mark(row.source), "mark")
    page.put(_UNIT, row.unit, "unit")
    source = place_of(row.source)
    page.put(_SOURCE, source, "cell muted")
    page.height(
        page.lines(group, "cell muted", _GROUP),
        page.lines(label, "cell", _LABEL),
        page.lines(value, "value", _VALUE),
        page.lines(source, "cell muted", _SOURCE),
        least=16,
    )
    page.row += 1
