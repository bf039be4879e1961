"""The single-line diagram of a battery system as a frozen graph: what stands where, with its words.

    supply   network, main fuse, meters, main switch, from the street to the main rail
    rail     the main rail with what hangs on it
    feeds    what stands above the main rail: solar inverters, and the group of the battery's grid port
    backup   what stands behind the back-up port, with a rail of its own where groups hang on it

Nothing here has a place on paper; `layout` gives it one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from core.electrical.diagram.records import Edge, edges_of, nodes_of, nodes_of_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.electrical.diagram.records import Feed, Node, Rail
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class Inverter:
    """The inverter with what hangs on its direct-current side: strings at its top, batteries at its side."""

    node: Node
    name: str
    strings: tuple[Node, ...]
    clusters: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """What stands behind the back-up port.

    `protection` is the unit beside the inverter, `box` the change-over, `outlet` a unit on a plug or the sign
    of a port that is not used, `rail` the back-up rail. `carries` tells whether the back-up rail feeds the
    house, so that it stands below the main rail and not beside it.
    """

    level: str
    cable: tuple[Renderable, ...] = ()
    wires: int | None = None
    protection: Node | None = None
    box: Node | None = None
    outlet: Node | None = None
    rail: Rail | None = None
    carries: bool = False


@dataclass(frozen=True, slots=True)
class SingleLine:
    """The whole diagram; `notes` say what it does not state and what it chose itself."""

    name: str
    title: Renderable
    supply: tuple[Node, ...]
    supply_wires: int
    kit: Node | None
    earth: Node
    rail: Rail
    feeds: tuple[Feed, ...]
    grid: Feed
    inverter: Inverter
    backup: Backup
    notes: tuple[Renderable, ...]
    refused: bool = False

    def nodes(self) -> Iterator[Node]:
        """Yield every symbol of the diagram."""
        yield from self.supply
        yield from (node for node in (self.kit, self.earth) if node is not None)
        yield from nodes_of(self.rail)
        for feed in (*self.feeds, self.grid):
            yield from nodes_of_feed(feed)
        yield self.inverter.node
        yield from self.inverter.strings
        yield from self.inverter.clusters
        back = self.backup
        yield from (node for node in (back.protection, back.box, back.outlet) if node is not None)
        if back.rail is not None:
            yield from nodes_of(back.rail)

    def edges(self) -> Iterator[Edge]:
        """Yield every connection of the diagram, from the street on."""
        path = [node.key for node in self.supply] + [self.rail.key]
        yield from (Edge(a, b, self.supply_wires) for a, b in pairwise(path))
        yield from edges_of(self.rail)
        for feed in (*self.feeds, self.grid):
            ends = (feed.head, feed.above) if feed is not self.grid else (self.inverter.node,)
            path = [self.rail.key, *(node.key for node in (*feed.nodes, *ends) if node is not None)]
            yield from (Edge(a, b, feed.wires) for a, b in pairwise(path))
        port = self.inverter.node.key
        yield from (Edge(port, node.key, 2) for node in (*self.inverter.strings, *self.inverter.clusters))
        yield from self._backup_edges(port)

    def _backup_edges(self, port: str) -> Iterator[Edge]:
        back = self.backup
        path = [port, *(n.key for n in (back.protection, back.box, back.outlet) if n is not None)]
        path += [back.rail.key] if back.rail is not None else []
        yield from (Edge(a, b, back.wires) for a, b in pairwise(path))
        if back.box is not None:
            yield Edge(self.rail.key, back.box.key, self.supply_wires)
        if back.rail is not None:
            yield from edges_of(back.rail)
