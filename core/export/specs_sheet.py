"""The sheet with the specification of every different item; what all have in common is said once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.sources import Footnotes, place_of
from core.export.subjects import on_lines
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.family import SpecRow

TITLE: Final = msg("Specifications")
WIDTHS: Final = (20.0, 34.0, 19.0, 2.8, 8.0, 38.0)
_GROUP, _LABEL, _VALUE, _MARK, _UNIT, _SOURCE = range(1, 7)

_SMALL: Final = Decimal("0.0001")
_MOST_CODES: Final = 4
_ONE_LINE_PT: Final = 14.0
_FEWEST_COMMON: Final = 6
"""Rows that items must share before a block of their own pays."""


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
    for kind in dict.fromkeys(subject.item.kind for subject in subjects):
        _kind(page, tuple(subject for subject in subjects if subject.item.kind == kind), notes)
    if notes.notes():
        page.skip(10)
        for note in notes.notes():
            page.paragraph(note, "note")
    page.print_area()


def common_rows(subjects: tuple[Subject, ...]) -> tuple[SpecRow, ...]:
    """Return the rows that all items have in common, where there are enough of them to say them once."""
    if len(subjects) < 2:  # noqa: PLR2004
        return ()
    others = [subject.item.specs for subject in subjects[1:]]
    rows = tuple(row for row in subjects[0].item.specs if all(row in specs for specs in others))
    return rows if len(rows) >= _FEWEST_COMMON else ()


def _kind(page: Page, subjects: tuple[Subject, ...], notes: Footnotes) -> None:
    common = common_rows(subjects)
    for subject in subjects:
        words = Joined((subject.item.title, subject.lines), " · ")
        own = tuple(row for row in subject.item.specs if row not in common)
        page.skip(10)
        page.item_heading(subject.key, words)
        _rows(page, own, notes)
    if common:
        positions = tuple(position for subject in subjects for position in subject.positions)
        words = Joined(tuple(subject.item.code for subject in subjects[:_MOST_CODES]), " · ")
        title = msg("In common: {lines}", lines=on_lines(positions))
        page.skip(10)
        page.keep(8)
        page.ruled("heading rule")
        page.say(_GROUP, title, "heading")
        page.say(len(WIDTHS), words if len(subjects) <= _MOST_CODES else "", "heading rule")
        page.height(least=22)
        page.row += 1
        _rows(page, common, notes)


def _rows(page: Page, rows: tuple[SpecRow, ...], notes: Footnotes) -> None:
    group = ""
    for row in rows:
        name = page.tr(row.group)
        _row(page, row, notes, "" if name == group else name)
        group = name


def _row(page: Page, row: SpecRow, notes: Footnotes, group: str) -> None:
    page.put(_GROUP, group, "cell muted")
    label = page.say(_LABEL, row.label, "cell")
    source = place_of(row.source, page.tr)
    page.put(_SOURCE, source, "origin")
    page.height(
        _value(page, row, notes.mark(row.source)),
        page.lines(group, "cell muted", _GROUP),
        page.lines(label, "cell", _LABEL),
        page.lines(source, "origin", _SOURCE),
        least=16,
    )
    page.row += 1


def _value(page: Page, row: SpecRow, mark: str) -> float:
    """Write value, mark and unit; return the height that they need [pt]."""
    value = row.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        small = 0 < abs(number) < _SMALL
        page.put(_VALUE, number, "value small" if small else "value")
    else:
        text = page.tr(value)
        if not row.unit and page.lines(text, "value", _VALUE) > _ONE_LINE_PT:
            page.put(_VALUE, f"{text} {mark}".strip(), "cell")
            page.ruled("cell", _MARK, _UNIT)
            page.merge(_VALUE, _UNIT)
            return page.lines(text, "cell", _VALUE, _UNIT)
        page.put(_VALUE, text, "value")
    page.put(_MARK, mark, "mark")
    page.put(_UNIT, row.unit, "unit")
    return page.lines(page.tr(value), "value", _VALUE)
