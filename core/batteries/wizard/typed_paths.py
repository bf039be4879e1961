"""How the answers about cables, earthing, loads and consumer unit are read: which of them are numbers.

They are fields of lists and objects whose members have no question of their own.
"""

from __future__ import annotations

from core.batteries.situation.question import Kind

_HEADS = frozenset({"grid_cable", "backup_cable", "pv_cable", "load_circuits", "earthing", "board"})
_NUMBERS = frozenset(
    {
        # cables and circuits
        "length_m",
        "mm2",
        "breaker_a",
        "icn_ka",
        "i2t_a2s",
        "ambient_c",
        "grouped_circuits",
        "max_drop_pct",
        "rcd_ma",
        "current_a",
        "cos_phi",
        "phases",
        "voltage",
        "soil_resistivity",
        "conductor_class",
        "pe_mm2",
        "main_fuse_a",
        "limit_a",
        "c_min",
        "inverter_fault_a",
        # earthing
        "ze_ohm",
        "ra_ohm",
        "ik_max_ka",
        # consumer unit
        "rated_current_a",
        "nen1010",
        "wiring_pct",
        "reserve_pct",
        "rating_a",
        "ma",
        "load_a",
        "loss_w",
        "constant_w",
        "modules",
        "torque_nm",
        "group_a",
        "max_output_a",
        "circuits",
        "height_mm",
        "width_mm",
        "depth_mm",
        "openings_cm2",
        "partitions",
        "pde_w",
        "max_inside_c",
        "rows",
        "modules_per_row",
        "count",
    }
)


def kind_of(path: str) -> Kind:
    """Return how an answer without a question of its own is read."""
    head, _, rest = path.partition(".")
    number = head in _HEADS and rest.rpartition(".")[2] in _NUMBERS
    return Kind.NUMBER if number else Kind.TEXT
