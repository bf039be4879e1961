"""Where a row of the electrical tables comes from, and what may be concluded from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.findings import Source, Status
from core.i18n import Joined, Text, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.i18n import Msg, Renderable

POLICY_DOCUMENT = "Toonbank"
"""The document of what is a choice of this program."""


class Confidence(StrEnum):
    """How sure a row is; compare with `worst`."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def verifiable(self) -> bool:
        """Tell whether a verdict may rest on it: A and B, not C and D."""
        return self in {Confidence.A, Confidence.B}


CONFIDENCE_WORDS: dict[Confidence, Msg] = {
    Confidence.A: msg("two or more sources agree"),
    Confidence.B: msg("one source and a derivation"),
    Confidence.C: msg("one source alone"),
    Confidence.D: msg("from memory"),
}
"""What each letter means."""


def worst(confidences: Iterable[Confidence]) -> Confidence:
    """Return the least sure of the confidences; A for none."""
    return max(confidences, default=Confidence.A)


@dataclass(frozen=True, slots=True)
class Origin:
    """Document and place of a row, the keys of its public sources and their names.

    Its confidence and the reason for it.
    """

    document: str
    place: str
    letters: tuple[str, ...]
    confidence: Confidence
    reason: Text | None = None
    names: tuple[Text, ...] = ()

    def source(self, *more: str) -> Source:
        """Return the source of a finding or check; `more` narrows the place (method, size, row)."""
        place = " · ".join(part for part in (self.place, *more) if part)
        if self.document == POLICY_DOCUMENT:
            return Source(self.document, place, Status.POLICY, self.reason)
        parts: tuple[Renderable, ...] = (
            msg(
                "read second-hand in {sources}; confidence {confidence}: {words}",
                sources=Joined(self.names or self.letters),
                confidence=str(self.confidence),
                words=CONFIDENCE_WORDS[self.confidence],
            ),
        )
        if self.reason is not None:
            parts = (*parts, self.reason)
        return Source(self.document, place, Status.STANDARD, Joined(parts, "; "))
