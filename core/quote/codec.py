"""Quotes as JSON, both ways: what `toonbank quote export` reads and what a `.toonbank` file holds.

The header is strict: a wrong value raises `InputError` naming it (`customer.name`). A wrong value inside a
line becomes a `Fault` of that line, so that a quote with a broken line still opens. Unknown keys are kept.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from core.errors import InputError
from core.i18n import LANGUAGES, msg
from core.json_input import as_bool, as_decimal, as_int, as_list, as_object, as_text, parse
from core.quote.line_codec import decode_line, encode_line, resolve_targets
from core.quote.model import Company, Line, Party, Project, Quote
from core.quote.money import PERCENTAGE, PRICE, Limits, amount_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Lang
    from core.json_input import JSON

FORMAT = 1
"""The version of the file format. A program that knows less refuses the file instead of guessing."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR, _LAST_YEAR = 2000, 2199
_PARTY = ("name", "address", "reference", "contact", "email", "phone")
_PROJECT = ("name", "address")
_COMPANY = ("name", "address", "phone", "email", "website", "vat_number", "registration", "iban")
_TEXTS = ("number", "revision", "clerk", "delivery_time", "payment_terms", "internal_note")
_KNOWN = frozenset(
    {
        *_TEXTS,
        *("format", "date", "valid_until", "language", "sample", "customer", "project", "company"),
        *("prices", "group_discounts", "lines"),
    }
)
_LONGEST_TITLE = 60
_LARGEST_LOGO = 8_000_000

Part = TypeVar("Part", Party, Project, Company)


def from_text(text: str, today: dt.date | None = None) -> Quote:
    """Read a quote from JSON text; raise `InputError` naming what is wrong."""
    return decode(parse(text.removeprefix("\ufeff")), today)


def to_text(quote: Quote) -> str:
    """Return a quote as JSON text, readable and with every key that it was read with."""
    return json.dumps(encode(quote), ensure_ascii=False, indent=1, default=_exact) + "\n"


def decode(data: JSON, today: dt.date | None = None) -> Quote:
    """Return the quote that a JSON value describes; without a date it is `today`'s.

    Raise `InputError` naming the field for anything wrong outside the lines.
    """
    source = as_object(data, "input")
    if "lines" not in source:
        raise InputError("lines", msg("this is not a quote: it has no “lines”"))
    _check_format(source)
    lines, serial = _lines(as_list(source["lines"], "lines"))
    texts = {name: as_text(source[name], name).strip() for name in _TEXTS if source.get(name) is not None}
    for name in ("number", "revision"):
        if len(texts.get(name, "")) > _LONGEST_TITLE or "\n" in texts.get(name, ""):
            raise InputError(
                name, msg("this must be one line of at most {limit} characters", limit=_LONGEST_TITLE)
            )
    return Quote(
        **{"revision": "", **texts},
        date=_date(source.get("date"), "date") or today or dt.date.today(),  # noqa: DTZ011  (the shop's own day)
        valid_until=_date(source.get("valid_until"), "valid_until"),
        language=_language(source.get("language")),
        customer=_part(Party, _PARTY, source, "customer"),
        project=_part(Project, _PROJECT, source, "project"),
        company=_company(source),
        prices=_decimals(source, "prices", PRICE),
        group_discounts=_decimals(source, "group_discounts", PERCENTAGE),
        lines=lines,
        sample=as_bool(source.get("sample", False), "sample"),
        serial=serial,
        extra={key: value for key, value in source.items() if key not in _KNOWN},
    )


def encode(quote: Quote) -> dict[str, JSON]:
    """Return a quote as the JSON value that `decode` reads: amounts are decimal strings."""
    places = {line.id: index for index, line in enumerate(quote.lines)}
    data: dict[str, JSON] = {
        "format": FORMAT,
        "number": quote.number,
        "revision": quote.revision,
        "date": quote.date.isoformat(),
        "valid_until": quote.valid_until.isoformat() if quote.valid_until else None,
        "language": quote.language,
        "customer": _texts(quote.customer, _PARTY),
        "project": _texts(quote.project, _PROJECT),
        "clerk": quote.clerk,
        "delivery_time": quote.delivery_time,
        "payment_terms": quote.payment_terms,
        "company": _texts(quote.company, (*_COMPANY, "logo")),
        "prices": {article: amount_text(price) for article, price in quote.prices.items()},
        "lines": [encode_line(line, places) for line in quote.lines],
    }
    if quote.group_discounts:
        data["group_discounts"] = {group: f"{rate:f}" for group, rate in quote.group_discounts.items()}
    if quote.internal_note:
        data["internal_note"] = quote.internal_note
    if quote.sample:
        data["sample"] = True
    return {**data, **quote.extra}


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that no part of Toonbank reads; it is kept and written back. `index` is the line's, if any."""

    field: str
    index: int | None = None


def unknown_header_keys(quote: Quote) -> tuple[UnknownKey, ...]:
    """Return the keys outside the lines that nothing reads."""
    parts = (
        ("", quote.extra),
        ("customer.", quote.customer.extra),
        ("project.", quote.project.extra),
        ("company.", quote.company.extra),
    )
    return tuple(UnknownKey(prefix + key) for prefix, extra in parts for key in extra)


def _check_format(source: Mapping[str, JSON]) -> None:
    version = as_int(source.get("format", FORMAT), "format")
    if version > FORMAT:
        raise InputError(
            "format",
            msg(
                "this quote was saved by a newer Toonbank (format {found}; known is {known})",
                found=version,
                known=FORMAT,
            ),
            msg("Install the newest version of Toonbank and open the quote again."),
        )
    if version < 1:
        raise InputError(
            "format", msg("there is no format {found}; known is {known}", found=version, known=FORMAT)
        )


def _lines(data: list[JSON]) -> tuple[tuple[Line, ...], int]:
    lines = []
    targets: list[JSON] = []
    for index, value in enumerate(data):
        line, target = decode_line(as_object(value, f"lines[{index}]"), f"L{index + 1}")
        lines.append(line)
        targets.append(target)
    return resolve_targets(lines, targets), len(lines)


def _date(value: JSON, field: str) -> dt.date | None:
    if value is None or value == "":
        return None
    text = as_text(value, field)
    try:
        if not _DATE.fullmatch(text):
            raise ValueError  # noqa: TRY301  (one sentence for every way of being no date)
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(
            field, msg("“{text}” is not a date; write for example 2026-11-21", text=text[:40])
        ) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InputError(
            field, msg("the year must be from {first} to {last}", first=_FIRST_YEAR, last=_LAST_YEAR)
        )
    return day


def _language(value: JSON) -> Lang:
    if value is None:
        return "nl"
    for lang in LANGUAGES:
        if value == lang:
            return lang
    raise InputError("language", msg("the language must be one of {names}", names=", ".join(LANGUAGES)))


def _part(make: type[Part], names: tuple[str, ...], source: Mapping[str, JSON], field: str) -> Part:
    if source.get(field) is None:
        return make()
    data = as_object(source[field], field)
    texts = {
        name: as_text(data[name], f"{field}.{name}").strip() for name in names if data.get(name) is not None
    }
    extra = {key: value for key, value in data.items() if key not in names}
    return make(**texts, extra=extra)


def _company(source: Mapping[str, JSON]) -> Company:
    company = _part(Company, _COMPANY, source, "company")
    if "logo" not in company.extra:
        return company
    logo = company.extra["logo"]
    text = "" if logo is None else as_text(logo, "company.logo", longest=_LARGEST_LOGO)
    extra = {key: value for key, value in company.extra.items() if key != "logo"}
    return replace(company, logo=text, extra=extra)


def _decimals(source: Mapping[str, JSON], field: str, limits: Limits) -> dict[str, Decimal]:
    if source.get(field) is None:
        return {}
    result = {}
    for key, value in as_object(source[field], field).items():
        if value is not None:
            name = f"{field}.{key[:_LONGEST_TITLE]}"
            result[key] = limits.check(as_decimal(value, name), name)
    return result


def _texts(part: Party | Project | Company, names: tuple[str, ...]) -> dict[str, JSON]:
    return {**{name: getattr(part, name) for name in names if getattr(part, name)}, **part.extra}


def _exact(value: object) -> object:
    """Write a decimal of an unknown key as the JSON number it was, where a float holds it exactly."""
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    raise TypeError(type(value).__name__)
