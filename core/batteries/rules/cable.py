"""Rules of the cable between consumer unit and grid port: the manual, the current, the voltage drop."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.rules.cases import SystemCase, change
from core.batteries.rules.grid_cable import GRID_FIELDS, grid_question, in_situation
from core.electrical.circuit.cable import Cable
from core.electrical.circuit.current_checks import drop, overload
from core.electrical.circuit.question import DEFAULT_CURVE
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from core.electrical.outcome import Outcome


def cable_too_thin(case: SystemCase) -> Finding | None:
    """Compare the cable with the conductor that the manual prescribes.

    S5 and B5: 10 mm² copper at 50 A (manual, § 6.3.2).

    With a smaller breaker and the limit set, the manual's figure is a warning: the cable calculation decides.
    """
    cable, cell = case.situation.grid_cable, case.cell("grid_conductor_mm2")
    if cable is None or cable.mm2 is None or not cell.stated or not exceeds(cell.number, cable.mm2):
        return None
    breaker = cable.breaker_a if cable.breaker_a is not None else case.situation.group_a
    manual = case.cell("grid_breaker_a")
    smaller = breaker is not None and manual.stated and exceeds(manual.number, breaker)
    text = (
        msg(
            "{mm2} mm² is below the {limit} mm² of the manual. With a breaker of {breaker} A and the limit "
            "set it must be "
            "proved by the cable calculation.",
            mm2=cable.mm2,
            limit=cell.number,
            breaker=breaker,
        )
        if smaller and breaker is not None
        else msg(
            "{mm2} mm² is below the {limit} mm² copper that the manual of {system} prescribes.",
            mm2=cable.mm2,
            limit=cell.number,
            system=case.name,
        )
    )
    enough = _carrying(case, cell.number)
    return Finding(
        "CABLE_TOO_THIN",
        Severity.WARNING if smaller else Severity.ERROR,
        text,
        field="grid_cable.mm2",
        actual=f"{plain(cable.mm2)} mm²",
        limit=f"{plain(cell.number)} mm²",
        source=cell.source,
        fixes=(change(msg("Lay {limit} mm²", limit=enough), ("grid_cable.mm2", enough)),),
    )


def _carrying(case: SystemCase, least: Decimal) -> Decimal:
    """Return the size [mm²], `least` or more, that also carries what the breaker lets through."""
    cable = _cable(case)
    found = None if cable is None else _only(overload(cable, least), "CABLE_TOO_THIN")
    sizes = [value for fix in found.fixes for _, value in fix.changes] if found is not None else []
    return max([least, *(size for size in sizes if isinstance(size, Decimal))])


def cable_capacity(case: SystemCase) -> Finding | None:
    """Compare the capacity of the cable with its breaker; what the manual refuses is not refused twice."""
    cable = _cable(case)
    manual = cable_too_thin(case)
    if cable is None or (manual is not None and manual.severity is Severity.ERROR):
        return None
    return _only(overload(cable, cable.question.mm2 or cable.tables.sizes[-1]), "CABLE_TOO_THIN")


def voltage_drop(case: SystemCase) -> Finding | None:
    """Compare the voltage drop in the cable with 3 % (warning) and 5 % (refusal)."""
    cable = _cable(case)
    if cable is None or cable.question.length_m is None:
        return None
    return _only(drop(cable, cable.question.mm2 or cable.tables.sizes[-1]), "VOLTAGE_DROP")


def _cable(case: SystemCase) -> Cable | None:
    """Return the cable that was described, read once for each system; see `_described`."""
    known = case.house.cables
    if case.name not in known:
        known[case.name] = _described(case)
    return known[case.name]


def _described(case: SystemCase) -> Cable | None:
    """Return the cable that was described: of a size and a method that the tables hold, else None."""
    given = case.situation.grid_cable
    if given is None or given.mm2 is None or given.method is None:
        return None
    question = grid_question(case)
    if question.mm2 is None or not question.method_given:
        return None
    rating = question.breaker.rating_a or question.design_a
    return Cable(default_tables(), question, rating, question.breaker.curve or DEFAULT_CURVE)


def _only(outcome: Outcome, code: str) -> Finding | None:
    found = next((finding for finding in outcome.findings if finding.code == code), None)
    return None if found is None else in_situation(found, GRID_FIELDS)


SYSTEM_RULES = (cable_too_thin, cable_capacity, voltage_drop)
