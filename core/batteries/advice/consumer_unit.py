"""The consumer unit of a situation: what was said of it, with grid, solar panels and battery in it.

An existing one is checked with the groups that the advice adds; a new one is proposed for its loads. A board
whose devices were listed, a proposal that a person edited among them, is judged as it is listed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.batteries.rules.board_sources import STORES, panels
from core.batteries.wiring.described_unit import described_board
from core.electrical.board.answer import solve
from core.electrical.board.cures import cures
from core.electrical.board.rail import all_sources
from core.electrical.board.words import device_title
from core.electrical.tables.loaded import default_tables
from core.findings import Finding, Fix, Severity, by_weight
from core.i18n import msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.batteries.advice.advise import Advice
    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.model import Situation
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board

_SAID_BY_THE_SYSTEM = "BUSBAR_SUM"
_SELECTIVITY = frozenset({"SELECTIVITY", "SELECTIVITY_MARGIN"})


def consumer_unit(advice: Advice) -> BoardAnswer | None:
    """Return the consumer unit of what was asked, refused or not, with every source in it.

    None while neither board nor system is known. Without a system it is that of what was chosen. Findings
    name the fields of the situation (`board.devices[2].rating_a`).
    """
    return _unit(advice.situation, advice.rail.system)


def chosen_unit(advice: Advice) -> BoardAnswer | None:
    """Return the consumer unit of what the advice chose: what drawings and sheets for the installer show.

    A refused wish is replaced there by another system, or by another breaker for the battery.
    """
    chosen = advice.chosen
    return consumer_unit(advice) if chosen is None else _unit(chosen.system.situation, chosen.system)


def _unit(situation: Situation, system: SystemCase | None) -> BoardAnswer | None:
    if situation.board is None and system is None:
        return None
    answer = solve(default_tables(), described_board(situation, system))
    own = _without_repeats(answer, system)
    found = (*own, *(_differs(answer.board, situation, system)))
    return replace(answer, findings=by_weight(_in_situation(answer.board, finding) for finding in found))


def weighty(advice: Advice, unit: BoardAnswer | None) -> tuple[Finding, ...]:
    """Return what is wrong with a board that was described, beyond what the system's own rules say."""
    if unit is None or advice.situation.board is None:
        return ()
    return tuple(
        one
        for one in unit.findings
        if one.severity is not Severity.NOTICE and one.code != _SAID_BY_THE_SYSTEM
    )


# ------------------------------------------------------------------ findings


def _without_repeats(answer: BoardAnswer, system: SystemCase | None) -> tuple[Finding, ...]:
    """Return what the board says beyond the system, whose own rule judges its group behind the main fuse.

    The board judges the largest group of all sources: only one larger than the system's is news.
    """
    groups = [source.group_a for source in all_sources(answer.board) if source.counts]
    if system is None or max(groups, default=system.group.rating_a) > system.group.rating_a:
        return answer.findings
    return tuple(one for one in answer.findings if one.code not in _SELECTIVITY)


def _differs(board: Board, situation: Situation, system: SystemCase | None) -> Iterator[Finding]:
    """Tell of groups that are not what the situation says elsewhere: the board counts as it is listed."""
    solar = panels(situation)
    wanted = {
        "pv": None if solar is None else solar[0],
        **dict.fromkeys(STORES, situation.group_a or (None if system is None else system.group.rating_a)),
    }
    for index, device in enumerate(board.devices):
        rating = wanted.get(device.serves or "")
        if not device.final or rating is None or device.rating_a == rating:
            continue
        yield Finding(
            "BOARD_DIFFERS",
            Severity.WARNING,
            msg(
                "“{name}” is a group of {own} A in the board; elsewhere its breaker is {rating} A. The board "
                "counts with {own} A.",
                name=device_title(device),
                own=device.rating_a or 0,
                rating=rating,
            ),
            f"devices[{index}].rating_a",
            f"{plain(significant(device.rating_a or rating, 4))} A",
            f"{plain(significant(rating, 4))} A",
        )


def _in_situation(board: Board, finding: Finding) -> Finding:
    """Return a finding under the names of the situation, with the change that cures it."""
    found = finding.fixes or _cures(board, finding)
    return replace(
        finding,
        field=None if finding.field is None else f"board.{finding.field}",
        fixes=tuple(
            Fix(fix.label, tuple((f"board.{name}", value) for name, value in fix.changes)) for fix in found
        ),
    )


@lru_cache(maxsize=64)
def _cures(board: Board, finding: Finding) -> tuple[Fix, ...]:
    """Return what cures a finding; most edits of a situation leave the board as it was."""
    return cures(default_tables(), board, finding)
