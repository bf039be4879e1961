"""What stands in a quantity field, losslessly: the typed number, the unit, the reference. No toolkit here.

An empty field needs no physics: what reads and echoes a quantity is loaded with the first one that is typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.quantities import LeakRate, Pressure, Share, Temperature, Voltage
    from core.quantity_echo import Quantity

# A number ends at a letter, degree or percent sign or bracket that is no exponent ("1e-6", "1 x 10").
_TAIL = r"(?s)(?P<number>.*?[\d.,⁰¹²³⁴⁵⁶⁷⁸⁹])\s*(?P<tail>(?![eE][+\-−]?\d)(?![x×·*]\s*10)[°º˚%(\[A-Za-zµ].*)"


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
        found = re.fullmatch(_TAIL, raw.text)
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
        return self.read(raw.text if re.fullmatch(_TAIL, raw.text) else raw.as_text, field)

    def _tail(self, tail: str, present_unit: str) -> tuple[str | None, str | None]:
        """Return unit and reference of what stood behind the number; None for what is not said."""
        # A reference alone ("(g)", "abs", "DC") belongs to the unit that is already chosen.
        for candidate in (tail, present_unit + tail, f"{present_unit} {tail}"):
            if parts := self._parts(candidate):
                return parts
        return None, None

    def _parts(self, tail: str) -> tuple[str, str | None] | None:
        from core.quantity_echo import parts_of

        for text, known in ((f"300 {tail}", True), (f"300 {tail}(G)", False)):
            try:
                quantity = self.read(text, "")
            except InputError:
                continue
            unit, reference = parts_of(quantity)
            if unit in self.units:
                return unit, reference if known else None
        return None


def _pressure(text: str, field: str) -> Pressure:
    from core.quantities import parse_pressure

    return parse_pressure(text, field)


def _temperature(text: str, field: str) -> Temperature:
    from core.quantities import parse_temperature

    return parse_temperature(text, field)


def _supply(text: str, field: str) -> Voltage:
    """Read a supply; without AC or DC the field itself asks for it."""
    from core.quantities import parse_voltage

    return parse_voltage(text, field, need_current=False)


def _residual(text: str, field: str) -> Voltage | Share:
    from core.quantities import parse_voltage_or_share

    return parse_voltage_or_share(text, field)


def _leak_rate(text: str, field: str) -> LeakRate:
    from core.quantities import parse_leak_rate

    return parse_leak_rate(text, field)


GAUGE_OR_ABSOLUTE: tuple[tuple[str, Renderable], ...] = (
    ("G", msg("gauge")),
    ("A", msg("absolute")),
)

PRESSURE = QuantityKind(
    units=("MPa", "bar", "mbar", "kPa", "Pa", "hPa", "psi", "Torr", "mmHg", "kgf/cm²"),
    read=_pressure,
    references=GAUGE_OR_ABSOLUTE,
    missing_reference=msg("choose whether this pressure is gauge or absolute"),
)
TEMPERATURE = QuantityKind(units=("°C", "°F", "K"), read=_temperature)
VOLTAGE = QuantityKind(
    units=("V",),
    read=_supply,
    references=(("DC", "DC"), ("AC", "AC")),
    missing_reference=msg("choose whether this voltage is DC or AC"),
)
RESIDUAL_VOLTAGE = QuantityKind(units=("V", "%"), read=_residual)
LEAK_RATE = QuantityKind(units=("Pa·m³/s", "mbar·l/s", "Torr·l/s", "atm·cm³/s"), read=_leak_rate)
