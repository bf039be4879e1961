"""The verdicts of checks in words, as a calculation shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.check import Verdict
from core.i18n import msg

if TYPE_CHECKING:
    from core.electrical.check import Check
    from core.i18n import Msg

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
