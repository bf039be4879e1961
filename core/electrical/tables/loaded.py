"""The electrical tables as one frozen value, each number with its source and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from core.catalogue.problems import CatalogueError, Problems
from core.electrical.tables.read import TablesReader
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from core.electrical.tables.records import (
        Adiabatic,
        Ampacity,
        Arrangement,
        AssumedLoading,
        Coefficient,
        Constant,
        Disconnection,
        DropLimit,
        Factor,
        Formula,
        FusePair,
        LoadKind,
        LossLimit,
        Method,
        Mounting,
        ProtectiveRule,
        Rating,
        Resistance,
        RuleText,
        TripCurve,
        Width,
    )
    from core.findings import Source

STANDARDS = ROOT / "standards" / "electrical"


@dataclass(frozen=True, slots=True, eq=False)
class ElectricalTables:
    """Every electrical table. Compared by identity."""

    ampacity: Mapping[tuple[str, int, str, Decimal], Ampacity]
    temperature: Mapping[tuple[str, str], tuple[Factor, ...]]
    grouping: Mapping[str, tuple[Factor, ...]]
    soil: Mapping[str, tuple[Factor, ...]]
    methods: Mapping[str, Method]
    arrangements: Mapping[str, Arrangement]
    resistance: Mapping[tuple[int, Decimal], Resistance]
    adiabatic: Mapping[tuple[str, str], Adiabatic]
    protective: tuple[ProtectiveRule, ...]
    constants: Mapping[str, Constant]
    curves: Mapping[str, TripCurve]
    ratings: Mapping[str, tuple[Rating, ...]]
    disconnection: tuple[Disconnection, ...]
    drop_limits: Mapping[str, DropLimit]
    selectivity: tuple[FusePair, ...]
    loss_limits: tuple[LossLimit, ...]
    rdf: tuple[AssumedLoading, ...]
    surfaces: Mapping[str, Coefficient]
    heat: Mapping[str, Coefficient]
    mountings: Mapping[str, Mounting]
    partitions: Mapping[tuple[bool, int], Coefficient]
    rules: Mapping[str, RuleText]
    formulas: Mapping[str, Formula]
    modules: Mapping[tuple[str, str], Width]
    loads: Mapping[str, LoadKind]
    sizes: tuple[Decimal, ...]

    def constant(self, symbol: str) -> Decimal:
        """Return the value of a constant in the unit its table names; raise KeyError for an unknown one."""
        return self.constants[symbol].value

    def rule(self, key: str) -> Source:
        """Return the source of a rule; raise KeyError for an unknown one."""
        return self.rules[key].origin.source()


def load(folder: Path) -> ElectricalTables:
    """Return the tables in `folder`; raise `CatalogueError` with every defect that stands in the way."""
    problems = Problems()
    tables = read(TablesReader(folder, problems))
    if problems:
        raise CatalogueError(folder.name, problems.all())
    return tables


@lru_cache(maxsize=1)
def default_tables() -> ElectricalTables:
    """Return the tables that ship with the program, read once."""
    return load(STANDARDS)


def read(reader: TablesReader) -> ElectricalTables:
    """Return the tables as far as they can be read."""
    ampacity = reader.ampacity()
    return ElectricalTables(
        ampacity=ampacity,
        temperature=reader.temperature(),
        grouping=reader.grouping(),
        soil=reader.soil(),
        methods=reader.methods(),
        arrangements=reader.arrangements(),
        resistance=reader.resistance(),
        adiabatic=reader.adiabatic(),
        protective=reader.protective(),
        constants=reader.constants(),
        curves=reader.curves(),
        ratings=reader.ratings(),
        disconnection=reader.disconnection(),
        drop_limits=reader.drop_limits(),
        selectivity=reader.selectivity(),
        loss_limits=reader.loss_limits(),
        rdf=reader.rdf(),
        surfaces=reader.surfaces(),
        heat=reader.heat(),
        mountings=reader.mountings(),
        partitions=reader.partitions(),
        rules=reader.rules(),
        formulas=reader.formulas(),
        modules=reader.modules(),
        loads=reader.loads(),
        sizes=tuple(sorted({key[3] for key in ampacity})),
    )
