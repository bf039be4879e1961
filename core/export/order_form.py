"""The order form of a new consumer unit: devices in order of mounting, layout, cable entries, delivery.

As a sheet of a workbook of its own, or as a PDF. What is not known stays open, to be filled in by hand.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.drawing.heading import headed_source
from core.errors import InputError, UserFacingError
from core.export.order_pages import pages
from core.export.order_record import OrderForm
from core.files import write_atomic
from core.i18n import Joined, Translator, msg
from core.quote.heading import heading_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from core.drawing import Drawing
    from core.electrical.board.answer import BoardAnswer
    from core.export.page import Page
    from core.i18n import Lang, Renderable
    from core.quote.evaluate import Evaluated
    from core.quote.model import Quote

TITLE: Final = msg("Order form for a consumer unit")
FORMATS: Final = (".xlsx", ".pdf")
_EACH: Final = 8.6
_LABELS: Final = 3


def order_form_of(unit: BoardAnswer, quote: Quote) -> OrderForm:
    """Return the form of a board for the customer and the terms of a quote."""
    from core.electrical.board.front import front_source
    from core.electrical.board.tables import order_tables

    pictures = () if unit.layout is None else (headed_source(front_source(unit), heading_of(quote)),)
    return OrderForm(
        quote.title, _facts(quote), order_tables(unit), pictures, quote.company.name, quote.sample
    )


def order_forms(evaluated: Evaluated) -> tuple[OrderForm, ...]:
    """Return the forms of all boards of a quote that are to be ordered, one for each different item."""
    from core.export.subjects import subjects

    quote, heading = evaluated.quote, heading_of(evaluated.quote)
    return tuple(
        OrderForm(
            quote.title,
            (*_facts(quote), (msg("For"), Joined((subject.item.code, subject.lines), " · "))),
            subject.installation.order,
            tuple(headed_source(one, heading) for one in subject.installation.order_pictures),
            quote.company.name,
            quote.sample,
        )
        for subject in subjects(evaluated)
        if subject.installation is not None and subject.installation.order
    )


def write_order_form(forms: tuple[OrderForm, ...], out: Path, lang: Lang) -> Path:
    """Write forms as a workbook or a PDF, by the ending of the name; complete or not at all.

    Raise `InputError` for another ending or without a board, `UserFacingError` when the file cannot be
    written.
    """
    if out.suffix.lower() not in FORMATS:
        raise InputError(
            "out",
            msg("“{name}” must end in {endings}", name=str(out), endings=Joined(FORMATS)),
        )
    if not forms:
        raise UserFacingError(
            msg("No line of this quote brings a new consumer unit."),
            msg("Describe its loads or devices, and that it is new."),
        )
    tr = Translator(lang)
    write_atomic(out, _workbook(forms, tr) if out.suffix.lower() == ".xlsx" else _pdf(forms, tr))
    return out


def _facts(quote: Quote) -> tuple[tuple[Renderable, Renderable], ...]:
    customer, project = quote.customer, quote.project
    days: dt.date = quote.date
    facts: tuple[tuple[Renderable, Renderable], ...] = (
        (msg("Quotation"), quote.title),
        (msg("Date"), _Day(days)),
        (msg("Customer"), _lines(customer.name, customer.address)),
        (msg("Contact"), _lines(customer.contact, customer.phone, customer.email)),
        (msg("Your reference"), customer.reference),
        (msg("Project"), _lines(project.name, project.address)),
        (msg("Delivery time"), quote.delivery_time),
        (msg("Handled by"), quote.clerk),
    )
    open_: tuple[tuple[Renderable, Renderable], ...] = (
        (msg("Delivery address"), ""),
        (msg("Wanted on"), ""),
    )
    return (*((label, value) for label, value in facts if value != ""), *open_)


def _lines(*texts: str) -> str:
    return " · ".join(line.strip() for text in texts for line in text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class _Day:
    value: dt.date

    def render(self, tr: Translator) -> str:
        """Return the date as the language writes it."""
        return tr.date(self.value)


# ------------------------------------------------------------------ workbook


def _workbook(forms: tuple[OrderForm, ...], tr: Translator) -> bytes:
    from openpyxl import Workbook

    from core.export.page import Book
    from core.export.stored_values import finish
    from core.export.styles import Styles
    from core.export.tables import widths

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    first = forms[0]
    middle = " ".join(part for part in (tr(TITLE), first.number) if part)
    if first.sample:
        middle = f"{tr(msg('SAMPLE'))} · {middle}"
    book = Book(workbook, tr, Styles(workbook), first.company or "Toonbank", middle)
    for number, form in enumerate(forms, 1):
        name = msg("Order form") if len(forms) == 1 else msg("Order form {number}", number=number)
        _sheet(book.page(name, widths(_EACH)), form, middle)
    workbook.properties.title = middle
    workbook.properties.creator = first.company or "Toonbank"
    workbook.properties.language = tr.lang
    buffer = io.BytesIO()
    workbook.save(buffer)
    return finish(buffer.getvalue(), book.finishes())


def _sheet(page: Page, form: OrderForm, subtitle: str) -> None:
    from core.export.diagrams import write_diagram
    from core.export.tables import SHARES, write_table

    page.firm = True
    page.top(TITLE, subtitle)
    if form.sample:
        page.paragraph(msg("SAMPLE: made to show the program, not an order"), "banner", 1, SHARES)
    for label, value in form.facts:
        look = "cell" if value != "" else "blank text"
        page.ruled("cell", 1, _LABELS)
        page.say(1, label, "term")
        page.merge(1, _LABELS)
        page.ruled(look, _LABELS + 1, SHARES)
        text = page.say(_LABELS + 1, value, look)
        page.merge(_LABELS + 1, SHARES)
        page.height(page.lines(text, "cell", _LABELS + 1, SHARES), least=20 if text else 22)
        page.row += 1
    for table in form.tables:
        write_table(page, table)
    for source in form.pictures:
        write_diagram(page, source)
    page.skip(12)
    page.keep(2)
    page.height(least=34)
    page.row += 1
    for first, last, label in ((1, 5, msg("Ordered by")), (6, 8, msg("Date")), (9, 12, msg("Signature"))):
        page.ruled("sign", first, last)
        page.say(first, label, "sign")
    page.row += 1
    page.print_area()


# ------------------------------------------------------------------ pdf


def _pdf(forms: tuple[OrderForm, ...], tr: Translator) -> bytes:
    from core.drawing.pdf import render_pages
    from core.export.diagrams import left_out, sheet_of

    made: list[Drawing] = []
    for form in forms:
        sheets = [(source, sheet_of(source, tr)) for source in form.pictures]
        made += pages(form, TITLE, tr, tuple(left_out(source) for source, sheet in sheets if sheet is None))
        made += (sheet for _, sheet in sheets if sheet is not None)
    return render_pages(made, tr)
