"""Messages, texts, numbers, money and dates at the edge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core import i18n
from core.i18n import LANGUAGES, Joined, Lang, Renderable, Text, Translator, msg, msgn, plain
from core.mo import Sentences
from core.numbers import parse_number


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> Translator:
    """Give a Dutch translator with a small dictionary of its own."""
    words = {
        "Limit {limit}": "Grens {limit}",
        "inner": "binnen",
        "Faulty {limit}": "Fout {grens}",
        "yes": "ja",
        "no": "nee",
        "100 {{%}}": "honderd {{%}}",
    }

    class Words(Sentences):
        def gettext(self, message: str) -> str:
            return words.get(message, message)

        def ngettext(self, singular: str, plural: str, n: int) -> str:
            return "{n} code voor {what}" if n == 1 else "{n} codes voor {what}"

    monkeypatch.setattr(i18n, "_catalogue", lambda lang: Words() if lang == "nl" else Sentences())
    return Translator("nl")


def test_a_message_is_translated_where_it_is_shown(dutch: Translator) -> None:
    message = msg("Limit {limit}", limit=Decimal("0.5"))
    assert Translator("en")(message) == "Limit 0.5"
    assert dutch(message) == "Grens 0,5"


def test_the_parts_of_a_message_are_translated_too(dutch: Translator) -> None:
    assert dutch(msg("Limit {limit}", limit=msg("inner"))) == "Grens binnen"
    assert dutch(msg("Limit {limit}", limit=Text("nee", "no"))) == "Grens nee"


@pytest.mark.parametrize(("n", "english"), [(0, "0 codes for X"), (1, "1 code for X"), (2, "2 codes for X")])
def test_plural_forms_follow_the_count(dutch: Translator, n: int, english: str) -> None:
    message = msgn("{n} code for {what}", "{n} codes for {what}", n, what="X")
    assert Translator("en")(message) == english
    assert dutch(message) == english.replace("for", "voor")


def test_a_faulty_translation_stays_readable(dutch: Translator) -> None:
    assert dutch(msg("Faulty {limit}", limit=1)) == "Fout {grens}"


def test_braces_are_written_double_with_and_without_places(dutch: Translator) -> None:
    assert Translator("en")(msg("an object {{…}}")) == "an object {…}"
    assert Translator("en")(msg("an object {{…}}, not {x}", x="1")) == "an object {…}, not 1"
    assert dutch(msg("100 {{%}}")) == "honderd {%}"


def test_values_with_braces_are_not_taken_for_places() -> None:
    assert Translator("en")(msg("read {text}", text="{limit} {0} %s")) == "read {limit} {0} %s"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("a.b", "a.b", "a.b"),
        (12, "12", "12"),
        (Decimal("1234.50"), "1234,5", "1234.5"),
        (Text("een", "one"), "een", "one"),
        (Joined(("a", Text("b", "c"), Decimal("0.5"))), "a, b, 0,5", "a, c, 0.5"),
        (Joined(("a", "b"), " · "), "a · b", "a · b"),
        (Joined(()), "", ""),
    ],
)
def test_every_kind_of_value_is_rendered(value: Renderable, nl: str, en: str) -> None:
    assert Translator("nl")(value) == nl
    assert Translator("en")(value) == en


def test_true_and_false_are_words(dutch: Translator) -> None:
    assert [Translator("en")(value) for value in (True, False)] == ["yes", "no"]
    assert [dutch(value) for value in (True, False)] == ["ja", "nee"]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_both_languages_load(lang: Lang) -> None:
    assert isinstance(Translator(lang)(msg("yes")), str)
    assert Translator(lang).lang == lang


@pytest.mark.parametrize(
    ("value", "places", "nl", "en"),
    [
        ("0", None, "0", "0"),
        ("-0", None, "0", "0"),
        ("1500", None, "1500", "1500"),
        ("1234567", None, "1234567", "1234567"),
        ("1.500", None, "1,5", "1.5"),
        ("0.00010", None, "0,0001", "0.0001"),
        ("0.00001", None, "1e-5", "1e-5"),
        ("0.0000000013", None, "1,3e-9", "1.3e-9"),
        ("1500000000", None, "1,5e9", "1.5e9"),
        ("1E+3", None, "1000", "1000"),
        ("2", 2, "2,00", "2.00"),
        ("2.345", 1, "2,3", "2.3"),
        ("-2.5", 0, "\u22122", "\u22122"),
        ("-0.00001", None, "\u22121e-5", "\u22121e-5"),
    ],
)
def test_numbers_are_never_grouped(value: str, places: int | None, nl: str, en: str) -> None:
    assert Translator("nl").number(Decimal(value), places) == nl
    assert Translator("en").number(Decimal(value), places) == en


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-15 °C", "\u221215 °C"),
        ("= -0.9 bar(g)", "= \u22120.9 bar(g)"),
        ("-.5 V", "\u2212.5 V"),
        ("XSA2-22V-5D2", "XSA2-22V-5D2"),
        ("1e-6 Pa(abs)", "1e-6 Pa(abs)"),
        ("20-30 °C", "20-30 °C"),
        ("(1)-2", "(1)-2"),
    ],
)
def test_a_figure_gets_the_minus_sign_where_a_number_is_negative(text: str, shown: str) -> None:
    assert Translator("en").figure(text) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("value", ["-15", "-0.25", "-1234.5", "-1e-6"])
def test_a_negative_number_reads_back_as_it_is_shown(lang: Lang, value: str) -> None:
    assert parse_number(Translator(lang).number(Decimal(value))).value == Decimal(value)


def test_a_negative_count_has_the_minus_sign_too() -> None:
    assert Translator("nl")(-3) == "\u22123"


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("0", "0,00", "0.00"),
        ("1234.5", "1.234,50", "1,234.50"),
        ("-1234567.891", "\u22121.234.567,89", "\u22121,234,567.89"),
    ],
)
def test_amounts_have_two_decimals_and_groups(value: str, nl: str, en: str) -> None:
    assert Translator("nl").money(Decimal(value)) == nl
    assert Translator("en").money(Decimal(value)) == en


def test_dates_are_written_as_the_language_does() -> None:
    day = date(2026, 11, 1)
    assert Translator("nl").date(day) == "01-11-2026"
    assert Translator("en").date(day) == "2026-11-01"


def test_plain_has_no_trailing_zeros() -> None:
    assert [plain(Decimal(text)) for text in ("10", "1.0", "0.10", "0.000")] == ["10", "1", "0.1", "0"]


def test_messages_are_equal_by_value() -> None:
    assert msg("a {b}", b=1) == msg("a {b}", b=1) != msg("a {b}", b=2)
    assert len({msg("a {b}", b=1), msg("a {b}", b=1)}) == 1
