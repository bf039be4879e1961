"""Tables of an installation on a sheet: twelve narrow columns that each table divides as it likes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.sources import place_of
from core.findings import Severity
from core.i18n import Msg, Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.export.page import Page
    from core.family import Head, Table
    from core.findings import Finding

SHARES: Final = 12
"""Columns of the grid; the shares of a table's columns add up to them."""

_WORDS: Final[dict[Severity, Msg]] = {
    Severity.ERROR: msg("Error"),
    Severity.WARNING: msg("Please note"),
}
_FORM_ROW_PT: Final = 22.0
"""Height of a row that is filled in by hand [pt]: 8 mm, a little less where the page is scaled."""
_TITLE_PT: Final = 20.0
_AIR_PT: Final = 8.0
_PADDING_PT: Final = 4.0
"""Air that every row gets beside its text [pt]."""
_FEW: Final = 3
"""Rows that stand at least on the page where a table begins."""
_MOST_EMPTY: Final = 0.12
"""Share of a page that may stay empty for the sake of a table in one piece."""
_MOST_EMPTY_FORM: Final = 0.35
"""The same for a form to fill in, which is handled better in one piece."""
_SAYS, _SOURCE = 2, SHARES - 2


def widths(each: float) -> tuple[float, ...]:
    """Return the widths of the grid."""
    return (each,) * SHARES


def write_table(page: Page, table: Table, after: float = 0.0) -> None:
    """Write a table: its title, heads, rows with what is said about each, and notes.

    It stays in one piece, with `after` [pt] of what follows it, where that leaves no great part of a page
    empty; else it goes on on the next page, below its heads again.
    """
    page.skip(_AIR_PT)
    heights = [_height(page, table, number) for number in range(len(table.rows))]
    heads = _heads_height(page, table) if table.rows else 0.0
    after += sum(page.lines(page.words(note), "note", 1, SHARES) + _PADDING_PT for note in table.notes)
    _begin(page, _TITLE_PT + heads, heights, after, _MOST_EMPTY_FORM if table.by_hand else _MOST_EMPTY)
    page.keep(3)
    page.ruled("cell")
    page.say(1, table.title, "cell strong")
    page.merge(1, SHARES)
    page.height(least=_TITLE_PT)
    page.row += 1
    if table.rows:
        _heads(page, table)
    for number, row in enumerate(table.rows):
        end = after if number == len(heights) - 1 else 0.0
        if number and heights[number] + end > page.left():
            page.turn()
            _heads(page, table)
        _row(page, table, row)
        if number < len(table.findings):
            write_findings(page, table.findings[number])
    if not table.rows:
        write_findings(page, tuple(finding for said in table.findings for finding in said))
    for note in table.notes:
        page.paragraph(note, "note", 1, SHARES)


def write_findings(page: Page, findings: tuple[Finding, ...]) -> None:
    """Write what is to be said about the row above, warnings by their word; remarks alone need no word."""
    first = _SAYS if any(finding.severity in _WORDS for finding in findings) else 1
    for finding in findings:
        page.ruled("cell muted")
        page.say(1, _WORDS.get(finding.severity, ""), "severity")
        page.put(first, page.tr(finding.text), "source")
        page.merge(first, _SOURCE - 1)
        page.put(_SOURCE, place_of(finding.source, page.tr), "source")
        page.merge(_SOURCE, SHARES)
        page.height(_finding_height(page, finding, first))
        page.row += 1


def _begin(page: Page, top: float, heights: list[float], after: float, most_empty: float) -> None:
    """Turn the page when the table should not begin, or not end, on this one."""
    left, whole = page.left(), top + sum(heights) + after
    if whole <= left:
        return
    least = top + sum(heights[:_FEW])
    in_one_piece = whole <= page.room() and left < most_empty * page.room()
    if heights and (least > left or in_one_piece):
        page.turn()


def _finding_height(page: Page, finding: Finding, first: int = _SAYS) -> float:
    text = page.lines(page.tr(finding.text), "source", first, _SOURCE - 1)
    kind = page.lines(page.tr(_WORDS.get(finding.severity, "")), "severity", 1)
    return max(text, kind, page.lines(place_of(finding.source, page.tr), "source", _SOURCE, SHARES), 12.0)


def _columns(table: Table) -> Iterator[tuple[Head, int, int]]:
    """Yield every head with the first and the last column of the grid that it takes."""
    column = 1
    for head in table.heads:
        yield head, column, column + head.share - 1
        column += head.share


def _look(head: Head, value: Renderable | None, *, by_hand: bool) -> str:
    if by_hand and (value is None or head.right):
        return "blank" if value is None else "given"
    return "figure" if head.right else "text"


def _head_look(table: Table, head: Head) -> str:
    if not head.right:
        return "text head"
    return "head centre" if table.by_hand else "head right"


def _heads_height(page: Page, table: Table) -> float:
    heights = (
        page.lines(page.tr(head.label), _head_look(table, head), first, last)
        for head, first, last in _columns(table)
    )
    return max((*heights, 16.0)) + _PADDING_PT


def _heads(page: Page, table: Table) -> None:
    for head, column, last in _columns(table):
        look = _head_look(table, head)
        page.ruled(look, column, last)
        page.say(column, head.label, look)
        if last > column:
            page.merge(column, last)
    page.height(_heads_height(page, table) - _PADDING_PT)
    page.row += 1


def _row_height(page: Page, table: Table, row: tuple[Renderable | None, ...]) -> float:
    heights = [
        page.lines(page.words(value), _look(head, value, by_hand=table.by_hand), first, last)
        for (head, first, last), value in zip(_columns(table), row, strict=True)
        if value is not None and not isinstance(value, Decimal)
    ]
    return max((*heights, _FORM_ROW_PT - _PADDING_PT if table.by_hand else 12.0)) + _PADDING_PT


def _height(page: Page, table: Table, number: int) -> float:
    """Return the height of a row with what is said about it [pt]."""
    said = table.findings[number] if number < len(table.findings) else ()
    return _row_height(page, table, table.rows[number]) + sum(
        _finding_height(page, finding) + _PADDING_PT for finding in said
    )


def _row(page: Page, table: Table, row: tuple[Renderable | None, ...]) -> None:
    for (head, column, last), value in zip(_columns(table), row, strict=True):
        look = _look(head, value, by_hand=table.by_hand)
        page.ruled(look, column, last)
        if isinstance(value, Decimal):
            page.put(column, value, look)
        elif value is not None:
            page.say(column, value, look)
        if last > column:
            page.merge(column, last)
    page.height(_row_height(page, table, row) - _PADDING_PT)
    page.row += 1
