"""The checks of a home-battery family beyond reading it.

Coverage, laws between cells, words of conditions.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.catalogue.loaded import read_catalogue
from core.batteries.catalogue.read import CatalogueReader
from core.batteries.catalogue.records import (
    AC_COUPLED,
    BACKUPBOX,
    BASE,
    BATTERY,
    BRACKET,
    EMERGENCY,
    KIT,
    METER,
    RCBO,
    SYSTEM,
)
from core.catalogue.integrity import same_numbers, unique, unused, vocabulary
from core.catalogue.problems import Problems
from core.i18n import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.catalogue.tables import Row
    from core.errors import Problem

PHASE_V = Decimal(230)
"""Nominal voltage between a phase and neutral [V] (EN 50160)."""

SQRT_3 = Decimal("1.7320508")
LINE_V = Decimal(400)
"""Nominal voltage between two phases [V] (EN 50160)."""

_ROUNDING_A = Decimal("0.06")
"""Half of the last digit of a current that is given to 0.1 A, and a bit for the rounded power."""

REQUIRED_NUMBERS = {
    SYSTEM: (
        "output_kw",
        "output_a",
        "backup_kw",
        "backup_a",
        "grid_input_kw",
        "grid_input_a",
        "battery_port_a",
        "battery_port_kw",
        "weight_kg",
    ),
    BATTERY: (
        "nominal_kwh",
        "usable_kwh",
        "module_v",
        "module_a",
        "temp_min_c",
        "temp_max_c",
        "best_min_c",
        "best_max_c",
        "module_weight_kg",
    ),
}
"""Numbers that the rules cannot do without, by subject."""

PV_NUMBERS = (
    "pv_max_kw",
    "pv_imax_a",
    "pv_isc_a",
    "pv_isc_limit_a",
    "pv_vmax_v",
    "mppt_count",
    "strings_per_mppt",
    "mppt_min_v",
    "mppt_max_v",
)
"""Numbers that a system with a PV input needs and one without must not have."""

REQUIRED_ATTRIBUTES = (
    *REQUIRED_NUMBERS[SYSTEM],
    *PV_NUMBERS,
    *REQUIRED_NUMBERS[BATTERY],
    *("output_max_a", "grid_breaker_a", "grid_conductor_mm2", "inverter_temp_min_c", "inverter_temp_max_c"),
    *("phase_text", "ip", "module_ip"),
)
"""What the rules ask of every family; some of it may be not stated."""

REQUIRED_POLICIES = ("cold_day", "hot_cell", "light_backup", "kwh_per_kwp", "column_height")
REQUIRED_REGULATIONS = ("register", "vat", "netting", "pgs", "small_connection", "escape_route")
REQUIRED_ACCESSORIES = (BACKUPBOX, RCBO, KIT, EMERGENCY, BASE, BRACKET, METER)


def check_catalogue(folder: Path) -> tuple[Problem, ...]:
    """Return every defect of the family in `folder`, with file, line and column; none when it is sound."""
    problems = Problems()
    reader = CatalogueReader(folder, problems)
    check_tables(read_catalogue(reader), reader)
    return problems.all()


def check_tables(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    """Note every defect that reading alone does not show."""
    _keys_and_texts(reader)
    _required(catalogue, reader)
    _coverage(catalogue, reader)
    _systems(catalogue, reader)
    _batteries(catalogue, reader)
    _module_sets(catalogue, reader)
    _ranges(catalogue, reader)
    _articles(catalogue, reader)
    _conditions(catalogue, reader)


def _keys_and_texts(reader: CatalogueReader) -> None:
    tables = reader.tables
    unique(tables["module_sets.csv"], "family", "battery")
    unique(tables["capacity_ranges.csv"], "family", "battery")
    unique(tables["announced.csv"], "model")
    unique(tables["not_on_offer.csv"], "model")
    unique(tables["listed_articles.csv"], "article")
    for table in tables.values():
        same_numbers(table, *(name.removesuffix("_nl") for name in table.header if name.endswith("_nl")))
    unused(tables["reasons.csv"], "reason", reader.sources.used, "reason")


def _required(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    wanted = {
        "attributes.csv": ("attribute", REQUIRED_ATTRIBUTES, catalogue.attributes),
        "family.toml": ("house rule", REQUIRED_POLICIES, catalogue.policies),
        "regulations.csv": ("regulation", REQUIRED_REGULATIONS, catalogue.regulations),
    }
    for file, (what, names, known) in wanted.items():
        for name in names:
            if name not in known:
                reader.problems.add(file, 1, 1, f"the {what} “{name}” is missing; the rules need it")
    for kind in REQUIRED_ACCESSORIES:
        for phases in sorted({system.phases for system in catalogue.systems.values()}):
            if not catalogue.accessory(kind, phases):
                text = f"no accessory “{kind}” for {phases} phase(s)"
                reader.problems.add("accessories.csv", 1, 1, text)


def _coverage(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    models: Mapping[str, tuple[str, ...]] = {
        SYSTEM: tuple(catalogue.systems),
        BATTERY: tuple(catalogue.batteries),
    }
    for row in reader.tables["attributes.csv"]:
        attribute = catalogue.attributes[row.raw("attribute")]
        missing = [
            name for name in models[attribute.subject] if (name, attribute.name) not in catalogue.cells
        ]
        if missing:
            row.problem("attribute", f"“{attribute.name}” has no cell for {', '.join(missing)}")


def _number(catalogue: BatteryCatalogue, model: str, attribute: str) -> Decimal | None:
    cell = catalogue.cells.get((model, attribute))
    return cell.value if cell is not None and isinstance(cell.value, Decimal) else None


def _each(
    catalogue: BatteryCatalogue, reader: CatalogueReader, check: Callable[[Row, str, str], None]
) -> None:
    """Call `check(row, model, attribute)` for every cell of the specification table."""
    for row in reader.tables["specs.csv"]:
        for model in row.raw("models").split():
            if (model, row.raw("attribute")) in catalogue.cells:
                check(row, model, row.raw("attribute"))


def _systems(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    powers = {"output_a": "output_kw", "backup_a": "backup_kw", "grid_input_a": "grid_input_kw"}

    def check(row: Row, model: str, attribute: str) -> None:
        system = catalogue.systems.get(model)
        if system is None:
            return
        value = _number(catalogue, model, attribute)
        if attribute in REQUIRED_NUMBERS[SYSTEM] and value is None:
            row.problem("value", f"“{attribute}” of {model} is not stated; the rules need it")
        if attribute in PV_NUMBERS and (value is None) != (system.coupling == AC_COUPLED):
            what = "has no PV input" if system.coupling == AC_COUPLED else "needs its PV numbers"
            row.problem("value", f"{model} {what}; “{attribute}” is “{row.raw('value')}”")
        power = _number(catalogue, model, powers.get(attribute, ""))
        if value is not None and power is not None:
            wanted = power * 1000 / (PHASE_V if system.phases == 1 else LINE_V * SQRT_3)
            if abs(wanted - value) > _ROUNDING_A:
                row.problem(
                    "value",
                    f"“{attribute}” of {model} is {plain(value)} A; {plain(power)} kW gives {wanted:.1f} A",
                )
        limit = _number(catalogue, model, "pv_isc_a")
        if attribute == "pv_isc_limit_a" and value is not None and limit is not None and value > limit:
            row.problem("value", f"the short-circuit current counted with is above the {plain(limit)} A read")

    _each(catalogue, reader, check)


def _batteries(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    def check(row: Row, model: str, attribute: str) -> None:
        if model not in catalogue.batteries:
            return
        value = _number(catalogue, model, attribute)
        if attribute in REQUIRED_NUMBERS[BATTERY] and value is None:
            row.problem("value", f"“{attribute}” of {model} is not stated; the rules need it")
        if attribute == "usable_kwh":
            nominal = _number(catalogue, model, "nominal_kwh")
            if value is not None and nominal is not None and value > nominal:
                row.problem("value", f"{model} is usable for more than its nominal {plain(nominal)} kWh")

    _each(catalogue, reader, check)


def _module_sets(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    table = reader.tables["module_sets.csv"]
    for family in reader.families:
        for battery in catalogue.batteries:
            if (family, battery) not in catalogue.sets:
                table.problem(1, "family", f"nothing says how many {battery} a system of {family} takes")
    for row in table:
        found = catalogue.sets.get((row.raw("family"), row.raw("battery")))
        if found is None:
            continue
        for count in found.counts:
            clusters = found.clusters_of(count)
            if count % clusters or count // clusters > found.per_cluster:
                row.problem(
                    "counts",
                    f"{count} modules do not form {clusters} equal cluster(s) of at most {found.per_cluster}",
                )


def _ranges(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    for row in reader.tables["capacity_ranges.csv"]:
        found = catalogue.sets.get((row.raw("family"), row.raw("battery")))
        usable = _number(catalogue, row.raw("battery"), "usable_kwh")
        if found is None or usable is None:
            continue
        for column, count in (("low_kwh", found.counts[0]), ("high_kwh", found.counts[-1])):
            if row.number(column) != usable * count:
                row.problem(
                    column,
                    f"{count} × {found.battery} is {plain(usable * count)} kWh, printed is {row.raw(column)}",
                )


def _articles(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    seen: dict[str, int] = {}
    for row in reader.tables["accessories.csv"]:
        article = row.raw("article")
        if article and seen.setdefault(article, row.line) != row.line:
            row.problem("article", f"“{article}” stands on line {seen[article]} already")
    for row in reader.tables["listed_articles.csv"]:
        if row.raw("article") in seen:
            row.problem(
                "article", f"“{row.raw('article')}” is an article of its own, not one from a price list"
            )
    quoted = {*catalogue.systems, *catalogue.batteries}
    for file in ("announced.csv", "not_on_offer.csv"):
        for row in reader.tables[file]:
            if row.raw("model") in quoted:
                row.problem("model", f"“{row.raw('model')}” is on offer")


def facts_vocabulary(catalogue: BatteryCatalogue) -> dict[str, frozenset[str]]:
    """Return every fact that a condition may ask for with the values it can take (and `unknown`).

    They are made by `core/batteries/advice/facts.py`.
    """
    yes_or_no = frozenset({"yes", "no"})
    return {
        "system": frozenset(catalogue.systems),
        "family": frozenset(system.family for system in catalogue.systems.values()),
        "phases": frozenset({"1", "3"}),
        "connection_phases": frozenset({"1", "3"}),
        "coupling": frozenset(system.coupling for system in catalogue.systems.values()),
        "battery": frozenset(catalogue.batteries),
        "clusters": frozenset({"1", "2"}),
        "backup": frozenset({"none", "light", "selected", "whole"}),
        "location": frozenset({"indoor", "outdoor"}),
        **dict.fromkeys(
            ("box", "protection", "kit", "dc_pv", "ac_pv", "existing", "large", "storion", "unlisted"),
            yes_or_no,
        ),
    }


def _conditions(catalogue: BatteryCatalogue, reader: CatalogueReader) -> None:
    known = facts_vocabulary(catalogue)
    for table in reader.tables.values():
        if "when" in table.columns:
            for row in table:
                vocabulary(row, "when", row.condition(), known)
