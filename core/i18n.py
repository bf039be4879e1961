"""Messages that are translated at the edge, never where they are made.

Core code builds frozen values (`Msg`, `Text`); a `Translator` turns them into words for one language.
A Dutch screen can so make an English quote from the very same objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from core.mo import Sentences

if TYPE_CHECKING:
    from datetime import date

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = ("nl", "en")

_LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
_DOMAIN = "toonbank"
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
MINUS = "\u2212"
"""The minus sign of readers (−): as wide as a plus, and never a place to break the line as a hyphen is."""
_SIGN = re.compile(r"(?<![\w.,)\]])-(?=[\d.,])")
"""A hyphen that stands for minus: before a number, and neither a dash in a code nor part of an exponent."""


@runtime_checkable
class Displayable(Protocol):
    """A value that knows how to write itself in a given language."""

    def render(self, tr: Translator) -> str:
        """Return the text of this value for the translator's language."""


@dataclass(frozen=True, slots=True)
class Msg:
    """A translatable sentence: an English template with named places and the values that fill them."""

    template: str
    params: tuple[tuple[str, Renderable], ...] = ()
    plural: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text that comes with catalogue data, in both languages."""

    nl: str
    en: str

    def render(self, tr: Translator) -> str:
        """Return the Dutch or the English text."""
        return self.nl if tr.lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row with a separator between them."""

    parts: tuple[Renderable, ...]
    separator: str = ", "

    def render(self, tr: Translator) -> str:
        """Return all parts, each rendered, joined by the separator."""
        return self.separator.join(tr(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A language-neutral figure with its unit (`0.3 MPa`), shown with the language's decimal sign."""

    text: str

    def render(self, tr: Translator) -> str:
        """Return the figure for the language."""
        return tr.figure(self.text)


Renderable = Msg | Text | Joined | str | int | Decimal | Displayable


def msg(template: str, /, **params: Renderable) -> Msg:
    """Make a message; `template` is the English text and the key of the translation."""
    return Msg(template, tuple(params.items()))


def msgn(singular: str, plural: str, n: int, /, **params: Renderable) -> Msg:
    """Make a message with a singular and a plural form; `{n}` stands for the count."""
    return Msg(singular, (("n", n), *params.items()), plural, n)


class _Names(dict[str, str]):
    """Leave an unknown place readable instead of failing on a faulty translation."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(lang: Lang) -> Sentences:
    if lang == "en":
        return Sentences()
    return Sentences((_LOCALE / lang / "LC_MESSAGES" / f"{_DOMAIN}.mo").read_bytes())


@dataclass(frozen=True, slots=True)
class Translator:
    """Turn messages, texts, numbers, money and dates into words for one language.

    Negative numbers get the true minus sign (U+2212), which every field reads back; JSON, order codes and
    formulas are not words and keep the hyphen.
    """

    lang: Lang = "nl"

    def __call__(self, value: Renderable) -> str:
        """Return `value` as text. Plain strings pass unchanged; numbers get the language's decimal sign."""
        match value:
            case str():
                return value
            case bool():
                return self(msg("yes") if value else msg("no"))
            case int():
                return _signed(str(value))
            case Decimal():
                return self.number(value)
            case Msg():
                return self._message(value)
            case _:
                return value.render(self)

    def _message(self, message: Msg) -> str:
        catalogue = _catalogue(self.lang)
        if message.plural is not None and message.count is not None:
            template = catalogue.ngettext(message.template, message.plural, message.count)
        else:
            template = catalogue.gettext(message.template)
        if not message.params:
            return template.replace("{{", "{").replace("}}", "}")
        return template.format_map(_Names({name: self(value) for name, value in message.params}))

    def number(self, value: Decimal, places: int | None = None) -> str:
        """Return a number without digit grouping, decimal comma in Dutch; `places` fixes the decimals."""
        text = _signed(plain(value) if places is None else f"{value:.{places}f}")
        return text.replace(".", ",") if self.lang == "nl" else text

    def figure(self, text: str) -> str:
        """Return a language-neutral figure with unit (`0.3 MPa`) with the language's decimal sign."""
        signed = _SIGN.sub(MINUS, text)
        return _POINT.sub(",", signed) if self.lang == "nl" else signed

    def money(self, value: Decimal) -> str:
        """Return an amount with two decimals and grouped thousands (1.234,50 or 1,234.50)."""
        text = _signed(f"{value:,.2f}")
        return text.translate(str.maketrans(",.", ".,")) if self.lang == "nl" else text

    def date(self, value: date) -> str:
        """Return a date as the language writes it (21-11-2026 or 2026-11-21)."""
        return value.strftime("%d-%m-%Y") if self.lang == "nl" else value.isoformat()


def _signed(text: str) -> str:
    return MINUS + text[1:] if text.startswith("-") else text


_SMALL, _LARGE = -4, 9
"""Powers of ten between which a number is written without an exponent."""


def plain(value: Decimal) -> str:
    """Return a decimal without trailing zeros; an exponent only beyond the range 1e-4 … 1e9."""
    if not value:
        return "0"
    exponent = value.adjusted()
    if not _SMALL <= exponent < _LARGE:
        digits = value.normalize()
        mantissa = digits.scaleb(-exponent)
        return f"{mantissa:f}e{exponent}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
