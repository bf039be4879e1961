"""A code as it was typed: cleaned letter by letter, each letter knowing where it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST = 64
"""Letters after which a text is no order code of any series."""

_INVISIBLE = frozenset({"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"})

LOOK_ALIKES = tuple(frozenset(group) for group in ("1IL|", "0OQD", "2Z", "5S", "8B", "6G", "UV", "4A", "7T"))
"""Letters that handwriting, print and old faxes confuse. Used to order suggestions, never to repair."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The letters of a typed code in upper case without blanks and dashes, with their places in the text.

    A text that is too long is cleaned only as far as it takes to see that.
    """

    text: str
    letters: str
    places: tuple[int, ...]

    @property
    def too_long(self) -> bool:
        """Tell whether the text is far longer than any code."""
        return len(self.letters) > LONGEST


def clean(text: str, separators: frozenset[str] = frozenset()) -> Typed:
    """Return a typed code cleaned by NFKC, upper case, and without blanks, dashes and invisible signs.

    `separators` are the signs that only separate in the codes of a series, such as a slash.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, raw in enumerate(text):
        letter = unicodedata.normalize("NFKC", raw).upper()
        if len(letter) != 1:  # "½", "ß" and the like stand for no letter of a code
            letter = raw
        if letter not in separators and not is_separator(letter):
            letters.append(letter)
            places.append(place)
            if len(letters) > LONGEST:
                break
    return Typed(text, "".join(letters), tuple(places))


def is_separator(letter: str) -> bool:
    """Tell whether a sign only separates: a blank, a dash of any kind, or an invisible sign."""
    return (
        letter.isspace()
        or letter in _INVISIBLE
        or letter == "\u2212"
        or unicodedata.category(letter) in {"Pd", "Zs", "Cc"}
    )


def look_alike(one: str, other: str) -> bool:
    """Tell whether two different letters are easily taken for each other."""
    return one != other and any(one in group and other in group for group in LOOK_ALIKES)
