"""The rail behind the main switch.

What hangs on it, and what each section and device in the path may carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from core.electrical.board.records import Source
from core.i18n import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.electrical.board.records import Board, Device

_STORES = frozenset({"battery", "hybrid"})
_NONE = Decimal(0)


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


def _members(board: Board, device: Device, taps: frozenset[str] = frozenset()) -> tuple[Device, ...]:
    """Return what stands at one tap: a device and what it feeds, but not what has a tap of its own.

    Behind the main switch stands the grid; what it feeds has its own taps.
    """
    if device.kind == "main_switch":
        return (device,)
    return (device, *(member for member in below(board, device) if member.name not in taps))


def _tap(board: Board, fed: Mapping[str | None, Source], members: tuple[Device, ...], phase: str) -> _Tap:
    """Return a tap on one phase: the grid, or everything at and below a device."""
    if members[0].kind == "main_switch":
        return _Tap(members[0].name, board.connection.fuse_a, board.connection.fuse_a)
    supply = sink = _NONE
    for member in members:
        source = fed.get(member.name)
        if source is not None and source.on(phase):
            supply += source.group_a
            sink += source.group_a if source.kind in _STORES else 0
        elif source is None and member.final and member.on(phase):
            sink += member.rating_a or 0
    return _Tap(members[0].name, supply, sink)


def _fed(sources: tuple[Source, ...]) -> dict[str | None, Source]:
    return {source.device: source for source in sources if source.counts}


def sections(board: Board, sources: tuple[Source, ...]) -> tuple[Section, ...]:
    """Return the greatest current in each section of the rail, phase by phase.

    Each source and load may be on or off, so a section carries at most what one side can give and the other
    can take, in the worse direction. Nothing is computed when the order is not known, the grid is not on the
    rail or a source hangs somewhere else.
    """
    names = frozenset(board.rail)
    at_taps = tuple(_members(board, board.device(name), names) for name in board.rail)
    if not any(members[0].kind == "main_switch" for members in at_taps):
        return ()
    on_rail = {member.name for members in at_taps for member in members}
    if any(source.device not in on_rail for source in sources if source.counts):
        return ()
    fed, found = _fed(sources), []
    for phase in board.connection.names:
        taps = [_tap(board, fed, members, phase) for members in at_taps]
        give_l = take_l = _NONE
        give_r = sum((tap.supply for tap in taps), _NONE)
        take_r = sum((tap.sink for tap in taps), _NONE)
        for left, right in pairwise(taps):
            give_l, take_l = give_l + left.supply, take_l + left.sink
            give_r, take_r = give_r - left.supply, take_r - left.sink
            current = max(min(give_l, take_r), min(give_r, take_l))
            to_right = f"min({plain(give_l)}, {plain(take_r)})"
            to_left = f"min({plain(give_r)}, {plain(take_l)})"
            formula = f"max({to_right}, {to_left}) = {plain(current)} A"
            found.append(Section(left.name, right.name, phase, current, formula))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Flow:
    """The greatest current through a device on any phase [A], and how it comes about."""

    current_a: Decimal
    formula: str


def through(board: Board, sources: tuple[Source, ...], device: Device) -> Flow:
    """Return the greatest current through a device on any phase.

    A main switch carries what the main fuse lets through; an RCD at most what one side gives and the other
    takes: fuse and sources before it against the circuits behind it, or the sources behind it against all
    that takes before it.
    """
    fuse = board.connection.fuse_a
    if device.kind == "main_switch":
        return Flow(fuse, plain(fuse))
    greatest, fed, members = Flow(_NONE, "0"), _fed(sources), _members(board, device)
    inside = {member.name for member in members}
    outside = [other for other in board.devices if other.final and other.name not in inside]
    for phase in board.connection.names:
        tap = _tap(board, fed, members, phase)
        sink_outside = sum((other.rating_a or _NONE for other in outside if other.on(phase)), fuse)
        supplies = (source.group_a for source in sources if source.counts and source.on(phase))
        supply_outside = sum(supplies, fuse) - tap.supply
        current = max(min(supply_outside, tap.sink), min(tap.supply, sink_outside))
        if current > greatest.current_a:
            formula = f"min({plain(supply_outside)}, {plain(tap.sink)})"
            if tap.supply:
                formula = f"max({formula}, min({plain(tap.supply)}, {plain(sink_outside)}))"
            greatest = Flow(current, formula)
    return greatest
