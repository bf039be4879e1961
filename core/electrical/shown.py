"""Figures of the trade free of language, for `Finding.actual` and `Finding.limit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import plain
from core.quantities import significant

if TYPE_CHECKING:
    from decimal import Decimal


def amperes(value: Decimal) -> str:
    """Return a current: `43.5 A`."""
    return f"{plain(significant(value, 4))} A"


def percent(value: Decimal) -> str:
    """Return a share: `2.07 %`."""
    return f"{plain(significant(value, 3))} %"


def ohms(value: Decimal) -> str:
    """Return a resistance: `0.437 Ω`."""
    return f"{plain(significant(value, 4))} Ω"


def size(value: Decimal) -> str:
    """Return a cross-section: `2.5 mm²`."""
    return f"{plain(value)} mm²"


def milliamperes(value: Decimal) -> str:
    """Return a sensitivity: `30 mA`."""
    return f"{plain(value)} mA"


def watts(value: Decimal) -> str:
    """Return a loss: `31.4 W`."""
    return f"{plain(significant(value, 3))} W"


def celsius(value: Decimal) -> str:
    """Return a temperature: `52.3 °C`."""
    return f"{plain(significant(value, 3))} °C"
