"""The numbers of each string of solar panels beside what an inverter's PV input bears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.batteries.advice.candidate import Verdict, verdict_of
from core.batteries.catalogue.records import AC_COUPLED
from core.batteries.rules import pv
from core.batteries.rules.cases import House, system_case
from core.batteries.rules.string_plan import at_temperature, cold_day_c

if TYPE_CHECKING:
    from decimal import Decimal

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.situation.model import Situation
    from core.findings import Finding

STRING_RULES = (pv.overvoltage, pv.mppt_range, pv.current_clipped, pv.short_circuit)
"""What is judged of one string by itself."""


@dataclass(frozen=True, slots=True)
class PvInput:
    """What the PV input of a system bears: voltages [V], currents per MPPT [A], power [kW], strings."""

    system: str
    vmax_v: Decimal
    mppt_min_v: Decimal
    mppt_max_v: Decimal
    imax_a: Decimal
    isc_a: Decimal
    pv_max_kw: Decimal | None
    most: int


@dataclass(frozen=True, slots=True)
class StringFigures:
    """One string: panels, power [kWp], voltages [V] at the coldest day and with hot cells, verdict.

    What the data of the panel do not tell is None. `judged` tells whether everything could be judged.
    """

    panels: int
    kwp: Decimal | None
    cold_voc_v: Decimal | None
    cold_vmp_v: Decimal | None
    hot_vmp_v: Decimal | None
    verdict: Verdict
    judged: bool


def pv_input(catalogue: BatteryCatalogue, system: str) -> PvInput | None:
    """Return what the PV input of a system bears; None for a system without one."""
    if catalogue.systems[system].coupling == AC_COUPLED:
        return None

    def number(attribute: str) -> Decimal:
        return catalogue.spec(system, attribute).number

    return PvInput(
        system,
        number("pv_vmax_v"),
        number("mppt_min_v"),
        number("mppt_max_v"),
        number("pv_imax_a"),
        number("pv_isc_limit_a"),
        catalogue.number(system, "pv_max_kw"),
        int(number("mppt_count") * number("strings_per_mppt")),
    )


def pv_findings(catalogue: BatteryCatalogue, situation: Situation, system: str) -> tuple[Finding, ...]:
    """Return what the rules say of all the panels together behind a system."""
    case = system_case(House(catalogue, situation), catalogue.systems[system])
    return tuple(found for rule in pv.SYSTEM_RULES if (found := rule(case)) is not None)


def string_figures(
    catalogue: BatteryCatalogue, situation: Situation, system: str
) -> tuple[StringFigures, ...]:
    """Return the figures of every string behind a system, judged by the rules of the selection.

    U(T) = n × U,STC × (1 + β/100 × (T − 25 °C)); the coldest day and the hot cells are house rules, the
    coefficient of the open-circuit voltage stands in for that of the working voltage.
    """
    return tuple(_figures(catalogue, situation, system, panels) for panels in situation.strings)


def _figures(catalogue: BatteryCatalogue, situation: Situation, system: str, panels: int) -> StringFigures:
    house = House(catalogue, replace(situation, strings=(panels,)))
    case = system_case(house, catalogue.systems[system])
    findings = tuple(found for rule in STRING_RULES if (found := rule(case)) is not None)
    panel = situation.panel
    beta = None if panel is None else panel.beta_voc_pct_per_k
    cold, hot = cold_day_c(house), catalogue.policy("hot_cell")

    def at(voltage: Decimal | None, cell_c: Decimal) -> Decimal | None:
        if voltage is None or beta is None:
            return None
        return at_temperature(panels * voltage, beta, cell_c)

    voc = None if panel is None else panel.voc_stc
    vmp = None if panel is None else panel.vmp_stc
    judged = panel is not None and None not in (voc, vmp, beta, panel.imp, panel.isc)
    return StringFigures(
        panels,
        None if panel is None or panel.wp is None else panels * panel.wp / 1000,
        at(voc, cold),
        at(vmp, cold),
        at(vmp, hot),
        verdict_of(findings),
        judged,
    )
