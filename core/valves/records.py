"""What a valve series is made of: frozen records as they stand in the tables of its folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.catalogue.cell import Cell
    from core.catalogue.conditions import Condition
    from core.findings import Severity, Source
    from core.i18n import Text


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of the specification table; it counts for a valve when its condition holds.

    Otherwise the row is left out, or shown as not stated when `open_otherwise`.
    """

    name: str
    group: str
    label: Text
    kind: str
    unit: str
    prefix: str
    per_fitting: bool
    when: Condition
    open_otherwise: bool
    note: Text


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the dimension table; in brackets (for reference) when `reference_when` holds."""

    letter: str
    kind: str
    unit: str
    by_entry: bool
    label: Text
    when: Condition
    reference_when: Condition | None
    source: Source
    confidence: str


@dataclass(frozen=True, slots=True)
class DimensionCheck:
    """A law of the dimension table: cells of a group are equal, each group `steps` above the one before."""

    letters: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    steps: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class SymbolCheck:
    """A law between table and order code: the attribute of a model is the value of its symbol."""

    field: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether an electrical entry exists for AC or DC, and whether it then is CE-compliant."""

    available: bool
    ce: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Entry:
    """An electrical entry; `connector` is with, without or none; `drawn_as` names its dimension columns."""

    symbol: str
    label: Text
    light: bool
    suppressor: bool
    connector: str
    drawn_as: str
    drawn_reason: Text | None
    currents: Mapping[str, Availability]
    source: Source

    def allows(self, current: str) -> bool:
        """Tell whether the entry exists for `AC` or `DC`."""
        found = self.currents.get(current)
        return found is not None and found.available


@dataclass(frozen=True, slots=True)
class RatedVoltage:
    """A rated voltage [V] with its symbol in the order code; `current` is AC or DC."""

    symbol: str
    volts: Decimal
    current: str
    label: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Article:
    """An accessory or spare part that fits when its condition holds."""

    category: str
    part_no: str
    label: Text
    note: Text
    when: Condition
    source: Source


@dataclass(frozen=True, slots=True)
class Supply:
    """How articles of a category come: included, order (not included), optional or spare."""

    category: str
    kind: str
    text: Text
    when: Condition
    source: Source


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """A part of the valve and its material. Which parts touch the gas is not stated."""

    number: int
    description: Text
    material: Text
    when: Condition
    source: Source


@dataclass(frozen=True, slots=True)
class Level:
    """A safety level of the maker, in rising order of hazard."""

    key: str
    label: Text
    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Advice:
    """A precaution or term with the condition under which a clerk must see it.

    `names` is the fact whose matching values are added to the text ("…: railways").
    """

    key: str
    code: str
    level: str
    severity: Severity
    section: str
    text: Text
    when: Condition
    names: str
    source: Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact outside the specification table: wiring, piping, approval, principle and the like."""

    section: str
    key: str
    label: Text
    cell: Cell
    when: Condition


@dataclass(frozen=True, slots=True)
class Circuit:
    """An internal circuit as the elements it holds."""

    elements: tuple[str, ...]
    text: Text
    when: Condition
    source: Source


@dataclass(frozen=True, slots=True)
class Word:
    """A value that a fact can take; `maker_first` marks a use that needs the maker's word."""

    fact: str
    value: str
    label: Text
    maker_first: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the catalogue says about the model before this one."""

    attribute: str
    models: tuple[str, ...]
    existing: Decimal
    present: Decimal
    unit: str
    reduction_pct: Decimal | None
    source: Source


@dataclass(frozen=True, slots=True)
class NotStated:
    """Something that a customer may ask and the documents do not say."""

    key: str
    label: Text
    note: Text
    when: Condition
