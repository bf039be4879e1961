"""The product families that are built in: one line each. Nothing else in the core names a family."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.family import Family


def _valves() -> Family:
    from core.valves.family import ValveFamily

    return ValveFamily()


_MAKERS = (_valves,)


@lru_cache(maxsize=1)
def families() -> Mapping[str, Family]:
    """Return every product family by its kind, in the order of the shell; made on first use."""
    made = (make() for make in _MAKERS)
    return MappingProxyType({family.kind: family for family in made})
