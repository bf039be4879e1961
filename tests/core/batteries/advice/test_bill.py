from __future__ import annotations

from typing import Any

import pytest

from core.batteries.advice.bom import bill
from core.batteries.placement.model import placement
from core.i18n import Translator
from tests.core.batteries.asking import (
    B5,
    B38,
    B45,
    B93,
    S5,
    S36,
    SYSTEMS,
    ask,
)

ENGLISH = Translator("en")


# ------------------------------------------------------------ the bill


def articles(**keys: Any) -> list[str | None]:
    return [line.article for line in ask(**keys).bill]


PHASED = (
    ("3x63", "T10", "3", ("105126", "105136"), "105128", "105130"),
    ("1x40", "S5", "1", ("105127", "105137"), "105129", "105131"),
)


@pytest.mark.parametrize(("connection", "system", "phases", "units", "kit", "light"), PHASED)
def test_every_article_matches_the_phases(
    connection: str, system: str, phases: str, units: tuple[str, str], kit: str, light: str
) -> None:
    keys: dict[str, Any] = {"connection": connection, "system": system, "batteries": {"9.3S": 3}}
    whole = ask(**keys, backup="whole", dead_via_main_switch=True)
    assert [line.article for line in whole.bill if line.article] == ["242263", kit]
    assert whole.choices == (units,)
    assert all(
        f"{phases}-phase" in ENGLISH(line.description)
        for line in whole.bill
        if line.choices or line.article == kit
    )
    selected = ask(**keys, backup="selected")
    assert ([line.article for line in selected.bill if line.article], selected.choices) == ([], (units,))
    assert [line.article for line in ask(**keys, backup="light").bill if line.article] == [light]
    assert ask(**keys, backup="none").choices == ()


def test_a_chosen_article_closes_the_choice() -> None:
    advice = ask(
        connection="3x63", system="T10", batteries={"9.3S": 3}, backup="whole", accessories=["105136"]
    )
    assert advice.choices == ()
    assert "105136" in [line.article for line in advice.bill]


def test_the_bill_is_complete_with_articles_that_have_no_number() -> None:
    lines = ask(connection="3x63", system="T10", batteries={"9.3S": 8}).bill
    words = [(ENGLISH(line.model), line.qty) for line in lines]
    assert words == [
        ("SMILE-G3-T10-INV", 1),
        ("SMILE-G3-BAT-9.3S", 8),
        ("Base for a column of battery modules", 4),
        ("Wall bracket for the T-series inverter", 1),
        ("Inverter-battery cable, three-phase", 1),
        ("Cable set for an additional column, three-phase", 3),
        ("AlphaESS meter with current transformers", 1),
    ]
    assert all(line.article is None for line in lines)


def columns_billed(**keys: Any) -> tuple[int, int]:
    """Give the bases and the cable sets for further columns of a bill."""
    found = {ENGLISH(line.model).partition(",")[0]: int(line.qty) for line in ask(**keys).bill}
    bases = found.get("Base for a column of battery modules", 0)
    return bases, found.get("Cable set for an additional column", 0)


@pytest.mark.parametrize("system", ["S5", "T10", "T20"])
@pytest.mark.parametrize("battery", ["3.8S", "9.3S"])
def test_bases_and_column_cables_are_those_of_the_placement(system: str, battery: str) -> None:
    for count in (2, 3, 4, 6, 8, 12):
        advice = ask(connection="3x63", system=system, batteries={battery: count})
        if advice.chosen is None or advice.verdict == "reject":
            continue
        stacks = placement(advice.chosen).stacks
        columns = columns_billed(connection="3x63", system=system, batteries={battery: count})
        assert columns == (len(stacks), len(stacks) - 1), count


def test_only_what_new_columns_need_is_billed() -> None:
    asked = {"connection": "3x63", "system": "T10"}
    # One column of two modules is there; the third needs a column of its own.
    assert columns_billed(**asked, batteries={"9.3S": 1}, existing_batteries={"9.3S": 2}) == (1, 1)
    assert columns_billed(**asked, batteries={"9.3S": 1}, existing_batteries={"9.3S": 1}) == (0, 0)
    assert columns_billed(**asked, existing_batteries={"9.3S": 3}) == (0, 0)
    (base,) = (
        line for line in ask(**asked, batteries={"9.3S": 4}).bill if ENGLISH(line.model).startswith("Base")
    )
    assert ENGLISH(base.description).endswith("placement drawing, which are a choice")


@pytest.mark.parametrize(
    ("system", "words"),
    [
        ("T5", "Hybrid inverter, three-phase, 5 kW"),
        ("S3.6", "Hybrid inverter, single-phase, 3.68 kW"),
        ("B5", "AC-coupled battery inverter, single-phase, 5 kW"),
    ],
)
def test_the_inverter_by_its_kind(system: str, words: str) -> None:
    lines = ask(connection="3x80", system=system, batteries={"9.3S": 2}).bill
    assert ENGLISH(lines[0].description) == words


def test_only_new_modules_are_billed() -> None:
    grown = ask(connection="3x63", system="T10", batteries={"9.3S": 2}, existing_batteries={"9.3S": 2}).bill
    assert [line.qty for line in grown if line.model == B93] == [2]
    kept = ask(connection="3x63", system="T10", existing_batteries={"9.3S": 3})
    assert kept.candidates[0].pack.count == 3
    assert [line for line in kept.bill if line.model == B93] == []


def test_a_new_consumer_unit_is_billed_with_its_rating() -> None:
    lines = ask(connection="3x25", system="T5", batteries={"9.3S": 2}, board={"action": "new"}).bill
    assert ENGLISH(lines[-1].description) == "New consumer unit, fully wired, rated 63 A or more"
    large = ask(connection="3x160", system="T5", batteries={"9.3S": 2}, board={"action": "new"}).bill
    assert ENGLISH(large[-1].description) == "New consumer unit, fully wired"


def test_numbers_that_the_brochure_does_not_print_need_a_price_list() -> None:
    foreign = {"242242", "242246", "242247", "242248", "242948", "242949"}
    for system in SYSTEMS:
        connection = "1x40" if system in {S36, S5, B5} else "3x63"
        for battery in (B38, B45, B93):
            advice = ask(
                connection=connection,
                system=system,
                batteries={battery: 3},
                backup="whole",
                dead_via_main_switch=True,
            )
            assert not {line.article for line in advice.bill} & foreign
    chosen = ask(connection="3x63", system="T10", batteries={"9.3S": 3}).chosen
    assert chosen is not None
    lines = bill(chosen.system, chosen.modules, foreign)
    assert [line.article for line in lines][:2] == ["242246", "242248"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_a_number_rests_on_is_a_sentence_of_its_own(lang: str) -> None:
    tr = Translator(lang)  # type: ignore[arg-type]
    for count in (2, 8):
        found = ask(connection="3x63", system="T20", batteries={"9.3S": count}).bill
        words = [tr(line.description) for line in found]
        assert not [text for text in words if ".." in text]
        assert [text for text in words if ". " in text]
