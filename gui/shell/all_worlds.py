"""The one box over all product worlds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.shell.world import BoxDecode, BoxHit, World


class AllWorlds:
    """The one box's source: asks the world on screen first, then the others."""

    def __init__(self, worlds: Sequence[World]) -> None:
        """Keep the worlds in their order."""
        self._worlds = list(worlds)
        self.first = worlds[0].key if worlds else ""

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the answers of all worlds, those of the present world first, at most `limit`."""
        hits: list[BoxHit] = []
        for world in self._in_order():
            hits += [replace(hit, world=world.key) for hit in world.search(query, limit)]
        return tuple(hits[:limit])

    def decode(self, text: str) -> BoxDecode | None:
        """Return what the first world that knows such a code makes of it."""
        for world in self._in_order():
            decoded = world.decode(text)
            if decoded is not None:
                return decoded
        return None

    def _in_order(self) -> list[World]:
        return sorted(self._worlds, key=lambda world: world.key != self.first)
