"""Quantities as people type them: units, references, limits of what exists."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Displayable, Translator
from core.quantities import (
    LEAK_UNITS,
    PRESSURE_UNITS,
    ROUNDING,
    Current,
    LeakRate,
    Pressure,
    Reference,
    Share,
    Temperature,
    Voltage,
    exceeds,
    near,
    parse_atmosphere,
    parse_leak_rate,
    parse_pressure,
    parse_temperature,
    parse_voltage,
    parse_voltage_or_share,
    significant,
)
from tests.core.refusing import refuses

D = Decimal


@pytest.mark.parametrize("value", [None, 1, D(1), True, [], {}, b"1 bar(g)"])
@pytest.mark.parametrize(
    "read",
    [
        parse_pressure,
        parse_atmosphere,
        parse_temperature,
        parse_voltage,
        parse_voltage_or_share,
        parse_leak_rate,
    ],
)
def test_a_quantity_is_a_text(read: Callable[[object, str], object], value: object) -> None:
    refuses(read, value)


@pytest.mark.parametrize(
    ("value", "limit", "over"),
    [
        ("1", "1", False),
        ("1.00000009", "1", False),
        ("1.0000002", "1", True),
        ("0", "0", False),
        ("1e-30", "0", True),
        ("-1", "-2", True),
        ("-2", "-1", False),
        ("0.9", "1", False),
    ],
)
def test_equal_within_conversion_rounding_passes(value: str, limit: str, over: bool) -> None:
    assert exceeds(D(value), D(limit)) is over


def test_near_is_a_share_of_the_limit() -> None:
    band = D("0.005")
    assert near(D("0.995"), D(1), band)
    assert near(D("1.005"), D(1), band)
    assert not near(D("0.9949"), D(1), band)
    assert not near(D("1.0051"), D(1), band)
    assert D("1e-6") > ROUNDING


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("0", 6, "0"),
        ("123456789", 6, "123457000"),
        ("0.000123456789", 3, "0.000123"),
        ("-2.5", 1, "-2"),
        ("1e-30", 6, "1e-30"),
    ],
)
def test_significant_digits(value: str, digits: int, expected: str) -> None:
    assert significant(D(value), digits) == D(expected)


@pytest.mark.parametrize(
    ("text", "value", "unit", "celsius"),
    [
        ("60 °C", "60", "°C", "60"),
        ("60C", "60", "°C", "60"),
        ("60 º C", "60", "°C", "60"),
        ("60 ˚C", "60", "°C", "60"),
        ("60 ℃", "60", "°C", "60"),
        ("20,5 degC", "20.5", "°C", "20.5"),
        ("20 Celsius", "20", "°C", "20"),
        ("140 °F", "140", "°F", "60"),
        ("41 fahrenheit", "41", "°F", "5"),
        ("333.15 K", "333.15", "K", "60"),
        ("278,15 kelvin", "278.15", "K", "5"),
        ("-273.15 °C", "-273.15", "°C", "-273.15"),
        ("0 K", "0", "K", "-273.15"),
        ("-40 °F", "-40", "°F", "-40"),
    ],
)
def test_temperatures_are_read_in_three_units(text: str, value: str, unit: str, celsius: str) -> None:
    temperature = parse_temperature(text, "fluid_temperature")
    assert (temperature.value, temperature.unit) == (D(value), unit)
    assert abs(temperature.celsius - D(celsius)) < D("1e-20")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "60",
        "60 X",
        "warm",
        "-273.16 °C",
        "-1 K",
        "-460 °F",
        "60 °C(G)",
        "1e50 °C",
        "60 bar",
        "20-30 °C",
        "😀",
    ],
)
def test_what_is_no_temperature_is_refused(text: str) -> None:
    refuses(parse_temperature, text)


@pytest.mark.parametrize(
    ("text", "volts", "current"),
    [
        ("24 VDC", "24", "DC"),
        ("24VDC", "24", "DC"),
        ("24 V DC", "24", "DC"),
        ("24 V=", "24", "DC"),
        ("24V⎓", "24", "DC"),
        ("24 V-DC", "24", "DC"),
        ("24 v.dc", "24", "DC"),
        ("24 volt gelijkspanning", "24", "DC"),
        ("DC 24 V", "24", "DC"),
        ("24 DC V", "24", "DC"),
        ("230 VAC", "230", "AC"),
        ("230 V AC", "230", "AC"),
        ("230 V~", "230", "AC"),
        ("230V ∼", "230", "AC"),
        ("ac 230 volt", "230", "AC"),
        ("230 V wissel", "230", "AC"),
        ("0.23 kVAC", "230", "AC"),
        ("24000 mVDC", "24", "DC"),
        ("21,6 VDC", "21.6", "DC"),
        ("0 VDC", "0", "DC"),
    ],
)
def test_voltages_are_read_with_their_current(text: str, volts: str, current: str) -> None:
    voltage = parse_voltage(text, "supply")
    assert (voltage.volts, voltage.current) == (D(volts), Current(current))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "24 V",
        "VDC",
        "24 A",
        "-24 VDC",
        "24 VDC AC",
        "24 VACDC",
        "24 MVDC",
        "DC 24 V AC",
        "NaN VDC",
        "1e90 VDC",
        "😀",
    ],
)
def test_what_is_no_supply_is_refused(text: str) -> None:
    refuses(parse_voltage, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 V", Voltage(D(10), None)),
        ("0,5 VDC", Voltage(D("0.5"), Current.DC)),
        ("5 %", Share(D(5))),
        ("2,5%", Share(D("2.5"))),
        ("0 %", Share(D(0))),
        ("5％", Share(D(5))),
    ],
)
def test_a_residual_voltage_is_volts_or_a_share(text: str, expected: Voltage | Share) -> None:
    assert parse_voltage_or_share(text, "leak_voltage") == expected


@pytest.mark.parametrize("text", ["", "%", "-5 %", "5 A%", "5 % %", "-1 V", "5", "x %", "5 V %"])
def test_what_is_no_residual_voltage_is_refused(text: str) -> None:
    refuses(parse_voltage_or_share, text)


@pytest.mark.parametrize(
    ("text", "unit", "si"),
    [
        ("1.3e-9 Pa·m3/s", "Pa·m³/s", "1.3e-9"),
        ("1.3×10⁻⁹ Pa·m³/s", "Pa·m³/s", "1.3e-9"),
        ("1,3e-9 Pa m^3/s", "Pa·m³/s", "1.3e-9"),
        ("1.3e-9 pa.m3/s", "Pa·m³/s", "1.3e-9"),
        ("1e-8 mbar·l/s", "mbar·l/s", "1e-9"),
        ("1e-8 mbar*L/s", "mbar·l/s", "1e-9"),
        ("1e-8 mbar⋅l/s", "mbar·l/s", "1e-9"),
        ("1 atm cc/s", "atm·cm³/s", "0.101325"),
        ("1 atm·cm³/s", "atm·cm³/s", "0.101325"),
        ("760 Torr·l/s", "Torr·l/s", "101.325"),
    ],
)
def test_leakage_rates_are_compared_in_one_unit(text: str, unit: str, si: str) -> None:
    rate = parse_leak_rate(text, "external_leakage_max")
    assert rate.unit == unit
    assert abs(rate.pa_m3_s / D(si) - 1) < D("1e-20")
    assert parse_leak_rate(str(rate), "x") == rate


@pytest.mark.parametrize(
    "text", ["", "0 Pa·m3/s", "-1 Pa·m3/s", "1 Pa", "1", "1 l/s", "tight", "1e-50 Pa·m3/s", "😀"]
)
def test_what_is_no_leakage_rate_is_refused(text: str) -> None:
    refuses(parse_leak_rate, text)


@pytest.mark.parametrize(
    ("quantity", "nl", "en"),
    [
        (Pressure(D("0.2"), "MPa", Reference.GAUGE), "0,2 MPa(G)", "0.2 MPa(G)"),
        (Pressure(D("1.5e-6"), "Pa", Reference.ABSOLUTE), "1,5e-6 Pa(abs)", "1.5e-6 Pa(abs)"),
        (Temperature(D("37.5"), "°C", D("37.5")), "37,5 °C", "37.5 °C"),
        (Voltage(D("21.6"), Current.DC), "21,6 VDC", "21.6 VDC"),
        (Voltage(D(10), None), "10 V", "10 V"),
        (Share(D("2.5")), "2,5 %", "2.5 %"),
        (LeakRate(D("1.3e-9"), "Pa·m³/s"), "1,3e-9 Pa·m³/s", "1.3e-9 Pa·m³/s"),
    ],
)
def test_quantities_are_written_with_the_language_s_decimal_sign(
    quantity: Displayable, nl: str, en: str
) -> None:
    assert Translator("nl")(quantity) == nl
    assert Translator("en")(quantity) == en
    assert str(quantity) == en


readers = st.sampled_from(
    (
        parse_pressure,
        parse_temperature,
        parse_voltage,
        parse_voltage_or_share,
        parse_leak_rate,
        parse_atmosphere,
    )
)
tails = st.sampled_from(("", " MPa(G)", " bar", " °C", " VDC", " %", " Pa·m3/s", " K", "psia", " V~", "\x00"))


@given(
    readers,
    st.one_of(st.text(max_size=30), st.from_regex(r"[-+−]?[\d.,' ×eE^⁻⁶]{1,12}", fullmatch=True)),
    tails,
)
def test_any_text_is_a_quantity_or_refused(
    read: Callable[[object, str], object], head: str, tail: str
) -> None:
    with suppress(InputError):
        assert read(head + tail, "x") is not None


def test_every_unit_has_a_reading() -> None:
    assert [parse_pressure(f"1 {unit}(A)", "x").unit for unit in PRESSURE_UNITS] == list(PRESSURE_UNITS)
    assert [parse_leak_rate(f"1 {unit}", "x").unit for unit in LEAK_UNITS] == list(LEAK_UNITS)
