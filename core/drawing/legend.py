"""The dimensions of a drawing as a table: letter, meaning, value, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.i18n import Joined

if TYPE_CHECKING:
    from core.findings import Source
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One dimension: `key` is that of its lines in the drawing.

    `letter` stands for it in a list, the key where None is given. `reference` puts the value in brackets;
    `doubt` says why a value is not certain, "" where it is, and `mark` stands for it beside the value.
    """

    key: str
    label: Renderable
    value: Renderable
    unit: str
    reference: bool = False
    doubt: Renderable = ""
    mark: str = ""
    source: Source | None = None
    letter: str | None = None

    @property
    def sign(self) -> str:
        """Return what stands for the row in a list; "" where nothing does."""
        return self.key if self.letter is None else self.letter

    @property
    def shown(self) -> Renderable:
        """Return the value as the drawing shows it, without its unit."""
        return Joined(("(", self.value, ")"), "") if self.reference else self.value
