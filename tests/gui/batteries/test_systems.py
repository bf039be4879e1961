"""System and battery: every combination with its reason, chosen, mended and compared from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.gui.drivers.base import CTRL
from tests.gui.drivers.batteries import NINE, T10

if TYPE_CHECKING:
    from tests.gui.drivers.batteries import FirstSteps


def test_without_a_connection_the_page_says_what_to_do(first: FirstSteps) -> None:
    first.show("system")
    assert first.sees("system.empty")
    first.click("system.empty.button")
    assert first.page() == "house"


def test_every_combination_stands_in_the_table_refused_ones_with_their_reason(first: FirstSteps) -> None:
    first.begin({"connection": "1x35"})
    first.show("system")
    assert len(first.names()) == 198
    energy, power, weight, verdict, reason = first.read("T10 + 2 × BAT-9.3S")[1:]
    assert (energy, power, weight) == ("18.6", "7.68", "188.7")
    assert verdict == "not possible"
    assert "needs a three-phase connection" in reason


def test_enter_chooses_the_row_and_the_panel_follows(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    first.stand_on("T10 + 2 × BAT-9.3S")
    first.press(Qt.Key.Key_Return)
    assert first.answers == {"connection": "3x40", "system": T10, f"batteries.{NINE}": "2"}
    assert first.window.panel.plain_code.text() == "T10 + 2 × BAT-9.3S"
    assert first.current() == "T10 + 2 × BAT-9.3S"
    assert first.can_add()
    assert first.window.world.steps()[3].value == "T10 + 2 × BAT-9.3S"


def test_refused_row_can_be_chosen_and_is_mended_by_one_click(first: FirstSteps) -> None:
    first.begin({"connection": "1x35"})
    first.show("system")
    first.stand_on("T5 + 2 × BAT-9.3S")
    assert "needs a three-phase connection" in first.words("system.detail.findings")
    first.press(Qt.Key.Key_Return)
    assert "not possible like this" in first.words("system.banner")
    assert not first.can_add()
    larger = next(
        button.objectName()
        for button in first.page_widget().findChildren(type(first.window.panel.add))
        if "changed to 3" in button.accessibleName() and button.isVisibleTo(first.window)
    )
    first.click(larger)
    assert str(first.answers["connection"]).startswith("3x")
    assert first.can_add()
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.answers["connection"] == "1x35"


def test_row_not_chosen_yet_is_chosen_with_its_cure(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "usable_kwh_min": "20"})
    first.show("system")
    first.stand_on("T10 + 2 × BAT-9.3S")
    fix = next(
        button
        for button in first.page_widget().findChildren(type(first.window.panel.add))
        if button.accessibleName().startswith("Ask for 18.6 kWh") and button.isVisibleTo(first.window)
    )
    fix.click()
    assert first.answers["usable_kwh_min"] == "18.6"
    assert first.answers["system"] == T10


def test_details_say_why_a_row_stands_where_it_does(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    top, second = first.names()[:2]
    first.stand_on(second)
    place = first.text("system.detail.place")
    assert place.startswith("Place 2 of 198.")
    assert f"{top} comes first: " in place
    assert "Before " in place


def test_filters_leave_what_they_say(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "usable_kwh_min": "15"})
    first.show("system")
    first.click("system.phases.1")
    assert all(name.startswith(("S", "B")) for name in first.names())
    first.click(f"system.battery.{NINE}")
    assert all("9.3S" in name for name in first.names())
    first.click("system.possible")
    assert first.names()
    assert all(first.read(name)[4] != "not possible" for name in first.names())


def test_current_row_stays_while_answers_change(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    first.stand_on("T8 + 3 × BAT-9.3S")
    first.begin({"usable_kwh_min": "20"})
    assert first.current() == "T8 + 3 × BAT-9.3S"
    assert first.text("system.detail.name") == "T8 + 3 × BAT-9.3S"


def test_another_wish_leads_to_its_own_row(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    first.stand_on("S3.6 + 3 × BAT-3.8S")
    first.begin({"system": T10})
    assert first.current().startswith("T10 + ")
    first.stand_on("T8 + 3 × BAT-9.3S")
    first.begin({f"batteries.{NINE}": "2"})
    assert first.current() == "T10 + 2 × BAT-9.3S"


def test_rows_are_compared_by_their_differences_and_escape_leads_back(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    for name in ("T8 + 2 × BAT-9.3S", "T10 + 2 × BAT-9.3S"):
        first.stand_on(name)
        first.press(Qt.Key.Key_C)
    assert sorted(first.picked()) == ["T10 + 2 × BAT-9.3S", "T8 + 2 × BAT-9.3S"]
    first.click("system.compare.open")
    heads, *rows = first.compared()
    assert heads == ["", "✓ T8 + 2 × BAT-9.3S", "T10 + 2 × BAT-9.3S"]
    by_label = {row[0]: row[1:] for row in rows}
    assert by_label["Nominal output"] == ["8 kW", "10 kW"]
    assert "Usable capacity" not in by_label
    assert "T8 + 2 × BAT-9.3S ahead of T10 + 2 × BAT-9.3S: " in first.text("system.compare.why")
    first.press(Qt.Key.Key_Escape)
    assert not first.sees("system.compare")
    assert first.focused() == "system.table"


def test_one_of_the_compared_is_chosen_there(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    for name in ("T8 + 2 × BAT-9.3S", "T10 + 2 × BAT-9.3S"):
        first.click_box(name)
    first.click("system.compare.open")
    first.click("system.compare.choose1")
    assert first.answers["system"] == T10
    assert first.sees("system.table")


def test_no_more_than_four_rows_are_picked(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    for name in first.names()[:6]:
        first.stand_on(name)
        first.press(Qt.Key.Key_C)
    assert len(first.picked()) == 4


def test_wish_beyond_the_range_is_told_above_the_table(first: FirstSteps) -> None:
    first.begin({"connection": "3x80", "usable_kwh_min": "140"})
    first.show("system")
    assert "Nothing is possible" in first.words("system.banner")
    assert first.sees("system.wish")
    assert "Storion" in first.words("system.wish")


def test_picked_rows_and_filters_are_answers_that_undo_and_the_next_customer_take_away(
    first: FirstSteps,
) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    first.click(f"system.battery.{NINE}")
    first.stand_on("T8 + 2 × BAT-9.3S")
    first.press(Qt.Key.Key_C)
    first.stand_on("T10 + 2 × BAT-9.3S")
    first.press(Qt.Key.Key_C)
    assert first.answers["view.battery"] == NINE
    assert sorted(first.picked()) == ["T10 + 2 × BAT-9.3S", "T8 + 2 × BAT-9.3S"]
    first.press(Qt.Key.Key_Z, CTRL)
    assert first.picked() == ["T8 + 2 × BAT-9.3S"]
    first.click("rail.reset")
    first.begin({"connection": "3x40"})
    first.show("system")
    assert first.picked() == []
    assert len(first.names()) == 198


def test_picks_of_an_older_program_that_mean_nothing_are_passed_over(first: FirstSteps) -> None:
    first.begin({"connection": "3x40", "view.picked": ("T10", "SMILE-G3-T10 SMILE-G3-BAT-9.3S two")})
    first.show("system")
    assert first.picked() == []
    first.stand_on("T10 + 2 × BAT-9.3S")
    first.press(Qt.Key.Key_C)
    assert first.picked() == ["T10 + 2 × BAT-9.3S"]


def test_nothing_possible_is_said_once_with_the_way_out(first: FirstSteps) -> None:
    first.begin({"connection": "1x25", "usable_kwh_min": "20", "power_kw_min": "8"})
    first.show("system")
    assert first.words("system.wish").count("No combination") == 1
    assert not first.sees("system.banner")
    first.begin({"connection": "3x40"})
    assert first.sees("system.banner")
    assert not first.sees("system.wish")


def test_next_customer_begins_at_the_best_row(first: FirstSteps) -> None:
    first.begin({"connection": "3x40"})
    first.show("system")
    best = first.current()
    first.stand_on("T8 + 3 × BAT-9.3S")
    first.show("goal")
    first.show("system")
    assert first.current() == "T8 + 3 × BAT-9.3S", "nothing was answered meanwhile"
    first.click("rail.reset")
    first.begin({"connection": "3x40"})
    first.show("system")
    assert first.current() == best
