"""The three kinds of trouble: a `Problem` in data, a `UserFacingError` that is expected, and bugs.

Anything that is neither of the first two is a bug and is left to raise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A defect in data, with its place. Checks list every problem; they never stop at the first."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        """Return `file:line:column: text`."""
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class UserFacingError(Exception):
    """Something expected went wrong: `text` says what happened, `hint` what to do about it."""

    def __init__(self, text: Renderable, hint: Renderable | None = None) -> None:
        """Keep the message untranslated until it reaches the user."""
        super().__init__(str(text))
        self.text = text
        self.hint = hint


class InputError(UserFacingError):
    """An input could not be understood: `field` names it, `text` says what would be right."""

    def __init__(self, field: str, text: Renderable, hint: Renderable | None = None) -> None:
        """Keep the field's name beside the message."""
        super().__init__(text, hint)
        self.field = field

    def under(self, prefix: str) -> InputError:
        """Return the same error with its field placed under `prefix` (`lines[2]` → `lines[2].qty`)."""
        return InputError(f"{prefix}.{self.field}" if self.field else prefix, self.text, self.hint)
