"""What would have to change for a refused candidate: complete changes, each of which cures every refusal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.rules.board import larger_board
from core.batteries.rules.protection import busbar, make_group
from core.batteries.situation.read import parse_breaker, parse_connection
from core.findings import Finding, Fix, Severity
from core.i18n import Joined, msg
from core.quantities import exceeds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.batteries.advice.candidate import Candidate
    from core.batteries.situation.model import Situation

CONFIGURATION = frozenset({"system", "batteries", "existing_batteries"})
"""Fields whose change makes another candidate; every other field belongs to the situation."""

DEMANDS = frozenset({"usable_kwh_min", "power_kw_min", "backup_kw", "new_pv_kwp", "grid_limit_a"})
"""Fields of which less is easier to meet."""

RAIL = frozenset(
    {"connection", "battery_group", "grid_cable.breaker_a", "existing_pv.keep_inverter", "grid_limit_a"}
)
"""Fields whose change makes the rail of the consumer unit carry something else."""


def situational(finding: Finding) -> tuple[Fix, ...]:
    """Return the fixes of a finding that leave system and modules as they are."""
    return tuple(fix for fix in finding.fixes if not any(field in CONFIGURATION for field, _ in fix.changes))


def ways_out(candidate: Candidate) -> tuple[Fix, ...]:
    """Return the changes of the situation that cure the refusal; empty when one error has none.

    Each is a way out by itself: it holds one change for every error, the first of each, and then in turn each
    other one.
    """
    steps = [
        tuple(_delivered(candidate, fix) for fix in situational(finding))
        for finding in candidate.findings
        if finding.severity is Severity.ERROR
    ]
    if not steps or not all(steps):
        return ()
    first = [fixes[0] for fixes in steps]
    ways = [first]
    for place, fixes in enumerate(steps):
        ways += [[*first[:place], fix, *first[place + 1 :]] for fix in fixes[1:]]
    found: dict[str, Fix] = {}
    for way in ways:
        fix = _with_board(candidate, together(way))
        if fix is not None:
            found.setdefault(str(fix.changes), fix)
    return tuple(found.values())


def together(fixes: Sequence[Fix]) -> Fix:
    """Return one change that does what all of them do; where two set one field, the further one counts."""
    changes: dict[str, object] = {}
    for fix in fixes:
        for field, value in fix.changes:
            changes[field] = _further(field, changes[field], value) if field in changes else value
    labels = {
        str(fix.changes): fix.label
        for fix in fixes
        if any(changes[field] == value for field, value in fix.changes)
    }
    said = tuple(labels.values())
    return Fix(said[0] if len(said) == 1 else Joined(said, "; "), tuple(changes.items()))


def _further(field: str, one: object, other: object) -> object:
    """Return the value that also does what the other would do: less of a demand, more of a part."""
    if one is None or other is None:
        return None
    if field == "connection":
        return max(str(one), str(other), key=lambda text: [int(part) for part in text.split("x")])
    if not isinstance(one, (int, Decimal)) or not isinstance(other, (int, Decimal)):
        return other
    return min(one, other) if field in DEMANDS else max(one, other)


def _delivered(candidate: Candidate, fix: Fix) -> Fix:
    """Return a change that limits the back-up, to no more than the modules deliver."""
    power, limit = candidate.pack.battery_power_kw, dict(fix.changes).get("backup_kw")
    if power is None or not isinstance(limit, Decimal) or limit <= power or len(fix.changes) > 1:
        return fix
    return Fix(msg("Limit the back-up to {limit} kW", limit=power), (("backup_kw", power),))


def _with_board(candidate: Candidate, fix: Fix) -> Fix | None:
    """Return a change with the consumer unit that it asks for; None when no consumer unit carries it."""
    changes, situation = dict(fix.changes), candidate.system.situation
    board = situation.board
    if board is None or board.rated_current_a is None or not changes.keys() & RAIL:
        return fix
    catalogue, system = candidate.system.house.catalogue, candidate.system.system
    after = _after(situation, changes)
    rail = busbar(after, make_group(catalogue, after, system).rating_a, system.phases)
    rated = changes.get("board.rated_current_a", board.rated_current_a)
    if not isinstance(rated, Decimal) or not exceeds(rail.apart_a, rated):
        return fix
    larger = larger_board(after, rail)
    return None if larger is None else together([fix, larger])


def _after(situation: Situation, changes: Mapping[str, object]) -> Situation:
    """Return the situation after the changes that the rail looks at."""
    result = situation
    if "connection" in changes:
        result = replace(result, connection=parse_connection(str(changes["connection"])))
    if "battery_group" in changes:
        group = parse_breaker(str(changes["battery_group"]), "battery_group")
        result = replace(result, battery_group=group)
    breaker, limit = changes.get("grid_cable.breaker_a"), changes.get("grid_limit_a")
    if result.grid_cable is not None and isinstance(breaker, Decimal):
        result = replace(result, grid_cable=replace(result.grid_cable, breaker_a=breaker))
    if isinstance(limit, Decimal):
        result = replace(result, grid_limit_a=limit)
    if result.existing_pv is not None and changes.get("existing_pv.keep_inverter") is True:
        result = replace(result, existing_pv=replace(result.existing_pv, keep_inverter=True))
    return result
