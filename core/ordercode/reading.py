"""Reading a typed code against a grammar: exactly when possible, else by the cheapest alignment.

The alignment never repairs. It only finds which letters belong to which segment, so that every fault is
named at its place and suggestions start from what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
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


def exact(grammar: Grammar, letters: str) -> Iterator[tuple[Choice, tuple[Piece, ...]]]:
    """Yield every exact reading; an optional field is read as written before it is read as left out."""
    segments = grammar.segments

    def read(index: int, at: int, choice: Choice, pieces: tuple[Piece, ...]) -> Iterator[tuple[Choice, tuple[Piece, ...]]]:
        if index == len(segments):
            if at == len(letters):
                yield choice, pieces
            return
        segment = segments[index]
        if segment.separator:
            yield from read(index + 1, at, choice, pieces)
        elif segment.literal:
            end = at + len(segment.literal)
            if letters[at:end] == segment.literal:
                yield from read(index + 1, end, choice, (*pieces, Piece(index, at, end, State.OK)))
        else:
            symbols = [entry.symbol for entry in grammar.fields[segment.field].symbols]
            for symbol in sorted(symbols, key=len, reverse=True):
                end = at + len(symbol)
                if letters[at:end] == symbol:
                    piece = Piece(index, at, end, State.OK, symbol)
                    yield from read(index + 1, end, {**choice, segment.field: symbol}, (*pieces, piece))

    yield from read(0, 0, {}, ())


def align(grammar: Grammar, letters: str) -> tuple[float, tuple[Piece, ...]]:
    """Return the cheapest alignment of letters with segments, and what it costs (0 is an exact reading)."""
    units = _units(grammar)

    @cache
    def best(index: int, at: int) -> tuple[float, tuple[Piece, ...]]:
        """Return cost and pieces for the letters from `at` on and the units from `index` on."""
        found: list[tuple[float, tuple[Piece, ...]]] = []
        if index == len(units):
            rest = len(letters) - at
            return rest * _EXTRA, ((Piece(-1, at, len(letters), State.EXTRA),) if rest else ())
        segment, symbols, optional = units[index]
        for symbol in symbols:
            end = at + len(symbol)
            if end > len(letters):
                continue
            price = _price(letters[at:end], symbol)
            if price is not None:
                state = State.OK if price == 0 else State.UNKNOWN
                cost, pieces = best(index + 1, end)
                found.append((price + cost, (Piece(segment, at, end, state, symbol), *pieces)))
        if not optional:
            cost, pieces = best(index + 1, at)
            found.append((_MISSING + cost, (Piece(segment, at, at, State.MISSING), *pieces)))
        if at < len(letters):
            if not optional:
                cost, pieces = best(index + 1, at + 1)
                found.append((_UNKNOWN + cost, (Piece(segment, at, at + 1, State.UNKNOWN), *pieces)))
            cost, pieces = best(index, at + 1)
            found.append((_EXTRA + cost, (Piece(-1, at, at + 1, State.EXTRA), *pieces)))
        return min(found, key=lambda entry: entry[0])

    return best(0, 0)


def _units(grammar: Grammar) -> list[tuple[int, list[str], bool]]:
    """Return what the letters are aligned with: every letter of a literal, and every field, in order."""
    units: list[tuple[int, list[str], bool]] = []
    for index, segment in enumerate(grammar.segments):
        if segment.separator:
            continue
        if segment.literal:
            units.extend((index, [letter], False) for letter in segment.literal)
        else:
            field = grammar.fields[segment.field]
            symbols = sorted((entry.symbol for entry in field.symbols), key=len, reverse=True)
            units.append((index, symbols, field.optional))
    return units


def _price(letters: str, symbol: str) -> float | None:
    """Return what it costs to take `letters` for `symbol`: 0 when equal, more per look-alike, else None."""
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
    segments = [segment for segment in grammar.segments if not segment.separator]

    def search(index: int, rest: list[str], choice: Choice) -> Iterator[Choice]:
        if index == len(segments):
            if not rest:
                yield choice
            return
        segment = segments[index]
        if segment.literal:
            left = _without(rest, segment.literal)
            if left is not None:
                yield from search(index + 1, left, choice)
            return
        for entry in sorted(grammar.fields[segment.field].symbols, key=lambda e: -len(e.symbol)):
            left = _without(rest, entry.symbol)
            extended = {**choice, segment.field: entry.symbol}
            if left is not None and allows(extended):
                yield from search(index + 1, left, extended)

    yield from search(0, list(letters), {})


def _without(pool: list[str], letters: str) -> list[str] | None:
    rest = list(pool)
    for letter in letters:
        if letter not in rest:
            return None
        rest.remove(letter)
    return rest
