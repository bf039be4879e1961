"""A consumer unit: layout of the rows, proposal, and the shape of the answer."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.electrical.board.layout import fitted, rows_taken
from core.electrical.check import Verdict
from core.findings import Severity
from tests.core.electrical.asking import (
    DUTCH,
    ENGLISH,
    PV,
    ask,
    codes,
    device,
    finding,
    house,
    numbers,
    unit,
)

# ------------------------------------------------------------------ layout


def test_the_rows_are_filled_in_order() -> None:
    answer = house(
        device("R1", "rcd", 63, ma=30, type="A"),
        *(device(f"F{n}", "mcb", 16, phase="L1", under="R1") for n in range(4)),
        device("PV", "rcbo", 16, poles="3P+N", ma=300, type="B", serves="pv"),
        enclosure={"rows": 2, "modules_per_row": 12},
    )
    assert answer.layout is not None
    rows = [[(slot.name, slot.start, slot.modules) for slot in row] for row in answer.layout.rows]
    assert rows == [
        [("Q0", 0, 4), ("R1", 4, 4), ("F0", 8, 1), ("F1", 9, 1), ("F2", 10, 1), ("F3", 11, 1)],
        [("PV", 0, 4)],
    ]
    assert (answer.layout.used, answer.layout.free) == (16, 8)
    assert not codes(answer) & {"LAYOUT_FULL", "LAYOUT_RESERVE"}


def test_a_block_is_not_broken_over_two_rows() -> None:
    answer = house(
        device("X", "other", modules=6),
        device("R1", "rcd", 63, ma=30, type="A"),
        device("F1", "mcb", 16, phase="L1", under="R1"),
    )
    assert answer.layout is not None
    assert [[slot.name for slot in row] for row in answer.layout.rows if row] == [["Q0", "X"], ["R1", "F1"]]


def test_a_block_wider_than_a_row_is_broken() -> None:
    answer = house(
        device("R1", "rcd", 63, ma=30, type="A", modules=10),
        *(device(f"F{n}", "mcb", 16, under="R1", modules=2) for n in range(2)),
    )
    assert answer.layout is not None
    assert [[slot.name for slot in row] for row in answer.layout.rows if row] == [
        ["Q0"],
        ["R1", "F0"],
        ["F1"],
    ]


def test_rows_are_proposed_with_reserve() -> None:
    # 4 + 8 = 12 modules and 20 %: 14.4 → 2 rows of 12
    answer = house(device("X", "other", modules=8))
    assert answer.layout is not None
    assert (len(answer.layout.rows), answer.layout.free) == (2, 12)
    # The proposed rows may be more than those that are filled.
    assert answer.layout.rows[1] == ()


def test_too_few_rows_too_little_reserve_and_too_wide() -> None:
    wide = device("X", "other", modules=12)
    assert finding(house(wide, enclosure={"rows": 1}), "LAYOUT_FULL").actual == "2"
    assert "LAYOUT_RESERVE" in codes(house(device("X", "other", modules=7), enclosure={"rows": 1}))
    assert (
        finding(house(wide, enclosure={"modules_per_row": 8}), "LAYOUT_FULL").field
        == "enclosure.modules_per_row"
    )


def test_a_device_of_unknown_width_is_not_placed() -> None:
    answer = house(device("K", "kit"))
    assert answer.layout is not None
    assert answer.layout.unplaced == ("K",)
    assert "LAYOUT_WIDTH" in codes(answer)


# ------------------------------------------------------------------ proposal


def test_a_new_board_from_a_short_list() -> None:
    answer = unit(
        loads=[
            {"kind": "cooking"},
            {"kind": "sockets", "circuits": 4},
            {"kind": "lighting", "circuits": 2},
            {"kind": "heat_pump"},
            {"kind": "charger"},
            {"kind": "pv"},
            {"kind": "battery", "rating_a": 25, "name": "T10"},
        ],
    )
    assert answer.proposed
    kinds = [found.kind for found in answer.board.devices]
    assert (kinds.count("main_switch"), kinds.count("rcd"), kinds.count("rcbo")) == (1, 2, 4)
    # 25 + 25 + 16 = 66 A, the heaviest first: the assembly of 80 A is proposed with it
    assert answer.busbar.worst.formula == "25 + 25 + 16 = 66 A"
    assert answer.board.rated_current_a == 80
    assert answer.check("busbar").verdict is Verdict.OK
    assert not [found for found in answer.findings if found.severity is Severity.ERROR]
    under = [found.under for found in answer.board.devices if found.kind == "mcb"]
    assert sorted(under.count(name) for name in ("rcd_1", "rcd_2")) == [3, 4]
    # Neither all sockets nor all lighting hang on one RCD.
    for serves in ("sockets", "lighting"):
        assert {found.under for found in answer.board.devices if found.serves == serves} == {"rcd_1", "rcd_2"}
    assert answer.balance == {"L1": 80, "L2": 80, "L3": 80}
    assert answer.board.device("T10_1").serves == "battery"
    assert {"PROPOSAL", "BOARD_MAKER"} <= codes(answer)


def test_the_circuits_behind_one_rcd_stand_on_different_phases() -> None:
    loads = [{"kind": "cooking"}, {"kind": "sockets", "circuits": 8}, {"kind": "lighting", "circuits": 2}]
    answer = unit(loads=loads)
    for name in ("rcd_1", "rcd_2", "rcd_3"):
        members = [found for found in answer.board.devices if found.under == name and not found.three_phase]
        assert {found.phase for found in members} == {"L1", "L2", "L3"}
        assert answer.board.device(name).rating_a == 40
    assert max(answer.balance.values()) - min(answer.balance.values()) <= 16


def test_single_phase_panels_go_where_most_is_drawn() -> None:
    loads = [
        {"kind": "pv", "rating_a": 32, "phases": 1},
        {"kind": "lighting"},
        {"kind": "charger", "phases": 1},
    ]
    answer = unit(loads=loads)
    phases = {found.serves: found.phase for found in answer.board.devices if found.final}
    assert phases["pv"] == phases["charger"] != phases["lighting"]


def test_a_proposal_on_one_phase() -> None:
    answer = unit(
        connection="1x35", loads=[{"kind": "cooking"}, {"kind": "sockets"}, {"kind": "hybrid", "phases": 3}]
    )
    assert answer.board.device("cooking_1").rating_a == 32
    assert {found.poles for found in answer.board.devices} == {"2P", "1P+N"}
    assert answer.board.device("main_switch").rating_a == 40
    assert {found.phase for found in answer.board.devices} == {"L1"}


def test_a_proposal_keeps_the_sources_and_the_rating_that_were_given() -> None:
    answer = unit(loads=[{"kind": "sockets"}], sources=[PV], rated_current_a=63)
    assert answer.board.rated_current_a == 63
    assert answer.busbar.worst.formula == "25 + 16 = 41 A"
    assert [found.kind for found in answer.board.devices] == ["main_switch", "rcd", "mcb"]


def test_a_proposal_of_sources_alone_has_no_rcd() -> None:
    answer = unit(loads=[{"kind": "pv", "max_output_a": 14.5, "statement": "datasheet", "phases": 1}])
    assert [found.kind for found in answer.board.devices] == ["main_switch", "rcbo"]
    assert answer.busbar.refined_a == Decimal("39.5")
    assert answer.board.device("pv_1").phase == "L1"


def test_a_proposal_beyond_every_rating_says_so() -> None:
    answer = unit(connection="1x250", loads=[{"kind": "sockets", "circuits": 4, "rating_a": 125}])
    assert answer.board.rated_current_a is None
    assert answer.board.device("main_switch").rating_a == 250
    assert {found.rating_a for found in answer.board.devices if found.kind == "rcd"} == {250}


# ------------------------------------------------------------------ the answer


BOARD_KEYS = {
    "connection",
    "proposed",
    "busbar_sum_a",
    "required_rating_a",
    "busbar",
    "balance",
    "layout",
    "heat",
    "devices",
    "beside",
    "checks",
    "findings",
}


@pytest.mark.parametrize("tr", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_the_answer_is_one_json_document(tr: Any) -> None:
    for answer in (
        unit(sources=[PV]),
        unit(
            loads=[{"kind": "sockets"}, {"kind": "pv"}],
            enclosure={"height_mm": 600, "width_mm": 300, "depth_mm": 120, "mounting": "wall"},
        ),
    ):
        shown = answer.to_json(tr)
        assert set(shown) == BOARD_KEYS
        json.dumps(shown)


def test_approval_and_torque_are_stated_or_not() -> None:
    answer = house(device("F1", "mcb", 16, approval="KEMA-KEUR", torque_nm=2))
    shown = {found["name"]: found for found in answer.to_json(ENGLISH)["devices"]}
    assert (shown["F1"]["approval"], shown["F1"]["torque_nm"]) == ("KEMA-KEUR", 2)
    assert (shown["Q0"]["approval"], shown["Q0"]["torque_nm"]) == ("not stated", "not stated")
    assert shown["Q0"]["phase"] == "L1 L2 L3"


def test_a_check_is_found_by_its_name() -> None:
    answer = unit()
    assert numbers(answer, "busbar")["sum_a"] == 25
    for kind in (answer, ask()):
        with pytest.raises(KeyError):
            kind.check("unheard")
    with pytest.raises(KeyError):
        answer.board.device("unheard")


# ------------------------------------------------------------------ how the rows of a proposal are filled


@pytest.mark.parametrize("connection", ["1x25", "3x25", "3x63"])
@pytest.mark.parametrize("heavy", [(), ("cooking",), ("cooking", "heat_pump", "charger"), ("charger",)])
def test_the_main_switch_of_a_proposal_shares_its_row(connection: str, heavy: tuple[str, ...]) -> None:
    for sockets in range(1, 9):
        loads = [{"kind": "sockets", "circuits": sockets}, {"kind": "lighting"}]
        answer = unit(connection=connection, loads=[*loads, *({"kind": kind} for kind in heavy)])
        assert answer.layout is not None
        first = answer.layout.rows[0]
        assert first[0].name == "main_switch"
        assert len(first) > 1, sockets


def test_an_order_that_needs_no_more_rows_stays() -> None:
    assert fitted(4, [8, 8, 4], 12) == [0, 1, 2]
    assert fitted(4, [], 12) == []


def test_a_row_goes_on_with_the_next_block_that_fits() -> None:
    assert rows_taken(4, [9, 8], 12) == (3, True)
    assert fitted(4, [9, 8], 12) == [1, 0]
    assert fitted(4, [9, 8, 4, 3], 12) == [1, 0, 3, 2]


def test_a_block_wider_than_a_row_goes_on_in_the_next() -> None:
    assert rows_taken(4, [30], 12) == (3, False)
    assert fitted(4, [30], 12) == [0]
    assert fitted(4, [9, 30, 8], 12) == [2, 0, 1]
