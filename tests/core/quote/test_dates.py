"""Dates as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator
from core.quote.dates import in_short, in_words, parse_date

DAY = dt.date(2026, 11, 21)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("21-11-2026", "2026-11-21", "21/11/2026", "21.11.2026", "21 11 2026", " 21-11-26 ", "20261121"),
        *("21 november 2026", "21 nov 2026", "21 Nov. 2026", "21-nov-26", "21 November, 2026"),
    ],
)
def test_usual_ways_of_writing_a_day_are_read(text: str) -> None:
    assert parse_date(text) == DAY


def test_march_is_known_by_its_dutch_shortening() -> None:
    assert parse_date("3 mrt 2027") == parse_date("3 maart 2027") == parse_date("3 Mar 2027")


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("3-4-2026") == dt.date(2026, 4, 3)


@pytest.mark.parametrize("text", ["+30", "+ 30 dagen", "+30 days"])
def test_days_are_counted_from_a_day(text: str) -> None:
    assert parse_date(text, start=DAY) == dt.date(2026, 12, 21)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tomorrow", "“tomorrow” is not a date; write for example 21-11-2026 or 2026-11-21"),
        ("", "“” is not a date; write for example 21-11-2026 or 2026-11-21"),
        ("+30", "“+30” is not a date; write for example 21-11-2026 or 2026-11-21"),
        ("21 foo 2026", "“21 foo 2026” is not a date; write for example 21-11-2026 or 2026-11-21"),
        ("11-21-2026", "there is no month 21; write day-month-year, for example 21-11-2026"),
        ("29-2-2026", "February 2026 has no day 29"),
        ("21-11-1926", "the year must be from 2000 to 2199"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_date(text, "valid_until")
    assert caught.value.field == "valid_until"
    assert Translator("en")(caught.value.text) == said


@given(DAYS)
def test_every_day_is_read_back_as_both_languages_write_it(day: dt.date) -> None:
    for lang in ("nl", "en"):
        tr = Translator(lang)
        assert parse_date(tr.date(day)) == day
        assert parse_date(tr(in_short(day)).partition(" ")[2]) == day
        assert parse_date(tr(in_words(day)).partition(" ")[2]) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        day = parse_date(text, start=DAY)
    except InputError:
        return
    assert 2000 <= day.year <= 2199
