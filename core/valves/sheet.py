"""Making the data sheet of one configured valve: what its documents say about exactly this order code."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from core.catalogue.cell import Cell
from core.findings import Finding, Severity, Source, Status
from core.i18n import Joined, msg
from core.valves.sheet_model import Advised, ArticleRow, Sheet, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.catalogue.conditions import Fact, Facts
    from core.i18n import Renderable, Text
    from core.ordercode.grammar import Choice
    from core.valves.records import Advice, RatedVoltage
    from core.valves.series import ValveSeries

_AMPERE = Decimal("0.0001")
_POWER = {"DC": "power_consumption_DC", "AC": "apparent_power_AC"}
_LEAK = {"DC": "leakage_voltage_max_DC", "AC": "leakage_voltage_max_AC"}
_HEAVIEST_FIRST = tuple(Severity)


def sheet(series: ValveSeries, fields: Mapping[str, object], known: Facts | None = None) -> Sheet:
    """Return the sheet of a complete, valid configuration.

    `fields` holds the symbols of the order code by field name (`size`, `orifice`, `fitting`, `fitting_type`,
    `voltage`, `entry`, …); spacer may be a bool and direction come as `direction_deg` [°]. `known` adds facts
    about the duty: fluid, vacuum (bool), use, environment, operation. Raise KeyError when a field is missing
    or has a value that does not exist.
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
    found = []
    for item in items:
        if item.when.holds(facts):
            text: Renderable = item.text
            if names := _names(series, item, facts):
                text = Joined((item.text, Joined(names)), ": ")
            finding = Finding(item.code, item.severity, text, field=item.names or None, source=item.source)
            found.append(Advised(item.key, series.levels[item.level], series.groups[item.section], finding))
    return tuple(sorted(found, key=lambda advised: _HEAVIEST_FIRST.index(advised.finding.severity)))


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
        found = next((entry for entry in field.symbols if field.json_value(entry.symbol) == value), None)
        if found is None:
            raise KeyError(f"{name}: {value}")
        choice[name] = found.symbol
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
