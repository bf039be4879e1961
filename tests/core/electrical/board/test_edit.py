"""Changing a board by hand: moving, adding, removing, changing."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from core.electrical.board import edit
from core.electrical.board.answer import solve
from core.electrical.board.input import parse_board
from core.electrical.board.output import board_words
from core.electrical.board.records import Board, Device
from core.electrical.tables.loaded import default_tables
from core.json_input import parse
from tests.core.electrical.asking import PV, unit

LOADS = [
    {"kind": "sockets", "circuits": 3},
    {"kind": "lighting"},
    {"kind": "heat_pump"},
    {"kind": "pv", "rating_a": 16},
]


def board() -> Board:
    return unit(connection="3x25", loads=LOADS).board


def names(found: Board) -> list[str]:
    return [device.name for device in edit.in_order(found)]


def test_a_proposal_stands_in_its_order() -> None:
    assert names(board()) == [
        "main_switch",
        "rcd_1",
        "lighting_1",
        "sockets_2",
        "rcd_2",
        "sockets_1",
        "sockets_3",
        "heat_pump_1",
        "pv_1",
    ]
    assert edit.listed(board()).rail == ("main_switch", "rcd_1", "rcd_2", "heat_pump_1", "pv_1")


def test_a_circuit_takes_the_device_of_its_new_neighbour() -> None:
    found = edit.move(board(), "lighting_1", "sockets_3")
    assert names(found)[3:6] == ["rcd_2", "sockets_1", "lighting_1"]
    assert found.device("lighting_1").under == "rcd_2"
    back = edit.step(found, "lighting_1", -1)
    assert names(back)[4:6] == ["lighting_1", "sockets_1"]
    first = edit.step(edit.step(back, "lighting_1", -1), "lighting_1", -1)
    assert first.device("lighting_1").under == "rcd_1"
    assert edit.move(board(), "lighting_1", "main_switch").device("lighting_1").under is None
    last = edit.move(board(), "lighting_1", None)
    assert names(last)[-1] == "lighting_1"
    assert last.device("lighting_1").under is None


def test_a_step_at_either_end_changes_nothing() -> None:
    assert edit.step(board(), "main_switch", -1) == board()
    assert edit.step(board(), "pv_1", 1) == board()
    assert names(edit.step(board(), "heat_pump_1", 1))[-2:] == ["pv_1", "heat_pump_1"]
    assert names(edit.step(board(), "sockets_1", 1))[5:7] == ["sockets_3", "sockets_1"]


def test_a_residual_current_device_takes_its_circuits_along() -> None:
    found = edit.move(board(), "rcd_2", "sockets_2")
    assert names(found)[1:5] == ["rcd_2", "sockets_1", "sockets_3", "rcd_1"]
    right = edit.step(board(), "rcd_1", 1)
    assert names(right)[1:7] == ["rcd_2", "sockets_1", "sockets_3", "rcd_1", "lighting_1", "sockets_2"]
    assert names(edit.step(right, "rcd_1", -1)) == names(board())
    assert edit.move(board(), "rcd_1", "sockets_2") == board()
    assert names(edit.move(board(), "rcd_1", None))[-3:] == ["rcd_1", "lighting_1", "sockets_2"]


def test_a_source_never_stands_between_a_device_and_its_circuits() -> None:
    found = edit.move(board(), "pv_1", "sockets_2")
    assert found.device("pv_1").under is None
    assert names(found)[1:5] == ["rcd_1", "lighting_1", "sockets_2", "pv_1"]
    assert found.rail == ("main_switch", "rcd_1", "pv_1", "rcd_2", "heat_pump_1")


def test_what_hung_on_a_removed_device_stays() -> None:
    found = edit.remove(board(), "rcd_1")
    assert found.device("sockets_2").under is None
    without = edit.remove(found, "pv_1")
    assert without.sources == ()
    assert "pv_1" not in without.rail


def test_what_is_added_has_a_name_of_its_own_and_a_place() -> None:
    mcb = Device("sockets_1", "mcb", Decimal(16), phase="L1", curve="B", serves="sockets")
    found = edit.add(board(), mcb, "sockets_2")
    assert names(found)[3:5] == ["sockets_2", "sockets_4"]
    assert found.device("sockets_4").under == "rcd_1"
    assert names(edit.add(board(), mcb))[-1] == "sockets_4"
    assert names(edit.add(board(), replace(mcb, name="Shed"), "pv_1"))[-1] == "Shed"
    assert names(edit.add(unit().board, mcb)) == ["sockets_1"]


def test_what_refers_to_a_device_follows_its_name_and_rating() -> None:
    pv = board().device("pv_1")
    found = edit.change(board(), "pv_1", replace(pv, name="PV", rating_a=Decimal(20)))
    assert [(source.device, source.group_a) for source in found.sources] == [("PV", 20)]
    assert found.rail[-1] == "PV"
    one = edit.change(found, "PV", replace(found.device("PV"), poles="1P+N", phase="L2"))
    assert (one.sources[0].phases, one.sources[0].phase) == (1, "L2")
    rcd = board().device("rcd_1")
    assert edit.change(board(), "rcd_1", replace(rcd, name="R1")).device("sockets_2").under == "R1"


def test_only_sources_with_a_group_are_listed() -> None:
    hybrid = {"name": "h", "kind": "hybrid", "group_a": 16, "phases": 3}
    behind = {"name": "p", "kind": "pv", "behind": "h"}
    described = unit(
        sources=[PV, hybrid, behind], devices=[{"name": "Q0", "kind": "main_switch", "rating_a": 40}]
    )
    found = edit.listed(described.board)
    assert [source.name for source in found.sources] == ["p"]
    assert found.rail == ()


def test_an_edited_board_is_judged_as_it_is_listed() -> None:
    found = edit.move(board(), "lighting_1", "sockets_3")
    read = parse_board(default_tables(), parse(json.dumps(board_words(found), default=float)))  # type: ignore[arg-type]
    assert solve(default_tables(), read).busbar.worst.formula == "25 + 16 = 41 A"


def test_ratings_go_up_and_down_the_list() -> None:
    ratings = (Decimal(16), Decimal(20), Decimal(25))
    assert edit.next_rating(ratings, Decimal(16), 1) == 20
    assert edit.next_rating(ratings, Decimal(25), 1) == 25
    assert edit.next_rating(ratings, Decimal(18), -1) == 16
    assert edit.next_rating(ratings, Decimal(16), -1) == 16
