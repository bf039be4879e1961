"""What a customer asks of a valve: pressures, fluid, temperatures, supply, connection."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from core.errors import InputError
from core.i18n import msg
from core.json_input import as_bool, as_text, reject_unknown
from core.quantities import (
    ATMOSPHERE_CATALOGUE,
    LeakRate,
    Pressure,
    Share,
    Temperature,
    Voltage,
    exceeds,
    parse_atmosphere,
    parse_leak_rate,
    parse_pressure,
    parse_temperature,
    parse_voltage,
    parse_voltage_or_share,
)
from core.valves.code import match_symbol
from core.valves.fluids import Fluid, find_fluid
from core.valves.market import DEFAULT_MARKET, parse_market

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from core.json_input import JSON
    from core.valves.series import ValveSeries

Q = TypeVar("Q")

KEYS = (
    "fluid",
    "inlet",
    "outlet",
    "reverse_pressure",
    "fluid_temperature",
    "ambient_temperature",
    "supply",
    "leak_voltage",
    "fitting_in",
    "fitting_type",
    "entry",
    "light",
    "market",
    "external_leakage_max",
    "internal_leakage_max",
    "atmosphere",
)

_INCH = re.compile(r"(\d{1,2}/\d{1,2})\s*(?:\"|''|′′|”|in|inch)?")


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty in parsed quantities; what is None was not asked. 0 gauge counts as `atmosphere` [Pa]."""

    atmosphere: Decimal = ATMOSPHERE_CATALOGUE
    fluid_name: str | None = None
    fluid: Fluid | None = None
    inlet: Pressure | None = None
    outlet: Pressure | None = None
    reverse: Pressure | None = None
    fluid_temperature: Temperature | None = None
    ambient_temperature: Temperature | None = None
    supply: Voltage | None = None
    leak: Voltage | Share | None = None
    fitting_in: str | None = None
    fitting_type: str | None = None
    entry: str | None = None
    light: bool = False
    market: str = DEFAULT_MARKET
    external_leakage: LeakRate | None = None
    internal_leakage: LeakRate | None = None

    @property
    def differential(self) -> Decimal | None:
        """Return inlet minus outlet [Pa], or None while one of them is open."""
        if self.inlet is None or self.outlet is None:
            return None
        return self.inlet.absolute(self.atmosphere) - self.outlet.absolute(self.atmosphere)

    @property
    def reversed(self) -> bool:
        """Tell whether the outlet lies above the inlet by more than conversion rounding."""
        if self.inlet is None or self.outlet is None:
            return False
        return exceeds(self.outlet.absolute(self.atmosphere), self.inlet.absolute(self.atmosphere))


def parse_duty(series: ValveSeries, data: Mapping[str, JSON]) -> Duty:
    """Read a duty in the words of the contract; null counts as not asked.

    Raise `InputError` naming the first field that cannot be understood.
    """
    reject_unknown(data, KEYS)
    asked = {key: value for key, value in data.items() if value is not None}

    fluid_name = as_text(asked["fluid"], "fluid", longest=100) if "fluid" in asked else None
    if fluid_name is not None and not fluid_name.strip():
        raise InputError("fluid", msg("the fluid is empty; write for example air, N2 or argon"))
    duty = Duty(
        atmosphere=_quantity(asked, "atmosphere", parse_atmosphere) or ATMOSPHERE_CATALOGUE,
        fluid_name=fluid_name,
        fluid=find_fluid(series.fluids, fluid_name) if fluid_name is not None else None,
        inlet=_quantity(asked, "inlet", parse_pressure),
        outlet=_quantity(asked, "outlet", parse_pressure),
        reverse=_quantity(asked, "reverse_pressure", parse_pressure),
        fluid_temperature=_quantity(asked, "fluid_temperature", parse_temperature),
        ambient_temperature=_quantity(asked, "ambient_temperature", parse_temperature),
        supply=_quantity(asked, "supply", parse_voltage),
        leak=_quantity(asked, "leak_voltage", parse_voltage_or_share),
        fitting_in=_fitting(asked["fitting_in"]) if "fitting_in" in asked else None,
        fitting_type=_symbol(series, asked, "fitting_type"),
        entry=_symbol(series, asked, "entry"),
        light=as_bool(asked["light"], "light") if "light" in asked else False,
        market=parse_market(asked["market"]) if "market" in asked else DEFAULT_MARKET,
        external_leakage=_quantity(asked, "external_leakage_max", parse_leak_rate),
        internal_leakage=_quantity(asked, "internal_leakage_max", parse_leak_rate),
    )
    for name, pressure in (
        ("inlet", duty.inlet),
        ("outlet", duty.outlet),
        ("reverse_pressure", duty.reverse),
    ):
        _above_vacuum(name, pressure, duty.atmosphere)
    return duty


def _above_vacuum(field: str, pressure: Pressure | None, atmosphere: Decimal) -> None:
    if pressure is not None and pressure.absolute(atmosphere) < 0:
        raise InputError(
            field,
            msg(
                "{pressure} lies below absolute vacuum when 0 gauge counts as {atmosphere} Pa; write the "
                "pressure as "
                "absolute, or choose another atmosphere",
                pressure=pressure,
                atmosphere=atmosphere,
            ),
        )


def _quantity(asked: Mapping[str, JSON], key: str, read: Callable[[object, str], Q]) -> Q | None:
    if key not in asked:
        return None
    value = asked[key]
    return _remembered(read, value, key) if isinstance(value, str) else read(value, key)


@lru_cache(maxsize=512)
def _remembered(read: Callable[[object, str], Q], text: str, key: str) -> Q:
    """Read a quantity once: while one field is typed in, the others are asked for again and again."""
    return read(text, key)


def _fitting(value: JSON) -> str:
    text = (
        unicodedata.normalize("NFKC", as_text(value, "fitting_in", longest=40)).replace("\u2044", "/").strip()
    )
    found = _INCH.fullmatch(text)
    if found is None:
        raise InputError(
            "fitting_in",
            msg("“{text}” is not a fitting size in inch; write for example 1/4 or 3/8", text=text),
        )
    return found.group(1)


def _symbol(series: ValveSeries, asked: Mapping[str, JSON], key: str) -> str | None:
    if key not in asked:
        return None
    text = as_text(asked[key], key, longest=80)
    field = series.grammar.fields[key]
    symbol = match_symbol(field, text)
    if symbol is None:
        known = ", ".join(entry.symbol for entry in field.symbols)
        raise InputError(key, msg("“{text}” is not known here; use one of {known}", text=text, known=known))
    return symbol
