"""Formulas that round to the cent exactly as the core does."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Final

_HALF: Final = Decimal("0.5")
_NEAR: Final = Decimal("1e-14")
_NEVER_NEARER: Final = Decimal("1e-9")
_SHEET_DIGITS: Final = 15
"""Digits that a spreadsheet program keeps of a number."""


def rounded(expression: str, exact: Decimal) -> str:
    """Return a formula that rounds an expression half up to cents; `exact` is its value without rounding.

    A product of binary fractions can fall a hair below the half cent that it should be (1,250 × 90,803.763 at
    96.4 % discount gives 4,086,169.3349999998). Where the exact value lies on half a cent, the product is
    first rounded to its own number of decimals, which brings it back.
    """
    with localcontext(prec=60):
        cents = exact * 100
        distance = abs(cents - int(cents) - _HALF)
        if distance > max(_NEVER_NEARER, abs(cents) * _NEAR):
            return f"ROUND({expression},2)"
        exponent = exact.normalize().as_tuple().exponent
        decimals = max(3, -exponent) if isinstance(exponent, int) else 3
        room = _SHEET_DIGITS - max(exact.adjusted() + 1, 1)
    return f"ROUND(ROUND({expression},{min(decimals, max(room, 3))}),2)"
