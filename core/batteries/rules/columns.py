"""How the modules of a system spread over columns: for the placement drawing and for the bill of material."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.batteries.rules.cases import SystemCase
    from core.batteries.rules.power import Pack


def spread(count: int, first: int, other: int) -> tuple[int, ...]:
    """Return how many of `count` modules each column holds: as few columns as possible, evenly filled.

    `first` is the most that the first column takes (the inverter stands on it), `other` that of the others,
    no less than `first`; `first` and `count` are at least 1.
    """
    columns = 1 if count <= first else 1 + -(-(count - first) // other)
    low, more = divmod(count, columns)
    even = [low + (place < more) for place in range(columns)]
    if even[0] > first:
        low, more = divmod(count - first, columns - 1)
        even = [first, *(low + (place < more) for place in range(columns - 1))]
    return tuple(even)


def columns(system: SystemCase, pack: Pack) -> tuple[tuple[int, int], ...]:
    """Return cluster and number of modules of each column, the one with the inverter first.

    How many modules a column takes nobody states: the house rule `column_height` decides, here and in the
    bill of material. Where a height is not stated every cluster is one column.
    """
    catalogue = system.house.catalogue
    per_cluster = pack.per_cluster or pack.count
    module = catalogue.spec(pack.battery, "module_height_mm")
    inverter = catalogue.spec(system.name, "height_mm")
    highest = catalogue.policy("column_height")
    found: list[tuple[int, int]] = []
    for cluster in range(1, pack.clusters + 1):
        if not (module.stated and inverter.stated):
            found.append((cluster, per_cluster))
            continue
        full = max(1, int(highest // module.number))
        beneath = max(1, int((highest - inverter.number) // module.number))
        counts = spread(per_cluster, beneath if cluster == 1 else full, full)
        found += [(cluster, count) for count in counts]
    return tuple(found)
