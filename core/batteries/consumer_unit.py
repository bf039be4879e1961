"""The consumer unit of a situation: what was said of it, with grid, solar panels and battery in it.

An existing one is checked with the groups that the advice adds; a new one is proposed for its loads. A board
whose devices were listed, a proposal that a person edited among them, is judged as it is listed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.batteries.board_sources import STORES, described, grid_of, has, panels
from core.batteries.records import HYBRID, KIT, METER, RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.situation import NEW
from core.electrical.board import solve
from core.electrical.board_records import Board, Device, LoadWish, Source
from core.electrical.board_words import device_title
from core.electrical.busbar import busbar
from core.electrical.tables import default_tables
from core.findings import Finding, Severity, Status, by_weight
from core.i18n import msg, plain
from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from core.batteries.advise import Advice
    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation import Situation
    from core.electrical.board import BoardAnswer

_THREE = 3
_PV = frozenset({"pv"})
_SAID_BY_THE_SYSTEM = frozenset({"BUSBAR_SUM", "SELECTIVITY", "SELECTIVITY_MARGIN"})


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
    found = (*answer.findings, *(_differs(answer.board, situation, system)))
    return replace(answer, findings=by_weight(_in_situation(finding) for finding in found))


def weighty(advice: Advice, unit: BoardAnswer | None) -> tuple[Finding, ...]:
    """Return what is wrong with a board that was described, beyond what the system's own rules say."""
    if unit is None or advice.situation.board is None:
        return ()
    return tuple(
        one
        for one in unit.findings
        if one.severity is not Severity.NOTICE and one.code not in _SAID_BY_THE_SYSTEM
    )


def described_board(situation: Situation, system: SystemCase | None) -> Board:
    """Return the board as the electrical rules take it: devices and sources, or loads for a proposal."""
    own = situation.board
    unit = own.unit if own is not None else None
    if unit is None:
        rated = None if own is None else own.rated_current_a
        unit = Board(
            grid_of(situation),
            rated,
            ambient_c=default_tables().constant("board_ambient_celsius"),
            wiring_pct=default_tables().constant("wiring_pct"),
        )
    if system is not None:
        unit = replace(unit, beside=tuple(_beside(system)))
    missing = tuple(_missing(situation, system, described(unit)))
    if own is not None and own.action == NEW and not unit.devices:
        also = () if system is None else tuple(_in_the_board(system))
        return replace(unit, loads=(*unit.loads, *missing), devices=also)
    whole = _with_groups(unit, missing)
    if own is not None and own.action == NEW and whole.rated_current_a is None:
        return replace(whole, rated_current_a=busbar(default_tables(), whole).required_a)
    return whole


# ------------------------------------------------------------------ what is missing


def _missing(
    situation: Situation, system: SystemCase | None, given: tuple[Source, ...]
) -> Iterator[LoadWish]:
    """Yield the sources that feed the rail and that the description of the board does not hold."""
    solar = panels(situation)
    if solar is not None and solar[0] is not None and not has(given, _PV):
        yield LoadWish("pv", "pv", rating_a=solar[0], phases=solar[1] or 1)
    if has(given, STORES):
        return
    if system is not None:
        most = system.cell("output_max_a")
        printed = most.stated and most.source.status is Status.PRINTED
        kind = "hybrid" if system.system.coupling == HYBRID else "battery"
        yield LoadWish(
            kind,
            kind,
            rating_a=situation.group_a or system.group.rating_a,
            phases=system.system.phases,
            max_output_a=most.number if most.stated else None,
            statement=f"{most.source.document} {most.source.place}" if printed else None,
            limit_a=system.group.limit_a,
        )
    elif situation.group_a is not None:
        yield LoadWish("battery", "battery", rating_a=situation.group_a, phases=1)


def _with_groups(unit: Board, missing: tuple[LoadWish, ...]) -> Board:
    """Return a board that is there with the groups of the sources it lacks, at the end of its rail.

    Without a list of devices the sources alone are known.
    """
    devices, sources, rail = list(unit.devices), list(unit.sources), list(unit.rail)
    for wish in missing:
        device = _group(unit, wish) if unit.devices else None
        if device is not None:
            devices.append(device)
            rail += [device.name] if unit.rail else []
        three = wish.phases == _THREE
        sources.append(
            Source(
                name=device.name if device is not None else wish.kind,
                kind=wish.kind,
                group_a=_rated(wish),
                phases=_THREE if three and unit.connection.phases == _THREE else 1,
                phase=None if unit.connection.phases == _THREE else "L1",
                device=None if device is None else device.name,
                max_output_a=wish.max_output_a,
                statement=wish.statement,
                limit_a=wish.limit_a,
            )
        )
    return replace(unit, devices=tuple(devices), sources=tuple(sources), rail=tuple(rail))


def _rated(wish: LoadWish) -> Decimal:
    assert wish.rating_a is not None  # noqa: S101  # every source that is missing has a breaker
    return wish.rating_a


def _group(unit: Board, wish: LoadWish) -> Device:
    """Return the group of a source as a new board would have it."""
    kind = default_tables().loads[wish.kind]
    taken = {device.name for device in unit.devices}
    name = next(name for number in range(1, len(taken) + 2) if (name := f"{wish.kind}_{number}") not in taken)
    three = wish.phases == _THREE and unit.connection.phases == _THREE
    return Device(
        name=name,
        kind=kind.device,
        rating_a=wish.rating_a,
        poles="3P+N" if three else "1P+N",
        phase=None if unit.connection.phases == _THREE else "L1",
        curve=kind.curve,
        ma=kind.ma,
        type=kind.rcd_type,
        serves=wish.kind,
        bidirectional=True,
    )


# ------------------------------------------------------------------ what the system brings


def _in_the_board(system: SystemCase) -> Iterator[Device]:
    """Yield what the system puts into a new board: its meter, and the shut-down kit where one is wanted."""
    poles, phase = ("3P+N", None) if system.system.phases == _THREE else ("1P+N", "L1")
    if articles_of(system, METER):
        yield Device("meter", "meter", poles=poles, phase=phase)
    if system.situation.dead_via_main_switch and articles_of(system, KIT):
        yield Device("kit", "kit", poles=poles, phase=phase)


def _beside(system: SystemCase) -> Iterator[Device]:
    """Yield what stands beside the inverter: the protection unit of the back-up port."""
    if not system.situation.protection_used:
        return
    unit = articles_of(system, RCBO)[0]
    poles, phase = ("3P+N", None) if system.system.phases == _THREE else ("1P+N", "L1")
    yield Device("c25_unit", "c25_unit", unit.rating_a, poles, phase, "C", unit.rcd_ma)


# ------------------------------------------------------------------ findings


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


def _in_situation(finding: Finding) -> Finding:
    return replace(finding, field=None if finding.field is None else f"board.{finding.field}")
