"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator, plain
from core.numbers import parse_number

GOOD = [
    ("0", "0"),
    ("12.50", "12.50"),
    ("12,50", "12.50"),
    ("+3", "3"),
    ("-0,9", "-0.9"),
    ("\u22120,9", "-0.9"),  # minus sign
    ("\u20135", "-5"),  # en dash
    (".5", "0.5"),
    (",5", "0.5"),
    ("5.", "5"),
    ("  7 ", "7"),
    ("１２．５", "12.5"),  # full width
    ("1e-6", "0.000001"),
    ("1E+3", "1000"),
    ("1,5e2", "150"),
    ("1×10-6", "0.000001"),
    ("1 × 10^-6", "0.000001"),
    ("1x10⁻⁶", "0.000001"),
    ("1.3·10**-9", "1.3e-9"),
    ("2 * 10 3", "2000"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("1 234 567", "1234567"),
    ("1'234'567", "1234567"),
    ("1\u2019234", "1234"),
    ("1\u202f234,5", "1234.5"),  # narrow no-break space
    ("1\u00a0234.5", "1234.5"),  # no-break space
    ("1 234,5", "1234.5"),
    ("1.234,5", "1234.5"),
    ("1,234.5", "1234.5"),
    ("1.234.567,89", "1234567.89"),
    ("12.3456", "12.3456"),
    ("0.123", "0.123"),
    ("0,1234", "0.1234"),
    ("1234.567", "1234.567"),
]

BAD = [
    "",
    " ",
    ".",
    ",",
    "-",
    "+",
    "e5",
    "1e",
    "abc",
    "1a",
    "0x10",
    "--1",
    "+-1",
    "1-2",
    "1/2",
    "NaN",
    "nan",
    "inf",
    "Infinity",
    "1e1234",
    "1..2",
    "1,,2",
    "1.2.3",
    "1,23,4",
    "1.234,567.8",
    "1,234.567.8",
    "1.2,3",
    "12 34",
    "1'23",
    "1 234'567",
    "1 234.5.6",
    "1 234,5 6",
    "1.234 567",
    "1,5.",
    "0 123",
    "1e5e5",
    "½",
    "١٢٣",
    "😀",
    "1\x00",
    "1" * 41,
    "'; DROP TABLE",
    "=1+1",
    "×10-6",
]


@pytest.mark.parametrize(("text", "value"), GOOD)
def test_every_usual_way_of_writing_is_read(text: str, value: str) -> None:
    parsed = parse_number(text)
    assert parsed.value == Decimal(value)
    assert not parsed.ambiguous


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_number_is_refused_by_the_name_of_its_field(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_number(text, "qty")
    assert caught.value.field == "qty"
    for lang in ("nl", "en"):
        assert len(Translator(lang)(caught.value.text)) < 200


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1.234", "1.234", "1234"),
        ("1,234", "1.234", "1234"),
        ("12.500", "12.5", "12500"),
        ("-1,000", "-1", "-1000"),
        ("1.234e3", "1234", "1234000"),
    ],
)
def test_a_number_with_two_readings_offers_both(text: str, first: str, second: str) -> None:
    parsed = parse_number(text)
    assert parsed.ambiguous
    assert parsed.alternatives == (Decimal(first), Decimal(second))
    assert parsed.value == Decimal(first)


numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)


@given(numbers, st.sampled_from(("nl", "en")))
def test_a_written_number_is_read_back(number: Decimal, lang: str) -> None:
    written = Translator("nl" if lang == "nl" else "en").number(number)
    parsed = parse_number(written)
    assert number in (parsed.alternatives or (parsed.value,))
    assert parsed.value == number


@given(numbers)
def test_a_plain_number_keeps_its_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(("nl", "en")))
def test_an_amount_is_read_back(amount: Decimal, lang: str) -> None:
    assert parse_number(Translator("nl" if lang == "nl" else "en").money(amount)).value == amount


@given(st.text(max_size=60))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        parsed = parse_number(text)
    except InputError:
        return
    assert parsed.value.is_finite()


@pytest.mark.parametrize("text", ["5²", "²", "1²3", "1.5⁶", "²10"])
def test_a_raised_digit_is_only_read_in_a_power_of_ten(text: str) -> None:
    with pytest.raises(InputError):
        parse_number(text)
