"""Reading a duty: every field in its words, the first that cannot be read by name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from core.errors import InputError
from core.i18n import Translator
from core.json_input import JSON
from core.quantities import Current, Share, Voltage
from core.valves.duty import KEYS, Duty, parse_duty
from core.valves.series import ValveSeries

FULL: Mapping[str, JSON] = {
    "fluid": "stikstof",
    "inlet": "0.2 MPa(G)",
    "outlet": "1e-6 Pa(a)",
    "reverse_pressure": "0 bar(g)",
    "fluid_temperature": "140 °F",
    "ambient_temperature": "293.15 K",
    "supply": "24 VDC",
    "leak_voltage": "2 %",
    "fitting_in": "1/4",
    "fitting_type": "V",
    "entry": "DL",
    "light": True,
    "market": "jp",
    "external_leakage_max": "1.3e-11 Pa·m3/s",
    "internal_leakage_max": "1.3e-8 mbar·l/s",
    "atmosphere": "1013.25 mbar",
}


def test_nothing_asked_is_a_duty(xsa: ValveSeries) -> None:
    assert parse_duty(xsa, {}) == Duty()
    assert parse_duty(xsa, dict.fromkeys(KEYS)) == Duty()


def test_every_field_is_read(xsa: ValveSeries) -> None:
    assert set(FULL) == set(KEYS)
    duty = parse_duty(xsa, FULL)
    assert duty.fluid is not None
    assert duty.fluid.key == "nitrogen"
    assert duty.atmosphere == Decimal(101_325)
    assert duty.differential == Decimal(301_325) - Decimal("0.000001")
    assert duty.supply == Voltage(Decimal(24), Current.DC)
    assert duty.leak == Share(Decimal(2))
    assert (duty.fitting_in, duty.fitting_type, duty.entry, duty.light, duty.market) == (
        "1/4",
        "V",
        "DL",
        True,
        "JP",
    )


@pytest.mark.parametrize("text", ["1/4", '1/4"', " 1/4 in ", "1/4 inch", "¼", "1/4″", "1⁄4", "1/4''"])
def test_a_fitting_size_is_written_in_several_ways(xsa: ValveSeries, text: str) -> None:
    assert parse_duty(xsa, {"fitting_in": text}).fitting_in == "1/4"


@pytest.mark.parametrize(
    ("key", "text", "symbol"),
    [
        ("fitting_type", "s", "S"),
        ("fitting_type", "Klemringkoppeling", "S"),
        ("entry", "tl", "TL"),
        ("entry", "Flat terminals", "F"),
    ],
)
def test_symbols_may_be_named_in_words(xsa: ValveSeries, key: str, text: str, symbol: str) -> None:
    assert getattr(parse_duty(xsa, {key: text}), key) == symbol


def test_an_unknown_fluid_is_kept_by_its_name(xsa: ValveSeries) -> None:
    duty = parse_duty(xsa, {"fluid": "unobtainium"})
    assert (duty.fluid_name, duty.fluid) == ("unobtainium", None)


@pytest.mark.parametrize("known", ["inlet", "outlet"])
def test_one_pressure_alone_makes_no_differential(xsa: ValveSeries, known: str) -> None:
    assert parse_duty(xsa, {known: "0.1 MPa(G)"}).differential is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fluid", ""),
        ("fluid", "  "),
        ("fluid", 1),
        ("fluid", "x" * 101),
        ("inlet", "0.2 MPa"),
        ("inlet", 0.2),
        ("inlet", ["1 bar(g)"]),
        ("outlet", "-1 Pa(a)"),
        ("outlet", ""),
        ("reverse_pressure", "much"),
        ("fluid_temperature", "20"),
        ("ambient_temperature", "-300 °C"),
        ("supply", "24 V"),
        ("supply", "24"),
        ("leak_voltage", "5 W"),
        ("fitting_in", "6 mm"),
        ("fitting_in", "0.25"),
        ("fitting_in", 4),
        ("fitting_type", "Z"),
        ("fitting_type", True),
        ("entry", ""),
        ("entry", "Z" * 81),
        ("light", "yes"),
        ("light", 1),
        ("market", "Neverland!"),
        ("external_leakage_max", "0 Pa·m3/s"),
        ("internal_leakage_max", "tight"),
        ("atmosphere", "0.1 MPa(G)"),
        ("atmosphere", "1 kPa"),
        ("inlett", "0.2 MPa(G)"),
    ],
)
def test_what_cannot_be_read_names_its_field(xsa: ValveSeries, key: str, value: JSON) -> None:
    with pytest.raises(InputError) as caught:
        parse_duty(xsa, {**FULL, key: value})
    assert caught.value.field == key
    for lang in ("nl", "en"):
        assert Translator(lang)(caught.value.text)


@pytest.mark.parametrize("key", ["inlet", "outlet", "reverse_pressure"])
def test_a_gauge_pressure_below_vacuum_depends_on_the_atmosphere(xsa: ValveSeries, key: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_duty(xsa, {key: "-0.101 MPa(G)"})
    assert caught.value.field == key
    assert parse_duty(xsa, {key: "-0.101 MPa(G)", "atmosphere": "101325 Pa"}) is not None
    assert parse_duty(xsa, {key: "-0.1 MPa(G)"}) is not None
