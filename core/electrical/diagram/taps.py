"""The devices of a consumer unit as a tree of branches."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.electrical.board.groups import called
from core.electrical.diagram.records import Branch, Node, Rail
from core.electrical.poles import PHASES
from core.electrical.symbols import earth, of_kind, of_use
from core.i18n import Joined, msg, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from core.electrical.board.records import Board, Device
    from core.i18n import Renderable

_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})
MAIN_SWITCH = "main_switch"
_WIRES = {"1P": None, "1P+N": 3, "2P": 3, "3P": 4, "3P+N": 5, "4P": 5}
"""Conductors of the circuit behind a device: phases and neutral that it switches, and the protective one."""
_BREAKING = frozenset({MAIN_SWITCH, "rcd", "mcb", "rcbo", "c25_unit"})
"""Kinds that break all conductors of the circuit behind them, so that their poles tell how many there are."""


def device_key(device: Device) -> str:
    """Return the key of a device in a diagram."""
    return f"device.{device.name}"


def protection_words(device: Device) -> tuple[Renderable, ...]:
    """Return rating, sensitivity, type, phase and poles as a device states them, one line each."""
    found: list[Renderable] = []
    if device.rating_a is not None:
        rating = plain(device.rating_a)
        found.append(f"{device.curve}{rating}" if device.curve else f"{rating}\u00a0A")
    elif device.kind in _BREAKING:
        found.append(msg("not stated"))
    if device.ma is not None:
        found.append(f"{plain(device.ma)}\u00a0mA")
    if device.type:
        found.append(msg("type {type}", type=device.type))
    phases = len(PHASES) if device.three_phase else 1
    if phases == 1 and device.phase:
        found.append(device.phase)
    elif device.kind not in {"meter", "kit"}:
        found.append(device.poles)
    return tuple(found)


def device_node(board: Board, device: Device) -> Node:
    """Return a device that feeds others: what it is called beside it, then its figures two to a line."""
    words = protection_words(device)
    pairs = (Joined(words[place : place + 2]) for place in range(0, len(words), 2))
    return Node(device_key(device), of_kind(device.kind), (called(board, device), *pairs))


def wires_of(device: Device) -> int | None:
    """Return how many conductors a circuit behind a device has; None where its poles do not tell."""
    return _WIRES.get(device.poles)


def head_switch(board: Board) -> Device | None:
    """Return the main switch of a board, None where none was listed."""
    return next((device for device in board.devices if device.kind == MAIN_SWITCH), None)


def chain_to(board: Board, device: Device) -> tuple[Device, ...]:
    """Return the devices that feed a device, from the supply on, and the device itself."""
    found, names = [device], {device.name}
    while found[0].under is not None and found[0].under not in names:
        found.insert(0, board.device(found[0].under))
        names.add(found[0].name)
    return tuple(found)


def branches(
    board: Board,
    above: Collection[str],
    ending: Callable[[Device], tuple[Renderable, ...]],
    numbers: Mapping[str, int] = _NOTHING,
) -> tuple[tuple[Device, Branch], ...]:
    """Return what hangs on the rail behind the main switch, in the order of the rail, each with its device.

    `above` are the devices in the supply and others drawn elsewhere; `ending` gives the words below the end
    of a circuit beyond its name, its cable for one; `numbers` are those of the groups by their devices.
    """
    rank = {name: place for place, name in enumerate(board.rail)}
    roots = [
        device
        for device in board.devices
        if device.name not in above and (device.under is None or device.under in above)
    ]
    roots.sort(key=lambda device: rank.get(device.name, len(rank)))
    return tuple((device, _branch(board, device, above, ending, numbers)) for device in roots)


def _branch(
    board: Board,
    device: Device,
    above: Collection[str],
    ending: Callable[[Device], tuple[Renderable, ...]],
    numbers: Mapping[str, int],
) -> Branch:
    key, wires = device_key(device), wires_of(device)
    below = tuple(other for other in board.devices if other.under == device.name and other.name not in above)
    if below:
        inner = tuple(_branch(board, other, above, ending, numbers) for other in below)
        return Branch((device_node(board, device),), wires=wires, rail=Rail(f"rail.{device.name}", "", inner))
    number = numbers.get(device.name)
    node = Node(key, of_kind(device.kind), protection_words(device), number)
    symbol = earth() if device.kind == "spd" else of_use(device.serves)
    end = Node(f"{key}.end", symbol, (called(board, device), *ending(device)), number)
    return Branch((node,), end, wires if device.kind in _BREAKING else None)
