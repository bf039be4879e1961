"""Changing a consumer unit by hand: every change gives another board, as it would be described.

Devices stand in the order in which they are mounted. A circuit that is put behind another shares its residual
current device; sources and residual current circuit-breakers stand on their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.electrical.board.input import SWITCHING
from core.electrical.board.layout import blocks
from core.electrical.board.rail import below
from core.electrical.poles import POLES

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.board.records import Board, Device, Source

_ALONE = frozenset({"rcbo", "rcd", "main_switch", "meter", "kit", "spd", "c25_unit", "other"})
"""Kinds that share no residual current device."""


def in_order(board: Board) -> tuple[Device, ...]:
    """Return the devices in the order in which they are mounted."""
    return tuple(device for block in blocks(board) for device in block)


def listed(board: Board) -> Board:
    """Return a board as a person lists it.

    Devices in their order, sources that have a group of their own, and the rail where its order was known.
    """
    devices = in_order(board)
    names = {device.name for device in devices}
    sources = tuple(
        _of_group(source, board) for source in board.sources if source.device in names or source.behind
    )
    known = replace(board, devices=devices, sources=sources, loads=())
    return replace(known, rail=_rail(known) if board.rail else ())


def _of_group(source: Source, board: Board) -> Source:
    """Return a source with rating and phase of its group."""
    if source.device is None:
        return source
    device = board.device(source.device)
    phases = POLES[device.poles].phases
    return replace(
        source,
        group_a=device.rating_a or source.group_a,
        phases=phases,
        phase=None if phases > 1 else device.phase,
    )


def _rail(board: Board) -> tuple[str, ...]:
    """Return the taps of the rail: what stands on it by itself and carries current, from left to right."""
    heads = {device.name for device in board.devices if device.kind == "main_switch"}
    return tuple(
        device.name
        for device in board.devices
        if device.kind in SWITCHING and (device.under is None or device.under in heads)
    )


# ------------------------------------------------------------------ changes


def move(board: Board, name: str, before: str | None) -> Board:
    """Return the board with a device before another, or at the end for None.

    A circuit takes the residual current device of what then stands before it; a residual current device takes
    its circuits along.
    """
    order = list(in_order(board))
    moved = [device for device in order if device.name == name]
    if board.device(name).kind == "rcd":
        moved += [device for device in order if device in below(board, board.device(name))]
    names = {device.name for device in moved}
    if before in names:
        return board
    rest = [device for device in order if device.name not in names]
    place = next((index for index, device in enumerate(rest) if device.name == before), len(rest))
    if moved[0].kind == "rcd":  # never between another one and its circuits
        while 0 < place < len(rest) and _inside(board, rest[place]):
            place -= 1
    elif moved[0].kind not in _ALONE and not moved[0].feeds:
        moved = [replace(moved[0], under=_group_at(rest, place))]
    else:
        moved = [replace(moved[0], under=None)]
        while 0 < place < len(rest) and _inside(board, rest[place]):
            place += 1
    return listed(replace(board, devices=(*rest[:place], *moved, *rest[place:])))


def _inside(board: Board, device: Device) -> bool:
    """Tell whether a device shares a residual current device."""
    return device.under is not None and board.device(device.under).kind == "rcd"


def _group_at(rest: list[Device], place: int) -> str | None:
    """Return the residual current device that a circuit shares at a place: its neighbour's."""
    if place == 0:
        return None
    neighbour = rest[place - 1]
    return neighbour.name if neighbour.kind == "rcd" else neighbour.under


def step(board: Board, name: str, by: int) -> Board:
    """Return the board with a device one place to the right (`by` 1) or to the left (-1)."""
    order = [device.name for device in in_order(board)]
    group = {name}
    if board.device(name).kind == "rcd":
        group |= {device.name for device in below(board, board.device(name))}
    places = [index for index, one in enumerate(order) if one in group]
    if by < 0:
        if places[0] == 0:
            return board
        return move(board, name, order[places[0] - 1])
    after = places[-1] + 2
    if places[-1] + 1 >= len(order):
        return board
    while (
        board.device(name).kind == "rcd" and after < len(order) and _inside(board, board.device(order[after]))
    ):
        after += 1
    return move(board, name, order[after] if after < len(order) else None)


def remove(board: Board, name: str) -> Board:
    """Return the board without a device; its circuits stay, without it."""
    devices = tuple(
        replace(device, under=None) if device.under == name else device
        for device in board.devices
        if device.name != name
    )
    sources = tuple(source for source in board.sources if source.device != name)
    return listed(replace(board, devices=devices, sources=sources))


def add(board: Board, device: Device, after: str | None = None) -> Board:
    """Return the board with another device behind one that is there, or at the end.

    Its name is made unlike all others.
    """
    taken = {one.name for one in board.devices}
    name = device.name
    if name in taken:
        stem = name.rstrip("0123456789").rstrip("_")
        name = next(one for number in range(1, len(taken) + 2) if (one := f"{stem}_{number}") not in taken)
    made = replace(board, devices=(*in_order(board), replace(device, name=name)))
    order = [one.name for one in in_order(board)]
    if after is None or after == order[-1]:
        return move(made, name, None)
    return move(made, name, order[order.index(after) + 1])


def change(board: Board, old: str, new: Device) -> Board:
    """Return the board with a device put in the place of another; what refers to it follows its name."""

    def renamed(name: str | None) -> str | None:
        return new.name if name == old else name

    devices = tuple(
        new if device.name == old else replace(device, under=renamed(device.under))
        for device in board.devices
    )
    sources = tuple(replace(source, device=renamed(source.device)) for source in board.sources)
    return listed(replace(board, devices=devices, sources=sources))


def next_rating(ratings: tuple[Decimal, ...], rating: Decimal, by: int) -> Decimal:
    """Return the next larger (`by` 1) or smaller (-1) of the standard ratings [A]; the last stays."""
    larger = [one for one in ratings if one > rating]
    smaller = [one for one in ratings if one < rating]
    if by > 0:
        return larger[0] if larger else rating
    return smaller[-1] if smaller else rating
