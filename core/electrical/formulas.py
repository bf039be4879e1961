"""The formulas of circuits, board and heat: numbers in, numbers out, in exact decimals.

Sources stand in `resources/standards/electrical/formulas.csv`; sizes of cables, ratings and factors in the
tables beside it. No formula knows a table.
"""

from __future__ import annotations

from decimal import Decimal

ROOT_3 = Decimal(3).sqrt()
THREE = 3


def design_current(
    power_w: Decimal, voltage_v: Decimal, phases: int, cos_phi: Decimal = Decimal(1)
) -> Decimal:
    """Return the design current Ib [A] of a load of `power_w` [W].

    `voltage_v` is line to neutral for one phase (230 V) and line to line for three (400 V).
    Ib = P / (U0 · cosφ) or P / (√3 · U · cosφ).
    """
    return power_w / ((ROOT_3 if phases == THREE else 1) * voltage_v * cos_phi)


def resistance_at(r20: Decimal, alpha: Decimal, celsius: Decimal) -> Decimal:
    """Return a resistance at a conductor temperature [°C] in the unit of `r20`: R20 · (1 + α · (θ - 20))."""
    return r20 * (1 + alpha * (celsius - 20))


def voltage_drop(
    current_a: Decimal,
    length_m: Decimal,
    r_ohm_per_km: Decimal,
    x_ohm_per_km: Decimal,
    cos_phi: Decimal,
    phases: int,
) -> Decimal:
    """Return the voltage drop [V] of a cable of `length_m` (one way).

    2 · I · L · (R cosφ + X sinφ) for one phase, √3 instead of 2 for three; `r_ohm_per_km` at operating
    temperature. `cos_phi` lies between 0 and 1 (1 included).
    """
    sin_phi = (1 - cos_phi * cos_phi).sqrt()
    per_km = r_ohm_per_km * cos_phi + x_ohm_per_km * sin_phi
    return (ROOT_3 if phases == THREE else 2) * current_a * length_m * per_km / 1000


def loop_impedance(ze_ohm: Decimal, r_line: Decimal, r_protective: Decimal, length_m: Decimal) -> Decimal:
    """Return the fault loop Zs [Ω] at the end of a cable: Ze + (R1 + R2) · L, with R1 and R2 in [Ω/km]."""
    return ze_ohm + (r_line + r_protective) * length_m / 1000


def greatest_loop(c_min: Decimal, u0_v: Decimal, ia_a: Decimal) -> Decimal:
    """Return the greatest fault loop [Ω] that lets `ia_a` flow: c_min · U0 / Ia."""
    return c_min * u0_v / ia_a


def greatest_earth_resistance(touch_v: Decimal, residual_ma: Decimal) -> Decimal:
    """Return the greatest earth resistance RA [Ω] of a TT system: UL / IΔn, with IΔn in [mA]."""
    return touch_v * 1000 / residual_ma


def adiabatic_k(theta_i: Decimal, theta_f: Decimal) -> Decimal:
    """Return k [A·√s/mm²] of copper between two conductor temperatures [°C].

    226 · √ln(1 + (θf - θi) / (234.5 + θi)): the law behind the table of k (IEC 60364-5-54), used to check it.
    """
    return 226 * (1 + (theta_f - theta_i) / (Decimal("234.5") + theta_i)).ln().sqrt()


def adiabatic_size(current_a: Decimal, seconds: Decimal, k: Decimal) -> Decimal:
    """Return the least conductor size [mm²] for a short circuit of up to 5 s: √(I² · t) / k."""
    return (current_a * current_a * seconds).sqrt() / k


def withstand(mm2: Decimal, k: Decimal) -> Decimal:
    """Return the energy [A²s] that a conductor stands: k² · S²."""
    return k * k * mm2 * mm2


def neutral_current(first_a: Decimal, second_a: Decimal, third_a: Decimal) -> Decimal:
    """Return the current in the neutral [A] of three phase currents of one power factor.

    √(I1² + I2² + I3² - I1·I2 - I2·I3 - I3·I1), written as differences: nothing when they are balanced, the
    current itself when only one phase carries any.
    """
    apart = (first_a - second_a, second_a - third_a, third_a - first_a)
    return (sum(one * one for one in apart) / Decimal(2)).sqrt()


def device_loss(loss_at_rating_w: Decimal, current_a: Decimal, rating_a: Decimal) -> Decimal:
    """Return the loss [W] of a device at its real current: P(In) · (I / In)²."""
    share = current_a / rating_a
    return loss_at_rating_w * share * share


def conductor_loss(current_a: Decimal, r_ohm_per_km: Decimal, length_m: Decimal) -> Decimal:
    """Return the loss [W] of a conductor: I² · R · L, with R at temperature."""
    return current_a * current_a * r_ohm_per_km * length_m / 1000
