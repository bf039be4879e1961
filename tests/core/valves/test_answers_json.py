"""The valve wizard's answers survive being written and read."""

from __future__ import annotations

import pytest

from core.errors import InputError
from core.raw_quantity import RawQuantity
from core.valves.answers import Answers
from core.valves.answers_json import from_json, to_json


def test_every_answer_comes_back_as_it_was() -> None:
    answers = (
        Answers(fluid="stikstof", light=True, market="JP", atmosphere="0.101325 MPa")
        .with_quantity("inlet", RawQuantity("0,2", "MPa", "G"))
        .with_quantity("supply", RawQuantity("2x", "V", None))
        .with_tag("use", "medical", on=True)
        .with_symbols({"size": "2", "entry": "G", "voltage": "1"})
    )
    assert from_json(to_json(answers)) == answers


def test_missing_keys_keep_their_defaults() -> None:
    assert from_json({}) == Answers()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], "answers"),
        ({"fluid": 3}, "fluid"),
        ({"quantities": {"inlet": "x"}}, "quantities.inlet"),
        ({"quantities": {"inlet": {"text": 1}}}, "quantities.inlet.text"),
        ({"symbols": {"size": 2}}, "symbols.size"),
        ({"tags": "x"}, "tags"),
    ],
)
def test_a_broken_file_names_its_field(data: object, field: str) -> None:
    with pytest.raises(InputError) as caught:
        from_json(data)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_other_answers_are_refused() -> None:
    with pytest.raises(TypeError, match="not the answers"):
        to_json("x")
