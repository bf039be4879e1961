"""Tables of an installation on a sheet: twelve narrow columns that each table divides as it likes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.sources import place_of
from core.findings import Severity
from core.i18n import Msg, Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.export.page import Page
    from core.family import Table
    from core.findings import Finding

SHARES: Final = 12
"""Columns of the grid; the shares of a table's columns add up to them."""

_WORDS: Final[dict[Severity, Msg]] = {
    Severity.ERROR: msg("Error"),
    Severity.WARNING: msg("Please note"),
    Severity.NOTICE: msg("Remark"),
}
_FORM_ROW_PT: Final = 26.0
"""Height of a row that is filled in by hand [pt]."""


def widths(each: float) -> tuple[float, ...]:
    """Return the widths of the grid."""
    return (each,) * SHARES


def write_table(page: Page, table: Table, after: int = 0) -> None:
    """Write a table: its title, heads, rows with what is said about each, and notes.

    A form stays on one page where it can, with the `after` rows that follow it.
    """
    page.skip(8)
    page.keep(2 + len(table.rows) + after if table.by_hand else 4)
    page.ruled("cell")
    page.say(1, table.title, "cell strong")
    page.merge(1, SHARES)
    page.height(least=20)
    page.row += 1
    if table.rows:
        _heads(page, table)
    for number, row in enumerate(table.rows):
        _row(page, table, row)
        if number < len(table.findings):
            write_findings(page, table.findings[number])
    if not table.rows:
        write_findings(page, (finding for said in table.findings for finding in said))
    for note in table.notes:
        page.paragraph(note, "note", 1, SHARES)


def write_findings(page: Page, findings: Iterable[Finding]) -> None:
    """Write what is to be said about the row above, warnings by their word."""
    for finding in findings:
        page.ruled("cell muted")
        page.say(1, _WORDS[finding.severity], "severity" if _weighs(finding) else "cell muted")
        page.merge(1, 2)
        text = page.tr(finding.text)
        page.put(3, text, "cell muted")
        page.merge(3, SHARES - 3)
        source = place_of(finding.source, page.tr)
        page.put(SHARES - 2, source, "cell muted")
        page.merge(SHARES - 2, SHARES)
        page.height(
            page.lines(text, "cell muted", 3, SHARES - 3),
            page.lines(source, "cell muted", SHARES - 2, SHARES),
            least=16,
        )
        page.row += 1


def _weighs(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTICE


def _heads(page: Page, table: Table) -> None:
    heights, column = [], 1
    for head in table.heads:
        last = column + head.share - 1
        look = "head right" if head.right else "text head"
        page.ruled(look, column, last)
        text = page.say(column, head.label, look)
        if last > column:
            page.merge(column, last)
        heights.append(page.lines(text, look, column, last))
        column = last + 1
    page.height(*heights, least=20)
    page.row += 1


def _row(page: Page, table: Table, row: tuple[Renderable | None, ...]) -> None:
    heights, column = [], 1
    for head, value in zip(table.heads, row, strict=True):
        last = column + head.share - 1
        look = "figure" if head.right else "text"
        if value is None and table.by_hand:
            look = "blank"
        page.ruled(look, column, last)
        if isinstance(value, Decimal):
            page.put(column, value, look)
        elif value is not None:
            text = page.say(column, value, look)
            heights.append(page.lines(text, look, column, last))
        if last > column:
            page.merge(column, last)
        column = last + 1
    page.height(*heights, least=_FORM_ROW_PT if table.by_hand else 16)
    page.row += 1
