"""Standard rated currents and selectivity behind a main fuse: the one list and the one rule of the core."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.electrical.tables.loaded import ElectricalTables
    from core.electrical.tables.records import FusePair
    from core.findings import Source

MCB = "mcb"
"""The kind of device whose ratings are those of circuit breakers."""

RARE = frozenset({Decimal(8), Decimal(13)})
"""Standard ratings of circuit breakers [A] that shops seldom keep: judged, but not proposed (policy)."""


def standard(tables: ElectricalTables, device: str = MCB) -> tuple[Decimal, ...]:
    """Return the standard rated currents of a kind of device [A], smallest first."""
    return tuple(rating.rating_a for rating in tables.ratings[device])


def usual(tables: ElectricalTables) -> tuple[Decimal, ...]:
    """Return the rated currents of circuit breakers that shops keep [A], smallest first."""
    return tuple(rating for rating in standard(tables) if rating not in RARE)


def ratings_source(tables: ElectricalTables, device: str = MCB) -> Source:
    """Return where the standard rated currents of a kind of device stand."""
    return tables.ratings[device][0].origin.source()


def least(ratings: Iterable[Decimal], current: Decimal) -> Decimal | None:
    """Return the smallest rating that carries a current [A], or None beyond the largest."""
    return next((rating for rating in ratings if rating >= current), None)


def ratio_source(tables: ElectricalTables) -> Source:
    """Return where the rule of thumb for selectivity stands."""
    return tables.constants["selectivity_ratio"].origin.source()


def published_pair(tables: ElectricalTables, fuse_a: Decimal) -> FusePair | None:
    """Return the published row of a main fuse [A], if there is one."""
    return next((pair for pair in tables.selectivity if pair.fuse_a == fuse_a), None)


def largest_selective(tables: ElectricalTables, fuse_a: Decimal) -> Decimal | None:
    """Return the largest circuit breaker that stays selective behind a main fuse [A].

    The published pair of the fuse decides; other fuses follow the rule of thumb (main fuse / 1.6). None when
    even the smallest breaker is too large.
    """
    pair = published_pair(tables, fuse_a)
    return pair.breaker_a if pair is not None else by_ratio(tables, fuse_a, usual(tables))


def by_ratio(tables: ElectricalTables, fuse_a: Decimal, ratings: Iterable[Decimal]) -> Decimal | None:
    """Return the largest rating that keeps the ratio of the rule of thumb [A]; None when none does."""
    most = fuse_a / tables.constant("selectivity_ratio")
    return max((rating for rating in ratings if rating <= most), default=None)
