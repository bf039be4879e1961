"""The smaller tables of a valve series: accessories, parts, precautions, wiring, words and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.catalogue.tables import Row, index_by
from core.findings import Severity
from core.valves.records import (
    Advice,
    Article,
    Circuit,
    Comparison,
    ComponentPart,
    Level,
    NotStated,
    Statement,
    Supply,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.valves.series_read import SeriesReader

SUPPLY = ("included", "order", "optional", "spare")
ELEMENTS = ("coil", "varistor", "rectifier", "light")


def articles(reader: SeriesReader) -> tuple[Article, ...]:
    """Return the accessories and spare parts."""
    return tuple(
        Article(
            row.text("category"),
            row.text("part_no"),
            row.bilingual("label"),
            row.bilingual("note", optional=True),
            row.condition(),
            reader.sources.read(row),
        )
        for row in reader.tables["articles.csv"]
    )


def supplies(reader: SeriesReader) -> tuple[Supply, ...]:
    """Return how the articles of each category come."""
    return tuple(
        Supply(
            row.text("category"),
            row.choice("supply", SUPPLY),
            row.bilingual("text"),
            row.condition(),
            reader.sources.read(row),
        )
        for row in reader.tables["supply.csv"]
    )


def parts(reader: SeriesReader) -> tuple[ComponentPart, ...]:
    """Return the component parts with their materials."""
    return tuple(
        ComponentPart(
            row.integer("no"),
            row.bilingual("description"),
            row.bilingual("material"),
            row.condition(),
            reader.sources.read(row),
        )
        for row in reader.tables["parts.csv"]
    )


def levels(reader: SeriesReader) -> dict[str, Level]:
    """Return the safety levels."""
    rows = index_by(reader.tables["levels.csv"], lambda row: row.text("level"), "level")
    return {
        key: Level(key, row.bilingual("label"), row.bilingual("text"), reader.sources.read(row))
        for key, row in rows.items()
    }


def advice(reader: SeriesReader, file: str, levels: Mapping[str, Level]) -> tuple[Advice, ...]:
    """Return the precautions or the terms."""
    rows = index_by(reader.tables[file], lambda row: row.text("key"), "key")
    return tuple(
        Advice(
            key,
            row.text("code"),
            row.choice("level", tuple(levels)),
            Severity(row.choice("severity", tuple(severity.value for severity in Severity))),
            row.choice("section", tuple(reader.groups)),
            row.bilingual("text"),
            row.condition(),
            row.raw("names"),
            reader.sources.read(row),
        )
        for key, row in rows.items()
    )


def statements(reader: SeriesReader) -> tuple[Statement, ...]:
    """Return the facts that are no numbers of the specification table."""
    return tuple(
        Statement(
            row.choice("section", tuple(reader.groups)),
            row.text("key"),
            row.bilingual("label"),
            reader.sources.cell(row, _statement_kind(row), row.raw("unit")),
            row.condition(),
        )
        for row in reader.tables["statements.csv"]
    )


def circuits(reader: SeriesReader) -> tuple[Circuit, ...]:
    """Return the internal circuits."""
    return tuple(
        Circuit(
            row.words("elements", ELEMENTS), row.bilingual("text"), row.condition(), reader.sources.read(row)
        )
        for row in reader.tables["circuits.csv"]
    )


def words(reader: SeriesReader) -> tuple[Word, ...]:
    """Return the values that facts can take beyond those of the order code."""
    return tuple(
        Word(
            row.text("fact"),
            row.text("value"),
            row.bilingual("label"),
            row.flag("maker_first"),
            reader.sources.read(row),
        )
        for row in reader.tables["vocabulary.csv"]
    )


def comparison(reader: SeriesReader) -> tuple[Comparison, ...]:
    """Return what the catalogue says about the model before this one."""
    return tuple(
        Comparison(
            row.text("attribute"),
            row.words("models", reader.models),
            row.number("existing"),
            row.number("present"),
            row.text("unit"),
            row.number("reduction_pct") if row.raw("reduction_pct") else None,
            reader.sources.read(row),
        )
        for row in reader.tables["comparison.csv"]
    )


def not_stated(reader: SeriesReader) -> tuple[NotStated, ...]:
    """Return what the documents do not say."""
    return tuple(
        NotStated(
            row.text("key"), row.bilingual("label"), row.bilingual("note", optional=True), row.condition()
        )
        for row in reader.tables["not_stated.csv"]
    )


def _statement_kind(row: Row) -> str:
    value = row.raw("value")
    if not value:
        return "words"
    return "number" if value.replace(".", "", 1).isdigit() else "text"
