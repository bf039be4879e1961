"""The circuit breaker of the grid port, its limit, and the busbar sum of the consumer unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.rules.board_sources import STORES, grid_of, has, panels, sources_of, spread
from core.electrical.board.busbar import phase_sums, required_rating
from core.electrical.ratings import largest_selective, least, usual
from core.electrical.tables.loaded import default_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.catalogue.records import System
    from core.batteries.situation.model import Situation
    from core.electrical.board.busbar import PhaseSum
    from core.electrical.board.records import Connection, Source


@dataclass(frozen=True, slots=True)
class Group:
    """The circuit of the grid port.

    `design_a` is the larger of output and grid input of the inverter [A]; `current_a` what remains of it
    under the limit; `limit_a` the limit that must be set in the maker's portal, None when none is needed;
    `necessary` tells whether the main fuse demands it (else only this breaker does). `rating_a` is the
    breaker; `given` whether the situation named it. `selective_a` is the largest breaker that stays
    selective, None where no rule covers the main fuse.
    """

    design_a: Decimal
    output_a: Decimal
    rating_a: Decimal
    given: bool
    limit_a: Decimal | None
    necessary: bool
    selective_a: Decimal


def breakers() -> tuple[Decimal, ...]:
    """Return the rated currents of circuit breakers that are proposed [A], smallest first."""
    return usual(default_tables())


def next_rating(current: Decimal) -> Decimal | None:
    """Return the smallest usual breaker that carries a current [A], or None beyond the largest."""
    return least(breakers(), current)


def selective_breaker(main_a: Decimal) -> Decimal:
    """Return the largest breaker that stays selective behind a main fuse [A], the smallest when none does."""
    return largest_selective(default_tables(), main_a) or breakers()[0]


def make_group(catalogue: BatteryCatalogue, situation: Situation, system: System) -> Group:
    """Return the circuit of a system's grid port in a situation.

    A breaker that was named is kept. Otherwise the breaker carries the larger of both port currents, unless
    the main fuse or selectivity asks for a smaller one that still carries the output: then the grid input
    must be limited to it.
    """
    name, main_a = system.name, situation.connection.main_a
    nominal = catalogue.spec(name, "output_a").number
    output = catalogue.number(name, "output_max_a") or nominal
    design = max(catalogue.spec(name, "grid_input_a").number, output)
    selective = selective_breaker(main_a)
    wanted = situation.grid_limit_a
    current = design if wanted is None else min(design, wanted)
    given = situation.group_a
    if given is not None:
        rating = given
    else:
        rating = _rating(
            catalogue.number(name, "grid_breaker_a"), design, current, min(current, output), selective, main_a
        )
    allowed = min(rating, main_a)
    limited = current > allowed or current < design
    return Group(
        design,
        min(nominal, current),
        rating,
        given is not None,
        min(current, allowed) if limited else None,
        design > main_a,
        selective,
    )


def _rating(  # one current each
    manual: Decimal | None,
    design: Decimal,
    current: Decimal,
    output: Decimal,
    selective: Decimal,
    main_a: Decimal,
) -> Decimal:
    """Return the breaker to propose [A] for the current under a limit; `manual` is the one of the manual."""
    full = manual if manual is not None and current == design else next_rating(current) or breakers()[-1]
    if full <= selective:
        return full
    if output <= selective:
        return selective
    if full <= main_a:
        return full
    return next_rating(output) or breakers()[-1]


@dataclass(frozen=True, slots=True)
class Busbar:
    """The load of the rail [A]: main fuse plus the breakers of all sources.

    `sum_a` counts every source on one phase; `apart_a` is the sum when single-phase sources stand on
    different phases, equal to `sum_a` where they cannot. `formula` is the sum as it is computed
    (`25 + 16 + 25 = 66 A`). `complete` is False while the rating of a source is not known.
    """

    formula: str
    sum_a: Decimal
    apart_a: Decimal
    required_a: Decimal | None
    complete: bool


def busbar(situation: Situation, group_a: Decimal | None, phases: int | None) -> Busbar:
    """Return the busbar sum of a situation, as the electrical rules add it up.

    `group_a` is the breaker of the battery's grid port [A], None where it is open.
    """
    connection = grid_of(situation)
    sources = sources_of(situation, group_a, phases)
    # A source whose phase is not known counts on every phase.
    together = _most_loaded(connection, sources)
    apart = _most_loaded(connection, spread(sources, connection))
    solar = panels(situation)
    open_pv = solar is not None and solar[0] is None and not has(sources, frozenset({"pv"}))
    battery = group_a is not None or has(sources, STORES)
    required = required_rating(default_tables(), together.sum_a)
    complete = battery and not open_pv
    return Busbar(together.formula, together.sum_a, apart.sum_a, required, complete)


def _most_loaded(connection: Connection, sources: Iterable[Source]) -> PhaseSum:
    return max(phase_sums(connection, sources), key=lambda phase: phase.sum_a)
