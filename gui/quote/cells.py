"""The cells of the lines table: what stands in them, and what a typed text means. No toolkit here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Msg, Translator, msg
from core.numbers import parse_number
from core.quote.model import ARTICLE, DEFAULT_VAT_PCT, TEXT, Role
from core.quote.money import LIMITS, Limits

if TYPE_CHECKING:
    from core.i18n import Renderable
    from core.quote.evaluate import EvaluatedLine
    from core.quote.model import Line


class Column(IntEnum):
    """The columns of the lines table, from left to right."""

    POSITION = 0
    CODE = 1
    DESCRIPTION = 2
    QTY = 3
    PRICE = 4
    DISCOUNT = 5
    VAT = 6
    NET = 7


TITLES: dict[Column, Renderable] = {
    Column.POSITION: msg("No."),
    Column.CODE: msg("Code"),
    Column.DESCRIPTION: msg("Description"),
    Column.QTY: msg("Quantity"),
    Column.PRICE: msg("Unit price €"),
    Column.DISCOUNT: msg("Discount %"),
    Column.VAT: msg("VAT %"),
    Column.NET: msg("Net €"),
}
"""The words above the columns; also the names of the cells in sentences."""

FIELDS: dict[Column, str] = {
    Column.CODE: "article",
    Column.DESCRIPTION: "description",
    Column.QTY: "qty",
    Column.PRICE: "unit_price",
    Column.DISCOUNT: "discount_pct",
    Column.VAT: "vat_pct",
}
COLUMNS: dict[str, Column] = {**{field: column for column, field in FIELDS.items()}, "code": Column.CODE}
"""The column of each field that a finding can name."""


def column_of(line: Line, field: str | None) -> Column:
    """Return the column that a finding about a field of a line belongs to."""
    known = COLUMNS.get(field or "")
    if known is not None:
        return known
    return Column.DESCRIPTION if line.kind in {ARTICLE, TEXT} else Column.CODE


NUMBERS = frozenset({Column.QTY, Column.PRICE, Column.DISCOUNT, Column.VAT})
RIGHT = NUMBERS | {Column.NET}

ON_REQUEST = msg("on request")
BY_PART = msg("per part")
_REQUEST_WORDS = frozenset(
    {
        "?",
        "-",
        "–",
        "on request",
        "op aanvraag",
        "prijs op aanvraag",
        "p.o.a.",
        "poa",
        "nvt",
        "n/a",
        "aanvraag",
    }
)
_WITH_UNIT = re.compile(r"(?P<number>[-+]?[\d.,' ]*\d)\s*(?P<unit>[^\W\d_][^\d]{0,19})")
_PERCENT = re.compile(r"\s*%\s*$")
_EURO = re.compile(r"^\s*(?:€|eur)\s*|\s*(?:€|eur|,-|,–)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed number means: the fields it changes. `alternatives` are the readings to choose from."""

    changes: tuple[tuple[str, object], ...] = ()
    alternatives: tuple[Decimal, ...] = ()


def read_number(column: Column, text: str) -> Reading:
    """Read the text of a number cell; raise `InputError` naming the field when it is not possible there.

    An empty price, or words for it, is a price on request; an empty discount is that of the group; an empty
    VAT is the general rate. A quantity may carry its unit (`2,5 m`).
    """
    field = FIELDS[column]
    clean = text.strip()
    unit: str | None = None
    if column is Column.PRICE:
        clean = _EURO.sub("", clean).strip()
        if not clean or clean.casefold() in _REQUEST_WORDS:
            return Reading(((field, None),))
    elif column in {Column.DISCOUNT, Column.VAT}:
        clean = _PERCENT.sub("", clean)
        if not clean:
            return Reading(((field, None if column is Column.DISCOUNT else DEFAULT_VAT_PCT),))
    elif match := _WITH_UNIT.fullmatch(clean):
        clean, unit = match["number"], match["unit"].strip()
    parsed = parse_number(clean, field)
    limits = LIMITS[field]
    possible = [value for value in parsed.alternatives or (parsed.value,) if _fits(limits, value)]
    if len(possible) > 1:
        return Reading(alternatives=tuple(possible))
    value = limits.check(possible[0] if possible else parsed.value, field)
    changes: tuple[tuple[str, object], ...] = ((field, value),)
    return Reading(changes if unit is None else (*changes, ("unit", unit)))


def two_readings(text: str, values: tuple[Decimal, ...]) -> Msg:
    """Return the sentence about a number that can mean two."""
    return msg(
        "“{text}” can mean {first} or {second}; choose one", text=text, first=values[0], second=values[1]
    )


def doubt_of(column: Column, text: object) -> tuple[Decimal, ...]:
    """Return the readings of a text that was kept because it can mean two numbers, or none."""
    if not isinstance(text, str):
        return ()
    try:
        return read_number(column, text).alternatives
    except InputError:
        return ()


def column_field(line: Line, column: Column) -> str:
    """Return the field that a column edits: the code column of a product line edits its code."""
    if column is Column.CODE and line.kind != ARTICLE:
        return "code"
    return FIELDS[column]


def editable(line: Line, column: Column, *, customer_view: bool = False) -> bool:
    """Tell whether a cell can be typed in."""
    if column in {Column.POSITION, Column.NET}:
        return False
    if line.is_text:
        return column is Column.DESCRIPTION
    if column is Column.CODE and line.content and line.kind != ARTICLE and "code" not in line.content:
        return False  # what it is follows from more than a code
    return not (customer_view and column in {Column.PRICE, Column.DISCOUNT})


def raw_text(line: Line, field: str) -> str | None:
    """Return what was typed in a field that could not be used, or None where nothing is wrong."""
    for fault in line.faults:
        if fault.field == field and not fault.outer:
            return fault.raw if isinstance(fault.raw, str) else "" if fault.raw is None else str(fault.raw)
    return None


def edit_text(entry: EvaluatedLine, column: Column, tr: Translator) -> str:
    """Return the text that an editor starts with."""
    line = entry.line
    kept = raw_text(line, column_field(line, column))
    if kept is not None:
        return kept
    match column:
        case Column.CODE:
            return line.code
        case Column.DESCRIPTION:
            return line.description
        case Column.QTY:
            return " ".join(part for part in (plain(line.qty, tr), line.unit) if part)
        case Column.PRICE:
            return "" if line.unit_price is None else plain(line.unit_price, tr)
        case Column.DISCOUNT:
            return "" if line.discount_pct is None else plain(line.discount_pct, tr)
        case Column.VAT:
            return plain(line.vat_pct, tr)
        case _:
            return ""


def shown_text(entry: EvaluatedLine, column: Column, tr: Translator, *, customer_view: bool = False) -> str:
    """Return the text of a cell."""
    line = entry.line
    kept = raw_text(line, column_field(line, column)) if column in FIELDS else None
    if kept is not None:
        return kept
    match column:
        case Column.POSITION:
            return entry.position
        case Column.CODE:
            return entry.code
        case Column.DESCRIPTION:
            return tr(entry.title)
        case _ if line.is_text:
            return ""
        case Column.QTY:
            return " ".join(part for part in (tr.number(line.qty), line.unit) if part)
        case Column.PRICE:
            return _price(entry, tr, net=customer_view)
        case Column.DISCOUNT:
            return tr.number(entry.discount_pct) if entry.discount_pct else ""
        case Column.VAT:
            return tr.number(line.vat_pct)
        case Column.NET:
            return "" if entry.net is None else tr.money(entry.net)


def second_line(
    entry: EvaluatedLine, column: Column, positions: dict[str, str], *, customer_view: bool
) -> Renderable:
    """Return the small line below a cell's text: details, what an option is, whose discount it is."""
    line = entry.line
    if column is Column.DESCRIPTION:
        group = msg("Group: {group}", group=line.group) if line.group else ""
        parts = [role_words(entry, positions), group, *entry.details]
        if line.internal_note and not customer_view:
            parts.append(msg("Internal: {note}", note=" ".join(line.internal_note.split())))
        return Lines(tuple(part for part in parts if part))
    if column is Column.NET and line.role is not Role.MAIN and entry.net is not None:
        return msg("not in total")
    if column is Column.NET and entry.parts and entry.waiting:
        return msg("{n} on request", n=entry.waiting)
    if column is Column.DISCOUNT and line.discount_pct is None and entry.discount_pct:
        return msg("group")
    return ""


def role_words(entry: EvaluatedLine, positions: dict[str, str]) -> Renderable:
    """Return what an option or alternative is, in words."""
    if entry.line.role is Role.OPTION:
        return msg("Option")
    if entry.line.role is Role.ALTERNATIVE:
        return msg("Alternative to line {position}", position=positions.get(entry.line.to or "", "?"))
    return ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts after each other, with line breaks in them flattened: one row of a table."""

    parts: tuple[Renderable, ...]

    def render(self, tr: Translator) -> str:
        """Return the parts in one row."""
        return " · ".join(" ".join(tr(part).split()) for part in self.parts)


def _price(entry: EvaluatedLine, tr: Translator, *, net: bool) -> str:
    price = entry.line.unit_price
    if price is None:
        return tr(BY_PART if entry.parts else ON_REQUEST)
    if net and entry.discount_pct:
        price = price * (Decimal(100) - entry.discount_pct) / Decimal(100)
    if price == round(price, 2):
        return tr.money(price)
    return tr.number(price)


def plain(value: Decimal, tr: Translator) -> str:
    """Return a number as it can be typed again without a doubt."""
    text = tr.number(value)
    return text + "0" if parse_number(text).ambiguous else text


def _fits(limits: Limits, value: Decimal) -> bool:
    try:
        limits.check(value, "")
    except InputError:
        return False
    return True
