"""What rules found before, kept for as long as nothing that they look at has changed.

A screen judges a situation anew after every key stroke, and a key stroke changes one field. Which fields a
group of rules looks at is not written down but watched: the group runs once on a situation that notes what is
read of it, and what it found holds for every situation that says the same in those fields.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from core.batteries.rules.cases import House
from core.batteries.situation.model import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from typing import TypeVar

    from core.findings import Finding

    Key = TypeVar("Key", bound=Hashable)
    Found = Mapping[Key, tuple[Finding, ...]]

_FIELDS = frozenset(field.name for field in fields(Situation))
_KEPT = 3
"""How many results of one group are kept: a digit that is deleted and typed again is judged once."""


class Watched(Situation):
    """A situation that notes which of its fields are read."""

    __slots__ = ("reads",)
    reads: set[str]

    @classmethod
    def of(cls, situation: Situation) -> Watched:
        """Return a copy that notes what is read from now on."""
        made = cls.__new__(cls)
        object.__setattr__(made, "reads", set())
        for name in _FIELDS:
            object.__setattr__(made, name, getattr(situation, name))
        return made

    def __getattribute__(self, name: str) -> object:
        """Note a field that is read."""
        if name in _FIELDS:
            object.__getattribute__(self, "reads").add(name)
        return object.__getattribute__(self, name)


class _Result:
    """What a group of rules found, and the fields with the values that it rests on."""

    __slots__ = ("beside", "found", "rests_on")

    def __init__(self, watched: Watched, beside: object, found: object) -> None:
        self.beside = beside
        self.found = found
        reads = object.__getattribute__(watched, "reads")
        self.rests_on = tuple((name, object.__getattribute__(watched, name)) for name in reads)

    def holds(self, situation: Situation, beside: object) -> bool:
        """Tell whether another situation would give the same."""
        return self.beside == beside and all(
            getattr(situation, name) == value for name, value in self.rests_on
        )


class Memory:
    """Keeps the last results of every group of rules, for one catalogue."""

    def __init__(self) -> None:
        """Start without memories."""
        self._kept: dict[str, list[_Result]] = {}

    def ask(self, group: str, house: House, beside: object, run: Callable[[House], Found[Key]]) -> Found[Key]:
        """Return what a group of rules finds in a house.

        Args:
            group: the name of the group; one name stands for one catalogue and one set of rules.
            house: the question.
            beside: what the rules look at beside the situation (the circuits of the systems).
            run: gives the findings for a house whose situation is watched; it must not keep that house.
        """
        kept = self._kept.setdefault(group, [])
        for result in kept:
            if result.holds(house.situation, beside):
                return result.found  # type: ignore[return-value]
        watched = Watched.of(house.situation)
        found = run(House(house.catalogue, watched))
        kept.insert(0, _Result(watched, beside, found))
        del kept[_KEPT:]
        return found
