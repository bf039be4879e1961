"""Short ways to ask the electrical side a question in the words of the contract."""

from __future__ import annotations

import json
from typing import Any

from core.electrical.board import answer as board
from core.electrical.board.input import parse_board
from core.electrical.circuit import answer as circuit
from core.electrical.circuit.question import parse_question
from core.electrical.tables.loaded import default_tables
from core.i18n import Translator
from core.json_input import parse

ENGLISH, DUTCH = Translator("en"), Translator("nl")

PV = {"name": "pv", "kind": "pv", "group_a": 16, "phases": 3}
BATTERY = {"name": "battery", "kind": "battery", "group_a": 25, "phases": 3}
SWITCH = {"name": "Q0", "kind": "main_switch", "rating_a": 40}

SAMPLE = {
    "current_a": 43.5,
    "phases": 1,
    "voltage": 230,
    "cos_phi": 1.0,
    "length_m": 25,
    "method": "C",
    "insulation": "PVC",
    "ambient_c": 30,
    "grouped_circuits": 1,
    "mm2": None,
    "breaker": {"rating_a": 50, "curve": "C"},
    "earthing": "TN",
    "ze_ohm": 0.35,
    "ra_ohm": None,
    "rcd": {"type": "A", "ma": 100},
    "max_drop_pct": 3,
    "c_min": 0.95,
}
"""The example of the contract."""


def ask(**keys: Any) -> circuit.CircuitAnswer:
    """Answer a circuit question; the two keys that must be given have a default."""
    data = {"current_a": 16, "phases": 1, **keys}
    tables = default_tables()
    return circuit.solve(tables, parse_question(tables, parse(json.dumps(data))))  # type: ignore[arg-type]


def unit(**keys: Any) -> board.BoardAnswer:
    """Judge a consumer unit; the connection is 3x25 unless given."""
    data = {"connection": "3x25", **keys}
    tables = default_tables()
    return board.solve(tables, parse_board(tables, parse(json.dumps(data))))  # type: ignore[arg-type]


def codes(answer: circuit.CircuitAnswer | board.BoardAnswer) -> set[str]:
    """Return the codes of all findings."""
    return {finding.code for finding in answer.findings}


def finding(answer: circuit.CircuitAnswer | board.BoardAnswer, code: str) -> Any:
    """Return the first finding with a code."""
    return next(found for found in answer.findings if found.code == code)


def numbers(answer: circuit.CircuitAnswer | board.BoardAnswer, name: str) -> dict[str, Any]:
    """Return the numbers of a check by name."""
    return dict(answer.check(name).numbers)


def device(name: str, kind: str, rating: float | None = None, **more: Any) -> dict[str, Any]:
    """Describe a device."""
    return {"name": name, "kind": kind, "rating_a": rating, **more}


def house(*devices: dict[str, Any], **more: Any) -> Any:
    """Judge a board with a main switch and these devices."""
    return unit(devices=[SWITCH, *devices], **more)
