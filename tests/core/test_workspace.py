from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from core import workspace as ws
from core.errors import InputError
from core.history import History
from core.quote import edit
from core.quote.model import Line, Quote
from core.workspace import AnswersCodec, Workspace

DAY = dt.date(2026, 11, 21)


def numbered(number: str) -> Quote:
    return Quote(date=DAY, number=number)


def two_open() -> Workspace:
    return ws.open_quote(ws.open_quote(Workspace(), numbered("1")), numbered("2"), "b.toonbank", saved=True)


def current_number(workspace: Workspace) -> str:
    assert workspace.quote is not None
    return workspace.quote.number


def test_nothing_is_open_at_first() -> None:
    assert (Workspace().quote, Workspace().open_quote) == (None, None)
    with pytest.raises(KeyError):
        ws.edit_quote(Workspace(), edit.revise)


def test_opening_takes_the_quote_in_hand_and_switching_loses_nothing() -> None:
    workspace = two_open()
    assert current_number(workspace) == "2"
    assert [entry.dirty for entry in workspace.quotes] == [True, False]
    first = ws.switch_to(workspace, 1)
    assert current_number(first) == "1"
    assert first.quotes == workspace.quotes


def test_a_file_is_open_only_once() -> None:
    again = ws.open_quote(ws.switch_to(two_open(), 1), numbered("other"), "b.toonbank")
    assert (len(again.quotes), current_number(again)) == (2, "2")


def test_closing_hands_over_to_the_neighbour() -> None:
    workspace = ws.open_quote(two_open(), numbered("3"))
    assert current_number(ws.close_quote(workspace, 3)) == "2"
    assert current_number(ws.close_quote(workspace, 1)) == "3"
    assert current_number(ws.close_quote(ws.switch_to(workspace, 1), 1)) == "2"
    empty = Workspace()
    assert ws.close_quote(ws.open_quote(empty, numbered("1")), 1).quote is None
    with pytest.raises(KeyError):
        ws.close_quote(workspace, 9)


def test_a_key_is_never_used_twice() -> None:
    workspace = ws.open_quote(ws.close_quote(two_open(), 2), numbered("3"))
    assert [entry.key for entry in workspace.quotes] == [1, 3]


def test_editing_makes_a_quote_dirty_until_it_is_what_the_file_holds() -> None:
    line = Line("", "article", article="1")
    workspace = ws.edit_quote(two_open(), lambda quote: edit.add(quote, line))
    assert workspace.quotes[1].dirty
    back = ws.edit_quote(workspace, lambda _: numbered("2"), key=2)
    assert not back.quotes[1].dirty


def test_undo_does_not_undo_a_file_on_disk() -> None:
    history = History(two_open())
    changed = ws.edit_quote(history.present, edit.revise, key=1)
    history = history.push(changed)
    history = ws.mark_saved(history, 1, "a.toonbank", changed.quotes[0].quote)
    assert not history.present.quotes[0].dirty
    undone = history.undo()
    assert undone.present.quotes[0].dirty
    assert undone.present.quotes[0].path == "a.toonbank"
    assert not undone.redo().present.quotes[0].dirty


class Answers:
    """An opaque value, as a family's wizard keeps it."""

    def __init__(self, pressure: Decimal) -> None:
        self.pressure = pressure


def to_json(value: object) -> str:
    assert isinstance(value, Answers)
    return str(value.pressure)


def from_json(value: object) -> Answers:
    if not isinstance(value, str):
        raise InputError("pressure", "no text")
    return Answers(Decimal(value))


CODECS = {"valve": AnswersCodec(to_json, from_json)}


def test_the_same_screen_returns() -> None:
    workspace = ws.answer(two_open(), "valve", Answers(Decimal("0.2")))
    workspace = ws.show(ws.answer(workspace, "pump", {"head": Decimal(3)}), "valve", "duty")
    workspace = ws.keep_pasted(workspace, "3x XSA2-22V-5D2\n10 m cable", pasting=True)
    text = ws.to_text(workspace, CODECS)
    back = ws.from_text(text, CODECS)
    assert back.quotes == workspace.quotes
    assert (back.pasted, back.pasting) == ("3x XSA2-22V-5D2\n10 m cable", True)
    assert (back.current, back.world, back.page) == (1, "valve", "duty")
    valve = back.answers["valve"]
    assert isinstance(valve, Answers)
    assert valve.pressure == Decimal("0.2")
    assert back.answers["pump"] == {"head": "3"}


def test_answers_that_are_not_understood_any_more_do_not_cost_the_quotes() -> None:
    data = json.loads(ws.to_text(two_open(), CODECS))
    data["answers"] = {"valve": 5}
    back = ws.from_text(json.dumps(data), CODECS)
    assert len(back.quotes) == 2
    assert back.answers == {}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{", "workspace"),
        ("[]", "workspace"),
        ('{"format": 2}', "format"),
        ('{"quotes": 1}', "quotes"),
        ('{"quotes": [1]}', "quotes[0]"),
        ('{"quotes": [{"quote": {"lines": 1}}]}', "quotes[0].lines"),
        ('{"quotes": [{"quote": {"lines": []}, "path": 1}]}', "quotes[0].path"),
        ('{"current": "a"}', "current"),
    ],
)
def test_a_damaged_state_names_its_field(text: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        ws.from_text(text, CODECS)
    assert caught.value.field == field


def test_a_place_that_does_not_exist_is_brought_back_into_range() -> None:
    data = json.loads(ws.to_text(two_open(), CODECS))
    data["current"] = 99
    assert current_number(ws.from_text(json.dumps(data), CODECS)) == "2"
    assert replace(Workspace(), current=0) == ws.from_text("{}", {})
