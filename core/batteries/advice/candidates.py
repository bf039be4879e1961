"""Every system with every allowed number of every battery, judged, ranked, and the ranking explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from core.batteries.advice.candidate import Candidate, verdict_of
from core.batteries.advice.ranking import ranked
from core.batteries.rules.cases import BatteryCase, House, SystemCase, pack_case, system_case, with_breaker
from core.batteries.rules.registry import BATTERY_RULES, PACK_RULES, SYSTEM_PARTS, SYSTEM_RULES
from core.electrical.ratings import ratings_source
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from typing import TypeVar

    from core.batteries.advice.memory import Memory
    from core.batteries.rules.protection import Group

    C = TypeVar("C")
    Key = TypeVar("Key", bound=Hashable)

GROUP_CODES = frozenset({"BREAKER_TOO_SMALL", "BUSBAR_SUM"})
"""Refusals that another breaker for the battery may cure."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of every system and every battery of the catalogue in one situation, each judged once."""

    house: House
    systems: dict[str, SystemCase]
    of_system: Mapping[str, tuple[Finding, ...]]
    of_battery: Mapping[str, tuple[Finding, ...]]
    memory: Memory | None = None


def judge(house: House, memory: Memory | None = None) -> Judged:
    """Judge every system and every battery by itself, as they are asked for."""
    systems = {name: system_case(house, system) for name, system in house.catalogue.systems.items()}
    return Judged(
        house,
        systems,
        _of_systems("asked", house, systems, memory),
        _asked(memory, "batteries", house, (), _of_batteries),
        memory,
    )


def run(rules: Sequence[Callable[[C], Finding | None]], case: C) -> tuple[Finding, ...]:
    """Return what the rules find."""
    return tuple(found for rule in rules if (found := rule(case)) is not None)


def all_candidates(judged: Judged, question: tuple[Finding, ...]) -> tuple[Candidate, ...]:
    """Return every candidate, best first.

    `question` are the findings on the question that every one bears.
    """
    house = judged.house
    offered = _offered(judged)
    of_pack = _asked(judged.memory, "packs", house, (), _of_packs)
    found = []
    for name in judged.systems:
        case, of_system = offered[name]
        for battery in house.catalogue.batteries:
            shared = (*of_system, *judged.of_battery[battery])
            for count in house.catalogue.module_set(name, battery).counts:
                modules = pack_case(house, case.system, battery, count)
                findings = (*shared, *of_pack[name, battery, count], *question)
                pack = modules.pack
                assert pack is not None  # noqa: S101  # a system was given
                found.append(Candidate(case, modules, pack, findings, verdict_of(findings)))
    return ranked(house, found)


# ------------------------------------------------------------------ groups of rules, kept by a memory


def _asked(
    memory: Memory | None,
    group: str,
    house: House,
    beside: object,
    find: Callable[[House], dict[Key, tuple[Finding, ...]]],
) -> Mapping[Key, tuple[Finding, ...]]:
    return find(house) if memory is None else memory.ask(group, house, beside, find)


def _of_systems(
    name: str, house: House, cases: Mapping[str, SystemCase], memory: Memory | None
) -> dict[str, tuple[Finding, ...]]:
    """Return the findings on every system; `name` tells the situations of one advice apart."""
    if memory is None:
        return {system: run(SYSTEM_RULES, case) for system, case in cases.items()}
    groups = {system: case.group for system, case in cases.items()}
    parts = [
        memory.ask(f"{name}.{place}", house, groups, partial(_of_part, rules, groups))
        for place, rules in enumerate(SYSTEM_PARTS)
    ]
    return {system: tuple(found for part in parts for found in part[system]) for system in cases}


def _of_part(
    rules: Sequence[Callable[[SystemCase], Finding | None]], groups: Mapping[str, Group], house: House
) -> dict[str, tuple[Finding, ...]]:
    systems = house.catalogue.systems
    house.cases.update({name: SystemCase(house, systems[name], group) for name, group in groups.items()})
    return {name: run(rules, house.cases[name]) for name in groups}


def _of_batteries(house: House) -> dict[str, tuple[Finding, ...]]:
    return {name: run(BATTERY_RULES, BatteryCase(house, name)) for name in house.catalogue.batteries}


def _of_packs(house: House) -> dict[tuple[str, str, int], tuple[Finding, ...]]:
    return {
        (name, battery, count): run(PACK_RULES, pack_case(house, system, battery, count))
        for name, system in house.catalogue.systems.items()
        for battery in house.catalogue.batteries
        for count in house.catalogue.module_set(name, battery).counts
    }


# ------------------------------------------------------------------ another breaker


def _refused(findings: tuple[Finding, ...]) -> bool:
    return any(finding.code in GROUP_CODES and finding.severity is Severity.ERROR for finding in findings)


def _offered(judged: Judged) -> dict[str, tuple[SystemCase, tuple[Finding, ...]]]:
    """Return the systems as they are offered: with the breaker asked for, else with a fitting one.

    Breaker and articles are part of the wish; what only needs others is offered with a warning.
    """
    offered = {
        name: (case, _with_own_articles(judged.of_system[name])) for name, case in judged.systems.items()
    }
    wrong = {name: case for name, (case, found) in offered.items() if case.group.given and _refused(found)}
    if not wrong:
        return offered
    situation = judged.house.situation
    cable = situation.grid_cable
    free = replace(
        situation, battery_group=None, grid_cable=None if cable is None else replace(cable, breaker_a=None)
    )
    house = House(judged.house.catalogue, free)
    others = {name: system_case(house, case.system) for name, case in wrong.items()}
    again = _of_systems(f"free.{','.join(wrong)}", house, others, judged.memory)
    for name, case in wrong.items():
        if not _refused(again[name]):
            offered[name] = (
                others[name],
                (*_with_own_articles(again[name]), _other_breaker(case, others[name])),
            )
    return offered


def _with_own_articles(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings on a system that is offered with the articles for its own phases.

    A chosen article for other phases is part of the wish; an alternative only needs another one.
    """
    return tuple(
        replace(finding, severity=Severity.WARNING) if finding.code == "PHASE_MISMATCH_ARTICLE" else finding
        for finding in findings
    )


def _other_breaker(case: SystemCase, other: SystemCase) -> Finding:
    rating, asked = other.group.rating_a, case.group.rating_a
    return Finding(
        "GROUP_CHANGED",
        Severity.WARNING,
        msg(
            "{system} fits with a breaker of {rating} A for the battery instead of {asked} A.",
            system=case.name,
            rating=rating,
            asked=asked,
        ),
        field="battery_group",
        actual=f"{plain(asked)} A",
        limit=f"{plain(rating)} A",
        source=ratings_source(default_tables()),
        fixes=(with_breaker(case.situation, rating, msg("Fit a breaker of {rating} A", rating=rating)),),
    )
