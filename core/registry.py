"""The product families that are built in: one line each. Nothing else in the core names a family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.family import Family


def _valves() -> Family:
    from core.valves.family import ValveFamily

    return ValveFamily()


def _batteries() -> Family:
    from core.batteries.family import BatteryFamily

    return BatteryFamily()


def _boards() -> Family:
    from core.electrical.family import BoardFamily

    return BoardFamily()


_MAKERS = {"valve": _valves, "battery": _batteries, "board": _boards}


class Families(Mapping[str, "Family"]):
    """The families by their kind, in the order of the shell; each is loaded when it is first asked for.

    Two threads may ask at once: the second waits for the one family that the first is loading.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Family]]) -> None:
        """Know how every family is made."""
        self._makers = makers
        self._made: dict[str, Family] = {}
        self._making = RLock()

    def __getitem__(self, kind: str) -> Family:
        """Return a family; raise `KeyError` for a kind that is not built in."""
        with self._making:
            if kind not in self._made:
                self._made[kind] = self._makers[kind]()
            return self._made[kind]

    def __iter__(self) -> Iterator[str]:
        """Give the kinds; nothing is loaded for that."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Return how many families there are."""
        return len(self._makers)

    def __contains__(self, kind: object) -> bool:
        """Tell whether a family is built in, without loading it."""
        return kind in self._makers


@lru_cache(maxsize=1)
def families() -> Families:
    """Return every product family by its kind."""
    return Families(_MAKERS)
