"""A sentence at the counter: what is understood, what is not, nothing in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.answers import Value
from core.batteries.wizard.plain_words import LONGEST, Reading, read_sentence

NINE = "SMILE-G3-BAT-9.3S"


def read(sentence: str) -> Reading:
    return read_sentence(default_catalogue(), sentence)


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("3x25A", {"connection": "3x25"}),
        ("3 × 80", {"connection": "3x80"}),
        ("10 kWh", {"usable_kwh_min": "10"}),
        ("12,5 kWh bruikbaar", {"usable_kwh_min": "12,5"}),
        ("5 kW", {"power_kw_min": "5"}),
        ("noodstroom 5 kW", {"goal.backup": True, "backup_kw": "5"}),
        ("5 kW back-up", {"goal.backup": True, "backup_kw": "5"}),
        ("geen noodstroom", {"goal.backup": False, "backup": "none"}),
        ("noodstroom voor het hele huis", {"goal.backup": True, "backup": "whole"}),
        ("noodstroom voor gekozen groepen", {"goal.backup": True, "backup": "selected"}),
        ("back-up for fridge", {"goal.backup": True, "backup": "selected"}),
        ("heeft al zonnepanelen", {"pv.existing": True}),
        ("has panels", {"pv.existing": True}),
        ("geen zonnepanelen", {"pv.existing": False, "pv.new": False}),
        ("nieuwe panelen 6,5 kWp", {"pv.new": True, "new_pv_kwp": "6,5"}),
        ("bestaande panelen 6 kWp", {"pv.existing": True}),
        ("panelen van 440 Wp", {"panel.wp": "440"}),
        ("dynamisch contract", {"goal.dynamic": True, "contract": "dynamic"}),
        ("saldering", {"contract": "netting"}),
        ("buiten bij -10 °C", {"location": "outdoor", "min_temperature": "-10"}),
        ("in de garage", {"location": "indoor"}),
        ("zakelijk", {"sector": "business"}),
        ("T10 met 2x 9,3S", {"system": "SMILE-G3-T10", f"batteries.{NINE}": "2"}),
        ("T10 met 9,3S", {"system": "SMILE-G3-T10", "view.battery": NINE}),
        ("T10 met één 9,3S", {"system": "SMILE-G3-T10", f"batteries.{NINE}": "1"}),
        ("three BAT-9.3S", {f"batteries.{NINE}": "3"}),
        ("heeft 9.3S", {"view.battery": NINE, "goal.expand": True}),
        ("family home 1x25", {"connection": "1x25", "sector": "private"}),
        ("gezinswoning 1x25", {"connection": "1x25", "sector": "private"}),
        ("heeft 2 x 9.3S, uitbreiden", {f"existing_batteries.{NINE}": "2", "goal.expand": True}),
    ],
)
def test_words_of_the_counter_are_understood(sentence: str, answers: dict[str, Value]) -> None:
    assert read(sentence).answers == answers


@pytest.mark.parametrize(
    "sentence", ["4000 kWh per jaar", "T11", "7.7S", "2x25", "3x5", "huis aan het water", "", "zon"]
)
def test_what_can_mean_something_else_is_left_alone(sentence: str) -> None:
    assert read(sentence).answers == {}


def test_rest_of_a_sentence_is_told() -> None:
    reading = read("Klant wil 10 kWh, verbruik 4000 kWh, en noodstroom")
    assert [piece.words for piece in reading.said] == ["10 kWh", "noodstroom"]
    assert reading.rest == "Klant … verbruik 4000 kWh"


def test_words_that_say_nothing_are_not_told_as_a_rest() -> None:
    assert read("1x25, buiten aan de muur, 20 kWh").rest == ""


def test_of_two_sizes_the_later_one_counts() -> None:
    assert read("10 kWh of 15 kWh").answers == {"usable_kwh_min": "15"}


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_read_without_trouble(sentence: str) -> None:
    reading = read(sentence)
    assert all(0 <= piece.start < piece.end <= LONGEST * 4 for piece in reading.said)
