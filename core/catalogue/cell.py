"""A catalogue cell: a value that knows where it stands and how it got there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.i18n import msg, plain

if TYPE_CHECKING:
    from core.findings import Source
    from core.i18n import Renderable, Text, Translator

CONFIDENCES = ("high", "medium", "low")
"""How sure the reading of a cell is: high, medium (check the original), low (never quoted as a fact)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a catalogue with unit and source.

    `value` is None where the document states nothing; `absent` marks a printed dash: there is no such thing.
    """

    value: Decimal | str | Text | None
    unit: str
    source: Source
    confidence: str = "high"
    absent: bool = False

    @property
    def stated(self) -> bool:
        """Tell whether the document gives a value."""
        return self.value is not None

    @property
    def number(self) -> Decimal:
        """Return the value as a number [unit]; raise `TypeError` for a text or a value not stated."""
        if not isinstance(self.value, Decimal):
            raise TypeError(f"the cell of {self.source.place} holds no number")
        return self.value

    @property
    def shown(self) -> Renderable:
        """Return what a person reads: the value, a dash where nothing exists, or "not stated"."""
        if self.value is not None:
            return self.value
        return "—" if self.absent else msg("not stated")

    def plain(self) -> str:
        """Return value and unit free of language ("0.3 MPa") for `Finding.limit`; "" when not stated."""
        if self.value is None:
            return ""
        text = plain(self.value) if isinstance(self.value, Decimal) else _english(self.value)
        return f"{text} {self.unit}".strip()

    def render(self, tr: Translator) -> str:
        """Return value and unit in the translator's language."""
        text = tr(self.shown)
        return f"{text} {self.unit}" if self.stated and self.unit else text


def _english(value: str | Text) -> str:
    return value if isinstance(value, str) else value.en
