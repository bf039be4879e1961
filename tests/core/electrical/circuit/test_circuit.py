"""One circuit: worked examples, the traps of the trade, and what is said when something is wrong."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.electrical.check import Verdict
from core.electrical.circuit.cable import Governs
from core.findings import Severity
from tests.core.electrical.asking import DUTCH, ENGLISH, SAMPLE, ask, codes, finding, numbers

CONTRACT_KEYS = {
    "mm2",
    "governed_by",
    "iz_table_a",
    "factors",
    "iz_a",
    "voltage_drop_v",
    "voltage_drop_pct",
    "zs_ohm",
    "zs_max_ohm",
    "ra_max_ohm",
    "checks",
    "findings",
}
CHECK_KEYS = {"name", "verdict", "formula", "numbers", "source", "confidence"}


# ------------------------------------------------------------------ the shape of the answer


@pytest.mark.parametrize("tr", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_the_answer_has_the_keys_of_the_contract(tr: object) -> None:
    answer = ask(**SAMPLE).to_json(tr)  # type: ignore[arg-type]
    assert set(answer) == CONTRACT_KEYS
    assert set(answer["factors"]) == {"temperature", "grouping", "soil"}  # type: ignore[call-overload]
    for check in answer["checks"]:  # type: ignore[attr-defined]
        assert set(check) == CHECK_KEYS
        assert check["verdict"] in {"ok", "fail", "not_verifiable"}
        assert check["formula"]
        assert {"document", "place", "status"} <= set(check["source"])
    json.dumps(answer)


def test_every_key_but_current_and_phases_is_optional() -> None:
    answer = ask(current_a=10, phases=3).to_json(ENGLISH)
    assert set(answer) == CONTRACT_KEYS
    assert answer["voltage_drop_v"] is None
    assert answer["zs_ohm"] is None


def test_whole_numbers_are_written_without_a_fraction() -> None:
    answer = ask(current_a=43.5, method="C", breaker={"rating_a": 50, "curve": "C"}).to_json(ENGLISH)
    assert isinstance(answer["mm2"], int)
    assert isinstance(ask(current_a=13, method="C", use="sockets").to_json(ENGLISH)["mm2"], float)


# ------------------------------------------------------------------ size by current


def test_the_grid_cable_of_an_s5_is_10_mm2() -> None:
    # PVC, 2 loaded, C: 6 mm² 46 A < 50 A, 10 mm² 63 A ≥ 50 A
    answer = ask(current_a=43.5, method="C", length_m=25, breaker={"rating_a": 50, "curve": "C"})
    assert (answer.mm2, answer.governed_by, answer.iz_table_a) == (10, Governs.OVERLOAD, 63)
    # 2 · 43.5 · 25 · 1.83 · 1.1965 / 1000 = 4.76237 V; / 230 = 2.0706 %
    assert float(answer.voltage_drop_v or 0) == pytest.approx(4.76237, abs=1e-5)
    assert float(answer.voltage_drop_pct or 0) == pytest.approx(2.07059, abs=1e-5)


def test_three_loaded_conductors_take_the_other_column() -> None:
    # T20, 36.1 A behind 40 A in conduit (B2): 3 loaded 10 mm² 46 A; 2 loaded would be 10 mm² 52 A, 6 mm² 38 A
    answer = ask(current_a=36.1, phases=3, method="B2", breaker={"rating_a": 40, "curve": "C"})
    assert (answer.mm2, answer.iz_table_a) == (10, 46)
    assert numbers(answer, "overload")["loaded_conductors"] == 3
    assert ask(current_a=36.1, method="B2", breaker={"rating_a": 40, "curve": "C"}).iz_table_a == 52


def test_the_factors_multiply() -> None:
    # XLPE, 3 loaded, E, 6 mm²: 54 A · 0.91 (40 °C) · 0.80 (2 bunched) = 39.312 A
    answer = ask(
        phases=3,
        method="E",
        insulation="XLPE",
        ambient_c=40,
        grouped_circuits=2,
        mm2=6,
        breaker={"rating_a": 32},
    )
    assert dict(answer.factors) == {"temperature": Decimal("0.91"), "grouping": Decimal("0.80"), "soil": 1}
    assert answer.iz_a == Decimal("39.3120")
    assert answer.check("overload").verdict is Verdict.OK


def test_equal_passes() -> None:
    # PVC, 2 loaded, B1, 4 mm²: 32 A behind 32 A
    assert (
        ask(current_a=32, method="B1", mm2=4, breaker={"rating_a": 32}).check("overload").verdict
        is Verdict.OK
    )


def test_nothing_is_read_between_two_rows() -> None:
    # 32 °C takes the row of 35 °C (0.94), 10 circuits that of 12 (0.45); below 10 °C nothing more is gained
    answer = ask(ambient_c=32, grouped_circuits=10, method="C")
    assert dict(answer.factors)["temperature"] == Decimal("0.94")
    assert dict(answer.factors)["grouping"] == Decimal("0.45")
    assert numbers(answer, "overload")["temperature_row_c"] == 35
    assert dict(ask(ambient_c=-20, method="C").factors)["temperature"] == Decimal("1.22")


def test_a_cable_too_thin_says_what_would_do() -> None:
    answer = ask(current_a=43.5, method="C", mm2=6, length_m=10, breaker={"rating_a": 50, "curve": "C"})
    found = finding(answer, "CABLE_TOO_THIN")
    assert (found.severity, found.field, found.actual, found.limit) == (Severity.ERROR, "mm2", "46 A", "50 A")
    assert found.fixes[0].changes == (("mm2", Decimal(10)),)
    assert answer.check("overload").verdict is Verdict.FAIL
    assert answer.check("conventional").verdict is Verdict.FAIL
    assert (answer.mm2, answer.needed_mm2) == (6, 10)


def test_a_breaker_below_the_design_current_is_refused() -> None:
    answer = ask(current_a=43.5, method="C", breaker={"rating_a": 40, "curve": "C"})
    found = finding(answer, "BREAKER_TOO_SMALL")
    assert (found.severity, found.actual, found.limit) == (Severity.ERROR, "40 A", "43.5 A")
    assert answer.check("rating").verdict is Verdict.FAIL
    # The cable still carries the design current: 43.5 A needs 6 mm² (46 A)
    assert answer.mm2 == 6


def test_the_least_standard_breaker_is_chosen() -> None:
    answer = ask(current_a=36.1, phases=3, method="C")
    assert (answer.rating_a, answer.curve) == (40, "C")
    assert {"BREAKER_CHOSEN", "CURVE_ASSUMED"} <= codes(answer)


def test_a_rating_that_is_no_standard_one_is_named() -> None:
    answer = ask(current_a=40, method="C", breaker={"rating_a": 45, "curve": "B"})
    assert finding(answer, "BREAKER_RATING").severity is Severity.WARNING
    assert "CURVE_ASSUMED" not in codes(answer)


def test_above_the_largest_standard_breaker_the_current_itself_counts() -> None:
    answer = ask(current_a=200)
    assert answer.rating_a == 200
    assert answer.check("rating").verdict is Verdict.NOT_VERIFIABLE
    assert "BREAKER_CHOSEN" not in codes(answer)
    text = ENGLISH(finding(answer, "BREAKER_RATING").text)
    assert "No standard circuit-breaker carries 200 A: the largest is 125 A." in text


def test_a_cable_below_the_current_names_what_it_fails_to_carry() -> None:
    # B2 1.5 mm²: 16.5 A; the breaker of 16 A is too small for 20 A, and so is the cable
    words = ENGLISH(finding(ask(current_a=20, mm2=1.5, breaker={"rating_a": 16}), "CABLE_TOO_THIN").text)
    assert words.endswith("less than the design current of 20 A.")
    other = ENGLISH(finding(ask(current_a=16, mm2=1.5, breaker={"rating_a": 20}), "CABLE_TOO_THIN").text)
    assert other.endswith("less than the 20 A of the circuit-breaker.")


def test_no_method_given_takes_the_least_favourable_usual_one() -> None:
    answer = ask(current_a=20)
    assert answer.question.method == "B2"
    assert "METHOD_ASSUMED" in codes(answer)
    assert "METHOD_ASSUMED" not in codes(ask(current_a=20, method="C"))


def test_no_size_of_the_tables_will_do() -> None:
    answer = ask(current_a=200, method="A2", breaker={"rating_a": 200, "curve": "B"})
    assert answer.mm2 is None
    assert answer.to_json(ENGLISH)["mm2"] is None
    found = finding(answer, "NO_CABLE_SIZE")
    assert (found.severity, found.limit) == (Severity.ERROR, "50 mm²")
    assert "the current" in ENGLISH(found.text)
    asked = ask(current_a=200, method="A2", mm2=16, breaker={"rating_a": 200, "curve": "B"})
    assert finding(asked, "NO_CABLE_SIZE").severity is Severity.NOTICE
    assert finding(asked, "CABLE_TOO_THIN").fixes == ()


# ------------------------------------------------------------------ in the ground


@pytest.mark.parametrize("method", ["D1", "D2"])
def test_in_the_ground_the_soil_factors_count(method: str) -> None:
    # 20 °C: reference of the soil, 1.00; the air factor of 20 °C would be 1.12
    answer = ask(method=method, mm2=10)
    assert dict(answer.factors) == {"temperature": 1, "grouping": 1, "soil": 1}
    assert "SOIL_TEMPERATURE" in codes(answer)
    # 30 °C: 0.89 in soil, not 1.00 as in air
    assert dict(ask(method=method, mm2=10, ambient_c=30).factors)["temperature"] == Decimal("0.89")


def test_better_soil_carries_more() -> None:
    # D2, PVC, 2 loaded, 10 mm²: 64 A · 1.50 at 1 K·m/W = 96 A; D1: 60 A · 1.18 = 70.8 A
    assert ask(method="D2", mm2=10, soil_resistivity=1).iz_a == 96
    assert ask(method="D1", mm2=10, soil_resistivity=1).iz_a == Decimal("70.80")
    # between two rows the drier one counts: 1.2 takes 1.5 (1.28)
    assert ask(method="D2", mm2=10, soil_resistivity=1.2).iz_a == Decimal("81.92")


def test_grouping_in_the_ground_has_its_own_tables() -> None:
    assert dict(ask(method="D1", mm2=10, grouped_circuits=3).factors)["grouping"] == Decimal("0.75")
    assert dict(ask(method="D2", mm2=10, grouped_circuits=3).factors)["grouping"] == Decimal("0.65")


def test_a_factor_from_one_source_is_not_verifiable() -> None:
    # Twelve ducts side by side stand in one public source only (confidence C).
    answer = ask(
        current_a=10, method="D1", mm2=16, grouped_circuits=12, breaker={"rating_a": 10, "curve": "B"}
    )
    assert answer.check("overload").verdict is Verdict.NOT_VERIFIABLE
    assert answer.check("conventional").verdict is Verdict.NOT_VERIFIABLE
    assert "single source" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)


def test_what_a_single_layer_would_give_is_told_where_nobody_said_how_circuits_lie() -> None:
    # C, three circuits: bunched 0.70, in one layer on a wall 0.79; E on a ladder 0.82
    told = finding(ask(method="C", grouped_circuits=3), "ARRANGEMENT_ASSUMED")
    assert (told.severity, told.field) == (Severity.NOTICE, "grouped_circuits")
    assert ENGLISH(told.text).endswith("single layer on wall, floor or unperforated tray, with 0.79.")
    assert "0.82" in ENGLISH(finding(ask(method="E", grouped_circuits=3), "ARRANGEMENT_ASSUMED").text)
    silent: tuple[dict[str, Any], ...] = (
        {"method": "C"},
        {"method": "B2", "grouped_circuits": 3},
        {"method": "C", "grouped_circuits": 3, "arrangement": "bunched"},
        {"method": "D1", "grouped_circuits": 3},
    )
    for keys in silent:
        assert "ARRANGEMENT_ASSUMED" not in codes(ask(**keys))


def test_a_single_layer_may_be_named() -> None:
    assert dict(ask(method="C", grouped_circuits=2, arrangement="wall_floor_unperforated").factors)[
        "grouping"
    ] == Decimal("0.85")
    # Under a wooden ceiling even one cable is reduced.
    assert dict(ask(method="C", arrangement="ceiling").factors)["grouping"] == Decimal("0.95")
    assert dict(ask(method="E", grouped_circuits=2, arrangement="ladder").factors)["grouping"] == Decimal(
        "0.87"
    )


# ------------------------------------------------------------------ voltage drop


def test_voltage_drop_of_three_phases_is_counted_from_400_v() -> None:
    # √3 · 18.1 · 25 · (7.41 · 1.1965) / 1000 = 6.94877 V; / 400 = 1.73719 %
    answer = ask(
        current_a=18.1, phases=3, length_m=25, method="C", mm2=2.5, breaker={"rating_a": 20, "curve": "C"}
    )
    assert float(answer.voltage_drop_v or 0) == pytest.approx(6.94877, abs=1e-4)
    assert float(answer.voltage_drop_pct or 0) == pytest.approx(1.73719, abs=1e-4)


def test_a_phase_voltage_for_three_phases_is_read_as_such() -> None:
    given, usual = ask(phases=3, voltage=230, length_m=25), ask(phases=3, length_m=25)
    assert given.voltage_drop_pct == usual.voltage_drop_pct
    assert "VOLTAGE_READ_AS_PHASE" in codes(given)
    assert "VOLTAGE_READ_AS_PHASE" not in codes(usual)


def test_one_phase_between_lines_is_counted_from_400_v() -> None:
    answer = ask(voltage=400, length_m=25, mm2=2.5)
    assert (answer.question.voltage_v, answer.question.u0_v) == (400, 230)


def test_the_conductor_is_warmer_in_xlpe() -> None:
    # 90 °C: 1.83 · 1.2751 = 2.333433 Ω/km
    answer = ask(insulation="XLPE", mm2=10, length_m=10)
    assert numbers(answer, "voltage_drop")["conductor_c"] == 90
    assert numbers(answer, "voltage_drop")["r_ohm_per_km"] == Decimal("2.333433")


def test_the_drop_can_govern_the_size() -> None:
    # 16 A over 60 m at 1 %: 2 · 16 · 60 · R / 230 000 ≤ 1 % → R ≤ 1.19792 Ω/km at 70 °C → 25 mm² (0.8699)
    answer = ask(
        current_a=16, length_m=60, method="C", max_drop_pct=1, breaker={"rating_a": 16, "curve": "B"}
    )
    assert (answer.mm2, answer.governed_by) == (25, Governs.VOLTAGE_DROP)


@pytest.mark.parametrize(("length", "severity"), [(40, Severity.WARNING), (80, Severity.ERROR)])
def test_above_the_chosen_limit_warns_above_the_rule_refuses(length: int, severity: Severity) -> None:
    # 2.5 mm², 16 A: 40 m 11.35 V = 4.93 %, 80 m 9.87 %
    answer = ask(current_a=16, length_m=length, method="C", mm2=2.5, breaker={"rating_a": 16, "curve": "B"})
    found = finding(answer, "VOLTAGE_DROP")
    assert (found.severity, found.limit) == (severity, "3 %")
    assert answer.check("voltage_drop").verdict is Verdict.FAIL
    assert found.fixes


def test_no_size_is_thick_enough_for_the_drop() -> None:
    answer = ask(current_a=63, length_m=900, method="C", max_drop_pct=1)
    assert answer.mm2 is None
    assert finding(answer, "VOLTAGE_DROP").field == "length_m"
    assert "voltage drop" in ENGLISH(finding(answer, "NO_CABLE_SIZE").text)


def test_without_a_length_the_drop_is_not_verifiable() -> None:
    answer = ask(current_a=16, method="C")
    assert answer.check("voltage_drop").verdict is Verdict.NOT_VERIFIABLE
    assert "length" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)


def test_flexible_conductors_are_not_verifiable() -> None:
    answer = ask(current_a=16, method="C", length_m=5, mm2=10, conductor_class=5, earthing="TN", ze_ohm=0.2)
    assert answer.check("voltage_drop").verdict is Verdict.NOT_VERIFIABLE
    assert answer.check("fault_loop").verdict is Verdict.NOT_VERIFIABLE
    assert answer.check("voltage_drop").confidence == "D"


# ------------------------------------------------------------------ the maker's manual


MANUAL = {"min_mm2": 10, "breaker_a": 50, "document": "manual 6.3.2"}


def test_never_thinner_than_the_manual() -> None:
    answer = ask(current_a=16, method="C", manual=MANUAL, breaker={"rating_a": 50, "curve": "B"}, length_m=2)
    assert answer.mm2 == 10
    thin = ask(
        current_a=32, method="C", manual=MANUAL, mm2=6, breaker={"rating_a": 40, "curve": "B"}, limit_a=32
    )
    found = finding(thin, "BELOW_MANUAL")
    assert (found.severity, found.actual, found.limit) == (Severity.ERROR, "6 mm²", "10 mm²")
    assert thin.check("manual").verdict is Verdict.FAIL
    assert "manual 6.3.2" in (found.source.place if found.source else "")
    governed = ask(current_a=16, method="C", manual={"min_mm2": 10}, breaker={"rating_a": 16, "curve": "B"})
    assert (governed.mm2, governed.governed_by) == (10, Governs.MANUAL)


def test_a_smaller_breaker_than_the_manual_needs_a_limit() -> None:
    answer = ask(current_a=32, method="C", manual=MANUAL, breaker={"rating_a": 40, "curve": "C"})
    found = finding(answer, "LIMIT_GRID_INPUT")
    assert (found.severity, found.actual, found.limit) == (Severity.WARNING, "40 A", "50 A")
    assert "LIMIT_GRID_INPUT" not in codes(
        ask(current_a=43.5, manual=MANUAL, breaker={"rating_a": 50, "curve": "C"})
    )
    assert "LIMIT_GRID_INPUT" not in codes(
        ask(current_a=32, manual={"min_mm2": 10}, breaker={"rating_a": 32, "curve": "C"})
    )
    assert "manual" not in {check.name for check in ask(manual={"breaker_a": 50}).checks}


def test_a_limit_lowers_the_design_current_and_becomes_an_instruction() -> None:
    answer = ask(
        current_a=43.5, method="C", limit_a=32, manual=MANUAL, breaker={"rating_a": 32, "curve": "C"}
    )
    assert numbers(answer, "rating")["ib_a"] == 32
    assert "BREAKER_TOO_SMALL" not in codes(answer)
    found = finding(answer, "LIMIT_GRID_INPUT")
    assert (found.field, found.limit) == ("limit_a", "32 A")
    assert ENGLISH(found.text).startswith("At commissioning")
    # A limit above the current changes nothing.
    assert "LIMIT_GRID_INPUT" not in codes(ask(current_a=16, limit_a=20))


def test_sockets_in_conduit_on_16_a_take_2_5_mm2() -> None:
    # B1: 1.5 mm² carries 17.5 A, enough for the breaker but not for the rule
    answer = ask(current_a=16, method="B1", use="sockets", breaker={"rating_a": 16, "curve": "B"})
    assert (answer.mm2, answer.governed_by) == (Decimal("2.5"), Governs.DWELLING)
    assert ask(current_a=16, method="B1", use="load", breaker={"rating_a": 16, "curve": "B"}).mm2 == Decimal(
        "1.5"
    )
    assert ask(
        current_a=10, method="B1", use="lighting", breaker={"rating_a": 10, "curve": "B"}
    ).mm2 == Decimal("1.5")
