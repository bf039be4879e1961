"""The one box over all product worlds, and over what belongs to none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.shell.world import BoxAnswers, BoxDecode, BoxHit, World

KEPT_FOR_OTHERS = 3
"""Rows of the list that a world leaves to other answers when there are any."""


class AllWorlds:
    """The one box's source: the world on screen first, then the others, then what belongs to no world.

    A hit whose code is exactly what was typed stands first, whoever gave it.
    """

    def __init__(self, worlds: Sequence[World], others: Sequence[BoxAnswers] = ()) -> None:
        """Keep the worlds in their order."""
        self._worlds = list(worlds)
        self._others = list(others)
        self.first = worlds[0].key if worlds else ""

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the answers of all, at most `limit`; an answer known to two is shown once."""
        others = _answers(self._others, query, limit)
        hits = _answers(self._in_order(), query, limit)[: limit - min(len(others), KEPT_FOR_OTHERS)]
        known = {hit.code for hit in hits}
        hits += [hit for hit in others if hit.code not in known]
        typed = query.strip().casefold()
        return tuple(sorted(hits, key=lambda hit: hit.code.casefold() != typed)[:limit])

    def decode(self, text: str) -> BoxDecode | None:
        """Return what the first world that knows such a code makes of it."""
        for world in self._in_order():
            decoded = world.decode(text)
            if decoded is not None:
                return decoded
        return None

    def _in_order(self) -> list[World]:
        return sorted(self._worlds, key=lambda world: world.key != self.first)


def _answers(sources: Sequence[World] | Sequence[BoxAnswers], query: str, limit: int) -> list[BoxHit]:
    return [hit._replace(world=source.key) for source in sources for hit in source.search(query, limit)]
