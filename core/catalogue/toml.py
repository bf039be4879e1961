"""TOML files whose keys know their line: the parser gives values, a scan of the text gives places."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from core.i18n import Text

if TYPE_CHECKING:
    from pathlib import Path

    from core.catalogue.problems import Problems

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"-]+)\s*\]\]?")


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A table of a TOML file, with the place of its header; getters note a problem and stay neutral."""

    file: str
    lines: Sequence[str]
    line: int
    data: Mapping[str, object]
    problems: Problems

    def problem(self, key: str, text: str) -> None:
        """Note a defect at `key`, or at the section's header when the key is not there."""
        line, column = self.locate(key)
        self.problems.add(self.file, line, column, text)

    def locate(self, key: str) -> tuple[int, int]:
        """Return line and column of `key` inside this section."""
        pattern = re.compile(rf"\s*{re.escape(key)}\s*[=.]")
        for number, text in enumerate(self.lines[self.line :], self.line + 1):
            if _HEADER.match(text) and number > self.line:
                break
            if pattern.match(text):
                return number, len(text) - len(text.lstrip()) + 1
        return max(self.line, 1), 1

    def text(self, key: str, *, optional: bool = False) -> str:
        """Return a text; "" and a problem when it is missing or something else."""
        value = self.data.get(key, "")
        if isinstance(value, str) and (value or optional):
            return value
        self.problem(key, f"“{key}” is missing" if value == "" else f"“{key}” must be a text")
        return ""

    def number(self, key: str) -> Decimal:
        """Return an exact decimal, which TOML holds as a text or a number; 0 and a problem otherwise."""
        value = self.data.get(key)
        number = _decimal(str(value)) if isinstance(value, (str, int, Decimal)) else None
        if number is not None:
            return number
        self.problem(key, f"“{key}” is missing" if value is None else f"“{key}” is “{value}”, not a number")
        return Decimal(0)

    def bilingual(self, key: str) -> Text:
        """Return `key = {nl = …, en = …}` as a text in both languages."""
        value = self.data.get(key)
        if not isinstance(value, Mapping):
            self.problem(key, f"“{key}” is missing" if value is None else f"“{key}” needs nl and en")
            return Text("", "")
        words = {lang: value.get(lang, "") for lang in ("nl", "en")}
        for lang, text in words.items():
            if not isinstance(text, str) or not text:
                self.problem(key, f"the translation “{lang}” of “{key}” is missing")
        return Text(str(words["nl"]), str(words["en"]))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty with a problem when something else stands there."""
        value = self.data.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.problem(key, f"“{key}” must be a list of texts")
        return ()

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """Return a list of exact decimals written as texts; empty with a problem otherwise."""
        texts = self.texts(key)
        numbers = tuple(number for text in texts if (number := _decimal(text)) is not None)
        if len(numbers) == len(texts):
            return numbers
        self.problem(key, f"“{key}” must be a list of numbers, written as texts")
        return ()

    def expect(self, known: Sequence[str]) -> None:
        """Note every key that is not known."""
        for key in self.data:
            if key not in known:
                self.problem(key, f"“{key}” is not known")


@dataclass(frozen=True, slots=True, eq=False)
class Manifest:
    """A TOML file as its top section and its lists of sections (`[[name]]`)."""

    top: Section
    lists: Mapping[str, tuple[Section, ...]]

    def sections(self, name: str) -> tuple[Section, ...]:
        """Return the sections `[[name]]`, in order."""
        return self.lists.get(name, ())


def read_toml(path: Path, problems: Problems, lists: Sequence[str]) -> Manifest:
    """Read a manifest with top-level keys and the lists of sections named in `lists`; note what is wrong."""
    file = path.name
    try:
        text = path.read_text("utf-8")
    except OSError:
        problems.add(file, 1, 1, "the file is missing")
        text = ""
    except UnicodeDecodeError:
        problems.add(file, 1, 1, "the file is not UTF-8")
        text = ""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line, column = (int(part or 1) for part in found.groups()) if found else (1, 1)
        problems.add(file, line, column, f"this is not TOML: {_PLACE.sub('', str(error))}")
        return Manifest(Section(file, (), 0, {}, problems), {})
    lines = tuple(text.splitlines())
    headers = _headers(lines)
    sections: dict[str, tuple[Section, ...]] = {}
    for name in lists:
        found_items = data.pop(name, [])
        places = headers.get(name, [])
        if not isinstance(found_items, list) or len(places) != len(found_items):
            problems.add(file, places[0] if places else 1, 1, f"“{name}” must be written as [[{name}]]")
            continue
        sections[name] = tuple(
            Section(file, lines, line, item, problems) for line, item in zip(places, found_items, strict=True)
        )
    return Manifest(Section(file, lines, 0, data, problems), sections)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _headers(lines: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, text in enumerate(lines, 1):
        match = _HEADER.match(text)
        if match and match[1] == "[[":
            found.setdefault(match[2], []).append(number)
    return found
