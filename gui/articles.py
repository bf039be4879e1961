"""The articles of the price list as answers of the one box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import msg
from gui.shell.world import BoxHit

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.quote.desk import Desk


class ArticleAnswers:
    """Finds articles by number, GTIN, beginning or words, and adds them to the quote in hand."""

    key = "article"

    def __init__(self, desk: Callable[[], Desk]) -> None:
        """Ask the price list that the desk has in use, whichever that is; the desk may be made for it."""
        self._desk = desk

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return articles of the price list, best first; nothing without a list or a query."""
        from core.quote.model import ARTICLE
        from gui.quote.totals import Money

        articles = self._desk().presenter.matcher().articles
        if articles is None or not query.strip():
            return ()
        return tuple(
            BoxHit(
                entry.code,
                entry.description or entry.code,
                msg("Article"),
                Money(entry.price) if entry.price is not None else msg("price on request"),
                {"kind": ARTICLE, "article": entry.code, "description": entry.description, "qty": 1},
            )
            for entry in articles.search(query, limit)
        )

    def accept(self, hit: BoxHit) -> None:
        """Add an article to the quote in hand."""
        if hit.line is not None:
            self._desk().add_line(hit.line, hit.title)  # type: ignore[arg-type]
