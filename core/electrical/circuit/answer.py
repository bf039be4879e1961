"""One circuit: the size of its cable or a check of it, with voltage drop, fault loop and protection.

The order of the calculation: design current; rated current of the breaker; capacity of the cable after
temperature, grouping and soil; voltage drop; fault loop (TN) or earth resistance (TT); short circuit;
residual current device; selectivity. A size that is asked for is the least of the tables that meets all of
these at once, so that asking for a check of that size finds nothing to refuse in the cable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.electrical.check import Check, named, number, numbers_json
from core.electrical.circuit.cable import Cable, Governs
from core.electrical.circuit.current_checks import CABLE_CHECKS
from core.electrical.circuit.question import DEFAULT_CURVE, Question
from core.electrical.circuit.rcd_checks import RCD_CHECKS, greatest_ra
from core.electrical.outcome import Outcome, not_verifiable, policy
from core.electrical.ratings import least, standard
from core.electrical.shown import size
from core.findings import Finding, Severity, by_weight
from core.i18n import msg
from core.quantities import significant

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Msg, Translator

GOVERNS: dict[Governs, Msg] = {
    Governs.OVERLOAD: msg("the current"),
    Governs.VOLTAGE_DROP: msg("the voltage drop"),
    Governs.FAULT_LOOP: msg("the fault loop"),
    Governs.SHORT_CIRCUIT: msg("the short circuit"),
    Governs.MANUAL: msg("the maker's manual"),
    Governs.DWELLING: msg("the rule for sockets in dwellings"),
}
"""What decides a size, in words."""


@dataclass(frozen=True, slots=True)
class CircuitAnswer:
    """The answer to a question about one circuit; `mm2` is None when no size of the tables will do.

    Figures of the cable belong to `mm2`, or to the thickest size when there is none.
    """

    question: Question
    rating_a: Decimal
    curve: str
    mm2: Decimal | None
    governed_by: Governs
    needed_mm2: Decimal | None
    iz_table_a: Decimal
    factors: tuple[tuple[str, Decimal], ...]
    iz_a: Decimal
    voltage_drop_v: Decimal | None
    voltage_drop_pct: Decimal | None
    zs_ohm: Decimal | None
    zs_max_ohm: Decimal | None
    ra_max_ohm: Decimal | None
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]

    def check(self, name: str) -> Check:
        """Return a check by its name; raise KeyError when it was not made."""
        return named(self.checks, name)

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the answer as `ess circuit` writes it."""
        return {
            "mm2": number(self.mm2),
            "governed_by": self.governed_by.value,
            "iz_table_a": number(self.iz_table_a),
            "factors": numbers_json(dict(self.factors)),
            "iz_a": number(self.iz_a),
            "voltage_drop_v": number(self.voltage_drop_v),
            "voltage_drop_pct": number(self.voltage_drop_pct),
            "zs_ohm": number(self.zs_ohm),
            "zs_max_ohm": number(self.zs_max_ohm),
            "ra_max_ohm": number(self.ra_max_ohm),
            "checks": [check.to_json(tr) for check in self.checks],
            "findings": [finding.to_json(tr) for finding in self.findings],
        }


def solve(tables: ElectricalTables, question: Question) -> CircuitAnswer:
    """Return the size of the cable, or the check of the size that was asked, with every reason."""
    rating, chosen = rated_current(tables, question)
    curve = question.breaker.curve or DEFAULT_CURVE
    cable = Cable(tables, question, rating, curve)
    mm2 = question.mm2 if question.mm2 is not None else cable.needed_mm2
    shown = mm2 if mm2 is not None else tables.sizes[-1]
    outcomes = (*(check(cable, shown) for check in CABLE_CHECKS), *(check(cable) for check in RCD_CHECKS))
    remarks = (*_remarks(cable, chosen=chosen), *_sizing(cable))
    findings = (
        *remarks,
        *(found for outcome in outcomes for found in outcome.findings),
        *not_verifiable(outcomes),
    )
    return CircuitAnswer(
        question=question,
        rating_a=rating,
        curve=curve,
        mm2=mm2,
        governed_by=cable.governs,
        needed_mm2=cable.needed_mm2,
        iz_table_a=cable.capacity(shown).iz_a,
        factors=(
            ("temperature", cable.temperature.factor),
            ("grouping", cable.grouping.factor),
            ("soil", cable.factor / (cable.temperature.factor * cable.grouping.factor)),
        ),
        iz_a=cable.iz(shown),
        voltage_drop_v=cable.drop_v(shown),
        voltage_drop_pct=cable.drop_pct(shown),
        zs_ohm=cable.zs(shown),
        zs_max_ohm=cable.zs_max,
        ra_max_ohm=greatest_ra(tables, question),
        checks=_made(outcomes),
        findings=by_weight(findings),
    )


def _made(outcomes: tuple[Outcome, ...]) -> tuple[Check, ...]:
    return tuple(outcome.check for outcome in outcomes if outcome.check is not None)


def rated_current(tables: ElectricalTables, question: Question) -> tuple[Decimal, bool]:
    """Return In [A] and whether it was chosen here: the least standard rating of at least the design current.

    Above the largest standard rating the design current itself stands in, and a finding says so.
    """
    if question.breaker.rating_a is not None:
        return question.breaker.rating_a, False
    return least(standard(tables), question.design_a) or question.design_a, True


def _remarks(cable: Cable, *, chosen: bool) -> list[Finding]:
    """Return what was assumed where nothing was given."""
    question, tables = cable.question, cable.tables
    found = []
    if chosen and cable.rating_a in standard(tables):
        text = msg(
            "No circuit-breaker was given: {curve}{rating} is the least standard one for {current} A.",
            curve=cable.curve,
            rating=significant(cable.rating_a, 4),
            current=significant(question.design_a, 4),
        )
        found.append(
            Finding("BREAKER_CHOSEN", Severity.NOTICE, text, "breaker", source=policy("BREAKER_CHOSEN"))
        )
    if not question.method_given:
        text = msg(
            "No method of installation was given; {method} was taken: {words}.",
            method=question.method,
            words=tables.methods[question.method].text,
        )
        found.append(
            Finding("METHOD_ASSUMED", Severity.NOTICE, text, "method", source=policy("METHOD_ASSUMED"))
        )
    if (better := cable.better_grouping) is not None:
        text = msg(
            "How the {number} circuits lie together was not said: bunched was taken, with {factor}. The best "
            "that the table knows is {better}, with {other}.",
            number=question.grouped_circuits,
            factor=cable.grouping.factor,
            better=better[0].text,
            other=better[1].factor,
        )
        found.append(
            Finding(
                "ARRANGEMENT_ASSUMED",
                Severity.NOTICE,
                text,
                "grouped_circuits",
                source=cable.grouping.origin.source(),
            )
        )
    if question.voltage_read_as_phase:
        text = msg(
            "{phase} V was read as the voltage between line and neutral; percent is counted from {line} V "
            "between lines.",
            phase=question.u0_v,
            line=significant(question.voltage_v, 4),
        )
        found.append(
            Finding(
                "VOLTAGE_READ_AS_PHASE",
                Severity.NOTICE,
                text,
                "voltage",
                source=policy("VOLTAGE_READ_AS_PHASE"),
            )
        )
    if cable.soil is not None:
        text = msg(
            "The cable lies in the ground: {temperature} °C counts as the temperature of the soil, with the "
            "soil factors whose reference is {reference} °C.",
            temperature=question.ambient_c,
            reference=tables.methods[question.method].reference_celsius,
        )
        found.append(
            Finding(
                "SOIL_TEMPERATURE",
                Severity.NOTICE,
                text,
                "ambient_c",
                source=cable.temperature.origin.source(),
            )
        )
    return found


def _sizing(cable: Cable) -> list[Finding]:
    """Say that no size will do.

    Or what a thickness that only the fault loop asks for could be replaced by.
    """
    question = cable.question
    needed = cable.needed_mm2
    if needed is None:
        text = msg(
            "No size up to {largest} mm² meets {criterion}. Shorten the cable, split the circuit or choose "
            "another method.",
            largest=cable.tables.sizes[-1],
            criterion=GOVERNS[cable.governs],
        )
        severity = Severity.ERROR if question.mm2 is None else Severity.NOTICE
        return [
            Finding(
                "NO_CABLE_SIZE",
                severity,
                text,
                "mm2",
                limit=size(cable.tables.sizes[-1]),
                source=policy("NO_CABLE_SIZE"),
            )
        ]
    if question.mm2 is not None or cable.governs is not Governs.FAULT_LOOP:
        return []
    without = Cable(cable.tables, replace(question, ze_ohm=None), cable.rating_a, cable.curve).needed_mm2
    text = msg(
        "The fault loop alone asks for {size} mm²: with a lower curve, or a residual current device as the "
        "fault protection, {other} mm² would do.",
        size=needed,
        other=without or needed,
    )
    return [
        Finding(
            "FAULT_LOOP_GOVERNS",
            Severity.NOTICE,
            text,
            "mm2",
            size(needed),
            size(without or needed),
            policy("FAULT_LOOP_GOVERNS"),
        )
    ]
