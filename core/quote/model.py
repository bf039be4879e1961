"""A quote as frozen values. Every change makes a new quote; the old one stays what it was.

Amounts are `Decimal` euros without VAT, percentages are 0…100. A line keeps what was typed even where it is
wrong (`Fault`), so that a damaged or unfinished quote can be opened, shown and put right: no key is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from core.i18n import Lang, Renderable
    from core.json_input import JSON

DEFAULT_VAT_PCT = Decimal(21)
"""The general Dutch VAT rate [%]; every line can have another one."""

ARTICLE = "article"
TEXT = "text"


class Role(StrEnum):
    """What a line does in the quote: only main lines count in the total."""

    MAIN = "main"
    OPTION = "option"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True, slots=True)
class Fault:
    """A value of a line that could not be used: its field, as it stood in the file, and what would be right.

    `outer` marks a key of the option or alternative around the line; `absent` a key that was missing.
    """

    field: str
    raw: JSON
    text: Renderable
    outer: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `id` never changes; `to` is the id of the line that an alternative could replace.

    `unit_price` None means price on request; `discount_pct` None takes the discount of the line's group.
    `content` holds the keys that the line's product family reads (code, situation) and unknown ones.
    """

    id: str
    kind: str
    role: Role = Role.MAIN
    to: str | None = None
    qty: Decimal = Decimal(1)
    unit: str = ""
    unit_price: Decimal | None = None
    discount_pct: Decimal | None = None
    vat_pct: Decimal = DEFAULT_VAT_PCT
    article: str = ""
    description: str = ""
    group: str = ""
    internal_note: str = ""
    content: Mapping[str, JSON] = field(default_factory=dict)
    outer: Mapping[str, JSON] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def is_text(self) -> bool:
        """Tell whether this line only says something and has no amount."""
        return self.kind == TEXT

    @property
    def code(self) -> str:
        """Return what stands in the code column: the article number, or the code in the content."""
        if self.article:
            return self.article
        code = self.content.get("code")
        return code if isinstance(code, str) else ""


@dataclass(frozen=True, slots=True)
class Party:
    """The customer: the address may have several lines; `reference` is the customer's own."""

    name: str = ""
    address: str = ""
    reference: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    extra: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """The work that the quote is for; the customer is usually an installer."""

    name: str = ""
    address: str = ""
    extra: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Company:
    """The wholesaler's own block; `logo` is a file name, or the picture itself as a `data:` address."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    vat_number: str = ""
    registration: str = ""
    iban: str = ""
    logo: str = ""
    extra: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote: who, what, for how much. `serial` numbers the lines' ids and only ever rises."""

    number: str = ""
    revision: str = "A"
    date: dt.date
    valid_until: dt.date | None = None
    language: Lang = "nl"
    customer: Party = Party()
    project: Project = Project()
    clerk: str = ""
    delivery_time: str = ""
    payment_terms: str = ""
    company: Company = Company()
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    group_discounts: Mapping[str, Decimal] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    internal_note: str = ""
    sample: bool = False
    serial: int = 0
    extra: Mapping[str, JSON] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return number and revision as they are spoken of (`2026-0123-A`)."""
        return "-".join(part for part in (self.number, self.revision) if part)

    def index_of(self, line_id: str) -> int:
        """Return the place of the line with this id; raise `KeyError` when there is none."""
        for index, line in enumerate(self.lines):
            if line.id == line_id:
                return index
        raise KeyError(line_id)

    def line(self, line_id: str) -> Line:
        """Return the line with this id; raise `KeyError` when there is none."""
        return self.lines[self.index_of(line_id)]

    def with_role(self, *roles: Role) -> Iterator[tuple[int, Line]]:
        """Iterate over the lines that have one of these roles, with their places."""
        return ((index, line) for index, line in enumerate(self.lines) if line.role in roles)


def group_key(name: str) -> str:
    """Return how groups are compared: without regard to case and surrounding blanks."""
    return " ".join(name.split()).casefold()


def discount_of(quote: Quote, line: Line) -> Decimal:
    """Return the discount that holds for a line [%]: its own, else its group's, else none."""
    if line.discount_pct is not None:
        return line.discount_pct
    return group_discount(quote, line.group) or Decimal(0)


def group_discount(quote: Quote, group: str) -> Decimal | None:
    """Return the discount of a group [%], or None when the group has none."""
    wanted = group_key(group)
    found = (rate for name, rate in quote.group_discounts.items() if wanted and group_key(name) == wanted)
    return next(found, None)
