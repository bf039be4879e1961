"""Advice as `ess advise` writes it. The words are stable: keys are added, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.advice.consumer_unit import consumer_unit
from core.batteries.advice.way_out import ways_out
from core.electrical.check import number
from core.findings import has_errors
from core.i18n import msg

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.advice.advise import Advice
    from core.batteries.advice.bom import BillLine
    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.wiring.circuits import Circuit
    from core.findings import Finding, Fix
    from core.i18n import Translator


class _Writer:
    """Writes findings, each one once: candidates share most of theirs."""

    def __init__(self, tr: Translator) -> None:
        self.tr = tr
        self._written: dict[int, dict[str, object]] = {}

    def findings(self, findings: tuple[Finding, ...]) -> list[dict[str, object]]:
        return [self._one(finding) for finding in findings]

    def with_fixes(self, findings: tuple[Finding, ...]) -> list[dict[str, object]]:
        """Return findings with the changes that would cure them."""
        return [
            {**self._one(finding), "fixes": self.fixes(finding.fixes)}
            if finding.fixes
            else self._one(finding)
            for finding in findings
        ]

    def fixes(self, fixes: tuple[Fix, ...]) -> list[dict[str, object]]:
        return [
            {"label": self.tr(fix.label), "changes": {field: _plain(value) for field, value in fix.changes}}
            for fix in fixes
        ]

    def _one(self, finding: Finding) -> dict[str, object]:
        known = self._written.get(id(finding))
        if known is None:
            known = self._written[id(finding)] = finding.to_json(self.tr)
        return known


def advice_json(catalogue: BatteryCatalogue, advice: Advice, tr: Translator) -> dict[str, object]:
    """Return an answer in the words of the contract, numbers as JSON numbers."""
    write = _Writer(tr)
    situation, chosen = advice.situation, advice.chosen
    announced = [one for one in catalogue.announced if _beyond(advice, one.model)]
    soon = tuple(finding for finding in advice.wish if finding.code == "COMING_SOON")
    return {
        "verdict": advice.verdict.value,
        "wish": {
            "system": situation.system,
            "batteries": dict(situation.batteries),
            "findings": write.with_fixes(advice.wish),
        },
        "candidates": [
            *(_candidate(candidate, write) for candidate in advice.candidates),
            *(_announced(one.model, one.output_kw, write.findings(soon), tr) for one in announced),
        ],
        "chosen": None
        if chosen is None
        else {"system": chosen.system.name, "batteries": {chosen.pack.battery: chosen.pack.count}},
        "bom": [_line(line, tr) for line in advice.bill],
        "accessory_choices": [list(choice) for choice in advice.choices],
        "circuits": [_circuit(circuit, write) for circuit in advice.circuits],
        "board": _board(advice, write),
        "commissioning": [
            {"text": tr(step.text), "source": step.source.to_json(tr)} for step in advice.checklist
        ],
        "findings": write.with_fixes(advice.findings),
    }


def _candidate(candidate: Candidate, write: _Writer) -> dict[str, object]:
    pack, tr = candidate.pack, write.tr
    found: dict[str, object] = {
        "system": candidate.system.name,
        "batteries": {pack.battery: pack.count},
        "usable_kwh": float(pack.usable_kwh),
        "nominal_kwh": float(pack.nominal_kwh),
        "battery_power_kw": _float(pack.battery_power_kw),
        "output_kw": float(pack.output_kw),
        "deliverable_kw": float(pack.deliverable_kw),
        "weight_kg": float(pack.weight_kg),
        "clusters": pack.clusters,
        "modules_per_cluster": pack.per_cluster,
        "verdict": candidate.verdict.value,
        "findings": write.findings(candidate.findings),
    }
    if candidate.why is not None:
        found["why"] = tr(candidate.why)
    if has_errors(candidate.findings):
        ways = ways_out(candidate)
        stuck = {
            "label": tr(msg("No change of the situation cures this; choose another combination.")),
            "changes": {},
        }
        found["way_out"] = write.fixes(ways) or [stuck]
    changes = {field: _plain(value) for fix in candidate.assumed for field, value in fix.changes}
    if changes:
        found["changes"] = changes
    return found


def _beyond(advice: Advice, model: str) -> bool:
    codes = {finding.code for finding in advice.wish}
    return advice.situation.system == model or "STORION_NEEDED" in codes


def _announced(
    model: str, output_kw: Decimal, findings: list[dict[str, object]], tr: Translator
) -> dict[str, object]:
    return {
        "system": model,
        "batteries": {},
        "usable_kwh": None,
        "nominal_kwh": None,
        "battery_power_kw": None,
        "output_kw": float(output_kw),
        "deliverable_kw": None,
        "weight_kg": None,
        "clusters": None,
        "modules_per_cluster": None,
        "verdict": "reject",
        "findings": findings,
        "way_out": [
            {"label": tr(msg("There is none yet: it is announced and cannot be ordered.")), "changes": {}}
        ],
    }


def _line(line: BillLine, tr: Translator) -> dict[str, object]:
    found: dict[str, object] = {
        "article": line.article,
        "model": tr(line.model),
        "description": tr(line.description),
        "qty": int(line.qty),
        "source": line.source.to_json(tr),
    }
    if line.choices:
        found["choices"] = list(line.choices)
    elif line.article is None:
        found["note"] = tr(msg("article number not stated"))
    return found


def _circuit(circuit: Circuit, write: _Writer) -> dict[str, object]:
    computed = circuit.answer.to_json(write.tr)
    del computed["findings"], computed["mm2"], computed["voltage_drop_v"], computed["voltage_drop_pct"]
    return {
        "key": circuit.key,
        "name": write.tr(circuit.name),
        "standing": circuit.standing.value,
        "design_current_a": float(circuit.design_current_a),
        "breaker": None
        if circuit.breaker is None
        else {"rating_a": number(circuit.breaker.rating_a), "curve": circuit.breaker.curve},
        "rcd": None if circuit.rcd is None else {"type": circuit.rcd.type, "ma": number(circuit.rcd.ma)},
        "cable_mm2": number(circuit.cable_mm2),
        "voltage_drop_v": number(circuit.voltage_drop_v),
        "voltage_drop_pct": number(circuit.voltage_drop_pct),
        **computed,
        "findings": write.with_fixes(circuit.findings),
    }


def _board(advice: Advice, write: _Writer) -> dict[str, object]:
    rail, unit = advice.rail, consumer_unit(advice)
    return {
        "busbar_sum_a": float(rail.busbar.sum_a),
        "apart_a": float(rail.busbar.apart_a),
        "required_rating_a": _float(rail.busbar.required_a),
        "rated_current_a": _float(rail.rated_a),
        "formula": rail.busbar.formula,
        "complete": rail.busbar.complete,
        "findings": write.with_fixes(rail.findings),
        "unit": None if unit is None else unit.to_json(write.tr),
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _plain(value: object) -> object:
    """Return a value of a fix as JSON holds it: exact decimals as numbers."""
    return value if value is None or isinstance(value, (str, bool, int, list, dict)) else float(str(value))
