"""The checks of a valve series beyond reading it: coverage, laws of the tables, words of conditions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.catalogue.integrity import references, same_numbers, unique, unused, vocabulary
from core.catalogue.problems import Problems
from core.catalogue.sources import DASH, UNSTATED
from core.i18n import plain
from core.ordercode.check import check_grammar
from core.valves.fluids import check_fluids
from core.valves.series import read_series
from core.valves.series_read import SeriesReader

if TYPE_CHECKING:
    from pathlib import Path

    from core.catalogue.tables import Row
    from core.errors import Problem
    from core.valves.records import DimensionCheck
    from core.valves.series import ValveSeries

REQUIRED_ATTRIBUTES = (
    "fluid",
    "orifice_diameter",
    "connection_size",
    "max_operating_pressure_differential",
    "max_operating_pressure_IN",
    "min_operating_pressure_OUT",
    "reverse_pressure_potential",
    "leakage_internal_max",
    "leakage_external_max",
    "temperature_min",
    "temperature_max",
    "power_consumption_DC",
    "apparent_power_AC",
    "allowable_voltage_fluctuation",
    "leakage_voltage_max_DC",
    "leakage_voltage_max_AC",
    "weight_grommet_type",
)
"""What the selection rules and the sheet ask of every series."""

REQUIRED_VALUES = (
    "orifice_diameter",
    "connection_size",
    "temperature_min",
    "temperature_max",
    "allowable_voltage_fluctuation",
    "leakage_voltage_max_DC",
    "leakage_voltage_max_AC",
)
"""Of these the attributes that must have a value in every model: without them no duty can be judged."""

REQUIRED_ADVICE = ("vacuum_direction", "filter", "dc_responsiveness")
"""The precautions whose place the selection rules cite."""


def check_series(folder: Path) -> tuple[Problem, ...]:
    """Return every defect of the series in `folder`, with file, line and column; none when it is sound."""
    problems = Problems()
    for problem in (*check_grammar(folder), *check_fluids(folder)):
        problems.add(problem.file, problem.line, problem.column, problem.text)
    reader = SeriesReader(folder, problems)
    series = read_series(reader)
    if series is not None:
        check_tables(series, reader)
    return problems.all()


def check_tables(series: ValveSeries, reader: SeriesReader) -> None:
    """Note every defect that reading alone does not show."""
    _keys_and_texts(reader)
    _required(series, reader)
    _coverage(series, reader)
    _dimension_coverage(series, reader)
    for check in series.dimension_checks:
        _dimension_law(series, reader, check)
    _symbol_laws(series, reader)
    _conditions(series, reader)
    _entries(series, reader)
    _articles(series, reader)


def _keys_and_texts(reader: SeriesReader) -> None:
    tables = reader.tables
    unique(tables["entry_currents.csv"], "entry", "current")
    unique(tables["articles.csv"], "category", "part_no", "when")
    unique(tables["supply.csv"], "category", "supply", "when")
    unique(tables["parts.csv"], "no")
    unique(tables["statements.csv"], "section", "key", "when")
    unique(tables["circuits.csv"], "when")
    unique(tables["vocabulary.csv"], "fact", "value")
    unique(tables["comparison.csv"], "attribute", "models")
    unique(tables["not_stated.csv"], "key")
    for table in tables.values():
        stems = [name.removesuffix("_nl") for name in table.header if name.endswith("_nl")]
        same_numbers(table, *stems)
    unused(tables["reasons.csv"], "reason", reader.sources.used, "reason")


def _required(series: ValveSeries, reader: SeriesReader) -> None:
    for name in REQUIRED_ATTRIBUTES:
        if name not in series.attributes:
            reader.problems.add(
                "attributes.csv", 1, 1, f"the attribute “{name}” is missing; the rules need it"
            )
    for row in reader.tables["specs.csv"]:
        if row.raw("attribute") in REQUIRED_VALUES and row.raw("value") in {DASH, UNSTATED}:
            row.problem("value", f"the rules need a value of “{row.raw('attribute')}”")
    known = {advice.key for advice in series.precautions}
    for name in REQUIRED_ADVICE:
        if name not in known:
            reader.problems.add(
                "precautions.csv", 1, 1, f"the precaution “{name}” is missing; the rules cite it"
            )


def _coverage(series: ValveSeries, reader: SeriesReader) -> None:
    types: tuple[str, ...] = reader.symbols("fitting_type")
    for row in reader.tables["attributes.csv"]:
        attribute = series.attributes.get(row.raw("attribute"))
        if attribute is None:
            continue
        missing = [
            f"{model}{kind or ''}"
            for model in series.models
            for kind in (types if attribute.per_fitting else (None,))
            if (attribute.name, model, kind) not in series.cells
        ]
        if missing:
            row.problem("attribute", f"“{attribute.name}” has no cell for {', '.join(missing)}")


def _dimension_coverage(series: ValveSeries, reader: SeriesReader) -> None:
    """Every letter that applies has a cell; where it does not apply, it has none or a dash."""
    for row in reader.tables["letters.csv"]:
        letter = series.letters.get(row.raw("letter"))
        if letter is None:
            continue
        missing: dict[str, None] = {}
        wrong: dict[str, None] = {}
        for model in series.models:
            for kind in reader.symbols("fitting_type"):
                for entry in (entry.symbol for entry in series.entries) if letter.by_entry else (None,):
                    drawn = series.entry(entry).drawn_as if entry else None
                    cell = series.dimension_cells.get((letter.letter, model, kind, drawn))
                    facts = {**series.heads[model], "model": model, "fitting_type": kind, "entry": entry}
                    name = f"{model}{kind}{' ' + drawn if drawn else ''}"
                    applies = letter.when.holds(facts)
                    if applies and (cell is None or cell.absent):
                        missing[name] = None
                    elif not applies and cell is not None and not cell.absent:
                        wrong[name] = None
        if missing:
            row.problem("letter", f"“{letter.letter}” has no cell for {', '.join(missing)}")
        if wrong:
            row.problem("when", f"“{letter.letter}” does not apply to {', '.join(wrong)}, which has a value")


def _dimension_law(series: ValveSeries, reader: SeriesReader, check: DimensionCheck) -> None:
    for letter in check.letters:
        for row in reader.tables["dimensions.csv"]:
            if row.raw("letter") != letter:
                continue
            text = _broken_law(series, reader.symbols("fitting_type")[0], check, row)
            if text:
                row.problem("value", text)


def _broken_law(series: ValveSeries, kind: str, check: DimensionCheck, row: Row) -> str | None:
    """Return what is wrong with a row's value beside the first model of the first group, if anything.

    The value a model must have is that of the first group plus the steps up to its own group; without
    steps it is that of the first model of its own group.
    """
    letter, entry = row.raw("letter"), row.raw("entry") or None
    for index, group in enumerate(check.groups):
        inside = [model for model in row.words("models", series.models) if model in group]
        anchor = check.groups[0][0] if check.steps else group[0]
        first = series.dimension_cells.get((letter, anchor, kind, entry))
        if not inside or first is None or not isinstance(first.value, Decimal):
            continue
        wanted = plain(first.value + sum(check.steps[:index]))
        if row.raw("value") != wanted:
            name = f"“{letter}”{f' ({entry})' if entry else ''}"
            return f"{name} of {', '.join(inside)} is {row.raw('value')}; the law of the table wants {wanted}"
    return None


def _symbol_laws(series: ValveSeries, reader: SeriesReader) -> None:
    for check in series.symbol_checks:
        field = series.grammar.fields.get(check.field)
        if field is None:
            continue
        for row in reader.tables["specs.csv"]:
            if row.raw("attribute") != check.attribute:
                continue
            for model in row.words("models", series.models):
                symbol = field.find(series.heads[model].get(check.field, ""))
                if symbol is not None and symbol.value != row.raw("value"):
                    row.problem(
                        "value",
                        f"“{check.attribute}” of {model} is {row.raw('value')}; "
                        f"the order code says {symbol.value} ({check.field} {symbol.symbol})",
                    )


def facts_vocabulary(series: ValveSeries) -> dict[str, frozenset[str]]:
    """Return every fact that a condition may ask for with the values it can take (and `unknown`).

    model; size, orifice, fitting, fitting_type, voltage, entry, … : the fields of the order code with their
    symbols (and the values of unwritten ones: spacer yes/no, direction 0/90); current: AC/DC; fluid: the keys
    of the fluid table; and what the series' vocabulary adds: vacuum, use, environment, operation.
    """
    known: dict[str, frozenset[str]] = {
        name: frozenset(value for symbol in field.symbols for value in (symbol.symbol, symbol.value) if value)
        for name, field in series.grammar.fields.items()
    }
    known["model"] = frozenset(series.models)
    known["current"] = frozenset(voltage.current for voltage in series.voltages)
    known["fluid"] = frozenset(fluid.key for fluid in series.fluids)
    for word in series.words:
        known[word.fact] = known.get(word.fact, frozenset()) | {word.value}
    return known


def _conditions(series: ValveSeries, reader: SeriesReader) -> None:
    known = facts_vocabulary(series)
    for table in reader.tables.values():
        for column in ("when", "reference_when"):
            if column not in table.columns:
                continue
            for row in table:
                if row.raw(column):
                    vocabulary(row, column, row.condition(column), known)
    for file in ("precautions.csv", "terms.csv"):
        for row in reader.tables[file]:
            name = row.raw("names")
            if name and name not in known:
                row.problem("names", f"“{name}” is no fact")


def _entries(series: ValveSeries, reader: SeriesReader) -> None:
    """The table of entries and the order code must agree on what exists and on what bears CE."""
    known = {entry.symbol: entry for entry in series.entries}
    table = reader.tables["entries.csv"]
    for symbol in reader.symbols("entry"):
        if symbol not in known:
            table.problem(1, "entry", f"the electrical entry “{symbol}” of the order code is missing")
    references(reader.tables["entry_currents.csv"], "entry", known, "electrical entry")
    for row in table:
        entry = known.get(row.raw("entry"))
        if entry is None:
            continue
        for current in dict.fromkeys(voltage.current for voltage in series.voltages):
            if current not in entry.currents:
                row.problem("entry", f"“{entry.symbol}” says nothing about {current}")
    for row in reader.tables["entry_currents.csv"]:
        entry = known.get(row.raw("entry"))
        if entry is not None:
            for column, text in _disagreements(series, entry.symbol, row.raw("current"), row.raw("available"),
                                               row.raw("ce")):  # fmt: skip
                row.problem(column, text)


def _disagreements(
    series: ValveSeries, entry: str, current: str, available: str, ce: str
) -> list[tuple[str, str]]:
    found = []
    grammar = series.grammar
    choices = [{"voltage": v.symbol, "entry": entry} for v in series.voltages if v.current == current]
    exists = any(not any(rule.broken_by(choice) for rule in grammar.structural) for choice in choices)
    if choices and exists != (available == "yes"):
        found.append(
            ("available", f"the order code {'allows' if exists else 'refuses'} “{entry}” with {current}")
        )
    marked = not any(
        rule.broken_by(choice) for rule in grammar.rules if "CE" in rule.markets for choice in choices
    )
    if choices and exists and marked != (ce == "yes"):
        found.append(
            ("ce", f"the order code {'accepts' if marked else 'refuses'} “{entry}” with {current} under CE")
        )
    return found


def _articles(series: ValveSeries, reader: SeriesReader) -> None:
    categories = {article.category for article in series.articles}
    references(reader.tables["supply.csv"], "category", categories, "category")
    supplied = {supply.category for supply in series.supplies}
    for row in reader.tables["articles.csv"]:
        if row.raw("category") not in supplied:
            row.problem("category", f"nothing says how “{row.raw('category')}” comes")
    references(reader.tables["comparison.csv"], "attribute", series.attributes, "attribute")
