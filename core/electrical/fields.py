"""Reading the fields of electrical questions; every trouble names its field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Joined, msg, plain
from core.json_input import as_bool, as_decimal, as_int, as_list, as_object, as_text, reject_unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from core.i18n import Renderable
    from core.json_input import JSON

_UNITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("_a2s", ("A²s", "A2s")),
    ("kwh_min", ("kWh",)),
    ("kw_min", ("kW",)),
    ("_kw", ("kW",)),
    ("_kwp", ("kWp",)),
    ("_ohm", ("Ω", "ohm")),
    ("_cm2", ("cm²", "cm2")),
    ("mm2", ("mm²", "mm2")),
    ("_pct", ("%",)),
    ("_mm", ("mm",)),
    ("_nm", ("Nm", "N·m")),
    ("_ka", ("kA",)),
    ("ma", ("mA",)),
    ("_a", ("A",)),
    ("_c", ("°C", "C")),
    ("_m", ("m",)),
    ("_w", ("W",)),
    ("voltage", ("V",)),
    ("soil_resistivity", ("K·m/W", "Km/W")),
)
"""How the unit that the name of a field ends with may be written behind its number."""


def _units(key: str) -> tuple[str, ...]:
    return next((words for ending, words in _UNITS if key.endswith(ending)), ())


def _with_unit(value: Decimal, key: str) -> Renderable:
    return Joined((value, *_units(key)[:1]), " ")


def without_unit(value: JSON, key: str) -> JSON:
    """Return the number of a text that holds the unit of its field behind it; anything else as it is."""
    units = _units(key)
    if not units or not isinstance(value, str):
        return value
    tail = "|".join(re.escape(unit) for unit in units)
    found = re.fullmatch(rf"(.*[\d.,])\s*(?:{tail})\s*", value, re.DOTALL)
    return found.group(1) if found else value


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of one JSON object; null counts as not given. `prefix` is the object's own field name."""

    data: Mapping[str, JSON]
    prefix: str = ""

    @classmethod
    def of(cls, value: JSON, known: Collection[str], prefix: str = "") -> Fields:
        """Return the fields of an object; raise `InputError` for something else or an unknown key."""
        data = as_object(value, prefix or "input")
        reject_unknown(data, known, prefix)
        return cls({key: entry for key, entry in data.items() if entry is not None}, prefix)

    def name(self, key: str) -> str:
        """Return the full name of a field (`breaker.rating_a`)."""
        return f"{self.prefix}.{key}" if self.prefix else key

    def has(self, key: str) -> bool:
        """Tell whether a field was given."""
        return key in self.data

    def object(self, key: str, known: Collection[str]) -> Fields | None:
        """Return the fields of an object inside this one; None when it was not given."""
        return Fields.of(self.data[key], known, self.name(key)) if key in self.data else None

    def objects(self, key: str, known: Collection[str]) -> tuple[Fields, ...]:
        """Return the fields of each object in a list; empty when the list was not given."""
        found = as_list(self.data.get(key, []), self.name(key))
        return tuple(
            Fields.of(entry, known, f"{self.name(key)}[{index}]") for index, entry in enumerate(found)
        )

    def missing(self, key: str) -> InputError:
        """Return the error for a field that must be given."""
        return InputError(self.name(key), msg("this must be given"))

    def amount(self, key: str) -> Decimal:
        """Return the number of a field that was given; a text may hold the unit of the field behind it."""
        return as_decimal(without_unit(self.data[key], key), self.name(key))

    def number(
        self, key: str, least: Decimal | int = 0, most: Decimal | int = 1_000_000, *, above: bool = False
    ) -> Decimal | None:
        """Return a number from `least` to `most`, `above` leaving `least` itself out; None when not given."""
        if key not in self.data:
            return None
        value = self.amount(key)
        if value < least or value > most or (above and value == least):
            if above:
                raise InputError(
                    self.name(key),
                    msg(
                        "{value} lies outside the range above {least} up to {most}",
                        value=_with_unit(value, key),
                        least=Decimal(least),
                        most=_with_unit(Decimal(most), key),
                    ),
                )
            raise InputError(
                self.name(key),
                msg(
                    "{value} lies outside the range {least} to {most}",
                    value=_with_unit(value, key),
                    least=Decimal(least),
                    most=_with_unit(Decimal(most), key),
                ),
            )
        return value

    def positive(self, key: str, most: Decimal | int = 1_000_000) -> Decimal | None:
        """Return a number above zero; None when not given."""
        return self.number(key, 0, most, above=True)

    def required(self, value: Decimal | None, key: str) -> Decimal:
        """Return `value`, read from `key`; raise `InputError` when it was not given."""
        if value is None:
            raise self.missing(key)
        return value

    def integer(self, key: str, least: int, most: int) -> int | None:
        """Return a whole number from `least` to `most`; None when not given."""
        if key not in self.data:
            return None
        given = self.data[key]
        value = as_int(self.amount(key) if isinstance(given, str) else given, self.name(key))
        if not least <= value <= most:
            raise InputError(
                self.name(key),
                msg("{value} lies outside the range {least} to {most}", value=value, least=least, most=most),
            )
        return value

    def flag(self, key: str) -> bool | None:
        """Return true or false; None when not given."""
        return as_bool(self.data[key], self.name(key)) if key in self.data else None

    def text(self, key: str, longest: int = 200) -> str | None:
        """Return a text that is not blank; None when not given."""
        if key not in self.data:
            return None
        value = as_text(self.data[key], self.name(key), longest=longest).strip()
        if not value:
            raise InputError(self.name(key), msg("this text is empty"))
        return value

    def choice(self, key: str, allowed: Collection[str]) -> str | None:
        """Return one of the words that are allowed, in any case; None when not given."""
        value = self.text(key, 60)
        if value is None:
            return None
        found = {word.casefold(): word for word in allowed}.get(value.casefold())
        if found is None:
            raise InputError(
                self.name(key),
                msg(
                    "“{value}” is not known here; known are {names}",
                    value=value,
                    names=Joined(tuple(allowed)),
                ),
            )
        return found

    def one_of(self, key: str, allowed: Collection[Decimal | int]) -> Decimal | None:
        """Return one of the numbers that are allowed; None when not given."""
        if key not in self.data:
            return None
        value = self.amount(key)
        if value not in allowed:
            names = Joined(tuple(plain(Decimal(entry)) for entry in allowed))
            raise InputError(
                self.name(key), msg("{value} is not known here; known are {names}", value=value, names=names)
            )
        return value
