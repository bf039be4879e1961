"""The parts of a chosen system, each judged for its place: the weakest part decides.

Protection class, size and weight are the catalogue's; what it does not state stays to be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.advice.candidate import Verdict
from core.batteries.placement.model import Kind, indoor_only
from core.batteries.situation.model import OUTDOOR
from core.i18n import Figure, Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.advice.candidate import Candidate
    from core.batteries.placement.model import Body, Placement, Unit
    from core.catalogue.cell import Cell
    from core.findings import Source
    from core.i18n import Renderable

ASK_MAKER = msg("not stated: ask the maker")

UNSTATED: tuple[Renderable, ...] = (
    msg("Clearance beside, above and in front"),
    msg("Distance between columns and to the wall"),
    msg("Modules per column"),
    msg("Which wall or floor, and what it must bear"),
)
"""What no document at hand says about the place (the manual has it; open question `clearances`)."""

KINDS: Mapping[Kind, Renderable] = {
    Kind.INVERTER: msg("Inverter"),
    Kind.MODULE: msg("Battery module"),
    Kind.PROTECTION: msg("Protection"),
    Kind.BACKUPBOX: "BackupBox",
    Kind.EMERGENCY: msg("Emergency unit"),
    Kind.CONSUMER_UNIT: msg("Consumer unit"),
}


@dataclass(frozen=True, slots=True)
class Component:
    """A part with its protection class, size, weight each, and how it stands in its place.

    `verdict` is None where it cannot be told; `why` always says what it rests on.
    """

    kind: Kind
    name: Renderable
    qty: int
    ip: Renderable
    size: Renderable
    weight: Renderable
    verdict: Verdict | None
    why: Renderable


@dataclass(frozen=True, slots=True)
class Warmth:
    """The temperatures that a part allows; `limits` says “not stated” where the document is silent."""

    name: Renderable
    limits: Renderable
    source: Source


def components(place: Placement) -> tuple[Component, ...]:
    """Return the parts of a placement: inverter, modules, units; the consumer unit is no part of the system.

    A unit whose size and weight no document states says so.
    """
    parts = [
        _of_body(place.inverter, 1, place.place),
        _of_body(place.module, place.count, place.place),
    ]
    units = (unit for unit in place.units if unit.kind is not Kind.CONSUMER_UNIT)
    return (*parts, *(_of_unit(unit) for unit in units))


def weakest(parts: tuple[Component, ...]) -> Renderable:
    """Return in a sentence which part decides where the system may stand."""
    inside = tuple(part for part in parts if _keeps_in(part))
    if not inside:
        return msg("No part is limited to indoor use by its IP rating.")
    names = Joined(tuple(Joined((part.name, " (", part.ip, ")"), "") for part in inside))
    return msg("The weakest part decides: {parts} – dry, indoors only.", parts=names)


def _keeps_in(part: Component) -> bool:
    return isinstance(part.ip, str) and indoor_only(part.ip)


def _of_body(body: Body, qty: int, place: str | None) -> Component:
    size = Figure(" × ".join(plain(side) for side in (body.width_mm, body.depth_mm, body.height_mm)) + " mm")
    verdict, why = _judged(body.ip, place)
    return Component(body.kind, body.name, qty, body.ip, size, _kilograms(body.weight_kg), verdict, why)


def _of_unit(unit: Unit) -> Component:
    verdict, why = _judged(unit.ip, unit.place)
    return Component(
        unit.kind,
        unit.label,
        1,
        unit.ip or msg("not stated"),
        msg("not stated"),
        msg("not stated"),
        verdict,
        why,
    )


def _judged(ip: str, place: str | None) -> tuple[Verdict | None, Renderable]:
    """Return how a protection class stands in a place: indoors everything, outdoors from IPx4 (IEC 60529)."""
    if place is None:
        open_ = msg("its place was not said")
        return None, msg("indoors only; its place was not said") if indoor_only(ip) else open_
    if place != OUTDOOR:
        return Verdict.OK, msg("stands indoors")
    if not ip:
        return None, msg("no IP rating stated: ask before mounting it outdoors")
    if indoor_only(ip):
        return Verdict.REJECT, msg("stands outdoors, but is for indoor use only")
    return Verdict.OK, msg("may stand outdoors")


def _kilograms(weight: Decimal) -> Renderable:
    return Figure(f"{plain(weight)} kg")


# ------------------------------------------------------------------ temperatures


def temperatures(candidate: Candidate) -> tuple[Warmth, ...]:
    """Return what inverter and modules allow [°C], and where the modules work best."""
    catalogue, battery = candidate.system.house.catalogue, candidate.pack.battery
    inverter = candidate.system
    low, high = catalogue.spec(battery, "temp_min_c"), catalogue.spec(battery, "temp_max_c")
    best = catalogue.spec(battery, "best_min_c")
    cold = inverter.cell("inverter_temp_min_c")
    return (
        Warmth(battery, _span(low, high), low.source),
        Warmth(msg("{battery} works best", battery=battery), _best(candidate), best.source),
        Warmth(
            inverter.system.inverter,
            _span(cold, inverter.cell("inverter_temp_max_c")),
            cold.source,
        ),
    )


def _best(candidate: Candidate) -> Renderable:
    catalogue, battery = candidate.system.house.catalogue, candidate.pack.battery
    return _span(catalogue.spec(battery, "best_min_c"), catalogue.spec(battery, "best_max_c"))


def _span(low: Cell, high: Cell) -> Renderable:
    if not low.stated or not high.stated:
        return ASK_MAKER
    return msg("{low} to {high} °C", low=low.number, high=high.number)
