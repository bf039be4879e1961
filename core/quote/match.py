"""What a typed or pasted text stands for: an article of the price list, or something a product family knows."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.errors import InputError
from core.findings import has_errors
from core.quote.model import ARTICLE
from core.quote.paste import Candidate, Match, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.family import Family, Hit

_MOST = 5
_SHORTEST_PREFIX = 4


def squash(text: str) -> str:
    """Return a code without case, blanks, dashes and dots: how two spellings of one code are compared."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


@dataclass(slots=True)
class Matcher:
    """Answers texts from the product families and the numbers of the price list."""

    families: Mapping[str, Family]
    articles: frozenset[str] = frozenset()
    _squashed: list[tuple[str, str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Sort the article numbers for lookup by their beginning."""
        self._squashed = sorted((squash(article), article) for article in self.articles)

    def __call__(self, text: str) -> Match:
        """Return how well a text is known and what it can stand for."""
        wanted = text.strip()
        key = squash(wanted)
        if not key:
            return Match()
        hits = [(family, hit) for family in self.families.values() for hit in family.search(wanted, _MOST)]
        same = [hit for _, hit in hits if hit.code == wanted]
        if same:
            return Match(Verdict.EXACT, _candidates(same))
        if wanted in self.articles:
            return Match(Verdict.EXACT, (self._article(wanted),))
        alike = [hit for _, hit in hits if squash(hit.code) == key]
        listed = [self._article(article) for found, article in self._from(key) if found == key]
        if alike or listed:
            return Match(Verdict.NORMALISED, (*_candidates(alike), *listed))
        decoded = self._decoded(wanted)
        if decoded:
            return Match(Verdict.DECODED, decoded)
        if not any(sign.isdigit() for sign in wanted):
            # Words find much; only a single search word that something is called after is worth an offer.
            hits = hits if " " not in wanted else []
        near = [self._article(article) for found, article in self._from(key) if found.startswith(key)]
        candidates = (*_candidates(hit for _, hit in hits), *(near if len(key) >= _SHORTEST_PREFIX else ()))[:_MOST]
        return Match(Verdict.NEAR, candidates) if candidates else Match()

    def _from(self, key: str) -> list[tuple[str, str]]:
        start = bisect_left(self._squashed, (key, ""))
        return self._squashed[start : start + _MOST]

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

    def _article(self, article: str) -> Candidate:
        return Candidate(article, article, {"kind": ARTICLE, "article": article})


def _candidates(hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    return tuple(Candidate(hit.code, hit.title, hit.line, hit.note) for hit in hits)
