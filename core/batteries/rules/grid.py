"""Rules of the grid side: phases, connection, limit, selectivity, busbar, cable."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.rules.cases import House, SystemCase, change, with_breaker
from core.batteries.rules.protection import next_rating
from core.batteries.situation.model import MAIN_FUSES, Connection
from core.electrical.ratings import published_pair, ratio_source
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from core.findings import Fix

_CENTI = Decimal("0.01")


def _a(value: Decimal) -> str:
    return f"{plain(value)} A"


def _larger_connection(phases: int, current: Decimal) -> tuple[Fix, ...]:
    """Return the change to the smallest usual connection that carries a current [A]."""
    for main in MAIN_FUSES[phases]:
        if not exceeds(current, Decimal(main)):
            connection = Connection(phases, Decimal(main))
            return (
                change(
                    msg("Have the connection changed to {connection}", connection=connection.shown),
                    ("connection", str(connection)),
                ),
            )
    return ()


# ------------------------------------------------------------------ phases and connection


def three_phases_needed(case: SystemCase) -> Finding | None:
    """Refuse a three-phase system on a single-phase connection (brochure, phase)."""
    if case.system.phases <= case.house.phases:
        return None
    return Finding(
        "THREE_PHASE_CONNECTION_NEEDED",
        Severity.ERROR,
        msg(
            "{system} needs a three-phase connection; this one is {connection}.",
            system=case.name,
            connection=case.situation.connection.shown,
        ),
        field="connection",
        actual=str(case.situation.connection),
        limit="3",
        source=case.cell("phase_text").source,
        fixes=(
            *case.choose(lambda other: other.system.phases <= case.house.phases),
            *_larger_connection(3, case.number("output_a")),
        ),
    )


def compensation_note(case: SystemCase) -> Finding | None:
    """Explain “1-fase met 3-fase compensatie”: it measures three phases and feeds one.

    Answer of the maker.
    """
    if case.system.phases > 1 or case.house.phases == 1:
        return None
    return Finding(
        "THREE_PHASE_COMPENSATION_NOTE",
        Severity.NOTICE,
        msg(
            "{system} is single-phase with three-phase compensation: it measures all three phases and feeds "
            "on one.",
            system=case.name,
        ),
        field="system",
        source=case.cell("phase_text").source,
    )


def connection_too_small(case: SystemCase) -> Finding | None:
    """Compare the inverter's output current with the main fuse.

    Equal passes, a limit that was set lifts the refusal.
    """
    nominal, limit = case.cell("output_a"), case.situation.grid_limit_a
    main = case.house.main_a
    if not exceeds(nominal.number, main):
        return None
    limited = limit is not None and not exceeds(limit, main)
    text = (
        msg(
            "{system} delivers {output} A, more than the main fuse of {main} A: it fits only with its "
            "output limited to "
            "{limit} A, to be set when commissioning.",
            system=case.name,
            output=nominal.number,
            main=main,
            limit=limit,
        )
        if limited and limit is not None
        else msg(
            "{system} delivers {output} A per phase, more than the main fuse of {main} A.",
            system=case.name,
            output=nominal.number,
            main=main,
        )
    )
    return Finding(
        "CONNECTION_TOO_SMALL",
        Severity.WARNING if limited else Severity.ERROR,
        text,
        field="connection",
        actual=_a(nominal.number),
        limit=_a(main),
        source=nominal.source,
        fixes=()
        if limited
        else (
            change(msg("Limit grid input and output to {limit} A", limit=main), ("grid_limit_a", main)),
            *_larger_connection(case.house.phases, nominal.number),
            *case.choose(
                lambda other: (
                    not exceeds(other.number("output_a"), main) and other.system.phases == case.system.phases
                )
            ),
        ),
    )


def limit_grid_input(case: SystemCase) -> Finding | None:
    """Demand a limit of the grid input where main fuse or breaker is smaller than what the grid port draws.

    A warning when the main fuse demands it, a notice when only the breaker that was chosen does.
    """
    group = case.group
    if group.limit_a is None:
        return None
    asked = exceeds(
        group.design_a, min(case.house.main_a, group.rating_a) if group.given else case.house.main_a
    )
    return Finding(
        "LIMIT_GRID_INPUT",
        Severity.WARNING if asked else Severity.NOTICE,
        msg(
            "The grid port of {system} takes up to {design} A. Behind {main} A and a breaker of {rating} A, "
            "limit the grid "
            "input to {limit} A in the maker’s portal when commissioning.",
            system=case.name,
            design=group.design_a,
            main=case.house.main_a,
            rating=group.rating_a,
            limit=group.limit_a,
        ),
        field="battery_group" if group.given else "grid_limit_a",
        actual=_a(group.design_a),
        limit=_a(group.limit_a),
        source=case.cell("grid_input_a").source,
    )


def connection_large(house: House) -> Finding | None:
    """Tell that a connection above 3x80 A is one for large consumers."""
    rule = house.regulation("small_connection")
    if rule.value is None or not exceeds(house.main_a, rule.value):
        return None
    return Finding(
        rule.code,
        Severity.NOTICE,
        rule.text,
        field="connection",
        actual=_a(house.main_a),
        limit=_a(rule.value),
        source=rule.source,
    )


# ------------------------------------------------------------------ the circuit breaker


def group_too_small(case: SystemCase) -> Finding | None:
    """Refuse a breaker that was named and is smaller than the inverter's output current; equal passes."""
    group = case.group
    if not group.given or not exceeds(group.output_a, group.rating_a):
        return None
    right = next_rating(group.output_a)
    limit = change(
        msg("Limit grid input and output to {limit} A", limit=group.rating_a),
        ("grid_limit_a", group.rating_a),
    )
    larger = (
        ()
        if right is None
        else (with_breaker(case.situation, right, msg("Fit a breaker of {rating} A", rating=right)),)
    )
    return Finding(
        "BREAKER_TOO_SMALL",
        Severity.ERROR,
        msg(
            "The breaker of {rating} A is smaller than the {output} A that {system} delivers.",
            rating=group.rating_a,
            output=group.output_a,
            system=case.name,
        ),
        field=_group_field(case),
        actual=_a(group.rating_a),
        limit=_a(group.output_a),
        source=case.cell("output_a").source,
        fixes=(limit, *larger) if exceeds(group.output_a, case.house.main_a) else (*larger, limit),
    )


def _group_field(case: SystemCase) -> str:
    return "battery_group" if case.situation.battery_group is not None else "grid_cable.breaker_a"


def two_breakers(house: House) -> Finding | None:
    """Tell that two different breakers were named for one circuit; the one of the battery group counts."""
    group, cable = house.situation.battery_group, house.situation.grid_cable
    if group is None or cable is None or cable.breaker_a is None or cable.breaker_a == group.rating_a:
        return None
    return Finding(
        "TWO_BREAKERS",
        Severity.NOTICE,
        msg(
            "The battery group is {group} A and the breaker of the grid cable {cable} A; the battery "
            "group counts for the busbar, the breaker of the cable for the cable.",
            group=group.rating_a,
            cable=cable.breaker_a,
        ),
        field="grid_cable.breaker_a",
        actual=_a(cable.breaker_a),
        limit=_a(group.rating_a),
    )


def selectivity(case: SystemCase) -> Finding | None:
    """Warn where the circuit cannot stay selective with the main fuse: a breaker for its output is too large.

    The rule of thumb is main fuse / 1.6; the maker's tables decide. Never a refusal.
    """
    group, house = case.group, case.house
    output = case.cell("output_max_a")
    cell = output if output.stated else case.cell("output_a")
    needed = group.rating_a if group.given else min(cell.number, house.situation.grid_limit_a or cell.number)
    if not exceeds(needed, group.selective_a):
        return None
    row = published_pair(default_tables(), house.main_a)
    return Finding(
        "SELECTIVITY",
        Severity.WARNING,
        msg(
            "Behind a main fuse of {main} A a circuit of at most {selective} A is selective; this one needs "
            "{needed} A. "
            "A fault may blow the main fuse too; the maker’s tables decide.",
            main=house.main_a,
            selective=group.selective_a,
            needed=needed,
        ),
        field=_group_field(case) if group.given else "connection",
        actual=_a(needed),
        limit=_a(group.selective_a),
        source=ratio_source(default_tables()) if row is None else row.origin.source(),
    )


def selectivity_margin(case: SystemCase) -> Finding | None:
    """Tell where a breaker counts as selective although it just misses the factor of 1.6.

    16 A behind 25 A is 1.56.
    """
    group, house = case.group, case.house
    row = published_pair(default_tables(), house.main_a)
    factor = default_tables().constant("selectivity_ratio")
    if row is None or group.rating_a != group.selective_a or group.rating_a * factor <= house.main_a:
        return None
    ratio = (house.main_a / group.rating_a).quantize(_CENTI)
    return Finding(
        "SELECTIVITY_MARGIN",
        Severity.NOTICE,
        msg(
            "{rating} A behind {main} A is a factor of {ratio}, just below the rule of thumb of {factor}; "
            "it is generally "
            "accepted.",
            rating=group.rating_a,
            main=house.main_a,
            ratio=ratio,
            factor=factor,
        ),
        field="connection",
        actual=plain(ratio),
        limit=plain(factor),
        source=row.origin.source(),
    )


SYSTEM_RULES = (
    three_phases_needed,
    compensation_note,
    connection_too_small,
    limit_grid_input,
    group_too_small,
    selectivity,
    selectivity_margin,
)
HOUSE_RULES = (connection_large, two_breakers)
