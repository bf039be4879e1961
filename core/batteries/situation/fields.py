"""Reading the fields of a situation; every trouble names its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.electrical.fields import without_unit
from core.errors import InputError
from core.i18n import msg
from core.json_input import as_bool, as_decimal, as_object, as_text, reject_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal
    from typing import TypeVar

    from core.json_input import JSON

    T = TypeVar("T")


_FARTHEST = 9
"""The power of ten that no number of a situation reaches."""


class Asked:
    """The keys of one JSON object that hold something; `null` counts as left out."""

    def __init__(self, data: Mapping[str, JSON], prefix: str) -> None:
        """Take an object; `prefix` is its own name."""
        self.data = {key: value for key, value in data.items() if value is not None}
        self.prefix = prefix

    def __contains__(self, key: str) -> bool:
        """Tell whether a key holds something."""
        return key in self.data

    def name(self, key: str) -> str:
        """Return the full name of a key (`board.action`)."""
        return f"{self.prefix}.{key}" if self.prefix else key

    def raw(self, key: str) -> JSON:
        """Return a value as it stands there."""
        return self.data[key]

    def maybe(self, key: str, read: Callable[[JSON, str], T]) -> T | None:
        """Return what `read` makes of a value; None when it was left out."""
        return read(self.data[key], self.name(key)) if key in self.data else None

    def flag(self, key: str) -> bool | None:
        """Return true or false; None when it was left out."""
        return self.maybe(key, as_bool)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        """Return one of the words that are allowed; None when it was left out."""
        return self.maybe(key, lambda value, name: choice_of(value, name, allowed))

    def amount(self, key: str, *, above_zero: bool = False) -> Decimal | None:
        """Return a number that is not negative."""
        number = self.number(key)
        if number is not None and (number < 0 or (above_zero and not number)):
            least = msg("this must be above zero") if above_zero else msg("this cannot be negative")
            raise InputError(self.name(key), least)
        return number

    def number(self, key: str) -> Decimal | None:
        """Return any number below 1e9 in size, also with its unit: nothing of a house lies beyond."""
        number = self.maybe(key, lambda value, name: as_decimal(without_unit(value, key), name))
        if number is not None and number and number.adjusted() >= _FARTHEST:
            raise InputError(self.name(key), msg("this number is out of every range that makes sense here"))
        return number

    def text(self, key: str, longest: int = 200) -> str | None:
        """Return a text that is not blank; None when it was left out."""
        found = self.maybe(key, lambda value, name: as_text(value, name, longest=longest))
        return (found or "").strip() or None

    def below(self, key: str, known: tuple[str, ...]) -> Asked | None:
        """Return an object inside this one, with only known keys."""
        if key not in self.data:
            return None
        inner = as_object(self.data[key], self.name(key))
        reject_unknown(inner, known, self.name(key))
        return Asked(inner, self.name(key))


def choice_of(value: JSON, field: str, allowed: tuple[str, ...]) -> str:
    """Return one of the words that are allowed, in any case; raise `InputError` naming `field`."""
    text = as_text(value, field, longest=80)
    for word in allowed:
        if word.casefold() == text.strip().casefold():
            return word
    raise InputError(
        field, msg("“{text}” is not known here; use one of {known}", text=text, known=", ".join(allowed))
    )
