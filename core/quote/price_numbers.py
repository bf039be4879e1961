"""Prices as other people's lists write them: `€ 1.234,50`, `12,-`, `1 234.5 EUR`, `op aanvraag`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from core.errors import InputError
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

_CURRENCY: Final = re.compile(r"€|\beur(?:o|os)?\b|\b(?:excl|ex)\.?\s*(?:btw|vat)?\.?", re.IGNORECASE)
_DASHED: Final = re.compile(r"[.,]\s*[-–—]{1,2}$")
_NUMBER: Final = re.compile(r"[+-]?\d[\d.,' ]*|[+-]?[.,]\d+")
_GROUPED: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?:[.,' ]\d{3})+")
_ON_REQUEST: Final = re.compile(
    r"(prijs)?opaanvr(aag)?|o\.?a|p\.?o\.?a|p\.?a\.?a|(price)?(up)?onrequest|nabellen|belvoorprijs|callforprice|"
    r"(preis)?aufanfrage|surdemande"
)


_GROUP: Final = 3
"""Digits in a group of thousands."""


class DecimalSign(StrEnum):
    """What a column of prices shows about its decimal sign."""

    COMMA = ","
    POINT = "."
    UNKNOWN = ""


def on_request(text: str) -> bool:
    """Tell whether a text says that the price is on request."""
    return _ON_REQUEST.fullmatch(re.sub(r"[^a-z]", "", text.casefold())) is not None


def is_price(text: str) -> bool:
    """Tell whether a text looks like a price."""
    return _NUMBER.fullmatch(_bare(text)) is not None


def decimal_sign(texts: Iterable[str]) -> DecimalSign:
    """Return the decimal sign that a column shows; UNKNOWN without proof, or with proof of both."""
    shown = set()
    for text in texts:
        bare = _bare(text)
        if not _NUMBER.fullmatch(bare):
            continue
        point, comma = bare.rfind("."), bare.rfind(",")
        last = max(point, comma)
        if last < 0:
            continue
        sign = bare[last]
        repeated = bare.count(sign) > 1
        if repeated:
            # 1.234.567: this sign groups, so the other one is the decimal sign.
            shown.add("," if sign == "." else ".")
        elif (
            (point >= 0 and comma >= 0)
            or len(bare) - last - 1 != _GROUP
            or bare.lstrip("+-").startswith(("0", ".", ","))
        ):
            shown.add(sign)
    return DecimalSign(shown.pop()) if len(shown) == 1 else DecimalSign.UNKNOWN


def read_price(text: str, sign: DecimalSign) -> Decimal:
    """Return a price; `sign` decides `1.234`, which is refused without it. Raise `InputError` for "price"."""
    bare = _bare(text)
    if not _NUMBER.fullmatch(bare):
        raise InputError("price", msg("“{value}” is not a price", value=text.strip()[:40]))
    digits = bare.replace("'", "").replace(" ", "")
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "." if digits.rfind(".") > digits.rfind(",") else ","
    elif points + commas > 1:
        decimal = "," if points else "."
    elif points + commas == 1:
        decimal = "." if points else ","
        if _GROUPED.fullmatch(digits):
            if sign is DecimalSign.UNKNOWN:
                text = _two_readings(digits)
                raise InputError(
                    "price", msg("“{value}” can be read in two ways: {readings}", value=bare, readings=text)
                )
            decimal = sign.value
    else:
        return Decimal(digits)
    group = "," if decimal == "." else "."
    whole, _, fraction = digits.rpartition(decimal) if decimal in digits else (digits, "", "")
    well_grouped = group not in whole or _GROUPED.fullmatch(whole) is not None
    if decimal in whole or group in fraction or not well_grouped:
        raise InputError("price", msg("“{value}” is not a price", value=bare[:40]))
    return Decimal(f"{whole.replace(group, '') or '0'}.{fraction or '0'}")


def _two_readings(digits: str) -> str:
    """Return the two readings of a number with one group of three digits, in neutral digits."""
    point = digits.replace(",", ".")
    return f"{point} / {point.replace('.', '')}"


def _bare(text: str) -> str:
    """Return the digits and signs of a price, without currency, blanks at the ends and `,-`."""
    clean = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace("\u2019", "'")
    clean = _CURRENCY.sub("", clean).strip()
    clean = _DASHED.sub("", " ".join(clean.split())).strip()
    return re.sub(r"^([+-]) ", r"\1", clean)
