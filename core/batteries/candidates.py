"""Every system with every allowed number of every battery, judged, ranked, and the ranking explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from core.batteries.protection import RATINGS_SOURCE
from core.batteries.ranking import ranked
from core.batteries.rules import BATTERY_RULES, PACK_RULES, SYSTEM_RULES
from core.batteries.rules.cases import BatteryCase, PackCase, SystemCase, pack_case, system_case
from core.findings import Finding, Fix, Severity, worst
from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from core.batteries.power import Pack
    from core.batteries.rules.cases import House
    from core.i18n import Renderable

    C = TypeVar("C")

GROUP_CODES = frozenset({"BREAKER_TOO_SMALL", "BUSBAR_SUM"})
"""Refusals that another breaker for the battery may cure."""

CONFIGURATION = frozenset({"system", "batteries", "existing_batteries"})
"""Fields whose change makes another candidate; every other field belongs to the situation."""


class Verdict(StrEnum):
    """What findings come to: an error refuses, a warning makes conditional."""

    OK = "ok"
    CONDITIONAL = "conditional"
    REJECT = "reject"


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return what findings come to."""
    match worst(findings):
        case Severity.ERROR:
            return Verdict.REJECT
        case Severity.WARNING:
            return Verdict.CONDITIONAL
        case _:
            return Verdict.OK


@dataclass(frozen=True, slots=True)
class Candidate:
    """One system with a number of equal modules. `why` says what puts it before the next one.

    `system` and `pack` are those that the rules looked at.
    """

    system: SystemCase
    modules: PackCase
    pack: Pack
    findings: tuple[Finding, ...]
    verdict: Verdict
    why: Renderable | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether nothing refuses it."""
        return self.verdict is not Verdict.REJECT

    @property
    def name(self) -> str:
        """Return system and modules: `SMILE-G3-T10 + 2 × SMILE-G3-BAT-9.3S`."""
        return f"{self.system.name} + {self.pack.count} × {self.pack.battery}"

    @property
    def way_out(self) -> tuple[Fix, ...]:
        """Return the changes of the situation that would cure the refusal; empty when one error has none."""
        found: dict[str, Fix] = {}
        for finding in self.findings:
            if finding.severity is not Severity.ERROR:
                continue
            fixes = situational(finding)
            if not fixes:
                return ()
            found.update({str(fix.changes): fix for fix in fixes})
        return tuple(found.values())

    @property
    def assumed(self) -> tuple[Fix, ...]:
        """Return the changes of the situation that this candidate takes for granted: another breaker."""
        return tuple(
            fix for finding in self.findings if finding.code == "GROUP_CHANGED" for fix in finding.fixes
        )


def situational(finding: Finding) -> tuple[Fix, ...]:
    """Return the fixes of a finding that leave system and modules as they are."""
    return tuple(fix for fix in finding.fixes if not any(field in CONFIGURATION for field, _ in fix.changes))


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
        source=RATINGS_SOURCE,
        fixes=(
            Fix(
                msg("Fit a breaker of {rating} A", rating=rating), (("battery_group", f"{plain(rating)} A"),)
            ),
        ),
    )
