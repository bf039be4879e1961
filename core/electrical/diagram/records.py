"""What a single-line diagram is made of: symbols with words, branches of symbols, rails with branches.

A tree: a branch ends at a load or at a rail of its own, from which further branches go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.electrical.symbols import Symbol
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class Node:
    """A symbol with the words beside it; `key` is its own in the diagram (`device.rcd_1`).

    `number` is that of the group whose device or end it is, as on the front and the card of the board.
    """

    key: str
    symbol: Symbol
    words: tuple[Renderable, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Symbols in series behind a rail, then the end of the conductor or a rail of its own.

    `words` are those of the end; `wires` is how many conductors the single line stands for, None where it is
    not known.
    """

    nodes: tuple[Node, ...]
    end: Node | None = None
    wires: int | None = None
    rail: Rail | None = None


@dataclass(frozen=True, slots=True)
class Rail:
    """A rail with its branches from left to right."""

    key: str
    title: Renderable
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A source above a rail: its group, the cable, what it ends at.

    `head` is its converter and `above` its panels or modules; both are None where the converter is drawn by
    itself.
    """

    key: str
    nodes: tuple[Node, ...]
    cable: tuple[Renderable, ...]
    wires: int | None
    head: Node | None = None
    above: Node | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection between two symbols or rails, by their keys."""

    start: str
    end: str
    wires: int | None = None


def nodes_of(rail: Rail) -> Iterator[Node]:
    """Yield every symbol on a rail and behind it."""
    for branch in rail.branches:
        yield from branch.nodes
        if branch.end is not None:
            yield branch.end
        if branch.rail is not None:
            yield from nodes_of(branch.rail)


def nodes_of_feed(feed: Feed) -> Iterator[Node]:
    """Yield every symbol of a source, from its rail on."""
    yield from feed.nodes
    yield from (node for node in (feed.head, feed.above) if node is not None)


def edges_of(rail: Rail) -> Iterator[Edge]:
    """Yield every connection on a rail and behind it."""
    for branch in rail.branches:
        start = rail.key
        for node in branch.nodes:
            yield Edge(start, node.key, branch.wires)
            start = node.key
        if branch.end is not None:
            yield Edge(start, branch.end.key, branch.wires)
        if branch.rail is not None:
            yield Edge(start, branch.rail.key, branch.wires)
            yield from edges_of(branch.rail)
