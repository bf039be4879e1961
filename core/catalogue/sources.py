"""Where a row of a table comes from: the columns that every sourced table shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.catalogue.cell import CONFIDENCES, Cell
from core.findings import Source, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from core.catalogue.tables import Row
    from core.i18n import Text

SOURCE_COLUMNS = ("document", "place", "line", "status", "confidence", "reason")
"""Columns of a sourced table: document, place as a reader of the document would look for it, line in the text
extraction (for audit), status, confidence and the key of the reason why a value was inferred."""

DASH = "—"
"""A printed dash: the thing does not exist."""

UNSTATED = "?"
"""The document says nothing about this cell: asked, looked for and not found."""

_STATUSES = tuple(status.value for status in Status)
_EXTRACTED = (Status.PRINTED, Status.INFERRED)


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents and reasons that rows may name; `used` remembers which reasons were.

    `confidences` are the marks of the confidence column. A value that is printed or inferred needs the line
    it was read from when its document is one of `extracted`; None means every document.
    """

    documents: Collection[str]
    reasons: Mapping[str, Text]
    used: set[str]
    confidences: Collection[str] = CONFIDENCES
    extracted: Collection[str] | None = None

    def read(self, row: Row) -> Source:
        """Return the source of a row; note what is missing or unknown."""
        document = row.choice("document", self.documents)
        place = row.text("place")
        status = Status(row.choice("status", _STATUSES))
        line = row.integer("line") if row.raw("line") else None
        from_text = self.extracted is None or document in self.extracted
        if line is None and from_text and status in _EXTRACTED:
            row.problem("line", f"a value that is {status} needs the line it was read from")
        return Source(document, place, status, self.reason(row, status), line, row.raw("confidence"))

    def reason(self, row: Row, status: Status) -> Text | None:
        """Return the reason a row names; an inferred value needs one, a printed value has none."""
        key = row.raw("reason")
        if key and status is Status.PRINTED:
            row.problem("reason", "a printed value needs no reason")
        if not key:
            if status is Status.INFERRED:
                row.problem("reason", "an inferred value needs a reason")
            return None
        return self.named(row, "reason")

    def named(self, row: Row, column: str) -> Text | None:
        """Return the reason whose key stands in `column`, if any; note a key that is not known."""
        key = row.raw(column)
        if not key:
            return None
        self.used.add(key)
        if key not in self.reasons:
            row.problem(column, f"the reason “{key}” is not known")
        return self.reasons.get(key)

    def cell(self, row: Row, kind: str, unit: str) -> Cell:
        """Return the cell in the columns `value` or, for kind `words`, `text_nl` and `text_en`.

        Kinds: `number` (an exact decimal), `text` (the same in every language), `words` (Dutch and English).
        A dash in `value` is a printed dash, a question mark a value that the document does not state.
        """
        source = self.read(row)
        confidence = row.choice("confidence", self.confidences)
        value = row.raw("value")
        if value in {DASH, UNSTATED}:
            return Cell(None, unit, source, confidence, absent=value == DASH)
        return Cell(self._value(row, kind), unit, source, confidence)

    @staticmethod
    def _value(row: Row, kind: str) -> Decimal | str | Text:
        match kind:
            case "number":
                return row.number("value")
            case "words":
                return row.bilingual("text")
            case _:
                return row.text("value")
