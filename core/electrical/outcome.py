"""What one rule of a circuit or board says: a check, findings, and what is missing to verify it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.electrical.check import Check, Verdict, judged
from core.electrical.tables.origin import Confidence, worst
from core.findings import Finding, Fix, Severity, Source, Status
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.electrical.check import Numbers
    from core.electrical.circuit.cable import Cable
    from core.electrical.tables.loaded import ElectricalTables
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one rule; `missing` says what would be needed to verify what could not be."""

    check: Check | None = None
    findings: tuple[Finding, ...] = ()
    missing: Renderable | None = None


def make_check(  # the shape of every check in one place
    tables: ElectricalTables,
    name: str,
    passes: bool | None,  # noqa: FBT001  # the comparison itself
    numbers: Numbers,
    *,
    formula: str | None = None,
    source: Source | None = None,
    confidence: Iterable[Confidence] = (),
) -> Check:
    """Return a check with the formula of its name; its confidence is the weakest of formula and rows."""
    used = tables.formulas[formula or name]
    weakest = worst((used.origin.confidence, *confidence))
    return Check(
        name, judged(passes, weakest), used.formula, numbers, source or used.origin.source(), weakest
    )


def policy(code: str) -> Source:
    """Return the source of a choice of this program."""
    return Source("Toonbank", code, Status.POLICY)


def not_verifiable(outcomes: Iterable[Outcome]) -> tuple[Finding, ...]:
    """Return one notice that names everything that is missing to verify what could not be."""
    missing = tuple(
        outcome.missing
        for outcome in outcomes
        if outcome.missing is not None
        and outcome.check is not None
        and outcome.check.verdict is Verdict.NOT_VERIFIABLE
    )
    if not missing:
        return ()
    return (
        Finding(
            "NOT_VERIFIABLE",
            Severity.NOTICE,
            msg("Not verifiable: {reasons}.", reasons=Joined(missing, "; ")),
            source=policy("NOT_VERIFIABLE"),
        ),
    )


def thicker(cable: Cable) -> tuple[Fix, ...]:
    """Return the change to the size that meets every criterion, if the tables hold one."""
    wanted = cable.needed_mm2
    if wanted is None:
        return ()
    return (Fix(msg("Take {size} mm²", size=wanted), (("mm2", wanted),)),)
