"""The cable of the grid port as a question to the electrical rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.question import parse_question
from core.electrical.tables import default_tables
from core.electrical.tables_read import METHODS
from core.findings import Finding, Fix, Severity
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation import GridCable
    from core.electrical.question import Question
    from core.i18n import Renderable
    from core.json_input import JSON

_LONGEST_M = 10_000
"""Longest cable that the electrical rules take [m]."""


def unusable(cable: GridCable | None) -> tuple[Renderable, ...]:
    """Return what was said about a cable and no table holds: method, size, length."""
    if cable is None:
        return ()
    found: list[Renderable] = []
    if cable.method is not None and cable.method not in METHODS:
        found.append(msg("method {method}", method=cable.method))
    if cable.mm2 is not None and cable.mm2 not in default_tables().sizes:
        found.append(msg("a size of {mm2} mm²", mm2=cable.mm2))
    if cable.length_m is not None and cable.length_m > _LONGEST_M:
        found.append(msg("a length of {length} m", length=cable.length_m))
    return tuple(found)


def grid_question(case: SystemCase) -> Question:
    """Return the question about the cable of a system's grid port; what no table holds is left out.

    The design current is the larger of both port currents; a limit that must be set anyway lowers it. The
    breaker of the cable counts, else the one of the battery's circuit.
    """
    situation, group = case.situation, case.group
    cable, named = situation.grid_cable, situation.battery_group
    of_cable = None if cable is None else cable.breaker_a
    rating = of_cable or group.rating_a
    curve = named.curve if named is not None and named.rating_a == rating else ""
    data: dict[str, JSON] = {
        "current_a": group.design_a,
        "phases": case.system.phases,
        "limit_a": group.limit_a,
        "breaker": {"rating_a": rating, "curve": curve or None},
        "manual": _manual(case),
        "use": "inverter",
    }
    if named is not None and named.rcd_ma is not None:
        data["rcd"] = {"ma": named.rcd_ma}
    if cable is not None:
        data["method"] = cable.method if cable.method in METHODS else None
        data["mm2"] = cable.mm2 if cable.mm2 in default_tables().sizes else None
        known = cable.length_m is not None and cable.length_m <= _LONGEST_M
        data["length_m"] = cable.length_m if known else None
    return parse_question(default_tables(), data)


def _manual(case: SystemCase) -> JSON:
    conductor, breaker = case.cell("grid_conductor_mm2"), case.cell("grid_breaker_a")
    if not conductor.stated and not breaker.stated:
        return None
    source = (conductor if conductor.stated else breaker).source
    return {
        "min_mm2": conductor.number if conductor.stated else None,
        "breaker_a": breaker.number if breaker.stated else None,
        "document": f"{source.document} {source.place}",
    }


def in_situation(finding: Finding, fields: Mapping[str, str]) -> Finding:
    """Return a finding of the electrical rules about the fields of a situation.

    `fields` gives the situation's name of a field; changes of other fields are left out.
    """
    fixes = tuple(
        Fix(fix.label, tuple((fields[field], value) for field, value in fix.changes))
        for fix in finding.fixes
        if all(field in fields and not isinstance(value, dict) for field, value in fix.changes)
    )
    return Finding(
        finding.code,
        finding.severity,
        finding.text,
        fields.get(finding.field or ""),
        finding.actual,
        finding.limit,
        finding.source,
        fixes,
    )


GRID_FIELDS = {
    "mm2": "grid_cable.mm2",
    "length_m": "grid_cable.length_m",
    "method": "grid_cable.method",
    "breaker": "grid_cable.breaker_a",
    "breaker.rating_a": "grid_cable.breaker_a",
    "breaker.curve": "battery_group",
    "rcd": "battery_group",
    "limit_a": "grid_limit_a",
}
"""The fields of a situation that hold what the electrical rules ask about the grid port."""


def not_judged(what: tuple[Renderable, ...]) -> Finding:
    """Tell that something about the cable was not judged, because no table holds it."""
    text = msg("Not judged, because no table holds it: {what}.", what=Joined(what, "; "))
    return Finding("NOT_JUDGED", Severity.NOTICE, text, field="grid_cable")
