"""The circuit breaker of the grid port, its limit, and the busbar sum of the consumer unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.findings import Source, Status
from core.i18n import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.batteries.catalogue import BatteryCatalogue
    from core.batteries.records import MainFuse, System
    from core.batteries.situation import Situation

RATINGS = tuple(Decimal(rating) for rating in (6, 10, 16, 20, 25, 32, 40, 50, 63, 80, 100, 125))
"""Rated currents of circuit breakers that shops keep [A] (IEC 60898-1)."""

RATINGS_SOURCE = Source("IEC 60898-1", "Rated currents", Status.STANDARD)

BOARD_RATINGS = tuple(Decimal(rating) for rating in (40, 63, 80, 100, 125))
"""Rated currents of consumer units [A] (IEC 60947-3 main switches)."""


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


def next_rating(current: Decimal, ratings: Iterable[Decimal] = RATINGS) -> Decimal | None:
    """Return the smallest rating that carries a current [A], or None beyond the largest."""
    return next((rating for rating in ratings if rating >= current), None)


def selective_breaker(catalogue: BatteryCatalogue, main_a: Decimal) -> Decimal:
    """Return the largest breaker that stays selective behind a main fuse [A].

    The table of usual main fuses decides; others follow the factor (main fuse / 1.6, a rule of thumb).
    """
    row = main_fuse(catalogue, main_a)
    if row is not None:
        return row.group_a
    largest = main_a / catalogue.policy("selectivity")
    return max((rating for rating in RATINGS if rating <= largest), default=RATINGS[0])


def main_fuse(catalogue: BatteryCatalogue, main_a: Decimal) -> MainFuse | None:
    """Return the row of the table of main fuses, if it has one."""
    return next((row for row in catalogue.mains if row.main_a == main_a), None)


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
    selective = selective_breaker(catalogue, main_a)
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
    full = manual if manual is not None and current == design else next_rating(current) or RATINGS[-1]
    if full <= selective:
        return full
    if output <= selective:
        return selective
    if full <= main_a:
        return full
    return next_rating(output) or RATINGS[-1]


@dataclass(frozen=True, slots=True)
class Busbar:
    """The load of the rail [A]: main fuse plus the breakers of all sources.

    `sum_a` counts every source on one phase; `apart_a` is the sum when single-phase sources stand on
    different phases, equal to `sum_a` where they cannot. `complete` is False while the rating of a source is
    not known.
    """

    terms: tuple[Decimal, ...]
    sum_a: Decimal
    apart_a: Decimal
    required_a: Decimal | None
    complete: bool

    @property
    def formula(self) -> str:
        """Return the sum as it is computed: `25 + 16 + 25 = 66 A`."""
        return f"{' + '.join(plain(term) for term in self.terms)} = {plain(self.sum_a)} A"


def busbar(situation: Situation, group_a: Decimal | None, phases: int | None) -> Busbar:
    """Return the busbar sum: main fuse + Σ rated currents of the sources' breakers, without diversity.

    `group_a` is the breaker of the battery's grid port [A], None where it is open. A hybrid counts once, by
    its AC port. A software limit is no protective device and does not count (IET Wiring Matters, 2024; BS
    7671, 551.7.2).
    """
    main_a = situation.connection.main_a
    pv = situation.kept_pv
    pv_a = pv.group_a if pv is not None else None
    sources = [source for source in (pv_a, group_a) if source is not None]
    total = main_a + sum(sources)
    movable = situation.connection.phases > 1 and pv is not None and pv.phases == 1 and phases == 1
    apart = main_a + max(sources, default=Decimal(0)) if movable else total
    complete = group_a is not None and not (pv is not None and pv_a is None) and not _new_ac_pv(situation)
    return Busbar((main_a, *sources), total, apart, next_rating(total, BOARD_RATINGS), complete)


def _new_ac_pv(situation: Situation) -> bool:
    return situation.pv_coupling == "AC" and situation.new_pv_kwp is not None
