"""The checks of a circuit that rest on earthing and residual current devices.

And selectivity with the main fuse.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.electrical.check import Check, Verdict, judged
from core.electrical.formulas import greatest_earth_resistance
from core.electrical.outcome import Outcome, make_check
from core.electrical.ratings import by_ratio, published_pair, standard
from core.electrical.shown import amperes, milliamperes, ohms
from core.findings import Finding, Fix, Severity
from core.i18n import Joined, msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.electrical.check import Numbers
    from core.electrical.circuit.cable import Cable
    from core.electrical.circuit.question import Question, Rcd
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Renderable

SOCKET_LIMIT_A = {2015: Decimal(20), 2020: Decimal(32)}
"""Rated current of socket outlets up to which NEN 1010 (411.3.3) asks for 30 mA, by edition."""
ADDITIONAL_MA = Decimal(30)
"""Sensitivity of additional protection [mA] (NEN 1010, 411.3.3)."""
_INVERTER_MA = Decimal(300)
_SMOOTH_DC = frozenset({"B"})


def rule_check(
    tables: ElectricalTables,
    name: str,
    rule: str,
    numbers: Numbers,
    *,
    passes: bool | None,
) -> Check:
    """Return a check whose formula is a rule in words, in the language of the answer."""
    origin = tables.rules[rule].origin
    text = tables.rules[rule].text
    return Check(name, judged(passes, origin.confidence), text, numbers, origin.source(), origin.confidence)


def greatest_ra(tables: ElectricalTables, question: Question) -> Decimal | None:
    """Return the greatest earth resistance RA [Ω] of a TT system; None in TN or without a sensitivity."""
    if not question.is_tt or question.rcd is None or question.rcd.ma is None:
        return None
    return greatest_earth_resistance(tables.constant("touch_v"), question.rcd.ma)


_KNOWN_TT: Final = msg(
    "In a TT system a residual current device must provide the fault protection; none with a sensitivity was "
    "given."
)
_ASSUMED_TT: Final = msg(
    "While the earthing is not known it counts as TT, where a residual current device must provide the fault "
    "protection; none with a sensitivity was given."
)


def earthing(cable: Cable) -> Outcome:
    """Demand an RCD with RA · IΔn ≤ 50 V in a TT system; what is not known counts as TT."""
    question, tables = cable.question, cable.tables
    if not question.is_tt:
        return Outcome()
    findings = []
    if question.earthing is None:
        findings.append(
            Finding(
                "EARTHING_UNKNOWN",
                Severity.NOTICE,
                msg(
                    "The earthing is not known and counts as TT, the stricter one. A sticker or the meter "
                    "board tells which."
                ),
                field="earthing",
                source=tables.rule("earthing_unknown"),
            )
        )
    limit = greatest_ra(tables, question)
    ra, ma = question.ra_ohm, None if question.rcd is None else question.rcd.ma
    # A TT system that is known to be one cannot do without; one that only counts as TT may turn out to be TN.
    without = False if question.earthing is not None else None
    passes = without if limit is None else None if ra is None else ra <= limit
    check = make_check(
        tables,
        "earth_resistance",
        passes,
        (("ra_ohm", ra), ("residual_ma", ma), ("touch_v", tables.constant("touch_v")), ("ra_max_ohm", limit)),
        formula="earth",
        confidence=(tables.constants["touch_v"].origin.confidence,),
    )
    if limit is None:
        findings.append(
            Finding(
                "RCD_MISSING",
                Severity.WARNING if without is None else Severity.ERROR,
                _ASSUMED_TT if without is None else _KNOWN_TT,
                field="rcd",
                source=tables.rule("rcd_tt"),
                fixes=(Fix(msg("Add a residual current device"), (("rcd", _advice(question)),)),),
            )
        )
    elif ra is not None and ra > limit:
        findings.append(
            Finding(
                "EARTH_RESISTANCE",
                Severity.ERROR,
                msg(
                    "The earth resistance of {actual} Ω is above the {limit} Ω that goes with {sensitivity} "
                    "mA.",
                    actual=ra,
                    limit=significant(limit, 4),
                    sensitivity=ma or 0,
                ),
                field="ra_ohm",
                actual=ohms(ra),
                limit=ohms(limit),
                source=check.source,
            )
        )
    unstable = tables.constants["ra_unstable_ohm"]
    if ra is not None and ra > unstable.value:
        findings.append(
            Finding(
                "EARTH_ELECTRODE",
                Severity.NOTICE,
                msg("Above {limit} Ω an earth electrode counts as unstable.", limit=unstable.value),
                field="ra_ohm",
                actual=ohms(ra),
                limit=ohms(unstable.value),
                source=unstable.origin.source(),
            )
        )
    missing = (
        msg("the earthing without a residual current device and its sensitivity")
        if limit is None
        else msg("the earth resistance, because it was not measured")
    )
    return Outcome(check, tuple(findings), missing)


def _advice(question: Question) -> dict[str, str | int | bool]:
    """Return the residual current device that would suit."""
    if question.use == "inverter":
        return {"type": "B", "ma": int(_INVERTER_MA), "bidirectional": True}
    return {"type": "A", "ma": int(ADDITIONAL_MA)}


def rcd_type(cable: Cable) -> Outcome:
    """Demand type B at an inverter unless its maker declares otherwise; type AC nowhere.

    Nothing is demanded of a circuit that feeds loads alone; where nobody said what it feeds, both are told.
    """
    question, tables = cable.question, cable.tables
    rcd = question.rcd
    if rcd is None:
        return _without(cable)
    if rcd.type == "AC":
        check = rule_check(tables, "rcd_type", "rcd_no_ac", (("type", rcd.type),), passes=False)
        text = msg("A residual current device of type AC is not used in new installations.")
        return Outcome(
            check, (Finding("RCD_TYPE", Severity.ERROR, text, "rcd.type", "AC", "A", check.source),)
        )
    if question.use not in {"inverter", "backup", None}:
        return Outcome()
    declared = rcd.declaration is not None
    rule = "rcd_declared" if declared and rcd.type not in _SMOOTH_DC else "rcd_type_b"
    passes = True if rcd.type in _SMOOTH_DC or (declared and rcd.type is not None) else None
    check = rule_check(
        tables,
        "rcd_type",
        rule,
        (("type", rcd.type), ("declaration", rcd.declaration)),
        passes=passes,
    )
    if passes:
        return Outcome(check)
    known, limit = question.use is not None, tables.constant("dc_limit_ma")
    text = (
        msg(
            "The type of the residual current device is not stated: without the declaration of the "
            "inverter's maker that no smooth direct current above {limit} mA can flow it must be type B.",
            limit=limit,
        )
        if rcd.type is None
        else msg(
            "Type {type} needs the declaration of the inverter's maker that no smooth direct current above "
            "{limit} mA can flow; without it: type B.",
            type=rcd.type,
            limit=limit,
        )
    )
    if not known:
        text = msg(
            "It was not said what this circuit feeds. For loads alone type {type} will do; a device that an "
            "inverter feeds too must be bidirectional and, unless the inverter's maker declares otherwise, "
            "of type B.",
            type=rcd.type or "A",
        )
    finding = Finding(
        "RCD_TYPE",
        Severity.WARNING if known else Severity.NOTICE,
        text,
        "rcd.type",
        rcd.type,
        "B",
        check.source,
        (Fix(msg("Take type B"), (("rcd.type", "B"),)),) if known else (),
    )
    missing = (
        msg("the type of the residual current device without the maker's declaration")
        if known
        else msg("the type of the residual current device, because it is not known what the circuit feeds")
    )
    return Outcome(check, (finding,), missing)


def _without(cable: Cable) -> Outcome:
    """Say what a residual current device would have to be, where an inverter has none."""
    if cable.question.use != "inverter":
        return Outcome()
    finding = Finding(
        "RCD_ADVICE",
        Severity.NOTICE,
        msg(
            "If a residual current device is placed: type B unless the maker declares otherwise, at most "
            "{limit} mA, and bidirectional.",
            limit=_INVERTER_MA,
        ),
        field="rcd",
        source=cable.tables.rule("rcd_type_b"),
    )
    return Outcome(findings=(finding,))


def rcd_sensitivity(cable: Cable) -> Outcome:
    """Demand 30 mA for sockets and lighting; say of anything coarser that it does not replace 30 mA."""
    question, tables = cable.question, cable.tables
    ma = question.rcd.ma if question.rcd is not None else None
    if additional_protection(question.use, cable.rating_a, question.nen1010):
        passes = ma is not None and ma <= ADDITIONAL_MA
        rule = "rcd_sockets" if question.use == "sockets" else "rcd_lighting"
        check = rule_check(
            tables,
            "rcd_sensitivity",
            rule,
            (("residual_ma", ma), ("limit_ma", ADDITIONAL_MA)),
            passes=passes,
        )
        if passes:
            return Outcome(check)
        text = (
            msg("This circuit needs additional protection by {limit} mA; it has none.", limit=ADDITIONAL_MA)
            if ma is None
            else msg(
                "This circuit needs additional protection by {limit} mA; {actual} mA does not replace it.",
                limit=ADDITIONAL_MA,
                actual=ma,
            )
        )
        fix = Fix(msg("Take {limit} mA", limit=ADDITIONAL_MA), (("rcd.ma", 30),))
        return Outcome(
            check,
            (
                Finding(
                    "RCD_SENSITIVITY",
                    Severity.ERROR,
                    text,
                    "rcd.ma",
                    None if ma is None else milliamperes(ma),
                    "30 mA",
                    check.source,
                    (fix,),
                ),
            ),
        )
    if ma is None:
        return Outcome()
    sockets = question.use == "sockets"  # of more amperes than the edition asks 30 mA for
    # Where nobody said what it feeds, a circuit that can be one of sockets is not proven without 30 mA.
    may_need = question.use is None and additional_protection("sockets", cable.rating_a, question.nen1010)
    check = rule_check(
        tables,
        "rcd_sensitivity",
        "rcd_sockets" if sockets else "rcd_inverter",
        (("residual_ma", ma),),
        passes=None if may_need and ma > ADDITIONAL_MA else True,
    )
    if ma <= ADDITIONAL_MA or sockets:
        return Outcome(check)
    finding = Finding(
        "RCD_SENSITIVITY",
        Severity.NOTICE,
        msg(
            "{actual} mA is enough for a fixed cable without sockets and avoids nuisance tripping; it does "
            "not replace the {limit} mA of sockets and lighting behind it.",
            actual=ma,
            limit=ADDITIONAL_MA,
        ),
        field="rcd.ma",
        actual=milliamperes(ma),
        source=check.source,
    )
    missing = msg("whether 30 mA is needed, because it is not known what the circuit feeds")
    return Outcome(check, (finding,), missing)


def additional_protection(use: str | None, rating_a: Decimal, edition: int) -> bool:
    """Tell whether 30 mA is demanded: lighting always, sockets up to 20 A (2015) or 32 A (2020)."""
    return use == "lighting" or (use == "sockets" and rating_a <= SOCKET_LIMIT_A[edition])


def rcd_bidirectional(cable: Cable) -> Outcome:
    """Demand a bidirectional device where both sides are fed: between board and inverter."""
    question, tables = cable.question, cable.tables
    rcd: Rcd | None = question.rcd
    if rcd is None or question.use != "inverter":
        return Outcome()
    check = rule_check(
        tables,
        "rcd_bidirectional",
        "rcd_bidirectional",
        (("bidirectional", None if rcd.bidirectional is None else "yes" if rcd.bidirectional else "no"),),
        passes=rcd.bidirectional,
    )
    if check.verdict is Verdict.OK:
        return Outcome(check)
    refused = rcd.bidirectional is False
    text = (
        msg("The device is fed from both sides; its maker does not call it bidirectional.")
        if refused
        else msg(
            "The device is fed from both sides: only one that its maker calls bidirectional may be used."
        )
    )
    finding = Finding(
        "RCD_BIDIRECTIONAL",
        Severity.ERROR if refused else Severity.WARNING,
        text,
        "rcd.bidirectional",
        source=check.source,
    )
    return Outcome(check, (finding,), msg("whether the residual current device is bidirectional"))


def backup_fault(cable: Cable) -> Outcome:
    """Compare the inverter's fault current with the breaker at a back-up output: often the RCD must do it."""
    question, tables = cable.question, cable.tables
    if question.use != "backup":
        return Outcome()
    fault = question.inverter_fault_a
    passes = None if fault is None else fault >= cable.trip_a
    check = make_check(tables, "backup_fault", passes, (("inverter_fault_a", fault), ("ia_a", cable.trip_a)))
    finding = Finding(
        "BACKUP_FAULT",
        Severity.WARNING if passes is False else Severity.NOTICE,
        tables.rules["backup_fault"].text,
        field="inverter_fault_a",
        actual=None if fault is None else amperes(fault),
        limit=amperes(cable.trip_a),
        source=tables.rule("backup_fault"),
    )
    return Outcome(check, (finding,), msg("the fault current of the inverter in island mode"))


def selectivity(tables: ElectricalTables, fuse_a: Decimal, rating_a: Decimal) -> Outcome:
    """Compare main fuse and circuit-breaker with the rule of thumb 1.6: a warning, never a refusal.

    Three published pairs (25 and 16, 50 and 32, 63 and 40 A) lie just below it: a notice names the ratio.
    """
    ratio, least = fuse_a / rating_a, tables.constants["selectivity_ratio"]
    pair = published_pair(tables, fuse_a)
    published = pair is not None and rating_a <= pair.breaker_a
    meets = ratio >= least.value
    passes = True if meets else None if published else False
    check = make_check(
        tables,
        "selectivity",
        passes,
        (("fuse_a", fuse_a), ("in_a", rating_a), ("ratio", ratio), ("least_ratio", least.value)),
    )
    if meets:
        return Outcome(check)
    shown = Decimal(f"{ratio:.2f}")
    text: Renderable
    if published:
        text = msg(
            "{rating} A behind a main fuse of {fuse} A is a ratio of {ratio}, just below the rule of thumb "
            "{least}. Published tables accept the pair; the maker's selectivity table decides.",
            rating=rating_a,
            fuse=fuse_a,
            ratio=shown,
            least=least.value,
        )
    else:
        largest = by_ratio(tables, fuse_a, standard(tables)) or Decimal(0)
        text = msg(
            "{rating} A behind a main fuse of {fuse} A is a ratio of {ratio}, below the rule of thumb "
            "{least}: a fault may blow the main fuse. At most {largest} A is selective by that rule.",
            rating=rating_a,
            fuse=fuse_a,
            ratio=shown,
            least=least.value,
            largest=largest,
        )
        if pair is not None and pair.breaker_a > largest:
            accepted = msg("Published tables accept up to {accepted} A.", accepted=pair.breaker_a)
            text = Joined((text, accepted), " ")
    finding = Finding(
        "SELECTIVITY_MARGIN" if published else "SELECTIVITY",
        Severity.NOTICE if published else Severity.WARNING,
        text,
        "breaker.rating_a",
        plain(shown),
        plain(least.value),
        check.source,
    )
    return Outcome(check, (finding,), msg("selectivity with the main fuse without the maker's table"))


def main_fuse(cable: Cable) -> Outcome:
    """Judge selectivity when the main fuse is known."""
    fuse = cable.question.main_fuse_a
    return Outcome() if fuse is None else selectivity(cable.tables, fuse, cable.rating_a)


RCD_CHECKS: tuple[Callable[[Cable], Outcome], ...] = (
    earthing,
    rcd_type,
    rcd_sensitivity,
    rcd_bidirectional,
    backup_fault,
    main_fuse,
)
