"""The quote as an Excel workbook: one sheet per subject, live formulas that carry their values."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.files import write_atomic
from core.findings import Finding, has_errors
from core.i18n import Translator, msg, plain
from core.quote.evaluate import evaluate
from core.quote.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from core.export.page import Book
    from core.family import Family
    from core.i18n import Lang
    from core.quote.evaluate import Evaluated, Memo
    from core.quote.model import Quote
    from core.quote.money import VatRow
    from core.quote.parts import PricedPart


@dataclass(frozen=True, slots=True)
class Exported:
    """The answer of an export. `out` is None, and nothing was written, when a finding blocks."""

    out: Path | None
    evaluated: Evaluated
    findings: tuple[Finding, ...]

    @property
    def lines(self) -> int:
        """Return the number of lines of the quote."""
        return len(self.evaluated.lines)

    @property
    def net(self) -> Decimal:
        """Return the sum of the main lines' nets [€]."""
        return self.evaluated.totals.net

    @property
    def vat(self) -> tuple[VatRow, ...]:
        """Return the VAT per rate."""
        return self.evaluated.totals.vat

    @property
    def total(self) -> Decimal:
        """Return net and VAT together [€]."""
        return self.evaluated.totals.total

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the answer as the headless contract writes it; amounts are decimal strings."""
        return {
            "out": None if self.out is None else str(self.out),
            "lines": self.lines,
            "net": amount_text(self.net),
            "vat": [
                {"rate": f"{row.rate.normalize():f}", "amount": amount_text(row.amount)} for row in self.vat
            ],
            "total": amount_text(self.total),
            "line_nets": [
                None if entry.net is None else amount_text(entry.net) for entry in self.evaluated.lines
            ],
            "line_parts": [
                [part_json(part, tr) for part in entry.parts] or None for entry in self.evaluated.lines
            ],
            "findings": [finding.to_json(tr) for finding in self.findings],
        }


def part_json(part: PricedPart, tr: Translator) -> dict[str, object]:
    """Return a part of a line as JSON; what is not known is null."""
    return {
        "position": part.position,
        "article": part.article or None,
        "description": tr(part.part.description),
        "qty": plain(part.qty),
        "unit_price": None if part.unit_price is None else amount_text(part.unit_price),
        "net": None if part.net is None else amount_text(part.net),
        "note": None if part.note is None else tr(part.note),
        "price_key": part.price_key or None,
    }


def export_quote(
    quote: Quote,
    families: Mapping[str, Family],
    out: Path,
    lang: Lang | None = None,
    *,
    moment: dt.datetime | None = None,
    memo: Memo | None = None,
) -> Exported:
    """Write a quote as a workbook, complete or not at all, in its own language or in `lang`.

    With a finding that blocks, nothing is written. Raise `UserFacingError` when the file cannot be written.
    """
    evaluated = evaluate(quote, families, memo)
    if has_errors(evaluated.findings):
        return Exported(None, evaluated, evaluated.findings)
    data, findings = workbook_bytes(evaluated, lang or quote.language, moment)
    write_atomic(out, data)
    return Exported(out, evaluated, (*evaluated.findings, *findings))


def workbook_bytes(
    evaluated: Evaluated, lang: Lang, moment: dt.datetime | None = None
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the workbook of an evaluated quote, and what is to be said about making it."""
    from openpyxl import Workbook

    from core.export import (
        about_sheet,
        calculation_sheet,
        commissioning_sheet,
        conditions_sheet,
        drawings_sheet,
        installation_sheet,
        quote_sheet,
        specs_sheet,
    )
    from core.export.page import Book
    from core.export.stored_values import finish
    from core.export.styles import Styles
    from core.export.subjects import subjects

    quote = evaluated.quote
    tr = Translator(lang)
    moment = moment or dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005  (the shop's own clock)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    middle = " ".join(part for part in (tr(quote_sheet.TITLE), quote.title) if part)
    if quote.sample:
        middle = f"{tr(msg('SAMPLE'))} · {middle}"
    book = Book(workbook, tr, Styles(workbook), quote.company.name or "Toonbank", middle)
    different = subjects(evaluated)
    subtitle = " · ".join(part for part in (middle, quote.customer.name, quote.project.name) if part)
    findings = quote_sheet.write(book, evaluated)
    if any(subject.item.specs for subject in different):
        specs_sheet.write(book, different, subtitle)
    for sheet in (drawings_sheet, installation_sheet, commissioning_sheet, calculation_sheet):
        if any(sheet.concerns(subject) for subject in different):
            sheet.write(book, different, subtitle)
    conditions_sheet.write(book, evaluated, subtitle)
    about_sheet.write(book, evaluated, different, subtitle, moment)
    book.link_up()
    _properties(book, quote, middle, moment)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return finish(buffer.getvalue(), book.finishes()), findings


def _properties(book: Book, quote: Quote, title: str, moment: dt.datetime) -> None:
    from core.export.texts import clean

    properties = book.workbook.properties
    properties.title = clean(title)
    properties.subject = clean(quote.project.name)
    properties.creator = clean(
        " · ".join(part for part in (quote.clerk, quote.company.name) if part) or "Toonbank"
    )
    properties.description = clean(book.tr(msg("Quotation for {customer}", customer=quote.customer.name)))
    properties.keywords = clean(quote.title)
    properties.language = book.tr.lang
    properties.created = moment
