"""Which cable of an advice belongs to which group of its consumer unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.advice.advise import Advice
    from core.electrical.board.answer import BoardAnswer

CIRCUITS: Final[Mapping[str, str]] = {"hybrid": "grid", "battery": "grid", "pv": "pv"}
"""The circuit of an advice that a group feeds or is fed by, by what the group serves."""


def unit_cables(advice: Advice, unit: BoardAnswer) -> dict[str, Decimal]:
    """Return the conductor sizes [mm²] that are known, by the name of the device in the board."""
    sizes = {circuit.key: circuit.cable_mm2 for circuit in advice.circuits}
    found: dict[str, Decimal] = {}
    for device in unit.board.devices:
        size = sizes.get(CIRCUITS.get(device.serves or "", ""))
        if device.final and size is not None:
            found[device.name] = size
    return found
