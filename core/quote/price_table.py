"""Reading a price list from rows of cells: which column is what, and what each row says.

Nothing is guessed silently: which columns were taken is reported, and a row that can be read in two ways is
rejected with its number and the reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from core.errors import InputError, UserFacingError
from core.i18n import msg, plain
from core.quote.money import PRICE
from core.quote.price_numbers import DecimalSign, decimal_sign, is_price, on_request, read_price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from core.i18n import Renderable

Cell = object
"""What a cell holds: text, number, date, truth value or None."""

_HEADER_ROWS: Final = 15
_SAMPLE_ROWS: Final = 400
_STEP: Final = 2000
_LONGEST_CODE: Final = 80
_SHARE: Final = 0.6
"""Share of rows that must look like prices before a column is taken for the price column."""

_PLACES: Final = Decimal("0.0001")
_DASHES: Final = dict.fromkeys(map(ord, "-‐‑‒–—―−_ \t\u00a0\u202f"))
_SHORTENED: Final = re.compile(r"\d([.,]\d+)?[eE]\+\d+")
_PER: Final = re.compile(r"\b(?:per|pro|/)\s*(\d{1,5})\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMES: Final[Mapping[str, frozenset[str]]] = {
    "code": _words(
        "code artikel artikelcode artikelnr artikelnummer artnr bestelcode bestelnr bestelnummer productcode "
        "productnr productnummer typenummer type sku item itemcode itemno itemnumber article articleno "
        "articlenumber articlecode partno partnumber ordercode productnumber leveranciersartikelnummer"
    ),
    "price": _words(
        "prijs bruto brutoprijs adviesprijs catalogusprijs verkoopprijs lijstprijs stuksprijs "
        "price grossprice listprice unitprice retailprice salesprice gross"
    ),
    "description": _words("omschrijving artikelomschrijving description productomschrijving naam name"),
    "gtin": _words("gtin ean ean13 eancode barcode gtin13 gtin14"),
    "per": _words("per prijsper priceper prijseenheid priceunit prijsaantal pe"),
}
"""What the columns are called, written as `_name` writes them."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One row that can be used: its number in the file, code, and price [€ each] or None on request."""

    row: int
    code: str
    price: Decimal | None
    description: str = ""
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that cannot be used, and why."""

    row: int
    reason: Renderable


@dataclass(frozen=True, slots=True)
class ReadPrices:
    """Everything a price list says; `columns` tells what was taken for what."""

    rows: tuple[PriceRow, ...]
    rejected: tuple[Rejected, ...] = ()
    columns: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand, counted from 0; `first` is the first row with data, `divisor` a price per many."""

    code: int
    price: int
    first: int
    description: int | None = None
    gtin: int | None = None
    per: int | None = None
    divisor: int = 1
    names: tuple[tuple[str, str], ...] = ()


def normal_code(code: str) -> str:
    """Return how codes are compared: without case, blanks and dashes."""
    return unicodedata.normalize("NFKC", code).translate(_DASHES).casefold()


def read_table(
    rows: Sequence[Sequence[Cell]],
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReadPrices:
    """Return what a table says; raise `UserFacingError` when it has no code and price columns.

    `progress` hears the share that is done (0…1); `cancelled` is asked now and then.
    """
    columns = find_columns(rows)
    sign = decimal_sign(_texts(rows[columns.first :], columns.price))
    good: list[PriceRow] = []
    rejected: list[Rejected] = []
    seen: dict[str, PriceRow] = {}
    for index in range(columns.first, len(rows)):
        if index % _STEP == 0:
            if cancelled is not None and cancelled():
                raise UserFacingError(msg("The import was stopped; nothing was changed."))
            if progress is not None:
                progress(index / len(rows))
        cells = rows[index]
        if all(_empty(cell) for cell in cells):
            continue
        try:
            row = _row(index + 1, cells, columns, sign)
        except InputError as error:
            rejected.append(Rejected(index + 1, error.text))
            continue
        before = seen.setdefault(normal_code(row.code), row)
        if before is row:
            good.append(row)
        elif before.price != row.price:
            text = msg(
                "“{code}” already stands in row {row} with another price", code=row.code, row=before.row
            )
            rejected.append(Rejected(index + 1, text))
    if progress is not None:
        progress(1.0)
    return ReadPrices(tuple(good), tuple(rejected), _report(columns, sign))


def find_columns(rows: Sequence[Sequence[Cell]]) -> Columns:
    """Return where code and price stand: by the names in a header, else by what the columns hold."""
    named = _named_columns(rows)
    return named if named is not None else _columns_by_content(rows)


def _named_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    for index, cells in enumerate(rows[:_HEADER_ROWS]):
        found: dict[str, int] = {}
        divisor = 1
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) or not cell.strip():
                continue
            for role, known in _NAMES.items():
                if role not in found and _name(cell) in known:
                    found[role] = column
                    per = _PER.search(cell.casefold())
                    if role == "price" and per and int(per[1]):
                        divisor = int(per[1])
                    break
        if {"code", "price"} <= found.keys():
            names = tuple((role, str(cells[column]).strip()) for role, column in found.items())
            return Columns(**found, first=index + 1, divisor=divisor, names=names)
    return None


def _name(cell: str) -> str:
    """Return a column's name without what varies: case, signs, units, `per 100`, `€`, VAT remarks."""
    text = unicodedata.normalize("NFKD", cell.casefold())
    text = re.sub(r"\(.*?\)|\[.*?\]", "", _PER.sub("", text))
    text = re.sub(r"\b(excl|incl|ex|zonder|in|eur|euro|btw|vat)\b\.?", "", text)
    return re.sub(r"[^a-z0-9]", "", text)


def _columns_by_content(rows: Sequence[Sequence[Cell]]) -> Columns:
    sample = [cells for cells in rows[:_SAMPLE_ROWS] if not all(_empty(cell) for cell in cells)]
    width = max((len(cells) for cells in sample), default=0)
    scores = [_price_score([cells[at] for cells in sample if at < len(cells)]) for at in range(width)]
    if width < 2 or max(scores) < _SHARE:  # noqa: PLR2004
        raise UserFacingError(
            msg("No column with codes and column with prices was found."),
            msg("The file needs two columns: article code and gross price."),
        )
    best = max(scores)
    price = max(at for at in range(width) if scores[at] == best)
    others = [at for at in range(width) if at != price]
    code = max(others, key=lambda at: (len({str(cells[at]) for cells in sample if at < len(cells)}), -at))
    first = 0
    for index, cells in enumerate(rows[:_HEADER_ROWS]):
        if price < len(cells) and _is_price_cell(cells[price]):
            first = index
            break
    return Columns(code, price, first)


def _price_score(cells: list[Cell]) -> float:
    """Return how much a column looks like prices: the share of prices, more when they have decimals."""
    filled = [cell for cell in cells if not _empty(cell)]
    if not filled:
        return 0.0
    prices = sum(_is_price_cell(cell) for cell in filled)
    fractions = sum(
        (isinstance(cell, float) and cell % 1 != 0)
        or (isinstance(cell, str) and bool(re.search(r"[.,]\d\d?\b|€", cell)))
        for cell in filled
    )
    return prices / len(filled) + fractions / len(filled) / 2


def _is_price_cell(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float | Decimal):
        return 0 <= cell < PRICE.highest
    return isinstance(cell, str) and (is_price(cell) or on_request(cell))


def _row(number: int, cells: Sequence[Cell], columns: Columns, sign: DecimalSign) -> PriceRow:
    def at(column: int | None) -> Cell:
        return cells[column] if column is not None and column < len(cells) else None

    code = _code(at(columns.code))
    price = _price(at(columns.price), sign)
    if price is not None:
        divisor = columns.divisor * _per(at(columns.per))
        price = (price / divisor).quantize(_PLACES, rounding=ROUND_HALF_UP)
        price = PRICE.check(Decimal(plain(price)) if price else Decimal(0), "price")
    description = at(columns.description)
    gtin = at(columns.gtin)
    return PriceRow(
        number,
        code,
        price,
        "" if description is None else " ".join(str(description).split()),
        "" if _empty(gtin) else _code(gtin),
    )


def _code(cell: Cell) -> str:
    """Return a code as text; a number that a spreadsheet made of it becomes its digits again."""
    if _empty(cell):
        raise InputError("code", msg("the code is missing"))
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise InputError(
            "code", msg("the code became a date or truth value in the spreadsheet: {value}", value=str(cell))
        )
    if isinstance(cell, float):
        cell = str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    text = " ".join(unicodedata.normalize("NFC", str(cell)).split())
    if _SHORTENED.fullmatch(text):
        raise InputError(
            "code", msg("the spreadsheet shortened the code to {value}; its digits are lost", value=text)
        )
    if len(text) > _LONGEST_CODE or not normal_code(text):
        raise InputError("code", msg("“{value}” is not a code", value=text[:40]))
    return text


def _price(cell: Cell, sign: DecimalSign) -> Decimal | None:
    if _empty(cell):
        raise InputError("price", msg("the price is missing"))
    if isinstance(cell, bool):
        raise InputError("price", msg("“{value}” is not a price", value=str(cell)))
    if isinstance(cell, int | float):
        try:
            value = Decimal(repr(cell))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise InputError("price", msg("“{value}” is not a price", value=str(cell)))
        return _positive(value)
    if not isinstance(cell, str):
        raise InputError("price", msg("“{value}” is not a price", value=str(cell)[:40]))
    if on_request(cell):
        return None
    return _positive(read_price(cell, sign))


def _positive(value: Decimal) -> Decimal:
    if value < 0:
        raise InputError("price", msg("the price {value} is below zero", value=plain(value)))
    return value


def _per(cell: Cell) -> int:
    """Return the number of pieces that a price is for."""
    if _empty(cell):
        return 1
    text = re.sub(r"[^\d.,]", "", str(cell))
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        value = Decimal(0)
    if value < 1 or value % 1 or value > 100_000:  # noqa: PLR2004
        raise InputError(
            "per", msg("“{value}” is not a number of pieces that a price is for", value=str(cell)[:40])
        )
    return int(value)


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _texts(rows: Iterable[Sequence[Cell]], column: int) -> Iterator[str]:
    for cells in rows:
        if column < len(cells) and isinstance(cells[column], str):
            yield str(cells[column])


def _report(columns: Columns, sign: DecimalSign) -> dict[str, str | int]:
    """Return what was taken for what: names where there is a header, else places counted from 1."""
    report: dict[str, str | int] = {
        role: column + 1
        for role in ("code", "price", "description", "gtin", "per")
        if (column := getattr(columns, role)) is not None
    }
    report.update(dict(columns.names))
    report["first_row"] = columns.first + 1
    if sign.value:
        report["decimal_sign"] = sign.value
    if columns.divisor != 1:
        report["price_per"] = columns.divisor
    return report
