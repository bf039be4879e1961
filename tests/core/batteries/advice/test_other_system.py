"""The other system that is offered: the one with which least stays wrong."""

from __future__ import annotations

from typing import Any

import pytest

from core.batteries.advice.ranking import target_of
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.rules.cases import House, module_set
from core.i18n import Translator
from tests.core.batteries.asking import (
    B5,
    B38,
    B45,
    B93,
    PANEL,
    S5,
    S36,
    T4,
    T5,
    T6,
    T8,
    T10,
    T15,
    T20,
    ask,
    said,
    situation,
)

EN = Translator("en")
THREE = {"panel": PANEL, "strings": [7, 7, 7], "pv_coupling": "DC"}
"""9.24 kWp on three strings: two more things that a single-phase system does not take."""


def _offered(code: str, **keys: Any) -> list[object]:
    return [
        dict(fix.changes)["system"]
        for finding in ask(**keys).wish
        if finding.code == code
        for fix in finding.fixes
        if "system" in dict(fix.changes)
    ]


@pytest.mark.parametrize(
    ("code", "keys", "offered"),
    [
        # The S5 takes 10 kWp too, but not three strings; and the house has three phases.
        ("PV_POWER_MAX", {"connection": "3x40", "system": T4, "batteries": {B93: 2}, **THREE}, T5),
        ("PV_POWER_MAX", {"connection": "3x40", "system": T4, "new_pv_kwp": 9, "pv_coupling": "DC"}, T5),
        ("PV_POWER_MAX", {"connection": "1x40", "system": S36, "new_pv_kwp": 9, "pv_coupling": "DC"}, S5),
        ("PV_POWER_MAX", {"connection": "3x40", "system": S5, "new_pv_kwp": 11, "pv_coupling": "DC"}, T6),
        ("NO_DC_PV_INPUT", {"connection": "3x40", "system": B5, **THREE}, T5),
        ("NO_DC_PV_INPUT", {"connection": "1x40", "system": B5, "new_pv_kwp": 6, "pv_coupling": "DC"}, S5),
        ("PHASE_BACKUP_3P", {"connection": "3x40", "system": S5, "three_phase_backup_loads": True}, T5),
        # Eight modules only fit a system of the T series.
        (
            "OUTPUT_TOO_LOW",
            {"connection": "3x63", "system": T5, "batteries": {B93: 10}, "power_kw_min": 8},
            T8,
        ),
        ("THREE_PHASE_CONNECTION_NEEDED", {"connection": "1x25", "system": T4, "batteries": {B93: 1}}, S36),
        ("THREE_PHASE_CONNECTION_NEEDED", {"connection": "1x25", "system": T10, "power_kw_min": 4}, S5),
        (
            "CONNECTION_TOO_SMALL",
            {"connection": "3x25", "system": T20, "batteries": {B93: 4}},
            T15,
        ),
    ],
)
def test_the_system_with_which_least_stays_wrong_is_offered(
    code: str, keys: dict[str, Any], offered: str
) -> None:
    assert _offered(code, **keys) == [offered]


def test_a_system_that_cures_nothing_is_not_offered() -> None:
    hopeless = {"connection": "3x63", "system": T10, "pv_coupling": "DC", "panel": PANEL | {"isc": 26}}
    assert _offered("PV_SHORT_CIRCUIT", **hopeless) == []


def test_modules_without_a_system_are_counted_for_systems_that_the_connection_feeds() -> None:
    single = ask(connection="1x35", batteries={B93: 6})
    assert said(single.wish)["MODULE_COUNT_NOT_ALLOWED"] == "error"
    (refused,) = [finding for finding in single.wish if finding.code == "MAX_MODULES"]
    assert dict(refused.fixes[0].changes) == {"batteries": {B93: 4}}
    assert ask(connection="3x35", batteries={B93: 6}).verdict.value == "conditional"
    assert module_set(default_catalogue(), None, B93).counts == (1, 2, 3, 4, 5, 6, 8, 10, 12)


@pytest.mark.parametrize(("connection", "nearest"), [("3x35", T8), ("1x35", S5)])
def test_the_nearest_of_a_model_of_another_document_suits_the_connection(
    connection: str, nearest: str
) -> None:
    advice = ask(connection=connection, system="S8", batteries={B93: 2})
    (refused,) = [finding for finding in advice.wish if finding.code == "NOT_ON_OFFER"]
    assert dict(refused.fixes[0].changes) == {"system": nearest}
    assert nearest in EN(refused.text)
    assert advice.chosen is not None
    assert (advice.chosen.system.name, advice.chosen.pack.count) == (nearest, 2)


def test_what_is_only_announced_is_answered_with_the_nearest_capacity() -> None:
    chosen = ask(connection="3x63", system="STORION-H30-G3").chosen
    assert chosen is not None
    assert (chosen.system.name, chosen.pack.battery, chosen.pack.count) == (T20, B93, 8)
    larger = ask(connection="3x63", system="STORION-H50-G3").chosen
    assert larger is not None
    assert larger.pack.usable_kwh == max(one.pack.usable_kwh for one in ask(connection="3x63").candidates)
    asked = situation(connection="3x63", system="STORION-H30-G3", usable_kwh_min=20)
    assert target_of(House(default_catalogue(), asked)).wished_kwh is None


def test_more_is_never_asked_of_a_count_that_does_not_exist() -> None:
    wish = ask(connection="3x63", system=B5, batteries={B38: 13}, usable_kwh_min=60).wish
    labels = [EN(fix.label) for one in wish if one.code == "USABLE_TOO_LOW" for fix in one.fixes]
    assert labels == ["Choose SMILE-G3-T5", "Ask for 37.2 kWh"]


def test_one_cluster_stands_before_two_that_lie_nearer() -> None:
    best, second = ask(connection="3x35", system="T15", power_kw_min=15, usable_kwh_min=43).candidates[:2]
    assert (best.pack.battery, best.pack.count) == (B93, 5)
    wide = ask(connection="3x35", system="T15", usable_kwh_min=55.8).candidates
    place = next(place for place, one in enumerate(wide) if one.pack.clusters > 1)
    assert wide[place - 1].why is not None
    assert EN(wide[place - 1].why) == "One cluster of modules instead of two."
    # Modules that were asked for come first, in however many clusters.
    asked = ask(connection="3x35", system="T15", batteries={B38: 10}, usable_kwh_min=30).chosen
    assert asked is not None
    assert asked.pack.clusters == 2
    assert second.accepted


def test_a_battery_of_another_document_is_answered_with_its_nearest() -> None:
    advice = ask(connection="3x40", system=T10, batteries={"4.0S": 4})
    (refused,) = [finding for finding in advice.wish if finding.code == "NOT_ON_OFFER"]
    assert dict(refused.fixes[0].changes) == {"batteries": {B45: 4}}
    assert advice.chosen is not None
    assert (advice.chosen.pack.battery, advice.chosen.pack.count) == (B45, 4)


def test_of_two_that_are_as_near_the_smaller_one_says_so() -> None:
    wish = {"connection": "3x25", "system": T10, "batteries": {B93: 1}, "existing_batteries": {B93: 2}}
    second = ask(**wish).candidates[1]
    assert (second.pack.count, second.why is not None) == (2, True)
    assert second.why is not None
    assert EN(second.why) == "18.6 kWh instead of 37.2 kWh: as near to what was asked for, and smaller."


def test_the_rule_of_thumb_is_named_where_it_decides() -> None:
    for one in ask(connection="3x25", new_pv_kwp=8).candidates[:3]:
        assert one.why is not None
        assert "nothing asks for more" not in EN(one.why) or "kW " in EN(one.why)
