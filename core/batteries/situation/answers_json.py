"""The battery wizard's answers as JSON and back, for autosave and for reopening the same screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.situation.answers import Answers
from core.json_input import as_list, as_object, as_text

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value
    from core.json_input import JSON

_LONGEST = 4000


def to_json(answers: object) -> JSON:
    """Return answers as JSON; raise TypeError for anything else."""
    if not isinstance(answers, Answers):
        message = f"not the answers of the battery wizard: {answers!r}"
        raise TypeError(message)
    return {path: list(value) if isinstance(value, tuple) else value for path, value in answers.values}


def from_json(data: JSON) -> Answers:
    """Return the answers that `to_json` wrote; raise `InputError` naming what cannot be understood."""
    found = as_object(data, "answers")
    return Answers().with_values({path: _value(value, path) for path, value in found.items()})


def _value(value: JSON, path: str) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return tuple(as_text(name, path, longest=_LONGEST) for name in as_list(value, path))
    return as_text(value, path, longest=_LONGEST)
