"""What is wrong with a consumer unit is cured by one press: afterwards the finding is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.electrical.board.answer import BoardAnswer, solve
from core.electrical.board.cures import cures
from core.electrical.board.input import parse_board
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Fix, Severity
from core.i18n import Translator

TABLES = default_tables()
EN = Translator("en")
SWITCH = {"name": "main_switch", "kind": "main_switch", "rating_a": 40}
RCD = {"name": "rcd_1", "kind": "rcd", "rating_a": 63, "ma": 30, "type": "A"}


def circuits(number: int, **keys: Any) -> list[dict[str, Any]]:
    made = [
        {"name": f"sockets_{at}", "kind": "mcb", "rating_a": 16, "curve": "B", "serves": "sockets"}
        for at in range(1, number + 1)
    ]
    return [{**one, "under": "rcd_1", **keys} for one in made]


def judged(*devices: dict[str, Any], **keys: Any) -> BoardAnswer:
    data = {"connection": "1x35", "rated_current_a": 63, "devices": list(devices), **keys}
    return solve(TABLES, parse_board(TABLES, data))


def finding(answer: BoardAnswer, code: str) -> Finding:
    return next(one for one in answer.findings if one.code == code)


def cured(answer: BoardAnswer, code: str) -> tuple[str, BoardAnswer]:
    """Press the one cure of a finding; return its words and the board afterwards."""
    (fix,) = cures(TABLES, answer.board, finding(answer, code))
    return EN(fix.label), after(answer, fix)


def after(answer: BoardAnswer, fix: Fix) -> BoardAnswer:
    data: dict[str, Any] = {"connection": str(answer.board.connection), "rated_current_a": 63}
    data |= {name: value for name, value in fix.changes if value}
    return solve(TABLES, parse_board(TABLES, data))


def codes(answer: BoardAnswer) -> set[str]:
    return {one.code for one in answer.findings}


@pytest.mark.parametrize(
    ("number", "moved", "behind"), [(6, 3, [3, 3]), (9, 6, [3, 3, 3]), (13, 9, [4] * 3 + [1])]
)
def test_too_many_circuits_are_dealt_out(number: int, moved: int, behind: list[int]) -> None:
    answer = judged(SWITCH, RCD, *circuits(number))
    words, better = cured(answer, "RCD_CIRCUITS")
    assert words == f"Put {moved} circuits behind another residual current device"
    assert not {"RCD_CIRCUITS", "RCD_COUNT"} & codes(better)
    rcds = [one.name for one in better.board.devices if one.kind == "rcd"]
    assert [sum(one.under == rcd for one in better.board.devices) for rcd in rcds] == behind
    assert cures(TABLES, answer.board, finding(answer, "RCD_COUNT"))  # the same change cures both


def test_one_residual_current_device_becomes_two() -> None:
    words, better = cured(judged(SWITCH, RCD, *circuits(3)), "RCD_COUNT")
    assert words == "Put 1 circuit behind another residual current device"
    assert "RCD_COUNT" not in codes(better)
    assert [one.name for one in better.board.devices][:2] == ["main_switch", "rcd_1"]


def test_without_a_device_or_circuits_to_share_there_is_no_such_cure() -> None:
    loose = judged(SWITCH, *circuits(3, under=None))
    assert cures(TABLES, loose.board, finding(loose, "RCD_COUNT")) == ()
    # Two devices, one of which guards nothing: which circuits go behind it is a person's choice.
    idle = judged(SWITCH, RCD, {**RCD, "name": "rcd_2"}, *circuits(3))
    assert cures(TABLES, idle.board, finding(idle, "RCD_COUNT")) == ()
    beside = judged(SWITCH, RCD, *circuits(3, kind="rcbo", ma=30, type="A", under=None))
    assert cures(TABLES, beside.board, Finding("RCD_COUNT", Severity.ERROR, "", "devices")) == ()


def test_a_device_that_carries_too_little_is_taken_larger() -> None:
    answer = judged(SWITCH, {**RCD, "rating_a": 25}, *circuits(4))
    words, better = cured(answer, "DEVICE_CURRENT")
    assert words == "Take a “residual current device 1” of 40 A"
    assert "DEVICE_CURRENT" not in codes(better)
    huge = replace(finding(answer, "DEVICE_CURRENT"), actual="900 A")
    assert cures(TABLES, answer.board, huge) == ()


def test_a_circuit_comes_behind_thirty_milliamperes() -> None:
    room = judged(SWITCH, RCD, {**RCD, "name": "rcd_2"}, *circuits(2), *circuits(1, name="Shed", under=None))
    words, better = cured(room, "RCD_SENSITIVITY")
    assert words == "Put it behind “residual current device 1”"
    assert better.board.device("Shed").under == "rcd_1"
    full = judged(SWITCH, RCD, *circuits(4), *circuits(1, name="Shed", under=None))
    words, better = cured(full, "RCD_SENSITIVITY")
    assert words == "Make it a residual current circuit-breaker of 30 mA"
    assert "RCD_SENSITIVITY" not in codes(better)
    blunt = judged(SWITCH, {**RCD, "ma": 300}, *circuits(1))
    words, better = cured(blunt, "RCD_SENSITIVITY")
    assert words == "Make “residual current device 1” one of 30 mA"
    assert "RCD_SENSITIVITY" not in codes(better)


def test_a_missing_main_switch_is_added_first() -> None:
    words, better = cured(judged(RCD, *circuits(2)), "MAIN_SWITCH")
    assert words == "Add a main switch of 40 A"
    assert better.board.devices[0].kind == "main_switch"
    assert "MAIN_SWITCH" not in codes(better)


def test_types_that_do_not_serve_are_replaced() -> None:
    words, better = cured(judged(SWITCH, {**RCD, "type": "AC"}, *circuits(1)), "RCD_TYPE")
    assert words == "Make “residual current device 1” type A"
    assert "RCD_TYPE" not in codes(better)
    own = {
        "name": "pv_1",
        "kind": "rcbo",
        "rating_a": 16,
        "curve": "C",
        "serves": "pv",
        "ma": 300,
        "type": "A",
    }
    words, better = cured(judged(SWITCH, own), "RCD_TYPE")
    assert words == "Make “PV inverter 1” type B"
    assert "RCD_TYPE" not in codes(better)


@pytest.mark.parametrize("kind", ["mcb", "rcbo"])
def test_a_source_leaves_the_residual_current_device_of_loads(kind: str) -> None:
    keys = {"ma": 300, "type": "B"} if kind == "rcbo" else {}
    source = {
        "name": "pv_1",
        "kind": kind,
        "rating_a": 16,
        "curve": "C",
        "serves": "pv",
        "under": "rcd_1",
        **keys,
    }
    words, better = cured(judged(SWITCH, RCD, *circuits(2), source), "OWN_CIRCUIT")
    assert words == "Give it a residual current device of its own"
    assert better.board.device("pv_1").kind == "rcbo"
    assert "OWN_CIRCUIT" not in codes(better)


def test_what_a_source_shares_its_group_with_is_a_persons_choice() -> None:
    answer = judged(
        SWITCH,
        {"name": "shed", "kind": "mcb", "rating_a": 16, "curve": "B", "serves": "sockets"},
        sources=[{"name": "pv", "kind": "pv", "device": "shed"}],
    )
    assert cures(TABLES, answer.board, finding(answer, "OWN_CIRCUIT")) == ()


def test_a_circuit_moves_to_the_phase_with_the_least_load() -> None:
    answer = judged(SWITCH, RCD, *circuits(2, phase="L1"), connection="3x25")
    words, better = cured(answer, "PHASE_BALANCE")
    assert words == "Move it to L2"
    assert sorted(one.phase or "" for one in better.board.devices if one.final) == ["L1", "L2"]


def test_more_rows_are_taken_where_devices_do_not_fit() -> None:
    answer = judged(SWITCH, RCD, *circuits(4), enclosure={"rows": 1, "modules_per_row": 6})
    (fix,) = cures(TABLES, answer.board, finding(answer, "LAYOUT_FULL"))
    assert (EN(fix.label), fix.changes) == ("Take an enclosure of 2 rows", (("enclosure.rows", 2),))


def test_what_has_no_simple_cure_has_none() -> None:
    bare = judged(sources=[{"name": "pv", "kind": "pv", "group_a": 16}])
    assert cures(TABLES, bare.board, Finding("MAIN_SWITCH", Severity.ERROR, "")) == ()
    answer = judged(SWITCH, RCD, *circuits(1))
    assert cures(TABLES, answer.board, Finding("BOARD_MAKER", Severity.NOTICE, "", "devices[0].name")) == ()
    assert cures(TABLES, answer.board, Finding("RCD_TYPE", Severity.ERROR, "")) == ()
