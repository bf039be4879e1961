"""The rail behind the main switch.

What hangs on it, and what each section and device in the path may carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from core.electrical.board_records import Source
from core.i18n import plain

if TYPE_CHECKING:
    from core.electrical.board_records import Board, Device

_STORES = frozenset({"battery", "hybrid"})


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of the rail between two taps.

    `current_a` is the greatest that any state of sources and loads drives [A].
    """

    left: str
    right: str
    phase: str
    current_a: Decimal
    formula: str


def all_sources(board: Board) -> tuple[Source, ...]:
    """Return the sources that were given, and one for each group that serves a source nobody gave."""
    known = {source.device for source in board.sources}
    implied = (
        Source(
            name=device.name,
            kind=device.serves,
            group_a=device.rating_a,
            phases=3 if device.three_phase else 1,
            phase=device.phase,
            device=device.name,
        )
        for device in board.devices
        if device.feeds and device.serves and device.rating_a and device.name not in known
    )
    return (*board.sources, *implied)


@dataclass(frozen=True, slots=True)
class _Tap:
    """What one tap can give to the rail and take from it [A]."""

    name: str
    supply: Decimal
    sink: Decimal


def below(board: Board, device: Device) -> tuple[Device, ...]:
    """Return every device that a device feeds, directly or not."""
    direct = tuple(other for other in board.devices if other.under == device.name)
    return (*direct, *(deeper for other in direct for deeper in below(board, other)))


def _tap(board: Board, sources: tuple[Source, ...], device: Device, phase: str) -> _Tap:
    """Return the tap of a device on one phase: the grid, or everything at and below the device."""
    if device.kind == "main_switch":
        return _Tap(device.name, board.connection.fuse_a, board.connection.fuse_a)
    supply = sink = Decimal(0)
    fed = {source.device: source for source in sources if source.counts}
    for member in (device, *below(board, device)):
        source = fed.get(member.name)
        if source is not None and source.on(phase):
            supply += source.group_a
            sink += source.group_a if source.kind in _STORES else 0
        elif source is None and member.final and member.on(phase):
            sink += member.rating_a or 0
    return _Tap(device.name, supply, sink)


def sections(board: Board, sources: tuple[Source, ...]) -> tuple[Section, ...]:
    """Return the greatest current in each section of the rail, phase by phase.

    Each source and load may be on or off, so a section carries at most what one side can give and the other
    can take, in the worse direction. Nothing is computed when the order is not known, the grid is not on the
    rail or a source hangs somewhere else.
    """
    if not board.rail:
        return ()
    devices = tuple(board.device(name) for name in board.rail)
    on_rail = {member.name for device in devices for member in (device, *below(board, device))}
    if not any(device.kind == "main_switch" for device in devices):
        return ()
    if any(source.device not in on_rail for source in sources if source.counts):
        return ()
    found = []
    for phase in board.connection.names:
        taps = tuple(_tap(board, sources, device, phase) for device in devices)
        for index, (left, right) in enumerate(pairwise(taps), 1):
            found.append(_section(phase, left.name, right.name, taps[:index], taps[index:]))
    return tuple(found)


def _section(phase: str, left: str, right: str, before: tuple[_Tap, ...], after: tuple[_Tap, ...]) -> Section:
    give_l, take_l = (
        sum((tap.supply for tap in before), Decimal(0)),
        sum((tap.sink for tap in before), Decimal(0)),
    )
    give_r, take_r = (
        sum((tap.supply for tap in after), Decimal(0)),
        sum((tap.sink for tap in after), Decimal(0)),
    )
    current = max(min(give_l, take_r), min(give_r, take_l))
    to_right = f"min({plain(give_l)}, {plain(take_r)})"
    to_left = f"min({plain(give_r)}, {plain(take_l)})"
    formula = f"max({to_right}, {to_left}) = {plain(current)} A"
    return Section(left, right, phase, current, formula)


def through(board: Board, sources: tuple[Source, ...], device: Device) -> Decimal:
    """Return the greatest current [A] through a device on any phase.

    A main switch carries what the main fuse lets through; an RCD at most what one side gives and the other
    takes.
    """
    fuse = board.connection.fuse_a
    if device.kind == "main_switch":
        return fuse
    greatest = Decimal(0)
    inside = {member.name for member in below(board, device)}
    for phase in board.connection.names:
        tap = _tap(board, sources, device, phase)
        others = tuple(other for other in board.devices if other.final and other.on(phase))
        sink_outside = sum(
            (other.rating_a or Decimal(0) for other in others if other.name not in inside), fuse
        )
        supplies = (source.group_a for source in sources if source.counts and source.on(phase))
        supply_outside = sum(supplies, fuse) - tap.supply
        greatest = max(greatest, min(supply_outside, tap.sink), min(tap.supply, sink_outside))
    return greatest
