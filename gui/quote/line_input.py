"""What becomes of a line that is added, or of a text that is typed in one of its cells. No toolkit here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Translator
from core.quote import edit
from core.quote.line_codec import decode_line
from core.quote.model import ARTICLE, Fault, Line, Quote
from core.quote.paste import Verdict
from gui.quote import cells
from gui.quote.cells import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from core.i18n import Lang, Renderable
    from core.json_input import JSON
    from core.quote.paste import Candidate, Match
    from core.quote.pricebook import PriceEntry

_CERTAIN = frozenset({Verdict.EXACT, Verdict.NORMALISED})


@dataclass(frozen=True, slots=True)
class LineInput:
    """Knows codes and prices; every method returns a new value and changes nothing."""

    match: Callable[[str], Match]
    article: Callable[[str], PriceEntry | None]
    price: Callable[[str], Decimal | None]
    lang: Lang

    def line(self, data: Mapping[str, JSON], title: Renderable) -> Line:
        """Return the line that JSON describes, with price and words from the price list where it has none."""
        line, _ = decode_line(data, "")
        if line.is_text:
            return line
        if line.kind == ARTICLE and not line.description:
            listed = self.article(line.article)
            words = (listed.description if listed is not None else "") or Translator(self.lang)(title)
            line = replace(line, description="" if words == line.article else words)
        if line.unit_price is None and line.code:
            line = replace(line, unit_price=self.price(line.code))
        return line

    def typed(self, quote: Quote, line_id: str, column: Column, text: str) -> Quote:
        """Return the quote with the text typed in a cell; what cannot be used becomes a fault of the line."""
        line = quote.line(line_id)
        if column in cells.NUMBERS:
            return self._number(quote, line, column, text)
        if column is Column.CODE:
            return self._code(quote, line, text.strip())
        return edit.update(quote, line_id, description=text.strip())

    def _number(self, quote: Quote, line: Line, column: Column, text: str) -> Quote:
        field = cells.FIELDS[column]
        try:
            reading = cells.read_number(column, text)
        except InputError as error:
            return _with_fault(quote, line, Fault(field, text, error.text))
        if reading.alternatives:
            doubt = cells.two_readings(text.strip(), reading.alternatives)
            return _with_fault(quote, line, Fault(field, text, doubt))
        return edit.update(quote, line.id, **dict(reading.changes))

    def _code(self, quote: Quote, line: Line, text: str) -> Quote:
        if text in {line.code, cells.raw_text(line, cells.column_field(line, Column.CODE))}:
            return quote
        price = self.price(text)
        if line.kind != ARTICLE:
            changes: dict[str, object] = (
                {"code": text} if price is None else {"code": text, "unit_price": price}
            )
            return edit.update(quote, line.id, **changes)
        match = self.match(text) if text else None
        if match is not None and match.verdict in _CERTAIN:
            return _with_line(quote, self._known(line, match.candidates[0]))
        new = replace(line, article=text, unit_price=line.unit_price if price is None else price)
        return _with_line(quote, _without_code_faults(new))

    def _known(self, line: Line, candidate: Candidate) -> Line:
        """Return a free line as the product or article that its code names."""
        known = self.line(candidate.line, candidate.title)
        new = replace(
            line,
            kind=known.kind,
            article=known.article,
            content={**line.content, **known.content},
            description=line.description or known.description,
            unit_price=line.unit_price if known.unit_price is None else known.unit_price,
        )
        return _without_code_faults(new)


def _without_code_faults(line: Line) -> Line:
    return replace(
        line, faults=tuple(fault for fault in line.faults if fault.field not in {"article", "code"})
    )


def _with_fault(quote: Quote, line: Line, fault: Fault) -> Quote:
    others = tuple(known for known in line.faults if known.field != fault.field)
    return _with_line(quote, replace(line, faults=(*others, fault)))


def _with_line(quote: Quote, line: Line) -> Quote:
    at = quote.index_of(line.id)
    return replace(quote, lines=(*quote.lines[:at], line, *quote.lines[at + 1 :]))
