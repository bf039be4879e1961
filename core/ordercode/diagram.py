"""A decision diagram of every valid configuration: options, conflicts and corrections without enumerating.

One layer per field. A node stands for all partial configurations with the same future, so the diagram of a
million codes has a few dozen nodes, and one pass up and one down answers a keystroke exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.ordercode.grammar import Grammar, Rule

Masks = tuple[int, ...]
"""A set of bit masks of fields, none of which contains another."""

_NONE: Masks = (0,)


@dataclass(frozen=True, slots=True)
class Option:
    """One symbol of a field beside the present choice.

    `corrections` are the smallest sets of other chosen fields that would have to change. `conflicts` are the
    smallest sets of chosen fields that rule the symbol out; a contradiction among the other fields themselves
    is not held against the symbol.
    """

    symbol: str
    corrections: tuple[tuple[str, ...], ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    possible: bool = True

    @property
    def available(self) -> bool:
        """Tell whether the symbol itself is at odds with no other choice."""
        return self.possible and not self.conflicts


class Diagram:
    """The decision diagram of a grammar under some of its rules."""

    def __init__(self, grammar: Grammar, rules: tuple[Rule, ...] | None = None) -> None:
        """Build the diagram of `rules`, or of those that hold in every market.

        Raise `ValueError` when the rules allow no configuration at all.
        """
        self.order = grammar.order
        self._symbols = tuple(tuple(s.symbol for s in grammar.fields[name].symbols) for name in self.order)
        self._layers: list[list[tuple[tuple[str, int], ...]]] = [[] for _ in self.order]
        self._build(grammar.structural if rules is None else rules)
        self._groups = [[_grouped(edges) for edges in layer] for layer in self._layers]
        self._counts = self._count()
        self._named: dict[int, tuple[str, ...]] = {}

    def _build(self, rules: tuple[Rule, ...]) -> None:
        position = {name: index for index, name in enumerate(self.order)}
        ends = [
            [rule for rule in rules if max(position[n] for n in rule.fields) == i]
            for i in range(len(self.order))
        ]
        open_at = [
            tuple(
                sorted(
                    {
                        n
                        for rule in rules
                        for n in rule.fields
                        if position[n] < i <= max(position[m] for m in rule.fields)
                    },
                    key=position.__getitem__,
                )
            )
            for i in range(len(self.order))
        ]
        memo: dict[tuple[int, tuple[str, ...]], int | None] = {}
        unique: list[dict[tuple[tuple[str, int], ...], int]] = [{} for _ in self.order]

        def node(layer: int, choice: dict[str, str]) -> int | None:
            if layer == len(self.order):
                return 0
            key = (layer, tuple(choice[name] for name in open_at[layer]))
            if key in memo:
                return memo[key]
            edges = []
            for symbol in self._symbols[layer]:
                extended = {**choice, self.order[layer]: symbol}
                if any(rule.broken_by(extended) for rule in ends[layer]):
                    continue
                child = node(layer + 1, extended)
                if child is not None:
                    edges.append((symbol, child))
            found: int | None = None
            if edges:
                shape = tuple(edges)
                found = unique[layer].setdefault(shape, len(self._layers[layer]))
                if found == len(self._layers[layer]):
                    self._layers[layer].append(shape)
            memo[key] = found
            return found

        root = node(0, {})
        if root is None:
            message = "the rules of this order code allow no configuration at all"
            raise ValueError(message)
        self._root = root

    def _count(self) -> list[list[int]]:
        counts: list[list[int]] = [[1]]
        for layer in reversed(self._layers):
            below = counts[0]
            counts.insert(0, [sum(below[child] for _, child in edges) for edges in layer])
        return counts

    @property
    def count(self) -> int:
        """Return the number of valid configurations."""
        return self._counts[0][self._root]

    @property
    def nodes(self) -> int:
        """Return the number of nodes, the measure of the diagram's size."""
        return sum(len(layer) for layer in self._layers)

    def configurations(self) -> Iterator[dict[str, str]]:
        """Yield every valid configuration in the catalogue's order."""
        yield from self._walk(0, self._root, {}, {}, len(self.order))

    def allows(self, choice: Mapping[str, str]) -> bool:
        """Tell whether a choice, complete or not, can be completed to a valid configuration."""
        nodes = {self._root}
        for name, groups in zip(self.order, self._groups, strict=True):
            wanted = choice.get(name)
            nodes = {
                child
                for node in nodes
                for child, symbols in groups[node]
                if wanted is None or wanted in symbols
            }
        return bool(nodes)

    def nearest(self, choice: Mapping[str, str], limit: int) -> list[dict[str, str]]:
        """Return the valid configurations that change the fewest chosen fields, at most `limit`.

        Those that keep the first fields come first.
        """
        budgets = range(len(self.order) + 1)
        found = (list(islice(self._walk(0, self._root, {}, choice, budget), limit)) for budget in budgets)
        return next(filter(None, found), [])

    def with_changes(self, choice: Mapping[str, str], free: frozenset[str]) -> Iterator[dict[str, str]]:
        """Yield the valid configurations that keep every chosen field but those in `free`."""
        kept = {name: symbol for name, symbol in choice.items() if name not in free}
        yield from self._walk(0, self._root, {}, kept, 0)

    def _walk(
        self, layer: int, node: int, taken: dict[str, str], choice: Mapping[str, str], budget: int
    ) -> Iterator[dict[str, str]]:
        if layer == len(self.order):
            yield dict(taken)
            return
        name = self.order[layer]
        wanted = choice.get(name)
        edges = self._layers[layer][node]
        for symbol, child in (
            sorted(edges, key=lambda edge: edge[0] != wanted) if wanted is not None else edges
        ):
            cost = 0 if wanted is None or wanted == symbol else 1
            if cost <= budget:
                taken[name] = symbol
                yield from self._walk(layer + 1, child, taken, choice, budget - cost)
        taken.pop(name, None)

    def options(self, choice: Mapping[str, str]) -> dict[str, tuple[Option, ...]]:
        """Return every symbol of every field, judged against the choices in all other fields."""
        up = self._upward(choice)
        contradictions = _hitting(up[0][self._root])
        down: dict[int, Masks] = {self._root: _NONE}
        result: dict[str, tuple[Option, ...]] = {}
        for layer, name in enumerate(self.order):
            wanted = choice.get(name)
            next_down: dict[int, Masks] = {}
            by_symbol: dict[str, Masks] = {}
            for node, above in down.items():
                changed = above if wanted is None else _join(above, (1 << layer,))
                for child, symbols in self._groups[layer][node]:
                    around = _join(above, up[layer + 1][child])
                    for symbol in symbols:
                        by_symbol[symbol] = _either(by_symbol.get(symbol), around)
                    through = above if wanted in symbols else changed
                    next_down[child] = _either(next_down.get(child), through)
            down = next_down
            result[name] = tuple(
                self._option(symbol, by_symbol.get(symbol), contradictions) for symbol in self._symbols[layer]
            )
        return result

    def _upward(self, choice: Mapping[str, str]) -> list[list[Masks]]:
        up: list[list[Masks]] = [[_NONE]]
        for layer in range(len(self.order) - 1, -1, -1):
            wanted = choice.get(self.order[layer])
            below = up[0]
            masks = []
            for groups in self._groups[layer]:
                found: Masks | None = None
                for child, symbols in groups:
                    kept = wanted is None or wanted in symbols
                    found = _either(found, below[child] if kept else _join(below[child], (1 << layer,)))
                masks.append(found or ())
            up.insert(0, masks)
        return up

    def _option(self, symbol: str, masks: Masks | None, contradictions: Masks) -> Option:
        if masks is None:
            return Option(symbol, possible=False)
        if masks == _NONE:
            return Option(symbol)
        own = tuple(mask for mask in _hitting(masks) if mask not in contradictions)
        return Option(symbol, tuple(map(self._names, masks)), tuple(map(self._names, own)))

    def _names(self, mask: int) -> tuple[str, ...]:
        found = self._named.get(mask)
        if found is None:
            found = tuple(name for index, name in enumerate(self.order) if mask >> index & 1)
            self._named[mask] = found
        return found


def _grouped(edges: tuple[tuple[str, int], ...]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return the edges of a node as its children, each with the symbols that lead there."""
    groups: dict[int, list[str]] = {}
    for symbol, child in edges:
        groups.setdefault(child, []).append(symbol)
    return tuple((child, frozenset(symbols)) for child, symbols in groups.items())


def _either(known: Masks | None, found: Masks) -> Masks:
    """Return the smallest masks of two alternatives; the first may not be known yet."""
    if known is None or found in {known, _NONE}:
        return found
    return known if known == _NONE else _minimal(known + found)


@lru_cache(maxsize=65536)
def _join(left: Masks, right: Masks) -> Masks:
    """Return the smallest masks that hold one of either side."""
    if left == _NONE:
        return right
    if right == _NONE:
        return left
    if len(left) == len(right) == 1:
        return (left[0] | right[0],)
    return _minimal(tuple([a | b for a in left for b in right]))


@lru_cache(maxsize=65536)
def _minimal(masks: Masks) -> Masks:
    """Return the masks that contain no other, smallest first."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=_size):
        if not any(mask & other == other for other in kept):
            kept.append(mask)
    return tuple(kept)


def _size(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


@lru_cache(maxsize=4096)
def _hitting(masks: Masks) -> Masks:
    """Return the smallest masks that share a field with every given one (Berge's algorithm).

    Nothing to correct has nothing that stands in the way: the answer to `_NONE` is empty.
    """
    hits: Masks = _NONE
    for mask in masks:
        bits = [1 << index for index in range(mask.bit_length()) if mask >> index & 1]
        hits = _minimal(tuple(hit if hit & mask else hit | bit for hit in hits for bit in bits))
    return hits
