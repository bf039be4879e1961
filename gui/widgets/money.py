"""Money on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from core.i18n import Translator


@dataclass(frozen=True, slots=True)
class Euro:
    """An amount of money [EUR] with its sign."""

    amount: Decimal

    def render(self, tr: Translator) -> str:
        """Return the amount as the language writes it, with a space that does not break."""
        return f"€\u00a0{tr.money(self.amount)}"
