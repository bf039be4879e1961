"""The checklist for commissioning: limits to set, priorities, registrations, tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.advice.facts import facts
from core.i18n import msg

if TYPE_CHECKING:
    from core.batteries.rules.cases import PackCase, SystemCase
    from core.findings import Source
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class Instruction:
    """One line of the checklist."""

    text: Renderable
    source: Source


def checklist(system: SystemCase, pack: PackCase) -> tuple[Instruction, ...]:
    """Return what must be done when a system is commissioned, the limits of the grid port first."""
    known = facts(system.house, system, pack)
    steps = (
        Instruction(step.text, step.source) for step in system.house.catalogue.steps if step.when.holds(known)
    )
    return (*_limits(system), *steps)


def _limits(system: SystemCase) -> tuple[Instruction, ...]:
    """Return the limits of grid input and output; the smaller breaker always comes with its limit."""
    group, house = system.group, system.house
    source = system.cell("grid_input_a").source
    if group.limit_a is None:
        text = msg(
            "Grid input and output: no limit needed behind {main} A with a breaker of {rating} A; write "
            "down the setting.",
            main=house.main_a,
            rating=group.rating_a,
        )
        return (Instruction(text, source),)
    given = msg("Limit the grid input to {limit} A per phase in the maker’s portal.", limit=group.limit_a)
    output = min(group.output_a, group.limit_a)
    out = msg("Set the grid output to at most {limit} A per phase.", limit=output)
    return Instruction(given, source), Instruction(out, system.cell("output_a").source)
