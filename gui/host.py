"""What the pages of a product world ask of the program around them; `session_host` implements it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from PySide6.QtCore import SignalInstance

    from core.i18n import Renderable
    from core.json_input import JSON
    from core.quote.model import Quote

Answers = TypeVar("Answers")


class Host(Protocol[Answers]):
    """Answers of the wizard, step, quote and prices, as the pages of one family see them.

    `changed` says that answers, step or prices may be others now (undo, another quote, a price list).
    """

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that says so."""
        ...

    def get(self) -> Answers:
        """Return the present answers."""
        ...

    def push(self, answers: Answers, key: str | None = None) -> None:
        """Make other answers the present ones; successive pushes with one key are one step of undo."""
        ...

    def step(self) -> str:
        """Return the key of the step that is shown; empty when none was chosen yet."""
        ...

    def show_step(self, step: str) -> None:
        """Remember another step; moving about is not a step of undo."""
        ...

    def add_line(self, line: Mapping[str, JSON], title: Renderable = "") -> None:
        """Add a line, as the headless contract writes it; `title` describes an article."""
        ...

    def quote(self) -> Quote:
        """Return the quote in hand; an empty one while none is open."""
        ...

    def price(self, article: str) -> Decimal | None:
        """Return the price [EUR] of an article or code, or None when no price list knows it."""
        ...
