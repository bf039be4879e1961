"""The last sheet: what made this workbook, when, from which documents, and what was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core import __version__
from core.findings import Source, Status
from core.i18n import Joined, Renderable, msg
from core.quote.codec import FORMAT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.quote.evaluate import Evaluated

TITLE: Final = msg("About")
WIDTHS: Final = (30.0, 34.0, 56.0)

_STATUS: Final = {
    Status.PRINTED: msg("printed in the document"),
    Status.INFERRED: msg("inferred from the document"),
    Status.COMPUTED: msg("computed"),
    Status.STANDARD: msg("from a standard"),
    Status.POLICY: msg("a rule of the house"),
}


def write(
    book: Book, evaluated: Evaluated, subjects: tuple[Subject, ...], subtitle: str, moment: dt.datetime
) -> None:
    """Write the sheet; `moment` is when the workbook was made."""
    page = book.page(TITLE, WIDTHS)
    page.top(TITLE, subtitle)
    quote = evaluated.quote
    page.heading(msg("This workbook"))
    rows: tuple[tuple[Renderable, Renderable], ...] = (
        (msg("Made with"), f"Toonbank {__version__}"),
        (msg("Made on"), f"{page.tr.date(moment.date())} {moment:%H:%M}"),
        (msg("Quotation"), quote.title),
        (msg("Date of the quotation"), page.tr.date(quote.date)),
        (msg("Format of the quotation"), str(FORMAT)),
        (
            msg("Calculation"),
            msg(
                "Amounts are rounded half up to the cent per line and per VAT rate. "
                "The formulas are live: a changed quantity, price or discount is calculated at once."
            ),
        ),
        (
            msg("Responsibility"),
            msg(
                "The choice was checked against the documents below. What a document does "
                "not say is shown as not stated. Check the situation on site before ordering."
            ),
        ),
    )
    for label, value in rows:
        _pair(page, label, value)
    sources = tuple(dict.fromkeys(_sources(evaluated, subjects)))
    if sources:
        _documents(page, sources)
        _inferred(page, sources)
    page.print_area()


def _sources(evaluated: Evaluated, subjects: tuple[Subject, ...]) -> Iterator[Source]:
    for subject in subjects:
        item = subject.item
        yield from (row.source for row in item.specs if row.source is not None)
        yield from (part.source for part in item.parts if part.source is not None)
        yield from (finding.source for finding in item.conditions if finding.source is not None)
    yield from (finding.source for finding in evaluated.findings if finding.source is not None)


def _documents(page: Page, sources: tuple[Source, ...]) -> None:
    page.skip(12)
    page.heading(msg("Documents used"))
    documents: dict[str, dict[Status, None]] = {}
    for source in sources:
        documents.setdefault(source.document, {})[source.status] = None
    for document, found in documents.items():
        _pair(page, document, Joined(tuple(_STATUS[status] for status in Status if status in found)))


def _inferred(page: Page, sources: tuple[Source, ...]) -> None:
    found: dict[tuple[str, Renderable], dict[str, None]] = {}
    for source in sources:
        if source.status is Status.INFERRED:
            found.setdefault((source.document, source.reason or ""), {})[source.place] = None
    if not found:
        return
    page.skip(12)
    page.heading(msg("What was inferred, and why"))
    for (document, reason), places in found.items():
        page.put(1, document, "cell")
        where = page.say(2, Joined(tuple(places), "; "), "cell muted")
        why = page.say(3, reason, "cell")
        page.height(page.lines(where, "cell muted", 2), page.lines(why, "cell", 3), least=17)
        page.row += 1


def _pair(page: Page, label: Renderable, value: Renderable) -> None:
    name = page.say(1, label, "cell muted")
    page.ruled("cell", 2, 3)
    text = page.say(2, value, "cell")
    page.merge(2, 3)
    page.height(page.lines(name, "cell muted", 1), page.lines(text, "cell", 2, 3), least=17)
    page.row += 1
