"""Strings that keep every limit of a system's PV inputs at once."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from core.batteries.rules.cases import House, SystemCase, change
from core.quantities import exceeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.findings import Fix
    from core.i18n import Renderable

STC_C = Decimal(25)
"""Cell temperature of standard test conditions [°C] (IEC 61215)."""


def cold_day_c(house: House) -> Decimal:
    """Return the temperature for the open-circuit voltage [°C]: the house rule, or colder where given.

    The temperature of the place of the battery may be that of a warm room, so a higher one never counts for
    the panels.
    """
    coldest = house.catalogue.policy("cold_day")
    given = house.situation.min_temperature
    return coldest if given is None else min(coldest, given.celsius)


def at_temperature(voltage: Decimal, beta_pct_per_k: Decimal, cell_c: Decimal) -> Decimal:
    """Return a panel's voltage [V] at a cell temperature [°C]: V × (1 + β/100 × (T − 25))."""
    return voltage * (1 + beta_pct_per_k / 100 * (cell_c - STC_C))


def planned(case: SystemCase, label: Callable[[int, int], Renderable]) -> tuple[Fix, ...]:
    """Return the change to strings that keep every limit of the inputs at once, if there are such.

    Panels stay inside the range on hot and cold days, or, where no number does, at standard conditions.
    """
    hot, cold = case.house.catalogue.policy("hot_cell"), cold_day_c(case.house)
    most_strings = int(case.number("mppt_count") * case.number("strings_per_mppt"))
    for hottest, coldest in ((hot, cold), (STC_C, STC_C)):
        least, most = _lengths(case, hottest, coldest)
        if least <= most:
            strings = [min(max(count, least), most) for count in case.situation.strings[:most_strings]]
            while len(strings) > 1 and _too_much(case, sum(strings)):
                strings.pop()
            return (change(label(least, most), ("strings", strings)),)
    return ()


def _too_much(case: SystemCase, count: int) -> bool:
    """Tell whether so many panels are more than the input takes, as far as their power is known."""
    panel = case.situation.panel
    return (
        panel is not None
        and panel.wp is not None
        and exceeds(count * panel.wp / 1000, case.number("pv_max_kw"))
    )


def _lengths(case: SystemCase, hottest: Decimal, coldest: Decimal) -> tuple[int, int]:
    """Return the fewest and the most panels in a string, from what is known of the panel.

    The working voltage must lie in the MPPT range between two cell temperatures [°C], the open-circuit
    voltage of the cold day below the input's maximum.
    """
    panel = case.situation.panel
    least, most = 1, max(case.situation.strings)
    if panel is None:
        return least, most
    beta = panel.beta_voc_pct_per_k
    if panel.vmp_stc is not None:
        low, high = (
            at_temperature(panel.vmp_stc, beta or Decimal(0), cell_c) for cell_c in (hottest, coldest)
        )
        least = math.ceil(case.number("mppt_min_v") / low)
        most = int(case.number("mppt_max_v") // high)
    if panel.voc_stc is not None and beta is not None:
        cold = at_temperature(panel.voc_stc, beta, cold_day_c(case.house))
        limit = int(case.number("pv_vmax_v") // cold)
        most = limit if panel.vmp_stc is None else min(most, limit)
    return least, most
