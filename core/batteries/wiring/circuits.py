"""The circuits of the chosen system, computed by the electrical rules: ports, panels and loads.

What cannot be known stays None, and a finding says what is missing. No cable is thinner than the manual's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.rules.cable import cable_too_thin
from core.batteries.rules.grid import limit_grid_input
from core.batteries.rules.grid_cable import (
    GRID_FIELDS,
    cable_question,
    fields_of,
    grid_asked,
    in_situation,
    not_judged,
)
from core.batteries.wiring.described_unit import group_rcds
from core.electrical.check import Verdict
from core.electrical.circuit.answer import solve
from core.electrical.circuit.question import Breaker
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity, by_weight
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.model import LoadCircuit, Situation
    from core.electrical.circuit.answer import CircuitAnswer
    from core.electrical.circuit.question import Question, Rcd
    from core.i18n import Renderable
    from core.json_input import JSON

_SAID_BY_THE_SYSTEM = frozenset({"BELOW_MANUAL", "LIMIT_GRID_INPUT", "SELECTIVITY", "SELECTIVITY_MARGIN"})
"""What the rules of the system say of the grid port in the words of the situation."""


class Standing(StrEnum):
    """How a circuit stands at a glance, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOT_VERIFIABLE = "not_verifiable"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Circuit:
    """A circuit of the chosen system with its design current [A], protection and cable.

    `key` is what it is (`grid`, `backup`, `pv`, `load.0`). `cable_mm2` is the size that was given where it is
    thick enough, else the size that is needed; it is None while the length of the cable is not known. The
    voltage drop belongs to `cable_mm2`. `answer` is the whole calculation for what was given.
    """

    key: str
    name: Renderable
    design_current_a: Decimal
    answer: CircuitAnswer
    breaker: Breaker | None = None
    rcd: Rcd | None = None
    cable_mm2: Decimal | None = None
    voltage_drop_v: Decimal | None = None
    voltage_drop_pct: Decimal | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def standing(self) -> Standing:
        """Return the worst of its findings; without any, whether every check could be verified."""
        severities = {finding.severity for finding in self.findings}
        if Severity.ERROR in severities:
            return Standing.ERROR
        if Severity.WARNING in severities:
            return Standing.WARNING
        open_checks = any(check.verdict is Verdict.NOT_VERIFIABLE for check in self.answer.checks)
        return Standing.NOT_VERIFIABLE if open_checks or self.cable_mm2 is None else Standing.OK


def circuits(system: SystemCase) -> tuple[Circuit, ...]:
    """Return the circuits of a system.

    Grid port, back-up port when wanted, solar panels when their breaker is known, loads that were described.
    """
    situation, guards = system.situation, group_rcds(system)
    found = [_grid(system, guards.get("hybrid") or guards.get("battery"))]
    if situation.backup_wanted:
        found.append(_backup(system))
    panels = _pv(situation, guards.get("pv"))
    found += [] if panels is None else [panels]
    return (*found, *(_load(situation, place) for place in range(len(situation.load_circuits))))


def _grid(system: SystemCase, guard: Mapping[str, JSON] | None) -> Circuit:
    wanted, group = system.situation.grid_limit_a, system.group
    current = group.design_a if wanted is None else min(group.design_a, wanted)
    said = tuple(
        finding for finding in (cable_too_thin(system), limit_grid_input(system)) if finding is not None
    )
    fields = dict(GRID_FIELDS)
    cable, named = system.situation.grid_cable, system.situation.battery_group
    if named is not None:
        if cable is None or cable.breaker_a is None:
            fields |= {"breaker": "battery_group", "breaker.rating_a": "battery_group"}
        if cable is None or cable.curve is None:
            fields["breaker.curve"] = "battery_group"
    question, strange = grid_asked(system, guard)
    return _solved(("grid", "grid_cable"), msg("Grid port"), current, question, strange, said, fields)


def _backup(system: SystemCase) -> Circuit:
    """Return the circuit of the back-up port: behind the protection unit, else the manual's breaker."""
    current, book = system.number("backup_a"), system.cell("backup_breaker_a")
    base = _plain(current, system.system.phases, "backup")
    if system.situation.protection_used:
        unit = articles_of(system, RCBO)[0]
        base["breaker"] = {"rating_a": unit.rating_a, "curve": "C"}
        if unit.rcd_ma is not None:
            base["rcd"] = {"ma": unit.rcd_ma}
    elif book.stated:
        base["breaker"] = {"rating_a": book.number}
    if book.stated:
        base["manual"] = {"document": book.source.document}
    cable = system.situation.backup_cable
    question, strange = cable_question(base, cable, system.situation)
    fields = fields_of("backup_cable")
    made = _solved(("backup", "backup_cable"), msg("Back-up port"), current, question, strange, (), fields)
    if cable is not None and cable.breaker_a is not None:
        return made
    # A protection unit that is too small is judged by the rules of the back-up, with what it lets pass.
    return replace(made, findings=tuple(one for one in made.findings if one.code != "BREAKER_TOO_SMALL"))


def _pv(situation: Situation, guard: Mapping[str, JSON] | None) -> Circuit | None:
    """Return the circuit of solar panels with an inverter of their own; None while no breaker is known.

    Their inverter is not known, so the breaker's rating counts as the current.
    """
    kept, cable = situation.kept_pv, situation.pv_cable
    own = cable.breaker_a if cable is not None and situation.ac_pv else None
    group_a = own or (None if kept is None else kept.group_a)
    if group_a is None:
        return None
    phases = None if kept is None else kept.phases
    said: tuple[Finding, ...] = (
        Finding(
            "PV_CURRENT_UNKNOWN",
            Severity.NOTICE,
            msg(
                "The current of the solar inverter is not known; the {rating} A of its breaker counts.",
                rating=group_a,
            ),
            field="existing_pv.group_a" if own is None else "pv_cable.breaker_a",
        ),
    )
    if phases is None:
        text = msg("It is not known on how many phases the solar panels feed in; one was counted with.")
        said = (*said, Finding("NOT_JUDGED", Severity.NOTICE, text, field="existing_pv.phases"))
    base = _plain(group_a, phases or 1, "inverter")
    base |= {"breaker": {"rating_a": group_a}, "main_fuse_a": situation.connection.main_a}
    if guard:
        base["rcd"] = dict(guard)
    question, strange = cable_question(base, cable, situation)
    fields = fields_of("pv_cable")
    if own is None:
        fields |= {"breaker": "existing_pv.group_a", "breaker.rating_a": "existing_pv.group_a"}
    return _solved(("pv", "pv_cable"), msg("Solar panels"), group_a, question, strange, said, fields)


def _load(situation: Situation, place: int) -> Circuit:
    """Return a circuit of loads; earthing and main fuse are those of the house where it names none."""
    load: LoadCircuit = situation.load_circuits[place]
    question, house = load.question, situation.earthing
    if house is not None:
        known = None if house.system == "unknown" else house.system
        question = replace(
            question,
            earthing=question.earthing or known,
            ze_ohm=house.ze_ohm if question.ze_ohm is None else question.ze_ohm,
            ra_ohm=house.ra_ohm if question.ra_ohm is None else question.ra_ohm,
            ik_max_ka=house.ik_max_ka if question.ik_max_ka is None else question.ik_max_ka,
        )
    if question.main_fuse_a is None:
        question = replace(question, main_fuse_a=situation.connection.main_a)
    prefix = f"load_circuits.{place}"
    fields = {asked: f"{prefix}.{asked}" for asked in fields_of("")}
    name = load.name or msg("Circuit {number}", number=place + 1)
    return _solved((f"load.{place}", prefix), name, question.current_a, question, (), (), fields)


def _plain(current: Decimal, phases: int, use: str) -> dict[str, JSON]:
    return {"current_a": current, "phases": phases, "use": use}


def _solved(  # the parts of a circuit as they come together
    key: tuple[str, str],
    name: Renderable,
    current: Decimal,
    question: Question,
    strange: tuple[Renderable, ...],
    said: tuple[Finding, ...],
    fields: Mapping[str, str],
) -> Circuit:
    if strange:
        said = (*said, not_judged(strange, key[1]))
    answer = _answer(question)
    hidden = _SAID_BY_THE_SYSTEM if key[0] == "grid" else frozenset({"BELOW_MANUAL"})
    electrical = (one for one in answer.findings if one.code not in hidden)
    findings = [*said, *(in_situation(one, fields) for one in electrical)]
    fitting = answer
    if question.mm2 is not None and (answer.needed_mm2 is None or question.mm2 < answer.needed_mm2):
        fitting = _answer(replace(question, mm2=None))
    known = question.length_m is not None or question.mm2 is not None
    if question.length_m is None:
        findings.append(_length_missing(question, fitting, fields))
    return Circuit(
        key[0],
        name,
        current,
        answer,
        Breaker(answer.rating_a, answer.curve, question.breaker.icn_ka, question.breaker.i2t_a2s),
        question.rcd,
        fitting.mm2 if known else None,
        fitting.voltage_drop_v if fitting.mm2 is not None else None,
        fitting.voltage_drop_pct if fitting.mm2 is not None else None,
        by_weight(findings),
    )


@lru_cache(maxsize=64)
def _answer(question: Question) -> CircuitAnswer:
    """Return the answer to a question about a circuit; most edits of a situation leave it as it was."""
    return solve(default_tables(), question)


def _length_missing(question: Question, answer: CircuitAnswer, fields: Mapping[str, str]) -> Finding:
    """Say what is missing to compute the cable, and what is known without it."""
    missing: list[Renderable] = [msg("the length of the cable")]
    if not question.method_given:
        missing.append(msg("its installation method"))
    least = answer.needed_mm2
    text = (
        msg("Missing for cable and voltage drop: {what}.", what=Joined(tuple(missing), "; "))
        if least is None
        else msg(
            "Missing for cable and voltage drop: {what}. For the current alone at least {size} mm² is needed "
            "(method {method}).",
            what=Joined(tuple(missing), "; "),
            size=least,
            method=question.method,
        )
    )
    return Finding("CABLE_NOT_KNOWN", Severity.NOTICE, text, field=fields.get("length_m"))
