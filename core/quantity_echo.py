"""A typed quantity read back: in other units, with its two readings when it is ambiguous, in its parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Joined
from core.numbers import parse_number
from core.quantities import (
    LEAK_UNITS,
    PRESSURE_UNITS,
    LeakRate,
    Pressure,
    Reference,
    Share,
    Temperature,
    Voltage,
    significant,
)

if TYPE_CHECKING:
    from core.i18n import Renderable

Quantity = Pressure | Temperature | Voltage | Share | LeakRate

_DIGITS = 4
_LOW_PRESSURE_PA = Decimal(10_000)


def parts_of(quantity: Quantity) -> tuple[str, str | None]:
    """Return unit and reference of a quantity as a field shows them."""
    match quantity:
        case Pressure():
            return quantity.unit, quantity.reference.value
        case Voltage():
            return "V", quantity.current.value if quantity.current else None
        case Share():
            return "%", None
        case _:
            return quantity.unit, None


def echo(quantity: Quantity) -> Renderable:
    """Return the quantity in one or two other units, `=` where exact and `≈` where rounded."""
    match quantity:
        case Pressure():
            others = [_pressure(quantity, unit) for unit in _echo_units(quantity)]
        case Temperature():
            others = [_temperature(quantity, unit) for unit in ("°C", "°F", "K") if unit != quantity.unit]
        case LeakRate():
            others = [
                _leak(quantity, unit)
                for unit in ("Pa·m³/s", "mbar·l/s", "atm·cm³/s")
                if unit != quantity.unit
            ][:2]
        case _:
            others = [Joined(("=", quantity), " ")]
    return Joined(tuple(others), "  ")


def _echo_units(pressure: Pressure) -> tuple[str, ...]:
    low = pressure.reference is Reference.ABSOLUTE and pressure.pascal < _LOW_PRESSURE_PA
    order = ("Pa", "mbar", "Torr") if low else ("MPa", "bar", "psi")
    return tuple(unit for unit in order if unit != pressure.unit)[:2]


def _shown(exact: Decimal) -> tuple[str, Decimal]:
    rounded = significant(exact, _DIGITS)
    return ("=" if rounded == significant(exact, 12) else "≈"), rounded


def _pressure(pressure: Pressure, unit: str) -> Joined:
    sign, value = _shown(pressure.pascal / PRESSURE_UNITS[unit])
    return Joined((sign, Pressure(value, unit, pressure.reference)), " ")


def _temperature(temperature: Temperature, unit: str) -> Joined:
    celsius = temperature.celsius
    exact = {"°C": celsius, "°F": celsius * 9 / 5 + 32, "K": celsius + Decimal("273.15")}[unit]
    value = round(exact, 2)
    return Joined(("=" if value == exact else "≈", Temperature(value, unit, celsius)), " ")


def _leak(rate: LeakRate, unit: str) -> Joined:
    sign, value = _shown(rate.pa_m3_s / LEAK_UNITS[unit])
    return Joined((sign, LeakRate(value, unit)), " ")


def readings(text: str) -> tuple[Decimal, ...]:
    """Return the two readings of an ambiguous number (`1.234`), or nothing."""
    try:
        return parse_number(text).alternatives
    except InputError:
        return ()
