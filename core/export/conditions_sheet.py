"""The sheet with the terms of the quote and the precautions that apply to its lines, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.export.sources import Footnotes, place_of
from core.export.subjects import on_lines
from core.findings import Finding, Severity, by_weight
from core.i18n import Joined, Msg, Renderable, msg

if TYPE_CHECKING:
    import datetime as dt

    from core.export.page import Book, Page
    from core.family import Item
    from core.i18n import Translator
    from core.quote.evaluate import Evaluated
    from core.quote.model import Quote

TITLE: Final = msg("Conditions")
WIDTHS: Final = (11.5, 72.5, 2.8, 35.0)
_KIND, _TEXT, _MARK, _SOURCE = range(1, 5)

OPEN_QUESTION: Final = "OPEN_QUESTION"
_MOST_CODES: Final = 12
"""Codes named above a group; the positions say the rest."""

_WORDS: Final[dict[Severity, Msg]] = {
    Severity.ERROR: msg("Error"),
    Severity.WARNING: msg("Please note"),
}
_KINDS: Final[dict[str, Msg]] = {
    OPEN_QUESTION: msg("Open question"),
    "CONTRADICTION": msg("Contradiction"),
    "WARRANTY": msg("Warranty"),
    "USE_CONDITIONS": msg("Use"),
}
_NOT_FOR_THE_CUSTOMER: Final = frozenset({"UNKNOWN_KEY", "NORMALISED", "PRICE_ON_REQUEST"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date inside a sentence."""

    value: dt.date

    def render(self, tr: Translator) -> str:
        """Return the date as the language writes it."""
        return tr.date(self.value)


def write(book: Book, evaluated: Evaluated, subtitle: str) -> None:
    """Write the terms first, then what applies, grouped by the lines it applies to."""
    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    _terms(page, evaluated)
    groups = grouped(evaluated)
    notes = Footnotes()
    if groups:
        page.skip(10)
        heads = ((_KIND, msg("What applies"), "head"), (_TEXT, "", "head"))
        for column, label, look in (*heads, (_MARK, "", "head"), (_SOURCE, msg("Source"), "head")):
            page.say(column, label, look)
        page.height(least=20)
        page.sheet.print_title_rows = f"{page.row}:{page.row}"
        page.row += 1
        for positions, findings in groups.items():
            _group(page, evaluated, positions, findings, notes)
    if notes.notes():
        page.skip(10)
        for note in notes.notes():
            page.paragraph(note, "note")
    page.print_area()


def grouped(evaluated: Evaluated) -> dict[tuple[str, ...], list[Finding]]:
    """Return what applies, each thing once, by the positions of all lines that it applies to.

    Groups stand in the order of their first line, the widest first; warnings before remarks.
    """
    order = {entry.position: at for at, entry in enumerate(evaluated.lines)}
    items: dict[int, tuple[Item, list[str]]] = {}
    said: list[tuple[Finding, list[str]]] = []
    for entry in evaluated.lines:
        said += ((finding, [entry.position]) for finding in entry.findings)
        if entry.item is not None:
            items.setdefault(id(entry.item), (entry.item, []))[1].append(entry.position)
    # A thousand lines of five articles have five sets of conditions, not a thousand.
    said += ((finding, places) for item, places in items.values() for finding in item.conditions)
    what: dict[tuple[str, Renderable], Finding] = {}
    where: dict[tuple[str, Renderable], set[str]] = {}
    for finding, places in said:
        if finding.code not in _NOT_FOR_THE_CUSTOMER:
            key = (finding.code, finding.text)
            what.setdefault(key, finding)
            where.setdefault(key, set()).update(places)
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for key, found in where.items():
        groups.setdefault(tuple(sorted(found, key=order.__getitem__)), []).append(what[key])
    ranked = sorted(groups, key=lambda places: (-len(places), order[places[0]]))
    return {places: list(by_weight(groups[places])) for places in ranked}


def open_questions(evaluated: Evaluated) -> int:
    """Return how many different questions about the lines are still open."""
    return sum(
        finding.code == OPEN_QUESTION for findings in grouped(evaluated).values() for finding in findings
    )


def terms(quote: Quote, on_request: int) -> tuple[tuple[Renderable, Renderable], ...]:
    """Return the terms of a quote: what about, and the sentence."""
    rows: list[tuple[Renderable, Renderable]] = []
    if quote.valid_until is not None:
        text = msg("This quotation is valid until {date}.", date=Day(quote.valid_until))
        rows.append((msg("Validity"), text))
    if quote.delivery_time:
        rows.append((msg("Delivery"), quote.delivery_time))
    if quote.payment_terms:
        rows.append((msg("Payment"), quote.payment_terms))
    text = msg("Prices are in euros without VAT; VAT is shown per rate. This is no tax advice.")
    rows.append((msg("Prices"), text))
    if on_request:
        text = msg("Where “on request” stands, the price follows separately and is not part of the total.")
        rows.append((msg("On request"), text))
    text = msg("Options and alternatives are not part of the total and are only delivered when ordered.")
    if any(line.role != "main" for line in quote.lines):
        rows.append((msg("Options"), text))
    return tuple(rows)


def _terms(page: Page, evaluated: Evaluated) -> None:
    page.heading(msg("Terms of this quotation"))
    for label, text in terms(evaluated.quote, sum(entry.on_request for entry in evaluated.lines)):
        page.ruled("cell")
        page.say(_KIND, label, "term")
        words = page.say(_TEXT, text, "cell")
        page.merge(_TEXT, _SOURCE)
        page.height(page.lines(words, "cell", _TEXT, _SOURCE), least=17)
        page.row += 1


def _group(
    page: Page, evaluated: Evaluated, positions: tuple[str, ...], findings: list[Finding], notes: Footnotes
) -> None:
    page.skip(8)
    page.keep()
    here = frozenset(positions)
    codes = dict.fromkeys(entry.code for entry in evaluated.lines if entry.position in here)
    page.ruled("heading rule")
    page.say(1, on_lines(positions), "heading")
    page.merge(1, _TEXT)
    page.put(_SOURCE, "", "heading rule")
    page.height(least=22)
    page.row += 1
    named: list[Renderable] = [code for code in codes if code]
    if len(named) > _MOST_CODES:
        named[_MOST_CODES:] = [msg("and {n} more", n=len(named) - _MOST_CODES)]
    page.paragraph(Joined(tuple(named), " · "), "codes")
    for finding in findings:
        _finding(page, finding, notes)


def _finding(page: Page, finding: Finding, notes: Footnotes) -> None:
    kind = _KINDS.get(finding.code)
    if kind is not None and finding.severity is Severity.NOTICE:
        page.say(_KIND, kind, "term")
    else:
        page.say(_KIND, _WORDS.get(finding.severity, ""), "severity")
    text = page.tr(finding.text)
    page.put(_TEXT, text, "cell")
    page.put(_MARK, notes.mark(finding.source), "mark")
    source = place_of(finding.source, page.tr)
    page.put(_SOURCE, source, "origin")
    page.height(page.lines(text, "cell", _TEXT), page.lines(source, "origin", _SOURCE), least=16, padding=3)
    page.row += 1
