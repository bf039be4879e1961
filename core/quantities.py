"""Physical quantities as people type them: pressures, temperatures, voltages, leakage rates.

Every value keeps the number, unit and reference that were typed, and compares through one base unit.
Conversion factors are the definitions of BIPM/NIST SP 811 (psi from the international pound and inch,
Torr = 101325/760 Pa, conventional mmHg = 133.322387415 Pa).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import msg, plain
from core.numbers import parse_number, sensible

if TYPE_CHECKING:
    from core.i18n import Translator

ROUNDING = Decimal("1e-7")
"""Relative difference below which two quantities count as equal: what rounding a unit conversion costs."""

PRESSURE_UNITS: dict[str, Decimal] = {
    "Pa": Decimal(1),
    "hPa": Decimal(100),
    "kPa": Decimal(1000),
    "MPa": Decimal(1_000_000),
    "mbar": Decimal(100),
    "bar": Decimal(100_000),
    "psi": Decimal("4.4482216152605") / Decimal("0.00064516"),
    "Torr": Decimal(101_325) / Decimal(760),
    "mmHg": Decimal("133.322387415"),
    "kgf/cm²": Decimal("98066.5"),
}
"""Pascals in one unit, by the unit's symbol."""

_PRESSURE_NAMES = {symbol.lower(): symbol for symbol in PRESSURE_UNITS} | {
    "kgf/cm2": "kgf/cm²",
    "kg/cm2": "kgf/cm²",
    "kg/cm²": "kgf/cm²",
    "mm hg": "mmHg",
}
_GAUGE_WORDS = frozenset({"g", "gauge", "overdruk", "rel", "relatief", "relative"})
_ABSOLUTE_WORDS = frozenset({"a", "abs", "absolute", "absoluut"})

ATMOSPHERE_CATALOGUE = Decimal(100_000)
"""What 0 gauge counts as in the valve catalogues [Pa]: its pressure example only holds with 0.1 MPa."""

_ABSOLUTE_ZERO_C = Decimal("-273.15")
_NUMBER_AND_REST = re.compile(
    r"\s*([+\-\u2010-\u2015\u2212]?[\d.,'\u2019 ]*\d[.,]?(?:[eE][+\-\u2212]?\d+)?"
    r"(?:\s*[x×·*]\s*10\s*(?:\^|\*\*)?\s*[+\-\u2212]?\d+|\s*[x×·*]\s*10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)?)\s*(.*)",
    re.DOTALL,
)
_LONGEST = 80
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs (０, ％, ＭＰａ) as their plain forms."""


class Reference(StrEnum):
    """What a pressure is counted from."""

    GAUGE = "G"
    ABSOLUTE = "A"


@dataclass(frozen=True, slots=True)
class Pressure:
    """A pressure with its unit and reference, as typed."""

    value: Decimal
    unit: str
    reference: Reference

    @property
    def pascal(self) -> Decimal:
        """Return the pressure in [Pa], in its own reference."""
        return self.value * PRESSURE_UNITS[self.unit]

    def absolute(self, atmosphere: Decimal) -> Decimal:
        """Return the absolute pressure [Pa]; `atmosphere` [Pa] is what 0 gauge counts as."""
        return self.pascal + (atmosphere if self.reference is Reference.GAUGE else 0)

    def gauge(self, atmosphere: Decimal) -> Decimal:
        """Return the gauge pressure [Pa]; `atmosphere` [Pa] is what 0 gauge counts as."""
        return self.pascal - (atmosphere if self.reference is Reference.ABSOLUTE else 0)

    def to(self, unit: str) -> Pressure:
        """Return the same pressure in another unit of the same reference, to six significant digits."""
        return Pressure(significant(self.pascal / PRESSURE_UNITS[unit]), unit, self.reference)

    def __str__(self) -> str:
        """Return the pressure as the contract writes it: `0.2 MPa(G)`."""
        suffix = "(G)" if self.reference is Reference.GAUGE else "(abs)"
        return f"{plain(self.value)} {self.unit}{suffix}"

    def render(self, tr: Translator) -> str:
        """Return the pressure with the language's decimal sign."""
        return tr.figure(str(self))


@dataclass(frozen=True, slots=True)
class Temperature:
    """A temperature as typed, with its value in degrees Celsius."""

    value: Decimal
    unit: str
    celsius: Decimal

    def __str__(self) -> str:
        """Return the temperature as typed: `140 °F`."""
        return f"{plain(self.value)} {self.unit}"

    def render(self, tr: Translator) -> str:
        """Return the temperature with the language's decimal sign."""
        return tr.figure(str(self))


class Current(StrEnum):
    """Kind of supply current."""

    AC = "AC"
    DC = "DC"


@dataclass(frozen=True, slots=True)
class Voltage:
    """A voltage [V] with the kind of current, which may be left open for a residual voltage."""

    volts: Decimal
    current: Current | None

    def __str__(self) -> str:
        """Return the voltage as the catalogue writes it: `24 VDC`."""
        return f"{plain(self.volts)} V{self.current or ''}"

    def render(self, tr: Translator) -> str:
        """Return the voltage with the language's decimal sign."""
        return tr.figure(str(self))


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent."""

    percent: Decimal

    def __str__(self) -> str:
        """Return the share as `5 %`."""
        return f"{plain(self.percent)} %"

    def render(self, tr: Translator) -> str:
        """Return the share with the language's decimal sign."""
        return tr.figure(str(self))


LEAK_UNITS: dict[str, Decimal] = {
    "Pa·m³/s": Decimal(1),
    "mbar·l/s": Decimal("0.1"),
    "Torr·l/s": Decimal(101_325) / Decimal(760) / Decimal(1000),
    "atm·cm³/s": Decimal("0.101325"),
}
"""Pa·m³/s in one unit, by the unit's symbol."""

_LEAK_NAMES = {
    "pam3/s": "Pa·m³/s",
    "mbarl/s": "mbar·l/s",
    "torrl/s": "Torr·l/s",
    "atmcm3/s": "atm·cm³/s",
    "atmcc/s": "atm·cm³/s",
}


@dataclass(frozen=True, slots=True)
class LeakRate:
    """A leakage rate as typed, comparable in [Pa·m³/s]."""

    value: Decimal
    unit: str

    @property
    def pa_m3_s(self) -> Decimal:
        """Return the rate in [Pa·m³/s]."""
        return self.value * LEAK_UNITS[self.unit]

    def __str__(self) -> str:
        """Return the rate as typed: `1.3e-9 Pa·m³/s`."""
        return f"{plain(self.value)} {self.unit}"

    def render(self, tr: Translator) -> str:
        """Return the rate with the language's decimal sign."""
        return tr.figure(str(self))


def significant(value: Decimal, digits: int = 6) -> Decimal:
    """Return `value` rounded to a number of significant digits."""
    if not value:
        return Decimal(0)
    return round(value, digits - 1 - value.adjusted())


def exceeds(value: Decimal, limit: Decimal) -> bool:
    """Tell whether `value` lies above `limit` by more than conversion rounding (equal passes)."""
    return value - limit > abs(limit) * ROUNDING


def near(value: Decimal, limit: Decimal, band: Decimal) -> bool:
    """Tell whether `value` lies within a relative `band` of `limit` (0.005 is half a percent)."""
    return abs(value - limit) <= abs(limit) * (band + ROUNDING)


def parse_pressure(text: object, field: str) -> Pressure:
    """Read a pressure such as `0.2 MPa(G)`, `1 Torr(abs)`, `-0,9 bar(g)`, `30 psig`, `1e-6 Pa(a)`.

    Raise `InputError` naming `field` when number, unit or reference is missing or unknown, or when the
    pressure lies below absolute zero.
    """
    number, rest = _split(
        text, field, msg("write a pressure as number, unit and (G) or (A), for example 0.2 MPa(G)")
    )
    unit, reference = _pressure_unit(rest, field, _as_text(text, field))
    pressure = Pressure(number, unit, reference)
    if pressure.reference is Reference.ABSOLUTE and pressure.value < 0:
        raise InputError(
            field,
            msg(
                "{pressure} lies below absolute vacuum; 0 Pa(abs) is the lowest pressure there is",
                pressure=pressure,
            ),
        )
    return pressure


def parse_atmosphere(text: object, field: str) -> Decimal:
    """Read what 0 gauge counts as, an absolute pressure such as `0.1 MPa` or `1013.25 mbar`; return [Pa]."""
    number, rest = _split(text, field, msg("write the atmosphere as number and unit, for example 0.1 MPa"))
    unit, reference = _unit_and_reference(rest)
    if unit is None or reference is Reference.GAUGE:
        raise InputError(
            field,
            msg(
                "“{text}” is not an absolute pressure; write for example 0.1 MPa or 1013 mbar",
                text=_as_text(text, field),
            ),
        )
    pascal = number * PRESSURE_UNITS[unit]
    if not Decimal(30_000) <= pascal <= Decimal(120_000):
        raise InputError(
            field,
            msg(
                "an atmosphere of {text} does not exist on earth; write between 0.03 and 0.12 MPa",
                text=_as_text(text, field),
            ),
        )
    return pascal


def parse_temperature(text: object, field: str) -> Temperature:
    """Read a temperature such as `60 °C`, `140 °F`, `333.15 K`; raise `InputError` naming `field`."""
    number, rest = _split(text, field, msg("write a temperature with its unit, for example 20 °C"))
    signed = rest.replace("º", "°").replace("˚", "°")
    unit = unicodedata.normalize("NFKC", signed).replace(" ", "").removeprefix("°").upper()
    unit = {"DEGC": "C", "DEGF": "F", "CELSIUS": "C", "FAHRENHEIT": "F", "KELVIN": "K"}.get(unit, unit)
    match unit:
        case "C":
            result = Temperature(number, "°C", number)
        case "F":
            result = Temperature(number, "°F", (number - 32) * 5 / 9)
        case "K":
            result = Temperature(number, "K", number + _ABSOLUTE_ZERO_C)
        case _:
            raise InputError(
                field,
                msg("“{text}” has no known temperature unit; use °C, °F or K", text=_as_text(text, field)),
            )
    if exceeds(_ABSOLUTE_ZERO_C, result.celsius):
        raise InputError(
            field,
            msg(
                "{temperature} lies below absolute zero ({zero} °C)",
                temperature=result,
                zero=_ABSOLUTE_ZERO_C,
            ),
        )
    return result


_VOLTAGE_UNIT = re.compile(
    r"(m|k)?(?:v|volt)\s*[./\-]?\s*(?:(ac|~|∼|≈|wissel(?:spanning)?)|(dc|=|⎓|⎓|gelijk(?:spanning)?))?$"
)
_CURRENT_FIRST = re.compile(r"(ac|dc)\s*(m|k)?(?:v|volt)$")
_VOLT_SCALE = {"m": Decimal("0.001"), "k": Decimal(1000), None: Decimal(1), "": Decimal(1)}


def parse_voltage(text: object, field: str, *, need_current: bool = True) -> Voltage:
    """Read a voltage such as `24 VDC`, `230 V AC`, `24V=`; raise `InputError` naming `field`."""
    hint = msg("write a voltage with AC or DC, for example 24 VDC or 230 VAC")
    raw = _as_text(text, field)
    prefix = re.match(r"\s*(AC|DC)\s*(?=\d)", raw, re.IGNORECASE)
    number, rest = _split(raw[prefix.end() :] if prefix else raw, field, hint)
    unit = (rest.lower() + (prefix.group(1).lower() if prefix else "")).strip()
    kind: str | None
    if rest.startswith("M"):  # a megavolt is not offered, and must never be read as a millivolt
        raise InputError(field, msg("“{text}” is not a voltage; {hint}", text=raw, hint=hint))
    if found := _VOLTAGE_UNIT.match(unit):
        scale = found.group(1)
        kind = "AC" if found.group(2) else "DC" if found.group(3) else None
    elif found := _CURRENT_FIRST.match(unit):
        scale, kind = found.group(2), found.group(1).upper()
    else:
        raise InputError(field, msg("“{text}” is not a voltage; {hint}", text=raw, hint=hint))
    if kind is None and need_current:
        raise InputError(
            field, msg("“{text}” does not say whether it is AC or DC; write for example 24 VDC", text=raw)
        )
    if number < 0:
        raise InputError(field, msg("a voltage cannot be negative here: “{text}”", text=raw))
    return Voltage(number * _VOLT_SCALE[scale], Current(kind) if kind else None)


def parse_voltage_or_share(text: object, field: str) -> Voltage | Share:
    """Read a residual voltage: volts (`10 V`) or a share of the rated voltage (`5 %`)."""
    raw = _as_text(text, field)
    if not raw.rstrip().endswith("%"):
        return parse_voltage(raw, field, need_current=False)
    hint = msg("write a share such as 5 %")
    number, rest = _split(raw, field, hint)
    if rest != "%":
        raise InputError(field, msg("“{text}” is not a share; {hint}", text=raw, hint=hint))
    if number < 0:
        raise InputError(field, msg("a share cannot be negative here: “{text}”", text=raw))
    return Share(number)


def parse_leak_rate(text: object, field: str) -> LeakRate:
    """Read a leakage rate such as `1.3e-9 Pa·m3/s` or `1e-10 mbar·l/s`; raise `InputError` naming `field`."""
    hint = msg("write a leakage rate such as 1.3e-9 Pa·m³/s or 1e-8 mbar·l/s")
    number, rest = _split(text, field, hint)
    key = re.sub(r"[\s·.*⋅•]", "", unicodedata.normalize("NFKC", rest)).lower().replace("^", "")
    unit = _LEAK_NAMES.get(key)
    if unit is None:
        raise InputError(
            field, msg("“{text}” has no known leakage unit; {hint}", text=_as_text(text, field), hint=hint)
        )
    if number <= 0:
        raise InputError(
            field, msg("a permitted leakage must be above zero: “{text}”", text=_as_text(text, field))
        )
    return LeakRate(number, unit)


def _as_text(text: object, field: str) -> str:
    if not isinstance(text, str):
        raise InputError(field, msg("this must be a text with number and unit, between quotes"))
    plain_text = text.translate(_HALF_WIDTH)
    return plain_text if len(plain_text) <= _LONGEST else plain_text[:_LONGEST] + "…"


def _split(text: object, field: str, hint: object) -> tuple[Decimal, str]:
    raw = _as_text(text, field)
    found = _NUMBER_AND_REST.match(raw)
    if found is None or not found.group(1):
        raise InputError(field, msg("“{text}” holds no number; {hint}", text=raw, hint=hint))  # type: ignore[arg-type]
    number = parse_number(found.group(1), field).value
    if not sensible(number):
        raise InputError(field, msg("“{text}” is out of every range that makes sense here", text=raw))
    return number, found.group(2).strip()


def _pressure_unit(rest: str, field: str, raw: str) -> tuple[str, Reference]:
    unit, reference = _unit_and_reference(rest)
    if unit is None:
        raise InputError(
            field,
            msg(
                "“{text}” has no known pressure unit; use one of {units}",
                text=raw,
                units=", ".join(PRESSURE_UNITS),
            ),
        )
    if reference is None:
        raise InputError(
            field,
            msg("“{text}” does not say gauge or absolute; write {unit}(G) or {unit}(A)", text=raw, unit=unit),
        )
    return unit, reference


def _unit_and_reference(rest: str) -> tuple[str | None, Reference | None]:
    """Split `MPa(G)`, `bara`, `psi gauge`, `Torr(abs)` into unit symbol and reference."""
    text = " ".join(unicodedata.normalize("NFKC", rest).split())
    found = re.fullmatch(r"(.*?)\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]", text)
    if found:
        return _unit(found.group(1)), _reference(found.group(2))
    if (unit := _unit(text)) is not None:
        return unit, None
    head, _, tail = text.rpartition(" ")
    if head and (reference := _reference(tail)) is not None:
        return _unit(head), reference
    for letters in ("abs", "a", "g"):
        if text.lower().endswith(letters) and (unit := _unit(text[: -len(letters)])) is not None:
            return unit, _reference(letters)
    return None, None


def _unit(text: str) -> str | None:
    clean = text.strip()
    if clean in PRESSURE_UNITS:
        return clean
    if clean == "mPa":  # a millipascal is not offered, and must never be read as a megapascal
        return None
    return _PRESSURE_NAMES.get(clean.lower())


def _reference(text: str) -> Reference | None:
    word = text.strip().strip(".").lower()
    if word in _GAUGE_WORDS:
        return Reference.GAUGE
    return Reference.ABSOLUTE if word in _ABSOLUTE_WORDS else None
