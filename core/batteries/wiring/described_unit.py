"""The consumer unit as the electrical rules take it, from what a situation says and the system brings.

Also which residual current device it puts before the circuit of a source.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import HYBRID, KIT, METER, RCBO
from core.batteries.rules.backup import articles_of
from core.batteries.rules.board_sources import STORES, described, grid_of, has, panels
from core.batteries.situation.model import NEW
from core.electrical.board.busbar import busbar
from core.electrical.board.dwelling import guards
from core.electrical.board.proposal import propose
from core.electrical.board.records import Board, Device, LoadWish, Source
from core.electrical.tables.loaded import default_tables
from core.findings import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.model import Situation
    from core.json_input import JSON

_THREE = 3
_PV = frozenset({"pv"})


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


# ------------------------------------------------------------------ what guards the circuits of the sources


def group_rcds(system: SystemCase) -> dict[str, dict[str, JSON]]:
    """Return the residual current device before each kind of source, as a question about a circuit takes it.

    It is known where the devices of the board were listed, or where a new board is proposed.
    """
    board = described_board(system.situation, system)
    if board.loads:
        board = propose(default_tables(), board)
    found: dict[str, dict[str, JSON]] = {}
    for device in board.devices:
        guard = guards(board, device) if device.final and device.feeds else None
        if guard is not None and device.serves is not None:
            known: dict[str, JSON] = {
                "type": guard.type,
                "ma": guard.ma,
                "bidirectional": guard.bidirectional,
                "declaration": guard.declaration,
            }
            found.setdefault(device.serves, {key: value for key, value in known.items() if value is not None})
    return found
