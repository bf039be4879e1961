"""The checks of a circuit at a fault: fault loop, short circuit, breaking capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.check import Verdict
from core.electrical.outcome import Outcome, make_check, thicker
from core.electrical.shown import ohms
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.cable import Cable
    from core.electrical.check import Numbers

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
    energy, passes = question.breaker.i2t_a2s, None
    seconds = tables.constant("instantaneous_s")
    if energy is not None:
        passes = energy <= stands
    elif prospective is not None and prospective >= cable.trip_a:
        # The breaker certainly opens within 0.1 s, so less than this passes; more than it proves nothing.
        energy = prospective * prospective * seconds
        passes = True if energy <= stands else None
    numbers: Numbers = (
        ("ik_max_a", prospective),
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
