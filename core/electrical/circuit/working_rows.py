"""The rows of the electrical tables that the calculation of a circuit looks things up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.family import Rows
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from core.electrical.circuit.cable import Cable
    from core.electrical.tables.records import Factor
    from core.findings import Source
    from core.i18n import Renderable


def rows_of(cable: Cable) -> tuple[Rows, ...]:
    """Return the rows of the tables that the formulas of a circuit refer to."""
    question, tables = cable.question, cable.tables
    medium = tables.methods[question.method].medium
    capacities = [
        tables.ampacity[question.insulation, question.loaded, question.method, size] for size in tables.sizes
    ]
    found = [
        Rows(
            "cable",
            msg(
                "Copper, {insulation}, {loaded} loaded conductors, method {method}: capacity and resistance",
                insulation=question.insulation,
                loaded=question.loaded,
                method=question.method,
            ),
            ("mm2", "iz", "r20"),
            (msg("S [mm²]"), msg("Iz,table [A]"), msg("R20 [Ω/km]")),
            tuple((row.mm2, row.iz_a, cable.resistance_row(row.mm2).r20_ohm_per_km) for row in capacities),
            capacities[0].origin.source(),
        ),
        _factors(
            "temperature",
            msg("Temperature of soil, {insulation}", insulation=question.insulation)
            if medium == "ground"
            else msg("Temperature of air, {insulation}", insulation=question.insulation),
            msg("up to [°C]"),
            tables.temperature[medium, question.insulation],
        ),
        _factors(
            "grouping",
            Joined((msg("Circuits together"), tables.arrangements[question.arrangement].text), ": "),
            msg("up to"),
            tables.grouping[question.arrangement],
        ),
        Rows(
            "curves",
            msg("Circuit-breakers, multiples of In"),
            ("curve", "i2", "m"),
            (msg("Curve"), msg("trips for certain"), msg("trips at once")),
            tuple((row.curve, row.must_trip, row.magnetic_upper) for row in tables.curves.values()),
            next(iter(tables.curves.values())).origin.source(),
        ),
    ]
    if cable.soil is not None:
        soil = tables.soil[question.method]
        found.append(_factors("soil", msg("Soil"), msg("up to [K·m/W]"), soil))
    return tuple(found)


def _factors(name: str, title: Renderable, at: Renderable, factors: tuple[Factor, ...]) -> Rows:
    source: Source = factors[0].origin.source()
    rows = tuple((row.at, row.factor) for row in factors)
    return Rows(name, title, ("at", "factor"), (at, msg("Factor")), rows, source)
