"""Compiled translations (`.mo`), read as far as they are asked for.

The reader of the standard library makes words of all sentences before the first is needed, a fiftieth of the
window's start. This one looks sentences up in the bytes of the file, which are in order.
"""

from __future__ import annotations

import struct
from bisect import bisect_left

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<5I")
"""Mark, revision, number of sentences, places of the tables of originals and of translations."""
_ENTRY = struct.Struct("<2I")
"""Length and place of a text."""


class Sentences:
    """The sentences of a catalogue in one language, with two plural forms: one, and any other number."""

    def __init__(self, data: bytes = b"") -> None:
        """Take the content of a file as `msgfmt` and Babel write it (little-endian); by default no sentence.

        Raises:
            ValueError: it is something else.
        """
        self._data = data
        self._found: dict[str, str] = {}
        self._count = self._originals = self._translations = 0
        if data:
            if len(data) < _HEAD.size or _HEAD.unpack_from(data)[0] != _MAGIC:
                raise ValueError("this is no catalogue of translations")
            _, _, self._count, self._originals, self._translations = _HEAD.unpack_from(data)

    def gettext(self, message: str) -> str:
        """Return the translation of a sentence, or the sentence itself when it has none."""
        found = self._found.get(message)
        if found is None:
            words = self._look_up(message.encode()) if message else None
            found = self._found[message] = message if words is None else words.decode()
        return found

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of a sentence for a number, in the original when it has no translation."""
        words = self._look_up(f"{singular}\0{plural}".encode())
        if words is None:
            return singular if n == 1 else plural
        forms = words.split(b"\0")
        return forms[0 if n == 1 else -1].decode()

    def _look_up(self, original: bytes) -> bytes | None:
        place = bisect_left(range(self._count), original, key=self._original)
        if place == self._count or self._original(place) != original:
            return None
        return self._text(self._translations, place)

    def _original(self, place: int) -> bytes:
        return self._text(self._originals, place)

    def _text(self, table: int, place: int) -> bytes:
        length, start = _ENTRY.unpack_from(self._data, table + place * _ENTRY.size)
        return self._data[start : start + length]
