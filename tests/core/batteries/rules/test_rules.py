from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.advise import advise
from core.batteries.advice.candidate import Verdict
from core.batteries.advice.candidates import judge
from core.batteries.advice.facts import facts
from core.batteries.catalogue.loaded import BatteryCatalogue, default_catalogue
from core.batteries.rules import backup, backup_house, general, grid, modules, place, wish
from core.batteries.rules.cases import BatteryCase, House, PackCase, module_set, pack_case, system_case
from core.batteries.rules.registry import SYSTEM_RULES
from core.catalogue.cell import Cell
from core.findings import Severity, Status
from core.i18n import Translator
from tests.core.batteries.asking import (
    B38,
    B45,
    B93,
    S5,
    T4,
    T10,
    T15,
    T20,
    ask,
    changed,
    everything,
    situation,
)

ENGLISH = Translator("en")


def house(catalogue: BatteryCatalogue | None = None, **keys: Any) -> House:
    return House(catalogue or default_catalogue(), situation(**{"connection": "3x63", **keys}))


def with_cell(model: str, attribute: str, value: Decimal | str) -> BatteryCatalogue:
    """Give the catalogue with another value in one cell."""
    catalogue = default_catalogue()
    cell = catalogue.spec(model, attribute)
    return replace(
        catalogue, cells={**catalogue.cells, (model, attribute): Cell(value, cell.unit, cell.source)}
    )


# ------------------------------------------------------------ wishes and their cures


def test_mixing_offers_extension_and_replacement() -> None:
    advice = ask(connection="3x63", system="T10", batteries={"9.3S": 2}, existing_batteries={"3.8S": 2})
    finding = next(finding for finding in advice.wish if finding.code == "MIXING_BATTERIES")
    labels = [ENGLISH(fix.label) for fix in finding.fixes]
    assert labels[0].startswith("Extend with the same type: Choose 8 × SMILE-G3-BAT-3.8S")
    assert labels[1].startswith("Replace everything: Choose 3 × SMILE-G3-BAT-9.3S")
    for fix in finding.fixes:
        keys = changed(
            {"connection": "3x63", "system": "T10", "existing_batteries": {"SMILE-G3-BAT-3.8S": 2}},
            fix.changes,
        )
        assert ask(**keys).verdict is Verdict.CONDITIONAL


def test_new_types_that_are_mixed_are_offered_one_by_one() -> None:
    finding = next(
        f
        for f in ask(connection="3x63", batteries={"9.3S": 1, "3.8S": 1}).wish
        if f.code == "MIXING_BATTERIES"
    )
    assert [dict(fix.changes) for fix in finding.fixes] == [{"batteries": {B93: 2}}, {"batteries": {B38: 4}}]


def test_modules_of_another_document_are_replaced() -> None:
    advice = ask(connection="3x63", system="T10", batteries={"9.3S": 2}, existing_batteries={"BAT-10.1P": 2})
    finding = next(finding for finding in advice.wish if finding.code == "MIXING_BATTERIES")
    assert [ENGLISH(fix.label) for fix in finding.fixes] == [
        "Replace everything: Choose 2 × SMILE-G3-BAT-9.3S (18.6 kWh usable)"
    ]


def test_too_many_modules_that_are_there_offer_the_most() -> None:
    advice = ask(connection="3x63", system="T10", batteries={"9.3S": 1}, existing_batteries={"3.8S": 20})
    finding = next(finding for finding in advice.wish if finding.code == "MIXING_BATTERIES")
    assert ENGLISH(finding.fixes[0].label).startswith("Extend with the same type: Choose 12 ×")


def test_fewer_modules_than_are_there_are_never_offered_as_a_cure() -> None:
    advice = ask(connection="3x63", system="T10", batteries={"9.3S": 2}, existing_batteries={"9.3S": 7})
    finding = next(finding for finding in advice.wish if finding.code == "MODULE_COUNT_NOT_ALLOWED")
    assert [dict(fix.changes)["batteries"] for fix in finding.fixes] == [{B93: 1}, {B93: 3}]


def test_a_battery_that_cannot_stand_there_is_swapped_with_the_capacity_kept() -> None:
    finding = next(
        finding
        for finding in ask(connection="3x63", location="outdoor", system="T10", batteries={"3.8S": 4}).wish
        if finding.code == "IP_INDOOR_ONLY"
    )
    assert [dict(fix.changes) for fix in finding.fixes[:2]] == [
        {"batteries": {B45: 4}},
        {"batteries": {B93: 2}},
    ]
    present = next(
        finding
        for finding in ask(
            connection="3x63", location="outdoor", batteries={"3.8S": 2}, existing_batteries={"3.8S": 2}
        ).wish
        if finding.code == "IP_INDOOR_ONLY"
    )
    assert ENGLISH(present.fixes[0].label).startswith("Replace everything")


def test_a_model_of_another_document_is_answered_with_the_nearest() -> None:
    def cure(**keys: Any) -> dict[str, object]:
        advice = ask(connection="3x63", **keys)
        return dict(next(f for f in advice.wish if f.code == "NOT_ON_OFFER").fixes[0].changes)

    assert cure(system="T12") == {"system": T15}
    assert cure(system="T10", batteries={"BAT-10.1P": 7}) == {"batteries": {B93: 6}}


def test_a_connection_that_no_usual_fuse_reaches_offers_no_larger_one() -> None:
    assert grid._larger_connection(1, Decimal(100)) == ()


def test_the_codes_of_the_answer_are_all_in_capitals() -> None:
    assert all(code.isupper() for code in everything(ask(connection="3x25", backup="whole", new_pv_kwp=4)))


# ------------------------------------------------------------ rules with a catalogue that states more or less


def test_an_inverter_for_indoors_only_is_refused_outdoors() -> None:
    asked = house(with_cell(T10, "ip", "IP21"), location="outdoor")
    finding = place.inverter_indoor_only(system_case(asked, asked.catalogue.systems[T10]))
    assert finding is not None
    assert finding.code == "IP_INDOOR_ONLY"


def test_a_stated_inverter_temperature_is_judged() -> None:
    cold = house(with_cell(T10, "inverter_temp_min_c", Decimal(-25)), min_temperature="-26 °C")
    case = system_case(cold, cold.catalogue.systems[T10])
    assert place.inverter_too_cold(case) is not None
    hot = house(with_cell(T10, "inverter_temp_max_c", Decimal(45)), max_temperature="46 °C")
    case = system_case(hot, hot.catalogue.systems[T10])
    found = place.inverter_too_hot(case)
    assert found is not None
    assert [dict(fix.changes) for fix in found.fixes] == [{"max_temperature": "45 °C"}]
    assert (
        place.inverter_too_hot(
            system_case(house(hot.catalogue, max_temperature="45 °C"), hot.catalogue.systems[T10])
        )
        is None
    )


def test_nothing_is_told_of_inverter_temperatures_once_all_are_stated() -> None:
    catalogue = default_catalogue()
    source = catalogue.spec(T10, "ip").source
    stated = {(name, "inverter_temp_min_c"): Cell(Decimal(-25), "°C", source) for name in catalogue.systems}
    assert (
        place.inverter_temperature_unknown(house(replace(catalogue, cells={**catalogue.cells, **stated})))
        is None
    )


def test_a_weatherproof_backupbox_may_hang_outdoors() -> None:
    catalogue = default_catalogue()
    outdoors = tuple(
        replace(one, ip="IP65") if one.kind == "backupbox" else one for one in catalogue.accessories
    )
    asked = house(replace(catalogue, accessories=outdoors), backup="whole", backupbox_location="outdoor")
    assert place.backupbox_indoor_only(asked) is None


def test_a_backupbox_that_names_no_system_fits_every_one() -> None:
    catalogue = default_catalogue()
    silent = tuple(replace(one, named_systems=()) for one in catalogue.accessories)
    asked = house(replace(catalogue, accessories=silent), backup="whole")
    assert backup.box_not_named(system_case(asked, catalogue.systems[T20])) is None
    none = house(replace(catalogue, accessories=()), backup="whole")
    assert backup.box_not_named(system_case(none, catalogue.systems[T20])) is None


@pytest.mark.parametrize(
    ("connection", "system", "actual"),
    [
        ("3x25", T10, None),  # 25 + 14.4 = 39.4 A, and the box is made for 63 A
        ("1x40", S5, None),  # 40 + 21.7 = 61.7 A
        ("3x50", T10, "64.4 A"),  # 50 + 14.4 A
        ("3x63", S5, "84.7 A"),  # 63 + 21.7 A on the phase of the inverter
        ("3x80", T10, "80 A"),  # the main fuse alone
    ],
)
def test_the_backupbox_carries_what_grid_and_inverter_send(
    connection: str, system: str, actual: str | None
) -> None:
    asked = house(None, connection=connection, system=system, batteries={B93: 3}, backup="whole")
    found = backup.box_rating(system_case(asked, asked.catalogue.systems[system]))
    assert (found.actual if found is not None else None) == actual
    if found is not None:
        open_ = connection != "3x80"  # what the box carries of both together is not stated
        assert (found.severity, found.limit) == (Severity.NOTICE if open_ else Severity.WARNING, "63 A")
        assert ("not stated" in ENGLISH(found.text)) == open_


def test_a_backupbox_that_is_not_used_or_has_no_rating_is_not_judged() -> None:
    catalogue = default_catalogue()
    large: dict[str, Any] = {"connection": "3x80", "system": T10, "batteries": {B93: 3}}
    none = house(None, **large, backup="none")
    assert backup.box_rating(system_case(none, catalogue.systems[T10])) is None
    silent = tuple(replace(one, rating_a=None) for one in catalogue.accessories)
    open_ = house(replace(catalogue, accessories=silent), **large, backup="whole")
    assert backup.box_rating(system_case(open_, catalogue.systems[T10])) is None


def test_a_protection_unit_without_a_rating_is_not_judged() -> None:
    catalogue = default_catalogue()
    unrated = tuple(replace(one, rating_a=None) for one in catalogue.accessories)
    asked = house(replace(catalogue, accessories=unrated), backup="whole")
    assert backup.rcbo_too_small(system_case(asked, catalogue.systems[T20])) is None


def test_questions_that_a_catalogue_does_not_hold_leave_the_source_open() -> None:
    bare = replace(default_catalogue(), questions=(), announced=())
    mixed = house(bare, batteries={"9.3S": 1, "3.8S": 1}, usable_kwh_min=200)
    for found in (
        wish.mixing(mixed),
        wish.storion_needed(mixed),
        backup_house.selected_dead(house(bare, backup="selected")),
    ):
        assert found is not None
        assert found.source is None


def test_regulations_without_a_number_are_not_judged() -> None:
    catalogue = default_catalogue()
    open_ended = {key: replace(rule, value=None) for key, rule in catalogue.regulations.items()}
    bare = house(replace(catalogue, regulations=open_ended), vat_pct=9)
    assert grid.connection_large(bare) is None
    assert modules.over_20_kwh(pack_case(bare, catalogue.systems[T10], B93, 12)) is None
    told = general.vat(bare)
    assert told is not None
    assert told.actual is None
    assert general.register(bare) is not None


def test_registration_starts_at_a_power() -> None:
    catalogue = default_catalogue()
    high = {**catalogue.regulations, "register": replace(catalogue.regulations["register"], value=Decimal(5))}
    assert general.register(house(replace(catalogue, regulations=high))) is None


def test_facts_of_a_situation_leave_open_what_is_not_known() -> None:
    known = facts(house(), None, None)
    assert "system" not in known
    assert "location" not in known
    loose = pack_case(house(location="indoor"), None, B93, 3)
    assert facts(house(location="indoor"), None, loose)["large"] is True
    assert "clusters" not in facts(house(), None, loose)


def test_rules_of_modules_by_themselves_pass_by_what_needs_a_system() -> None:
    loose = pack_case(house(), None, B93, 8)
    assert modules.two_clusters(loose) is None
    assert modules.battery_power_limit(loose) is None
    assert modules.weight(loose) is None
    assert module_set(default_catalogue(), None, B93).counts == (1, 2, 3, 4, 5, 6, 8, 10, 12)
    assert module_set(default_catalogue(), "STORION-H30-G3", B45).counts == (1, 2, 3, 4, 5, 6)


def test_a_battery_that_is_not_asked_for_is_not_swapped() -> None:
    assert BatteryCase(house(), B38).swap(lambda _: True) == ()


def test_pack_case_knows_whether_its_count_is_allowed() -> None:
    case: PackCase = pack_case(house(), default_catalogue().systems[T4], B93, 7)
    assert not case.allowed
    assert modules.two_clusters(case) is None


def test_what_is_inferred_says_so_in_the_finding() -> None:
    advice = ask(connection="3x25", system="T10", batteries={"9.3S": 3})
    limit = next(finding for finding in advice.wish if finding.code == "LIMIT_GRID_INPUT")
    assert limit.source is not None
    assert limit.source.status is Status.COMPUTED
    assert limit.source.reason is not None


def test_every_rule_is_named_and_documented() -> None:
    assert all(rule.__doc__ for rule in SYSTEM_RULES)
    assert judge(house()).systems.keys() == default_catalogue().systems.keys()
    assert advise(default_catalogue(), situation(connection="3x25")).verdict is Verdict.OK
