"""House and goal: the connection at one click, questions that come and go, a sentence read as answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.drivers.base import CTRL, SHIFT

if TYPE_CHECKING:
    from tests.gui.drivers.batteries import FirstSteps

SENTENCE = "Klant wil 10 kWh en noodstroom voor het hele huis, T10 met 2x 9,3S"


def test_usual_connection_is_one_click(first: FirstSteps) -> None:
    first.click("house.connection.3x25")
    assert first.answers == {"connection": "3x25"}
    assert "198 fit" in first.words("house.outcome")


def test_any_other_connection_is_typed_and_kept_as_typed(first: FirstSteps) -> None:
    first.fill("house.connection", "3 x 100 A")
    assert first.answers == {"connection": "3 x 100 A"}
    assert first.notes("house.connection") == [
        note for note in first.notes("house.connection") if "large" in note
    ]
    first.fill("house.connection", "5x25")
    assert any("1 or 3 phases" in note for note in first.notes("house.connection"))
    assert not first.can_add()


def test_typed_usual_connection_is_marked_among_the_choices(first: FirstSteps) -> None:
    first.fill("house.connection", "3 x 35")
    chosen = first.page_widget().findChild(type(first.window.rail.worlds.buttons[0]), "house.connection.3x35")
    assert chosen.isChecked()


def test_contract_is_not_asked_of_a_business(first: FirstSteps) -> None:
    assert first.sees("house.contract.field")
    first.click("house.sector.business")
    assert not first.sees("house.contract.field")
    first.click("house.sector.private")
    assert first.sees("house.contract.field")


def test_wrong_temperature_is_blamed_alone(first: FirstSteps) -> None:
    first.click("house.connection.3x25")
    first.click("house.location.outdoor")
    first.fill("house.min_temperature", "warm")
    first.press(Qt.Key.Key_Tab)
    assert any("warm" in note for note in first.notes("house.min_temperature"))
    assert first.notes("house.connection") == []
    first.fill("house.min_temperature", "-15")
    assert first.echo("house.min_temperature") == "= −15 °C"


def test_starting_over_is_undone_in_one_step(first: FirstSteps) -> None:
    first.click("house.connection.3x25")
    first.click("house.location.indoor")
    first.show("review")
    first.click("rail.reset")
    assert first.page() == "house"
    assert first.answers == {}
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers == {"connection": "3x25", "location": "indoor"}


def test_next_customer_is_one_key_away(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("review")
    first.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert first.page() == "house"
    assert first.answers == {}
    assert first.focused().startswith("house.connection.")


def test_rows_do_not_say_twice_what_their_sentence_says(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "system": "SMILE-G3-T5", "batteries.SMILE-G3-BAT-9.3S": "2"})
    first.show("house")
    assert not any("energieleveren" in note for note in first.notes("house.register"))
    assert first.words("house.customer").count("1 January 2027") == 1


def test_typing_in_one_field_is_one_step_of_undo(first: FirstSteps) -> None:
    first.show("goal")
    first.fill("goal.usable_kwh_min", "12")
    first.fill("goal.power_kw_min", "5")
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers == {"usable_kwh_min": "12"}


def test_sentence_shows_what_it_was_understood_as_before_it_changes_anything(first: FirstSteps) -> None:
    first.show("goal")
    first.fill("goal.sentence", SENTENCE)
    assert "Usable capacity, at least 10 kWh" in first.text("goal.sentence.understood")
    assert "System T10" in first.text("goal.sentence.understood")
    assert first.text("goal.sentence.rest") == "Not understood: Klant"
    assert set(first.answers) == {"goal.sentence"}


def test_enter_takes_the_sentence_over_as_one_step_of_undo(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("goal")
    first.fill("goal.sentence", SENTENCE)
    first.press(Qt.Key.Key_Return)
    assert first.answers["backup"] == "whole"
    assert first.answers["batteries.SMILE-G3-BAT-9.3S"] == "2"
    assert first.ticked("goal.backup")
    assert "applied" in first.text("goal.sentence.understood")
    first.press(Qt.Key.Key_Z, CTRL)
    assert set(first.answers) == {"connection", "goal.sentence"}


def test_adding_to_panels_says_that_there_are_panels(first: FirstSteps) -> None:
    first.show("goal")
    first.tick("goal.add_to_pv")
    assert first.answers == {"goal.add_to_pv": True, "pv.existing": True}


def test_expansion_asks_for_the_modules_that_are_there(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("goal")
    assert not first.sees("goal.present")
    first.tick("goal.expand")
    assert first.sees("goal.present")
    first.fill("goal.existing_batteries.SMILE-G3-BAT-9.3S", "2")
    assert first.answers["existing_batteries.SMILE-G3-BAT-9.3S"] == "2"


def test_least_size_changes_what_fits_at_once(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.show("goal")
    before = first.words("goal.outcome")
    first.fill("goal.usable_kwh_min", "60")
    assert first.words("goal.outcome") != before
    first.fill("goal.usable_kwh_min", "600")
    assert "nothing fits" in first.words("goal.outcome")
