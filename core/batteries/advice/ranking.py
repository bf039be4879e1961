"""The order of candidates, and what puts each of the best before the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.advice.candidate import Verdict
from core.batteries.catalogue.records import HYBRID
from core.batteries.rules.modules import power_needed
from core.findings import Severity
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.records import Announced
    from core.batteries.rules.cases import House
    from core.batteries.situation.model import Situation
    from core.i18n import Renderable

BEST = 3
"""How many candidates say why they stand before the next one."""

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Target:
    """What the ranking measures against: capacity and power asked for, and the wish.

    `hybrid` is True when PV inputs are needed, False when panels keep their own inverter, None otherwise.
    `battery` is the one type of the wish, without a wish that of the modules that are there.
    """

    usable_kwh: Decimal
    power_kw: Decimal
    phases: int
    hybrid: bool | None
    system: str | None
    output_kw: Decimal | None
    battery: str | None
    wished_kwh: Decimal | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One step of the order: the smaller value stands first; `words` say so of a better and a worse one."""

    value: Callable[[Target, Candidate], Decimal | int]
    words: Callable[[Candidate, Candidate], Renderable]


def _count(candidate: Candidate, severity: Severity) -> int:
    return [finding.severity for finding in candidate.findings].count(severity)


def _fewer_reservations(_: Candidate, worse: Candidate) -> Renderable:
    return msg("Fewer reservations than {next}.", next=worse.name)


def _capacity(better: Candidate, worse: Candidate) -> Renderable:
    mine, other = better.pack.usable_kwh, worse.pack.usable_kwh
    situation = better.system.house.situation
    if situation.usable_kwh_min is None and situation.new_pv_kwp is not None:
        return msg(
            "{usable} kWh instead of {other} kWh: nearer to the rule of thumb.", usable=mine, other=other
        )
    if target_of(better.system.house).wished_kwh is not None:
        return msg(
            "{usable} kWh instead of {other} kWh: as near to what was asked for, and smaller.",
            usable=mine,
            other=other,
        )
    return msg("{usable} kWh instead of {other} kWh: nothing asks for more.", usable=mine, other=other)


def _modules(better: Candidate, worse: Candidate) -> Renderable:
    mine, other = better.pack.usable_kwh, worse.pack.usable_kwh
    if mine == target_of(better.system.house).wished_kwh:
        return msg("These are the modules that were asked for.")
    return msg(
        "With {usable} kWh it is nearer to what was asked for than {other} kWh.", usable=mine, other=other
    )


def _power(better: Candidate, worse: Candidate) -> Renderable:
    mine, other = better.pack.output_kw, worse.pack.output_kw
    return msg("{power} kW instead of {other} kW: nothing asks for more.", power=mine, other=other)


CRITERIA = (
    Criterion(
        lambda _, one: 0 if one.accepted else 1,
        lambda _, worse: msg("{next} is refused.", next=worse.name),
    ),
    Criterion(
        lambda target, one: 0 if target.system in {None, one.system.name} else 1,
        lambda *_: msg("This is the system that was asked for."),
    ),
    Criterion(
        lambda target, one: _ZERO if target.output_kw is None else abs(one.pack.output_kw - target.output_kw),
        lambda better, worse: msg(
            "With {power} kW it is nearer to the system asked for than {other} kW.",
            power=better.pack.output_kw,
            other=worse.pack.output_kw,
        ),
    ),
    Criterion(
        lambda target, one: 0 if target.battery in {None, one.pack.battery} else 1,
        lambda *_: msg("This is the battery that was asked for, or that is there."),
    ),
    Criterion(
        lambda target, one: (
            _ZERO if target.wished_kwh is None else abs(one.pack.usable_kwh - target.wished_kwh)
        ),
        _modules,
    ),
    Criterion(
        lambda _, one: 0 if one.accepted else _count(one, Severity.ERROR),
        _fewer_reservations,
    ),
    Criterion(
        lambda _, one: 0 if one.verdict is Verdict.OK else _count(one, Severity.WARNING),
        _fewer_reservations,
    ),
    Criterion(
        lambda target, one: 0 if one.system.system.phases == target.phases else 1,
        lambda *_: msg("It has as many phases as the connection."),
    ),
    Criterion(
        lambda _, one: one.pack.clusters,
        lambda *_: msg("One cluster of modules instead of two."),
    ),
    Criterion(lambda target, one: abs(one.pack.usable_kwh - target.usable_kwh), _capacity),
    Criterion(lambda target, one: abs(one.pack.output_kw - target.power_kw), _power),
    Criterion(
        lambda target, one: 0 if target.hybrid in {None, one.system.system.coupling == HYBRID} else 1,
        lambda _, worse: msg("Its PV inputs suit the question better than those of {next}.", next=worse.name),
    ),
    Criterion(
        lambda _, one: one.pack.count,
        lambda better, worse: msg(
            "{count} modules instead of {other}.", count=better.pack.count, other=worse.pack.count
        ),
    ),
    Criterion(
        lambda _, one: one.pack.weight_kg,
        lambda better, worse: msg(
            "{weight} kg instead of {other} kg.", weight=better.pack.weight_kg, other=worse.pack.weight_kg
        ),
    ),
)
"""The order: what is refused last, then nearness to the wish, reservations, nearness to the need."""


def target_of(house: House) -> Target:
    """Return what a situation is ranked against.

    Without a capacity asked for, new panels ask for the middle of the rule of thumb (a house rule).
    """
    situation, catalogue = house.situation, house.catalogue
    usable = situation.usable_kwh_min
    if usable is None and situation.new_pv_kwp is not None:
        usable = situation.new_pv_kwp * catalogue.policy("kwh_per_kwp")
    system = situation.system if situation.system in catalogue.systems else None
    # What is only announced, or not in this range, cannot be had; what comes nearest to it can.
    announced = next((one for one in catalogue.announced if one.model == situation.system), None)
    near = {other.model: other.nearest for other in catalogue.not_on_offer}
    output = None if announced is None else announced.output_kw
    likest = system or near.get(situation.system or "")
    if likest is not None:
        output = catalogue.spec(likest, "output_kw").number
    named = situation.batteries or situation.existing_batteries
    batteries = list(dict.fromkeys(near.get(name, name) for name, count in named.items() if count))
    wished = [(near.get(name, name), count) for name, count in situation.modules.items()]
    kwh = sum((count * catalogue.spec(name, "usable_kwh").number for name, count in wished), _ZERO)
    return Target(
        usable or _ZERO,
        power_needed(situation) or _ZERO,
        house.phases,
        True if situation.dc_pv else False if situation.ac_pv else None,
        system,
        output,
        batteries[0] if len(batteries) == 1 else None,
        kwh if wished else _announced_kwh(announced, situation),
    )


def _announced_kwh(announced: Announced | None, situation: Situation) -> Decimal | None:
    """Return the capacity of a system that is only announced, where no other one was asked [kWh]."""
    if announced is None or situation.usable_kwh_min is not None:
        return None
    return min(announced.capacities_kwh, default=None)


def why_before(better: Candidate, worse: Candidate) -> Renderable:
    """Return what puts a candidate before another one of the same advice."""
    target = target_of(better.system.house)
    return _reason(
        better,
        worse,
        tuple(step.value(target, better) for step in CRITERIA),
        tuple(step.value(target, worse) for step in CRITERIA),
    )


def _reason(
    better: Candidate, worse: Candidate, mine: tuple[Decimal | int, ...], other: tuple[Decimal | int, ...]
) -> Renderable:
    for step, a, b in zip(CRITERIA, mine, other, strict=True):
        if a != b:
            return step.words(better, worse)
    return msg(
        "Equal to {next} in everything that counts; the order of the catalogue decides.", next=worse.name
    )


def ranked(house: House, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates in order, best first; the best ones say what puts them before the next."""
    target = target_of(house)
    values = [step.value for step in CRITERIA]
    keyed = [(tuple([value(target, one) for value in values]), one) for one in found]
    keyed.sort(key=lambda pair: pair[0])
    ordered = [one for _, one in keyed]
    for index in range(min(BEST, len(ordered) - 1)):
        if not ordered[index].accepted:
            break
        why = _reason(ordered[index], ordered[index + 1], keyed[index][0], keyed[index + 1][0])
        ordered[index] = replace(ordered[index], why=why)
    return tuple(ordered)
