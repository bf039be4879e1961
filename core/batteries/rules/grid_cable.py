"""The cables of a system's circuits as questions to the electrical rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.circuit.question import parse_question
from core.electrical.tables.loaded import default_tables
from core.errors import InputError
from core.findings import Finding, Fix, Severity
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.model import CircuitCable, Situation
    from core.electrical.circuit.question import Question
    from core.i18n import Renderable
    from core.json_input import JSON

_OF_CABLE = {
    "length_m": "length_m",
    "method": "method",
    "mm2": "mm2",
    "insulation": "insulation",
    "ambient_c": "ambient_c",
    "grouped_circuits": "grouped_circuits",
    "max_drop_pct": "max_drop_pct",
    "breaker": "breaker_a",
    "breaker.rating_a": "breaker_a",
    "breaker.curve": "curve",
    "breaker.icn_ka": "icn_ka",
    "breaker.i2t_a2s": "i2t_a2s",
    "rcd": "rcd_ma",
    "rcd.type": "rcd_type",
    "rcd.ma": "rcd_ma",
    "rcd.bidirectional": "rcd_bidirectional",
    "rcd.declaration": "rcd_declaration",
}
_OF_HOUSE = {
    "earthing": "earthing.system",
    "ze_ohm": "earthing.ze_ohm",
    "ra_ohm": "earthing.ra_ohm",
    "ik_max_ka": "earthing.ik_max_ka",
}


def fields_of(prefix: str) -> dict[str, str]:
    """Return the fields of a situation that hold what the electrical rules ask about a cable."""
    return {asked: f"{prefix}.{own}" for asked, own in _OF_CABLE.items()} | _OF_HOUSE


GRID_FIELDS = fields_of("grid_cable") | {"limit_a": "grid_limit_a"}
"""The fields of a situation that hold what the electrical rules ask about the grid port."""


# ------------------------------------------------------------------ questions


def cable_question(
    base: Mapping[str, JSON], cable: CircuitCable | None, situation: Situation
) -> tuple[Question, tuple[Renderable, ...]]:
    """Return the question about a cable, and what was said about it that no table holds.

    `base` is what the circuit itself brings; what was said about the cable goes before it.
    """
    data = {**base, **_of_house(situation), **({} if cable is None else _of_cable(base, cable))}
    left_out: list[Renderable] = []
    while True:
        try:
            return parse_question(default_tables(), data), tuple(left_out)
        except InputError as error:
            if error.field not in fields_of(""):
                raise
            left_out.append(_strange(error, cable))
            data = _without(data, error.field)


def _of_house(situation: Situation) -> dict[str, JSON]:
    earthing = situation.earthing
    if earthing is None:
        return {}
    return {
        "earthing": earthing.system,
        "ze_ohm": earthing.ze_ohm,
        "ra_ohm": earthing.ra_ohm,
        "ik_max_ka": earthing.ik_max_ka,
    }


def _of_cable(base: Mapping[str, JSON], cable: CircuitCable) -> dict[str, JSON]:
    breaker: dict[str, JSON] = {
        "rating_a": cable.breaker_a,
        "curve": cable.curve,
        "icn_ka": cable.icn_ka,
        "i2t_a2s": cable.i2t_a2s,
    }
    rcd: dict[str, JSON] = {
        "type": cable.rcd_type,
        "ma": cable.rcd_ma,
        "bidirectional": cable.rcd_bidirectional,
        "declaration": cable.rcd_declaration,
    }
    found: dict[str, JSON] = {
        "length_m": cable.length_m,
        "method": cable.method,
        "mm2": cable.mm2,
        "insulation": cable.insulation,
        "ambient_c": cable.ambient_c,
        "grouped_circuits": cable.grouped_circuits,
        "max_drop_pct": cable.max_drop_pct,
        "breaker": _over(base.get("breaker"), breaker),
        "rcd": _over(base.get("rcd"), rcd) or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _over(base: JSON, said: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return what was said laid over what the circuit brings."""
    found: dict[str, JSON] = dict(base) if isinstance(base, dict) else {}
    found.update({key: value for key, value in said.items() if value is not None})
    return found


def _without(data: Mapping[str, JSON], field: str) -> dict[str, JSON]:
    """Return the question without one of its fields (`length_m`, `breaker.icn_ka`)."""
    head, _, rest = field.partition(".")
    inner = data.get(head)
    if rest and isinstance(inner, dict):
        return {**data, head: {key: value for key, value in inner.items() if key != rest}}
    return {key: value for key, value in data.items() if key != head}


def _strange(error: InputError, cable: CircuitCable | None) -> Renderable:
    """Return what was said and no table holds, in words."""
    match error.field:
        case "method" if cable is not None and cable.method is not None:
            return msg("method {method}", method=cable.method)
        case "mm2" if cable is not None and cable.mm2 is not None:
            return msg("a size of {mm2} mm²", mm2=cable.mm2)
        case "length_m" if cable is not None and cable.length_m is not None:
            return msg("a length of {length} m", length=cable.length_m)
        case _:
            return Joined((_NAMES.get(error.field, error.field), error.text), ": ")


_NAMES: dict[str, Renderable] = {
    "ambient_c": msg("the temperature around the cable"),
    "grouped_circuits": msg("the circuits beside it"),
    "max_drop_pct": msg("the voltage drop that is allowed"),
    "breaker.rating_a": msg("the rating of the breaker"),
    "breaker.icn_ka": msg("the breaking capacity"),
    "breaker.i2t_a2s": msg("the let-through energy"),
    "rcd.ma": msg("the sensitivity of the residual current device"),
    "ze_ohm": msg("the external loop impedance Ze"),
    "ra_ohm": msg("the earth resistance"),
    "ik_max_ka": msg("the prospective fault current"),
}


def grid_asked(
    case: SystemCase, guard: Mapping[str, JSON] | None = None
) -> tuple[Question, tuple[Renderable, ...]]:
    """Return the question about the cable of a system's grid port, and what was left out of it.

    `guard` is the residual current device that the consumer unit puts before it.

    The design current is the larger of both port currents; a limit that must be set anyway lowers it. The
    breaker of the cable counts, else the one of the battery's circuit.
    """
    situation, group = case.situation, case.group
    cable, named = situation.grid_cable, situation.battery_group
    rating = (None if cable is None else cable.breaker_a) or group.rating_a
    curve = named.curve if named is not None and named.rating_a == rating else ""
    base: dict[str, JSON] = {
        "current_a": group.design_a,
        "phases": case.system.phases,
        "limit_a": group.limit_a,
        "breaker": {"rating_a": rating, "curve": curve or None},
        "manual": _manual(case),
        "main_fuse_a": situation.connection.main_a,
        "use": "inverter",
    }
    if named is not None and named.rcd_ma is not None:
        base["rcd"] = {"ma": named.rcd_ma}
    elif guard:
        base["rcd"] = dict(guard)
    return cable_question(base, cable, situation)


def grid_question(case: SystemCase) -> Question:
    """Return the question about the cable of a system's grid port; what no table holds is left out."""
    return grid_asked(case)[0]


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


# ------------------------------------------------------------------ answers


def in_situation(finding: Finding, fields: Mapping[str, str]) -> Finding:
    """Return a finding of the electrical rules about the fields of a situation.

    `fields` gives the situation's name of a field; changes of other fields are left out.
    """
    fixes = []
    for fix in finding.fixes:
        changes = tuple(_parts(fix.changes))
        if all(field in fields for field, _ in changes):
            fixes.append(Fix(fix.label, tuple((fields[field], value) for field, value in changes)))
    return Finding(
        finding.code,
        finding.severity,
        finding.text,
        fields.get(finding.field or ""),
        finding.actual,
        finding.limit,
        finding.source,
        tuple(fixes),
    )


def _parts(changes: tuple[tuple[str, object], ...]) -> list[tuple[str, object]]:
    """Return changes of single fields: an object is a change of each of its keys."""
    found: list[tuple[str, object]] = []
    for field, value in changes:
        if isinstance(value, dict):
            found += [(f"{field}.{key}", inner) for key, inner in value.items()]
        else:
            found.append((field, value))
    return found


def not_judged(what: tuple[Renderable, ...], field: str = "grid_cable") -> Finding:
    """Tell that something about a cable was not judged, because no table holds it."""
    text = msg("Not judged, because no table holds it: {what}.", what=Joined(what, "; "))
    return Finding("NOT_JUDGED", Severity.NOTICE, text, field=field)
