"""The laws of the electrical tables: what no row may break, whatever its source says.

Each check notes problems with file, line and column and never raises. The laws about cables stand here, those
about boards and heat in `tables_check_board.py`.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING

from core.catalogue.integrity import references, same_numbers, unique, unused
from core.catalogue.problems import Problems
from core.electrical.formulas import adiabatic_k
from core.electrical.tables.check_board import check_board
from core.electrical.tables.loaded import read
from core.electrical.tables.read import CURVES, DEVICES, INSULATIONS, METHODS, SOURCED, TablesReader
from core.i18n import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from core.catalogue.tables import Row
    from core.errors import Problem

KEYS = {
    "ampacity.csv": ("insulation", "loaded", "method", "mm2"),
    "temperature.csv": ("medium", "insulation", "celsius"),
    "grouping.csv": ("arrangement", "circuits"),
    "soil.csv": ("method", "resistivity"),
    "resistance.csv": ("class", "mm2"),
    "ratings.csv": ("device", "rating_a"),
    "adiabatic.csv": ("case", "insulation"),
    "disconnection.csv": ("earthing", "above_v"),
    "selectivity.csv": ("fuse_a",),
    "loss_limits.csv": ("rating_a",),
    "rdf.csv": ("from_circuits",),
    "partitions.csv": ("openings", "partitions"),
    "modules.csv": ("kind", "poles"),
}
"""What must not stand twice, in tables whose key is more than one column or a number."""

REQUIRED_CONSTANTS = (
    "u0_v",
    "u_v",
    "alpha_cu",
    "x_mohm_per_m",
    "c_min",
    "touch_v",
    "ra_unstable_ohm",
    "soil_reference",
    "pvc_celsius",
    "xlpe_celsius",
    "instantaneous_s",
    "selectivity_ratio",
    "wiring_pct",
    "board_ambient_celsius",
    "board_current_max_a",
)
ORDER = ("A2", "A1", "B1", "C", "E")
"""Methods from worst to best cooling: the capacity never falls along this row, in any size."""
ALSO_ORDERED = (("A2", "B2"), ("B2", "B1"))
STEP = (Decimal("0.4"), Decimal("0.75"))
"""Bounds of the exponent n in Iz ~ Sⁿ from one size to the next.

The published fits lie between 0.52 and 0.68, the uneven steps of D1 and D2 between 0.45 and 0.66. A mistyped
cell falls outside.
"""
LAW_TOLERANCE = Decimal("0.01")
"""Greatest relative distance of a temperature factor from its square-root law; rounding costs up to 0.9 %."""
RESISTIVITY = (Decimal("17.24"), Decimal("20.2"))
"""Bounds of R20 · S [Ω·mm²/km]: pure copper below, the loosest stranding above."""
OWN = frozenset({"MEM", "LAW"})
"""Letters that are no public source."""


def check(folder: Path) -> tuple[Problem, ...]:
    """Return every defect of the tables in `folder`, with file, line and column; none when they are sound."""
    problems = Problems()
    reader = TablesReader(folder, problems)
    read(reader)
    check_laws(reader)
    return problems.all()


def check_laws(reader: TablesReader) -> None:
    """Note every defect that reading alone does not show."""
    for table in reader.tables.values():
        if not len(table):
            table.problem(1, table.header[0] if table.header else "", "the table is empty")
    for name, columns in KEYS.items():
        unique(reader.tables[name], *columns)
    _confidence(reader)
    _words(reader)
    _required(reader)
    _ampacity(reader)
    _temperature(reader)
    _grouping(reader)
    _soil(reader)
    _resistance(reader)
    _adiabatic(reader)
    _protective(reader)
    _protection(reader)
    check_board(reader)


def _confidence(reader: TablesReader) -> None:
    """Demand a reason for what is C or D, and two public sources for what is A; a definition needs none."""
    used_letters: set[str] = set()
    used_reasons: set[str] = set()
    for name in SOURCED:
        for row in reader.tables[name]:
            letters = set(row.raw("sources").split())
            used_letters |= letters
            used_reasons.add(row.raw("reason"))
            confidence = row.raw("confidence")
            if confidence in {"C", "D"} and not row.raw("reason"):
                row.problem("reason", f"confidence {confidence} needs a reason")
            if confidence == "A" and letters != {"DEF"} and len(letters - OWN) < 2:  # noqa: PLR2004
                row.problem("confidence", "confidence A needs two public sources")
            if letters == {"MEM"} and confidence != "D":
                row.problem("confidence", "what stands on memory alone is D")
    unused(reader.tables["sources.csv"], "key", used_letters, "source")
    unused(reader.tables["reasons.csv"], "reason", used_reasons, "reason")


def _words(reader: TablesReader) -> None:
    for table in reader.tables.values():
        if "text_nl" in table.columns:
            same_numbers(table, "text")
    references(reader.tables["grouping.csv"], "arrangement", reader.arrangements(), "arrangement")


def _required(reader: TablesReader) -> None:
    _present(reader, "constants.csv", "symbol", REQUIRED_CONSTANTS)
    _present(reader, "curves.csv", "curve", CURVES)
    _present(reader, "methods.csv", "method", METHODS)
    _present(reader, "drop_limits.csv", "limit", ("rule", "usual", "advice"))
    _present(reader, "ratings.csv", "device", DEVICES)


def _present(reader: TablesReader, name: str, column: str, wanted: Iterable[str]) -> None:
    table = reader.tables[name]
    found = {row.raw(column) for row in table}
    for key in wanted:
        if key not in found:
            table.problem(1, column, f"“{key}” is missing")


# ------------------------------------------------------------------ cables


def _ampacity(reader: TablesReader) -> None:
    rows = {
        (row.raw("insulation"), row.raw("loaded"), row.raw("method"), row.number("mm2")): row
        for row in reader.tables["ampacity.csv"]
    }
    table = reader.tables["ampacity.csv"]
    sizes = sorted({key[3] for key in rows})
    for insulation, loaded, method in product(INSULATIONS, ("2", "3"), METHODS):
        column = [(size, rows[key]) for size in sizes if (key := (insulation, loaded, method, size)) in rows]
        if len(column) < len(sizes):
            table.problem(
                1, "method", f"{insulation}, {loaded} conductors, {method}: not every size is there"
            )
        _steps(column)
    for insulation, loaded, size in product(INSULATIONS, ("2", "3"), sizes):
        by_method = {method: rows.get((insulation, loaded, method, size)) for method in METHODS}
        for worse, better in (*pairwise(ORDER), *ALSO_ORDERED):
            _not_above(
                by_method[worse], by_method[better], f"{worse} carries more than {better} in this size"
            )
    for method, size in product(METHODS, sizes):
        for insulation in INSULATIONS:
            _not_above(
                rows.get((insulation, "3", method, size)),
                rows.get((insulation, "2", method, size)),
                "three loaded conductors carry more than two",
            )
        for loaded in ("2", "3"):
            _not_above(
                rows.get(("PVC", loaded, method, size)),
                rows.get(("XLPE", loaded, method, size)),
                "PVC carries more than XLPE",
            )


def _not_above(lower: Row | None, upper: Row | None, text: str) -> None:
    if lower is not None and upper is not None and lower.number("iz_a") > upper.number("iz_a"):
        lower.problem("iz_a", text)


def _steps(column: list[tuple[Decimal, Row]]) -> None:
    """Demand rising values, and steps that no mistyped cell keeps."""
    for (size, row), (next_size, next_row) in pairwise(column):
        smaller, larger = row.number("iz_a"), next_row.number("iz_a")
        if smaller <= 0 or larger <= smaller or size <= 0:
            next_row.problem("iz_a", "a thicker conductor does not carry more than the one before it")
            continue
        exponent = (larger / smaller).ln() / (next_size / size).ln()
        if not STEP[0] <= exponent <= STEP[1]:
            next_row.problem("iz_a", f"the step from {plain(size)} mm² is uneven: exponent {exponent:.2f}")


def _temperature(reader: TablesReader) -> None:
    constants = reader.constants()
    if not {"pvc_celsius", "xlpe_celsius"} <= set(constants):
        return
    reference = {"air": Decimal(30), "ground": Decimal(20)}
    falling: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in reader.tables["temperature.csv"]:
        medium, insulation = row.raw("medium"), row.raw("insulation")
        if medium not in reference or insulation not in INSULATIONS:
            continue
        falling[medium, insulation].append(row)
        highest = constants[f"{insulation.lower()}_celsius"].value
        at, factor = row.number("celsius"), row.number("factor")
        if at >= highest:
            row.problem("celsius", f"{insulation} carries nothing at {plain(highest)} °C and above")
            continue
        law = ((highest - at) / (highest - reference[medium])).sqrt()
        if abs(factor - law) > LAW_TOLERANCE * law:
            row.problem("factor", f"{plain(factor)} is more than 1 % off its square-root law ({law:.3f})")
    for group, rows in falling.items():
        if reference[group[0]] not in {row.number("celsius") for row in rows}:
            rows[0].problem(
                "celsius", f"the reference of {group[0]}, {plain(reference[group[0]])} °C, is missing"
            )
        _falling(rows, "celsius", "factor")


def _falling(rows: list[Row], by: str, value: str, *, level: bool = False) -> None:
    """Demand values that fall as `by` rises; `level` lets them stay."""
    ordered = sorted(rows, key=lambda row: row.number(by))
    for before, after in pairwise(ordered):
        higher, lower = before.number(value), after.number(value)
        if lower > higher or (lower == higher and not level):
            after.problem(value, f"“{value}” does not fall as “{by}” rises")


def _grouping(reader: TablesReader) -> None:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in reader.tables["grouping.csv"]:
        groups[row.raw("arrangement")].append(row)
        if not 0 < row.number("factor") <= 1:
            row.problem("factor", "a grouping factor lies between 0 and 1")
    for rows in groups.values():
        if min(row.number("circuits") for row in rows) != 1:
            rows[0].problem("circuits", "the factor of one circuit is missing")
        _falling(rows, "circuits", "factor", level=True)
    for row in reader.tables["arrangements.csv"]:
        if row.raw("arrangement") not in groups:
            row.problem("arrangement", "the arrangement has no factors")
    covered = {method for row in reader.tables["arrangements.csv"] for method in row.raw("methods").split()}
    for row in reader.tables["methods.csv"]:
        if row.raw("method") not in covered:
            row.problem("method", "no arrangement goes with the method")
        if (row.raw("medium") == "ground") != row.raw("method").startswith("D"):
            row.problem("medium", "D1 and D2 lie in the ground, all others in air")
        if row.number("reference_celsius") != (20 if row.raw("medium") == "ground" else 30):
            row.problem("reference_celsius", "the reference is 20 °C in the ground and 30 °C in air")


def _soil(reader: TablesReader) -> None:
    constants = reader.constants()
    reference = constants["soil_reference"].value if "soil_reference" in constants else Decimal(0)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in reader.tables["soil.csv"]:
        groups[row.raw("method")].append(row)
        if row.number("resistivity") == reference and row.number("factor") != 1:
            row.problem("factor", "the factor at the reference is 1")
    for rows in groups.values():
        if reference not in {row.number("resistivity") for row in rows}:
            rows[0].problem("resistivity", f"the reference, {plain(reference)} K·m/W, is missing")
        _falling(rows, "resistivity", "factor")


def _resistance(reader: TablesReader) -> None:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in reader.tables["resistance.csv"]:
        groups[row.raw("class")].append(row)
        product_ = row.number("mm2") * row.number("r20_ohm_per_km")
        if not RESISTIVITY[0] <= product_ <= RESISTIVITY[1]:
            row.problem("r20_ohm_per_km", f"R20 · S is {plain(product_)} Ω·mm²/km: not copper")
    for rows in groups.values():
        _falling(rows, "mm2", "r20_ohm_per_km")
    sizes = {row.number("mm2") for row in reader.tables["ampacity.csv"]}
    for group, rows in groups.items():
        if sizes - {row.number("mm2") for row in rows}:
            rows[0].problem("mm2", f"class {group} has not every size of the ampacity table")


def _adiabatic(reader: TablesReader) -> None:
    for row in reader.tables["adiabatic.csv"]:
        law = adiabatic_k(row.number("theta_i"), row.number("theta_f"))
        if abs(row.number("k") - law) > Decimal("0.5"):
            row.problem("k", f"the formula gives {law:.1f}")


def _protective(reader: TablesReader) -> None:
    before = Decimal(0)
    for row in reader.tables["protective.csv"]:
        if row.number("above_mm2") != before:
            row.problem("above_mm2", f"the rows leave a gap or overlap at {plain(before)} mm²")
        if bool(row.raw("fixed_mm2")) == bool(row.raw("share")):
            row.problem("share", "a row has either a fixed size or a share")
        before = row.number("up_to_mm2")


# ------------------------------------------------------------------ protection


def _protection(reader: TablesReader) -> None:
    highest = Decimal(0)
    for row in sorted(reader.tables["curves.csv"], key=lambda row: row.number("magnetic_lower")):
        low, high = row.number("magnetic_lower"), row.number("magnetic_upper")
        if low >= high or low < highest:
            row.problem("magnetic_lower", "the magnetic bands overlap or are upside down")
        if row.number("must_not_trip") >= row.number("must_trip"):
            row.problem("must_not_trip", "what must not trip lies above what must trip")
        highest = high
    ratings = {row.number("rating_a") for row in reader.tables["ratings.csv"] if row.raw("device") == "mcb"}
    for row in reader.tables["selectivity.csv"]:
        if row.number("breaker_a") not in ratings:
            row.problem("breaker_a", "this is no rated current of a circuit-breaker")
        if row.number("fuse_a") < Decimal("1.5") * row.number("breaker_a"):
            row.problem("fuse_a", "the ratio is below 1.5: this pair breaks its own rule of 1.6")
    by_voltage: dict[tuple[str, Decimal], Decimal] = {}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in reader.tables["disconnection.csv"]:
        by_voltage[row.raw("earthing"), row.number("above_v")] = row.number("seconds")
        groups[row.raw("earthing")].append(row)
    for rows in groups.values():
        _falling(rows, "above_v", "seconds")
    for row in groups.get("TT", []):
        if by_voltage.get(("TN", row.number("above_v")), Decimal(0)) < row.number("seconds"):
            row.problem("seconds", "TT is switched off faster than TN")
