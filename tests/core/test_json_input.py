"""JSON from outside: exact decimals, and every trouble with the name of its field."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator
from core.json_input import (
    JSON,
    as_bool,
    as_decimal,
    as_int,
    as_list,
    as_object,
    as_text,
    parse,
    reject_unknown,
)


def test_fractions_stay_exact() -> None:
    assert parse('{"a": 0.1, "b": [1, true, null, "x"]}') == {"a": Decimal("0.1"), "b": [1, True, None, "x"]}


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("", "file", "line 1, column 1"),
        ('{"a": 1,}', "file", "column 9"),
        ("{'a': 1}", "file", "column 2"),
        ("[1, 2", "file", "column 6"),
        ("NaN", "file", "NaN"),
        ('{"a": -Infinity}', "a", "-Infinity"),
        ('{"b": 1, "a": [1, NaN]}', "a", "NaN"),
        ('{"b": "NaN", "a": {"c": NaN}}', "c", "NaN"),
        ('{"a": 1, "a": 2}', "a", "twice"),
        ('{"b": {"a": 1, "a": 2}}', "a", "twice"),
        ("[" * 100_000, "file", "deep"),
        ('{"a":' * 100_000, "file", "deep"),
        ("9" * 5000, "file", "digits"),
        ('"\x01"', "file", "column 2"),
        ("\ufeff{}", "file", "JSON"),
        (" " * 20_000_001, "file", "larger"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_bad_json_names_field_and_place(text: str, field: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "file")
    assert caught.value.field == field
    assert words in Translator("en")(caught.value.text)


@given(st.text(max_size=200))
def test_any_text_is_json_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        assert parse(text) == json.loads(text, parse_float=Decimal)


WRONG_KINDS: list[tuple[Callable[[JSON, str], object], list[JSON]]] = [
    (as_object, [[], "x", 1, Decimal("1.5"), True, None]),
    (as_list, [{}, "x", 1, Decimal("1.5"), True, None]),
    (as_text, [{}, [], 1, Decimal("1.5"), True, None, "x" * 4001, "half \ud800"]),
    (as_bool, [{}, [], 1, 0, "true", None, Decimal(1)]),
    (as_int, [{}, [], "1", True, Decimal("1.5"), None]),
    (as_decimal, [{}, [], True, None, "", "x", "1e100", Decimal("1e50"), Decimal("1e-50"), "NaN"]),
]


@pytest.mark.parametrize(
    ("read", "value"),
    [(read, value) for read, values in WRONG_KINDS for value in values],
    ids=lambda value: getattr(value, "__name__", repr(value)[:20]),
)
def test_the_wrong_kind_of_value_names_its_field(read: Callable[[JSON, str], object], value: JSON) -> None:
    with pytest.raises(InputError) as caught:
        read(value, "qty")
    assert caught.value.field == "qty"
    assert Translator("en")(caught.value.text)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (as_object, {"a": 1}, {"a": 1}),
        (as_list, [1], [1]),
        (as_text, "é😀", "é😀"),
        (as_bool, False, False),
        (as_int, 3, 3),
        (as_int, Decimal("2.0"), 2),
        (as_int, Decimal("1e2"), 100),
        (as_decimal, 3, Decimal(3)),
        (as_decimal, 0, Decimal(0)),
        (as_decimal, Decimal("0.1"), Decimal("0.1")),
        (as_decimal, "12,50", Decimal("12.50")),
    ],
)
def test_the_right_kind_of_value_passes(
    read: Callable[[JSON, str], object], value: JSON, expected: object
) -> None:
    assert read(value, "x") == expected


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (Decimal("7.5"), "this must be a whole number, not 7.5", "dit moet een geheel getal zijn, geen 7,5"),
        (
            [1],
            "this must be a whole number, not a list […]",
            "dit moet een geheel getal zijn, geen lijst […]",
        ),
        ("2", "this must be a whole number, not a text", "dit moet een geheel getal zijn, geen tekst"),
    ],
)
def test_what_was_found_is_said_in_the_language_of_the_answer(value: JSON, english: str, dutch: str) -> None:
    with pytest.raises(InputError) as caught:
        as_int(value, "qty")
    assert Translator("en")(caught.value.text) == english
    assert Translator("nl")(caught.value.text) == dutch


def test_an_unknown_key_is_answered_with_the_nearest_known_one() -> None:
    reject_unknown({"inlet": 1}, ("inlet", "outlet"))
    with pytest.raises(InputError) as caught:
        reject_unknown({"inlett": 1}, ("inlet", "outlet"))
    assert caught.value.field == "inlett"
    assert "“inlet”" in Translator("en")(caught.value.text)


def test_an_unlike_key_is_answered_with_all_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        reject_unknown({"x" * 5000: 1}, ("inlet", "outlet"), "lines[0]")
    assert caught.value.field == "lines[0]." + "x" * 60
    assert "inlet, outlet" in Translator("en")(caught.value.text)
    assert len(Translator("en")(caught.value.text)) < 200
