"""What a quote comes to: every line with its item, its words, its amount and everything to say about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.family import Item
from core.findings import Finding, Severity, has_errors
from core.i18n import msg, msgn, plain
from core.quote.codec import unknown_header_keys
from core.quote.model import ARTICLE, TEXT, Line, Quote, Role, discount_of
from core.quote.money import LARGEST_AMOUNT, Totals, line_net, total
from core.quote.parts import PricedPart, priced_parts

if TYPE_CHECKING:
    from core.family import Family
    from core.i18n import Renderable

Answer = Item | InputError
Memo = MutableMapping[str, Answer]
"""Items by what they were made of; hand the same one to every evaluation of an open quote to stay fast."""


@dataclass(frozen=True, slots=True)
class EvaluatedLine:
    """A line with what follows from it. `net` is None for a text, a price on request and an invalid line.

    A line that is sold by its parts has the sum of their amounts as its `net`.

    `position` is what the reader sees: 1, 2, … for main lines,
    1a for an alternative to line 1, O1, O2, … for options.
    """

    index: int
    line: Line
    position: str
    title: Renderable
    details: tuple[Renderable, ...] = ()
    item: Item | None = None
    discount_pct: Decimal = Decimal(0)
    net: Decimal | None = None
    findings: tuple[Finding, ...] = ()
    parts: tuple[PricedPart, ...] = ()

    @property
    def code(self) -> str:
        """Return what stands in the code column."""
        return self.item.code if self.item is not None and self.item.code else self.line.code

    @property
    def valid(self) -> bool:
        """Tell whether nothing about this line blocks."""
        return not has_errors(self.findings)

    @property
    def on_request(self) -> bool:
        """Tell whether this line has an amount that is not known yet."""
        return self.waiting > 0

    @property
    def waiting(self) -> int:
        """Return how many amounts of this line are not known yet: those of its parts, or its own."""
        if self.parts:
            return sum(part.on_request for part in self.parts)
        return int(not self.line.is_text and self.line.unit_price is None)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A quote with its evaluated lines, the totals of its main lines, and all findings."""

    quote: Quote
    lines: tuple[EvaluatedLine, ...]
    totals: Totals
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        """Tell whether the quote may be exported."""
        return not has_errors(self.findings)

    @property
    def parts(self) -> tuple[PricedPart, ...]:
        """Return the parts of all lines that are sold by their parts."""
        return tuple(part for entry in self.lines for part in entry.parts)

    def with_role(self, *roles: Role) -> tuple[EvaluatedLine, ...]:
        """Return the lines that have one of these roles, in order."""
        return tuple(entry for entry in self.lines if entry.line.role in roles)


def evaluate(quote: Quote, families: Mapping[str, Family], memo: Memo | None = None) -> Evaluated:
    """Return what a quote comes to. Never raises for a wrong line: that is a finding with its `index`."""
    memo = {} if memo is None else memo
    positions = _positions(quote)
    lines = tuple(
        _evaluate_line(quote, index, line, positions[index], families, memo)
        for index, line in enumerate(quote.lines)
    )
    counted = [entry for entry in lines if entry.line.role is Role.MAIN]
    totals = total(
        ((entry.net, entry.line.vat_pct) for entry in counted if entry.net is not None),
        on_request=sum(entry.waiting for entry in counted),
    )
    findings = (*_header_findings(quote, totals), *(finding for entry in lines for finding in entry.findings))
    return Evaluated(quote, lines, totals, findings)


def _positions(quote: Quote) -> list[str]:
    positions: list[str] = []
    by_id: dict[str, str] = {}
    numbered = options = 0
    for line in quote.lines:
        text = ""
        if line.role is Role.MAIN and not line.is_text:
            numbered += 1
            text = str(numbered)
        elif line.role is Role.OPTION:
            options += 1
            text = f"O{options}"
        by_id[line.id] = text
        positions.append(text)
    used: dict[str, int] = {}
    for index, line in enumerate(quote.lines):
        if line.role is Role.ALTERNATIVE:
            base = by_id.get(line.to or "", "")
            used[base] = used.get(base, 0) + 1
            positions[index] = base + _letters(used[base])
    return positions


def _letters(number: int) -> str:
    result = ""
    while number:
        number, rest = divmod(number - 1, 26)
        result = chr(ord("a") + rest) + result
    return result


def _evaluate_line(
    quote: Quote, index: int, line: Line, position: str, families: Mapping[str, Family], memo: Memo
) -> EvaluatedLine:
    findings = [_invalid(fault.field, fault.text) for fault in line.faults]
    item: Item | None = None
    unused = tuple(line.outer)
    if line.kind in {ARTICLE, TEXT}:
        unused += tuple(line.content)
        findings += _own_findings(line)
    elif line.kind in families:
        family = families[line.kind]
        unused += tuple(key for key in line.content if key not in family.line_keys)
        item = _item(family, line, findings, memo)
    elif line.kind:
        findings.append(_unknown_kind(line.kind, families))
    findings += [_unknown_key(key) for key in unused]
    discount = discount_of(quote, line)
    net = None
    if line.unit_price is not None and not line.is_text and not has_errors(findings):
        net = line_net(line.qty, line.unit_price, discount)
    parts = () if has_errors(findings) else priced_parts(line, item, position, quote.prices, discount)
    amounts = [part.net for part in parts if part.net is not None]
    if amounts:
        net = sum(amounts, Decimal("0.00"))
    waiting = sum(part.on_request for part in parts)
    if waiting or (not parts and not line.is_text and line.unit_price is None and not line.faults):
        findings.append(_on_request(line, waiting))
    title, details = _words(line, item, families)
    return EvaluatedLine(
        index,
        line,
        position,
        title,
        details,
        item,
        discount,
        net,
        tuple(finding.at(index) for finding in findings),
        parts,
    )


def _item(family: Family, line: Line, findings: list[Finding], memo: Memo) -> Item | None:
    """Return the item of a line, from the memo when it was made before; trouble goes into `findings`."""
    content = {
        "kind": line.kind,
        **{key: value for key, value in line.content.items() if key in family.line_keys},
    }
    key = json.dumps(content, sort_keys=True, default=str)
    answer = memo.get(key)
    if answer is None:
        try:
            answer = family.item(content)
        except InputError as error:
            answer = InputError(error.field, error.text, error.hint)
        memo[key] = answer
    if isinstance(answer, InputError):
        findings.append(_invalid(answer.field, answer.text))
        return None
    findings += answer.findings
    return answer


def _words(
    line: Line, item: Item | None, families: Mapping[str, Family]
) -> tuple[Renderable, tuple[Renderable, ...]]:
    if item is not None:
        return item.title, (*item.details, line.description) if line.description else item.details
    first, _, rest = line.description.replace("\r\n", "\n").partition("\n")
    family = families[line.kind].title if line.kind in families else ""
    return first or line.code or family, (rest,) if rest else ()


def _own_findings(line: Line) -> list[Finding]:
    if any(fault.field in {"article", "description"} for fault in line.faults):
        return []
    if line.kind == TEXT and not line.description:
        return [_invalid("description", msg("a text line needs a description"))]
    if line.kind == ARTICLE and not line.article and not line.description:
        return [_invalid("article", msg("an article line needs an article number or a description"))]
    return []


def _invalid(field: str, text: Renderable) -> Finding:
    return Finding("INVALID_LINE", Severity.ERROR, text, field=field or None)


def _unknown_kind(kind: str, families: Mapping[str, Family]) -> Finding:
    names = ", ".join(
        (*sorted(families), ARTICLE, TEXT, *(role.value for role in (Role.OPTION, Role.ALTERNATIVE)))
    )
    text = msg("“{kind}” is no kind of line; known are {names}", kind=kind[:40], names=names)
    return Finding("UNKNOWN_KIND", Severity.ERROR, text, field="kind", actual=kind[:40])


def _unknown_key(key: str) -> Finding:
    text = msg("“{key}” is not known; it is kept but does nothing", key=key[:60])
    return Finding("UNKNOWN_KEY", Severity.NOTICE, text, field=key[:60])


def _on_request(line: Line, parts: int) -> Finding:
    if parts and line.role is Role.MAIN:
        text = msgn(
            "The price of {n} part is on request; it is not part of the total.",
            "The prices of {n} parts are on request; they are not part of the total.",
            parts,
        )
        return Finding("PRICE_ON_REQUEST", Severity.WARNING, text, field="unit_price")
    if line.role is not Role.MAIN:
        text = msg("The price is on request.")
        return Finding("PRICE_ON_REQUEST", Severity.NOTICE, text, field="unit_price")
    text = msg("The price is on request; this line is not part of the total.")
    return Finding("PRICE_ON_REQUEST", Severity.WARNING, text, field="unit_price")


def _header_findings(quote: Quote, totals: Totals) -> list[Finding]:
    findings = [_unknown_key(unknown.field) for unknown in unknown_header_keys(quote)]
    if not any(line.role is Role.MAIN and not line.is_text for line in quote.lines):
        text = msg("The quote has no line with an amount yet.")
        findings.append(Finding("EMPTY_QUOTE", Severity.WARNING, text, field="lines"))
    if quote.valid_until is not None and quote.valid_until < quote.date:
        text = msg("The quote is valid until a day before its own date.")
        finding = Finding("VALIDITY_BEFORE_DATE", Severity.WARNING, text, field="valid_until")
        findings.append(replace(finding, actual=quote.valid_until.isoformat(), limit=quote.date.isoformat()))
    if totals.total >= LARGEST_AMOUNT:
        text = msg("The total is too large to be exact to the cent in a workbook.")
        finding = Finding("AMOUNT_TOO_LARGE", Severity.ERROR, text, field="lines")
        findings.append(replace(finding, actual=plain(totals.total), limit=f"{LARGEST_AMOUNT:f}"))
    return findings
