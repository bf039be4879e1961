"""Checks and their verdicts in words, as a calculation shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.check import Verdict
from core.family import Step
from core.i18n import msg

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.check import Check
    from core.i18n import Msg, Renderable

_WORDS: dict[Verdict, Msg] = {
    Verdict.OK: msg("complies"),
    Verdict.FAIL: msg("does not comply"),
    Verdict.NOT_VERIFIABLE: msg("not verifiable"),
}


def worded(verdict: Verdict) -> Msg:
    """Return a verdict in words."""
    return _WORDS[verdict]


def verdict_words(check: Check) -> tuple[Msg, Msg, Msg]:
    """Return the words for a comparison that holds, that does not, and that lacks a figure.

    What holds on figures of confidence C or D is not verifiable; what fails on them still fails.
    """
    holds = Verdict.OK if check.confidence.verifiable else Verdict.NOT_VERIFIABLE
    return _WORDS[holds], _WORDS[Verdict.FAIL], _WORDS[Verdict.NOT_VERIFIABLE]


CHECK_NAMES: dict[str, Renderable] = {
    "rcd_type": msg("Type of the residual current device"),
    "rcd_sensitivity": msg("Rated residual current of the RCD"),
    "rcd_bidirectional": msg("Residual current device fed from both sides"),
}
"""Checks that are rules in words."""


def worded_check(check: Check) -> Step:
    """Return the step of a check that is a rule in words."""
    return Step(
        f"check_{check.name}",
        CHECK_NAMES[check.name],
        worded(check.verdict),
        says=check.formula,
        source=check.source,
    )


def without_figure(check: Check, limit: Decimal | None) -> Msg:
    """Return what a missing figure means: a TT system that is known to be one cannot do without an RCD."""
    return worded(check.verdict if limit is None else Verdict.NOT_VERIFIABLE)
