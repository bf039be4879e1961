"""What would have to change: complete changes, for every refusal at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.candidate import Candidate
from core.batteries.advice.way_out import together, ways_out
from core.findings import Fix
from core.i18n import Translator
from tests.core.batteries.asking import B38, B93, PANEL, S5, T4, T10, T20, ask, changed, said

EN = Translator("en")


def _candidate(keys: dict[str, Any], system: str, battery: str, count: int) -> Candidate:
    return next(
        one
        for one in ask(**keys).candidates
        if (one.system.name, one.pack.battery, one.pack.count) == (system, battery, count)
    )


def _cures(keys: dict[str, Any], system: str, battery: str, count: int) -> list[str]:
    """Apply every way out of a candidate by itself, and return what each says."""
    refused = _candidate(keys, system, battery, count)
    assert not refused.accepted
    for fix in ways_out(refused):
        assert _candidate(changed(keys, fix.changes), system, battery, count).accepted, EN(fix.label)
    return [EN(fix.label).replace("×", "x") for fix in ways_out(refused)]


def test_several_refusals_are_cured_together() -> None:
    keys = {"connection": "3x63", "location": "outdoor", "usable_kwh_min": 10, "power_kw_min": 10}
    assert _cures(keys, T10, B38, 2) == ["Ask for 7.68 kW; Ask for 7.3 kWh; Place it indoors"] or _cures(
        keys, T10, B38, 2
    ) == ["Place it indoors; Ask for 7.68 kW; Ask for 7.3 kWh"]


def test_each_other_change_of_one_refusal_is_another_way_out() -> None:
    assert _cures({"connection": "3x25"}, T20, B93, 4) == [
        "Limit grid input and output to 25 A",
        "Have the connection changed to 3x35",
    ]


def test_a_larger_connection_brings_the_consumer_unit_that_it_asks_for() -> None:
    keys = {"connection": "3x25", "board": {"action": "existing", "rated_current_a": 63}}
    assert _cures(keys, T20, B93, 4) == [
        "Limit grid input and output to 25 A",
        "Have the connection changed to 3x35; Replace the consumer unit by one of 80 A",
    ]


def test_a_change_that_no_consumer_unit_carries_is_no_way_out() -> None:
    keys = {
        "connection": "3x63",
        "battery_group": "C25",
        "existing_pv": {"group_a": 35, "phases": 3},
        "board": {"action": "new", "rated_current_a": 125},
    }
    assert _cures(keys, T20, B93, 4) == ["Limit grid input and output to 25 A"]


def test_the_back_up_is_limited_to_what_the_modules_deliver() -> None:
    assert _cures({"connection": "3x63", "backup": "whole"}, T20, B38, 3) == ["Limit the back-up to 11.52 kW"]


def test_modules_that_deliver_too_little_say_what_could_be_asked() -> None:
    assert _cures({"connection": "3x63", "power_kw_min": 9}, T10, B93, 2) == ["Ask for 7.68 kW"]
    loads = {"connection": "3x63", "backup": "light", "backup_kw": 9}
    assert _cures(loads, T10, B93, 2) == ["Limit the back-up to 7.68 kW"]
    assert _cures(loads | {"power_kw_min": 8}, T10, B93, 2) == [
        "Ask for 7.68 kW; Limit the back-up to 7.68 kW"
    ]


def test_nothing_is_chosen_that_does_less_than_was_asked() -> None:
    assert ask(connection="3x63", backup="whole", backup_kw=18).chosen is None
    assert ask(connection="3x63", system=T20, batteries={B93: 4}, backup="whole", backup_kw=18).chosen is None


def test_the_breaker_is_changed_wherever_it_is_named() -> None:
    keys: dict[str, Any] = {
        "connection": "3x40",
        "system": T10,
        "batteries": {B93: 3},
        "battery_group": "B10 30 mA",
        "grid_cable": {"breaker_a": 10, "mm2": 6},
    }
    advice = ask(**keys)
    (refused,) = [finding for finding in advice.wish if finding.code == "BREAKER_TOO_SMALL"]
    assert refused.fixes[0].changes == (
        ("battery_group", "B16 30 mA"),
        ("grid_cable.breaker_a", Decimal(16)),
    )
    assert "BREAKER_TOO_SMALL" not in said(ask(**changed(keys, refused.fixes[0].changes)).wish)
    keys.pop("battery_group")
    (refused,) = [finding for finding in ask(**keys).wish if finding.code == "BREAKER_TOO_SMALL"]
    assert refused.fixes[0].changes == (("grid_cable.breaker_a", Decimal(16)),)


def test_a_limit_comes_before_a_breaker_that_the_main_fuse_does_not_bear() -> None:
    keys = {"connection": "3x25", "system": T20, "batteries": {B93: 4}, "battery_group": "C25"}
    (refused,) = [finding for finding in ask(**keys).wish if finding.code == "BREAKER_TOO_SMALL"]
    assert [EN(fix.label) for fix in refused.fixes] == [
        "Limit grid input and output to 25 A",
        "Fit a breaker of 32 A",
    ]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("usable_kwh_min", Decimal(20)), ("usable_kwh_min", Decimal(10)), Decimal(10)),
        (("grid_cable.mm2", Decimal(6)), ("grid_cable.mm2", Decimal(10)), Decimal(10)),
        (("connection", "3x35"), ("connection", "3x100"), "3x100"),
        (("strings", [7, 7]), ("strings", None), None),
        (("accessories", []), ("accessories", ["105126"]), ["105126"]),
    ],
)
def test_of_two_values_the_further_one_counts(
    one: tuple[str, object], other: tuple[str, object], both: object
) -> None:
    fix = together([Fix("one", (one,)), Fix("other", (other,))])
    assert fix.changes == ((one[0], both),)
    assert together([Fix("other", (other,)), Fix("one", (one,))]).changes[0][0] == one[0]


def test_strings_are_changed_to_ones_that_keep_every_limit() -> None:
    def planned(system: str, strings: list[int], **panel: object) -> list[tuple[str, object]]:
        wish = {"system": system, "batteries": {B93: 3}, "pv_coupling": "DC", "strings": strings}
        found = ask(connection="3x63", **wish, panel=PANEL | panel).wish
        return [
            (EN(fix.label), dict(fix.changes)["strings"])
            for finding in found
            for fix in finding.fixes
            if dict(fix.changes).get("strings")
        ]

    # 25 panels stay in the MPPT range on a cold day, but 23 of them pass the 1000 V of the input.
    assert planned(T10, [22, 4]) == [("Use 5 to 22 panels in a string", [22, 5])]
    assert planned(T10, [5, 4, 5, 5]) == [
        ("Use 3 strings", [5, 5, 5]),
        ("Use 5 to 22 panels in a string", [5, 5, 5]),
    ]
    assert planned(S5, [13]) == [("Use at most 12 panels in a string", [12])]
    assert planned(S5, [13], vmp_stc=None) == [("Use at most 12 panels in a string", [12])]
    # Without the open-circuit voltage only the MPPT range is known.
    assert planned(T10, [4], voc_stc=None) == [("Use 5 to 25 panels in a string", [5])]
    # Longer strings would be too much power: one is left out.
    assert planned(T4, [3, 8, 3], wp=700) == [("Use 5 to 22 panels in a string", [5])]
    # A panel of so high a voltage that no number keeps the range on hot and cold days.
    assert planned(S5, [6], voc_stc=120, vmp_stc=95, wp=None) == [
        ("Use at most 4 panels in a string", [4]),
        ("Use 2 to 4 panels in a string", [4]),
    ]
    assert planned(S5, [1], voc_stc=590, vmp_stc=560, wp=None) == []
    three = ask(connection="1x63", system=S5, batteries={B93: 1}, pv_coupling="DC", strings=[5, 5, 5])
    (refused,) = [finding for finding in three.wish if finding.code == "PV_TOO_MANY_STRINGS"]
    assert dict(refused.fixes[-1].changes) == {"strings": [5, 5]}


def test_the_cable_that_is_offered_carries_its_breaker_too() -> None:
    keys: dict[str, Any] = {
        "connection": "1x63",
        "system": S5,
        "batteries": {B93: 1},
        "grid_cable": {"length_m": 5, "method": "A1", "mm2": 6, "breaker_a": 50},
    }
    (refused,) = [finding for finding in ask(**keys).wish if finding.code == "CABLE_TOO_THIN"]
    assert [EN(fix.label) for fix in refused.fixes] == ["Lay 16 mm²"]
    assert "CABLE_TOO_THIN" not in said(ask(**changed(keys, refused.fixes[0].changes)).wish)


def test_an_article_for_other_phases_does_not_choose_another_system() -> None:
    keys: dict[str, Any] = {
        "connection": "3x40",
        "system": T10,
        "batteries": {B93: 3},
        "backup": "whole",
        "accessories": ["105127"],
    }
    advice = ask(**keys)
    (refused,) = [finding for finding in advice.wish if finding.code == "PHASE_MISMATCH_ARTICLE"]
    assert EN(refused.text) == "For single-phase systems only: 105127; SMILE-G3-T10 is three-phase."
    assert advice.chosen is not None
    assert (advice.chosen.name, said(advice.chosen.findings)["PHASE_MISMATCH_ARTICLE"]) == (
        f"{T10} + 3 × {B93}",
        "warning",
    )
    assert advice.choices == (("105126", "105136"),)
    again = ask(**changed(keys, advice.chosen.assumed[0].changes))
    assert again.verdict.value == "conditional"
    single = ask(connection="1x40", system=S5, batteries={B93: 1}, backup="whole", accessories=["105126"])
    (refused,) = [finding for finding in single.wish if finding.code == "PHASE_MISMATCH_ARTICLE"]
    assert EN(refused.text) == "For three-phase systems only: 105126; SMILE-G3-S5 is single-phase."
    assert [EN(fix.label) for fix in refused.fixes] == ["Choose the single-phase articles"]
