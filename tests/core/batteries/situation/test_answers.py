"""The battery wizard's answers: kept as typed, changed without loss, saved and read again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batteries.situation.answers import UNKNOWN, Answers
from core.batteries.situation.answers_json import from_json, to_json
from core.errors import InputError

NINE = "SMILE-G3-BAT-9.3S"

paths = st.lists(st.text("abc_0123456789", min_size=1, max_size=4), min_size=1, max_size=3).map(".".join)
values = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.booleans(),
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3).map(tuple),
)


@given(st.dictionaries(paths, values, max_size=6))
def test_saved_answers_come_back_as_they_were(found: dict[str, str | bool | tuple[str, ...]]) -> None:
    answers = Answers().with_values(found)
    assert from_json(to_json(answers)) == answers
    assert answers.by_path == found


def test_saving_refuses_the_answers_of_another_wizard() -> None:
    with pytest.raises(TypeError):
        to_json("not answers")


def test_saved_answers_of_a_wrong_kind_name_their_field() -> None:
    with pytest.raises(InputError) as caught:
        from_json({"connection": 3})
    assert caught.value.field == "connection"


def test_text_is_kept_exactly_as_typed_and_read_without_blanks() -> None:
    answers = Answers().with_value("connection", " 3x25 ")
    assert answers.text("connection") == " 3x25 "
    assert answers.said("connection") == "3x25"


def test_not_known_yet_is_kept_but_says_nothing() -> None:
    answers = Answers().with_value("location", UNKNOWN)
    assert answers.value("location") == UNKNOWN
    assert answers.said("location") == ""


def test_emptied_field_leaves_nothing_behind() -> None:
    answers = Answers().with_value("usable_kwh_min", "10")
    assert answers.with_value("usable_kwh_min", "") == Answers()
    assert answers.with_value("usable_kwh_min", None) == Answers()


def test_no_is_an_answer() -> None:
    answers = Answers().with_value("pv.existing", False)
    assert answers.flag("pv.existing") is False
    assert answers.flag("pv.new") is None
    assert answers.text("pv.existing") == ""


def test_model_names_keep_their_points() -> None:
    answers = Answers().with_models("batteries", {NINE: 2, "SMILE-G3-BAT-3.8S": 0})
    assert answers.below("batteries") == ((NINE, "2"),)
    assert answers.with_models("batteries", {}) == Answers()


def test_member_of_a_list_goes_and_the_rest_moves_up() -> None:
    answers = Answers().with_values({"strings.0": "7", "strings.1": "8", "strings.2": "9", "panel.wp": "440"})
    left = answers.without_place("strings", 1)
    assert left.by_path == {"strings.0": "7", "strings.1": "9", "panel.wp": "440"}
    assert left.places("strings") == (0, 1)


def test_members_that_are_objects_move_up_whole() -> None:
    answers = Answers().with_values({"board.devices.0.kind": "mcb", "board.devices.1.kind": "rcd"})
    assert answers.without_place("board.devices", 0).by_path == {"board.devices.0.kind": "rcd"}


def test_change_of_a_finding_is_written_as_a_person_would_type_it() -> None:
    answers = Answers().with_values({"strings.0": "7", "strings.1": "28", f"batteries.{NINE}": "7"})
    changed = answers.with_changes(
        (
            ("strings", [7, 22]),
            ("batteries", {NINE: 6}),
            ("board.rated_current_a", Decimal(63)),
            ("accessories", ["105127"]),
            ("escape_route", False),
            ("grid_cable", {"mm2": Decimal("2.50"), "method": "C"}),
            ("battery_group", "20 A"),
        )
    )
    assert changed.by_path == {
        "strings.0": "7",
        "strings.1": "22",
        f"batteries.{NINE}": "6",
        "board.rated_current_a": "63",
        "accessories": ("105127",),
        "escape_route": False,
        "grid_cable.mm2": "2.5",
        "grid_cable.method": "C",
        "battery_group": "20 A",
    }
    assert changed.picked("accessories") == ("105127",)
    assert changed.with_changes((("strings", None),)).places("strings") == ()
