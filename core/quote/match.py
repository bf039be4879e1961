"""What a typed or pasted text stands for: an article of the price list, or what a product family knows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.errors import InputError
from core.findings import has_errors
from core.quote.model import ARTICLE
from core.quote.paste import Candidate, Match, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.family import Family, Hit
    from core.quote.pricebook import PriceEntry

_MOST = 5
_SHORTEST = 3
"""Shorter texts [signs] are like too many things to be nearly one of them."""


class Articles(Protocol):
    """The price list, as far as matching needs it."""

    def lookup(self, code: str) -> PriceEntry | None:
        """Return the article with a code or GTIN, whatever its spelling."""
        ...

    def search(self, query: str, limit: int) -> tuple[PriceEntry, ...]:
        """Return articles for what was typed, best first."""
        ...


def squash(text: str) -> str:
    """Return a code without case, blanks, dashes and dots: how two spellings of one code are compared."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Matcher:
    """Answers texts from the product families and the price list."""

    families: Mapping[str, Family]
    articles: Articles | None = None

    def __call__(self, text: str) -> Match:
        """Return how well a text is known and what it can stand for."""
        wanted = text.strip()
        key = squash(wanted)
        if not key:
            return Match()
        hits = [hit for family in self.families.values() for hit in family.search(wanted, _MOST)]
        same = [hit for hit in hits if hit.code == wanted]
        if same:
            return Match(Verdict.EXACT, _candidates(same))
        listed = self.articles.lookup(wanted) if self.articles is not None else None
        if listed is not None and listed.code == wanted:
            return Match(Verdict.EXACT, (_article(listed),))
        alike = _candidates(hit for hit in hits if squash(hit.code) == key)
        if listed is not None:
            alike = (*alike, _article(listed))
        if alike:
            return Match(Verdict.NORMALISED, alike)
        decoded = self._decoded(wanted)
        if decoded:
            return Match(Verdict.DECODED, decoded)
        return self._near(wanted, hits) if len(key) >= _SHORTEST else Match()

    def _near(self, text: str, hits: list[Hit]) -> Match:
        if not any(sign.isdigit() for sign in text) and " " in text:
            # Several words without a figure are a sentence; words find much that is not meant.
            return Match()
        found = self.articles.search(text, _MOST) if self.articles is not None else ()
        candidates = (*_candidates(hits), *(_article(entry) for entry in found))[:_MOST]
        return Match(Verdict.NEAR, candidates) if candidates else Match()

    def _decoded(self, text: str) -> tuple[Candidate, ...]:
        found = []
        for kind, family in self.families.items():
            try:
                item = family.item({"kind": kind, "code": text})
            except InputError:
                continue
            if item.code and not has_errors(item.findings):
                found.append(Candidate(item.code, item.title, {"kind": kind, "code": item.code}))
        return tuple(found)


def _article(entry: PriceEntry) -> Candidate:
    line = {"kind": ARTICLE, "article": entry.code, "description": entry.description}
    return Candidate(entry.code, entry.description or entry.code, line)


def _candidates(hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    return tuple(Candidate(hit.code, hit.title, hit.line, hit.note) for hit in hits)
