"""Findings: the one shape for everything the core has to say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.i18n import Renderable, Translator


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a warning goes on the quote, a notice explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Status(StrEnum):
    """Where a value comes from."""

    PRINTED = "printed"
    INFERRED = "inferred"
    COMPUTED = "computed"
    STANDARD = "standard"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Source:
    """Document and place of a statement, and how it got there.

    `line` is the line in the text extraction; `confidence` (high, medium, low) tells how sure
    an inferred reading is; without it the reading counts as doubtful.
    """

    document: str
    place: str
    status: Status = Status.PRINTED
    reason: Renderable | None = None
    line: int | None = None
    confidence: str = ""

    @property
    def doubtful(self) -> bool:
        """Tell whether a reader could have inferred something else: only then does the value carry a mark.

        One printed value over several columns can be read in one way only; the footnote of the document says
        so.
        """
        return self.status is Status.INFERRED and self.confidence != "high"

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the source as the headless contract writes it."""
        data: dict[str, object] = {
            "document": self.document,
            "place": self.place,
            "status": self.status.value,
        }
        if self.reason is not None:
            data["reason"] = tr(self.reason)
        return data


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one or more fields that would cure a finding, with the words for its button."""

    label: Renderable
    changes: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the core has to say; `actual` and `limit` are language-neutral ("0.3 MPa")."""

    code: str
    severity: Severity
    text: Renderable
    field: str | None = None
    actual: str | None = None
    limit: str | None = None
    source: Source | None = None
    fixes: tuple[Fix, ...] = ()
    index: int | None = None

    def at(self, index: int) -> Finding:
        """Return this finding as one about the quote line with this index."""
        return replace(self, index=index)

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the finding as the headless contract writes it; what is not known is left out."""
        data: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "text": tr(self.text),
        }
        if self.index is not None:
            data["index"] = self.index
        for key in ("field", "actual", "limit"):
            value = getattr(self, key)
            if value is not None:
                data[key] = value
        if self.source is not None:
            data["source"] = self.source.to_json(tr)
        return data


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding blocks."""
    return any(finding.severity is Severity.ERROR for finding in findings)


_WEIGHT = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTICE: 0}


def by_weight(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with errors first, then warnings, then notices, each group in its own order."""
    return tuple(sorted(findings, key=lambda finding: -_WEIGHT[finding.severity]))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the heaviest severity, or None without findings."""
    return max((finding.severity for finding in findings), key=_WEIGHT.__getitem__, default=None)
