from __future__ import annotations

from typing import Any

import pytest

from core.batteries.family import DECODED, EXACT, NORMALISED, PREFIX, WORDS, BatteryFamily
from core.errors import InputError
from core.family import Family
from core.findings import has_errors
from core.i18n import Translator
from tests.core.batteries.asking import B45, B93, T10

DUTCH, ENGLISH = Translator("nl"), Translator("en")
HOME: dict[str, Any] = {"connection": "3x63", "system": "T10", "batteries": {"9.3S": 3}}


def line(**keys: Any) -> dict[str, Any]:
    return {"kind": "battery", "situation": {**HOME, **keys}}


def test_the_family_speaks_the_protocol() -> None:
    family: Family = BatteryFamily()
    assert (family.kind, family.line_keys) == ("battery", frozenset({"situation"}))
    assert family.title.nl == "Thuisbatterijen"


def test_an_item_names_system_and_modules() -> None:
    item = BatteryFamily().item(line(backup="whole"))
    assert item.code == "SMILE-G3-T10 + 3 × SMILE-G3-BAT-9.3S"
    assert (
        ENGLISH(item.title) == "Home battery SMILE-G3-T10 with 3 × SMILE-G3-BAT-9.3S: 27.9 kWh usable, 10 kW"
    )
    assert [ENGLISH(detail) for detail in item.details] == [
        "connection 3×63 · three-phase · back-up of the whole house"
    ]
    assert not has_errors(item.findings)


def test_the_parts_are_the_bill_line_by_line() -> None:
    parts = BatteryFamily().item(line(backup="whole")).parts
    assert parts[0].article is None
    assert [part.article for part in parts if part.article] == ["242263"]
    assert [int(part.qty) for part in parts][:2] == [1, 3]
    assert all(part.source for part in parts)


def test_findings_stand_with_the_heavier_ones_first() -> None:
    weights = [finding.severity.value for finding in BatteryFamily().item(line(backup="whole")).findings]
    assert weights == sorted(weights, key=["error", "warning", "notice"].index)


def test_the_specification_has_every_cell_with_its_source_and_what_is_not_stated() -> None:
    rows = BatteryFamily().item(line()).specs
    shown = {ENGLISH(row.label): ENGLISH(row.value) for row in rows}
    assert shown["Power of the modules"] == "11.52"
    assert shown["Modules per cluster"] == "3"
    assert shown["Lowest operating temperature of the inverter"] == "not stated"
    assert shown["Grid-port input current"] == "28.9"
    assert all(row.source for row in rows)
    b5 = BatteryFamily().item({"situation": {"connection": "1x80", "system": "B5", "batteries": {"9.3S": 1}}})
    assert "—" in {ENGLISH(row.value) for row in b5.specs}


def test_the_conditions_hold_warranties_and_open_questions() -> None:
    item = BatteryFamily().item(line(backup="whole"))
    conditions = item.conditions
    codes = {finding.code for finding in conditions}
    assert {"WARRANTY", "OPEN_QUESTION", "REGISTER", "VAT_21"} <= codes
    words = " ".join(DUTCH(finding.text) for finding in conditions)
    assert "10 jaar productgarantie" in words
    assert "10 jaar prestatiegarantie" in words
    assert not {finding for finding in conditions if finding.code == "BACKUPBOX_REQUIRED"}


def test_the_checklist_holds_limits_priorities_and_registrations() -> None:
    asked = line(backup="whole", connection="3x25")
    tasks = " ".join(ENGLISH(task.text) for task in BatteryFamily().item(asked).checklist)
    for part in (
        "Limit the grid input",
        "grid output",
        "priorities per phase",
        "energieleveren.nl",
        "for the warranty",
    ):
        assert part in tasks


def test_an_open_choice_is_made_in_the_line() -> None:
    asked = line(backup="whole")
    item = BatteryFamily().item(asked)
    (open_part,) = (part for part in item.parts if part.choices)
    assert open_part.choices == ("105126", "105136")
    assert item.choose is not None
    chosen = BatteryFamily().item({**asked, **item.choose("105136")})
    assert "105136" in {part.article for part in chosen.parts}
    assert not any(part.choices for part in chosen.parts)


def test_a_refused_wish_has_its_errors_and_no_parts() -> None:
    item = BatteryFamily().item(line(batteries={"9.3S": 7}))
    assert has_errors(item.findings)
    assert item.parts == ()
    assert item.code == "SMILE-G3-T10 + 7 × SMILE-G3-BAT-9.3S"
    assert "INCOMPLETE_WISH" not in {finding.code for finding in item.findings}


@pytest.mark.parametrize("left_out", ["system", "batteries"])
def test_a_wish_that_leaves_something_open_is_not_quoted(left_out: str) -> None:
    keys = {key: value for key, value in HOME.items() if key != left_out}
    item = BatteryFamily().item({"situation": keys})
    assert "INCOMPLETE_WISH" in {finding.code for finding in item.findings}
    assert item.parts == ()


def test_a_line_with_nothing_but_a_connection_has_a_title() -> None:
    item = BatteryFamily().item({"situation": {"connection": "3x25"}})
    assert ENGLISH(item.title) == "Home battery not chosen yet"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({}, "situation"),
        ({"situation": None}, "situation"),
        ({"situation": "3x25"}, "situation"),
        ({"situation": {}}, "situation.connection"),
        ({"situation": {"connection": "4x25"}}, "situation.connection"),
        ({"situation": {"connection": "3x25", "board": {"action": "old"}}}, "situation.board.action"),
    ],
)
def test_a_line_that_cannot_be_understood_names_its_field(content: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        BatteryFamily().item(content)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("query", "code", "rank"),
    [
        ("SMILE-G3-T10", T10, EXACT),
        ("smile-g3-t10", T10, EXACT),
        ("smile-g3-t1", T10, PREFIX),
        ("T10", T10, NORMALISED),
        ("9,3s", B93, NORMALISED),
        ("driefasen 10 kw", T10, WORDS),
        ("battery 4.56", B45, WORDS),
        ("242263", "242263", EXACT),
        ("10513", "105137", PREFIX),
        ("noodstroom 3-fase", "105130", WORDS),
    ],
)
def test_the_one_box_finds_systems_batteries_and_articles(query: str, code: str, rank: int) -> None:
    hits = {hit.code: hit for hit in BatteryFamily().search(query, 20)}
    assert hits[code].rank == rank
    assert DECODED not in {hit.rank for hit in hits.values()}


def test_hits_come_best_first_and_no_more_than_asked() -> None:
    hits = BatteryFamily().search("SMILE", 5)
    assert len(hits) == 5
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    assert BatteryFamily().search("  ", 5) == ()
    assert BatteryFamily().search("gasket", 5) == ()


def test_what_a_hit_adds_is_a_line_that_asks_for_its_connection() -> None:
    family = BatteryFamily()
    system, battery, article = (family.search(text, 1)[0] for text in ("T10", "9.3S", "242263"))
    assert system.line == {"kind": "battery", "situation": {"system": T10}}
    assert battery.line == {"kind": "battery", "situation": {"batteries": {B93: 1}}}
    assert article.line == {"kind": "article", "article": "242263"}
    with pytest.raises(InputError) as caught:
        family.item(system.line)
    assert caught.value.field == "situation.connection"


def test_titles_of_hits_in_both_languages() -> None:
    hits = {hit.code: hit for hit in BatteryFamily().search("SMILE-G3", 20)}
    assert DUTCH(hits["SMILE-G3-S3.6"].title) == "Hybride thuisbatterij 3,68 kW enkelfase"
    assert ENGLISH(hits["SMILE-G3-B5"].title) == "AC-coupled home battery 5 kW single-phase"
    assert DUTCH(hits[B93].title) == "Batterijmodule 9,3 kWh bruikbaar"


def test_a_finding_s_change_is_made_in_the_line() -> None:
    asked = line(batteries={"9.3S": 7})
    item = BatteryFamily().item(asked)
    assert item.mend is not None
    changed = item.mend((("batteries", {"9.3S": 6}), ("board.rated_current_a", 80)))
    assert changed["situation"] == {
        **asked["situation"],
        "batteries": {"9.3S": 6},
        "board": {"rated_current_a": 80},
    }
    again = BatteryFamily().item({**asked, **changed})
    assert again.mend is not None
    deeper = again.mend((("situation.board.action", "new"),))["situation"]
    assert isinstance(deeper, dict)
    assert deeper["board"] == {"rated_current_a": 80, "action": "new"}
