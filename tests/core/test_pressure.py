"""Pressures as people type them: unit, gauge or absolute, and what 0 gauge counts as."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator
from core.quantities import (
    ATMOSPHERE_CATALOGUE,
    PRESSURE_UNITS,
    Pressure,
    Reference,
    exceeds,
    parse_atmosphere,
    parse_pressure,
    significant,
)
from tests.core.refusing import refuses

D = Decimal

G, A = Reference.GAUGE, Reference.ABSOLUTE

PRESSURES = [
    ("0.2 MPa(G)", "0.2", "MPa", G),
    ("0,2 MPa (g)", "0.2", "MPa", G),
    ("0.2MPaG", "0.2", "MPa", G),
    ("0.2 mpa(g)", "0.2", "MPa", G),
    ("1 Torr(abs)", "1", "Torr", A),
    ("1 torr (Abs.)", "1", "Torr", A),
    ("-0,9 bar(g)", "-0.9", "bar", G),
    ("\u22120,9 bar(g)", "-0.9", "bar", G),
    ("30 psig", "30", "psi", G),
    ("30 psia", "30", "psi", A),
    ("30 PSI gauge", "30", "psi", G),
    ("1e-6 Pa(a)", "0.000001", "Pa", A),
    ("1×10⁻⁶ Pa(abs)", "0.000001", "Pa", A),
    ("1 x 10^-6 Pa[abs]", "0.000001", "Pa", A),
    ("1013.25 mbara", "1013.25", "mbar", A),
    ("1013,25 hPa absoluut", "1013.25", "hPa", A),
    ("5 bar overdruk", "5", "bar", G),
    ("760 mmHg(A)", "760", "mmHg", A),
    ("760 mm Hg (abs)", "760", "mmHg", A),
    ("1 kgf/cm2(G)", "1", "kgf/cm²", G),
    ("1 kg/cm²(G)", "1", "kgf/cm²", G),
    ("100 kPa rel", "100", "kPa", G),
    ("0 Pa(A)", "0", "Pa", A),
    ("０．２ ＭＰａ（Ｇ）", "0.2", "MPa", G),
    ("5 barabs", "5", "bar", A),
]

NO_PRESSURE = [
    "",
    "   ",
    "MPa(G)",
    "0.2",
    "0.2 MPa",
    "0.2 (G)",
    "0.2 MPa(X)",
    "0.2 MPa()",
    "0.2 mPa(G)",
    "0.2 foo(G)",
    "0.2 MPa(G) extra",
    "1.2.3 MPa(G)",
    "-1 Pa(A)",
    "-0.0001 mbar(abs)",
    "1e999 MPa(G)",
    "1e60 Pa(A)",
    "NaN MPa(G)",
    "inf MPa(G)",
    "0.2 MPa(G",
    "😀",
    "0.2 µPa(G)",
    "'; DROP TABLE valves--",
    "x" * 81,
    "1\x00 MPa(G)",
    "0.2 bar g a",
    "5 g",
    "5 a",
]


@pytest.mark.parametrize(("text", "value", "unit", "reference"), PRESSURES)
def test_pressures_are_read_with_unit_and_reference(
    text: str, value: str, unit: str, reference: Reference
) -> None:
    assert parse_pressure(text, "inlet") == Pressure(D(value), unit, reference)


@pytest.mark.parametrize("text", NO_PRESSURE)
def test_what_is_no_pressure_is_refused(text: str) -> None:
    refuses(parse_pressure, text)


def test_a_millipascal_is_no_megapascal() -> None:
    with pytest.raises(InputError, match="no known pressure unit"):
        parse_pressure("5 mPa(G)", "inlet")
    assert parse_pressure("5 mpa(G)", "inlet").unit == "MPa"


def test_a_pressure_without_reference_is_asked_about() -> None:
    with pytest.raises(InputError) as caught:
        parse_pressure("0.2 bar", "inlet")
    assert (
        Translator("en")(caught.value.text)
        == "“0.2 bar” does not say gauge or absolute; write bar(G) or bar(A)"
    )


@pytest.mark.parametrize(
    ("text", "pascal", "atmosphere", "absolute", "gauge"),
    [
        ("0.2 MPa(G)", "200000", "100000", "300000", "200000"),
        ("0.2 MPa(A)", "200000", "100000", "200000", "100000"),
        ("-0.1 MPa(G)", "-100000", "101325", "1325", "-100000"),
    ],
)
def test_gauge_and_absolute_differ_by_the_atmosphere(
    text: str, pascal: str, atmosphere: str, absolute: str, gauge: str
) -> None:
    pressure = parse_pressure(text, "inlet")
    assert pressure.pascal == D(pascal)
    assert pressure.absolute(D(atmosphere)) == D(absolute)
    assert pressure.gauge(D(atmosphere)) == D(gauge)


@pytest.mark.parametrize(
    ("unit", "pascal"),
    [
        ("psi", "6894.757293168"),  # NIST SP 811
        ("Torr", "133.3223684211"),
        ("mmHg", "133.322387415"),
        ("kgf/cm²", "98066.5"),
        ("bar", "100000"),
        ("MPa", "1000000"),
    ],
)
def test_units_are_those_of_the_standard(unit: str, pascal: str) -> None:
    assert abs(PRESSURE_UNITS[unit] / D(pascal) - 1) < D("1e-11")


def test_a_pressure_converts_within_its_own_reference() -> None:
    assert parse_pressure("30 psig", "x").to("bar") == Pressure(D("2.06843"), "bar", G)
    assert str(parse_pressure("1 Torr(abs)", "x").to("Pa")) == "133.322 Pa(abs)"


pressures = st.builds(
    Pressure,
    st.decimals(min_value=0, max_value=1000, places=6),
    st.sampled_from(tuple(PRESSURE_UNITS)),
    st.sampled_from(Reference),
)


@given(pressures)
def test_a_written_pressure_is_read_back(pressure: Pressure) -> None:
    assert parse_pressure(str(pressure), "x") == pressure
    assert parse_pressure(pressure.render(Translator("nl")), "x") == pressure


@given(pressures, st.sampled_from(tuple(PRESSURE_UNITS)))
def test_the_same_pressure_in_another_unit_is_equal_within_rounding(pressure: Pressure, unit: str) -> None:
    exact = pressure.pascal / PRESSURE_UNITS[unit]
    written = Pressure(significant(exact, 9), unit, pressure.reference)
    assert not exceeds(written.pascal, pressure.pascal)
    assert not exceeds(pressure.pascal, written.pascal)


@pytest.mark.parametrize(
    ("text", "pascal"),
    [
        ("0.1 MPa", "100000"),
        ("0,1 MPa(A)", "100000"),
        ("1013.25 mbar", "101325"),
        ("101325 Pa", "101325"),
        ("1 bar abs", "100000"),
        ("760 mmHg", "101325.0144354"),
        ("0.03 MPa", "30000"),
        ("0.12 MPa", "120000"),
    ],
)
def test_the_atmosphere_is_an_absolute_pressure(text: str, pascal: str) -> None:
    assert parse_atmosphere(text, "atmosphere") == D(pascal)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0.1",
        "0.1 MPa(G)",
        "1 barg",
        "1 foo",
        "0 MPa",
        "-0.1 MPa",
        "0.029 MPa",
        "0.121 MPa",
        "100 MPa",
        "NaN Pa",
    ],
)
def test_an_atmosphere_that_does_not_exist_is_refused(text: str) -> None:
    refuses(parse_atmosphere, text)


def test_the_catalogue_counts_atmosphere_as_a_tenth_of_a_megapascal() -> None:
    assert parse_atmosphere("0.1 MPa", "x") == ATMOSPHERE_CATALOGUE
