"""One change for what is wrong with a consumer unit: what an electrician would do first.

A cure is a choice of this program that a person confirms by pressing it. It holds the whole list of devices
as it then is, in the words of `ess board`; sources and rail come with it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import count, islice
from typing import TYPE_CHECKING

from core.electrical.board.dwelling import LEAST_RCDS, MOST_CIRCUITS, phase_loads
from core.electrical.board.edit import change, in_order, listed
from core.electrical.board.output import board_words
from core.electrical.board.proposal import main_switch
from core.electrical.board.words import device_title
from core.electrical.circuit.rcd_checks import ADDITIONAL_MA
from core.findings import Fix
from core.i18n import msg, msgn

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.electrical.board.records import Board, Device
    from core.electrical.tables.loaded import ElectricalTables
    from core.findings import Finding
    from core.i18n import Renderable

    Cure = tuple[Renderable, Board]
    Finder = Callable[[ElectricalTables, Board, Device, Finding], Cure | None]

_DEVICE = re.compile(r"devices\[(\d+)\]")


def cures(tables: ElectricalTables, board: Board, finding: Finding) -> tuple[Fix, ...]:
    """Return the changes of a board that cure a finding on it; empty where nothing simple does.

    Their fields are those of a board: `devices`, `sources`, `rail`, `enclosure.rows`.
    """
    if finding.code == "LAYOUT_FULL" and finding.field == "enclosure.rows" and finding.actual is not None:
        rows = msg("Take an enclosure of {rows} rows", rows=finding.actual)
        return (Fix(rows, (("enclosure.rows", int(finding.actual)),)),)
    if not board.devices:
        return ()
    found = _cure(tables, board, finding)
    if found is None:
        return ()
    label, made = found
    words = board_words(listed(made))
    return (Fix(label, tuple((name, words.get(name, [])) for name in ("devices", "sources", "rail"))),)


def _cure(tables: ElectricalTables, board: Board, finding: Finding) -> Cure | None:
    if finding.code == "MAIN_SWITCH":
        return _with_main_switch(tables, board)
    if finding.code == "RCD_COUNT":
        return _spread(board)
    match, find = _DEVICE.match(finding.field or ""), _FINDERS.get(finding.code)
    if match is None or find is None:
        return None
    return find(tables, board, board.devices[int(match[1])], finding)


# ------------------------------------------------------------------ the whole board


def _with_main_switch(tables: ElectricalTables, board: Board) -> Cure:
    switch = main_switch(tables, board)
    label = msg("Add a main switch of {rating} A", rating=switch.rating_a or 0)
    return label, replace(board, devices=(switch, *in_order(board)))


def _spread(board: Board) -> Cure | None:
    """Put circuits behind a second residual current device, where there is one to share them with."""
    rcds = [device for device in board.devices if device.kind == "rcd"]
    return None if len(rcds) != 1 else _split(board, rcds[0])


def _split(board: Board, rcd: Device) -> Cure | None:
    """Deal the circuits of a residual current device out over as many like it as the rules ask for."""
    members = [device for device in in_order(board) if device.under == rcd.name and device.final]
    number = max(LEAST_RCDS, -(-len(members) // MOST_CIRCUITS))
    share = -(-len(members) // number)
    others = [replace(rcd, name=name) for name in _new_names(board, number - 1)]
    heads = {
        members[place * share].name: head
        for place, head in enumerate(others, 1)
        if place * share < len(members)
    }
    behind = {
        one.name: others[place // share - 1].name for place, one in enumerate(members) if place >= share
    }
    devices: list[Device] = []
    for device in in_order(board):
        devices += [heads[device.name]] if device.name in heads else []
        devices.append(replace(device, under=behind.get(device.name, device.under)))
    label = msgn(
        "Put {n} circuit behind another residual current device",
        "Put {n} circuits behind another residual current device",
        len(behind),
    )
    return (label, replace(board, devices=tuple(devices))) if behind else None


def _new_names(board: Board, number: int) -> list[str]:
    """Return names for residual current devices that no device has yet."""
    taken = {device.name for device in board.devices}
    free = (name for at in count(1) if (name := f"rcd_{at}") not in taken)
    return list(islice(free, number))


# ------------------------------------------------------------------ one device


def _too_many(_: ElectricalTables, board: Board, device: Device, _finding: Finding) -> Cure | None:
    return _split(board, device)


def _rated_higher(tables: ElectricalTables, board: Board, device: Device, finding: Finding) -> Cure | None:
    """Take the next standard rating that carries the current."""
    needed = Decimal((finding.actual or "0").split()[0])
    ratings = (row.rating_a for row in tables.ratings[device.kind])
    rating = next((one for one in ratings if one >= needed), None)
    if rating is None:
        return None
    label = msg("Take a “{name}” of {rating} A", name=device_title(device), rating=rating)
    return label, change(board, device.name, replace(device, rating_a=rating))


def _guarded(_: ElectricalTables, board: Board, device: Device, finding: Finding) -> Cure:
    """Put a circuit behind 30 mA: of the device that guards it, of one with room, or of its own."""
    guard = board.device(device.under) if device.under is not None else device
    if finding.actual is not None and guard.ma is not None:
        label = msg("Make “{name}” one of {limit} mA", name=device_title(guard), limit=ADDITIONAL_MA)
        return label, change(board, guard.name, replace(guard, ma=ADDITIONAL_MA))
    for rcd in board.devices:
        members = sum(1 for one in board.devices if one.under == rcd.name and one.final)
        if rcd.kind == "rcd" and (rcd.ma or ADDITIONAL_MA + 1) <= ADDITIONAL_MA and members < MOST_CIRCUITS:
            label = msg("Put it behind “{name}”", name=device_title(rcd))
            return label, change(board, device.name, replace(device, under=rcd.name))
    made = replace(device, kind="rcbo", ma=ADDITIONAL_MA, type="A", under=None)
    return msg("Make it a residual current circuit-breaker of 30 mA"), change(board, device.name, made)


def _of_type(_: ElectricalTables, board: Board, device: Device, finding: Finding) -> Cure:
    label = msg("Make “{name}” type {type}", name=device_title(device), type=finding.limit or "B")
    return label, change(board, device.name, replace(device, type=finding.limit or "B"))


def _alone(_: ElectricalTables, board: Board, device: Device, finding: Finding) -> Cure | None:
    """Take a source out from behind a residual current device of loads, with one of its own."""
    if not (finding.field or "").endswith("under"):
        return None
    guard = board.device(device.under or "")
    made = replace(device, under=None)
    if device.kind == "mcb":
        made = replace(made, kind="rcbo", ma=guard.ma, type="B", bidirectional=guard.bidirectional)
    return msg("Give it a residual current device of its own"), change(board, device.name, made)


def _moved(_: ElectricalTables, board: Board, device: Device, _finding: Finding) -> Cure:
    loads = phase_loads(board)
    light = min(loads, key=lambda phase: loads[phase])
    label = msg("Move it to {phase}", phase=light)
    return label, change(board, device.name, replace(device, phase=light))


_FINDERS: dict[str, Finder] = {
    "RCD_CIRCUITS": _too_many,
    "DEVICE_CURRENT": _rated_higher,
    "RCD_SENSITIVITY": _guarded,
    "RCD_TYPE": _of_type,
    "RCD_UPSTREAM": _of_type,
    "OWN_CIRCUIT": _alone,
    "PHASE_BALANCE": _moved,
}
