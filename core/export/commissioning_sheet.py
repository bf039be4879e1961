"""The sheet for commissioning: a checklist to tick off, a test report to fill in, a place to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.export.sources import place_of
from core.export.tables import SHARES, write_table
from core.i18n import msg

if TYPE_CHECKING:
    from core.export.page import Book, Page
    from core.export.subjects import Subject
    from core.family import Task

TITLE: Final = msg("Commissioning")
_WIDTHS: Final = (11.0, 11.0, 19.0, *(10.9,) * 9)
"""The third column holds breaker and residual current device, the others one measured value each."""
_BOX: Final = "\N{BALLOT BOX}"
_TEXT, _BY, _SOURCE = 2, 8, 10
_SIGNATURE_PT: Final = 61.0
"""Height of the place to sign [pt]."""


def concerns(subject: Subject) -> bool:
    """Tell whether an item has anything for this sheet."""
    installation = subject.installation
    return bool(subject.item.checklist) or (installation is not None and bool(installation.forms))


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet: checklist and test report of every different item that is commissioned."""
    page = book.page(TITLE, _WIDTHS, landscape=True)
    page.firm = True
    page.top(TITLE, subtitle)
    for subject in subjects:
        if not concerns(subject):
            continue
        page.skip(10)
        page.item_heading(subject.key, subject.lines, 6)
        _checklist(page, subject.item.checklist)
        forms = () if subject.installation is None else subject.installation.forms
        for form in forms:
            write_table(page, form, _SIGNATURE_PT if form is forms[-1] else 0.0)
    _signature(page)
    page.print_area()


def _checklist(page: Page, tasks: tuple[Task, ...]) -> None:
    if not tasks:
        return
    page.skip(8)
    page.keep(4)
    page.ruled("head")
    heads = (
        (1, msg("Done")),
        (_TEXT, msg("Checklist")),
        (_BY, msg("Setting, initials")),
        (_SOURCE, msg("Source")),
    )
    for column, label in heads:
        page.say(column, label, "head")
    page.merge(_TEXT, _BY - 1)
    page.merge(_BY, _SOURCE - 1)
    page.merge(_SOURCE, SHARES)
    page.height(least=20)
    page.row += 1
    for task in tasks:
        page.put(1, _BOX, "tick")
        page.ruled("cell", _TEXT, SHARES)
        text = page.say(_TEXT, task.text, "cell")
        page.merge(_TEXT, _BY - 1)
        page.merge(_BY, _SOURCE - 1)
        source = place_of(task.source, page.tr)
        page.put(_SOURCE, source, "cell muted")
        page.merge(_SOURCE, SHARES)
        page.height(
            page.lines(text, "cell", _TEXT, _BY - 1),
            page.lines(source, "cell muted", _SOURCE, SHARES),
            least=19,
        )
        page.row += 1


def _signature(page: Page) -> None:
    page.skip(12)
    page.keep(3)
    page.height(least=34)
    page.row += 1
    labels = (
        (1, 4, msg("Measured and commissioned by")),
        (5, 6, msg("Measuring instrument, number")),
        (7, 8, msg("Date")),
        (9, 12, msg("Signature")),
    )
    for first, last, label in labels:
        page.ruled("sign", first, last)
        page.say(first, label, "sign")
    page.row += 1
