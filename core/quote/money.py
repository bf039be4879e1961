"""Money: `Decimal`, rounded half up per line, equal to the ROUND() of the workbook to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

CENT = Decimal("0.01")
LARGEST_AMOUNT = Decimal(1_000_000_000_000)
"""Amounts from here on [€] would no longer be exact to the cent in a spreadsheet (15 digits)."""

_HUNDRED = Decimal(100)
_DIGITS = 60
"""Working precision: no product of quantity, price and percentages within their limits is ever cut."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The range of a number: from `lowest` (or only above it) to `highest`, with so many `places`."""

    lowest: Decimal
    highest: Decimal
    places: int
    above: bool = False

    def check(self, value: Decimal, field: str) -> Decimal:
        """Return `value`; raise `InputError` naming `field` and what would be right."""
        below = value <= self.lowest if self.above else value < self.lowest
        if below or value > self.highest:
            if self.above:
                text = msg(
                    "{value} is not possible here; it must be above {lowest} and at most {highest}",
                    value=plain(value),
                    lowest=plain(self.lowest),
                    highest=plain(self.highest),
                )
            else:
                text = msg(
                    "{value} is not possible here; it must be from {lowest} to {highest}",
                    value=plain(value),
                    lowest=plain(self.lowest),
                    highest=plain(self.highest),
                )
            raise InputError(field, text)
        if value != round(value, self.places):
            raise InputError(
                field,
                msg(
                    "{value} has too many decimals; at most {places} are possible here",
                    value=plain(value),
                    places=self.places,
                ),
            )
        return value


QUANTITY = Limits(Decimal(0), Decimal(1_000_000), 3, above=True)
PRICE = Limits(Decimal(0), Decimal(10_000_000), 4)
PERCENTAGE = Limits(Decimal(0), _HUNDRED, 2)

LIMITS: dict[str, Limits] = {
    "qty": QUANTITY,
    "unit_price": PRICE,
    "discount_pct": PERCENTAGE,
    "vat_pct": PERCENTAGE,
}
"""The limits of each number of a line, by the field's name."""


def round_cents(amount: Decimal) -> Decimal:
    """Return an amount rounded half up to whole cents."""
    with localcontext(prec=_DIGITS):
        return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def line_net(qty: Decimal, unit_price: Decimal, discount_pct: Decimal = Decimal(0)) -> Decimal:
    """Return the net amount of a line [€]: quantity × price × (1 − discount/100), rounded half up."""
    with localcontext(prec=_DIGITS):
        return round_cents(qty * unit_price * (_HUNDRED - discount_pct) / _HUNDRED)


def vat_amount(base: Decimal, rate_pct: Decimal) -> Decimal:
    """Return the VAT over the sum of the nets of one rate [€], rounded half up."""
    with localcontext(prec=_DIGITS):
        return round_cents(base * rate_pct / _HUNDRED)


@dataclass(frozen=True, slots=True)
class VatRow:
    """The VAT of one rate: rate [%], the sum of the nets it is taken over [€], and the VAT [€]."""

    rate: Decimal
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """Net, VAT per rate (lowest rate first) and total [€]; `on_request` counts the lines without a price."""

    net: Decimal
    vat: tuple[VatRow, ...]
    total: Decimal
    on_request: int = 0


def total(nets: Iterable[tuple[Decimal, Decimal]], on_request: int = 0) -> Totals:
    """Return the totals of pairs of net amount [€] and VAT rate [%]."""
    bases: dict[Decimal, Decimal] = {}
    for net, rate in nets:
        bases[rate] = bases.get(rate, Decimal("0.00")) + net
    rows = tuple(VatRow(rate, bases[rate], vat_amount(bases[rate], rate)) for rate in sorted(bases))
    net_sum = sum((row.base for row in rows), Decimal("0.00"))
    return Totals(net_sum, rows, sum((row.amount for row in rows), net_sum), on_request)


def amount_text(amount: Decimal) -> str:
    """Return an amount as JSON carries it: plain digits, a point, at least two decimals."""
    with localcontext(prec=_DIGITS):
        two = amount.quantize(CENT)
        return f"{two:f}" if two == amount else f"{amount.normalize():f}"
