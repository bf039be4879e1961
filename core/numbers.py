"""Numbers as people type them: `12,50` and `12.50` are the same, `1.234` is asked about."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from core.errors import InputError
from core.i18n import msg

_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_SHAPE = re.compile(r"[+-]?(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_POWER = re.compile(r"\s*(?:[x×·*]\s*)10\s*(?:\^|\*\*)?\s*([+-]?\d{1,3})$", re.ASCII)
_RAISED = re.compile(r"(10\s*)([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$")
_MAX_DIGITS = 40


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number as read; `alternatives` holds every reading when the text allows more than one."""

    value: Decimal
    alternatives: tuple[Decimal, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Tell whether the text can mean two numbers (`1.234` is 1.234 or 1234)."""
        return bool(self.alternatives)


_FARTHEST = 40


def sensible(number: Decimal) -> bool:
    """Tell whether a number is 0 or lies between 1e-40 and 1e41: nothing that is sold here lies beyond."""
    return not number or -_FARTHEST <= number.adjusted() <= _FARTHEST


def parse_number(text: str, field: str = "number") -> ParsedNumber:
    """Read a number with a point or a comma as decimal sign, digit groups, or an exponent.

    `1.234` and `1,234` are read as 1.234 with 1234 as the other reading; `1.234.567` and `1.234,5` are
    unambiguous. Raise `InputError` naming `field` when the text is no number.
    """
    parsed = _parsed(text)
    if parsed is None:
        raise InputError(
            field, msg("“{text}” is not a number; write for example 12.5 or 12,5", text=_shown(text))
        )
    return parsed


@lru_cache(maxsize=1024)
def _parsed(text: str) -> ParsedNumber | None:
    """Return what a text means, None for no number: a screen reads all its fields at every key stroke."""
    clean = _normalise(text)
    if not clean or len(clean) > _MAX_DIGITS or not _SHAPE.fullmatch(clean):
        return None
    mantissa, _, exponent = clean.lower().partition("e")
    power = Decimal(1).scaleb(int(exponent)) if exponent else Decimal(1)
    readings = tuple(Decimal(reading) * power for reading in _readings(mantissa))
    if not readings:
        return None
    return ParsedNumber(readings[0], readings if len(readings) > 1 else ())


def _normalise(text: str) -> str:
    # "1×10⁻⁶" becomes "1×10^-6"; any other raised digit ("5²") is no number, and NFKC would make it 52.
    plain = _RAISED.sub(lambda found: f"{found[1]}^{found[2].translate(_SUPERSCRIPTS)}", text)
    if any(sign in plain for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return ""
    clean = unicodedata.normalize("NFKC", plain).translate(_MINUS)
    clean = " ".join(clean.replace("\u2019", "'").split())
    power = _POWER.search(clean)
    if power is not None and power.start() > 0:
        return clean[: power.start()].strip() + "e" + power.group(1)
    return clean


def _shown(text: str) -> str:
    return text if len(text) <= _MAX_DIGITS else text[:_MAX_DIGITS] + "…"


def _readings(mantissa: str) -> tuple[str, ...]:
    """Return the plain decimal readings of a mantissa, the likelier one first."""
    points, commas = mantissa.count("."), mantissa.count(",")
    spaced = any(sign in mantissa for sign in "' ")
    if points and commas:
        decimal = max(".,", key=mantissa.rfind)
        group = "," if decimal == "." else "."
        whole, _, fraction = mantissa.rpartition(decimal)
        if decimal in whole or group in fraction or spaced or not _GROUPED.match(whole):
            return ()
        return (whole.replace(group, "") + "." + fraction,)
    if spaced:
        whole, sign, fraction = mantissa.replace(",", ".").partition(".")
        if not _GROUPED.match(whole) or "'" in fraction or " " in fraction or "." in fraction:
            return ()
        return (whole.replace("'", "").replace(" ", "") + (sign + fraction if fraction else ""),)
    sign = "." if points else ","
    if points + commas > 1:
        return (mantissa.replace(sign, ""),) if _GROUPED.match(mantissa) else ()
    if points + commas == 0:
        return (mantissa,)
    as_decimal = mantissa.replace(",", ".")
    if _GROUPED.match(mantissa):
        return (as_decimal, mantissa.replace(sign, ""))
    return (as_decimal,)
