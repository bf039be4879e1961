"""Reading JSON that came from outside: every trouble names its field, none is a traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import Msg, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

JSON = Mapping[str, "JSON"] | list["JSON"] | str | int | Decimal | bool | None
"""A JSON value as `parse` gives it: numbers with a fraction are exact decimals."""

_LARGEST = 20_000_000
_LONGEST_WHOLE = 15
"""The most digits of a whole number that is written with a fraction or an exponent."""
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: a lone surrogate, which no file can hold."""

_NAMES = {
    dict: msg("an object {{…}}"),
    list: msg("a list […]"),
    str: msg("a text"),
    bool: msg("true or false"),
    type(None): msg("null"),
}
_A_NUMBER = msg("a number")
_BEFORE_CONSTANT = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*(?:\[[^\[\]{}"]*)?(?:NaN|-?Infinity)\b')
"""The key in front of a constant that JSON does not know."""


def parse(text: str, field: str = "input") -> JSON:
    """Parse JSON text with exact decimals; raise `InputError` naming `field`, line and column."""
    if len(text) > _LARGEST:
        raise InputError(field, msg("the input is larger than {limit} characters", limit=_LARGEST))

    def refuse(name: str) -> object:
        key = _BEFORE_CONSTANT.search(text)
        raise InputError(key[1] if key else field, msg("{name} is not a JSON number", name=name))

    try:
        value: JSON = json.loads(text, parse_float=Decimal, parse_constant=refuse, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise InputError(
            field,
            msg("this is not JSON: line {line}, column {column}", line=error.lineno, column=error.colno),
        ) from None
    except RecursionError:
        raise InputError(field, msg("the JSON is nested too deeply")) from None
    except ValueError:  # an integer of thousands of digits
        raise InputError(field, msg("a number in the JSON has too many digits")) from None
    return value


def _unique(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    result: dict[str, JSON] = {}
    for key, value in pairs:
        if key in result:
            raise InputError(key, msg("the key “{key}” stands twice in one object", key=key))
        result[key] = value
    return result


def as_object(value: JSON, field: str) -> Mapping[str, JSON]:
    """Return `value` as an object; raise `InputError` naming `field`."""
    if not isinstance(value, Mapping):
        raise InputError(field, msg("this must be an object {{…}}, not {found}", found=_kind(value)))
    return value


def as_list(value: JSON, field: str) -> list[JSON]:
    """Return `value` as a list; raise `InputError` naming `field`."""
    if not isinstance(value, list):
        raise InputError(field, msg("this must be a list […], not {found}", found=_kind(value)))
    return value


def as_text(value: JSON, field: str, *, longest: int = 4000) -> str:
    """Return `value` as text; raise `InputError` naming `field` when it is none or too long."""
    if not isinstance(value, str):
        raise InputError(field, msg("this must be a text, not {found}", found=_kind(value)))
    if len(value) > longest:
        raise InputError(field, msg("this text is longer than {limit} characters", limit=longest))
    if _HALF.search(value):
        raise InputError(field, msg("this text holds half a character (a lone surrogate)"))
    return value


def as_bool(value: JSON, field: str) -> bool:
    """Return `value` as true or false; raise `InputError` naming `field`."""
    if not isinstance(value, bool):
        raise InputError(field, msg("this must be true or false, not {found}", found=_kind(value)))
    return value


def as_int(value: JSON, field: str) -> int:
    """Return `value` as a whole number, also where it is written `2.0`; raise `InputError` naming `field`."""
    if isinstance(value, Decimal) and value.adjusted() < _LONGEST_WHOLE and not value % 1:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        found = value if isinstance(value, Decimal) else _kind(value)
        raise InputError(field, msg("this must be a whole number, not {found}", found=found))
    return value


def as_decimal(value: JSON, field: str) -> Decimal:
    """Return a number, or a text holding one, as an exact decimal; raise `InputError` naming `field`."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        raise InputError(field, msg("this must be a number, not {found}", found=_kind(value)))
    from core.numbers import parse_number, sensible

    number = parse_number(value, field).value if isinstance(value, str) else Decimal(value)
    if not sensible(number):
        raise InputError(field, msg("this number is out of every range that makes sense here"))
    return number


def reject_unknown(data: Mapping[str, JSON], known: Iterable[str], prefix: str = "") -> None:
    """Raise `InputError` for the first key that is not known, with the nearest key that is."""
    names = tuple(known)
    for key in data:
        if key in names:
            continue
        import difflib  # only for those who mistype a key

        near = difflib.get_close_matches(key[:60], names, n=1)
        field = f"{prefix}.{key[:60]}" if prefix else key[:60]
        if near:
            raise InputError(
                field, msg("“{key}” is not known here; did you mean “{near}”?", key=key[:60], near=near[0])
            )
        raise InputError(
            field, msg("“{key}” is not known here; known are {names}", key=key[:60], names=", ".join(names))
        )


def _kind(value: JSON) -> Msg:
    return _NAMES.get(type(value), _A_NUMBER)
