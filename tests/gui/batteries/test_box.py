"""The one box and home batteries: a house in a sentence, for this customer or for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.drivers.base import CTRL
from tests.gui.drivers.batteries import NINE

if TYPE_CHECKING:
    from tests.gui.drivers.batteries import FirstSteps

SENTENCE = "3x25, existing panels, 10 kWh and back-up"


def told(first: FirstSteps) -> list[list[str]]:
    """Return the rows under the box: what was understood, what kind of row it is."""
    popup = first.window.top.box.popup
    assert popup is not None
    rows = [row for row in popup.rows if row.isVisibleTo(first.window)]
    return [[row.title.text(), row.note.text(), row.kind.text()] for row in rows]


def test_sentence_in_the_box_becomes_answers_and_leads_to_the_systems(first: FirstSteps) -> None:
    first.ask(SENTENCE)
    ((words, rest, kind),) = told(first)
    assert words.replace("\u00a0", " ") == "3x25 · Existing panels · 10 kWh · power in an outage"
    assert (rest, kind) == ("", "answers")
    first.take()
    assert first.page() == "system"
    assert first.focused() == "system.table"
    assert first.answers == {
        "connection": "3x25",
        "goal.backup": True,
        "goal.sentence": SENTENCE,
        "pv.existing": True,
        "usable_kwh_min": "10",
    }
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers == {}


def test_sentence_with_a_connection_is_for_a_new_customer_or_for_this_one(first: FirstSteps) -> None:
    first.begin({"connection": "1x35", "location": "outdoor", f"batteries.{NINE}": "2"})
    first.ask("3x40 en 15 kWh")
    assert [row[2] for row in told(first)] == ["for a new customer", "for this customer"]
    first.take()
    assert first.answers == {
        "connection": "3x40",
        "goal.sentence": "3x40 en 15 kWh",
        "usable_kwh_min": "15",
    }
    first.press(Qt.Key.Key_Z, CTRL)
    first.ask("3x40 en 15 kWh")
    first.press(Qt.Key.Key_Down)
    first.take()
    assert first.answers["location"] == "outdoor"
    assert first.answers["connection"] == "3x40"


def test_sentence_without_a_connection_asks_for_it(first: FirstSteps) -> None:
    first.ask("10 kWh en noodstroom")
    assert len(told(first)) == 1
    first.take()
    assert first.page() == "house"
    assert first.answers["usable_kwh_min"] == "10"


def test_what_was_not_understood_stands_beside_the_sentence(first: FirstSteps) -> None:
    first.ask("3x25 en een zwembad")
    assert told(first)[0][1] == "Not understood: zwembad"


def test_one_word_or_a_model_is_no_sentence(first: FirstSteps) -> None:
    first.ask("noodstroom")
    assert all(row[2] != "answers" for row in told(first))
    first.press(Qt.Key.Key_Escape)
    first.ask("T10")
    assert first.hits() == ["SMILE-G3-T10"]


def test_battery_that_is_there_is_expanded_from_a_sentence(first: FirstSteps) -> None:
    first.ask("3x40, heeft een T10 met 2x 9.3S, wil uitbreiden")
    first.take()
    assert first.current() == "T10 + 3 × BAT-9.3S", "what is there already is no offer"
    assert "are there already" in first.read("T10 + 2 × BAT-9.3S")[-1]
    first.press(Qt.Key.Key_Return)
    assert first.answers[f"batteries.{NINE}"] == "1"
    assert first.answers[f"existing_batteries.{NINE}"] == "2"
    assert first.can_add()


def test_sentence_for_the_next_customer_leads_from_the_row_of_the_last_one(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    best = first.current()
    first.stand_on("T8 + 3 × BAT-9.3S")
    first.ask("3x40 binnen")
    first.take()
    assert (first.page(), first.current()) == ("system", best)
