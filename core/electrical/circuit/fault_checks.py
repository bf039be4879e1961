"""The checks of a circuit at a fault: fault loop, short circuit, protective conductor, breaking capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.check import Verdict
from core.electrical.outcome import Outcome, make_check, thicker
from core.electrical.shown import ohms, size
from core.findings import Finding, Fix, Severity
from core.i18n import msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.check import Numbers
    from core.electrical.circuit.cable import Cable

_KILO = 1000


def fault_loop(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand Zs ≤ c_min · U0 / Ia in a TN system, with Ia the upper magnetic limit of the breaker."""
    question, tables = cable.question, cable.tables
    zs, limit = cable.zs(mm2), cable.zs_max
    if limit is None:
        return Outcome()
    curve = tables.curves[cable.curve]
    protective = cable.protective_mm2(mm2)
    numbers: Numbers = (
        ("ze_ohm", question.ze_ohm),
        ("r1_ohm_per_km", cable.resistance(mm2)),
        ("r2_ohm_per_km", cable.resistance(protective)),
        ("pe_mm2", protective),
        ("length_m", question.length_m),
        ("zs_ohm", zs),
        ("c_min", question.c_min),
        ("u0_v", question.u0_v),
        ("magnetic_upper", curve.magnetic_upper),
        ("ia_a", cable.trip_a),
        ("zs_max_ohm", limit),
        ("fault_current_a", None if not zs else question.c_min * question.u0_v / zs),
        ("longest_s", _longest(cable)),
    )
    passes = None if zs is None else zs <= limit
    confidence = (
        curve.origin.confidence,
        cable.resistance_row(mm2).origin.confidence,
        cable.resistance_row(protective).origin.confidence,
        tables.constants["c_min"].origin.confidence,
    )
    check = make_check(tables, "fault_loop", passes, numbers, formula="loop", confidence=confidence)
    if zs is None:
        what = (
            msg("the fault loop without the impedance of the supply (Ze)")
            if question.ze_ohm is None
            else msg("the fault loop without the length of the cable")
        )
        return Outcome(check, missing=what)
    if passes:
        return Outcome(
            check, missing=msg("the fault loop, because the resistance of the conductor is from memory")
        )
    by_rcd = question.rcd is not None and question.rcd.ma is not None
    text = msg(
        "The fault loop of {loop} Ω lets too little current flow for the circuit-breaker {curve}{rating}: it "
        "trips at once from {current} A, which takes at most {limit} Ω.",
        loop=significant(zs, 4),
        curve=cable.curve,
        rating=cable.rating_a,
        current=cable.trip_a,
        limit=significant(limit, 4),
    )
    findings = [
        Finding(
            "FAULT_LOOP",
            Severity.WARNING if by_rcd else Severity.ERROR,
            text,
            "ze_ohm",
            ohms(zs),
            ohms(limit),
            check.source,
        )
    ]
    if by_rcd:
        findings.append(
            Finding(
                "RCD_FAULT_PROTECTION",
                Severity.WARNING,
                msg(
                    "The residual current device must provide the fault protection here; without it the "
                    "circuit is not safe."
                ),
                field="rcd",
                source=tables.rule("rcd_tt"),
            )
        )
    return Outcome(check, tuple(findings))


def _longest(cable: Cable) -> Decimal | None:
    """Return the longest disconnection time of a final circuit [s]; None where the table has no row."""
    question = cable.question
    for row in cable.tables.disconnection:
        if row.earthing == "TN" and row.above_v < question.u0_v <= row.up_to_v:
            return row.seconds
    return None


def short_circuit(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand I²t ≤ k²S²: with the maker's let-through energy.

    Else with 0.1 s where that is enough to prove it.
    """
    question, tables = cable.question, cable.tables
    stands = cable.withstand(mm2)
    prospective = None if question.ik_max_ka is None else question.ik_max_ka * _KILO
    energy, seconds, passes = _let_through(cable, stands)
    numbers: Numbers = (
        ("ik_max_a", prospective),
        ("t_s", seconds),
        ("i2t_a2s", energy),
        ("k", cable.k),
        ("mm2", mm2),
        ("k2s2_a2s", stands),
    )
    confidence = (tables.adiabatic["cable", question.insulation].origin.confidence,)
    check = make_check(tables, "short_circuit", passes, numbers, formula="adiabatic", confidence=confidence)
    if check.verdict is Verdict.FAIL and energy is not None:
        text = msg(
            "The circuit-breaker lets {energy} A²s through; {size} mm² stands {limit} A²s.",
            energy=significant(energy),
            size=mm2,
            limit=significant(stands),
        )
        return Outcome(
            check,
            (
                Finding(
                    "SHORT_CIRCUIT",
                    Severity.ERROR,
                    text,
                    "mm2",
                    f"{plain(significant(energy))} A²s",
                    f"{plain(significant(stands))} A²s",
                    check.source,
                    thicker(cable),
                ),
            ),
        )
    missing = (
        msg("the short circuit without the prospective current")
        if prospective is None
        else msg("the short circuit without the let-through energy of the circuit-breaker (its maker's I²t)")
    )
    return Outcome(check, missing=missing)


def _let_through(cable: Cable, stands: Decimal) -> tuple[Decimal | None, Decimal | None, bool | None]:
    """Return the energy that the breaker lets through [A²s], the time it was computed with [s].

    And whether a conductor that `stands` so much [A²s] is safe. Without a maker's figure the breaker
    certainly opens within 0.1 s: less than that passes, more than that proves nothing.
    """
    question = cable.question
    energy = question.breaker.i2t_a2s
    if energy is not None:
        return energy, None, energy <= stands
    prospective = None if question.ik_max_ka is None else question.ik_max_ka * _KILO
    if prospective is None or prospective < cable.trip_a:
        return None, None, None
    seconds = cable.tables.constant("instantaneous_s")
    energy = prospective * prospective * seconds
    return energy, seconds, True if energy <= stands else None


def protective(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand that a protective conductor that was given is as thick as the table says, or stands I²t."""
    given, tables = cable.question.pe_mm2, cable.tables
    if given is None:
        return Outcome()
    least, stands = cable.table_protective_mm2(mm2), cable.withstand(given)
    energy, seconds, passes = _let_through(cable, stands)
    enough = True if given >= least else passes
    numbers: Numbers = (
        ("pe_mm2", given),
        ("least_mm2", least),
        ("t_s", seconds),
        ("i2t_a2s", energy),
        ("k", cable.k),
        ("k2s2_a2s", stands),
    )
    confidence = (tables.adiabatic["cable", cable.question.insulation].origin.confidence,)
    check = make_check(tables, "protective_conductor", enough, numbers, confidence=confidence)
    missing = msg("the thin protective conductor without the let-through energy of the circuit-breaker")
    if check.verdict is not Verdict.FAIL:
        return Outcome(check, missing=missing)
    text = msg(
        "The protective conductor of {size} mm² is thinner than the {least} mm² of the table and does not "
        "stand what the circuit-breaker lets through.",
        size=given,
        least=least,
    )
    finding = Finding(
        "PE_TOO_THIN",
        Severity.ERROR,
        text,
        "pe_mm2",
        size(given),
        size(least),
        check.source,
        (Fix(msg("Take {size} mm²", size=least), (("pe_mm2", least),)),),
    )
    return Outcome(check, (finding,))


def breaking(cable: Cable, mm2: Decimal) -> Outcome:  # noqa: ARG001
    """Demand a breaking capacity of at least the prospective current."""
    question = cable.question
    prospective, icn = question.ik_max_ka, question.breaker.icn_ka
    passes = None if prospective is None or icn is None else prospective <= icn
    check = make_check(
        cable.tables,
        "breaking_capacity",
        passes,
        (("ik_max_ka", prospective), ("icn_ka", icn)),
        formula="breaking",
    )
    if check.verdict is Verdict.FAIL and prospective is not None and icn is not None:
        text = msg(
            "The prospective current of {current} kA is above the breaking capacity of {limit} kA.",
            current=prospective,
            limit=icn,
        )
        return Outcome(
            check,
            (
                Finding(
                    "BREAKING_CAPACITY",
                    Severity.ERROR,
                    text,
                    "breaker.icn_ka",
                    f"{plain(prospective)} kA",
                    f"{plain(icn)} kA",
                    check.source,
                ),
            ),
        )
    missing = (
        msg("the breaking capacity without the prospective current")
        if prospective is None
        else msg("the breaking capacity, because the maker's figure is missing (6 kA is usual)")
    )
    return Outcome(check, missing=missing)
