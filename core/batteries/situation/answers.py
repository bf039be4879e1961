"""What has been answered in the battery wizard, exactly as typed, and the steps in which it is asked.

This is all that the first page needs before the catalogue is read; `questions.py` beside it says what is
asked when, `core/batteries/wizard/flow.py` judges the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.i18n import msg, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.i18n import Msg

Value = str | bool | tuple[str, ...]
"""What stands in one field: a text as typed, a yes or no, or the names that were picked from a list."""

UNKNOWN = "unknown"
"""The answer “not known yet”: it is kept, but says nothing; the question stays open on the quote."""

NAMED = ("batteries", "existing_batteries")
"""Objects whose keys are the maker's names, which hold points of their own (`SMILE-G3-BAT-9.3S`)."""


class Step(StrEnum):
    """The steps of the battery wizard, in order."""

    HOUSE = "house"
    GOAL = "goal"
    SOLAR = "solar"
    SYSTEM = "system"
    BACKUP = "backup"
    CABLES = "cables"
    BOARD = "board"
    PLACEMENT = "placement"
    REVIEW = "review"


TITLES: Mapping[Step, Msg] = {
    Step.HOUSE: msg("House and connection"),
    Step.GOAL: msg("Goal"),
    Step.SOLAR: msg("Solar panels"),
    Step.SYSTEM: msg("System and battery"),
    Step.BACKUP: msg("Back-up"),
    Step.CABLES: msg("Cables and protection"),
    Step.BOARD: msg("Consumer unit"),
    Step.PLACEMENT: msg("Placement"),
    Step.REVIEW: msg("Review"),
}
"""What each step is called."""


class StepStatus(StrEnum):
    """How a step stands."""

    OPEN = "open"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far, by the dotted path of the situation (`grid_cable.length_m`).

    Members of a list have a number in their path (`strings.0`, `board.devices.2.rating_a`). Paths that begin
    with `goal.` or `pv.` are questions of the wizard itself. What is empty is not kept.
    """

    values: tuple[tuple[str, Value], ...] = ()

    @property
    def by_path(self) -> dict[str, Value]:
        """Return all answers by their path."""
        return dict(self.values)

    def value(self, path: str) -> Value | None:
        """Return what stands in a field, or None when nothing does."""
        return next((value for name, value in self.values if name == path), None)

    def text(self, path: str) -> str:
        """Return the text in a field as typed; "" when there is none."""
        value = self.value(path)
        return value if isinstance(value, str) else ""

    def said(self, path: str) -> str:
        """Return the text in a field without blanks around it; "" when it is empty or not known yet."""
        text = self.text(path).strip()
        return "" if text == UNKNOWN else text

    def flag(self, path: str) -> bool | None:
        """Return a yes or no; None when it was not said."""
        value = self.value(path)
        return value if isinstance(value, bool) else None

    def picked(self, path: str) -> tuple[str, ...]:
        """Return the names that were picked from a list."""
        value = self.value(path)
        return value if isinstance(value, tuple) else ()

    def below(self, prefix: str) -> tuple[tuple[str, Value], ...]:
        """Return what lies below a path, with the rest of its path (`batteries` gives the models)."""
        start = f"{prefix}."
        return tuple((name[len(start) :], value) for name, value in self.values if name.startswith(start))

    def places(self, prefix: str) -> tuple[int, ...]:
        """Return the numbers of the members of a list, in order (`strings` gives 0, 1, …)."""
        heads = {rest.partition(".")[0] for rest, _ in self.below(prefix)}
        return tuple(sorted(int(head) for head in heads if head.isdecimal()))

    def with_value(self, path: str, value: Value | None) -> Answers:
        """Return the answers with one field changed; nothing, "" or () empties it."""
        return self.with_values({path: value})

    def with_values(self, changes: Mapping[str, Value | None]) -> Answers:
        """Return the answers with several fields changed at once."""
        kept = {name: value for name, value in self.values if name not in changes}
        kept.update({path: value for path, value in changes.items() if value not in (None, "", ())})
        return Answers(tuple(sorted(kept.items(), key=lambda pair: pair[0])))

    def without(self, prefix: str) -> Answers:
        """Return the answers without a field and everything below it."""
        start = f"{prefix}."
        return Answers(
            tuple(pair for pair in self.values if pair[0] != prefix and not pair[0].startswith(start))
        )

    def without_place(self, prefix: str, place: int) -> Answers:
        """Return the answers without one member of a list; those behind it move up."""
        kept: list[tuple[str, Value]] = []
        start = f"{prefix}."
        for name, value in self.values:
            head, dot, rest = name.removeprefix(start).partition(".")
            if not name.startswith(start) or not head.isdecimal() or int(head) < place:
                kept.append((name, value))
            elif int(head) > place:
                kept.append((f"{start}{int(head) - 1}{dot}{rest}", value))
        return Answers(tuple(sorted(kept, key=lambda pair: pair[0])))

    def with_models(self, prefix: str, counts: Mapping[str, int]) -> Answers:
        """Return the answers with other batteries in `batteries` or `existing_batteries`."""
        models = {f"{prefix}.{name}": str(count) for name, count in counts.items() if count}
        return self.without(prefix).with_values(models)

    def with_changes(self, changes: Iterable[tuple[str, object]]) -> Answers:
        """Return the answers with the change of a `Fix`: values as the situation holds them."""
        answers = self
        for path, value in changes:
            answers = answers.without(path)
            answers = answers.with_values(dict(_typed(path, value)))
        return answers


def _typed(path: str, value: object) -> Iterable[tuple[str, Value]]:
    """Give a value of a situation as it would be typed, with the path of each of its parts."""
    match value:
        case None:
            return
        case bool() | str():
            yield path, value
        case int() | Decimal():
            yield path, plain(Decimal(value))
        case dict():
            for name, inner in value.items():
                yield from _typed(f"{path}.{name}", inner)
        case list() | tuple() if path == "accessories":
            yield path, tuple(str(name) for name in value)
        case list() | tuple():
            for place, inner in enumerate(value):
                yield from _typed(f"{path}.{place}", inner)
        case _:
            yield path, str(value)
