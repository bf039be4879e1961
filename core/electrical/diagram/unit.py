"""The single-line diagram of a consumer unit by itself: supply, rail, groups, and the sources that feed it.

    supply   network, main fuse, the grid operator's meter, main switch
    rail     the main rail with the groups of the house below it
    feeds    the groups of solar panels and batteries, above the rail, with what is known of their sources

Every figure is that of the board. What it does not state is written so.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from core.electrical.board.groups import beside, fed, numbers
from core.electrical.diagram.records import Edge, Feed, Node, Rail, edges_of, nodes_of, nodes_of_feed
from core.electrical.diagram.supply import earth_node, street
from core.electrical.diagram.taps import branches, chain_to, device_node, head_switch, wires_of
from core.electrical.symbols import battery, converter, solar_generator, switch_disconnector
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board, Device
    from core.i18n import Renderable

NO_CABLES: Final[Mapping[str, Decimal]] = MappingProxyType({})
_PANELS: Final = "pv"
_HYBRID: Final = "hybrid"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The whole diagram of a board; `notes` say what it does not show by itself."""

    supply: tuple[Node, ...]
    wires: int
    earth: Node
    rail: Rail
    feeds: tuple[Feed, ...]
    notes: tuple[Renderable, ...]

    def nodes(self) -> Iterator[Node]:
        """Yield every symbol of the diagram."""
        yield from self.supply
        yield self.earth
        yield from nodes_of(self.rail)
        for feed in self.feeds:
            yield from nodes_of_feed(feed)

    def edges(self) -> Iterator[Edge]:
        """Yield every connection of the diagram, from the street on."""
        path = [*(node.key for node in self.supply), self.rail.key]
        yield from (Edge(a, b, self.wires) for a, b in pairwise(path))
        yield from edges_of(self.rail)
        for feed in self.feeds:
            path = [self.rail.key, *(node.key for node in nodes_of_feed(feed))]
            yield from (Edge(a, b, feed.wires) for a, b in pairwise(path))


def unit_line(answer: BoardAnswer, cables: Mapping[str, Decimal] = NO_CABLES) -> UnitLine:
    """Return the diagram of a board; `cables` are conductor sizes [mm²] by the name of the device."""
    board = answer.board
    switch = head_switch(board)
    chain = () if switch is None else chain_to(board, switch)
    found = list(street(board.connection.phases, board.connection.shown))
    found += [device_node(board, device) for device in chain]
    if switch is None:
        found.append(Node("main_switch", switch_disconnector(), (msg("main switch"), msg("not stated"))))

    def ending(device: Device) -> tuple[Renderable, ...]:
        return _sized(cables, device)

    hanging = branches(board, {device.name for device in chain}, ending, numbers(answer))
    feeds = tuple(
        _feed(board, device, branch.nodes, cables)
        for device, branch in hanging
        if device.feeds and device.final and branch.rail is None
    )
    above = {feed.nodes[-1].key for feed in feeds}
    below = tuple(branch for _, branch in hanging if branch.nodes[-1].key not in above)
    rated = board.rated_current_a
    title = (
        msg("Main rail, rated current not stated")
        if rated is None
        else msg("Main rail, {rated} A", rated=rated)
    )
    return UnitLine(
        supply=tuple(found),
        wires=board.connection.phases + 1,
        earth=earth_node(),
        rail=Rail("rail.main", title, below),
        feeds=feeds,
        notes=tuple(_notes(answer, cables)),
    )


def _sized(cables: Mapping[str, Decimal], device: Device) -> tuple[Renderable, ...]:
    """Return the size of the cable of a circuit, where it is known."""
    size, wires = cables.get(device.name), wires_of(device)
    if size is None:
        return ()
    return (Joined((f"{wires}\u00a0×\u00a0" if wires is not None else "", size, "\u00a0mm²"), ""),)


def _feed(board: Board, device: Device, nodes: tuple[Node, ...], cables: Mapping[str, Decimal]) -> Feed:
    """Return a source with its group: what it is, and the current that its maker states."""
    source = next((one for one in board.sources if one.device == device.name), None)
    words: list[Renderable] = [fed(device)]
    if source is not None and source.max_output_a is not None and source.statement is not None:
        words.append(msg("{current} A at most", current=source.max_output_a))
    if source is not None and source.limit_a is not None:
        words.append(msg("limit to be set: {limit}", limit=Joined((source.limit_a, "\u00a0A"), "")))
    if device.serves == _PANELS:
        above = Node(f"behind.{device.name}", solar_generator(), (msg("solar panels"),))
    else:
        stored = msg("battery and panels") if device.serves == _HYBRID else msg("battery")
        above = Node(f"behind.{device.name}", battery(), (stored,))
    return Feed(
        f"feed.{device.name}",
        nodes,
        _sized(cables, device) or (msg("cable: to be determined"),),
        wires_of(device),
        Node(f"inverter.{device.name}", converter(), tuple(words)),
        above,
    )


def _notes(answer: BoardAnswer, cables: Mapping[str, Decimal]) -> Iterator[Renderable]:
    board = answer.board
    if answer.proposed:
        yield msg("A proposal of this program: a qualified person confirms it.")
    if any(device.feeds for device in board.devices):
        yield msg(
            "RCD of the inverter's group: type B, unless the maker declares that another type is enough; ask "
            "for the declaration."
        )
        yield msg(
            "Islanding protection, and neutral to earth when the network fails: in the inverter or beside "
            "it, after its maker's documents."
        )
    yield from beside(board)
    yield msg("Earthing not stated: TN or TT, electrode and main equipotential bonding are to be filled in.")
    if not cables:
        yield msg("Cables of the groups are not stated.")
    yield msg(
        "Numbers in circles are those of the groups on the front and the group card of the consumer unit."
    )
    yield msg("A principle, not a wiring plan: terminals after the makers' manuals.")
