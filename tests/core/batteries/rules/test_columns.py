"""Modules over columns where the maker states the heights, and where he does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.rules.cases import House, system_case
from core.batteries.rules.columns import columns
from core.batteries.rules.power import make_pack
from tests.core.batteries.asking import B93, T20, situation

COUNT = 8
"""Two clusters of four modules of 634 mm behind an inverter of 610 mm."""


@pytest.mark.parametrize(
    ("silent", "expected"),
    [
        # 2000 mm: two modules beneath the inverter, three elsewhere; evenly that is two and two.
        (None, ((1, 2), (1, 2), (2, 2), (2, 2))),
        ((B93, "module_height_mm"), ((1, 4), (2, 4))),
        ((T20, "height_mm"), ((1, 4), (2, 4))),
    ],
)
def test_a_cluster_is_one_column_where_a_height_is_not_stated(
    silent: tuple[str, str] | None, expected: tuple[tuple[int, int], ...]
) -> None:
    catalogue = default_catalogue()
    if silent is not None:
        unstated = replace(catalogue.spec(*silent), value=None)
        catalogue = replace(catalogue, cells={**catalogue.cells, silent: unstated})
    system = system_case(
        House(catalogue, situation(connection="3x63", system=T20, batteries={B93: COUNT})),
        catalogue.systems[T20],
    )
    assert columns(system, make_pack(catalogue, T20, B93, COUNT)) == expected
