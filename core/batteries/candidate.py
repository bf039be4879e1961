"""One system with a number of equal modules, and what the findings on it come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.findings import Finding, Fix, Severity, worst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.batteries.power import Pack
    from core.batteries.rules.cases import PackCase, SystemCase
    from core.i18n import Renderable

CONFIGURATION = frozenset({"system", "batteries", "existing_batteries"})
"""Fields whose change makes another candidate; every other field belongs to the situation."""


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
    def way_out(self) -> tuple[Fix, ...]:
        """Return the changes of the situation that would cure the refusal; empty when one error has none."""
        found: dict[str, Fix] = {}
        for finding in self.findings:
            if finding.severity is not Severity.ERROR:
                continue
            fixes = situational(finding)
            if not fixes:
                return ()
            found.update({str(fix.changes): fix for fix in fixes})
        return tuple(found.values())

    @property
    def assumed(self) -> tuple[Fix, ...]:
        """Return the changes of the situation that this candidate takes for granted: another breaker."""
        return tuple(
            fix for finding in self.findings if finding.code == "GROUP_CHANGED" for fix in finding.fixes
        )


def situational(finding: Finding) -> tuple[Fix, ...]:
    """Return the fixes of a finding that leave system and modules as they are."""
    return tuple(fix for fix in finding.fixes if not any(field in CONFIGURATION for field, _ in fix.changes))
