"""The small protocol through which the quote, the workbook and the shell know a product family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from core.drawing import Drawing
    from core.drawing.source import DrawingSource
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
    one is still to be chosen. `model` is the maker's name, under which a price may be kept where no number is
    stated; `key` takes its place where there is no such name either. `name` says in short what `description`
    says in full, without the model.
    """

    article: str | None
    description: Renderable
    qty: Decimal
    source: Source | None = None
    listed: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    model: str = ""
    key: str = ""
    name: Renderable = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, its share of the width (12 make a page) and whether numbers stand in it."""

    label: Renderable
    share: int
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an installation: what stands in its rows, and what is said below it.

    A row may be followed by findings about it. A cell that is None is to be filled in by hand where
    `by_hand`.
    """

    title: Renderable
    heads: tuple[Head, ...]
    rows: tuple[tuple[Renderable | None, ...], ...]
    notes: tuple[Renderable, ...] = ()
    findings: tuple[tuple[Finding, ...], ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a checklist, with where it comes from."""

    text: Renderable
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that a calculation looks things up in; `name.column` names a column for formulas."""

    name: str
    title: Renderable
    columns: tuple[str, ...]
    heads: tuple[Renderable, ...]
    rows: tuple[tuple[Decimal | str, ...], ...]
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One number of a calculation: an input, or what `formula` makes of others.

    `formula` is written as a spreadsheet takes it, with the names of other steps and of `Rows` in braces;
    `needs` names inputs without which it gives nothing. A comparison has `words` for true and for false, and
    for the case that something is missing. `says` is the formula as a reader writes it.
    """

    name: str
    label: Renderable
    value: Decimal | Renderable | None
    unit: str = ""
    formula: str = ""
    needs: tuple[str, ...] = ()
    words: tuple[Renderable, Renderable, Renderable] | None = None
    says: Renderable = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Steps side by side: one row for each device, one column for each figure."""

    heads: tuple[Renderable, ...]
    rows: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Working:
    """A calculation that a reader can follow and change: inputs, workings and checks, in their order."""

    title: Renderable
    steps: tuple[Step | Grid | Renderable, ...]
    tables: tuple[Rows, ...] = ()


@dataclass(frozen=True, slots=True)
class Installation:
    """What an installer needs of an item: tables, calculations, forms to fill in, drawings of the whole.

    `diagrams` stand beside the tables, `pictures` among the drawings. `order` and `order_pictures` are what
    is made to measure and ordered with a form of its own; without it they are empty.
    """

    tables: tuple[Table, ...] = ()
    workings: tuple[Working, ...] = ()
    forms: tuple[Table, ...] = ()
    diagrams: tuple[DrawingSource, ...] = ()
    pictures: tuple[DrawingSource, ...] = ()
    order: tuple[Table, ...] = ()
    order_pictures: tuple[DrawingSource, ...] = ()

    @property
    def all_pictures(self) -> tuple[DrawingSource, ...]:
        """Return every drawing once, those of the whole first."""
        found = {source.name: source for source in (*self.pictures, *self.diagrams, *self.order_pictures)}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Item:
    """What one quote line stands for: a code with its words, findings, specification and drawing.

    `conditions` are the precautions and terms that apply to this item, `checklist` what is done when it is
    commissioned. `drawing` and `installation` build on demand. With `by_part` the parts are what is sold, and
    a quote names and prices them one by one; `choose` returns what the line becomes with one of the articles
    of an open choice, `mend` what it becomes with the change that a finding proposes.
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
    checklist: tuple[Task, ...] = ()
    installation: Callable[[], Installation] | None = None
    choose: Callable[[str], Mapping[str, JSON]] | None = None
    mend: Callable[[Iterable[tuple[str, object]]], Mapping[str, JSON]] | None = None

    @property
    def open_choices(self) -> tuple[str, ...]:
        """Return the articles of which one is still to be chosen."""
        return tuple(article for part in self.parts if part.article is None for article in part.choices)


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
