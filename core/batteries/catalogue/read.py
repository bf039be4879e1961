"""Reading the folder of a home-battery family into frozen records, noting every defect on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from core.batteries.catalogue.records import (
    ACCESSORY_KINDS,
    BATTERY,
    COUPLINGS,
    SUBJECTS,
    SYSTEM,
    Accessory,
    Announced,
    Attribute,
    Battery,
    CapacityRange,
    ListedArticle,
    ModuleSet,
    NotOnOffer,
    System,
)
from core.catalogue.folder import place_cells, read_document, read_labels, read_policy, read_reasons
from core.catalogue.sources import SOURCE_COLUMNS, Sources
from core.catalogue.tables import Row, Table, index_by, read_table
from core.catalogue.toml import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from core.catalogue.cell import Cell
    from core.catalogue.folder import Document, Policy
    from core.catalogue.problems import Problems
    from core.catalogue.toml import Manifest
    from core.findings import Source
    from core.i18n import Text

MANIFEST = "family.toml"
LISTS = ("documents", "marks", "policies", "groups")
KINDS = ("number", "text", "words")

_PLAIN = {
    "reasons.csv": "reason text_nl text_en",
    "attributes.csv": "attribute subject group label_nl label_en kind unit note_nl note_en",
}
_SOURCED = {
    "systems.csv": "system inverter family phases coupling",
    "batteries.csv": "battery",
    "specs.csv": "attribute models value text_nl text_en",
    "module_sets.csv": "family battery counts per_cluster clusters",
    "capacity_ranges.csv": "family battery low_kwh high_kwh",
    "accessories.csv": (
        "key article kind phases families label_nl label_en note_nl note_en rating_a rcd_ma ip named_systems"
    ),
    "announced.csv": "model output_kw capacities_kwh note_nl note_en",
    "not_on_offer.csv": "model kind nearest",
    "listed_articles.csv": "article model",
    "contradictions.csv": "key when text_nl text_en reading_nl reading_en",
    "questions.csv": "key ask when text_nl text_en",
    "terms.csv": "key code severity section when text_nl text_en",
    "regulations.csv": "key code value unit valid_from valid_until checked text_nl text_en",
    "commissioning.csv": "key when text_nl text_en",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: tuple(columns.split()) for name, columns in _PLAIN.items()},
    **{name: (*columns.split(), *SOURCE_COLUMNS) for name, columns in _SOURCED.items()},
}
"""The tables of a family with their columns."""

SpecKey = tuple[str, str]


@dataclass(slots=True)
class CatalogueReader:
    """Reads one folder; `tables` keeps the tables for the checks that need their lines."""

    folder: Path
    problems: Problems
    tables: dict[str, Table] = field(init=False)
    manifest: Manifest = field(init=False)
    sources: Sources = field(init=False)
    documents: tuple[Document, ...] = field(init=False)
    marks: dict[str, Text] = field(init=False)
    groups: dict[str, Text] = field(init=False)
    systems: dict[str, System] = field(init=False)
    batteries: dict[str, Battery] = field(init=False)
    families: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read what everything else refers to: manifest, tables, reasons, systems and batteries."""
        self.manifest = read_toml(self.folder / MANIFEST, self.problems, LISTS)
        self.tables = {
            name: read_table(self.folder / name, columns, self.problems) for name, columns in COLUMNS.items()
        }
        self.documents = tuple(read_document(section) for section in self.manifest.sections("documents"))
        self.marks = read_labels(self.manifest.sections("marks"))
        self.groups = read_labels(self.manifest.sections("groups"))
        self.sources = Sources(
            tuple(document.key for document in self.documents),
            read_reasons(self.tables["reasons.csv"]),
            set(),
            tuple(self.marks),
            (self.manifest.top.text("document"),),
        )
        self.systems = self._systems()
        self.batteries = self._batteries()
        self.families = tuple(dict.fromkeys(system.family for system in self.systems.values()))

    def _systems(self) -> dict[str, System]:
        rows = index_by(self.tables["systems.csv"], lambda row: row.text("system"), "system")
        return {
            name: System(
                name,
                row.text("inverter"),
                row.text("family"),
                int(row.choice("phases", ("1", "3")) or 1),
                row.choice("coupling", COUPLINGS),
                self._source(row),
            )
            for name, row in rows.items()
        }

    def _batteries(self) -> dict[str, Battery]:
        rows = index_by(self.tables["batteries.csv"], lambda row: row.text("battery"), "battery")
        return {name: Battery(name, self._source(row)) for name, row in rows.items()}

    def _source(self, row: Row) -> Source:
        """Return the source of a row, whose confidence must be one of the marks."""
        row.choice("confidence", tuple(self.marks))
        return self.sources.read(row)

    # ------------------------------------------------------------ specifications

    def policies(self) -> dict[str, Policy]:
        """Return the house rules."""
        return {s.text("key"): read_policy(s, self.sources) for s in self.manifest.sections("policies")}

    def attributes(self) -> dict[str, Attribute]:
        """Return the attributes in the order in which they are shown."""
        rows = index_by(self.tables["attributes.csv"], lambda row: row.text("attribute"), "attribute")
        return {
            name: Attribute(
                name,
                row.choice("subject", SUBJECTS),
                row.choice("group", tuple(self.groups)),
                row.bilingual("label"),
                row.choice("kind", KINDS),
                row.raw("unit"),
                row.bilingual("note", optional=True),
            )
            for name, row in rows.items()
        }

    def specs(self, attributes: Mapping[str, Attribute]) -> dict[SpecKey, Cell]:
        """Return the cells of systems and batteries, a spanning cell under every model it spans."""
        cells: dict[SpecKey, Cell] = {}
        lines: dict[SpecKey, int] = {}
        known = {SYSTEM: tuple(self.systems), BATTERY: tuple(self.batteries)}
        for row in self.tables["specs.csv"]:
            attribute = attributes.get(row.text("attribute"))
            if attribute is None:
                row.problem("attribute", f"the attribute “{row.raw('attribute')}” is not known")
                continue
            cell = self.sources.cell(row, attribute.kind, attribute.unit)
            models = row.words("models", known[attribute.subject])
            place_cells(row, [(model, attribute.name) for model in models], cell, cells, lines)
        return cells

    def module_sets(self) -> dict[tuple[str, str], ModuleSet]:
        """Return the allowed module counts by family and battery."""
        found: dict[tuple[str, str], ModuleSet] = {}
        for row in self.tables["module_sets.csv"]:
            key = row.choice("family", self.families), row.choice("battery", tuple(self.batteries))
            found[key] = ModuleSet(
                *key,
                _counts(row),
                row.integer("per_cluster") or 1,
                row.integer("clusters") or 1,
                self._source(row),
            )
        return found

    def capacity_ranges(self) -> tuple[CapacityRange, ...]:
        """Return the capacity ranges as printed."""
        return tuple(
            CapacityRange(
                row.choice("family", self.families),
                row.choice("battery", tuple(self.batteries)) if row.raw("battery") else None,
                row.number("low_kwh"),
                row.number("high_kwh"),
                self._source(row),
            )
            for row in self.tables["capacity_ranges.csv"]
        )

    # ------------------------------------------------------------ articles

    def accessories(self) -> tuple[Accessory, ...]:
        """Return the accessories; an article without a number has none that holds here."""
        rows = index_by(self.tables["accessories.csv"], lambda row: row.text("key"), "key")
        return tuple(
            Accessory(
                key,
                row.raw("article") or None,
                row.choice("kind", ACCESSORY_KINDS),
                tuple(int(phase) for phase in row.words("phases", ("1", "3"))),
                row.words("families", self.families),
                row.bilingual("label"),
                row.bilingual("note", optional=True),
                _optional(row, "rating_a"),
                _optional(row, "rcd_ma"),
                row.raw("ip"),
                row.words("named_systems", tuple(self.systems)),
                self._source(row),
            )
            for key, row in rows.items()
        )

    def announced(self) -> tuple[Announced, ...]:
        """Return what is announced and not for sale yet."""
        return tuple(
            Announced(
                row.text("model"),
                row.number("output_kw"),
                _decimals(row, "capacities_kwh"),
                row.bilingual("note"),
                self._source(row),
            )
            for row in self.tables["announced.csv"]
        )

    def not_on_offer(self) -> tuple[NotOnOffer, ...]:
        """Return what other documents know and this range does not."""
        known = {SYSTEM: tuple(self.systems), BATTERY: tuple(self.batteries)}
        found = []
        for row in self.tables["not_on_offer.csv"]:
            kind = row.choice("kind", SUBJECTS)
            found.append(
                NotOnOffer(row.text("model"), kind, row.choice("nearest", known[kind]), self._source(row))
            )
        return tuple(found)

    def listed_articles(self) -> tuple[ListedArticle, ...]:
        """Return the numbers that only a price list of the shop can bring."""
        models = (*(system.inverter for system in self.systems.values()), *self.batteries)
        return tuple(
            ListedArticle(row.text("article"), row.choice("model", models), self._source(row))
            for row in self.tables["listed_articles.csv"]
        )


def _counts(row: Row) -> tuple[int, ...]:
    words = row.words("counts")
    counts = tuple(int(word) for word in words if word.isascii() and word.isdigit())
    if not counts or len(counts) != len(words) or list(counts) != sorted(set(counts)) or counts[0] < 1:
        row.problem("counts", f"“{row.raw('counts')}” must be rising whole numbers from 1")
    return counts or (1,)


def _decimals(row: Row, column: str) -> tuple[Decimal, ...]:
    try:
        return tuple(Decimal(word) for word in row.words(column))
    except InvalidOperation:
        row.problem(column, f"“{row.raw(column)}” must be numbers")
        return ()


def _optional(row: Row, column: str) -> Decimal | None:
    return row.number(column) if row.raw(column) else None
