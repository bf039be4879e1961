"""Every system with every allowed number of every battery, judged, ranked, and the ranking explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.batteries.candidate import Candidate, verdict_of
from core.batteries.ranking import ranked
from core.batteries.rules import BATTERY_RULES, PACK_RULES, SYSTEM_RULES
from core.batteries.rules.cases import BatteryCase, SystemCase, pack_case, system_case
from core.electrical.ratings import ratings_source
from core.electrical.tables import default_tables
from core.findings import Finding, Fix, Severity
from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from core.batteries.rules.cases import House

    C = TypeVar("C")

GROUP_CODES = frozenset({"BREAKER_TOO_SMALL", "BUSBAR_SUM"})
"""Refusals that another breaker for the battery may cure."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of every system and every battery of the catalogue in one situation, each judged once."""

    house: House
    systems: dict[str, SystemCase]
    of_system: dict[str, tuple[Finding, ...]]
    of_battery: dict[str, tuple[Finding, ...]]


def judge(house: House) -> Judged:
    """Judge every system and every battery by itself, as they are asked for."""
    systems = {name: system_case(house, system) for name, system in house.catalogue.systems.items()}
    return Judged(
        house,
        systems,
        {name: run(SYSTEM_RULES, case) for name, case in systems.items()},
        {name: run(BATTERY_RULES, BatteryCase(house, name)) for name in house.catalogue.batteries},
    )


def run(rules: Sequence[Callable[[C], Finding | None]], case: C) -> tuple[Finding, ...]:
    """Return what the rules find."""
    return tuple(found for rule in rules if (found := rule(case)) is not None)


def all_candidates(judged: Judged, question: tuple[Finding, ...]) -> tuple[Candidate, ...]:
    """Return every candidate, best first.

    `question` are the findings on the question that every one bears.
    """
    house = judged.house
    found = []
    for name in judged.systems:
        case, of_system = _offered(judged, name)
        for battery in house.catalogue.batteries:
            shared = (*of_system, *judged.of_battery[battery])
            for count in house.catalogue.module_set(name, battery).counts:
                modules = pack_case(house, case.system, battery, count)
                findings = (*shared, *run(PACK_RULES, modules), *question)
                pack = modules.pack
                assert pack is not None  # noqa: S101  # a system was given
                found.append(Candidate(case, modules, pack, findings, verdict_of(findings)))
    return ranked(house, found)


def _offered(judged: Judged, name: str) -> tuple[SystemCase, tuple[Finding, ...]]:
    """Return a system as it is offered: with the breaker asked for, or a fitting one where that cannot be.

    The breaker is part of the wish; an alternative that only needs another one is offered with a warning.
    """
    case, findings = judged.systems[name], judged.of_system[name]
    refused = any(finding.code in GROUP_CODES and finding.severity is Severity.ERROR for finding in findings)
    if not case.group.given or not refused:
        return case, findings
    situation = case.situation
    cable = situation.grid_cable
    free = replace(
        situation, battery_group=None, grid_cable=None if cable is None else replace(cable, breaker_a=None)
    )
    other = system_case(replace(judged.house, situation=free), case.system)
    again = run(SYSTEM_RULES, other)
    if any(finding.code in GROUP_CODES and finding.severity is Severity.ERROR for finding in again):
        return case, findings
    return other, (*again, _other_breaker(case, other))


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
        fixes=(
            Fix(
                msg("Fit a breaker of {rating} A", rating=rating), (("battery_group", f"{plain(rating)} A"),)
            ),
        ),
    )
