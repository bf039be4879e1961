"""Conditions under which a catalogue row counts: a tiny declarative language over facts.

    always
    entry in G|F
    current = AC & entry = GS
    fluid in air|unknown

A condition is a row of clauses joined by `&`; all of them must hold. A clause is `always`, `fact = value`,
`fact != value`, `fact in a|b` or `fact not in a|b`. A fact is a text, a number, true or false (`yes`, `no`)
or a collection of texts (several uses at once): `=` and `in` ask for at least one common value, `!=` and
`not in` for none. A fact that was not given has the value `unknown`, and a condition may ask for that.
There is no "or" between clauses and no arithmetic: a rule that needs more belongs in code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.i18n import plain

Fact = str | bool | int | Decimal | Collection[str] | None
Facts = Mapping[str, Fact]

UNKNOWN = "unknown"

_CLAUSE = re.compile(r"(?P<fact>[a-z_]+)\s*(?:(?P<sign>!?=)|\s(?P<not>not\s+)?in\s)\s*(?P<values>\S+)")
_VALUE = re.compile(r"[\w.+/-]+")


class ConditionError(ValueError):
    """A condition cannot be read; `offset` counts the characters before the faulty clause."""

    def __init__(self, text: str, offset: int) -> None:
        """Keep the place beside the words."""
        super().__init__(text)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison of a fact with one or more values."""

    fact: str
    values: frozenset[str]
    negated: bool = False

    def holds(self, facts: Facts) -> bool:
        """Tell whether the clause is true of the facts."""
        return self.values.isdisjoint(values_of(facts.get(self.fact))) == self.negated


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it stands in the data, with its clauses; without any it always holds."""

    text: str
    clauses: tuple[Clause, ...]

    def holds(self, facts: Facts) -> bool:
        """Tell whether every clause is true of the facts."""
        return all(clause.holds(facts) for clause in self.clauses)

    def matched(self, fact: str, facts: Facts) -> tuple[str, ...]:
        """Return the values of `fact` that the facts have and a positive clause asks for."""
        wanted = frozenset[str]().union(*(c.values for c in self.clauses if c.fact == fact and not c.negated))
        return tuple(value for value in values_of(facts.get(fact)) if value in wanted)


ALWAYS = Condition("always", ())


@lru_cache(maxsize=1024)
def parse_condition(text: str) -> Condition:
    """Parse a condition; raise `ConditionError` with the offset of the first clause that cannot be read."""
    clauses: list[Clause] = []
    offset = 0
    parts = text.split("&")
    for part in parts:
        stripped = part.strip()
        start = offset + len(part) - len(part.lstrip())
        offset += len(part) + 1
        if stripped == "always" and len(parts) == 1:
            return ALWAYS
        clauses.append(_clause(stripped, start))
    return Condition(text.strip(), tuple(clauses))


def _clause(text: str, offset: int) -> Clause:
    match = _CLAUSE.fullmatch(text)
    if match is None:
        raise ConditionError(f"“{text}” is not a condition", offset)
    values = match["values"].split("|")
    if match["sign"] and len(values) > 1:
        raise ConditionError(f"“{text}”: several values need “in”", offset)
    for value in values:
        if not _VALUE.fullmatch(value):
            raise ConditionError(f"“{text}”: “{value}” is not a value", offset)
    return Clause(match["fact"], frozenset(values), negated=match["sign"] == "!=" or bool(match["not"]))


def values_of(fact: Fact) -> tuple[str, ...]:
    """Return a fact as the texts that conditions compare; a missing or empty fact is `unknown`."""
    match fact:
        case None | "":
            return (UNKNOWN,)
        case bool():
            return ("yes",) if fact else ("no",)
        case str():
            return (fact,)
        case int():
            return (str(fact),)
        case Decimal():
            return (plain(fact),)
        case _:
            ordered = sorted(fact) if isinstance(fact, (set, frozenset)) else fact
            return tuple(ordered) or (UNKNOWN,)
