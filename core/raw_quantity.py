"""What stands in a quantity field, losslessly: the typed number, the unit, the reference. No toolkit here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Joined, Renderable, msg
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
    parse_leak_rate,
    parse_pressure,
    parse_temperature,
    parse_voltage,
    parse_voltage_or_share,
    significant,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Quantity = Pressure | Temperature | Voltage | Share | LeakRate

_DIGITS = 4
_LOW_PRESSURE_PA = Decimal(10_000)
# A number ends at a letter, degree or percent sign or bracket that is no exponent ("1e-6", "1 x 10").
_TAIL = re.compile(
    r"(?P<number>.*?[\d.,⁰¹²³⁴⁵⁶⁷⁸⁹])\s*(?P<tail>(?![eE][+\-−]?\d)(?![x×·*]\s*10)[°º˚%(\[A-Za-zµ].*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RawQuantity:
    """A quantity as it stands in its field. Nothing is rounded, converted or lost.

    `reference` is "G" or "A" for pressures, "DC" or "AC" for voltages, None when not chosen or not needed.
    """

    text: str = ""
    unit: str = ""
    reference: str | None = None

    @property
    def empty(self) -> bool:
        """Tell whether no number was typed."""
        return not self.text.strip()

    @property
    def as_text(self) -> str:
        """Return the quantity as the contract takes it: `0.2 MPa(G)`, `24 VDC`; "" without a number."""
        if self.empty:
            return ""
        if self.reference in {"G", "A"}:
            return f"{self.text.strip()} {self.unit}({self.reference})"
        return f"{self.text.strip()} {self.unit}{self.reference or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """What a quantity field asks for: units to choose from, references, how to read and to echo."""

    units: tuple[str, ...]
    read: Callable[[str, str], Quantity]
    references: tuple[tuple[str, Renderable], ...] = ()
    missing_reference: Renderable = ""

    def blank(self) -> RawQuantity:
        """Return an empty quantity in the first unit."""
        return RawQuantity("", self.units[0], None)

    def split(self, raw: RawQuantity) -> RawQuantity:
        """Return `raw` with a unit and reference that were typed behind the number taken apart.

        What cannot be understood stays in the text.
        """
        found = _TAIL.fullmatch(raw.text)
        if found is None:
            return raw
        unit, reference = self._tail(found["tail"].strip(), raw.unit)
        if unit is None:
            return raw
        known = reference if reference is not None else (raw.reference if unit == raw.unit else None)
        return RawQuantity(found["number"].strip(), unit, known)

    def parse(self, text: str) -> RawQuantity:
        """Return the parts of a quantity written as one text (`0.2 MPa(G)`); "" gives the blank quantity."""
        return self.split(replace(self.blank(), text=text.strip()))

    def value(self, raw: RawQuantity, field: str) -> Quantity:
        """Read the quantity; raise `InputError` when number, unit or reference is missing or wrong."""
        # A tail that could not be taken apart is the thing to complain about, not the chosen unit.
        return self.read(raw.text if _TAIL.fullmatch(raw.text) else raw.as_text, field)

    def _tail(self, tail: str, present_unit: str) -> tuple[str | None, str | None]:
        """Return unit and reference of what stood behind the number; None for what is not said."""
        # A reference alone ("(g)", "abs", "DC") belongs to the unit that is already chosen.
        for candidate in (tail, present_unit + tail, f"{present_unit} {tail}"):
            if parts := self._parts(candidate):
                return parts
        return None, None

    def _parts(self, tail: str) -> tuple[str, str | None] | None:
        for text, known in ((f"300 {tail}", True), (f"300 {tail}(G)", False)):
            try:
                quantity = self.read(text, "")
            except InputError:
                continue
            unit, reference = parts_of(quantity)
            if unit in self.units:
                return unit, reference if known else None
        return None


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


def _read_tail_supply(text: str, field: str) -> Voltage:
    """Read a supply; without AC or DC the field itself asks for it."""
    return parse_voltage(text, field, need_current=False)


GAUGE_OR_ABSOLUTE: tuple[tuple[str, Renderable], ...] = (
    (Reference.GAUGE.value, msg("gauge")),
    (Reference.ABSOLUTE.value, msg("absolute")),
)

PRESSURE = QuantityKind(
    units=("MPa", "bar", "mbar", "kPa", "Pa", "hPa", "psi", "Torr", "mmHg", "kgf/cm²"),
    read=parse_pressure,
    references=GAUGE_OR_ABSOLUTE,
    missing_reference=msg("choose whether this pressure is gauge or absolute"),
)
TEMPERATURE = QuantityKind(units=("°C", "°F", "K"), read=parse_temperature)
VOLTAGE = QuantityKind(
    units=("V",),
    read=_read_tail_supply,
    references=(("DC", "DC"), ("AC", "AC")),
    missing_reference=msg("choose whether this voltage is DC or AC"),
)
RESIDUAL_VOLTAGE = QuantityKind(units=("V", "%"), read=parse_voltage_or_share)
LEAK_RATE = QuantityKind(units=tuple(LEAK_UNITS), read=parse_leak_rate)


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
