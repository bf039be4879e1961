"""A consumer unit: the busbar of three sources, its sections, rules for dwellings, layout, proposal."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.electrical.check import Verdict
from core.findings import Severity
from tests.core.electrical.asking import DUTCH, ENGLISH, ask, codes, finding, numbers, unit

PV = {"name": "pv", "kind": "pv", "group_a": 16, "phases": 3}
BATTERY = {"name": "battery", "kind": "battery", "group_a": 25, "phases": 3}
SWITCH = {"name": "Q0", "kind": "main_switch", "rating_a": 40}


def device(name: str, kind: str, rating: float | None = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, "rating_a": rating, **more}


def house(*devices: dict[str, Any], **more: Any) -> Any:
    """Judge a board with a main switch and these devices."""
    return unit(devices=[SWITCH, *devices], **more)


# ------------------------------------------------------------------ busbar


@pytest.mark.parametrize("rated", [40, 63])
def test_66_a_is_too_much_for_a_40_and_a_63_a_rail(rated: int) -> None:
    # 25 (main fuse) + 16 (PV) + 25 (battery) = 66 A on every phase
    answer = unit(rated_current_a=rated, sources=[PV, BATTERY])
    found = finding(answer, "BUSBAR_SUM")
    assert (found.severity, found.actual, found.limit) == (Severity.ERROR, "66 A", f"{rated} A")
    assert answer.busbar.worst.formula == "25 + 16 + 25 = 66 A"
    assert answer.busbar.required_a == 80
    assert answer.check("busbar").verdict is Verdict.FAIL
    assert "25 + 16 + 25 = 66 A" in ENGLISH(found.text)


def test_a_rail_that_equals_the_sum_passes() -> None:
    # 40 + 16 = 56; 25 + 16 + 22 = 63
    answer = unit(rated_current_a=63, sources=[PV, {**BATTERY, "group_a": 22}])
    assert answer.check("busbar").verdict is Verdict.OK
    assert "BUSBAR_SUM" not in codes(answer)


def test_a_rail_of_unknown_rating_is_not_verifiable() -> None:
    answer = unit(sources=[PV, BATTERY])
    assert answer.check("busbar").verdict is Verdict.NOT_VERIFIABLE
    assert answer.busbar.required_a == 80
    assert "rated current of the busbar" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)


def test_beyond_every_assembly() -> None:
    answer = unit(connection="3x80", rated_current_a=125, sources=[{**BATTERY, "group_a": 63}])
    assert answer.busbar.required_a is None
    assert "carries the whole sum" not in ENGLISH(finding(answer, "BUSBAR_SUM").text)


def test_single_phase_sources_count_on_their_own_phase() -> None:
    answer = unit(
        rated_current_a=63,
        sources=[
            {"name": "pv", "kind": "pv", "group_a": 16, "phases": 1, "phase": "L1"},
            {"name": "battery", "kind": "battery", "group_a": 25, "phases": 1, "phase": "L2"},
        ],
    )
    assert [phase.sum_a for phase in answer.busbar.phases] == [41, 50, 25]
    assert answer.busbar.worst.phase == "L2"
    assert "PHASE_UNKNOWN" not in codes(answer)


def test_a_source_of_unknown_phase_counts_on_every_phase() -> None:
    answer = unit(sources=[{"name": "pv", "kind": "pv", "group_a": 16, "phases": 1}, BATTERY])
    assert [phase.sum_a for phase in answer.busbar.phases] == [66, 66, 66]
    assert "PHASE_UNKNOWN" in codes(answer)


def test_on_one_phase_everything_is_on_l1() -> None:
    answer = unit(connection="1x35", rated_current_a=63, sources=[{"kind": "pv", "group_a": 16}])
    assert [(phase.phase, phase.sum_a) for phase in answer.busbar.phases] == [("L1", 51)]
    assert "PHASE_UNKNOWN" not in codes(answer)


def test_a_hybrid_counts_once() -> None:
    answer = unit(
        sources=[
            {"name": "hybrid", "kind": "hybrid", "group_a": 25},
            {"name": "panels", "kind": "pv", "behind": "hybrid"},
        ],
    )
    assert answer.busbar.worst.formula == "25 + 25 = 50 A"
    assert "HYBRID_COUNTS_ONCE" in codes(answer)


def test_a_limit_in_software_protects_no_rail() -> None:
    answer = unit(rated_current_a=63, sources=[PV, {**BATTERY, "limit_a": 10}])
    assert answer.busbar.worst.sum_a == 66
    assert finding(answer, "SOFTWARE_LIMIT").severity is Severity.NOTICE
    assert answer.check("busbar").verdict is Verdict.FAIL


def test_the_makers_statement_refines_the_sum() -> None:
    # 25 + 14.5 + 18.1 = 57.6 ≤ 63 A, with both makers' statements
    stated = [
        {**PV, "max_output_a": 14.5, "statement": "a"},
        {**BATTERY, "max_output_a": 18.1, "statement": "b"},
    ]
    answer = unit(rated_current_a=63, sources=stated)
    assert answer.busbar.refined_a == Decimal("57.6")
    assert answer.check("busbar").verdict is Verdict.OK
    found = finding(answer, "BUSBAR_SUM")
    assert found.severity is Severity.WARNING
    assert "25 + 14.5 + 18.1 = 57.6 A" in ENGLISH(found.text)
    # One statement alone leaves 25 + 16 + 18.1 = 59.1 A
    assert unit(rated_current_a=63, sources=[PV, stated[1]]).busbar.refined_a == Decimal("59.1")


def test_a_greatest_output_without_a_statement_does_not_count() -> None:
    answer = unit(
        rated_current_a=63, sources=[{**PV, "max_output_a": 14.5}, {**BATTERY, "max_output_a": 18.1}]
    )
    assert answer.busbar.refined_a is None
    assert answer.check("busbar").verdict is Verdict.FAIL
    assert "STATEMENT_MISSING" in codes(answer)


def test_an_output_above_the_group_refines_nothing() -> None:
    assert unit(sources=[{**PV, "max_output_a": 20, "statement": "a"}]).busbar.refined_a is None


def test_a_group_that_serves_a_source_counts_without_being_listed() -> None:
    answer = house(device("F9", "rcbo", 16, poles="3P+N", serves="pv", type="B", ma=300, bidirectional=True))
    assert answer.busbar.worst.formula == "25 + 16 = 41 A"


# ------------------------------------------------------------------ sections


TAPS = (
    device("F1", "mcb", 16, poles="3P+N"),
    device("F2", "mcb", 16, poles="3P+N"),
    device("PV", "mcb", 16, poles="3P+N", serves="pv"),
    device("BAT", "mcb", 25, poles="3P+N", serves="battery"),
)


def test_sources_at_the_far_end_relieve_the_rail() -> None:
    # Rail Q0 - F1 - F2 - PV - BAT on L1, InA 63 A, sum 66 A:
    #   Q0|F1   left gives 25 (grid), right takes 16 + 16 + 0 + 25 = 57 → 25; right gives 41, left 25 → 25
    #   F1|F2   25 against 41 → 25; 41 against 25 + 16 = 41 → 41
    #   F2|PV   25 against 25 → 25; 41 against 57 → 41
    #   PV|BAT  41 against 25 → 25; 25 against 57 → 25
    answer = house(*TAPS, rated_current_a=63, rail=["Q0", "F1", "F2", "PV", "BAT"])
    assert [s.current_a for s in answer.busbar.sections if s.phase == "L1"] == [25, 41, 41, 25]
    found = finding(answer, "BUSBAR_SUM")
    assert found.severity is Severity.WARNING
    assert answer.check("busbar").verdict is Verdict.NOT_VERIFIABLE
    assert "41 A" in ENGLISH(found.text)
    # A rail of 40 A is still too small.
    assert (
        finding(house(*TAPS, rated_current_a=40, rail=["Q0", "F1", "F2", "PV", "BAT"]), "BUSBAR_SUM").severity
        is Severity.ERROR
    )


def test_sources_beside_the_grid_load_the_rail() -> None:
    # Q0 - PV - BAT - F1 - F2 with 40 A loads: left gives 25 + 16 + 25 = 66, right takes 80 → 66 A
    loads = (device("F1", "mcb", 40, poles="3P+N"), device("F2", "mcb", 40, poles="3P+N"))
    answer = house(*loads, *TAPS[2:], rated_current_a=63, rail=["Q0", "PV", "BAT", "F1", "F2"])
    assert max(s.current_a for s in answer.busbar.sections) == 66
    assert answer.check("busbar").verdict is Verdict.FAIL


def test_a_section_prints_its_working() -> None:
    answer = house(*TAPS, rail=["Q0", "F1", "F2", "PV", "BAT"])
    assert answer.busbar.sections[1].formula == "max(min(25, 41), min(41, 41)) = 41 A"
    shown = answer.to_json(ENGLISH)["busbar"]["sections"][0]  # type: ignore[index]
    assert shown["within_rating"] is None


@pytest.mark.parametrize(
    ("rail", "sources"),
    [
        ([], []),
        (["F1", "F2", "PV", "BAT"], []),  # the grid is not on it
        (["Q0", "F1", "F2", "PV"], []),  # the battery is not on it
        (["Q0", "F1", "F2", "PV", "BAT"], [PV]),  # a source without a device
    ],
)
def test_without_the_whole_order_no_section_is_computed(
    rail: list[str], sources: list[dict[str, Any]]
) -> None:
    assert house(*TAPS, rail=rail, sources=sources).busbar.sections == ()


def test_what_hangs_under_an_rcd_counts_at_its_tap() -> None:
    answer = house(
        device("R1", "rcd", 63, ma=30, type="B"),
        device("F1", "mcb", 16, poles="3P+N", under="R1"),
        device("PV", "mcb", 16, poles="3P+N", serves="pv", under="R1"),
        rail=["Q0", "R1"],
    )
    # The grid gives 25 A, R1 takes 16 (F1); R1 gives 16 (PV), the grid takes 25 → 16 A
    assert answer.busbar.sections[0].current_a == 16


def test_what_has_a_tap_of_its_own_counts_once() -> None:
    under = [{**tap, "under": "Q0"} for tap in TAPS]
    answer = house(*under, rail=["Q0", "F1", "F2", "PV", "BAT"])
    assert [s.current_a for s in answer.busbar.sections if s.phase == "L1"] == [25, 41, 41, 25]
    # A source behind the main switch but on no tap leaves the order open.
    assert house(*under, rail=["Q0", "F1", "F2", "PV"]).busbar.sections == ()


# ------------------------------------------------------------------ devices in the path


def test_an_rcd_must_carry_what_sources_add() -> None:
    # One phase: 35 + 16 = 51 A can reach four groups of 16 A (64 A) behind one RCD of 40 A
    groups = [device(f"F{n}", "mcb", 16, under="R1") for n in range(4)]
    answer = unit(
        connection="1x35",
        devices=[
            SWITCH,
            device("R1", "rcd", 40, ma=30, type="A"),
            *groups,
            device("PV", "mcb", 16, serves="pv"),
        ],
    )
    found = finding(answer, "DEVICE_CURRENT")
    assert (found.severity, found.actual, found.limit, found.field) == (
        Severity.ERROR,
        "51 A",
        "40 A",
        "devices[1].rating_a",
    )
    assert answer.check("device_current:R1").verdict is Verdict.FAIL
    # Without the source the main fuse itself protects it.
    plain = unit(connection="1x35", devices=[SWITCH, device("R1", "rcd", 40, ma=30, type="A"), *groups])
    assert plain.check("device_current:R1").verdict is Verdict.OK


def test_a_main_switch_below_the_main_fuse_is_refused() -> None:
    answer = unit(connection="3x50", devices=[SWITCH])
    assert finding(answer, "DEVICE_CURRENT").actual == "50 A"


# ------------------------------------------------------------------ dwellings


def test_five_circuits_behind_one_rcd_are_too_many() -> None:
    five = [device(f"F{n}", "mcb", 16, phase="L1", under="R1") for n in range(5)]
    answer = house(device("R1", "rcd", 80, ma=30, type="A"), *five)
    found = finding(answer, "RCD_CIRCUITS")
    assert (found.severity, found.actual, found.limit) == (Severity.ERROR, "5", "4")
    assert "RCD_CIRCUITS" not in codes(house(device("R1", "rcd", 80, ma=30, type="A"), *five[:4]))


def test_a_dwelling_has_at_least_two_rcds() -> None:
    rcds = [device("R1", "rcd", 63, ma=30, type="A"), device("R2", "rcd", 63, ma=30, type="A")]
    three = [device(f"F{n}", "mcb", 16, phase="L1", under="R1") for n in range(3)]
    assert finding(house(*rcds, *three), "RCD_COUNT").actual == "1"
    spread = [*three[:2], {**three[2], "under": "R2"}]
    assert "RCD_COUNT" not in codes(house(*rcds, *spread))
    # An RCBO is a residual current device too; two circuits ask for no second.
    own = [*three[:2], device("F9", "rcbo", 16, phase="L1", ma=30, type="A")]
    assert "RCD_COUNT" not in codes(house(*rcds[:1], *own))
    assert "RCD_COUNT" not in codes(house(*rcds[:1], *three[:2]))


@pytest.mark.parametrize(
    ("serves", "rating", "edition", "ma", "wrong"),
    [
        ("sockets", 16, 2020, 30, False),
        ("sockets", 16, 2020, 100, True),
        ("mixed", 16, 2020, 300, True),
        ("sockets", 32, 2020, 300, True),
        ("sockets", 32, 2015, 300, False),
        ("lighting", 10, 2015, 300, True),
        ("cooking", 16, 2020, 300, False),
        (None, 16, 2020, 300, False),
    ],
)
def test_sockets_are_behind_30_ma(
    serves: str | None, rating: int, edition: int, ma: int, wrong: bool
) -> None:
    answer = house(
        device("R1", "rcd", 63, ma=ma, type="A"),
        device("F1", "mcb", rating, phase="L1", under="R1", serves=serves),
        nen1010=edition,
    )
    assert ("RCD_SENSITIVITY" in codes(answer)) is wrong


def test_a_socket_circuit_without_any_rcd_is_refused() -> None:
    found = finding(house(device("F1", "mcb", 16, phase="L1", serves="sockets")), "RCD_SENSITIVITY")
    assert (found.actual, found.limit) == (None, "30 mA")
    assert "it has none" in ENGLISH(found.text)


def test_a_board_has_a_main_switch() -> None:
    assert "MAIN_SWITCH" in codes(unit(devices=[device("F1", "mcb", 16)]))
    assert "MAIN_SWITCH" not in codes(unit())


def test_a_source_has_a_circuit_of_its_own() -> None:
    shared = house(
        device("F1", "rcbo", 16, phase="L1", ma=300, type="B", bidirectional=True, serves="sockets"),
        sources=[{"kind": "pv", "device": "F1"}],
    )
    assert finding(shared, "OWN_CIRCUIT").severity is Severity.ERROR
    two = house(
        device("F1", "rcbo", 25, poles="3P+N", ma=300, type="B", bidirectional=True),
        sources=[
            {"name": "pv", "kind": "pv", "device": "F1"},
            {"name": "bat", "kind": "battery", "device": "F1"},
        ],
    )
    assert finding(two, "OWN_CIRCUIT").severity is Severity.ERROR
    alone = house(device("F1", "rcbo", 16, phase="L1", ma=300, type="B", bidirectional=True, serves="pv"))
    assert "OWN_CIRCUIT" not in codes(alone)
    assert "RCD_TYPE" not in codes(alone)
    assert "RCD_BIDIRECTIONAL" not in codes(alone)


def test_a_source_shares_no_rcd_with_loads() -> None:
    answer = house(
        device("R1", "rcd", 63, ma=300, type="B", bidirectional=True),
        device("F1", "mcb", 16, phase="L1", under="R1"),
        device("PV", "mcb", 16, phase="L2", under="R1", serves="pv"),
    )
    assert finding(answer, "OWN_CIRCUIT").severity is Severity.WARNING
    alone = house(
        device("R1", "rcd", 63, ma=300, type="B", bidirectional=True),
        device("PV", "mcb", 16, phase="L2", under="R1", serves="pv"),
    )
    assert "OWN_CIRCUIT" not in codes(alone)


def test_no_type_a_upstream_of_an_inverter() -> None:
    def behind(kind: str | None, **more: Any) -> Any:
        return house(
            device("R1", "rcd", 63, ma=300, type=kind, bidirectional=True),
            device("PV", "mcb", 16, phase="L2", under="R1", serves="pv", **more),
        )

    assert finding(behind("A"), "RCD_UPSTREAM").severity is Severity.ERROR
    assert finding(behind(None), "RCD_UPSTREAM").severity is Severity.WARNING
    assert "RCD_UPSTREAM" not in codes(behind("B"))
    assert "RCD_UPSTREAM" not in codes(behind("A", declaration="statement"))


def test_an_rcbo_of_a_source_is_type_b_and_bidirectional() -> None:
    def group(**more: Any) -> Any:
        return house(device("PV", "rcbo", 16, phase="L1", ma=300, serves="pv", **more))

    assert finding(group(type="A"), "RCD_TYPE").severity is Severity.WARNING
    assert "RCD_TYPE" not in codes(group(type="A", declaration="statement"))
    assert finding(group(type="AC"), "RCD_TYPE").severity is Severity.ERROR
    assert finding(group(type="B"), "RCD_BIDIRECTIONAL").severity is Severity.WARNING
    assert finding(group(type="B", bidirectional=False), "RCD_BIDIRECTIONAL").severity is Severity.ERROR


def test_a_source_without_any_rcd_is_not_asked_for_its_type() -> None:
    assert not codes(house(device("PV", "mcb", 16, phase="L1", serves="pv"))) & {
        "RCD_TYPE",
        "RCD_UPSTREAM",
        "RCD_BIDIRECTIONAL",
    }


def test_the_c25_unit_protects_the_back_up_output() -> None:
    answer = house(device("C25", "c25_unit", 25, ma=100))
    assert finding(answer, "C25_UNIT").severity is Severity.NOTICE
    assert answer.busbar.worst.sum_a == 25


def test_selectivity_is_judged_for_the_groups_of_sources() -> None:
    assert finding(unit(sources=[PV]), "SELECTIVITY_MARGIN").field == "sources"
    assert finding(unit(sources=[BATTERY]), "SELECTIVITY").severity is Severity.WARNING
    assert not {code for code in codes(unit()) if code.startswith("SELECTIVITY")}


def test_more_than_5_kw_on_one_phase_is_said() -> None:
    source = {"kind": "battery", "group_a": 25, "phases": 1, "phase": "L1", "max_output_a": 22}
    # 22 A · 230 V = 5060 W
    assert finding(unit(sources=[source]), "SINGLE_PHASE_POWER").actual == "5060 W"
    assert "SINGLE_PHASE_POWER" not in codes(unit(sources=[{**source, "max_output_a": 21}]))


def test_an_uneven_board_names_the_circuit_to_move() -> None:
    loads = [device(f"F{n}", "mcb", 16, phase="L1") for n in range(2)]
    answer = house(*loads)
    found = finding(answer, "PHASE_BALANCE")
    assert (found.actual, found.limit) == ("32 A", "0 A")
    assert answer.balance == {"L1": 32, "L2": 0, "L3": 0}
    even = house(
        *(device(f"F{n}", "mcb", 16, phase=f"L{n}") for n in (1, 2, 3)), device("C", "mcb", 16, poles="3P+N")
    )
    assert "PHASE_BALANCE" not in codes(even)
    assert "PHASE_BALANCE" not in codes(unit(connection="1x35", devices=[SWITCH, *loads]))


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
