"""The busbar of three sources: sums, refinement, sections, devices in the path."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.electrical.check import Verdict
from core.findings import Severity
from tests.core.electrical.asking import BATTERY, ENGLISH, PV, SWITCH, codes, device, finding, house, unit

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


@pytest.mark.parametrize(("load", "verdict"), [(15.99, Verdict.OK), (16, Verdict.OK), (16.01, Verdict.FAIL)])
def test_a_known_load_stays_within_its_circuit_breaker(load: float, verdict: Verdict) -> None:
    breaker = {"name": "F1", "kind": "mcb", "rating_a": 16, "phase": "L1"}
    answer = unit(devices=[SWITCH, {**breaker, "load_a": load}])
    assert answer.check("load_current:F1").verdict is verdict
    if verdict is Verdict.FAIL:
        told = finding(answer, "LOAD_CURRENT")
        assert (told.field, told.actual, told.limit) == ("devices[1].load_a", "16.01 A", "16 A")
    with pytest.raises(KeyError):
        unit(devices=[SWITCH, breaker]).check("load_current:F1")
