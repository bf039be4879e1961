"""The sources that meet on the rail of the consumer unit: panels, battery, what else is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.rail import all_sources
from core.electrical.board.records import Connection, Source

if TYPE_CHECKING:
    from core.batteries.situation.model import Situation
    from core.electrical.board.records import Board

STORES = frozenset({"battery", "hybrid"})
"""Kinds of source that a home battery is."""


def grid_of(situation: Situation) -> Connection:
    """Return the grid connection as the electrical rules know it."""
    return Connection(situation.connection.phases, situation.connection.main_a)


def panels(situation: Situation) -> tuple[Decimal | None, int | None] | None:
    """Return breaker [A] and phases of solar panels with an inverter of their own; None without any."""
    if not situation.ac_pv:
        return None
    kept, cable = situation.kept_pv, situation.pv_cable
    rating = None if kept is None else kept.group_a
    if rating is None and cable is not None:
        rating = cable.breaker_a
    return rating, None if kept is None else kept.phases


def described(unit: Board | None) -> tuple[Source, ...]:
    """Return the sources that the description of a board holds: groups, list, wishes for a new one."""
    if unit is None:
        return ()
    wished = tuple(
        Source(wish.name or wish.kind, wish.kind, wish.rating_a, wish.phases or 1)
        for wish in unit.loads
        if wish.rating_a is not None and wish.kind in {"pv", *STORES}
        for _ in range(wish.circuits)
    )
    return (*all_sources(unit), *wished)


def has(sources: tuple[Source, ...], kinds: frozenset[str]) -> bool:
    """Tell whether a source of these kinds feeds the rail."""
    return any(source.kind in kinds and source.counts for source in sources)


def sources_of(situation: Situation, group_a: Decimal | None, phases: int | None) -> tuple[Source, ...]:
    """Return every source on the rail.

    A board that describes the group of the panels or of the battery is right about it; otherwise they are
    what the situation says. `group_a` is the breaker of the battery's grid port [A], None where it is open.
    """
    given = described(situation.board.unit if situation.board is not None else None)
    found = list(given)
    solar = panels(situation)
    if solar is not None and solar[0] is not None and not has(given, frozenset({"pv"})):
        found.append(Source("pv", "pv", solar[0], solar[1] or 1))
    if group_a is not None and not has(given, STORES):
        found.append(Source("battery", "battery", group_a, phases or 1))
    return tuple(found)


def spread(sources: tuple[Source, ...], connection: Connection) -> tuple[Source, ...]:
    """Return the sources with those whose phase is open on different phases: each on the least loaded one."""
    load = dict.fromkeys(connection.names, Decimal(0))
    for source in sources:
        for phase in connection.names:
            if source.counts and source.on(phase) and not _movable(source):
                load[phase] += source.group_a
    placed = []
    for source in sources:
        one = source
        if _movable(source):
            phase = min(load, key=lambda name: load[name])
            load[phase] += source.group_a
            one = replace(source, phase=phase)
        placed.append(one)
    return tuple(placed)


def _movable(source: Source) -> bool:
    return source.counts and source.phases == 1 and source.phase is None
