"""The declared settings of the program, stored as one JSON file with a version.

A wrong value falls back to its default and is reported; an unknown key (of a newer program) is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from core.errors import InputError, UserFacingError
from core.files import read_text, set_aside, user_folder, write_atomic
from core.i18n import LANGUAGES, msg
from core.json_input import as_bool, as_int, as_list, as_object, as_text, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from core.i18n import Lang, Renderable
    from core.json_input import JSON

VERSION = 1
_FILE = "settings.json"
_LARGEST_LOGO = 8_000_000
_LONGEST_VALIDITY = 3650
_MOST_RECENT = 12

COMPANY_KEYS = ("name", "address", "phone", "email", "website", "vat_number", "registration", "iban", "logo")
"""The keys of the company block, the same as in a quote."""

THEMES = ("system", "light", "dark")
MARKETS = ("EU", "JP", "US", "CN", "KR")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. `extra` keeps keys that this version does not know."""

    language: Lang = "nl"
    theme: str = "system"
    touch: bool = False
    first_run_done: bool = False
    market: str = "EU"
    company: Mapping[str, str] = field(default_factory=dict)
    clerk: str = ""
    delivery_time: str = ""
    payment_terms: str = ""
    validity_days: int = 30
    last_number: str = ""
    price_list: str = ""
    last_folder: str = ""
    recent_files: tuple[str, ...] = ()
    window_geometry: str = ""
    extra: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with what is to be said about values that could not be used."""

    settings: Settings
    problems: tuple[Renderable, ...] = ()


def _text(value: JSON, name: str) -> str:
    return as_text(value, name)


def _company(value: JSON, name: str) -> dict[str, str]:
    data = as_object(value, name)
    return {
        key: as_text(data[key], f"{name}.{key}", longest=_LARGEST_LOGO if key == "logo" else 4000)
        for key in COMPANY_KEYS
        if data.get(key)
    }


def _days(value: JSON, name: str) -> int:
    days = as_int(value, name)
    if not 0 < days <= _LONGEST_VALIDITY:
        raise InputError(name, msg("the number of days must be from 1 to {most}", most=_LONGEST_VALIDITY))
    return days


def _one_of(*names: str) -> Callable[[JSON, str], Any]:
    def read(value: JSON, name: str) -> str:
        if value not in names:
            raise InputError(name, msg("this must be one of {names}", names=", ".join(names)))
        return as_text(value, name)

    return read


def _paths(value: JSON | tuple[str, ...], name: str) -> tuple[str, ...]:
    entries = list(value) if isinstance(value, tuple) else as_list(value, name)
    return tuple(as_text(entry, name) for entry in entries[:_MOST_RECENT])


_READERS: dict[str, Callable[[JSON, str], Any]] = {
    "language": _one_of(*LANGUAGES),
    "theme": _one_of(*THEMES),
    "touch": as_bool,
    "first_run_done": as_bool,
    "market": _one_of(*MARKETS),
    "company": _company,
    "clerk": _text,
    "delivery_time": _text,
    "payment_terms": _text,
    "validity_days": _days,
    "last_number": _text,
    "price_list": _text,
    "last_folder": _text,
    "recent_files": _paths,
    "window_geometry": _text,
}

Upgrade = tuple[int, "Callable[[dict[str, JSON]], dict[str, JSON]]"]
UPGRADES: tuple[Upgrade, ...] = ()
"""For each older version the change that leads to the next one, oldest first."""


def decode(data: JSON, upgrades: tuple[Upgrade, ...] = UPGRADES) -> Loaded:
    """Return the settings that a JSON value holds; raise `InputError` only when it holds none at all."""
    values = dict(as_object(data, "settings"))
    version = values.pop("version", VERSION)
    problems: list[Renderable] = []
    if isinstance(version, int):
        for old, upgrade in upgrades:
            if version <= old:
                values = upgrade(values)
    known: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in values:
            try:
                known[name] = read(values[name], name)
            except InputError as error:
                problems.append(
                    msg(
                        "Setting “{name}” was put back to its default: {text}",
                        name=error.field,
                        text=error.text,
                    )
                )
    extra = {key: value for key, value in values.items() if key not in _READERS}
    return Loaded(Settings(**known, extra=extra), tuple(problems))


def encode(settings: Settings) -> dict[str, JSON]:
    """Return the settings as the JSON value that `decode` reads."""
    own: dict[str, JSON] = {
        entry.name: getattr(settings, entry.name) for entry in fields(settings) if entry.name != "extra"
    }
    return {
        "version": VERSION,
        **own,
        "company": dict(settings.company),
        "recent_files": list(settings.recent_files),
        **settings.extra,
    }


def load(folder: Path | None = None) -> Loaded:
    """Return the settings of the user's folder; a broken file is kept aside and the defaults hold."""
    path = user_folder(folder) / _FILE
    if not path.exists():
        return Loaded(Settings())
    try:
        return decode(parse(read_text(path), "settings"))
    except UserFacingError as error:
        aside = set_aside(path) if isinstance(error, InputError) else None
        problem = msg("The settings could not be read and the defaults are used: {text}", text=error.text)
        kept = (msg("The old settings were kept as {file}", file=str(aside)),) if aside else ()
        return Loaded(Settings(), (problem, *kept))


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings to the user's folder, complete or not at all; raise `UserFacingError`."""
    text = json.dumps(encode(settings), ensure_ascii=False, indent=1, default=str) + "\n"
    write_atomic(user_folder(folder) / _FILE, text.encode())


def changed(settings: Settings, **changes: Any) -> Settings:  # noqa: ANN401  (settings of several types)
    """Return the settings with some of them changed; raise `InputError` for a value that is not allowed."""
    return replace(settings, **{name: _READERS[name](value, name) for name, value in changes.items()})
