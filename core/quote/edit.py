"""Changes of a quote as pure functions: each returns a new quote, each keeps every other line's id."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from core.quote.model import Line, Quote, Role, group_key
from core.quote.numbering import next_revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from typing import Any

_LINE_FIELDS = frozenset(entry.name for entry in fields(Line)) - {"id", "faults"}


def add(quote: Quote, line: Line, after: str | None = None) -> Quote:
    """Return the quote with `line` under a new id, at the end or right after the line with id `after`."""
    serial = quote.serial + 1
    new = replace(line, id=f"L{serial}")
    at = len(quote.lines) if after is None else quote.index_of(after) + 1
    return replace(quote, lines=(*quote.lines[:at], new, *quote.lines[at:]), serial=serial)


def add_all(quote: Quote, lines: Iterable[Line]) -> Quote:
    """Return the quote with all `lines` at the end, each under a new id."""
    for line in lines:
        quote = add(quote, line)
    return quote


def last_id(quote: Quote) -> str:
    """Return the id that was given out last: that of the line just added or duplicated."""
    return f"L{quote.serial}"


def update(quote: Quote, line_id: str, **changes: Any) -> Quote:  # noqa: ANN401  (fields of several types)
    """Return the quote with fields of one line changed; a changed field is no longer at fault.

    Keys that are not fields of a line go into its content. Raise `KeyError` for an unknown id.
    """
    at = quote.index_of(line_id)
    line = quote.lines[at]
    own = {name: value for name, value in changes.items() if name in _LINE_FIELDS}
    content = {name: value for name, value in changes.items() if name not in _LINE_FIELDS}
    if content:
        own["content"] = {**own.get("content", line.content), **content}
    new = replace(line, **own, faults=tuple(fault for fault in line.faults if fault.field not in changes))
    return _with_line(quote, at, new)


def duplicate(quote: Quote, line_id: str) -> Quote:
    """Return the quote with a copy of a line right after it."""
    return add(quote, quote.line(line_id), after=line_id)


def remove(quote: Quote, line_id: str) -> Quote:
    """Return the quote without a line; its alternatives stay as options, so nothing else is lost."""
    at = quote.index_of(line_id)
    rest = (
        replace(line, role=Role.OPTION, to=None) if line.to == line_id else line
        for line in (*quote.lines[:at], *quote.lines[at + 1 :])
    )
    return replace(quote, lines=tuple(rest))


def move(quote: Quote, line_id: str, steps: int) -> Quote:
    """Return the quote with a line moved down by `steps` (up when negative), at most to the edge."""
    at = quote.index_of(line_id)
    to = min(max(at + steps, 0), len(quote.lines) - 1)
    lines = [*quote.lines[:at], *quote.lines[at + 1 :]]
    lines.insert(to, quote.lines[at])
    return replace(quote, lines=tuple(lines))


def set_price(quote: Quote, key: str, price: Decimal | None) -> Quote:
    """Return the quote with the price that all its parts with this article have; None is on request."""
    prices = {name: value for name, value in quote.prices.items() if name != key}
    if price is not None:
        prices[key] = price
    return replace(quote, prices=prices)


def put_in_group(quote: Quote, line_ids: Iterable[str], group: str, discount: Decimal | None) -> Quote:
    """Return the quote with lines in a group that has this discount [%], or none.

    A group that is known keeps its spelling; an empty name takes the lines out of theirs.
    """
    key = group_key(group)
    known = next((line.group for line in quote.lines if key and group_key(line.group) == key), group.strip())
    for line_id in line_ids:
        quote = update(quote, line_id, group=known)
    if not key:
        return quote
    rates = {name: rate for name, rate in quote.group_discounts.items() if group_key(name) != key}
    return replace(quote, group_discounts=rates if discount is None else {**rates, known: discount})


def to_main(quote: Quote, line_id: str) -> Quote:
    """Return the quote with a line that counts in the total."""
    return update(quote, line_id, role=Role.MAIN, to=None)


def to_option(quote: Quote, line_id: str) -> Quote:
    """Return the quote with a line offered as an option; its own alternatives become options too."""
    quote = update(quote, line_id, role=Role.OPTION, to=None)
    for line in quote.lines:
        if line.to == line_id:
            quote = update(quote, line.id, role=Role.OPTION, to=None)
    return quote


def to_alternative(quote: Quote, line_id: str, target: str) -> Quote:
    """Return the quote with a line offered instead of the main line `target`.

    Raise `ValueError` when the target is the line itself, a text, or no main line.
    """
    other = quote.line(target)
    if target == line_id or other.role is not Role.MAIN or other.is_text:
        raise ValueError(target)
    quote = update(quote, line_id, role=Role.ALTERNATIVE, to=target)
    for line in quote.lines:
        if line.to == line_id:
            quote = update(quote, line.id, to=target)
    return quote


def choose_alternative(quote: Quote, line_id: str) -> Quote:
    """Return the quote with an alternative and its main line in each other's role."""
    alternative = quote.line(line_id)
    if alternative.role is not Role.ALTERNATIVE or alternative.to is None:
        raise ValueError(line_id)
    return to_alternative(to_main(quote, line_id), alternative.to, line_id)


def revise(quote: Quote) -> Quote:
    """Return the next revision of a quote; the old one stays as it was."""
    return replace(quote, revision=next_revision(quote.revision))


def _with_line(quote: Quote, at: int, line: Line) -> Quote:
    return replace(quote, lines=(*quote.lines[:at], line, *quote.lines[at + 1 :]))
