"""The cells of the parts of a line: what stands in them and which can be typed in. No toolkit here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Renderable, Translator, msg
from gui.quote.cells import ON_REQUEST, Column, plain, read_number, two_readings

if TYPE_CHECKING:
    from core.quote.evaluate import EvaluatedLine
    from core.quote.parts import PricedPart

INCLUDED = msg("included")
NOT_STATED = msg("not stated")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the lines table: a line, or one of its parts below it."""

    entry: EvaluatedLine
    part: PricedPart | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells this row from all others while the quote changes."""
        return self.entry.line.id, "" if self.part is None else self.part.position.rpartition(".")[2]


def rows_of(lines: tuple[EvaluatedLine, ...]) -> tuple[Row, ...]:
    """Return the rows of lines, each with its parts below it."""
    return tuple(row for entry in lines for row in (Row(entry), *(Row(entry, part) for part in entry.parts)))


def part_editable(part: PricedPart, column: Column, *, customer_view: bool) -> bool:
    """Tell whether a cell can be typed in: an open choice, and a price that has something to belong to."""
    if column is Column.CODE:
        return bool(part.part.choices) and not part.article
    return column is Column.PRICE and bool(part.price_key) and not part.included and not customer_view


def part_text(
    entry: EvaluatedLine, part: PricedPart, column: Column, tr: Translator, *, customer_view: bool = False
) -> str:
    """Return the text of a cell of a part."""
    match column:
        case Column.POSITION:
            return part.position
        case Column.CODE:
            return part.article or ("?" if part.part.choices else tr(NOT_STATED))
        case Column.DESCRIPTION:
            return tr(part.title)
        case Column.QTY:
            return tr.number(part.qty)
        case Column.PRICE:
            return tr(_price(part, entry.discount_pct if customer_view else Decimal(0), tr))
        case _ if part.included:
            return ""
        case Column.DISCOUNT:
            return tr.number(entry.discount_pct) if entry.discount_pct else ""
        case Column.VAT:
            return tr.number(entry.line.vat_pct)
        case Column.NET:
            return "" if part.net is None else tr.money(part.net)


def part_edit_text(part: PricedPart, column: Column, tr: Translator) -> str:
    """Return the text that an editor starts with."""
    if column is Column.PRICE and part.unit_price is not None:
        return plain(part.unit_price, tr)
    return ""


def part_second(part: PricedPart, column: Column) -> Renderable:
    """Return the small line below a cell: the articles of an open choice."""
    open_choice = bool(part.part.choices) and not part.article
    return part.note or "" if column is Column.DESCRIPTION and open_choice else ""


def read_price(text: str) -> Decimal | None:
    """Return the price that was typed for a part, None for one on request.

    Raise `InputError` for what is no price, and for what can mean two.
    """
    reading = read_number(Column.PRICE, text)
    if reading.alternatives:
        raise InputError("unit_price", two_readings(text.strip(), reading.alternatives))
    price = dict(reading.changes)["unit_price"]
    return price if isinstance(price, Decimal) else None


def _price(part: PricedPart, discount: Decimal, tr: Translator) -> Renderable:
    if part.included:
        return INCLUDED
    if part.unit_price is None:
        return ON_REQUEST
    price = part.unit_price * (100 - discount) / 100
    return tr.money(price) if price == round(price, 2) else tr.number(price)
