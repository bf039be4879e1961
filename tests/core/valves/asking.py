"""Short ways to ask for a selection and to look at the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.findings import Finding, Severity
from core.valves.duty import parse_duty
from core.valves.selection import Selection, select
from core.valves.series import ValveSeries, default_series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.json_input import JSON


def ask(series: ValveSeries | None = None, /, **question: JSON) -> Selection:
    """Select for a duty in the words of the contract."""
    chosen = series or default_series()
    return select(chosen, parse_duty(chosen, question))


def codes(findings: Iterable[Finding]) -> list[str]:
    """Return the codes in order."""
    return [finding.code for finding in findings]


def errors(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of what blocks."""
    return {finding.code for finding in findings if finding.severity is Severity.ERROR}
