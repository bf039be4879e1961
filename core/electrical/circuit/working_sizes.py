"""The least cross-sections of a calculation: for current, voltage drop and protective conductor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.circuit.cable import Governs
from core.electrical.working_words import verdict_words, worded
from core.family import Step
from core.i18n import msg

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.check import Check
    from core.electrical.circuit.cable import Cable
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Msg

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


def least_protective(tables: ElectricalTables) -> str:
    """Return the formula of the least protective conductor by the table, rounded up to a size."""
    least = "{mm2}"
    for rule in reversed(tables.protective):
        size = f"{rule.fixed_mm2:f}" if rule.fixed_mm2 is not None else f"{{mm2}}*{rule.share or 1:f}"
        least = f"IF({{mm2}}<={rule.up_to_mm2:f},{size},{least})"
    return f"INDEX({{cable.mm2}},SUMPRODUCT(--({{cable.mm2}}<{least}))+1)"


def given_protective(cable: Cable, mm2: Decimal, check: Check | None, fails: Msg) -> tuple[Step, ...]:
    """Return the check of a protective conductor that was given, in a cable of `mm2`.

    `fails` says what more energy than it stands means.
    """
    if check is None:
        return ()
    holds, _, open_ = verdict_words(check)
    source = cable.tables.protective[0].origin.source()
    return (
        Step("pe_given", msg("Protective conductor that was given"), cable.question.pe_mm2, "mm²"),
        Step(
            "pe_least",
            msg("Least by the table"),
            cable.table_protective_mm2(mm2),
            "mm²",
            least_protective(cable.tables),
            source=source,
        ),
        Step(
            "check_protective_conductor",
            msg("Protective conductor"),
            worded(check.verdict),
            "",
            "OR({pe_given}>={pe_least},{energy}<=({k}*{pe_given})^2)",
            (),
            (holds, fails, open_),
            check.formula,
            check.source,
        ),
    )
