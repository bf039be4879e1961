"""The circuits of an answer: what the electrical rules make of the inverter's record and the cable."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice_json import advice_json
from core.batteries.catalogue import default_catalogue
from core.batteries.circuits import Circuit
from core.i18n import Translator
from tests.core.batteries.asking import B93, S5, T10, T20, ask, said


def circuits(**keys: Any) -> dict[str, Circuit]:
    return {Translator("en")(circuit.name): circuit for circuit in ask(**keys).circuits}


def grid(system: str, connection: str = "3x80", **keys: Any) -> Circuit:
    batteries = {B93: 4 if system == T20 else 2}
    return circuits(connection=connection, system=system, batteries=batteries, **keys)["Grid port"]


@pytest.mark.parametrize(
    ("system", "cable", "breaker", "mm2", "pct"),
    [
        (S5, {"length_m": 25, "method": "C"}, 50, 10, "2.07"),
        (S5, {"length_m": 5, "method": "E"}, 50, 10, "0.414"),
        (T20, {"length_m": 25, "method": "C"}, 40, 6, "1.44"),
        (T20, {"length_m": 100, "method": "C"}, 40, 16, "2.15"),
    ],
)
def test_the_cable_of_the_grid_port(
    system: str, cable: dict[str, Any], breaker: int, mm2: int, pct: str
) -> None:
    found = grid(system, grid_cable=cable)
    assert found.breaker is not None
    assert (found.breaker.rating_a, found.cable_mm2) == (breaker, mm2)
    assert found.voltage_drop_pct is not None
    assert abs(found.voltage_drop_pct - Decimal(pct)) < Decimal("0.005")


def test_a_cable_that_is_too_thin_refuses_the_wish_and_says_what_would_do() -> None:
    keys = {"connection": "3x80", "system": T20, "batteries": {B93: 4}}
    cable = {"length_m": 25, "method": "C", "mm2": 4, "breaker_a": 40}
    advice = ask(**keys, grid_cable=cable)
    assert advice.verdict == "reject"
    found = next(finding for finding in advice.wish if finding.code == "CABLE_TOO_THIN")
    assert (found.field, found.actual, found.limit) == ("grid_cable.mm2", "32 A", "40 A")
    assert found.fixes[0].changes == (("grid_cable.mm2", Decimal(6)),)
    assert ask(**keys, grid_cable={**cable, "mm2": 6}).verdict == "conditional"


def test_a_voltage_drop_above_three_percent_warns_and_above_five_refuses() -> None:
    keys = {"connection": "3x80", "system": T10, "batteries": {B93: 3}}
    assert "VOLTAGE_DROP" not in said(ask(**keys, grid_cable={"length_m": 40, "method": "C", "mm2": 6}).wish)
    long = {"length_m": 90, "method": "C", "mm2": 6}
    assert said(ask(**keys, grid_cable=long).wish)["VOLTAGE_DROP"] == "warning"
    assert said(ask(**keys, grid_cable={**long, "length_m": 200}).wish)["VOLTAGE_DROP"] == "error"


def test_no_size_is_below_the_manual() -> None:
    found = grid(S5, grid_cable={"length_m": 3, "method": "C", "mm2": 6, "breaker_a": 32})
    assert found.cable_mm2 == 10
    assert said(found.findings)["CABLE_TOO_THIN"] == "warning"


def test_without_a_length_the_cable_is_not_known_and_a_finding_says_so() -> None:
    found = grid(S5)
    assert (found.cable_mm2, found.voltage_drop_pct) == (None, None)
    missing = next(finding for finding in found.findings if finding.code == "CABLE_NOT_KNOWN")
    assert "at least 10 mm²" in Translator("en")(missing.text)
    given = grid(S5, grid_cable={"mm2": 16, "method": "C"})
    assert (given.cable_mm2, given.voltage_drop_pct) == (16, None)
    assert "CABLE_NOT_KNOWN" in said(given.findings)


@pytest.mark.parametrize(
    "cable", [{"method": "G", "length_m": 5}, {"mm2": 7, "length_m": 5}, {"length_m": 20_000}]
)
def test_what_no_table_holds_is_named_and_passed_by(cable: dict[str, Any]) -> None:
    assert said(grid(S5, grid_cable=cable).findings)["NOT_JUDGED"] == "notice"


@pytest.mark.parametrize("cable", [{"mm2": 7, "method": "C"}, {"mm2": 16, "method": "G"}])
def test_a_cable_that_no_table_holds_is_no_reason_to_refuse(cable: dict[str, Any]) -> None:
    advice = ask(connection="3x80", system=T20, batteries={B93: 4}, grid_cable={"length_m": 60, **cable})
    assert not {"CABLE_TOO_THIN", "VOLTAGE_DROP"} & {
        finding.code for finding in advice.wish if finding.severity == "error"
    }


def test_the_residual_current_of_the_circuit_is_told_and_judged() -> None:
    found = grid(T20, battery_group="C40 300 mA", grid_cable={"length_m": 10, "method": "C"})
    assert found.rcd is not None
    assert found.rcd.ma == 300
    assert said(found.findings)["RCD_TYPE"] == "warning"
    assert grid(T20).rcd is None


def test_back_up_port_and_solar_panels_are_circuits_of_their_own() -> None:
    keys = {"connection": "3x80", "system": S5, "batteries": {B93: 2}}
    found = circuits(**keys, backup="whole", existing_pv={"group_a": 16, "phases": 1})
    assert list(found) == ["Grid port", "Back-up port", "Solar panels"]
    port = found["Back-up port"]
    assert port.breaker is not None
    assert port.rcd is not None
    assert (port.design_current_a, port.breaker.rating_a, port.rcd.ma) == (Decimal("21.7"), 25, 100)
    assert "BACKUP_FAULT" in said(port.findings)
    assert said(found["Solar panels"].findings)["PV_CURRENT_UNKNOWN"] == "notice"
    light = circuits(**keys, backup="light")["Back-up port"]
    assert light.breaker is not None
    assert light.breaker.rating_a == 32  # the manual's


def test_circuits_as_the_contract_writes_them() -> None:
    advice = ask(connection="3x80", system=S5, batteries={B93: 2}, grid_cable={"length_m": 25, "method": "C"})
    answer: Any = json.loads(json.dumps(advice_json(default_catalogue(), advice, Translator("nl"))))
    (found,) = answer["circuits"]
    findings = found.pop("findings")
    assert found == {
        "name": found["name"],
        "design_current_a": 43.5,
        "breaker": {"rating_a": 50, "curve": "C"},
        "rcd": None,
        "cable_mm2": 10,
        "voltage_drop_v": 4.76237,
        "voltage_drop_pct": 2.0706,
    }
    assert all(fix["changes"] for finding in findings for fix in finding.get("fixes", []))
