"""A chosen system in a sentence, and what of its findings goes where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.answers import TITLES
from core.batteries.situation.model import BACKUP_NONE
from core.batteries.wizard.rail_values import BACKUP_WORDS, PLACES
from core.findings import Severity, by_weight
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from core.batteries.advice.candidate import Candidate
    from core.batteries.situation.question import Question
    from core.findings import Finding
    from core.i18n import Renderable

ASKED_APART = frozenset({"ARTICLE_CHOICE", "OPEN_ANSWERS", "OPEN_QUESTION"})
"""Findings that are questions: a screen asks them where they can be answered."""


_CIRCUITS: Mapping[str, Renderable] = {
    "grid_cable": msg("Grid port"),
    "backup_cable": msg("Back-up port"),
    "pv_cable": msg("Solar panels"),
}


def sentence(candidate: Candidate) -> Renderable:
    """Return system, modules, house, capacity, power, weight and back-up of a candidate in a sentence."""
    situation, pack = candidate.system.situation, candidate.pack
    place = PLACES.get(situation.location or "")
    house: Renderable = situation.connection.shown
    if place is not None:
        house = Joined((house, place))
    first = msg(
        "{system} with {count} × {battery} behind {house}: {usable} kWh usable, {power} kW from the battery, "
        "{weight} kg.",
        system=candidate.system.name,
        count=pack.count,
        battery=pack.battery,
        house=house,
        usable=pack.usable_kwh,
        power=pack.deliverable_kw,
        weight=pack.weight_kg,
    )
    level = situation.backup_level
    if level == BACKUP_NONE:
        return Joined((first, msg("Without back-up.")), " ")
    words = BACKUP_WORDS[level]
    if situation.backup_kw is None:
        return Joined((first, msg("Back-up: {level}.", level=words)), " ")
    return Joined((first, msg("Back-up: {level}, {power} kW.", level=words, power=situation.backup_kw)), " ")


def full_name(question: Question) -> Renderable:
    """Return the name of a question with its step, and the circuit where several ask the same."""
    circuit = _CIRCUITS.get(question.path.partition(".")[0])
    parts = (TITLES[question.step], *(() if circuit is None else (circuit,)), question.label)
    return Joined(parts, " · ")


def for_the_quote(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what goes onto the quote as a warning, and what keeps it off; questions are asked apart."""
    return tuple(
        finding
        for finding in by_weight(findings)
        if finding.severity is not Severity.NOTICE and finding.code not in ASKED_APART
    )


def told(findings: Iterable[Finding], where: Collection[Finding]) -> tuple[Finding, ...]:
    """Return those of the findings that are also told elsewhere, in their own order."""
    return tuple(finding for finding in findings if finding in where)


def to_ask(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what only the supplier or the maker can answer."""
    return tuple(finding for finding in findings if finding.code == "OPEN_QUESTION")


def remarks(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what explains and asks nothing."""
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.NOTICE and finding.code not in ASKED_APART
    )
