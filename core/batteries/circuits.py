"""The circuits of the chosen system, computed by the electrical rules: grid port, back-up port, solar panels.

What cannot be known stays None, and a finding says what is missing. No cable is thinner than the manual's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.batteries.grid_cable import GRID_FIELDS, grid_question, in_situation, not_judged, unusable
from core.batteries.records import RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.rules.cable import cable_too_thin
from core.batteries.rules.grid import limit_grid_input
from core.electrical.circuit import solve
from core.electrical.question import Breaker, Manual, Question, Rcd
from core.electrical.tables import default_tables
from core.findings import Finding, Severity, by_weight
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.rules.cases import SystemCase
    from core.electrical.circuit import CircuitAnswer
    from core.i18n import Renderable

_SAID_BY_THE_SYSTEM = frozenset({"BELOW_MANUAL", "LIMIT_GRID_INPUT"})
"""What the rules of the system say of the grid port in the words of the situation."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """A circuit of the chosen system with its design current [A], protection and cable.

    `cable_mm2` is the size that was given where it is thick enough, else the size that is needed; it is None
    while the length of the cable is not known. The voltage drop belongs to `cable_mm2`.
    """

    name: Renderable
    design_current_a: Decimal
    breaker: Breaker | None = None
    rcd: Rcd | None = None
    cable_mm2: Decimal | None = None
    voltage_drop_v: Decimal | None = None
    voltage_drop_pct: Decimal | None = None
    findings: tuple[Finding, ...] = ()


def circuits(system: SystemCase) -> tuple[Circuit, ...]:
    """Return the circuits of a system: grid port, back-up port when wanted, solar panels when known."""
    found = [_grid(system)]
    if system.situation.backup_wanted:
        found.append(_backup(system))
    pv = system.situation.kept_pv
    if pv is not None and pv.group_a is not None:
        found.append(_pv(pv.group_a, pv.phases))
    return tuple(found)


def _grid(system: SystemCase) -> Circuit:
    wanted, group = system.situation.grid_limit_a, system.group
    current = group.design_a if wanted is None else min(group.design_a, wanted)
    said = tuple(
        finding for finding in (cable_too_thin(system), limit_grid_input(system)) if finding is not None
    )
    strange = unusable(system.situation.grid_cable)
    if strange:
        said = (*said, not_judged(strange))
    fields = dict(GRID_FIELDS)
    cable = system.situation.grid_cable
    if system.situation.battery_group is not None and (cable is None or cable.breaker_a is None):
        fields |= {"breaker": "battery_group", "breaker.rating_a": "battery_group"}
    return _solved(msg("Grid port"), current, grid_question(system), said, fields)


def _backup(system: SystemCase) -> Circuit:
    """Return the circuit of the back-up port: behind the protection unit, else the manual's breaker."""
    current, book = system.number("backup_a"), system.cell("backup_breaker_a")
    breaker, rcd = Breaker(), None
    if system.situation.protection_used:
        unit = articles_of(system, RCBO)[0]
        breaker = Breaker(unit.rating_a, "C")
        rcd = None if unit.rcd_ma is None else Rcd(ma=unit.rcd_ma)
    elif book.stated:
        breaker = Breaker(book.number)
    question = replace(
        _plain(current, system.system.phases),
        breaker=breaker,
        rcd=rcd,
        use="backup",
        manual=Manual(document=book.source.document) if book.stated else None,
    )
    return _solved(msg("Back-up port"), current, question, (), {})


def _pv(group_a: Decimal, phases: int | None) -> Circuit:
    """Return the circuit of solar panels; their inverter is not known, so the breaker's rating counts."""
    said: tuple[Finding, ...] = (
        Finding(
            "PV_CURRENT_UNKNOWN",
            Severity.NOTICE,
            msg(
                "The current of the solar inverter is not known; the {rating} A of its breaker counts.",
                rating=group_a,
            ),
            field="existing_pv.group_a",
        ),
    )
    if phases is None:
        text = msg("It is not known on how many phases the solar panels feed in; one was counted with.")
        said = (*said, Finding("NOT_JUDGED", Severity.NOTICE, text, field="existing_pv.phases"))
    question = replace(_plain(group_a, phases or 1), breaker=Breaker(group_a))
    return _solved(msg("Solar panels"), group_a, question, said, {})


def _plain(current: Decimal, phases: int) -> Question:
    tables = default_tables()
    voltage = tables.constant("u_v" if phases > 1 else "u0_v")
    return Question(current_a=current, phases=phases, voltage_v=voltage, method_given=False)


def _solved(
    name: Renderable,
    current: Decimal,
    question: Question,
    said: tuple[Finding, ...],
    fields: Mapping[str, str],
) -> Circuit:
    answer = solve(default_tables(), question)
    electrical = (one for one in answer.findings if one.code not in _SAID_BY_THE_SYSTEM)
    findings = [*said, *(in_situation(one, fields) for one in electrical)]
    fitting = answer
    if question.mm2 is not None and (answer.needed_mm2 is None or question.mm2 < answer.needed_mm2):
        fitting = solve(default_tables(), replace(question, mm2=None))
    known = question.length_m is not None or question.mm2 is not None
    if question.length_m is None:
        findings.append(_length_missing(question, fitting, fields))
    return Circuit(
        name,
        current,
        Breaker(answer.rating_a, answer.curve, question.breaker.icn_ka, question.breaker.i2t_a2s),
        question.rcd,
        fitting.mm2 if known else None,
        fitting.voltage_drop_v if fitting.mm2 is not None else None,
        fitting.voltage_drop_pct if fitting.mm2 is not None else None,
        by_weight(findings),
    )


def _length_missing(question: Question, answer: CircuitAnswer, fields: Mapping[str, str]) -> Finding:
    """Say what is missing to compute the cable, and what is known without it."""
    missing: list[Renderable] = [msg("the length of the cable")]
    if not question.method_given:
        missing.append(msg("its method of installation"))
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
