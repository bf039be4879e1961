"""The data sheet of one configured valve: everything its documents say about exactly this order code.

`Sheet.to_json` is what `toonbank valve sheet CODE` writes. Keys are stable, new ones may be added:

    code, model, title
    specs         {attribute: cell + group}       dimensions   {letter: cell}, `reference`: printed in brackets
    wiring        [cell + key]                    statements   [cell + key + group]: piping, approvals, principle …
    circuit       {elements, text, source}        parts        [{number, description, material, source}]
    accessories   [{category, article, supply: included|order|optional, description, text, note?, source}]
    spare_parts   the same with supply spare      comparison   [{label, existing, present, unit, reduction_pct}]
    precautions   [finding + level, section]      conditions   [finding + level, section]: warranty, use, export
    levels        [{key, label, text}]            not_stated   [{key, label, note?}]
    footnotes     [{document, text}]

A cell is {label, value, unit, text, stated, status, confidence, source, note?}: `value` is a number where it is
one, else a text, or null where nothing is stated; `text` is value and unit as a person reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from core.catalogue.cell import Cell
from core.family import Part, SpecRow
from core.findings import Finding, Source, Status, by_weight
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.catalogue.conditions import Fact, Facts
    from core.i18n import Renderable, Text, Translator
    from core.ordercode.grammar import Choice
    from core.valves.records import Advice, Circuit, Comparison, ComponentPart, Level, NotStated, RatedVoltage
    from core.valves.series import ValveSeries

_AMPERE = Decimal("0.0001")
_POWER = {"DC": "power_consumption_DC", "AC": "apparent_power_AC"}
_LEAK = {"DC": "leakage_voltage_max_DC", "AC": "leakage_voltage_max_AC"}


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


def sheet(series: ValveSeries, fields: Mapping[str, object], known: Facts | None = None) -> Sheet:
    """Return the sheet of a complete, valid configuration.

    `fields` holds the symbols of the order code's fields by name (`size`, `orifice`, `fitting`, `fitting_type`,
    `voltage`, `entry`, …); spacer may be a bool and direction come as `direction_deg` [°]. `known` adds facts
    about the duty: fluid, vacuum (bool), use, environment, operation. Raise KeyError when a field is missing or
    has a value that does not exist.
    """
    choice = _choice(series, fields)
    model = series.grammar.model(choice)
    facts = facts_of(series, choice, known)
    specs = tuple(_specs(series, model, choice, facts))
    dimensions = tuple(_dimensions(series, model, choice, facts))
    statements = [
        SheetRow(
            stated.key,
            series.groups[stated.section],
            stated.label,
            stated.cell,
            unit=_unit(series, stated.cell.unit),
        )
        for stated in series.statements
        if stated.when.holds(facts)
    ]
    wiring_group = series.groups.get("wiring")
    circuit = next((circuit for circuit in series.circuits if circuit.when.holds(facts)), None)
    articles = tuple(_articles(series, facts))
    wiring = tuple(row for row in statements if row.group is wiring_group)
    return Sheet(
        code=series.grammar.write(choice),
        model=model,
        title=series.title,
        specs=specs,
        dimensions=dimensions,
        accessories=tuple(row for row in articles if row.supply != "spare"),
        spare_parts=tuple(row for row in articles if row.supply == "spare"),
        wiring=wiring,
        circuit=circuit,
        statements=tuple(row for row in statements if row.group is not wiring_group),
        parts=tuple(part for part in series.parts if part.when.holds(facts)),
        comparison=tuple(
            (attribute.label, found)
            for found in series.comparison
            if model in found.models and (attribute := series.attributes[found.attribute]).when.holds(facts)
        ),
        advice=advice(series, series.precautions, facts),
        terms=advice(series, series.terms, facts),
        levels=tuple(series.levels.values()),
        not_stated=tuple(item for item in series.not_stated if item.when.holds(facts)),
        footnotes=_footnotes(series, (row.cell.source for row in (*specs, *dimensions, *statements))),
    )


def facts_of(series: ValveSeries, choice: Choice, known: Facts | None = None) -> dict[str, Fact]:
    """Return the facts that conditions ask about, from the chosen symbols and what is known of the duty.

    A choice may be incomplete: what it leaves open is unknown. Unwritten symbols count by their value
    (spacer yes/no, direction 0/90/180/270).
    """
    grammar = series.grammar
    facts: dict[str, Fact] = dict(known or {})
    for name, symbol in choice.items():
        found = grammar.fields[name].find(symbol)
        optional = grammar.fields[name].optional
        facts[name] = found.value if found is not None and optional else symbol
    if all(name in choice for name in grammar.head):
        facts["model"] = grammar.model(choice)
    if "voltage" in choice:
        facts["current"] = series.voltage(choice["voltage"]).current
    return facts


def advice(series: ValveSeries, items: Sequence[Advice], facts: Facts) -> tuple[Advised, ...]:
    """Return those precautions or terms whose condition holds, errors and warnings first."""
    found = {}
    for item in items:
        if item.when.holds(facts):
            text: Renderable = item.text
            if names := _names(series, item, facts):
                text = Joined((item.text, Joined(names)), ": ")
            finding = Finding(item.code, item.severity, text, field=item.names or None, source=item.source)
            found[id(finding)] = Advised(
                item.key, series.levels[item.level], series.groups[item.section], finding
            )
    return tuple(found[id(finding)] for finding in by_weight([advised.finding for advised in found.values()]))


def _names(series: ValveSeries, item: Advice, facts: Facts) -> tuple[Renderable, ...]:
    if not item.names:
        return ()
    matched = item.when.matched(item.names, facts)
    return tuple(word.label for word in series.words_of(item.names) if word.value in matched)


def _choice(series: ValveSeries, fields: Mapping[str, object]) -> Choice:
    choice: Choice = {}
    for name in series.grammar.order:
        field = series.grammar.fields[name]
        value = fields[name] if name in fields else fields[field.key]
        if isinstance(value, str) and field.find(value) is not None:
            choice[name] = value
            continue
        choice[name] = next(
            (symbol.symbol for symbol in field.symbols if field.json_value(symbol.symbol) == value), ""
        )
        if field.find(choice[name]) is None:
            raise KeyError(f"{name}: {value}")
    return choice


# ------------------------------------------------------------------ rows


def _specs(series: ValveSeries, model: str, choice: Choice, facts: Facts) -> Iterable[SheetRow]:
    computed = _computed(series, model, series.voltage(choice["voltage"]))
    for attribute in series.attributes.values():
        holds = attribute.when.holds(facts)
        if holds or attribute.open_otherwise:
            cell = series.spec(model, attribute.name, choice.get("fitting_type"))
            if not holds:
                cell = Cell(None, cell.unit, Source(cell.source.document, cell.source.place))
            yield SheetRow(
                attribute.name,
                series.groups[attribute.group],
                attribute.label,
                cell,
                attribute.prefix,
                _unit(series, cell.unit),
                attribute.note,
            )
            yield from computed.pop(attribute.name, ())


def _computed(series: ValveSeries, model: str, rated: RatedVoltage) -> dict[str, list[SheetRow]]:
    """Return what follows from printed values for this voltage, by the attribute after which it is shown."""
    power_name, leak_name = _POWER[rated.current], _LEAK[rated.current]
    power = series.spec(model, power_name)
    band = series.spec(model, "allowable_voltage_fluctuation")
    leak = series.spec(model, leak_name)
    rows: dict[str, list[SheetRow]] = {}
    volts, unit = rated.volts, f"V{rated.current}"

    def add(
        after: str, key: str, label: Renderable, value: Decimal, unit: str, place: Source, why: Renderable
    ) -> None:
        source = Source(place.document, place.place, Status.COMPUTED, why)
        group = series.groups[series.attributes[after].group]
        rows.setdefault(after, []).append(SheetRow(key, group, label, Cell(value, unit, source), unit=unit))

    if power.stated:
        add(
            power_name,
            "current",
            msg("Current at rated voltage"),
            (power.number / volts).quantize(_AMPERE, ROUND_HALF_UP),
            "A",
            power.source,
            msg("{power} divided by {voltage}", power=power, voltage=rated.label),
        )
    if band.stated:
        share = volts * band.number / 100
        why = msg("{voltage} plus or minus {share} %", voltage=rated.label, share=band.number)
        name = "allowable_voltage_fluctuation"
        add(name, "supply_voltage_min", msg("Lowest supply voltage"), volts - share, unit, band.source, why)
        add(name, "supply_voltage_max", msg("Highest supply voltage"), volts + share, unit, band.source, why)
    if leak.stated:
        why = msg("{share} % of {voltage}", voltage=rated.label, share=leak.number)
        limit = volts * leak.number / 100
        label = msg("Highest leakage voltage while off")
        add(leak_name, "leakage_voltage_limit", label, limit, unit, leak.source, why)
    return rows


def _dimensions(series: ValveSeries, model: str, choice: Choice, facts: Facts) -> Iterable[SheetRow]:
    for letter in series.letters.values():
        if not letter.when.holds(facts):
            continue
        cell = series.dimension(model, choice["fitting_type"], letter.letter, choice["entry"])
        if cell.absent:
            continue
        reference = letter.reference_when is not None and letter.reference_when.holds(facts)
        yield SheetRow(
            letter.letter,
            msg("Dimensions"),
            letter.label,
            cell,
            unit=_unit(series, cell.unit),
            reference=reference,
        )


def _articles(series: ValveSeries, facts: Facts) -> Iterable[ArticleRow]:
    for article in series.articles:
        if not article.when.holds(facts):
            continue
        for supply in series.supplies:
            if supply.category == article.category and supply.when.holds(facts):
                yield ArticleRow(
                    supply.kind,
                    article.category,
                    article.part_no,
                    article.label,
                    supply.text,
                    article.note,
                    article.source,
                    supply.source,
                )


def _unit(series: ValveSeries, unit: str) -> Renderable:
    return series.units.get(unit, unit)


def _footnotes(series: ValveSeries, sources: Iterable[Source]) -> tuple[tuple[str, Text], ...]:
    """Return one footnote for each document from which a value was inferred."""
    inferred = {source.document for source in sources if source.status is Status.INFERRED}
    return tuple(
        (document.key, document.footnote)
        for document in series.documents
        if document.key in inferred and document.footnote is not None
    )


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
