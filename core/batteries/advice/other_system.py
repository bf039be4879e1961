"""Which other system a finding on the wish should offer: the one with which least stays wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.batteries.advice.candidates import run
from core.batteries.rules.cases import choose_system, pack_case
from core.batteries.rules.registry import PACK_RULES
from core.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from core.batteries.advice.candidates import Judged
    from core.findings import Finding, Fix

_WEIGHT = {Severity.NOTICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def best_offers(judged: Judged, asked: str, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings on a wish, with the other systems that they offer chosen for the whole wish.

    A rule knows what cures its own refusal; here the system is taken with which the fewest errors stay, then
    one with as many phases, then the one with the nearest output.
    """
    findings = tuple(found)
    if not any(_offered(fix) for finding in findings for fix in finding.fixes):
        return findings
    others = _others(judged, asked)
    return tuple(
        replace(finding, fixes=tuple(_best(fix, finding, others) for fix in finding.fixes))
        for finding in findings
    )


def _offered(fix: Fix) -> bool:
    return [field for field, _ in fix.changes] == ["system"]


def _others(judged: Judged, asked: str) -> dict[str, tuple[Finding, ...]]:
    """Return what is to say about every other system with the modules of the wish, the best one first."""
    house = judged.house
    catalogue, situation = house.catalogue, house.situation
    modules = situation.modules if situation.batteries else {}
    found: dict[str, tuple[Finding, ...]] = {}
    for name, system in catalogue.systems.items():
        if name != asked:
            packs = [
                run(PACK_RULES, pack_case(house, system, battery, count))
                for battery, count in modules.items()
                if battery in catalogue.batteries
            ]
            found[name] = (*judged.of_system[name], *(one for pack in packs for one in pack))
    own = catalogue.systems[asked]
    output = catalogue.spec(asked, "output_kw").number

    def order(name: str) -> tuple[int, bool, Decimal]:
        errors = sum(one.severity is Severity.ERROR for one in found[name])
        other = catalogue.systems[name]
        return (
            errors,
            other.phases != own.phases,
            abs(catalogue.spec(name, "output_kw").number - output),
        )

    return {name: found[name] for name in sorted(found, key=order)}


def _best(fix: Fix, finding: Finding, others: dict[str, tuple[Finding, ...]]) -> Fix:
    if not _offered(fix):
        return fix
    for name, said in others.items():
        if all(one.code != finding.code or _WEIGHT[one.severity] < _WEIGHT[finding.severity] for one in said):
            return choose_system(name)
    return fix
