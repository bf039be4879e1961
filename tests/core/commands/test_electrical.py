"""`toonbank ess circuit` and `toonbank ess board` in this process: shapes, languages and bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.core.commands.conftest import Run

CIRCUIT = {
    "current_a": 43.5,
    "phases": 1,
    "length_m": 25,
    "method": "C",
    "breaker": {"rating_a": 50, "curve": "C"},
}
BOARD = {
    "connection": "3x25",
    "rated_current_a": 63,
    "sources": [
        {"name": "PV", "kind": "pv", "group_a": 16},
        {"name": "battery", "kind": "battery", "group_a": 25},
    ],
}


def asked(question: Any) -> bytes:
    return json.dumps(question).encode()


def test_circuit_answers_in_the_words_of_the_contract(run: Run) -> None:
    status, answer = run("ess", "circuit", "-", stdin=asked(CIRCUIT))
    assert status == 0
    assert (answer["mm2"], answer["iz_table_a"], answer["governed_by"]) == (10, 63, "overload")
    assert answer["voltage_drop_pct"] == pytest.approx(2.07, abs=0.01)
    assert {check["verdict"] for check in answer["checks"]} <= {"ok", "fail", "not_verifiable"}


def test_circuit_reads_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "question.json"
    path.write_bytes(asked({**CIRCUIT, "mm2": 6}))
    status, answer = run("ess", "circuit", str(path), "--lang", "en")
    assert status == 0
    assert "CABLE_TOO_THIN" in {finding["code"] for finding in answer["findings"]}


def test_board_sums_the_busbar(run: Run) -> None:
    status, answer = run("ess", "board", "-", "--lang", "en", stdin=asked(BOARD))
    assert status == 0
    assert (answer["busbar_sum_a"], answer["required_rating_a"]) == (66, 80)
    found = next(finding for finding in answer["findings"] if finding["code"] == "BUSBAR_SUM")
    assert (found["severity"], found["actual"], found["limit"]) == ("error", "66 A", "63 A")


def test_a_refusal_is_an_answer(run: Run) -> None:
    status, answer = run("ess", "circuit", "-", stdin=asked({"current_a": 500, "phases": 3, "method": "A2"}))
    assert status == 0
    assert answer["mm2"] is None


@pytest.mark.parametrize(
    ("command", "question", "field"),
    [
        ("circuit", {"phases": 1}, "current_a"),
        ("circuit", {**CIRCUIT, "mm2": 70}, "mm2"),
        ("circuit", {**CIRCUIT, "breaker": {"rating_a": -1}}, "breaker.rating_a"),
        ("circuit", [], "file"),
        ("board", {}, "connection"),
        ("board", {**BOARD, "sources": [{"kind": "pv"}]}, "sources[0].group_a"),
    ],
)
def test_bad_input_names_its_field(run: Run, command: str, question: Any, field: str) -> None:
    status, answer = run("ess", command, "-", stdin=asked(question))
    assert status == 2
    assert answer["error"]["field"] == field
    assert answer["error"]["text"]
