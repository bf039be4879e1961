"""What stands in a quantity field: nothing rounded, nothing lost, unit and reference taken apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator
from core.quantities import LEAK_UNITS, Current, Pressure, Reference, Share, Voltage
from core.quantity_echo import echo, readings
from core.raw_quantity import (
    LEAK_RATE,
    PRESSURE,
    RESIDUAL_VOLTAGE,
    TEMPERATURE,
    VOLTAGE,
    QuantityKind,
    RawQuantity,
)

KINDS = {
    "pressure": PRESSURE,
    "temperature": TEMPERATURE,
    "voltage": VOLTAGE,
    "residual": RESIDUAL_VOLTAGE,
    "leak": LEAK_RATE,
}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (RawQuantity(), ""),
        (RawQuantity("  ", "MPa", "G"), ""),
        (RawQuantity(" 0,2 ", "MPa", "G"), "0,2 MPa(G)"),
        (RawQuantity("0,2", "MPa", None), "0,2 MPa"),
        (RawQuantity("24", "V", "DC"), "24 VDC"),
        (RawQuantity("60", "°C"), "60 °C"),
        (RawQuantity("60"), "60"),
    ],
)
def test_a_field_is_written_as_the_contract_takes_it(raw: RawQuantity, text: str) -> None:
    assert raw.as_text == text
    assert raw.empty is (text == "")


@pytest.mark.parametrize(
    ("kind", "typed", "split"),
    [
        (PRESSURE, "0.2 MPa(G)", RawQuantity("0.2", "MPa", "G")),
        (PRESSURE, "-0,9 bar(g)", RawQuantity("-0,9", "bar", "G")),
        (PRESSURE, "1 Torr(abs)", RawQuantity("1", "Torr", "A")),
        (PRESSURE, "5 mbar", RawQuantity("5", "mbar", None)),
        (PRESSURE, "30 psig", RawQuantity("30", "psi", "G")),
        (PRESSURE, "1e-6 Pa(a)", RawQuantity("1e-6", "Pa", "A")),
        (PRESSURE, "1×10⁻⁶ Pa(a)", RawQuantity("1×10⁻⁶", "Pa", "A")),
        (PRESSURE, "1 x 10 -6 Pa(a)", RawQuantity("1 x 10 -6", "Pa", "A")),
        (PRESSURE, "2 bar", RawQuantity("2", "bar", None)),
        (PRESSURE, "2(g)", RawQuantity("2", "MPa", "G")),
        (PRESSURE, "2 abs", RawQuantity("2", "MPa", "A")),
        (PRESSURE, "2", RawQuantity("2", "MPa", None)),
        (PRESSURE, "2 foo", RawQuantity("2 foo", "MPa", None)),
        (PRESSURE, "", RawQuantity("", "MPa", None)),
        (VOLTAGE, "24 VDC", RawQuantity("24", "V", "DC")),
        (VOLTAGE, "230 V AC", RawQuantity("230", "V", "AC")),
        (VOLTAGE, "24 dc", RawQuantity("24", "V", "DC")),
        (VOLTAGE, "24 V", RawQuantity("24", "V", None)),
        (RESIDUAL_VOLTAGE, "5 %", RawQuantity("5", "%", None)),
        (RESIDUAL_VOLTAGE, "10 V", RawQuantity("10", "V", None)),
        (TEMPERATURE, "140 °F", RawQuantity("140", "°F", None)),
        (TEMPERATURE, "60C", RawQuantity("60", "°C", None)),
        (LEAK_RATE, "1e-9 mbar·l/s", RawQuantity("1e-9", "mbar·l/s", None)),
    ],
)
def test_a_unit_typed_behind_the_number_moves_to_its_own_place(
    kind: QuantityKind, typed: str, split: RawQuantity
) -> None:
    assert kind.parse(typed) == split


def test_a_unit_that_a_field_does_not_offer_stays_in_its_text() -> None:
    narrow = replace(PRESSURE, units=("bar", "mbar"))
    assert narrow.parse("2 psig") == RawQuantity("2 psig", "bar", None)


def test_a_new_unit_forgets_the_reference_and_the_same_one_keeps_it() -> None:
    assert PRESSURE.split(RawQuantity("2 bar", "MPa", "G")) == RawQuantity("2", "bar", None)
    assert PRESSURE.split(RawQuantity("2 MPa", "MPa", "G")) == RawQuantity("2", "MPa", "G")


def test_the_value_is_what_the_field_says() -> None:
    assert PRESSURE.value(RawQuantity("0,2", "MPa", "G"), "x") == Pressure(
        Decimal("0.2"), "MPa", Reference.GAUGE
    )
    assert VOLTAGE.value(RawQuantity("24", "V", "AC"), "x") == Voltage(Decimal(24), Current.AC)
    assert RESIDUAL_VOLTAGE.value(RawQuantity("5", "%"), "x") == Share(Decimal(5))


@pytest.mark.parametrize(
    ("kind", "raw", "words"),
    [
        (PRESSURE, RawQuantity("2", "MPa", None), "“2 MPa” does not say gauge"),
        (PRESSURE, RawQuantity("2 foo", "MPa", "G"), "“2 foo” has no known pressure unit"),
        (PRESSURE, RawQuantity("5 mPa(G)", "MPa"), "“5 mPa(G)” has no known pressure unit"),
        (PRESSURE, RawQuantity("-1", "bar", "A"), "lies below absolute vacuum"),
        (TEMPERATURE, RawQuantity("warm", "°C"), "“warm °C” holds no number"),
    ],
)
def test_what_is_missing_is_named_as_it_was_typed(kind: QuantityKind, raw: RawQuantity, words: str) -> None:
    with pytest.raises(InputError) as caught:
        kind.value(raw, "inlet")
    assert caught.value.field == "inlet"
    assert words in Translator("en")(caught.value.text)


@pytest.mark.parametrize(
    ("kind", "typed", "echoed"),
    [
        (PRESSURE, "0.2 MPa(G)", "= 2 bar(G)  ≈ 29.01 psi(G)"),
        (PRESSURE, "1 Torr(abs)", "≈ 133.3 Pa(abs)  ≈ 1.333 mbar(abs)"),
        (PRESSURE, "1 psi(G)", "≈ 0.006895 MPa(G)  ≈ 0.06895 bar(G)"),
        (TEMPERATURE, "60 °C", "= 140 °F  = 333.15 K"),
        (TEMPERATURE, "100 °F", "≈ 37.78 °C  ≈ 310.93 K"),
        (LEAK_RATE, "1.3e-9 Pa·m³/s", "= 1.3e-8 mbar·l/s  ≈ 1.283e-8 atm·cm³/s"),
        (LEAK_RATE, "1e-8 mbar·l/s", "= 1e-9 Pa·m³/s  ≈ 9.869e-9 atm·cm³/s"),
        (VOLTAGE, "24 VDC", "= 24 VDC"),
        (RESIDUAL_VOLTAGE, "5 %", "= 5 %"),
    ],
)
def test_a_quantity_is_echoed_in_other_units(kind: QuantityKind, typed: str, echoed: str) -> None:
    assert Translator("en")(echo(kind.value(kind.parse(typed), "x"))) == echoed


def test_an_ambiguous_number_shows_both_readings() -> None:
    assert readings("1.234") == (Decimal("1.234"), Decimal(1234))
    assert readings("1.5") == ()
    assert readings("x") == ()


@given(
    st.sampled_from(tuple(KINDS)),
    st.text(max_size=20),
    st.sampled_from((" MPa(G)", " V", " °C", "%", " l/s", "")),
)
def test_taking_apart_loses_nothing_and_ends(name: str, head: str, tail: str) -> None:
    kind = KINDS[name]
    once = kind.parse(head + tail)
    assert kind.split(once).text.strip() != "" or not (head + tail).strip()
    if once.unit == kind.blank().unit and once.reference is None:
        return
    before = value_or_none(kind, head + tail)
    assert before is None or before == value_or_none(kind, once.as_text)


def value_or_none(kind: QuantityKind, text: str) -> object:
    try:
        return kind.read(text, "x")
    except InputError:
        return None


def test_leak_rates_are_asked_in_every_unit_that_can_be_read() -> None:
    assert LEAK_RATE.units == tuple(LEAK_UNITS)
