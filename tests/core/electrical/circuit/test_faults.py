"""Fault loop, short circuit and breaking capacity of a circuit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.electrical.check import Verdict
from core.electrical.circuit.cable import Governs
from core.findings import Severity
from tests.core.electrical.asking import ENGLISH, SAMPLE, ask, codes, finding, numbers

# ------------------------------------------------------------------ fault loop


def test_must_trip_takes_the_upper_magnetic_limit() -> None:
    # C16: 10 · 16 = 160 A; 0.95 · 230 / 160 = 1.365625 Ω. The lower limit (5) would allow twice that.
    answer = ask(earthing="TN", ze_ohm=1.4, length_m=1, mm2=2.5, breaker={"rating_a": 16, "curve": "C"})
    assert answer.zs_max_ohm == Decimal("1.365625")
    assert answer.check("fault_loop").verdict is Verdict.FAIL
    assert finding(answer, "FAULT_LOOP").severity is Severity.ERROR


@pytest.mark.parametrize(("curve", "ohm"), [("B", "2.73125"), ("C", "1.365625"), ("D", "0.6828125")])
def test_the_curve_decides_the_loop(curve: str, ohm: str) -> None:
    assert ask(earthing="TN", breaker={"rating_a": 16, "curve": curve}).zs_max_ohm == Decimal(ohm)


def test_the_loop_of_the_contract_example() -> None:
    # 10 mm²: 0.35 + 2 · 2.189595 · 25 / 1000 = 0.45948 Ω > 0.437 Ω: fails
    answer = ask(**{**SAMPLE, "mm2": 10})
    assert float(answer.zs_ohm or 0) == pytest.approx(0.45948, abs=1e-5)
    assert answer.zs_max_ohm == Decimal("0.437")
    assert answer.ra_max_ohm is None
    assert answer.check("fault_loop").verdict is Verdict.FAIL
    # The residual current device can do it instead: a warning, and what it rests on.
    assert finding(answer, "FAULT_LOOP").severity is Severity.WARNING
    assert "RCD_FAULT_PROTECTION" in codes(answer)


def test_a_size_that_was_asked_for_meets_the_loop_too() -> None:
    # 16 mm²: 0.35 + 2 · 1.15 · 1.1965 · 0.025 = 0.41880 Ω ≤ 0.437 Ω
    answer = ask(**SAMPLE)
    assert (answer.mm2, answer.governed_by) == (16, Governs.FAULT_LOOP)
    found = finding(answer, "FAULT_LOOP_GOVERNS")
    assert (found.actual, found.limit) == ("16 mm²", "10 mm²")


def test_a_supply_that_no_cable_can_mend_does_not_thicken_it() -> None:
    answer = ask(**{**SAMPLE, "ze_ohm": 0.5})
    assert (answer.mm2, answer.governed_by) == (10, Governs.OVERLOAD)
    assert answer.check("fault_loop").verdict is Verdict.FAIL


@pytest.mark.parametrize(("missing", "word"), [("ze_ohm", "Ze"), ("length_m", "length")])
def test_without_supply_or_length_the_loop_is_not_verifiable(missing: str, word: str) -> None:
    answer = ask(**{**SAMPLE, "mm2": 10, missing: None})
    assert answer.check("fault_loop").verdict is Verdict.NOT_VERIFIABLE
    assert answer.zs_ohm is None
    assert word in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)


def test_the_protective_conductor_may_be_thinner() -> None:
    # PE by the table: 10 → 10, 25 → 16, 50 → 25 mm²
    for size, pe in ((10, 10), (25, 16), (35, 16), (50, 25)):
        assert numbers(ask(**{**SAMPLE, "mm2": size}), "fault_loop")["pe_mm2"] == pe
    # 2.5 with 1.5 mm²: (8.866065 + 14.47765) · 0.025 = 0.58359 Ω
    answer = ask(
        current_a=10,
        mm2=2.5,
        pe_mm2=1.5,
        earthing="TN",
        ze_ohm=0,
        length_m=25,
        breaker={"rating_a": 10, "curve": "B"},
    )
    assert float(answer.zs_ohm or 0) == pytest.approx(0.58359, abs=1e-4)


@pytest.mark.parametrize(
    ("keys", "verdict"),
    [
        # 16 mm² asks for 16; thinner must stand I²t: 115² · 2.5² = 82 656 A²s
        ({"pe_mm2": 16}, Verdict.OK),
        ({"pe_mm2": 2.5}, Verdict.NOT_VERIFIABLE),
        ({"pe_mm2": 2.5, "i2t_a2s": 82_656.25}, Verdict.OK),
        ({"pe_mm2": 2.5, "i2t_a2s": 82_656.26}, Verdict.FAIL),
        # 0.9 kA for 0.1 s at most: 81 000 A²s; 1 kA: 100 000 A²s proves nothing
        ({"pe_mm2": 2.5, "ik_max_ka": 0.9}, Verdict.OK),
        ({"pe_mm2": 2.5, "ik_max_ka": 1}, Verdict.NOT_VERIFIABLE),
    ],
)
def test_a_thin_protective_conductor_must_stand_the_energy(keys: dict[str, Any], verdict: Verdict) -> None:
    breaker = {"rating_a": 16, "curve": "B"} | {k: v for k, v in keys.items() if k == "i2t_a2s"}
    asked = {k: v for k, v in keys.items() if k != "i2t_a2s"}
    answer = ask(mm2=16, breaker=breaker, **asked)
    assert answer.check("protective_conductor").verdict is verdict
    assert numbers(answer, "protective_conductor")["least_mm2"] == 16
    if verdict is Verdict.FAIL:
        told = finding(answer, "PE_TOO_THIN")
        assert (told.actual, told.limit) == ("2.5 mm²", "16 mm²")
        assert told.fixes[0].changes == (("pe_mm2", 16),)


def test_without_a_given_protective_conductor_the_table_holds() -> None:
    with pytest.raises(KeyError):
        ask(mm2=16).check("protective_conductor")


def test_disconnection_times_stand_beside_the_loop() -> None:
    assert numbers(ask(**SAMPLE), "fault_loop")["longest_s"] == Decimal("0.4")
    assert numbers(ask(**{**SAMPLE, "voltage": 120}), "fault_loop")["longest_s"] == Decimal("0.8")
    assert numbers(ask(**{**SAMPLE, "voltage": 50}), "fault_loop")["longest_s"] is None


def test_a_loop_without_any_impedance_has_no_fault_current() -> None:
    answer = ask(**{**SAMPLE, "ze_ohm": 0, "length_m": 0})
    assert numbers(answer, "fault_loop")["fault_current_a"] is None
    assert answer.check("fault_loop").verdict is Verdict.OK


# ------------------------------------------------------------------ short circuit


def test_let_through_energy_is_compared_with_the_conductor() -> None:
    # 115² · 2.5² = 82 656 A²s
    good = ask(mm2=2.5, breaker={"rating_a": 16, "curve": "B", "i2t_a2s": 35_000}, ik_max_ka=6)
    assert good.check("short_circuit").verdict is Verdict.OK
    assert numbers(good, "short_circuit")["k2s2_a2s"] == Decimal("82656.25")
    bad = ask(mm2=2.5, breaker={"rating_a": 16, "curve": "B", "i2t_a2s": 90_000}, ik_max_ka=6)
    assert bad.check("short_circuit").verdict is Verdict.FAIL
    assert finding(bad, "SHORT_CIRCUIT").severity is Severity.ERROR
    # 4 mm² stands 211 600 A²s
    assert ask(current_a=10, method="C", breaker={"rating_a": 10, "i2t_a2s": 90_000}).mm2 == 4


def test_short_circuit_is_proved_within_a_tenth_of_a_second_where_that_is_enough() -> None:
    # 3000² · 0.1 = 900 000 ≤ 1 322 500 A²s (10 mm²); 6000² · 0.1 = 3 600 000 proves nothing either way
    assert ask(mm2=10, ik_max_ka=3).check("short_circuit").verdict is Verdict.OK
    assert numbers(ask(mm2=10, ik_max_ka=3), "short_circuit")["t_s"] == Decimal("0.1")
    assert ask(mm2=10, ik_max_ka=6).check("short_circuit").verdict is Verdict.NOT_VERIFIABLE
    # Below the magnetic limit (C63: 630 A) nothing says when the breaker opens.
    slow = ask(current_a=63, mm2=16, ik_max_ka=0.5, breaker={"rating_a": 63, "curve": "C"})
    assert slow.check("short_circuit").verdict is Verdict.NOT_VERIFIABLE


def test_breaking_capacity() -> None:
    assert (
        ask(breaker={"rating_a": 16, "icn_ka": 6}, ik_max_ka=6).check("breaking_capacity").verdict
        is Verdict.OK
    )
    bad = ask(breaker={"rating_a": 16, "icn_ka": 6}, ik_max_ka=7.5)
    assert bad.check("breaking_capacity").verdict is Verdict.FAIL
    assert finding(bad, "BREAKING_CAPACITY").limit == "6 kA"
    # 6 kA is usual, but the maker's figure is missing.
    unknown = ask(breaker={"rating_a": 16}, ik_max_ka=3)
    assert unknown.check("breaking_capacity").verdict is Verdict.NOT_VERIFIABLE
