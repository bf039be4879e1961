"""Undo and redo as a list of states."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.history import History


def test_undo_and_redo_walk_through_the_states() -> None:
    history = History(0).push(1).push(2)
    assert history.can_undo
    assert not history.can_redo
    back = history.undo()
    assert (back.present, back.can_redo) == (1, True)
    assert back.undo().present == 0
    assert back.redo() == history
    assert back.push(9).future == ()


def test_both_ends_stand_still() -> None:
    history = History("only")
    assert history.undo() is history
    assert history.redo() is history


def test_an_unchanged_state_is_no_step() -> None:
    history = History(1).push(2)
    assert history.push(2) is history


def test_typing_in_one_field_is_one_step() -> None:
    history = History("").push("a", key="name").push("ab", key="name").push("abc", key="name")
    assert history.past == ("",)
    assert history.undo().present == ""
    other = history.push("x", key="address")
    assert other.undo().present == "abc"


def test_typing_after_undo_is_a_step_of_its_own() -> None:
    history = History("").push("a", key="name").push("ab", key="name").undo().push("b", key="name")
    assert history.undo().present == ""
    assert not history.can_redo


def test_a_key_at_the_very_beginning_still_makes_a_step() -> None:
    history = History("", key="name").push("a", key="name")
    assert history.undo().present == ""


def test_sealing_ends_a_step() -> None:
    history = History("").push("a", key="name").sealed().push("ab", key="name")
    assert history.past == ("", "a")


def test_replacing_is_no_step() -> None:
    history = History(1).push(2).replaced(3)
    assert history.present == 3
    assert history.undo().present == 1


def test_the_history_has_an_end() -> None:
    history = History(0)
    for number in range(1, 1000):
        history = history.push(number)
    assert len(history.past) == 500
    assert history.past[0] == 499


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(("undo", "redo"))), max_size=40))
def test_history_equals_a_list_with_a_cursor(actions: list[int | str]) -> None:
    history = History(-1)
    states, cursor = [-1], 0
    for action in actions:
        if action == "undo":
            history, cursor = history.undo(), max(cursor - 1, 0)
        elif action == "redo":
            history, cursor = history.redo(), min(cursor + 1, len(states) - 1)
        elif isinstance(action, int) and action != states[cursor]:
            history = history.push(action)
            states[cursor + 1 :] = [action]
            cursor += 1
        assert history.present == states[cursor]
        assert history.past == tuple(states[:cursor])
        assert history.future == tuple(states[cursor + 1 :])
