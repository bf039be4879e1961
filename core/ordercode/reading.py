"""Reading a typed code against a grammar: exactly when possible, else by the cheapest alignment.

The alignment never repairs. It only finds which letters belong to which segment, so that every fault is
named at its place and suggestions start from what was meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from core.ordercode.typed import look_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from core.ordercode.grammar import Choice, Grammar

_UNKNOWN = 1.0
_MISSING = 1.0
_EXTRA = 1.0
_LOOK_ALIKE = 0.4


class State(StrEnum):
    """What became of a piece of the code."""

    OK = "ok"
    UNKNOWN = "unknown"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters `start` to `end` and the segment they belong to; `symbol` is what they mean or resemble."""

    segment: int
    start: int
    end: int
    state: State
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """What letters are read as: a literal (`field` is ""), or a field.

    `symbols` are pairs of the letters to find, in upper case, and the symbol they mean; longest first.
    """

    segment: int
    field: str
    symbols: tuple[tuple[str, str], ...]

    @property
    def optional(self) -> bool:
        return not self.symbols[-1][0]


@lru_cache(maxsize=16)
def _units(grammar: Grammar) -> tuple[_Unit, ...]:
    """Return what the code is made of, in order, without separators."""
    units = []
    for index, segment in enumerate(grammar.segments):
        if segment.field:
            symbols = sorted(
                (entry.symbol for entry in grammar.fields[segment.field].symbols), key=len, reverse=True
            )
            units.append(_Unit(index, segment.field, tuple((symbol.upper(), symbol) for symbol in symbols)))
        elif not segment.separator:
            units.append(_Unit(index, "", ((segment.literal.upper(), segment.literal),)))
    return tuple(units)


@lru_cache(maxsize=16)
def _letter_units(grammar: Grammar) -> tuple[_Unit, ...]:
    """Return the units with every literal parted into its letters, so that one wrong letter is found."""
    parted = []
    for unit in _units(grammar):
        literal = unit.symbols[0][0]
        parts = [unit] if unit.field else [_Unit(unit.segment, "", ((letter, letter),)) for letter in literal]
        parted.extend(parts)
    return tuple(parted)


def exact(grammar: Grammar, letters: str) -> Iterator[tuple[Choice, tuple[Piece, ...]]]:
    """Yield every exact reading; an optional field is read as written before it is read as left out."""
    units = _units(grammar)

    def read(
        index: int, at: int, choice: Choice, pieces: tuple[Piece, ...]
    ) -> Iterator[tuple[Choice, tuple[Piece, ...]]]:
        if index == len(units):
            if at == len(letters):
                yield choice, pieces
            return
        unit = units[index]
        for wanted, symbol in unit.symbols:
            end = at + len(wanted)
            if letters[at:end] == wanted:
                piece = Piece(unit.segment, at, end, State.OK, symbol if unit.field else None)
                extended = {**choice, unit.field: symbol} if unit.field else choice
                yield from read(index + 1, end, extended, (*pieces, piece))

    yield from read(0, 0, {}, ())


def beginnings(grammar: Grammar, letters: str) -> Iterator[Choice]:
    """Yield the choices that a code beginning with these letters makes; the last symbol may be cut short.

    The shorter of two symbols comes first, for it is the one that stands there.
    """
    units = _units(grammar)

    def read(index: int, at: int, choice: Choice) -> Iterator[Choice]:
        if at >= len(letters):
            yield choice
            return
        if index == len(units):
            return
        unit = units[index]
        for wanted, symbol in sorted(unit.symbols, key=lambda pair: len(pair[0])):
            if wanted.startswith(letters[at : at + len(wanted)]):
                yield from read(
                    index + 1, at + len(wanted), {**choice, unit.field: symbol} if unit.field else choice
                )

    yield from read(0, 0, {})


def align(grammar: Grammar, letters: str) -> tuple[float, tuple[Piece, ...]]:
    """Return the cheapest alignment of letters with segments, and what it costs (0 is an exact reading).

    Dynamic programming from the end: `costs[at]` is what the letters from `at` on cost with the units from
    the present one on, `steps` remembers the cheapest piece for each unit and letter.
    """
    units, size = _letter_units(grammar), len(letters)
    costs = [(size - at) * _EXTRA for at in range(size + 1)]
    steps: list[list[Piece]] = []
    for unit in reversed(units):
        below, costs = costs, [0.0] * (size + 1)
        row: list[Piece] = []
        for at in range(size, -1, -1):
            cost, piece = _cheapest(unit, letters, at, below)
            if at < size and _EXTRA + costs[at + 1] < cost:
                cost, piece = _EXTRA + costs[at + 1], Piece(-1, at, at + 1, State.EXTRA)
            costs[at] = cost
            row.append(piece)
        steps.append(row[::-1])
    steps.reverse()
    pieces: list[Piece] = []
    index = at = 0
    while index < len(units):
        piece = steps[index][at]
        pieces.append(piece)
        at = piece.end
        index += piece.state is not State.EXTRA
    if at < size:
        pieces.append(Piece(-1, at, size, State.EXTRA))
    return costs[0], tuple(pieces)


def _cheapest(unit: _Unit, letters: str, at: int, below: list[float]) -> tuple[float, Piece]:
    """Return the cheapest piece of this very unit at a letter, and the cost from there to the end."""
    cost, end, state, meant = _MISSING + below[at], at, State.MISSING, None
    if unit.optional:
        cost = float("inf")
    for wanted, symbol in unit.symbols:
        stop = at + len(wanted)
        price = _price(letters[at:stop], wanted)
        if (
            price is not None
            and price + below[stop] <= cost
            and (price + below[stop] < cost or meant is None)
        ):
            cost, end, meant = price + below[stop], stop, symbol
            state = State.UNKNOWN if price else State.OK
    if not unit.optional and at < len(letters) and _UNKNOWN + below[at + 1] < cost:
        cost, end, state, meant = _UNKNOWN + below[at + 1], at + 1, State.UNKNOWN, None
    return cost, Piece(unit.segment, at, end, state, meant)


@lru_cache(maxsize=4096)
def _price(letters: str, symbol: str) -> float | None:
    """Return what it costs to take `letters` for `symbol`: 0 when equal, more per look-alike, else None."""
    if len(letters) != len(symbol):
        return None
    price = 0.0
    for one, other in zip(letters, symbol, strict=True):
        if one == other:
            continue
        if not look_alike(one, other):
            return None
        price += _LOOK_ALIKE
    return price


def rearranged(grammar: Grammar, letters: str, allows: Callable[[Choice], bool]) -> Iterator[Choice]:
    """Yield the configurations that are written with the very same letters in another order.

    `allows` tells whether a partial choice can still become valid (`Diagram.allows`).
    """
    units = _units(grammar)
    longest, shortest = [0], [0]
    for unit in reversed(units):
        longest.insert(0, longest[0] + len(unit.symbols[0][0]))
        shortest.insert(0, shortest[0] + len(unit.symbols[-1][0]))

    def search(index: int, rest: Counter[str], choice: Choice) -> Iterator[Choice]:
        if not shortest[index] <= rest.total() <= longest[index]:
            return
        if index == len(units):
            yield choice
            return
        unit = units[index]
        for wanted, symbol in unit.symbols:
            needed = Counter(wanted)
            if needed <= rest:
                extended = {**choice, unit.field: symbol} if unit.field else choice
                if not unit.field or allows(extended):
                    yield from search(index + 1, rest - needed, extended)

    yield from search(0, Counter(letters), {})
