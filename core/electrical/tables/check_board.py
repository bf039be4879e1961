"""The laws of the tables about boards and heat."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from core.electrical.poles import POLES
from core.electrical.tables.tr60890 import HEAT_KEYS, SURFACE_KEYS, small_c

if TYPE_CHECKING:
    from core.catalogue.tables import Row
    from core.electrical.tables.read import TablesReader

REQUIRED_RULES = (
    "rcd_sockets",
    "rcd_lighting",
    "rcd_groups",
    "own_circuit",
    "rcd_inverter",
    "rcd_type_b",
    "rcd_declared",
    "rcd_no_ac",
    "rcd_upstream",
    "rcd_bidirectional",
    "rcd_series",
    "rcd_tt",
    "backup_fault",
    "earthing_unknown",
    "manual_minimum",
    "limit_grid_input",
    "software_limit",
    "busbar_sum",
    "busbar_hybrid",
    "busbar_section",
    "busbar_devices",
    "main_switch",
    "socket_cable",
    "single_phase_kw",
    "board_maker",
    "loss_limit",
    "heat_scope",
    "layout",
    "proposal",
)
REQUIRED_FORMULAS = (
    "rating",
    "overload",
    "conventional",
    "drop_1",
    "drop_3",
    "loop",
    "earth",
    "adiabatic",
    "protective_conductor",
    "breaking",
    "selectivity",
    "manual",
    "backup_fault",
    "busbar",
    "section",
    "device_current",
    "device_loss",
    "conductor_loss",
    "board_loss",
    "area",
    "rise_closed",
    "rise_open",
)
REQUIRED_LOADS = (
    "sockets",
    "lighting",
    "appliance",
    "cooking",
    "heat_pump",
    "charger",
    "pv",
    "battery",
    "hybrid",
)
_JOIN_TOLERANCE = Decimal("0.001")


def check_board(reader: TablesReader) -> None:
    """Note every defect of the tables about boards and heat."""
    for name, column, wanted in (
        ("rules.csv", "key", REQUIRED_RULES),
        ("formulas.csv", "key", REQUIRED_FORMULAS),
        ("loads.csv", "kind", REQUIRED_LOADS),
        ("surfaces.csv", "surface", SURFACE_KEYS),
        ("heat.csv", "key", HEAT_KEYS),
    ):
        table = reader.tables[name]
        found = {row.raw(column) for row in table}
        for key in wanted:
            if key not in found:
                table.problem(1, column, f"“{key}” is missing")
        for row in table:
            if row.raw(column) not in wanted:
                row.problem(column, f"“{row.raw(column)}” is used nowhere")
    _losses(reader)
    _heat(reader)
    _partitions(reader)
    _devices(reader)


def _losses(reader: TablesReader) -> None:
    for before, after in pairwise(reader.tables["loss_limits.csv"]):
        if after.number("rating_a") <= before.number("rating_a"):
            after.problem("rating_a", "the rated currents do not rise")
        if after.number("w_per_pole") < before.number("w_per_pole"):
            after.problem("w_per_pole", "a larger device loses less than the one before it")
    rows = tuple(reader.tables["rdf.csv"])
    for row in rows:
        if not 0 < row.number("factor") <= 1:
            row.problem("factor", "a diversity factor lies between 0 and 1")
    for before, after in pairwise(rows):
        if after.number("from_circuits") <= before.number("from_circuits") or after.number(
            "factor"
        ) >= before.number("factor"):
            after.problem("factor", "the factor does not fall as circuits are added")


def _heat(reader: TablesReader) -> None:
    heat = reader.heat()
    if set(HEAT_KEYS) <= set(heat):
        values = {key: coefficient.value for key, coefficient in heat.items()}
        join = values["g_join"]
        left, right = small_c(values, join), small_c(values, join + Decimal("1e-9"))
        if abs(left - right) > _JOIN_TOLERANCE:
            row = next(row for row in reader.tables["heat.csv"] if row.raw("key") == "g_join")
            row.problem("value", f"the two parts of c do not meet here: {left:.4f} and {right:.4f}")
    for row in reader.tables["mountings.csv"]:
        if row.flag("calculable") != (1 <= row.integer("curve") <= 5):  # noqa: PLR2004
            row.problem("curve", "a calculable mounting has one of the curves 1 to 5, another none (0)")
        if row.integer("sides_covered") > 2:  # noqa: PLR2004
            row.problem("sides_covered", "a box has two sides")


def _partitions(reader: TablesReader) -> None:
    rows: dict[tuple[str, int], Row] = {
        (row.raw("openings"), row.integer("partitions")): row for row in reader.tables["partitions.csv"]
    }
    for (openings, number), row in rows.items():
        d = row.number("d")
        if number == 0 and d != 1:
            row.problem("d", "without partitions d is 1")
        fewer = rows.get((openings, number - 1))
        if fewer is not None and d <= fewer.number("d"):
            row.problem("d", "d does not rise with the number of partitions")
        closed = rows.get(("no", number))
        if closed is not None and d > closed.number("d"):
            row.problem("d", "openings do not make a box hotter")


def _devices(reader: TablesReader) -> None:
    for row in reader.tables["modules.csv"]:
        if row.raw("poles") not in POLES:
            row.problem("poles", f"known are {', '.join(POLES)}")
        if not 1 <= row.integer("modules") <= 12:  # noqa: PLR2004
            row.problem("modules", "a device is 1 to 12 modules wide")
    ratings = {row.number("rating_a") for row in reader.tables["ratings.csv"] if row.raw("device") == "mcb"}
    for row in reader.tables["loads.csv"]:
        for column in ("rating_1_a", "rating_3_a"):
            if row.number(column) not in ratings:
                row.problem(column, "this is no rated current of a circuit-breaker")
        if (row.raw("device") == "rcbo") != bool(row.raw("ma")) or bool(row.raw("ma")) != bool(
            row.raw("rcd_type")
        ):
            row.problem("ma", "an RCBO, and only that, has a sensitivity and a type")
