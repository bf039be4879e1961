from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.rules.backup import rcbo_power_kw
from core.batteries.rules.place import weatherproof
from core.batteries.rules.power import battery_power_kw, make_pack, modules_for
from core.batteries.rules.protection import Group, busbar, make_group, next_rating, selective_breaker
from core.batteries.rules.string_plan import at_temperature
from tests.core.batteries.asking import B5, B38, B45, B93, S5, S36, T4, T5, T6, T8, T10, T15, T20, situation


@pytest.mark.parametrize(
    ("system", "battery", "count", "kw"),
    [
        (T10, B93, 1, "3.84"),
        (T10, B93, 2, "7.68"),
        (T10, B93, 3, "11.52"),
        (S5, B93, 1, "5.04"),
        (S5, B45, 1, "4.8"),
        (S5, B38, 2, "7.68"),
        (T15, B38, 6, "23.04"),
        (T15, B38, 8, "23.04"),
        (T10, B93, 8, "15.36"),
        (T20, B93, 8, "23.04"),
        (T20, B93, 12, "34.56"),
        (T15, B38, 12, "34.56"),
        (T10, B38, 12, "23.04"),
    ],
)
def test_power_of_modules(system: str, battery: str, count: int, kw: str) -> None:
    """n × 96 V × min(I); with 8, 10 or 12: n/2 × 96 V × min(I of the inverter, 2 × I of a module)."""
    assert make_pack(default_catalogue(), system, battery, count).battery_power_kw == Decimal(kw)


def test_two_clusters_double_the_current_until_the_port_caps_it() -> None:
    volts, module = Decimal(96), Decimal(40)
    assert battery_power_kw(4, 2, volts, module, Decimal(60)) == Decimal("23.04")
    assert battery_power_kw(4, 2, volts, module, Decimal(100)) == Decimal("30.72")
    assert battery_power_kw(4, 1, volts, module, Decimal(60)) == Decimal("15.36")


@pytest.mark.parametrize(
    ("battery", "counts"),
    [
        (B38, {S36: 1, S5: 2, B5: 2, T4: 2, T5: 2, T6: 2, T8: 3, T10: 3, T15: 4, T20: 6}),
        (B45, {S36: 1, S5: 2, B5: 2, T4: 2, T5: 2, T6: 2, T8: 3, T10: 3, T15: 4, T20: 5}),
        (B93, {S36: 1, S5: 1, B5: 1, T4: 2, T5: 2, T6: 2, T8: 3, T10: 3, T15: 3, T20: 4}),
    ],
)
def test_modules_for_the_power_of_the_name_plate(battery: str, counts: dict[str, int]) -> None:
    catalogue = default_catalogue()
    for system, count in counts.items():
        assert modules_for(catalogue, system, battery, catalogue.spec(system, "output_kw").number) == count, (
            system
        )


def test_no_number_of_modules_delivers_what_the_port_cannot() -> None:
    assert modules_for(default_catalogue(), S5, B93, Decimal(30)) is None


def test_a_pack_that_does_not_form_equal_clusters_has_no_power() -> None:
    pack = make_pack(default_catalogue(), T10, B93, 7)
    assert (pack.clusters, pack.per_cluster, pack.battery_power_kw) == (2, None, None)
    assert pack.deliverable_kw == 10
    assert make_pack(default_catalogue(), T10, B45, 8).per_cluster is None


def test_capacity_and_weight_of_a_pack() -> None:
    pack = make_pack(default_catalogue(), T10, B38, 3)
    assert (pack.usable_kwh, pack.nominal_kwh, pack.weight_kg) == (
        Decimal("10.95"),
        Decimal("11.4"),
        Decimal("144.3"),
    )
    assert pack.deliverable_kw == 10


@pytest.mark.parametrize(
    ("main", "group"),
    [
        (25, 16),
        (35, 20),
        (40, 25),
        (50, 32),
        (63, 40),
        (80, 50),
        (100, 50),
        (160, 100),
        (20, 10),
        (6, 6),
        (250, 125),
    ],
)
def test_selective_breakers(main: int, group: int) -> None:
    assert selective_breaker(Decimal(main)) == group


@pytest.mark.parametrize(
    ("system", "keys", "rating", "limit"),
    [
        (S5, {"connection": "3x80"}, 50, None),
        (S5, {"connection": "3x63"}, 40, 40),
        (S5, {"connection": "1x40"}, 25, 25),
        (S5, {"connection": "1x25"}, 25, 25),
        (S5, {"connection": "1x35"}, 25, 25),
        (S36, {"connection": "3x63"}, 40, None),
        (T4, {"connection": "3x25"}, 16, None),
        (T8, {"connection": "3x25"}, 16, 16),
        (T10, {"connection": "3x25"}, 20, 20),
        (T10, {"connection": "3x35"}, 20, 20),
        (T15, {"connection": "3x35"}, 32, None),
        (T20, {"connection": "3x25"}, 32, 25),
        (T20, {"connection": "3x63"}, 40, None),
        (T20, {"connection": "3x63", "grid_limit_a": 32}, 32, 32),
        (S5, {"connection": "3x80", "grid_limit_a": 30}, 32, 30),
        (T10, {"connection": "3x25", "battery_group": "C25"}, 25, 25),
        (T4, {"connection": "3x25", "battery_group": "C25"}, 25, None),
        (T10, {"connection": "3x25", "grid_cable": {"breaker_a": 50}}, 50, 25),
    ],
)
def test_the_breaker_of_the_grid_port_and_its_limit(
    system: str, keys: dict[str, Any], rating: int, limit: int | None
) -> None:
    group: Group = make_group(default_catalogue(), situation(**keys), default_catalogue().systems[system])
    assert (group.rating_a, group.limit_a) == (rating, limit)


def test_the_busbar_sum_of_the_brochure_s_three_sources() -> None:
    asked = situation(connection="3x25", existing_pv={"group_a": 16, "phases": 3}, battery_group="C25 100 mA")
    rail = busbar(asked, asked.group_a, 3)
    assert rail.formula == "25 + 16 + 25 = 66 A"
    assert (rail.sum_a, rail.apart_a, rail.required_a, rail.complete) == (66, 66, 80, True)


def test_single_phase_sources_may_stand_on_different_phases() -> None:
    asked = situation(connection="3x25", existing_pv={"group_a": 16, "phases": 1})
    assert busbar(asked, Decimal(25), 1).apart_a == 50
    assert busbar(asked, Decimal(25), 3).apart_a == 66
    assert busbar(asked, None, 1).apart_a == 41
    assert not busbar(asked, None, 1).complete


def test_no_rating_beyond_the_largest() -> None:
    assert next_rating(Decimal(126)) is None
    assert busbar(situation(connection="3x125"), Decimal(16), 3).required_a is None


@pytest.mark.parametrize(
    ("ip", "outside"),
    [
        ("IP65", True),
        ("IP54", True),
        ("IP44", True),
        ("IP21", False),
        ("IP23", False),
        ("IP6X", False),
        ("", False),
    ],
)
def test_protection_class_for_outdoors(ip: str, outside: bool) -> None:
    assert weatherproof(ip) is outside


def test_power_through_a_protection_unit() -> None:
    assert rcbo_power_kw(Decimal(25), 3) == Decimal("17.25")
    assert rcbo_power_kw(Decimal(25), 1) == Decimal("5.75")


def test_voltage_of_a_cold_panel() -> None:
    assert at_temperature(Decimal(41), Decimal("-0.27"), Decimal(-10)) == Decimal("44.8745")
    assert at_temperature(Decimal(41), Decimal("-0.27"), Decimal(25)) == 41
