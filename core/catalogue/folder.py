"""What the folder of any catalogue holds beside its own tables.

Documents, house rules, reasons, texts for groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from core.catalogue.cell import Cell
from core.catalogue.tables import index_by
from core.findings import Source, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from core.catalogue.sources import Sources
    from core.catalogue.tables import Row, Table
    from core.catalogue.toml import Section
    from core.i18n import Text

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that data rests on; `footnote` says once how its values were read."""

    key: str
    title: Text
    publisher: str
    edition: str
    footnote: Text | None


@dataclass(frozen=True, slots=True)
class Policy:
    """A number that the house chose, with its reason or source."""

    key: str
    cell: Cell
    text: Text


def read_document(section: Section) -> Document:
    """Return the document of a section; note what is missing or unknown."""
    section.expect(("id", "title", "publisher", "edition", "footnote"))
    footnote = section.bilingual("footnote") if "footnote" in section.data else None
    return Document(
        section.text("id"),
        section.bilingual("title"),
        section.text("publisher"),
        section.text("edition", optional=True),
        footnote,
    )


def read_policy(section: Section, sources: Sources) -> Policy:
    """Return the house rule of a section; note what is missing or unknown."""
    section.expect(("key", "value", "unit", "text", "document", "place", "line", "status", "reason"))
    document, status = section.text("document"), section.text("status")
    if document not in sources.documents:
        section.problem("document", f"the document “{document}” is not known")
    if status not in set(Status):
        section.problem("status", f"the status “{status}” is not known")
        status = Status.POLICY.value
    reason = section.text("reason", optional=True)
    sources.used.add(reason)
    if reason and reason not in sources.reasons:
        section.problem("reason", f"the reason “{reason}” is not known")
    line = section.data.get("line")
    source = Source(
        document,
        section.text("place"),
        Status(status),
        sources.reasons.get(reason),
        line if isinstance(line, int) else None,
    )
    cell = Cell(section.number("value"), section.text("unit", optional=True), source)
    return Policy(section.text("key"), cell, section.bilingual("text"))


def read_labels(sections: Iterable[Section]) -> dict[str, Text]:
    """Return the labels of sections with `key` and `label`."""
    found: dict[str, Text] = {}
    for section in sections:
        section.expect(("key", "label"))
        key = section.text("key")
        if key in found:
            section.problem("key", f"“{key}” stands twice")
        found[key] = section.bilingual("label")
    return found


def read_reasons(table: Table) -> dict[str, Text]:
    """Return the reasons that cells may name."""
    rows = index_by(table, lambda row: row.text("reason"), "reason")
    return {key: row.bilingual("text") for key, row in rows.items()}


def place_cells(row: Row, keys: Collection[K], cell: Cell, cells: dict[K, Cell], lines: dict[K, int]) -> None:
    """Put a cell under its keys; note those that an earlier row has filled already."""
    taken = sorted({lines[key] for key in keys if key in lines})
    if taken:
        row.problem("models", f"this cell was filled on line {', '.join(map(str, taken))} already")
    for key in keys:
        cells.setdefault(key, cell)
        lines.setdefault(key, row.line)
