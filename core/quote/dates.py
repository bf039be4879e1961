"""Dates as people type them: `21-11-2026` and `2026-11-21`, `21 nov 2026`, or days from a day (`+30`)."""

from __future__ import annotations

import datetime as dt
import re

from core.errors import InputError
from core.i18n import Text, msg

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years that a quote can have."""

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-. ]*([a-z]{3,9})\.?[-., ]*(\d{2}|\d{4})")
_LATER = re.compile(r"\+ ?(\d{1,4})(?: ?(?:d|dagen|dag|days|day))?")

MONTHS = (
    Text("januari", "January"),
    Text("februari", "February"),
    Text("maart", "March"),
    Text("april", "April"),
    Text("mei", "May"),
    Text("juni", "June"),
    Text("juli", "July"),
    Text("augustus", "August"),
    Text("september", "September"),
    Text("oktober", "October"),
    Text("november", "November"),
    Text("december", "December"),
)
WEEKDAYS = (
    Text("maandag", "Monday"),
    Text("dinsdag", "Tuesday"),
    Text("woensdag", "Wednesday"),
    Text("donderdag", "Thursday"),
    Text("vrijdag", "Friday"),
    Text("zaterdag", "Saturday"),
    Text("zondag", "Sunday"),
)
_SHORT = {"mrt": 3}


def parse_date(text: str, field: str = "date", start: dt.date | None = None) -> dt.date:
    """Read a date; day before month unless the year stands first, as in the Netherlands.

    `+30` counts days from `start`. Raise `InputError` naming `field`, with the reason, for anything else.
    """
    clean = " ".join(text.lower().split())
    if start is not None and (later := _LATER.fullmatch(clean)):
        return _checked(start + dt.timedelta(days=int(later[1])), field)
    numbers = _numbers(clean)
    if numbers is None:
        raise InputError(
            field,
            msg("“{text}” is not a date; write for example 21-11-2026 or 2026-11-21", text=_shown(text)),
        )
    year, month, day = numbers
    if not 1 <= month <= len(MONTHS):
        raise InputError(
            field,
            msg("there is no month {month}; write day-month-year, for example 21-11-2026", month=month),
        )
    try:
        return _checked(dt.date(year, month, day), field)
    except ValueError:
        raise InputError(
            field, msg("{month} {year} has no day {day}", month=MONTHS[month - 1], year=year, day=day)
        ) from None


def in_words(day: dt.date) -> Text:
    """Return a date with its weekday and the month's name, so that day and month cannot be confused."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Text(
        f"{weekday.nl} {day.day} {month.nl} {day.year}", f"{weekday.en} {day.day} {month.en} {day.year}"
    )


def in_short(day: dt.date) -> Text:
    """Return a date with short names of weekday and month (`za 21 nov 2026`)."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    dutch = "mrt" if day.month == _SHORT["mrt"] else month.nl[:3]
    return Text(
        f"{weekday.nl[:2]} {day.day} {dutch} {day.year}",
        f"{weekday.en[:3]} {day.day} {month.en[:3]} {day.year}",
    )


def _numbers(clean: str) -> tuple[int, int, int] | None:
    """Return year, month and day as they stand, unchecked."""
    if match := _YEAR_FIRST.fullmatch(clean) or _BARE.fullmatch(clean):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(clean):
        return _year(match[3]), int(match[2]), int(match[1])
    if match := _NAMED.fullmatch(clean):
        month = _month(match[2])
        return (_year(match[3]), month, int(match[1])) if month else None
    return None


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == len("26") else 0)


def _month(word: str) -> int | None:
    if word in _SHORT:
        return _SHORT[word]
    for number, names in enumerate(MONTHS, 1):
        if any(name.lower().startswith(word) for name in (names.nl, names.en)):
            return number
    return None


def _checked(day: dt.date, field: str) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(
            field, msg("the year must be from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR)
        )
    return day


def _shown(text: str) -> str:
    return text if len(text) <= len("2026-11-21") * 4 else text[:39] + "…"
