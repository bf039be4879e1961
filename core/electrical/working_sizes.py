"""The least cross-sections of a calculation: for the current, and for the voltage drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.cable import Governs
from core.family import Step
from core.i18n import msg

if TYPE_CHECKING:
    from core.electrical.cable import Cable

_LEAST = 'IF(SUMPRODUCT(--({thin}))>=ROWS({{cable.mm2}}),"",INDEX({{cable.mm2}},SUMPRODUCT(--({thin}))+1))'
"""The first size after all those that are too thin; nothing when all of them are."""


def least_for_current(cable: Cable, factors: str) -> Step:
    """Return the least size that carries the breaker's current; `factors` is the product as a formula."""
    return Step(
        "least_current",
        msg("Least cross-section for the current"),
        cable.needs[Governs.OVERLOAD],
        "mm²",
        _LEAST.format(thin=f"ROUND({{cable.iz}}*{factors},9)<MAX({{in}},{{ib}})"),
        says=msg("the first size of the table with Iz ≥ In"),
    )


def least_for_drop(cable: Cable, factor: str) -> Step:
    """Return the least size within the limit of the voltage drop; `factor` is 2 or √3 as a formula."""
    ohms = "{cable.r20}*(1+{alpha}*({hot}-20))*{cos}+{x}*SQRT(1-{cos}*{cos})"
    share = f"100*{factor}*{{ib}}*{{length}}*({ohms})/1000/{{u}}"
    return Step(
        "least_drop",
        msg("Least cross-section for the voltage drop"),
        cable.needs.get(Governs.VOLTAGE_DROP),
        "mm²",
        _LEAST.format(thin=f"ROUND({share},9)>{{most}}"),
        ("length",),
        says=msg("the first size of the table within the limit"),
    )
