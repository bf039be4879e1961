"""Each formula against values worked out by hand; the working stands beside the number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.electrical import formulas

D = Decimal


def test_design_current_of_one_phase() -> None:
    # 10 000 W / 230 V = 43.478 A: the grid port of an S5, which its maker prints as 43.5 A.
    assert float(formulas.design_current(D(10_000), D(230), 1)) == pytest.approx(43.478, abs=1e-3)
    # 7 360 / 230 = 32.0 A: an S3.6
    assert formulas.design_current(D(7360), D(230), 1) == 32


def test_design_current_of_three_phases() -> None:
    # 25 000 / (1.7320508 · 400) = 25 000 / 692.820 = 36.084 A: a T20
    assert float(formulas.design_current(D(25_000), D(400), 3)) == pytest.approx(36.084, abs=1e-3)
    # 11 000 / (692.820 · 0.9) = 17.641 A
    assert float(formulas.design_current(D(11_000), D(400), 3, D("0.9"))) == pytest.approx(17.641, abs=1e-3)


def test_resistance_at_operating_temperature() -> None:
    # 10 mm²: 1.83 · (1 + 0.00393 · 50) = 1.83 · 1.1965 = 2.1896; at 90 °C 1.83 · 1.2751 = 2.3334 Ω/km
    assert formulas.resistance_at(D("1.83"), D("0.00393"), D(70)) == D("2.189595")
    assert formulas.resistance_at(D("1.83"), D("0.00393"), D(90)) == D("2.333433")


def test_voltage_drop_of_one_phase_counts_both_conductors() -> None:
    # 2 · 43.5 A · 25 m · 2.189595 Ω/km / 1000 = 4.76237 V
    drop = formulas.voltage_drop(D("43.5"), D(25), D("2.189595"), D("0.08"), D(1), 1)
    assert float(drop) == pytest.approx(4.76237, abs=1e-5)


def test_voltage_drop_of_three_phases_counts_root_three() -> None:
    # √3 · 36.1 · 25 · 2.189595 / 1000 = 1.7320508 · 1.976109 = 3.42272 V between lines
    drop = formulas.voltage_drop(D("36.1"), D(25), D("2.189595"), D("0.08"), D(1), 3)
    assert float(drop) == pytest.approx(3.42272, abs=1e-5)


def test_voltage_drop_with_reactance() -> None:
    # cosφ 0.8, sinφ 0.6: R cosφ + X sinφ = 0.463 · 0.8 + 0.08 · 0.6 = 0.3704 + 0.048 = 0.4184 Ω/km
    # 2 · 100 · 50 · 0.4184 / 1000 = 4.184 V
    assert formulas.voltage_drop(D(100), D(50), D("0.463"), D("0.08"), D("0.8"), 1) == D("4.184")


def test_fault_loop() -> None:
    # 0.35 + (2.189595 + 2.189595) · 25 / 1000 = 0.35 + 0.10948 = 0.45948 Ω
    zs = formulas.loop_impedance(D("0.35"), D("2.189595"), D("2.189595"), D(25))
    assert float(zs) == pytest.approx(0.45948, abs=1e-5)
    # C50: Ia = 10 · 50 = 500 A; 0.95 · 230 / 500 = 0.437 Ω
    assert formulas.greatest_loop(D("0.95"), D(230), D(500)) == D("0.437")


@pytest.mark.parametrize(
    ("rating", "multiple", "published"),
    # maxzs.co.uk: values with c_min 0.95 for curves B (5), C (10) and D (20)
    [
        (6, 5, 7.28),
        (16, 5, 2.73),
        (32, 5, 1.37),
        (40, 5, 1.09),
        (16, 10, 1.37),
        (32, 10, 0.68),
        (63, 10, 0.35),
        (16, 20, 0.68),
    ],
)
def test_greatest_fault_loops_are_the_published_ones(rating: int, multiple: int, published: float) -> None:
    assert float(formulas.greatest_loop(D("0.95"), D(230), D(rating * multiple))) == pytest.approx(
        published, abs=0.005
    )


@pytest.mark.parametrize(("ma", "ohm"), [(30, 1666.667), (100, 500), (300, 166.667), (500, 100)])
def test_greatest_earth_resistance(ma: int, ohm: float) -> None:
    # 50 V / IΔn
    assert float(formulas.greatest_earth_resistance(D(50), D(ma))) == pytest.approx(ohm, abs=1e-3)


@pytest.mark.parametrize(
    ("start", "end", "k"), [(70, 160, 115), (70, 140, 103), (90, 250, 143), (30, 160, 143), (30, 250, 176)]
)
def test_adiabatic_constants_follow_their_law(start: int, end: int, k: int) -> None:
    assert float(formulas.adiabatic_k(D(start), D(end))) == pytest.approx(k, abs=0.5)


def test_adiabatic_size_and_withstand() -> None:
    # √(3000² · 0.1) / 115 = 948.68 / 115 = 8.249 mm²; 115² · 10² = 1 322 500 A²s
    assert float(formulas.adiabatic_size(D(3000), D("0.1"), D(115))) == pytest.approx(8.249, abs=1e-3)
    assert formulas.withstand(D(10), D(115)) == 1_322_500


def test_losses_go_with_the_square_of_the_current() -> None:
    # 3.5 W at 16 A: at 8 A a quarter, 0.875 W
    assert formulas.device_loss(D("3.5"), D(8), D(16)) == D("0.875")
    # 16² A² · 8.865815 Ω/km · 0.5 m / 1000 = 1.13482 W in half a metre of 2.5 mm² at 70 °C (7.41 · 1.1965)
    assert float(formulas.conductor_loss(D(16), D("8.866065"), D("0.5"))) == pytest.approx(1.13486, abs=1e-4)
