"""The checks of a circuit that rest on the current in the cable: one small function each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.circuit.fault_checks import breaking, fault_loop, protective, short_circuit
from core.electrical.outcome import Outcome, make_check, policy, thicker
from core.electrical.ratings import ratings_source, standard
from core.electrical.shown import amperes, percent, size
from core.findings import Finding, Severity
from core.i18n import msg
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.electrical.check import Numbers
    from core.electrical.circuit.cable import Cable


def rating(cable: Cable, mm2: Decimal) -> Outcome:  # noqa: ARG001  # every check has the same shape
    """Demand Ib ≤ In."""
    ib, rated = cable.question.design_a, cable.rating_a
    ratings = standard(cable.tables)
    # Above the largest standard rating nothing was chosen: the design current only stands in for it.
    beyond = cable.question.breaker.rating_a is None and rated > ratings[-1]
    passes = None if beyond else ib <= rated
    check = make_check(
        cable.tables, "rating", passes, (("ib_a", ib), ("in_a", rated), ("curve", cable.curve))
    )
    findings: list[Finding] = []
    if passes is False:
        findings.append(
            Finding(
                "BREAKER_TOO_SMALL",
                Severity.ERROR,
                msg(
                    "The circuit-breaker of {rating} A is smaller than the design current of {current} A. "
                    "Take a larger one, or set a limit in the inverter.",
                    rating=rated,
                    current=significant(ib, 4),
                ),
                field="breaker.rating_a",
                actual=amperes(rated),
                limit=amperes(ib),
                source=check.source,
            )
        )
    if rated not in ratings:
        text = (
            msg(
                "No standard circuit-breaker carries {current} A: the largest is {largest} A. The "
                "calculation assumes one of {current} A.",
                current=significant(ib, 4),
                largest=ratings[-1],
            )
            if beyond
            else msg("{rating} A is no standard rating of a circuit-breaker.", rating=rated)
        )
        findings.append(
            Finding(
                "BREAKER_RATING",
                Severity.WARNING,
                text,
                field="breaker.rating_a",
                actual=amperes(rated),
                source=ratings_source(cable.tables),
            )
        )
    if cable.question.breaker.curve is None:
        findings.append(
            Finding(
                "CURVE_ASSUMED",
                Severity.NOTICE,
                msg(
                    "No curve was given; {curve} was taken, the stricter of the two usual ones in the fault "
                    "loop.",
                    curve=cable.curve,
                ),
                field="breaker.curve",
                source=policy("CURVE_ASSUMED"),
            )
        )
    missing = msg("the circuit-breaker, which must have a rated current above the standard ones")
    return Outcome(check, tuple(findings), missing)


def overload(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand In ≤ Iz, the capacity after all correction factors."""
    question, row = cable.question, cable.capacity(mm2)
    iz, carried = cable.iz(mm2), max(cable.rating_a, question.design_a)
    numbers: Numbers = (
        ("ib_a", question.design_a),
        ("in_a", cable.rating_a),
        ("iz_a", iz),
        ("iz_table_a", row.iz_a),
        ("mm2", mm2),
        ("loaded_conductors", Decimal(question.loaded)),
        ("ambient_c", question.ambient_c),
        ("temperature_row_c", cable.temperature.at),
        ("temperature", cable.temperature.factor),
        ("grouped_circuits", Decimal(question.grouped_circuits)),
        ("grouping_row", cable.grouping.at),
        ("grouping", cable.grouping.factor),
        ("soil", cable.soil.factor if cable.soil else Decimal(1)),
    )
    rows = (cable.temperature, cable.grouping, *((cable.soil,) if cable.soil else ()))
    place = row.origin.source(
        f"{question.method} · {question.loaded} × {size(mm2)} {question.insulation}",
        *(r.origin.place for r in rows),
    )
    confidence = cable.capacity_confidence(mm2)
    passes = carried <= iz
    check = make_check(cable.tables, "overload", passes, numbers, source=place, confidence=(confidence,))
    missing = (
        msg("a correction factor of the cable rests on a single source")
        if not confidence.verifiable
        else None
    )
    if passes:
        return Outcome(check, missing=missing)
    figures = {"size": mm2, "capacity": significant(iz, 4), "current": significant(carried, 4)}
    text = (
        msg(
            "{size} mm² carries {capacity} A under these conditions, less than the {current} A of the "
            "circuit-breaker.",
            **figures,
        )
        if cable.rating_a >= question.design_a
        else msg(
            "{size} mm² carries {capacity} A under these conditions, less than the design current of "
            "{current} A.",
            **figures,
        )
    )
    return Outcome(
        check,
        (
            Finding(
                "CABLE_TOO_THIN",
                Severity.ERROR,
                text,
                field="mm2",
                actual=amperes(iz),
                limit=amperes(carried),
                source=place,
                fixes=thicker(cable),
            ),
        ),
    )


def conventional(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand I2 ≤ 1.45 · Iz; a circuit-breaker to EN 60898 trips at 1.45 · In, so In ≤ Iz is enough."""
    curve = cable.tables.curves[cable.curve]
    i2, limit = curve.must_trip * cable.rating_a, Decimal("1.45") * cable.iz(mm2)
    confidence = (curve.origin.confidence, cable.capacity_confidence(mm2))
    check = make_check(
        cable.tables, "conventional", i2 <= limit, (("i2_a", i2), ("limit_a", limit)), confidence=confidence
    )
    return Outcome(check)


def drop(cable: Cable, mm2: Decimal) -> Outcome:
    """Compare the voltage drop with the limit that the clerk chose.

    Beyond 5 % it is an error, before a warning.
    """
    question, tables = cable.question, cable.tables
    volts, share = cable.drop_v(mm2), cable.drop_pct(mm2)
    row = cable.resistance_row(mm2)
    numbers: Numbers = (
        ("ib_a", question.design_a),
        ("length_m", question.length_m),
        ("r20_ohm_per_km", row.r20_ohm_per_km),
        ("r_ohm_per_km", cable.resistance(mm2)),
        ("conductor_c", cable.operating_celsius),
        ("x_ohm_per_km", tables.constant("x_mohm_per_m")),
        ("cos_phi", question.cos_phi),
        ("voltage_v", question.voltage_v),
        ("drop_v", volts),
        ("drop_pct", share),
        ("max_drop_pct", question.max_drop_pct),
    )
    passes = None if share is None else share <= question.max_drop_pct
    source = tables.formulas[f"drop_{question.phases}"].origin.source(
        f"{row.origin.document} {row.origin.place} · {size(mm2)}"
    )
    confidence = (
        row.origin.confidence,
        tables.constants["x_mohm_per_m"].origin.confidence,
        tables.constants["alpha_cu"].origin.confidence,
    )
    check = make_check(
        tables,
        "voltage_drop",
        passes,
        numbers,
        formula=f"drop_{question.phases}",
        source=source,
        confidence=confidence,
    )
    if volts is None or share is None:
        return Outcome(check, missing=msg("the voltage drop without the length of the cable"))
    if passes:
        return Outcome(
            check, missing=msg("the voltage drop, because the resistance of the conductor is from memory")
        )
    rule = tables.drop_limits["rule"]
    severity = Severity.ERROR if share > rule.percent else Severity.WARNING
    return Outcome(
        check,
        (
            Finding(
                "VOLTAGE_DROP",
                severity,
                msg(
                    "The voltage drop is {volts} V, {percent} %: more than the {limit} % that was chosen "
                    "({rule} % is the limit of the rule, {usual} % is usual, {advice} % is advised for PV).",
                    volts=significant(volts, 3),
                    percent=significant(share, 3),
                    limit=question.max_drop_pct,
                    rule=rule.percent,
                    usual=tables.drop_limits["usual"].percent,
                    advice=tables.drop_limits["advice"].percent,
                ),
                field="mm2" if question.mm2 is not None else "length_m",
                actual=percent(share),
                limit=percent(question.max_drop_pct),
                source=rule.origin.source() if severity is Severity.ERROR else source,
                fixes=thicker(cable) if question.mm2 is not None else (),
            ),
        ),
    )


def manual(cable: Cable, mm2: Decimal) -> Outcome:
    """Demand no less than the maker's manual, and a limit in the inverter behind a smaller breaker."""
    question, tables = cable.question, cable.tables
    book = question.manual
    if book is None:
        return _limited(cable)
    source = tables.rules["manual_minimum"].origin.source(book.document or "")
    check, findings = None, list(_limited(cable).findings)
    if book.min_mm2 is not None:
        check = make_check(
            tables, "manual", mm2 >= book.min_mm2, (("mm2", mm2), ("manual_mm2", book.min_mm2)), source=source
        )
        if mm2 < book.min_mm2:
            findings.append(
                Finding(
                    "BELOW_MANUAL",
                    Severity.ERROR,
                    msg(
                        "{size} mm² is thinner than the {limit} mm² of the maker's manual.",
                        size=mm2,
                        limit=book.min_mm2,
                    ),
                    field="mm2",
                    actual=size(mm2),
                    limit=size(book.min_mm2),
                    source=source,
                    fixes=thicker(cable),
                )
            )
    if question.limit_a is None and book.breaker_a is not None and cable.rating_a < book.breaker_a:
        findings.append(
            Finding(
                "LIMIT_GRID_INPUT",
                Severity.WARNING,
                msg(
                    "The circuit-breaker of {rating} A is smaller than the {manual} A of the manual: set the "
                    "limit of grid input and output in the inverter's portal to at most {rating} A.",
                    rating=cable.rating_a,
                    manual=book.breaker_a,
                ),
                field="breaker.rating_a",
                actual=amperes(cable.rating_a),
                limit=amperes(book.breaker_a),
                source=tables.rules["limit_grid_input"].origin.source(book.document or ""),
            )
        )
    return Outcome(check, tuple(findings))


def _limited(cable: Cable) -> Outcome:
    """Return the commissioning instruction of a limit that lowers the design current."""
    question = cable.question
    if question.limit_a is None or question.limit_a >= question.current_a:
        return Outcome()
    finding = Finding(
        "LIMIT_GRID_INPUT",
        Severity.WARNING,
        msg(
            "At commissioning: set the limit of grid input and output in the inverter's portal to {limit} A; "
            "without it the inverter draws up to {current} A.",
            limit=question.limit_a,
            current=significant(question.current_a, 4),
        ),
        field="limit_a",
        actual=amperes(question.current_a),
        limit=amperes(question.limit_a),
        source=cable.tables.rule("limit_grid_input"),
    )
    return Outcome(findings=(finding,))


CABLE_CHECKS: tuple[Callable[[Cable, Decimal], Outcome], ...] = (
    rating,
    overload,
    conventional,
    drop,
    fault_loop,
    short_circuit,
    protective,
    breaking,
    manual,
)
