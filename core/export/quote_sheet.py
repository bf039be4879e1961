"""The first sheet: who, what and for how much, with live formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.errors import UserFacingError
from core.export.conditions_sheet import open_questions
from core.export.line_table import WIDTHS, LineTable, warnings_of
from core.export.pictures import load_logo
from core.export.quote_totals import write_totals
from core.export.subjects import on_lines
from core.findings import Finding, Severity
from core.i18n import Joined, msg, msgn
from core.quote.model import Role, group_key

if TYPE_CHECKING:
    import datetime as dt

    from core.export.page import Book, Page
    from core.i18n import Renderable
    from core.quote.evaluate import Evaluated, EvaluatedLine
    from core.quote.model import Quote

TITLE: Final = msg("Quotation")

_LEFT_END, _LABEL, _FACT, _LAST = 3, 4, 6, 9
_CLOSING_ROWS: Final = 8
"""Rows of the notes and the place to sign at the end."""
_ROW_PT: Final = 15.0
_LOGO_HEIGHT_PX, _LOGO_WIDTH_PX = 62.0, 230.0


def write(book: Book, evaluated: Evaluated) -> tuple[Finding, ...]:
    """Write the sheet and return what is to be said about making it."""
    page = book.page(TITLE, WIDTHS)
    quote = evaluated.quote
    findings = _company(page, quote)
    _title(page, quote)
    _addresses(page, quote)
    page.skip(8)
    _main_lines(page, evaluated)
    _options(page, evaluated)
    _please_note(page, evaluated)
    _closing(page, evaluated)
    page.print_area(_LAST)
    return findings


def _company(page: Page, quote: Quote) -> tuple[Finding, ...]:
    """Write the wholesaler's block: logo or name on the left, address on the right."""
    company = quote.company
    findings: tuple[Finding, ...] = ()
    first = page.row
    if company.logo:
        try:
            logo = load_logo(company.logo, company.name or page.tr(msg("Company logo")))
            width = min(_LOGO_WIDTH_PX, _LOGO_HEIGHT_PX * logo.width / logo.height)
            page.picture(logo, width)
        except UserFacingError as error:
            text = msg("The logo could not be used: {text}", text=error.text)
            findings = (Finding("LOGO_NOT_USED", Severity.WARNING, text, field="company.logo"),)
    if company.name:
        page.put(_LAST, company.name, "company")
        page.height(least=22)
        page.row += 1
    contact = " · ".join(part for part in (company.phone, company.email, company.website) if part)
    numbers = Joined(
        tuple(
            Joined((label, value), " ")
            for label, value in (
                (msg("Reg. no."), company.registration),
                (msg("VAT no."), company.vat_number),
                ("IBAN", company.iban),
            )
            if value
        ),
        " · ",
    )
    address = " · ".join(line.strip() for line in company.address.splitlines() if line.strip())
    for line in (address, contact, page.tr(numbers)):
        if line:
            page.put(_LAST, line, "company line")
            page.height(least=13.5)
            page.row += 1
    if company.logo and not findings:
        used = sum(page.sheet.row_dimensions[row].height or 0 for row in range(first, page.row))
        missing = _LOGO_HEIGHT_PX * 0.75 + 6 - used
        if missing > 0:
            page.skip(missing)
    if page.row > first:
        page.skip(6)
    return findings


def _title(page: Page, quote: Quote) -> None:
    page.ruled("title rule")
    page.put(1, " ".join(part for part in (page.tr(TITLE), quote.title) if part), "title ruled")
    page.height(least=34)
    page.define("Quote_Number", 1)
    page.row += 1
    if quote.sample:
        text = page.say(1, msg("SAMPLE: made to show the program, not an offer"), "banner")
        page.merge(1, _LAST)
        page.height(page.lines(text, "banner", 1, _LAST), least=20)
        page.row += 1
    page.skip(7)


def _addresses(page: Page, quote: Quote) -> None:
    """Write the customer on the left and the facts of the quote on the right, row beside row."""
    customer, project = quote.customer, quote.project
    address = [line.strip() for line in customer.address.splitlines() if line.strip()]
    left: list[tuple[str, str]] = [(page.tr(msg("Customer")), "label"), (customer.name, "block strong")]
    left += [(line, "block") for line in (*address, customer.contact, customer.phone, customer.email)]
    left = [entry for entry in left if entry[0]] if any(text for text, _ in left[1:]) else []
    project_lines = [line.strip() for line in project.address.splitlines() if line.strip()]
    facts: list[tuple[Renderable, str | dt.date | None, str]] = [
        (msg("Date"), quote.date, "Quote_Date"),
        (msg("Valid until"), quote.valid_until, "Quote_Valid_Until"),
        (msg("Your reference"), customer.reference, "Quote_Reference"),
        (msg("Handled by"), quote.clerk, "Quote_Clerk"),
        (msg("Project"), project.name, "Quote_Project"),
        *(("" if project.name or at else msg("Project"), line, "") for at, line in enumerate(project_lines)),
        (msg("Delivery time"), quote.delivery_time, "Quote_Delivery"),
        (msg("Payment"), quote.payment_terms, "Quote_Payment"),
    ]
    first = page.row
    for text, look in left:
        page.put(1, text, look)
        page.merge(1, _LEFT_END)
        page.height(page.lines(text, look, 1, _LEFT_END), padding=2, least=_ROW_PT)
        if look == "block strong":
            page.define("Quote_Customer", 1)
        page.row += 1
    last, page.row = page.row, first
    for label, value, name in facts:
        if value:
            _fact(page, label, value, name)
    page.row = max(page.row, last)


def _fact(page: Page, label: Renderable, value: str | dt.date, name: str) -> None:
    """Write a fact of the quote; a long one takes as many rows as it has lines."""
    heights, rows = page.sheet.row_dimensions, 1
    page.say(_LABEL, label, "label")
    if isinstance(value, str):
        page.put(_FACT, value, "fact")
        needed = page.lines(value, "fact", _FACT, _LAST)
        room = 0.0
        for rows in range(1, 1000):
            at = page.row + rows - 1
            heights[at].height = heights[at].height or _ROW_PT
            room += heights[at].height
            if room >= needed:
                break
    else:
        page.put(_FACT, value, f"fact date {page.tr.lang}")
        heights[page.row].height = heights[page.row].height or _ROW_PT
    page.merge(_FACT, _LAST, rows)
    if name:
        page.define(name, _FACT)
    page.row += rows


def _main_lines(page: Page, evaluated: Evaluated) -> None:
    entries = evaluated.with_role(Role.MAIN)
    if not entries:
        return
    groups: dict[str, str] = {}
    for entry in entries:
        if entry.line.group:
            groups.setdefault(group_key(entry.line.group), entry.line.group)
    table = LineTable(page, "Quote_Lines", groups)
    table.head()
    page.sheet.print_title_rows = f"{page.row - 1}:{page.row - 1}"
    for entry in entries:
        table.line(entry)
    table.close()
    page.skip(8)
    # Without more below them the signature follows the totals: they stay together, so that none stands alone.
    more = evaluated.with_role(Role.OPTION, Role.ALTERNATIVE) or _warned(evaluated)
    write_totals(page, evaluated, table, 0 if more else _CLOSING_ROWS)


def _options(page: Page, evaluated: Evaluated) -> None:
    entries = evaluated.with_role(Role.OPTION, Role.ALTERNATIVE)
    if not entries:
        return
    page.skip(12)
    page.keep(5)
    page.say(1, msg("Options and alternatives (not in the total)"), "section")
    page.height(least=20)
    page.row += 1
    page.skip(3)
    table = LineTable(page, "Quote_Options", {})
    table.head()
    main = {entry.line.id: entry.position for entry in evaluated.lines}
    for entry in entries:
        instead = main.get(entry.line.to or "")
        table.line(
            entry, msg("Alternative to line {position}", position=instead) if instead else msg("Option")
        )
    table.close()


def _warned(evaluated: Evaluated) -> tuple[EvaluatedLine, ...]:
    """Return the lines with parts about which something must be said."""
    return tuple(entry for entry in evaluated.lines if entry.parts and warnings_of(entry))


def _please_note(page: Page, evaluated: Evaluated) -> None:
    """Write what must be said with the lines that are sold by their parts, below what they cost."""
    entries = _warned(evaluated)
    if not entries:
        return
    page.skip(10)
    page.keep(sum(len(warnings_of(entry)) for entry in entries) + 2 + _CLOSING_ROWS)
    page.ruled("heading rule")
    page.say(1, msg("Please note"), "heading")
    page.height(least=20)
    page.row += 1
    for entry in entries:
        for text in warnings_of(entry):
            about = text if len(entries) == 1 else Joined((on_lines((entry.position,)), text), ": ")
            words = page.tr(about)
            page.ruled("part", 1, _LAST)
            page.put(1, words, "part")
            page.merge(1, _LAST)
            page.height(page.lines(words, "part", 1, _LAST), least=17, padding=3)
            page.row += 1


def _closing(page: Page, evaluated: Evaluated) -> None:
    page.skip(6)
    page.keep(_CLOSING_ROWS)
    waiting, said = evaluated.totals.on_request, []
    if waiting:
        text = msgn(
            "The total does not include {n} line whose price is on request.",
            "The total does not include {n} lines whose price is on request.",
            waiting,
        )
        said.append(text)
    questions = open_questions(evaluated)
    if questions:
        text = msgn(
            "{n} question is still open; it stands on the sheet “{sheet}”.",
            "{n} questions are still open; they stand on the sheet “{sheet}”.",
            questions,
            sheet=msg("Conditions"),
        )
        said.append(text)
    if said:
        page.paragraph(Joined(tuple(said), " "), "strong note", 1, _LAST)
    page.paragraph(
        msg(
            "All amounts are in euros, without VAT unless stated. See the sheet “{sheet}” for what applies.",
            sheet=msg("Conditions"),
        ),
        "note",
        1,
        _LAST,
    )
    page.skip(6)
    labels = ((1, 3, msg("For agreement: name")), (5, 6, msg("Date")), (8, 9, msg("Signature")))
    page.height(least=24)
    page.row += 1
    for first, last, label in labels:
        page.ruled("sign", first, last)
        page.say(first, label, "sign")
    page.height()
    page.row += 1
