"""Reading the folder of a valve series into frozen records, noting every defect on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from core.catalogue.folder import place_cells, read_document, read_labels, read_policy, read_reasons
from core.catalogue.sources import SOURCE_COLUMNS, Sources
from core.catalogue.tables import Table, index_by, read_table
from core.catalogue.toml import read_toml
from core.ordercode.load import load_grammar
from core.valves.fluids import load_fluids
from core.valves.records import (
    Attribute,
    Availability,
    DimensionCheck,
    Entry,
    Letter,
    RatedVoltage,
    SymbolCheck,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from core.catalogue.cell import Cell
    from core.catalogue.folder import Document, Policy
    from core.catalogue.problems import Problems
    from core.catalogue.toml import Manifest, Section
    from core.i18n import Text
    from core.ordercode.grammar import Choice, Grammar
    from core.valves.fluids import Fluid

T = TypeVar("T")

MANIFEST = "series.toml"
LISTS = ("documents", "policies", "groups", "units", "dimension_checks", "symbol_checks")

_ADVICE = "key code level severity section when names text_nl text_en"
_PLAIN = {
    "reasons.csv": "reason text_nl text_en",
    "attributes.csv": "attribute group label_nl label_en kind unit prefix per when otherwise note_nl note_en",
    "not_stated.csv": "key label_nl label_en when note_nl note_en",
}
_SOURCED = {
    "specs.csv": "attribute models fitting_types value text_nl text_en",
    "letters.csv": "letter kind unit by_entry label_nl label_en when reference_when",
    "dimensions.csv": "letter models fitting_types entry value",
    "entries.csv": "entry light suppressor connector drawn_as drawn_reason",
    "entry_currents.csv": "entry current available ce",
    "articles.csv": "category part_no label_nl label_en when note_nl note_en",
    "supply.csv": "category supply when text_nl text_en",
    "parts.csv": "no description_nl description_en material_nl material_en when",
    "levels.csv": "level label_nl label_en text_nl text_en",
    "precautions.csv": _ADVICE,
    "terms.csv": _ADVICE,
    "statements.csv": "section key label_nl label_en value unit text_nl text_en when",
    "circuits.csv": "when elements text_nl text_en",
    "vocabulary.csv": "fact value label_nl label_en maker_first",
    "comparison.csv": "attribute models existing present unit reduction_pct",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: tuple(columns.split()) for name, columns in _PLAIN.items()},
    **{name: (*columns.split(), *SOURCE_COLUMNS) for name, columns in _SOURCED.items()},
}
"""The tables of a series with their columns."""

CURRENTS = ("DC", "AC")
KINDS = ("number", "text", "words")
CONNECTORS = ("none", "with", "without")

SpecKey = tuple[str, str, str | None]
DimensionKey = tuple[str, str, str, str | None]


@dataclass(slots=True)
class SeriesReader:
    """Reads one folder; `tables` keeps the tables for the checks that need their lines."""

    folder: Path
    problems: Problems
    tables: dict[str, Table] = field(init=False)
    manifest: Manifest = field(init=False)
    sources: Sources = field(init=False)
    documents: tuple[Document, ...] = field(init=False)
    groups: dict[str, Text] = field(init=False)
    grammar: Grammar | None = field(init=False)
    fluids: tuple[Fluid, ...] = field(init=False)
    models: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read what everything else refers to: manifest, tables, reasons, order code."""
        self.manifest = read_toml(self.folder / MANIFEST, self.problems, LISTS)
        self.tables = {
            name: read_table(self.folder / name, columns, self.problems) for name, columns in COLUMNS.items()
        }
        self.documents = tuple(read_document(section) for section in self.manifest.sections("documents"))
        self.sources = Sources(
            tuple(document.key for document in self.documents),
            read_reasons(self.tables["reasons.csv"]),
            set(),
        )
        self.groups = read_labels(self.manifest.sections("groups"))
        self.grammar = self._trusted("ordercode.toml", _usable_grammar)
        self.models = self.grammar.models if self.grammar else ()
        self.fluids = self._trusted("fluids.csv", load_fluids) or ()

    def _trusted(self, file: str, load: Callable[[Path], T]) -> T | None:
        """Load what another package reads; these files are small, and one defect stops their reading."""
        try:
            return load(self.folder)
        except (OSError, KeyError, ValueError, TypeError, ArithmeticError) as error:
            self.problems.add(file, 1, 1, f"this cannot be read: {type(error).__name__}: {error}")
            return None

    # ------------------------------------------------------------ what the order code gives

    def heads(self) -> dict[str, Choice]:
        """Return the symbols of every model's head."""
        grammar = self.grammar
        return {model: dict(grammar.model_choice(model) or {}) for model in self.models} if grammar else {}

    def symbols(self, name: str) -> tuple[str, ...]:
        """Return the symbols of a field of the order code."""
        found = self.grammar.fields.get(name) if self.grammar else None
        return tuple(symbol.symbol for symbol in found.symbols) if found else ()

    def voltages(self) -> tuple[RatedVoltage, ...]:
        """Return the rated voltages of the order code."""
        found = self.grammar.fields.get("voltage") if self.grammar else None
        return tuple(
            RatedVoltage(symbol.symbol, Decimal(symbol.value), symbol.kind, symbol.label, symbol.source)
            for symbol in (found.symbols if found else ())
        )

    # ------------------------------------------------------------ manifest

    def policies(self) -> dict[str, Policy]:
        """Return the house rules."""
        return {s.text("key"): read_policy(s, self.sources) for s in self.manifest.sections("policies")}

    def units(self) -> dict[str, Text]:
        """Return the words for units that each language writes in its own way."""
        return read_labels(self.manifest.sections("units"))

    def dimension_checks(self) -> tuple[DimensionCheck, ...]:
        """Return the laws of the dimension table."""
        return tuple(self._dimension_check(section) for section in self.manifest.sections("dimension_checks"))

    def _dimension_check(self, section: Section) -> DimensionCheck:
        section.expect(("letters", "groups", "steps"))
        raw = section.data.get("groups")
        groups = (
            tuple(tuple(map(str, group)) for group in raw if isinstance(group, list))
            if isinstance(raw, list)
            else ()
        )
        models = self.models
        for model in (model for group in groups for model in group if models and model not in models):
            section.problem("groups", f"the model “{model}” is not known")
        steps = section.numbers("steps")
        if steps and len(steps) != len(groups) - 1:
            section.problem("steps", f"{len(groups)} groups need {len(groups) - 1} steps, not {len(steps)}")
        return DimensionCheck(section.texts("letters"), groups, steps)

    def symbol_checks(self) -> tuple[SymbolCheck, ...]:
        """Return the laws between specification table and order code."""
        return tuple(self._symbol_check(section) for section in self.manifest.sections("symbol_checks"))

    def _symbol_check(self, section: Section) -> SymbolCheck:
        section.expect(("field", "attribute"))
        field = section.text("field")
        if self.grammar and field not in self.grammar.fields:
            section.problem("field", f"the field “{field}” is not in the order code")
        attribute = section.text("attribute")
        if attribute not in {row.raw("attribute") for row in self.tables["attributes.csv"]}:
            section.problem("attribute", f"the attribute “{attribute}” is not known")
        return SymbolCheck(field, attribute)

    # ------------------------------------------------------------ tables

    def attributes(self) -> dict[str, Attribute]:
        """Return the attributes in the order in which they are shown."""
        rows = index_by(self.tables["attributes.csv"], lambda row: row.text("attribute"), "attribute")
        return {
            name: Attribute(
                name,
                row.choice("group", tuple(self.groups)),
                row.bilingual("label"),
                row.choice("kind", KINDS),
                row.raw("unit"),
                row.raw("prefix"),
                row.choice("per", ("model", "fitting_type")) == "fitting_type",
                row.condition(),
                row.choice("otherwise", ("omit", "not_stated")) == "not_stated",
                row.bilingual("note", optional=True),
            )
            for name, row in rows.items()
        }

    def specs(self, attributes: Mapping[str, Attribute]) -> dict[SpecKey, Cell]:
        """Return the cells of the specification table, a spanning cell under every column it spans."""
        cells: dict[SpecKey, Cell] = {}
        lines: dict[SpecKey, int] = {}
        for row in self.tables["specs.csv"]:
            attribute = attributes.get(row.text("attribute"))
            if attribute is None:
                row.problem("attribute", f"the attribute “{row.raw('attribute')}” is not known")
                continue
            cell = self.sources.cell(row, attribute.kind, attribute.unit)
            types: tuple[str | None, ...] = (None,)
            if attribute.per_fitting:
                types = row.words("fitting_types", self.symbols("fitting_type"))
            elif row.raw("fitting_types") != "*":
                row.problem("fitting_types", f"“{attribute.name}” does not depend on the fitting type")
            keys = [
                (attribute.name, model, kind) for model in row.words("models", self.models) for kind in types
            ]
            place_cells(row, keys, cell, cells, lines)
        return cells

    def letters(self) -> dict[str, Letter]:
        """Return the letters of the dimension table."""
        rows = index_by(self.tables["letters.csv"], lambda row: row.text("letter"), "letter")
        return {
            letter: Letter(
                letter,
                row.choice("kind", KINDS),
                row.text("unit"),
                row.flag("by_entry"),
                row.bilingual("label"),
                row.condition(),
                row.condition("reference_when") if row.raw("reference_when") else None,
                self.sources.read(row),
                row.raw("confidence"),
            )
            for letter, row in rows.items()
        }

    def dimensions(self, letters: Mapping[str, Letter], drawn: frozenset[str]) -> dict[DimensionKey, Cell]:
        """Return the cells of the dimension table, a spanning cell under every row it spans."""
        cells: dict[DimensionKey, Cell] = {}
        lines: dict[DimensionKey, int] = {}
        for row in self.tables["dimensions.csv"]:
            letter = letters.get(row.text("letter"))
            if letter is None:
                row.problem("letter", f"the letter “{row.raw('letter')}” is not known")
                continue
            entry: str | None = row.raw("entry") or None
            if letter.by_entry != (entry is not None):
                need = "needs an" if letter.by_entry else "has no"
                row.problem("entry", f"“{letter.letter}” {need} electrical entry")
                continue
            if entry is not None and drawn and entry not in drawn:
                row.problem("entry", f"no electrical entry is drawn as “{entry}”")
                continue
            cell = self.sources.cell(row, letter.kind, letter.unit)
            keys = [
                (letter.letter, model, kind, entry)
                for model in row.words("models", self.models)
                for kind in row.words("fitting_types", self.symbols("fitting_type"))
            ]
            place_cells(row, keys, cell, cells, lines)
        return cells

    def entries(self) -> tuple[Entry, ...]:
        """Return the electrical entries in the order of the order code."""
        labels = {s.symbol: s.label for s in self.grammar.fields["entry"].symbols} if self.grammar else {}
        currents: dict[str, dict[str, Availability]] = {}
        for row in self.tables["entry_currents.csv"]:
            source = self.sources.read(row)
            found = Availability(row.flag("available"), row.flag("ce"), source)
            currents.setdefault(row.text("entry"), {})[row.choice("current", CURRENTS)] = found
        rows = index_by(self.tables["entries.csv"], lambda row: row.text("entry"), "entry")
        for name, row in rows.items():
            if labels and name not in labels:
                row.problem("entry", f"the electrical entry “{name}” is not in the order code")
        return tuple(
            Entry(
                name,
                labels[name],
                row.flag("light"),
                row.flag("suppressor"),
                row.choice("connector", CONNECTORS),
                row.text("drawn_as"),
                self.sources.named(row, "drawn_reason"),
                currents.get(name, {}),
                self.sources.read(row),
            )
            for name, row in rows.items()
            if name in labels
        )


def _usable_grammar(folder: Path) -> Grammar:
    """Return the order code; raise KeyError or ArithmeticError when it lacks what the tables refer to."""
    grammar = load_grammar(folder)
    for name in ("fitting_type", "entry"):
        _ = grammar.fields[name]
    for symbol in grammar.fields["voltage"].symbols:
        _ = Decimal(symbol.value)
    return grammar
