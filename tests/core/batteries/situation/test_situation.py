from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.model import Connection, ExistingPv
from core.batteries.situation.read import KEYS, find_name, parse_connection
from core.errors import InputError
from tests.core.batteries.asking import B38, B93, T10, situation

HOME = {"connection": "3x25"}


@pytest.mark.parametrize(
    ("text", "phases", "main"),
    [
        ("1x25", 1, 25),
        ("1x35", 1, 35),
        ("1x40", 1, 40),
        ("3x25", 3, 25),
        ("3x35", 3, 35),
        ("3x40", 3, 40),
        ("3x50", 3, 50),
        ("3x63", 3, 63),
        ("3x80", 3, 80),
        ("3x125", 3, 125),
        ("3x250", 3, 250),
        ("1 x 35 A", 1, 35),
        ("3×25A", 3, 25),
        (" 3X63 ampere ", 3, 63),
        ("3*40", 3, 40),
        ("３ｘ２５", 3, 25),
        ("1x6", 1, 6),
    ],
)
def test_a_connection_is_phases_and_main_fuse(text: str, phases: int, main: int) -> None:
    found = parse_connection(text)
    assert found == Connection(phases, Decimal(main))
    assert str(found) == f"{phases}x{main}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "x25",
        "3x",
        "2x25",
        "0x25",
        "3x0",
        "3x5",
        "3x4001",
        "3x25x2",
        "3-25",
        "drie",
        3,
        None,
        ["3x25"],
    ],
)
def test_what_is_no_connection_names_its_field(text: Any) -> None:
    with pytest.raises(InputError) as caught:
        parse_connection(text)
    assert caught.value.field == "connection"


def test_only_the_connection_is_needed() -> None:
    with pytest.raises(InputError) as caught:
        situation(location="indoor")
    assert caught.value.field == "connection"
    assert situation(**HOME).backup_level == "none"


@pytest.mark.parametrize("key", [key for key in KEYS if key != "connection"])
def test_null_counts_as_not_said(key: str) -> None:
    assert situation(**HOME, **{key: None}) == situation(**HOME)


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"connection": None}, "connection"),
        ({"conection": "3x25"}, "conection"),
        ({"colour": "red"}, "colour"),
        ({"location": "shed"}, "location"),
        ({"location": 1}, "location"),
        ({"min_temperature": 5}, "min_temperature"),
        ({"min_temperature": "5"}, "min_temperature"),
        ({"max_temperature": "warm"}, "max_temperature"),
        ({"min_temperature": "10 °C", "max_temperature": "5 °C"}, "min_temperature"),
        ({"system": "SMILE-G4-T10"}, "system"),
        ({"system": "10"}, "system"),
        ({"system": ""}, "system"),
        ({"usable_kwh_min": 10**9}, "usable_kwh_min"),
        ({"panel": {"voc_stc": 1e30}}, "panel.voc_stc"),
        ({"earthing": {"ze_ohm": 1e30}}, "earthing.ze_ohm"),
        ({"system": "☃"}, "system"),
        ({"batteries": []}, "batteries"),
        ({"batteries": {"BAT-5": 1}}, "batteries.BAT-5"),
        ({"batteries": {"9.3S": "two"}}, "batteries.9.3S"),
        ({"batteries": {"9.3S": 1.5}}, "batteries.9.3S"),
        ({"batteries": {"9.3S": -1}}, "batteries.9.3S"),
        ({"batteries": {"9.3S": 1001}}, "batteries.9.3S"),
        ({"batteries": {"9.3S": True}}, "batteries.9.3S"),
        ({"batteries": {"9.3S": 1, "BAT-9.3S": 1}}, "batteries.BAT-9.3S"),
        ({"existing_batteries": {"4": 1}}, "existing_batteries.4"),
        ({"usable_kwh_min": -1}, "usable_kwh_min"),
        ({"usable_kwh_min": "many"}, "usable_kwh_min"),
        ({"power_kw_min": []}, "power_kw_min"),
        ({"backup": "some"}, "backup"),
        ({"backup_kw": -0.1}, "backup_kw"),
        ({"three_phase_backup_loads": "yes"}, "three_phase_backup_loads"),
        ({"backupbox_wanted": 1}, "backupbox_wanted"),
        ({"backupbox_location": "roof"}, "backupbox_location"),
        ({"dead_via_main_switch": 0}, "dead_via_main_switch"),
        ({"escape_route": "no"}, "escape_route"),
        ({"existing_pv": []}, "existing_pv"),
        ({"existing_pv": {"group": 16}}, "existing_pv.group"),
        ({"existing_pv": {"group_a": 0}}, "existing_pv.group_a"),
        ({"existing_pv": {"phases": 2}}, "existing_pv.phases"),
        ({"existing_pv": {"phases": "3"}}, "existing_pv.phases"),
        ({"existing_pv": {"keep_inverter": "yes"}}, "existing_pv.keep_inverter"),
        ({"new_pv_kwp": -1}, "new_pv_kwp"),
        ({"pv_coupling": "XC"}, "pv_coupling"),
        ({"panel": 440}, "panel"),
        ({"panel": {"voc": 41}}, "panel.voc"),
        ({"panel": {"voc_stc": 0}}, "panel.voc_stc"),
        ({"panel": {"beta_voc_pct_per_k": 0.27}}, "panel.beta_voc_pct_per_k"),
        ({"panel": {"beta_voc_pct_per_k": -27}}, "panel.beta_voc_pct_per_k"),
        ({"strings": 7}, "strings"),
        ({"strings": [7, 0]}, "strings[1]"),
        ({"strings": [101]}, "strings[0]"),
        ({"strings": ["7"]}, "strings[0]"),
        ({"strings": [1] * 51}, "strings"),
        ({"board": "new"}, "board"),
        ({"board": {"action": "none"}}, "board.action"),
        ({"board": {"rated_current_a": 0}}, "board.rated_current_a"),
        ({"board": {"rated": 63}}, "board.rated"),
        ({"battery_group": "fuse"}, "battery_group"),
        ({"battery_group": "C0"}, "battery_group"),
        ({"battery_group": "Z25"}, "battery_group"),
        ({"battery_group": 0}, "battery_group"),
        ({"battery_group": True}, "battery_group"),
        ({"grid_cable": 6}, "grid_cable"),
        ({"grid_cable": {"mm2": 0}}, "grid_cable.mm2"),
        ({"grid_cable": {"method": "H"}}, "grid_cable.method"),
        ({"grid_cable": {"length": 5}}, "grid_cable.length"),
        ({"grid_limit_a": 0}, "grid_limit_a"),
        ({"accessories": "105126"}, "accessories"),
        ({"accessories": ["242242"]}, "accessories[0]"),
        ({"accessories": [105126]}, "accessories[0]"),
        ({"sector": "public"}, "sector"),
        ({"vat_pct": 101}, "vat_pct"),
        ({"vat_pct": -1}, "vat_pct"),
        ({"contract": "none"}, "contract"),
        ({"register": "yes"}, "register"),
        ({"connection": "1x35", "existing_pv": {"phases": 3}}, "existing_pv.phases"),
    ],
)
def test_bad_input_names_its_field(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        situation(**{**HOME, **keys})
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("keys", "near"),
    [
        ({"connnection": "3x25"}, "connection"),
        ({"usable_kwh": 5}, "usable_kwh_min"),
        ({"batterys": {}}, "batteries"),
        ({"system": "SMILEG3-T10"}, "SMILE-G3-T10"),
        ({"batteries": {"SMILE-G3-BAT-9.4S": 1}}, "SMILE-G3-BAT-9.3S"),
        ({"existing_pv": {"group": 16}}, "group_a"),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest(keys: dict[str, Any], near: str) -> None:
    with pytest.raises(InputError) as caught:
        situation(**{**HOME, **keys})
    assert dict(caught.value.text.params)["near"] == near  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SMILE-G3-T10", T10),
        ("smile-g3-t10", T10),
        ("T10", T10),
        ("t10", T10),
        (" smile g3 T10 ", T10),
        ("9.3S", B93),
        ("9,3s", B93),
        ("BAT-3.8S", B38),
        ("0", None),
        ("", None),
        ("S", None),
    ],
)
def test_names_in_full_or_by_their_last_part(text: str, name: str | None) -> None:
    catalogue = default_catalogue()
    assert find_name(text, (*catalogue.systems, *catalogue.batteries)) == name


@pytest.mark.parametrize(
    ("value", "written", "rating"),
    [
        ("C25 100 mA", "C25 100 mA", 25),
        ("C25 100mA High Immunity", "C25 100 mA", 25),
        ("b16", "B16", 16),
        ("16 A", "16 A", 16),
        ("D 20 A 30 mA type B", "D20 30 mA", 20),
        (32, "32 A", 32),
        ("25A/300mA", "25 A 300 mA", 25),
    ],
)
def test_a_breaker_as_people_write_it(value: Any, written: str, rating: int) -> None:
    found = situation(**HOME, battery_group=value)
    assert str(found.battery_group) == written
    assert found.group_a == rating


def test_numbers_may_be_texts_with_a_comma_and_zero_asks_nothing() -> None:
    found = situation(**HOME, usable_kwh_min="12,5", power_kw_min=0, batteries={"9.3S": 0})
    assert found.usable_kwh_min == Decimal("12.5")
    assert found.power_kw_min is None
    assert found.batteries == {}


def test_numbers_may_have_their_unit_and_words_their_other_names() -> None:
    written = situation(
        connection="3x25",
        usable_kwh_min="12,5 kWh",
        backup_kw="4.5 kW",
        grid_limit_a="16 A",
        grid_cable={"length_m": "25 m", "mm2": "6 mm²", "ambient_c": "-5 °C", "insulation": "epr"},
        earthing={"system": "TN-C-S", "ze_ohm": "0,35 Ω"},
    )
    plain = situation(
        connection="3x25",
        usable_kwh_min=12.5,
        backup_kw=4.5,
        grid_limit_a=16,
        grid_cable={"length_m": 25, "mm2": 6, "ambient_c": -5, "insulation": "XLPE"},
        earthing={"system": "TN", "ze_ohm": 0.35},
    )
    assert written == plain


def test_the_breaker_of_the_cable_counts_when_no_group_is_named() -> None:
    assert situation(**HOME, grid_cable={"breaker_a": 20}).group_a == 20
    assert situation(**HOME, grid_cable={"breaker_a": 20}, battery_group="B16").group_a == 16
    assert situation(**HOME).group_a is None


def test_old_and_new_modules_are_counted_together() -> None:
    found = situation(**HOME, batteries={"9.3S": 2, "3.8S": 1}, existing_batteries={"9.3S": 3})
    assert found.modules == {B93: 5, B38: 1}


@pytest.mark.parametrize(
    ("keys", "dc", "ac"),
    [
        ({}, False, False),
        ({"new_pv_kwp": 4}, True, False),
        ({"new_pv_kwp": 4, "pv_coupling": "AC"}, False, True),
        ({"pv_coupling": "DC"}, True, False),
        ({"strings": [5]}, True, False),
        ({"existing_pv": {"group_a": 16}}, False, True),
        ({"existing_pv": {"keep_inverter": False}}, True, False),
        ({"existing_pv": {"keep_inverter": False}, "new_pv_kwp": 2, "pv_coupling": "AC"}, True, True),
    ],
)
def test_where_solar_panels_feed_in(keys: dict[str, Any], dc: bool, ac: bool) -> None:
    found = situation(**HOME, **keys)
    assert (found.dc_pv, found.ac_pv) == (dc, ac)


@pytest.mark.parametrize(
    ("keys", "level", "wanted", "box"),
    [
        ({}, "none", False, False),
        ({"backup": "none"}, "none", False, False),
        ({"backup": "light"}, "light", True, False),
        ({"backup": "selected"}, "selected", True, False),
        ({"backup": "selected", "backupbox_wanted": True}, "selected", True, True),
        ({"backup": "whole"}, "whole", True, True),
        ({"backupbox_wanted": True}, "whole", True, True),
        ({"backup_kw": 3}, "none", True, False),
        ({"three_phase_backup_loads": True}, "none", True, False),
        ({"backup": "none", "backupbox_wanted": True}, "none", False, False),
    ],
)
def test_levels_of_back_up(keys: dict[str, Any], level: str, wanted: bool, box: bool) -> None:
    found = situation(**HOME, **keys)
    assert (found.backup_level, found.backup_wanted, found.backupbox_used) == (level, wanted, box)


def test_an_inverter_stays_unless_said_otherwise() -> None:
    assert situation(**HOME, existing_pv={"group_a": 16}).existing_pv == ExistingPv(
        Decimal(16), None, keep_inverter=True
    )
