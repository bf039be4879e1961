"""Rules of the consumer unit: busbar sum, sources that are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.rules.cases import House, SystemCase, change, with_breaker
from core.batteries.rules.protection import breakers, busbar
from core.batteries.situation.model import EXISTING, NEW
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Severity
from core.i18n import msg, plain
from core.quantities import exceeds

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.rules.protection import Busbar, Group
    from core.batteries.situation.model import Situation
    from core.findings import Fix, Source


def sum_rule() -> Source:
    """Return where the busbar sum comes from."""
    return default_tables().rule("busbar_sum")


def _a(value: Decimal) -> str:
    return f"{plain(value)} A"


def busbar_too_small(case: SystemCase) -> Finding | None:
    """Compare the busbar sum of this system with the rated current of the consumer unit."""
    return busbar_finding(case.house, case.group.rating_a, case.system.phases, case.group)


def busbar_finding(
    house: House, group_a: Decimal | None, phases: int | None, group: Group | None = None
) -> Finding | None:
    """Compare main fuse + Σ source breakers with the rated current; equal passes, no diversity on sources."""
    board = house.situation.board
    rated = board.rated_current_a if board is not None else None
    if rated is None:
        return None
    rail = busbar(house.situation, group_a, phases)
    if not exceeds(rail.sum_a, rated):
        return None
    apart = not exceeds(rail.apart_a, rated)
    text = (
        msg(
            "{formula} is above the {rated} A of the consumer unit when battery and solar panels share a "
            "phase; on different "
            "phases it is {apart} A. Put them on different phases.",
            formula=rail.formula,
            rated=rated,
            apart=rail.apart_a,
        )
        if apart
        else msg(
            "Main fuse and sources add up to {formula}, above the {rated} A of the consumer unit.",
            formula=rail.formula,
            rated=rated,
        )
    )
    return Finding(
        "BUSBAR_SUM",
        Severity.WARNING if apart else Severity.ERROR,
        text,
        field="board.rated_current_a",
        actual=_a(rail.sum_a),
        limit=_a(rated),
        source=sum_rule(),
        fixes=() if apart else _board_fixes(house, rail, rated, group),
    )


def _board_fixes(house: House, rail: Busbar, rated: Decimal, group: Group | None) -> tuple[Fix, ...]:
    fixes = []
    if group is not None:
        rest = rated - (rail.sum_a - group.rating_a)
        smaller = max((rating for rating in breakers() if group.output_a <= rating <= rest), default=None)
        if smaller is not None:
            fixes.append(
                with_breaker(
                    house.situation,
                    smaller,
                    msg("Fit a breaker of {rating} A for the battery", rating=smaller),
                )
            )
    larger = larger_board(house.situation, rail)
    return tuple(fixes) if larger is None else (*fixes, larger)


def larger_board(situation: Situation, rail: Busbar) -> Fix | None:
    """Return the change to a consumer unit that carries a rail; None when there is none that large."""
    if rail.required_a is None:
        return None
    label = (
        msg("Have the new consumer unit made for {rating} A", rating=rail.required_a)
        if situation.board is not None and situation.board.action == NEW
        else msg("Replace the consumer unit by one of {rating} A", rating=rail.required_a)
    )
    return change(label, ("board.action", NEW), ("board.rated_current_a", rail.required_a))


def board_open(house: House) -> Finding | None:
    """Tell that the rated current of an existing consumer unit is not known and was not judged."""
    board = house.situation.board
    if board is None or board.action != EXISTING or board.rated_current_a is not None:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg("The rated current of the consumer unit is not known; its busbar was not judged."),
        field="board.rated_current_a",
    )


def source_open(house: House) -> Finding | None:
    """Tell that the breaker of a solar inverter is not known, so that it is missing from the busbar sum."""
    kept = house.situation.kept_pv
    if kept is None or kept.group_a is not None:
        return None
    return Finding(
        "NOT_JUDGED",
        Severity.NOTICE,
        msg("The breaker of a solar inverter is not known; it is missing from the busbar sum."),
        field="existing_pv.group_a",
    )


SYSTEM_RULES = (busbar_too_small,)
HOUSE_RULES = (board_open, source_open)
