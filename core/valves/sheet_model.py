"""The data sheet as a value: its rows, and how they are written as JSON, specification rows and parts.

`Sheet.to_json` is what `toonbank valve sheet CODE` writes. Keys are stable, new ones may be added:

    code, model, title
    specs         {attribute: cell + group}
    dimensions    {letter: cell}; `reference` marks a dimension in brackets
    wiring        [cell + key]
    statements    [cell + key + group]: piping, approvals, principle, application
    circuit       {elements, text, source} or null
    parts         [{number, description, material, source}]
    accessories   [{category, article, supply: included|order|optional, description, text, note?, source}]
    spare_parts   the same with supply spare
    comparison    [{label, existing, present, unit, reduction_pct, source}]: beside the model before this one
    precautions   [finding + level, section]
    conditions    [finding + level, section]: warranty, use, export
    levels        [{key, label, text}]
    not_stated    [{key, label, note?}]
    footnotes     [{document, text}]

A cell is {label, value, unit, text, stated, status, confidence, source, note?}: `value` is a number where it
is one, else a text, or null where nothing is stated; `text` is value and unit as a person reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.family import Part, SpecRow
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from core.catalogue.cell import Cell
    from core.findings import Finding, Source
    from core.i18n import Renderable, Text, Translator
    from core.valves.records import Circuit, Comparison, ComponentPart, Level, NotStated


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet; `reference` marks a dimension in brackets, `prefix` stands before the number."""

    key: str
    group: Renderable
    label: Renderable
    cell: Cell
    prefix: str = ""
    unit: Renderable = ""
    note: Renderable = ""
    reference: bool = False

    @property
    def value(self) -> Renderable:
        """Return the value without its unit as a person reads it; a plain number stays a number."""
        shown = self.cell.shown
        if self.cell.stated and (self.prefix or self.reference):
            around = ("(", ")") if self.reference else ("", "")
            return Joined((around[0], self.prefix, shown, around[1]), "")
        return shown

    def render(self, tr: Translator) -> str:
        """Return value and unit in words."""
        unit = tr(self.unit) if self.cell.stated else ""
        return f"{tr(self.value)} {unit}".strip()

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the row with its cell; the value is a number, a text or, where nothing is stated, null."""
        data: dict[str, object] = {
            "label": tr(self.label),
            "value": _json_value(self.cell, tr),
            "unit": tr(self.unit),
            "text": self.render(tr),
            "stated": self.cell.stated,
            "status": self.cell.source.status.value,
            "confidence": self.cell.confidence,
            "source": self.cell.source.to_json(tr),
        }
        if self.reference:
            data["reference"] = True
        if note := tr(self.note):
            data["note"] = note
        return data


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An accessory or spare part; `supply` is included, order, optional or spare."""

    supply: str
    category: str
    part_no: str
    label: Text
    text: Text
    note: Text
    source: Source
    supply_source: Source

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the article with how it comes and where both are said."""
        data: dict[str, object] = {
            "category": self.category,
            "article": self.part_no,
            "supply": self.supply,
            "description": tr(self.label),
            "text": tr(self.text),
            "source": self.source.to_json(tr),
            "supply_source": self.supply_source.to_json(tr),
        }
        if note := tr(self.note):
            data["note"] = note
        return data


@dataclass(frozen=True, slots=True)
class Advised:
    """A precaution or term that applies, as a finding, with the maker's safety level and its section."""

    key: str
    level: Level
    section: Text
    finding: Finding

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the finding with level and section added."""
        return {
            **self.finding.to_json(tr),
            "level": self.level.key,
            "level_label": tr(self.level.label),
            "section": tr(self.section),
        }


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data sheet of one order code."""

    code: str
    model: str
    title: Text
    specs: tuple[SheetRow, ...]
    dimensions: tuple[SheetRow, ...]
    accessories: tuple[ArticleRow, ...]
    spare_parts: tuple[ArticleRow, ...]
    wiring: tuple[SheetRow, ...]
    circuit: Circuit | None
    statements: tuple[SheetRow, ...]
    parts: tuple[ComponentPart, ...]
    comparison: tuple[tuple[Renderable, Comparison], ...]
    advice: tuple[Advised, ...]
    terms: tuple[Advised, ...]
    levels: tuple[Level, ...]
    not_stated: tuple[NotStated, ...]
    footnotes: tuple[tuple[str, Text], ...]

    @property
    def precautions(self) -> tuple[Finding, ...]:
        """Return the precautions that apply, as findings."""
        return tuple(advised.finding for advised in self.advice)

    @property
    def conditions(self) -> tuple[Finding, ...]:
        """Return the terms of warranty, use and export, as findings."""
        return tuple(advised.finding for advised in self.terms)

    def spec_rows(self) -> tuple[SpecRow, ...]:
        """Return specification, dimensions, wiring and further facts as rows for quote and workbook."""
        dimensions = msg("Dimensions")
        rows = [
            SpecRow(row.group, row.label, row.value, row.cell.unit, row.cell.source) for row in self.specs
        ]
        rows += [
            SpecRow(dimensions, Joined((row.key, row.label), ": "), row.value, row.cell.unit, row.cell.source)
            for row in self.dimensions
        ]
        rows += [
            SpecRow(row.group, row.label, row, "", row.cell.source)
            for row in (*self.wiring, *self.statements)
        ]
        material = msg("Materials")
        rows += [SpecRow(material, part.description, part.material, "", part.source) for part in self.parts]
        return tuple(rows)

    def part_rows(self) -> tuple[Part, ...]:
        """Return the accessories that come with the valve or must be ordered for it, one of each."""
        return tuple(
            Part(row.part_no, Joined((row.label, row.text)), Decimal(1), row.source)
            for row in self.accessories
            if row.supply in {"included", "order"}
        )

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the sheet as `valve sheet` writes it; the keys are described at the top of this module."""
        return {
            "code": self.code,
            "model": self.model,
            "title": tr(self.title),
            "specs": {row.key: {"group": tr(row.group), **row.to_json(tr)} for row in self.specs},
            "dimensions": {row.key: row.to_json(tr) for row in self.dimensions},
            "accessories": [row.to_json(tr) for row in self.accessories],
            "spare_parts": [row.to_json(tr) for row in self.spare_parts],
            "wiring": [{"key": row.key, **row.to_json(tr)} for row in self.wiring],
            "circuit": None
            if self.circuit is None
            else {
                "elements": list(self.circuit.elements),
                "text": tr(self.circuit.text),
                "source": self.circuit.source.to_json(tr),
            },
            "statements": [
                {"key": row.key, "group": tr(row.group), **row.to_json(tr)} for row in self.statements
            ],
            "parts": [
                {
                    "number": part.number,
                    "description": tr(part.description),
                    "material": tr(part.material),
                    "source": part.source.to_json(tr),
                }
                for part in self.parts
            ],
            "comparison": [_comparison_json(label, found, tr) for label, found in self.comparison],
            "precautions": [advised.to_json(tr) for advised in self.advice],
            "conditions": [advised.to_json(tr) for advised in self.terms],
            "levels": [
                {"key": level.key, "label": tr(level.label), "text": tr(level.text)} for level in self.levels
            ],
            "not_stated": [
                {"key": open_.key, "label": tr(open_.label)}
                | ({"note": note} if (note := tr(open_.note)) else {})
                for open_ in self.not_stated
            ],
            "footnotes": [{"document": document, "text": tr(text)} for document, text in self.footnotes],
        }


def _json_value(cell: Cell, tr: Translator) -> object:
    if isinstance(cell.value, Decimal):
        whole = cell.value == cell.value.to_integral_value()
        return int(cell.value) if whole else float(cell.value)
    return None if cell.value is None else tr(cell.value)


def _comparison_json(label: Renderable, found: Comparison, tr: Translator) -> dict[str, object]:
    return {
        "label": tr(label),
        "existing": float(found.existing),
        "present": float(found.present),
        "unit": found.unit,
        "reduction_pct": None if found.reduction_pct is None else float(found.reduction_pct),
        "source": found.source.to_json(tr),
    }
