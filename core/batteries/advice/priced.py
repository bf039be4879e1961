"""The bill of material with the prices that a shop knows: what is known is summed, the rest is on request."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.batteries.advice.bom import BillLine

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line of the bill.

    `article` is its number, or one that only the shop's price list brings; None where none is stated or a
    choice is open. `price` is that of one [EUR], `amount` of all; None where no price list knows it.
    """

    line: BillLine
    article: str | None
    price: Decimal | None

    @property
    def amount(self) -> Decimal | None:
        """Return quantity times price [EUR], rounded half up to cents as a quote line is."""
        if self.price is None:
            return None
        return (self.line.qty * self.price).quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class PricedBill:
    """A bill with its prices."""

    lines: tuple[PricedLine, ...]

    @property
    def known(self) -> Decimal:
        """Return the sum of what has a price [EUR], without VAT."""
        return sum((line.amount for line in self.lines if line.amount is not None), Decimal(0))

    @property
    def unknown(self) -> int:
        """Return how many lines have no price."""
        return sum(line.amount is None for line in self.lines)


def priced(bill: Iterable[BillLine], price: Callable[[str], Decimal | None]) -> PricedBill:
    """Return the bill with its prices; `price` gives that of an article or model [EUR], None when unknown.

    As in the quote: an article number that no document states is used only when the price list has it, and a
    part without a number may have its price under the maker's name, one without either under its key.
    """
    return PricedBill(tuple(_priced(line, price) for line in bill))


def _priced(line: BillLine, price: Callable[[str], Decimal | None]) -> PricedLine:
    article = line.article or next((number for number in line.listed if price(number) is not None), None)
    model = line.model if isinstance(line.model, str) else ""
    name = article or ("" if line.choices else model or line.key)
    amount = price(name) if name else None
    return PricedLine(line, article, amount)
