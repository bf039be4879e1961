"""The small protocol through which the quote, the workbook and the shell know a product family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from core.drawing import Drawing
    from core.findings import Finding, Source
    from core.i18n import Renderable, Text
    from core.json_input import JSON


@dataclass(frozen=True, slots=True)
class SpecRow:
    """One row of a specification: what, how much, in which unit, from where."""

    group: Renderable
    label: Renderable
    value: Renderable
    unit: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An article that belongs to an item; `article` is None where no document states its number.

    `listed` are numbers that hold only where a price list of the shop brings them, `choices` those of which
    one is still to be chosen.
    """

    article: str | None
    description: Renderable
    qty: Decimal
    source: Source | None = None
    listed: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What one quote line stands for: a code with its words, findings, specification and drawing.

    `conditions` are the precautions and terms that apply to this item. `drawing` builds on demand. With
    `by_part` the parts are what is sold, and a quote names and prices them one by one.
    """

    kind: str
    code: str
    title: Renderable
    details: tuple[Renderable, ...] = ()
    findings: tuple[Finding, ...] = ()
    specs: tuple[SpecRow, ...] = ()
    conditions: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()
    drawing: Callable[[], Drawing] | None = None
    by_part: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the one box: a line that Enter would add. A lower `rank` stands higher."""

    rank: int
    code: str
    title: Renderable
    line: Mapping[str, JSON]
    note: Renderable = ""


class Family(Protocol):
    """A product family as the rest of the core sees it."""

    @property
    def kind(self) -> str:
        """Return the word for this family in a quote line (`valve`)."""
        ...

    @property
    def title(self) -> Text:
        """Return the family's name for people."""
        ...

    @property
    def line_keys(self) -> frozenset[str]:
        """Return the keys of a quote line that this family reads; other keys are reported and passed by."""
        ...

    def item(self, line: Mapping[str, JSON]) -> Item:
        """Return the item of a quote line; raise `InputError` naming the field that is wrong."""
        ...

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Return the best answers to what was typed in the one box, best first."""
        ...
