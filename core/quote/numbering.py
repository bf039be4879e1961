"""Quote numbers `2026-0123` and revision letters A, B … Z, AA."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d{4})-(\d{4,})")
_LETTERS = 26


def format_number(year: int, serial: int) -> str:
    """Return the quote number of a year and a serial number from 1 (`2026-0123`)."""
    return f"{year:04d}-{serial:04d}"


def split_number(number: str) -> tuple[int, int] | None:
    """Return year and serial number of a quote number, or None for a number of another make."""
    match = _NUMBER.fullmatch(number.strip())
    return (int(match[1]), int(match[2])) if match else None


def next_number(year: int, last: str) -> str:
    """Return the number after `last`; a new year, or a last number of another make, starts at 1."""
    parts = split_number(last)
    return format_number(year, parts[1] + 1 if parts and parts[0] == year else 1)


def next_revision(revision: str) -> str:
    """Return the letter after a revision (A → B, Z → AA); anything else starts at A."""
    letters = revision.strip().upper()
    if not re.fullmatch(r"[A-Z]{1,3}", letters):
        return "A"
    value = 0
    for letter in letters:
        value = value * _LETTERS + ord(letter) - ord("A") + 1
    value += 1
    result = ""
    while value:
        value, rest = divmod(value - 1, _LETTERS)
        result = chr(ord("A") + rest) + result
    return result
