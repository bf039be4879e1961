"""The circuits of an answer: what the electrical rules make of the inverter's record and the cable."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.advise import own_circuits
from core.batteries.advice.as_json import advice_json
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.wiring.circuits import Circuit
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
    findings, checks = found.pop("findings"), found.pop("checks")
    assert {check["name"]: check["verdict"] for check in checks}["manual"] == "ok"
    assert found == {
        "key": "grid",
        "name": found["name"],
        "design_current_a": 43.5,
        "breaker": {"rating_a": 50, "curve": "C"},
        "rcd": None,
        "cable_mm2": 10,
        "voltage_drop_v": 4.76237,
        "voltage_drop_pct": 2.0706,
        "standing": "warning",
        "governed_by": "overload",
        "iz_table_a": 63,
        "factors": {"temperature": 1, "grouping": 1, "soil": 1},
        "iz_a": 63,
        "zs_ohm": None,
        "zs_max_ohm": None,
        "ra_max_ohm": None,
    }
    assert all(fix["changes"] for finding in findings for fix in finding.get("fixes", []))


def test_earthing_counts_for_every_circuit() -> None:
    keys = {"connection": "3x80", "system": S5, "batteries": {B93: 2}, "backup": "whole"}
    cable = {"length_m": 15, "method": "C"}
    found = circuits(**keys, grid_cable=cable, earthing={"system": "TN", "ze_ohm": 0.35, "ik_max_ka": 4})
    answer = found["Grid port"].answer
    # Ze + 2 · 15 m · 1.83 mΩ/m · (1 + 0.00393 · 50): 10 mm² at 70 °C
    assert answer.zs_ohm is not None
    assert float(answer.zs_ohm) == pytest.approx(0.35 + 2 * 15 * 1.83e-3 * (1 + 0.00393 * 50), abs=2e-4)
    assert answer.mm2 == 10
    # C50 trips at once at 10 · 50 A: 0.95 · 230 V / 500 A = 0.437 Ω
    assert float(answer.zs_max_ohm or 0) == pytest.approx(0.437)
    tt = circuits(**keys, earthing={"system": "TT", "ra_ohm": 100})["Back-up port"]
    # 50 V / 100 mA
    assert tt.answer.ra_max_ohm == 500
    assert tt.answer.check("earth_resistance").verdict == "ok"


def test_the_cable_of_the_back_up_port_is_sized() -> None:
    cable = {"length_m": 25, "method": "C", "rcd_type": "A", "max_drop_pct": 1}
    keys = {"connection": "3x80", "system": S5, "batteries": {B93: 2}, "backup": "whole"}
    port = circuits(**keys, backup_cable=cable)["Back-up port"]
    # 1 % of 230 V at 21.7 A over 25 m: R ≤ 2.3 / (2 · 21.7 · 25) = 2.12 mΩ/m: 16 mm² (1.38 at 70 °C)
    assert port.cable_mm2 == 16
    assert port.rcd is not None
    assert (port.rcd.type, port.rcd.ma) == ("A", 100)
    fix = next(finding for finding in port.findings if finding.code == "RCD_TYPE").fixes[0]
    assert fix.changes == (("backup_cable.rcd_type", "B"),)


def test_the_cable_of_solar_panels_is_sized() -> None:
    keys = {"connection": "3x80", "system": T10, "batteries": {B93: 2}}
    found = circuits(
        **keys, existing_pv={"group_a": 16, "phases": 3}, pv_cable={"length_m": 30, "method": "C"}
    )["Solar panels"]
    assert found.cable_mm2 == Decimal("2.5")
    assert found.answer.check("selectivity").verdict == "ok"
    new = circuits(**keys, new_pv_kwp=5, pv_coupling="AC", pv_cable={"breaker_a": 20})["Solar panels"]
    assert new.design_current_a == 20


def test_loads_that_are_there_are_circuits_too() -> None:
    loads = [
        {"name": "Kitchen", "use": "sockets", "current_a": 16, "phases": 1, "length_m": 20, "mm2": 2.5},
        {"current_a": 10, "phases": 1, "earthing": "TT", "main_fuse_a": 35},
    ]
    keys = {"connection": "3x25", "system": T10, "batteries": {B93: 2}, "load_circuits": loads}
    found = circuits(**keys, earthing={"system": "TN", "ze_ohm": 0.3})
    kitchen = found["Kitchen"]
    assert kitchen.key == "load.0"
    assert said(kitchen.findings)["RCD_SENSITIVITY"] == "error"
    assert kitchen.standing == "error"
    fix = next(one for one in kitchen.findings if one.code == "RCD_SENSITIVITY").fixes[0]
    assert fix.changes == (("load_circuits.0.rcd.ma", 30),)
    assert not kitchen.answer.question.is_tt
    assert found["Circuit 2"].answer.question.main_fuse_a == 35
    assert found["Circuit 2"].answer.question.is_tt
    bare = circuits(**keys)
    assert bare["Kitchen"].answer.question.is_tt


def test_what_no_table_holds_of_the_surroundings_is_named_as_well() -> None:
    cable = {"length_m": 10, "method": "C", "ambient_c": 90, "icn_ka": 999, "mm2": 10}
    found = grid(S5, grid_cable=cable)
    named = next(finding for finding in found.findings if finding.code == "NOT_JUDGED")
    text = Translator("en")(named.text)
    assert "the temperature around the cable" in text
    assert "the breaking capacity" in text
    assert found.answer.question.mm2 == 10


def test_a_missing_device_in_a_tt_net_is_one_change_of_the_cable() -> None:
    found = grid(S5, grid_cable={"length_m": 10, "method": "C"}, earthing={"system": "TT"})
    fix = next(finding for finding in found.findings if finding.code == "RCD_MISSING").fixes[0]
    assert dict(fix.changes) == {
        "grid_cable.rcd_type": "B",
        "grid_cable.rcd_ma": 300,
        "grid_cable.rcd_bidirectional": True,
    }


def test_a_circuit_stands_as_its_worst_finding() -> None:
    thin = grid(T20, grid_cable={"length_m": 10, "method": "C", "mm2": 4, "breaker_a": 40})
    assert thin.standing == "error"
    open_length = circuits(connection="3x80", system=T10, batteries={B93: 3}, battery_group="C32")[
        "Grid port"
    ]
    assert open_length.standing in {"warning", "not_verifiable"}
    whole = {"rcd_type": "B", "rcd_ma": 300, "rcd_bidirectional": True}
    cable = {"length_m": 10, "method": "C", "icn_ka": 10, "i2t_a2s": 30000, **whole}
    earthing = {"system": "TN", "ze_ohm": 0.2, "ik_max_ka": 3}
    good = circuits(
        connection="3x80",
        system=T10,
        batteries={B93: 3},
        grid_cable=cable,
        battery_group="C32",
        earthing=earthing,
    )["Grid port"]
    assert good.standing == "ok", [(check.name, check.verdict) for check in good.answer.checks]


def test_the_circuits_of_a_refused_wish_are_those_of_the_wish() -> None:
    keys = {"connection": "3x80", "system": T20, "batteries": {B93: 4}}
    advice = ask(**keys, grid_cable={"length_m": 25, "method": "C", "mm2": 1.5, "breaker_a": 40})
    assert advice.verdict == "reject"
    (asked,) = own_circuits(advice)
    assert float(asked.design_current_a) == pytest.approx(36.1, abs=0.05)
    assert asked.standing == "error"
    fine = ask(**keys)
    assert own_circuits(fine) is fine.circuits


def test_the_residual_current_device_of_the_board_stands_before_its_circuit() -> None:
    board = {"action": "new", "loads": [{"kind": "sockets", "circuits": 2}]}
    house = {"existing_pv": {"group_a": 16, "phases": 3}, "board": board}
    found = circuits(connection="3x35", system=T10, batteries={B93: 2}, **house)
    for name in ("Grid port", "Solar panels"):
        rcd = found[name].rcd
        assert rcd is not None
        assert (rcd.type, rcd.ma) == ("B", 300)
        assert "RCD_MISSING" not in {one.code for one in found[name].findings}
    without = circuits(connection="3x35", system=T10, batteries={B93: 2}, board={"action": "existing"})
    assert without["Grid port"].rcd is None


def test_what_was_said_of_a_circuit_goes_before_its_board() -> None:
    board = {"action": "new", "loads": [{"kind": "sockets"}]}
    keys = {"connection": "3x35", "system": T10, "batteries": {B93: 2}, "board": board}
    rcd = circuits(**keys, grid_cable={"rcd_ma": 100, "rcd_type": "A"})["Grid port"].rcd
    assert rcd is not None
    assert (rcd.type, rcd.ma) == ("A", 100)
    named = circuits(**keys, battery_group="C20 30 mA")["Grid port"].rcd
    assert named is not None
    assert (named.type, named.ma) == (None, 30)


def test_a_listed_device_above_the_group_guards_its_circuit() -> None:
    devices = [
        {"name": "main", "kind": "main_switch", "rating_a": 40, "poles": "4P"},
        {"name": "rcd", "kind": "rcd", "rating_a": 40, "poles": "4P", "ma": 300, "type": "B"},
        {"name": "pv", "kind": "mcb", "rating_a": 16, "poles": "3P+N", "serves": "pv", "under": "rcd"},
    ]
    found = circuits(
        connection="3x35",
        system=T10,
        batteries={B93: 2},
        existing_pv={"group_a": 16, "phases": 3},
        board={"action": "existing", "devices": devices},
    )
    rcd = found["Solar panels"].rcd
    assert rcd is not None
    assert (rcd.type, rcd.ma) == ("B", 300)
