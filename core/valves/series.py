"""A valve series: everything its documents say, as one frozen value with the source of every cell.

A series is a folder of tables; `core/valves/series_read.py` names them with their columns. A second series is
a second folder: its letters, models, limits and checks are data too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from core.catalogue.cell import Cell
from core.catalogue.problems import CatalogueError, Problems
from core.findings import Source, Status
from core.i18n import msg
from core.valves import series_tables as tables
from core.valves.series_read import SeriesReader
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.catalogue.folder import Document, Policy
    from core.i18n import Text
    from core.ordercode.grammar import Choice, Grammar
    from core.valves.fluids import Fluid
    from core.valves.records import (
        Advice,
        Article,
        Attribute,
        Circuit,
        Comparison,
        ComponentPart,
        DimensionCheck,
        Entry,
        Letter,
        Level,
        NotStated,
        RatedVoltage,
        Statement,
        Supply,
        SymbolCheck,
        Word,
    )
    from core.valves.series_read import DimensionKey, SpecKey

CATALOGUES = ROOT / "catalogues"
DEFAULT = "xsa"


@dataclass(frozen=True, slots=True, eq=False)
class ValveSeries:
    """A valve series. Compared by identity; `cells` and `dimension_cells` are read through the methods."""

    key: str
    title: Text
    maker: str
    document: str
    documents: tuple[Document, ...]
    policies: Mapping[str, Policy]
    groups: Mapping[str, Text]
    units: Mapping[str, Text]
    grammar: Grammar
    models: tuple[str, ...]
    heads: Mapping[str, Choice]
    voltages: tuple[RatedVoltage, ...]
    entries: tuple[Entry, ...]
    fluids: tuple[Fluid, ...]
    attributes: Mapping[str, Attribute]
    letters: Mapping[str, Letter]
    articles: tuple[Article, ...]
    supplies: tuple[Supply, ...]
    parts: tuple[ComponentPart, ...]
    levels: Mapping[str, Level]
    precautions: tuple[Advice, ...]
    terms: tuple[Advice, ...]
    statements: tuple[Statement, ...]
    circuits: tuple[Circuit, ...]
    words: tuple[Word, ...]
    comparison: tuple[Comparison, ...]
    not_stated: tuple[NotStated, ...]
    dimension_checks: tuple[DimensionCheck, ...]
    symbol_checks: tuple[SymbolCheck, ...]
    cells: Mapping[SpecKey, Cell]
    dimension_cells: Mapping[DimensionKey, Cell]

    def spec(self, model: str, attribute: str, fitting_type: str | None = None) -> Cell:
        """Return a cell of the specification table; its value is None where nothing is stated.

        An attribute that depends on the fitting type has a value without it only when all types agree.
        Raise KeyError for a model or attribute that does not exist.
        """
        known = self.attributes[attribute]
        if model not in self.heads:
            raise KeyError(model)
        if not known.per_fitting:
            return self.cells.get((attribute, model, None)) or self._unstated(known.unit)
        if fitting_type is not None:
            return self.cells.get((attribute, model, fitting_type)) or self._unstated(known.unit)
        cells = [cell for key, cell in self.cells.items() if key[:2] == (attribute, model)]
        if len({cell.value for cell in cells}) == 1:
            return cells[0]
        reason = msg("this differs with the fitting type")
        place = cells[0].source.place if cells else ""
        return Cell(None, known.unit, Source(self.document, place, Status.PRINTED, reason))

    def dimension(self, model: str, fitting_type: str, letter: str, entry: str | None = None) -> Cell:
        """Return a cell of the dimension table [mm; inch for a fitting size]; value None where not stated.

        A letter that belongs to the electrical entry needs `entry`. An entry that the catalogue does not draw
        itself takes the figures of the one it is drawn as; the cell then is inferred and says why.
        Raise KeyError for a letter, model or entry that does not exist.
        """
        known = self.letters[letter]
        if model not in self.heads:
            raise KeyError(model)
        if not known.by_entry:
            return self.dimension_cells.get((letter, model, fitting_type, None)) or self._unstated(known.unit)
        if entry is None:
            raise KeyError(f"{letter} belongs to the electrical entry")
        found = self.entry(entry)
        cell = self.dimension_cells.get((letter, model, fitting_type, found.drawn_as))
        if cell is None:
            return self._unstated(known.unit)
        if found.drawn_reason is None:
            return cell
        source = Source(
            cell.source.document, cell.source.place, Status.INFERRED, found.drawn_reason, cell.source.line
        )
        return Cell(cell.value, cell.unit, source, "medium")

    def entry(self, symbol: str) -> Entry:
        """Return an electrical entry by its symbol; raise KeyError when it does not exist."""
        return _named(self.entries, symbol)

    def voltage(self, symbol: str) -> RatedVoltage:
        """Return a rated voltage by its symbol; raise KeyError when it does not exist."""
        return _named(self.voltages, symbol)

    def place(self, key: str) -> Source:
        """Return the source of a precaution or term; `precaution_` or `term_` may stand before its key."""
        wanted = key.removeprefix("precaution_").removeprefix("term_")
        for advice in (*self.precautions, *self.terms):
            if advice.key == wanted:
                return advice.source
        raise KeyError(key)

    def words_of(self, fact: str) -> tuple[Word, ...]:
        """Return the values that a fact (use, environment, operation, …) can take, with their labels."""
        return tuple(word for word in self.words if word.fact == fact)

    def _unstated(self, unit: str) -> Cell:
        return Cell(None, unit, Source(self.document, "", Status.PRINTED))


class _Symbolised(Protocol):
    @property
    def symbol(self) -> str: ...


S = TypeVar("S", bound=_Symbolised)


def _named(records: tuple[S, ...], symbol: str) -> S:
    for record in records:
        if record.symbol == symbol:
            return record
    raise KeyError(symbol)


def load_series(folder: Path) -> ValveSeries:
    """Return the series in `folder`; raise `CatalogueError` with every defect that stands in the way."""
    problems = Problems()
    series = read_series(SeriesReader(folder, problems))
    if series is None or problems:
        raise CatalogueError(folder.name, problems.all())
    return series


@lru_cache(maxsize=1)
def default_series() -> ValveSeries:
    """Return the series that ships with the program, read once."""
    return load_series(CATALOGUES / DEFAULT)


def read_series(reader: SeriesReader) -> ValveSeries | None:
    """Return the series as far as it can be read.

    Without a manifest or an order code nothing in the tables can be judged: that one problem is enough.
    """
    top = reader.manifest.top
    if reader.grammar is None or not top.data:
        return None
    top.expect(("key", "title", "maker", "document"))
    if top.text("document") not in reader.sources.documents:
        top.problem("document", f"the document “{top.data.get('document', '')}” is not known")
    entries = reader.entries()
    attributes, letters, levels = reader.attributes(), reader.letters(), tables.levels(reader)
    drawn = frozenset(entry.drawn_as for entry in entries)
    return ValveSeries(
        key=top.text("key"),
        title=top.bilingual("title"),
        maker=top.text("maker"),
        document=top.text("document"),
        documents=reader.documents,
        policies=reader.policies(),
        groups=reader.groups,
        units=reader.units(),
        grammar=reader.grammar,
        models=reader.models,
        heads=reader.heads(),
        voltages=reader.voltages(),
        entries=entries,
        fluids=reader.fluids,
        attributes=attributes,
        letters=letters,
        articles=tables.articles(reader),
        supplies=tables.supplies(reader),
        parts=tables.parts(reader),
        levels=levels,
        precautions=tables.advice(reader, "precautions.csv", levels),
        terms=tables.advice(reader, "terms.csv", levels),
        statements=tables.statements(reader),
        circuits=tables.circuits(reader),
        words=tables.words(reader),
        comparison=tables.comparison(reader),
        not_stated=tables.not_stated(reader),
        dimension_checks=reader.dimension_checks(),
        symbol_checks=reader.symbol_checks(),
        cells=reader.specs(attributes),
        dimension_cells=reader.dimensions(letters, drawn),
    )
