"""Symbols of single-line diagrams after IEC 60617, as primitives with terminals.

Each symbol is a pure function without arguments; `of_kind` gives that of a device of a consumer unit,
`of_use` that of what a circuit serves. No standard was read: the shapes are those that public drawings of
makers and teaching material show under its name.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.electrical.symbols.conversion import (
    battery,
    converter,
    energy_meter,
    metering_transformers,
    network,
    solar_generator,
)
from core.electrical.symbols.ends import (
    appliance,
    conductors,
    earth,
    elsewhere,
    lamp,
    motor,
    outgoing,
    plug_and_outlets,
    socket,
    unused,
)
from core.electrical.symbols.switching import (
    change_over,
    circuit_breaker,
    control_box,
    device,
    fuse,
    not_stated,
    residual_current_breaker,
    residual_current_device,
    surge_protection,
    switch_disconnector,
)
from core.electrical.symbols.symbol import MODULE, TALL, Symbol, dot, stamped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OF_KIND: Final[Mapping[str, Callable[[], Symbol]]] = MappingProxyType(
    {
        "main_switch": switch_disconnector,
        "rcd": residual_current_device,
        "mcb": circuit_breaker,
        "rcbo": residual_current_breaker,
        "meter": energy_meter,
        "c25_unit": residual_current_breaker,
        "kit": control_box,
        "spd": surge_protection,
        "other": device,
    }
)
"""The symbol of every kind of device that a consumer unit knows."""

OF_USE: Final[Mapping[str, Callable[[], Symbol]]] = MappingProxyType(
    {
        "sockets": socket,
        "lighting": lamp,
        "heat_pump": motor,
        "appliance": appliance,
        "cooking": appliance,
        "charger": appliance,
    }
)
"""The symbol of what a circuit serves; any other use is an arrow."""

EVERY: Final[tuple[Callable[[], Symbol], ...]] = (
    *dict.fromkeys(OF_KIND.values()),
    *dict.fromkeys(OF_USE.values()),
    battery, converter, metering_transformers, network, solar_generator, change_over, fuse, not_stated,
    earth, elsewhere, outgoing, plug_and_outlets, unused,
)  # fmt: skip
"""Every symbol, each once."""


def of_kind(kind: str) -> Symbol:
    """Return the symbol of a device of a consumer unit; a plain box for a kind that has none."""
    return OF_KIND.get(kind, device)()


def of_use(use: str | None) -> Symbol:
    """Return the symbol of what a circuit serves."""
    return OF_USE.get(use or "", outgoing)()


__all__ = [
    "EVERY", "MODULE", "OF_KIND", "OF_USE", "TALL", "Symbol", "appliance", "battery", "change_over",
    "circuit_breaker", "conductors", "control_box", "converter", "device", "dot", "earth", "elsewhere",
    "energy_meter", "fuse", "lamp", "metering_transformers", "motor", "network", "not_stated", "of_kind",
    "of_use", "outgoing", "plug_and_outlets", "residual_current_breaker", "residual_current_device", "socket",
    "solar_generator", "stamped", "surge_protection", "switch_disconnector", "unused",
]  # fmt: skip
