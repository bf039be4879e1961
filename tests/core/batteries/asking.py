"""Asking for advice in the words of the contract, and reading what was said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from core.batteries.advice.advise import Advice, advise
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.model import Situation
from core.batteries.situation.read import parse_situation
from core.findings import Finding
from core.json_input import parse

S36, S5, B5 = "SMILE-G3-S3.6", "SMILE-G3-S5", "SMILE-G3-B5"
T4, T5, T6, T8, T10, T15, T20 = (f"SMILE-G3-T{size}" for size in (4, 5, 6, 8, 10, 15, 20))
SINGLE, THREE_SMALL, THREE_LARGE = (S36, S5, B5), (T4, T5, T6, T8, T10), (T15, T20)
SYSTEMS = SINGLE + THREE_SMALL + THREE_LARGE
B38, B45, B93 = "SMILE-G3-BAT-3.8S", "SMILE-G3-BAT-4.5S", "SMILE-G3-BAT-9.3S"
BATTERIES = (B38, B45, B93)

PANEL = {"wp": 440, "voc_stc": 41.0, "vmp_stc": 34.0, "isc": 13.6, "imp": 12.9, "beta_voc_pct_per_k": -0.27}


def situation(**keys: Any) -> Situation:
    """Read a situation as it would come from JSON."""
    return parse_situation(default_catalogue(), parse(json.dumps(keys)))  # type: ignore[arg-type]


def ask(**keys: Any) -> Advice:
    """Ask for advice."""
    return advise(default_catalogue(), situation(**keys))


def said(findings: Iterable[Finding]) -> dict[str, str]:
    """Give the heaviest severity of every code."""
    weight = {"error": 2, "warning": 1, "notice": 0}
    found: dict[str, str] = {}
    for finding in findings:
        severity = finding.severity.value
        if weight[severity] >= weight.get(found.get(finding.code, ""), -1):
            found[finding.code] = severity
    return found


def everything(advice: Advice) -> dict[str, str]:
    """Give the codes of the wish, the whole question and the consumer unit."""
    return said((*advice.wish, *advice.findings, *advice.rail.findings))


def changed(keys: Mapping[str, Any], changes: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """Apply the changes of a fix to the words of a situation; a point reaches into an object."""
    result = json.loads(json.dumps(keys))
    for field, value in changes:
        *path, last = field.split(".")
        inner = result
        for step in path:
            inner = inner.setdefault(step, {})
        inner[last] = json.loads(json.dumps(value, default=str))
    return result
