"""The tables of a home-battery family that hold texts.

Contradictions, questions, terms, regulations, steps.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import Contradiction, Question, Regulation, Step, Term
from core.catalogue.tables import index_by
from core.findings import Severity

if TYPE_CHECKING:
    from core.batteries.catalogue.read import CatalogueReader
    from core.catalogue.tables import Row
    from core.findings import Source

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


def contradictions(reader: CatalogueReader) -> tuple[Contradiction, ...]:
    """Return where the documents contradict themselves, and how they are read."""
    rows = index_by(reader.tables["contradictions.csv"], lambda row: row.text("key"), "key")
    return tuple(
        Contradiction(
            key,
            row.condition(),
            row.bilingual("text"),
            row.bilingual("reading"),
            _source(reader, row),
            _mark(reader, row),
        )
        for key, row in rows.items()
    )


def questions(reader: CatalogueReader) -> tuple[Question, ...]:
    """Return what only the supplier or the maker can answer."""
    rows = index_by(reader.tables["questions.csv"], lambda row: row.text("key"), "key")
    return tuple(
        Question(
            key,
            row.text("ask"),
            row.condition(),
            row.bilingual("text"),
            _source(reader, row),
            _mark(reader, row),
        )
        for key, row in rows.items()
    )


def terms(reader: CatalogueReader) -> tuple[Term, ...]:
    """Return the terms of warranty and use."""
    rows = index_by(reader.tables["terms.csv"], lambda row: row.text("key"), "key")
    return tuple(
        Term(
            key,
            row.text("code"),
            Severity(row.choice("severity", tuple(severity.value for severity in Severity))),
            row.choice("section", tuple(reader.groups)),
            row.condition(),
            row.bilingual("text"),
            _source(reader, row),
        )
        for key, row in rows.items()
    )


def regulations(reader: CatalogueReader) -> dict[str, Regulation]:
    """Return the rules of law and of the trade, by key, with the days between which they hold."""
    rows = index_by(reader.tables["regulations.csv"], lambda row: row.text("key"), "key")
    return {
        key: Regulation(
            key,
            row.text("code"),
            row.number("value") if row.raw("value") else None,
            row.raw("unit"),
            _date(row, "valid_from", _DATE),
            _date(row, "valid_until", _DATE),
            _date(row, "checked", _MONTH),
            row.bilingual("text"),
            _source(reader, row),
        )
        for key, row in rows.items()
    }


def steps(reader: CatalogueReader) -> tuple[Step, ...]:
    """Return the lines of the commissioning checklist."""
    rows = index_by(reader.tables["commissioning.csv"], lambda row: row.text("key"), "key")
    return tuple(
        Step(key, row.condition(), row.bilingual("text"), _source(reader, row)) for key, row in rows.items()
    )


def _source(reader: CatalogueReader, row: Row) -> Source:
    _mark(reader, row)
    return reader.sources.read(row)


def _mark(reader: CatalogueReader, row: Row) -> str:
    return row.choice("confidence", tuple(reader.marks))


def _date(row: Row, column: str, shape: re.Pattern[str]) -> str:
    value = row.raw(column)
    if value and not shape.fullmatch(value):
        row.problem(column, f"“{column}” is “{value}”, not a date")
    return value
