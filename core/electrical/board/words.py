"""The devices of a consumer unit in words: what they are, and what they protect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.electrical.tables.loaded import default_tables
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from core.electrical.board.records import Device
    from core.i18n import Msg, Renderable

KINDS: dict[str, Msg] = {
    "main_switch": msg("main switch"),
    "rcd": msg("residual current device"),
    "mcb": msg("circuit-breaker"),
    "rcbo": msg("residual current circuit-breaker"),
    "meter": msg("meter"),
    "c25_unit": msg("back-up protection unit"),
    "kit": msg("shut-down kit"),
    "spd": msg("surge protection"),
    "other": msg("device"),
}
"""What a kind of device is called."""

_GIVEN = re.compile(r"([a-z_]+)_([0-9]+)")


def device_title(device: Device) -> Renderable:
    """Return the name of a device; one that a proposal gave it is turned into words."""
    return titled(device.name)


def titled(name: str) -> Renderable:
    """Return a name in words when a proposal gave it (`sockets_1`), else as it is."""
    if name in KINDS:
        return KINDS[name]
    match = _GIVEN.fullmatch(name)
    if match is None:
        return name
    word, number = match.groups()
    if word in KINDS:
        return Joined((KINDS[word], number), " ")
    loads = default_tables().loads
    return Joined((loads[word].text, number), " ") if word in loads else name


def protection(device: Device) -> str:
    """Return curve, rating and sensitivity in one figure: `C16 30 mA A`, empty without any."""
    rating = "" if device.rating_a is None else f"{device.curve or ''}{plain(device.rating_a)}"
    if rating and device.curve is None:
        rating += "\u00a0A"
    sensitive = "" if device.ma is None else f"{plain(device.ma)}\u00a0mA"
    kind = f"type\u00a0{device.type}" if device.type else ""
    return " ".join(part for part in (rating, sensitive, kind) if part)
