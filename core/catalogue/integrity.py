"""Checks that any catalogue needs beyond reading it; they note problems and never raise."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from core.catalogue.conditions import Condition
    from core.catalogue.tables import Row, Table

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def unique(table: Table, *columns: str) -> None:
    """Note every row whose cells in `columns` repeat those of an earlier row."""
    seen: dict[tuple[str, ...], int] = {}
    for row in table:
        key = tuple(row.raw(column) for column in columns)
        first = seen.setdefault(key, row.line)
        if first != row.line:
            row.problem(columns[0], f"“{' '.join(key)}” stands on line {first} already")


def references(table: Table, column: str, known: Collection[str], what: str) -> None:
    """Note every cell of `column` that names something not in `known`; an empty cell names nothing."""
    for row in table:
        name = row.raw(column)
        if name and name not in known:
            row.problem(column, f"the {what} “{name}” is not known")


def vocabulary(row: Row, column: str, condition: Condition, known: Mapping[str, Collection[str]]) -> None:
    """Note the facts and values of a condition that can never come up; a fact may always be `unknown`."""
    for clause in condition.clauses:
        if clause.fact not in known:
            row.problem(column, f"the condition asks for “{clause.fact}”, which is no fact")
            continue
        for value in sorted(clause.values - set(known[clause.fact]) - {"unknown"}):
            row.problem(column, f"the condition asks for {clause.fact} “{value}”, which never occurs")


def same_numbers(table: Table, *stems: str) -> None:
    """Note texts whose Dutch and English do not hold the same numbers (1,5 and 1.5 are the same)."""
    for row in table:
        for stem in stems:
            dutch, english = (_numbers(row.raw(f"{stem}_{lang}")) for lang in ("nl", "en"))
            if dutch != english:
                row.problem(f"{stem}_nl", "the Dutch and the English text hold different numbers")


def _numbers(text: str) -> Counter[str]:
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(text))


def unused(table: Table, column: str, used: Collection[str], what: str) -> None:
    """Note every row whose key in `column` nothing refers to."""
    for row in table:
        if row.raw(column) not in used:
            row.problem(column, f"the {what} “{row.raw(column)}” is used nowhere")
