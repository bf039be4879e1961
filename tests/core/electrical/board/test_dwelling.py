"""The rules of NEN 1010 for the consumer unit of a dwelling."""

from __future__ import annotations

from typing import Any

import pytest

from core.findings import Severity
from tests.core.electrical.asking import BATTERY, ENGLISH, PV, SWITCH, codes, device, finding, house, unit


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


@pytest.mark.parametrize(("coarse", "least"), [(30, "90 mA"), (300, "90 mA"), (None, None)])
def test_residual_current_devices_in_series_are_told(coarse: int | None, least: str | None) -> None:
    first = {"name": "R1", "kind": "rcd", "rating_a": 40, "ma": coarse, "type": "A"}
    second = {
        "name": "K1",
        "kind": "rcbo",
        "rating_a": 16,
        "ma": 30,
        "type": "A",
        "phase": "L1",
        "under": "R1",
    }
    answer = unit(devices=[SWITCH, first, second])
    assert ("RCD_SERIES" in codes(answer)) == (least is not None)
    if least is not None:
        told = finding(answer, "RCD_SERIES")
        assert (told.severity, told.field) == (Severity.NOTICE, "devices[2].under")
        assert (told.actual, told.limit) == (f"{coarse} mA", least)
    apart = unit(devices=[SWITCH, first, {**second, "under": None}])
    assert "RCD_SERIES" not in codes(apart)
