"""One system with a number of equal modules, and what the findings on it come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.findings import Finding, Fix, Severity, worst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.batteries.rules.cases import PackCase, SystemCase
    from core.batteries.rules.power import Pack
    from core.i18n import Renderable


ASSUMED = frozenset({"GROUP_CHANGED", "PHASE_MISMATCH_ARTICLE"})
"""Findings on a part that a candidate is offered with instead of the one that was named."""


class Verdict(StrEnum):
    """What findings come to: an error refuses, a warning makes conditional."""

    OK = "ok"
    CONDITIONAL = "conditional"
    REJECT = "reject"


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return what findings come to."""
    match worst(findings):
        case Severity.ERROR:
            return Verdict.REJECT
        case Severity.WARNING:
            return Verdict.CONDITIONAL
        case _:
            return Verdict.OK


@dataclass(frozen=True, slots=True)
class Candidate:
    """One system with a number of equal modules. `why` says what puts it before the next one.

    `system` and `pack` are those that the rules looked at.
    """

    system: SystemCase
    modules: PackCase
    pack: Pack
    findings: tuple[Finding, ...]
    verdict: Verdict
    why: Renderable | None = None

    @property
    def accepted(self) -> bool:
        """Tell whether nothing refuses it."""
        return self.verdict is not Verdict.REJECT

    @property
    def name(self) -> str:
        """Return system and modules: `SMILE-G3-T10 + 2 × SMILE-G3-BAT-9.3S`."""
        return f"{self.system.name} + {self.pack.count} × {self.pack.battery}"

    @property
    def assumed(self) -> tuple[Fix, ...]:
        """Return the changes of the situation that this candidate takes for granted: breaker, articles."""
        return tuple(fix for finding in self.findings if finding.code in ASSUMED for fix in finding.fixes)
