"""Undo and redo as a list of frozen states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

State = TypeVar("State")

_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class History(Generic[State]):
    """The present state with the states before and after it; every operation returns a new history.

    Successive pushes with the same `key` (typing in one field) count as one step back.
    """

    present: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    key: str | None = None

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a state to go back to."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """Tell whether an undone state can be brought back."""
        return bool(self.future)

    def push(self, state: State, key: str | None = None) -> History[State]:
        """Return the history with `state` as the present; an unchanged state changes nothing."""
        if state == self.present:
            return self
        if key is not None and key == self.key and self.past:
            return History(state, self.past, (), key)
        return History(state, (*self.past, self.present)[-_DEEPEST:], (), key)

    def sealed(self) -> History[State]:
        """Return the history with coalescing ended: the next push is a step of its own."""
        return History(self.present, self.past, self.future, None)

    def replaced(self, state: State) -> History[State]:
        """Return the history with another present and no step recorded (moving about is not undone)."""
        return History(state, self.past, self.future, self.key)

    def undo(self) -> History[State]:
        """Return the history one step back; at the beginning it stays as it is."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.present, *self.future), None)

    def redo(self) -> History[State]:
        """Return the history one step forward again; at the end it stays as it is."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:], None)
