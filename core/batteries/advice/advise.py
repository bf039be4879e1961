"""Advice for a situation: the wish judged as asked, every candidate ranked, bill of material, checklist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.advice.bom import BillLine, bill, open_choices
from core.batteries.advice.candidate import Candidate, Verdict, verdict_of
from core.batteries.advice.candidates import Judged, all_candidates, judge, run
from core.batteries.advice.commissioning import Instruction, checklist
from core.batteries.advice.facts import facts
from core.batteries.advice.other_system import best_offers
from core.batteries.advice.way_out import situational, ways_out
from core.batteries.rules.backup import article_choice
from core.batteries.rules.board import busbar_finding
from core.batteries.rules.cases import House, PackCase, SystemCase, pack_case
from core.batteries.rules.modules import count_not_allowed, too_few_modules, too_many_modules
from core.batteries.rules.protection import Busbar, busbar
from core.batteries.rules.registry import HOUSE_RULES, PACK_REMARKS, PACK_RULES, REMARKS, WISH_RULES
from core.batteries.wiring.circuits import Circuit, circuits
from core.findings import Finding, Severity, has_errors
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.advice.memory import Memory
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.situation.model import Situation

REQUIREMENTS = frozenset({"usable_kwh_min", "power_kw_min", "backup_kw"})
"""What a system must do at least."""

COUNT_RULES = (count_not_allowed, too_many_modules, too_few_modules)


@dataclass(frozen=True, slots=True)
class Rail:
    """The rail of the consumer unit with what is to say about it, and the system that feeds it."""

    busbar: Busbar
    rated_a: Decimal | None
    findings: tuple[Finding, ...]
    system: SystemCase | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer to a situation.

    `wish` are the findings on what was asked for, `findings` those on the question as a whole and on what
    fills in an open wish. `chosen` is what bill, checklist and circuits are made for: the wish when nothing
    refuses it, else the best candidate; None when there is no way to any.
    """

    situation: Situation
    verdict: Verdict
    wish: tuple[Finding, ...]
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None
    bill: tuple[BillLine, ...]
    checklist: tuple[Instruction, ...]
    circuits: tuple[Circuit, ...]
    rail: Rail
    findings: tuple[Finding, ...]

    @property
    def choices(self) -> tuple[tuple[str, ...], ...]:
        """Return the sets of articles of which one is still to be chosen."""
        return open_choices(self.bill)

    @property
    def accepted(self) -> tuple[Candidate, ...]:
        """Return the candidates that nothing refuses, best first."""
        return tuple(candidate for candidate in self.candidates if candidate.accepted)


def advise(catalogue: BatteryCatalogue, situation: Situation, memory: Memory | None = None) -> Advice:
    """Judge a situation: the wish as worded, then every system with every allowed number of every battery.

    `memory` keeps what rules found before; the answer is the same with it and without.
    """
    house = House(catalogue, situation)
    question = run(HOUSE_RULES, house)
    judged = judge(house, memory)
    weighty = tuple(finding for finding in question if finding.severity is not Severity.NOTICE)
    candidates = all_candidates(judged, weighty)
    wish = (*wish_findings(judged), *question)
    matching = tuple(candidate for candidate in candidates if _matches(candidate, situation))
    whole = _whole_wish(house)
    if not has_errors(wish) and whole is None and (not matching or not matching[0].accepted):
        wish = (*wish, _no_match(matching))
    verdict = _verdict(wish, whole is None, matching)
    chosen = _chosen(candidates, matching, verdict)
    system = _system_of(judged, chosen)
    return Advice(
        situation,
        verdict,
        wish,
        candidates,
        chosen,
        () if chosen is None else bill(chosen.system, chosen.modules),
        () if chosen is None else checklist(chosen.system, chosen.modules),
        () if chosen is None else circuits(chosen.system),
        _rail(house, system),
        _on_the_whole(house, question, wish, chosen, verdict),
    )


def own_circuits(advice: Advice) -> tuple[Circuit, ...]:
    """Return the circuits of the system that was asked for, refused or not; else those of the advice."""
    asked, chosen = advice.rail.system, advice.chosen
    if asked is None or (chosen is not None and chosen.system.name == asked.name):
        return advice.circuits
    return circuits(asked)


# ------------------------------------------------------------------ the wish


def wish_findings(judged: Judged) -> tuple[Finding, ...]:
    """Return what is to say about the system and the modules that were asked for, as they were asked."""
    house = judged.house
    catalogue, situation = house.catalogue, house.situation
    found = [*run(WISH_RULES, house)]
    system = catalogue.systems.get(situation.system or "")
    if system is not None:
        found += judged.of_system[system.name]
    elif situation.group_a is not None:
        rail = busbar_finding(house, situation.group_a, None)
        found += [] if rail is None else [rail]
    modules = situation.modules if situation.batteries else {}
    for battery, count in modules.items():
        if battery not in catalogue.batteries:
            continue
        case = pack_case(house, system, battery, count)
        found += judged.of_battery[battery]
        found += run(PACK_RULES + PACK_REMARKS if len(modules) == 1 else COUNT_RULES, case)
    return tuple(found) if system is None else best_offers(judged, system.name, found)


def _whole_wish(house: House) -> PackCase | None:
    """Return the modules of a wish that names a system on offer and modules of one type on offer."""
    situation = house.situation
    system = house.catalogue.systems.get(situation.system or "")
    if system is None or not situation.batteries or len(situation.modules) != 1:
        return None
    battery, count = next(iter(situation.modules.items()))
    return pack_case(house, system, battery, count) if battery in house.catalogue.batteries else None


def _matches(candidate: Candidate, situation: Situation) -> bool:
    """Tell whether a candidate is what was asked for, as far as anything was."""
    if situation.system not in {None, candidate.system.name}:
        return False
    return not situation.batteries or situation.modules == {candidate.pack.battery: candidate.pack.count}


def _no_match(matching: tuple[Candidate, ...]) -> Finding:
    fixes = ways_out(matching[0]) if matching else ()
    return Finding(
        "NO_MATCH",
        Severity.ERROR,
        msg(
            "No combination of system and modules meets everything that was asked; the table of systems says "
            "what refuses each one."
        ),
        field="system",
        fixes=fixes,
    )


def _verdict(wish: tuple[Finding, ...], partial: bool, matching: tuple[Candidate, ...]) -> Verdict:  # noqa: FBT001
    """Return what the wish comes to.

    A wish that leaves something open also bears what the best match bears.
    """
    open_part = matching[0].findings if partial and matching and not has_errors(wish) else ()
    return verdict_of((*wish, *open_part))


def _chosen(
    candidates: tuple[Candidate, ...], matching: tuple[Candidate, ...], verdict: Verdict
) -> Candidate | None:
    """Return what the bill is made for: the wish, else the best candidate, else the best with a way out.

    A way out that asks for less is none: nothing is billed that does not do what was asked.
    """
    if verdict is not Verdict.REJECT and matching:
        return matching[0]
    best = next((candidate for candidate in candidates if candidate.accepted), None)
    return best or next((one for one in candidates if not _does_less(one) and ways_out(one)), None)


def _does_less(candidate: Candidate) -> bool:
    """Tell whether an error of a candidate is only cured by asking for less than was asked."""
    situation = candidate.system.situation
    asked = {field for field in REQUIREMENTS if getattr(situation, field) is not None}
    return any(
        finding.severity is Severity.ERROR
        and all(any(field in asked for field, _ in fix.changes) for fix in situational(finding))
        for finding in candidate.findings
    )


# ------------------------------------------------------------------ what follows from the choice


def _system_of(judged: Judged, chosen: Candidate | None) -> SystemCase | None:
    """Return the system whose breaker the rail must bear: the one asked for, else the one chosen."""
    asked = judged.systems.get(judged.house.situation.system or "")
    return asked if asked is not None else (None if chosen is None else chosen.system)


def _rail(house: House, system: SystemCase | None) -> Rail:
    board = house.situation.board
    rated = None if board is None else board.rated_current_a
    group_a, phases, group = house.situation.group_a, None, None
    if system is not None:
        group_a, phases, group = group_a or system.group.rating_a, system.system.phases, system.group
    found = busbar_finding(house, group_a, phases, group)
    return Rail(busbar(house.situation, group_a, phases), rated, () if found is None else (found,), system)


def _on_the_whole(
    house: House,
    question: tuple[Finding, ...],
    wish: tuple[Finding, ...],
    chosen: Candidate | None,
    verdict: Verdict,
) -> tuple[Finding, ...]:
    """Return the findings on the question as a whole.

    Its own, what every product shares, choices, open questions and what the documents contradict; and, where
    the wish left something open, what is to say about the configuration that fills it in, since the verdict
    rests on it.
    """
    found = [*question]
    if chosen is not None:
        if verdict is not Verdict.REJECT:
            found += [
                finding for finding in chosen.findings if finding not in question and finding not in wish
            ]
        choice = article_choice(chosen.system)
        found += [] if choice is None or choice in found else [choice]
        if not any(finding.code == "WEIGHT" for finding in wish):
            found += run(PACK_REMARKS, chosen.modules)
    found += run(REMARKS, house)
    known = facts(house, chosen.system if chosen else None, chosen.modules if chosen else None)
    found += [
        Finding(
            "OPEN_QUESTION",
            Severity.NOTICE,
            Joined((msg("Ask {who}:", who=one.ask), one.text), " "),
            source=one.source,
        )
        for one in house.catalogue.questions
        if one.when.holds(known)
    ]
    found += [
        Finding("CONTRADICTION", Severity.NOTICE, Joined((one.text, one.reading), " "), source=one.source)
        for one in house.catalogue.contradictions
        if one.when.holds(known)
    ]
    return tuple(found)
