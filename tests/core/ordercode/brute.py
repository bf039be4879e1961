"""Slow and obvious answers to what the diagram and the decoder answer quickly."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from core.findings import Source
from core.i18n import Text
from core.ordercode.grammar import Field, Grammar, Rule, Segment, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.ordercode.grammar import Choice

SOURCE = Source("TEST", "here")
TEXT = Text("tekst", "text")


def small_grammar(
    symbols: dict[str, tuple[str, ...]], rules: Iterable[tuple[tuple[str, ...], set[tuple[str, ...]]]]
) -> Grammar:
    """Make a grammar of some fields, each rule a tuple of fields with the combinations it allows."""
    fields = {
        name: Field(
            name,
            Text(name, name),
            name,
            "symbol",
            tuple(Symbol(s, s, "", "", Text(s, s), SOURCE) for s in entries),
        )
        for name, entries in symbols.items()
    }
    return Grammar(
        segments=(Segment("Q", source=SOURCE), *(Segment(field=name) for name in symbols)),
        fields=fields,
        rules=tuple(
            Rule(f"RULE_{place}", names, frozenset(allowed), TEXT, SOURCE)
            for place, (names, allowed) in enumerate(rules)
        ),
        head=(next(iter(symbols)),),
        ambiguous_code="AMBIGUOUS",
        ambiguous_text=TEXT,
        ambiguous_source=SOURCE,
    )


def combinations_of(grammar: Grammar) -> list[Choice]:
    """Return every combination of symbols, allowed or not."""
    rows = product(*([entry.symbol for entry in grammar.fields[name].symbols] for name in grammar.order))
    return [dict(zip(grammar.order, row, strict=True)) for row in rows]


def valid(grammar: Grammar, market: str = "") -> list[Choice]:
    """Return every combination that breaks no rule of a market."""
    rules = grammar.rules_in(market)
    return [
        choice for choice in combinations_of(grammar) if not any(rule.broken_by(choice) for rule in rules)
    ]


def distance(choice: Choice, other: Choice) -> int:
    """Return how many chosen fields differ."""
    return sum(other[name] != symbol for name, symbol in choice.items())


def agrees(choice: Choice, other: Choice) -> bool:
    """Tell whether nothing chosen differs."""
    return distance(choice, other) == 0


def smallest(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """Return the sets that contain no other."""
    every = set(sets)
    return {one for one in every if not any(other < one for other in every)}


def corrections(configurations: list[Choice], choice: Choice, name: str, symbol: str) -> set[frozenset[str]]:
    """Return the smallest sets of other chosen fields to change so that `symbol` becomes possible."""
    wanted = {**choice, name: symbol}
    return smallest(
        frozenset(field for field, value in wanted.items() if other[field] != value)
        for other in configurations
        if other[name] == symbol
    )


def conflicts(configurations: list[Choice], choice: Choice, name: str, symbol: str) -> set[frozenset[str]]:
    """Return the smallest sets of other chosen fields that rule `symbol` out but go together without it."""
    others = [field for field in choice if field != name]
    with_symbol = [other for other in configurations if other[name] == symbol]

    def met(group: Iterable[str], among: list[Choice]) -> bool:
        return any(all(other[field] == choice[field] for field in group) for other in among)

    every = (frozenset(group) for size in range(len(others) + 1) for group in combinations(others, size))
    refused = smallest(group for group in every if not met(group, with_symbol))
    return {group for group in refused if met(group, configurations)}
