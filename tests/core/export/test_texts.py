from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.texts import clean, footer_text, glued, line_count, looks_like_formula, text_height, width_px

words = st.text("abcMW il\n", max_size=200)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("short", 1), ("a\nb\n\nc", 4), ("word " * 30, 5), ("x" * 200, 7), ("one " + "x" * 100, 5)],
)
def test_wrapped_text_takes_lines(text: str, lines: int) -> None:
    assert abs(line_count(text, 30, 10) - lines) <= 1


@given(words, st.integers(5, 60))
def test_more_room_never_takes_more_lines(text: str, width: int) -> None:
    assert line_count(text, width + 5, 10) <= line_count(text, width, 10)


@given(words)
def test_no_text_is_shorter_than_its_paragraphs(text: str) -> None:
    assert line_count(text, 40, 10) >= text.count("\n") + 1
    assert width_px(text, 10, bold=True) >= width_px(text, 10)


def test_a_footer_is_one_short_line_with_its_ampersands_doubled() -> None:
    assert footer_text("Jansen & Zoon\nBV") == "Jansen && Zoon BV"
    assert len(footer_text("x" * 500)) == 45


def test_heights_grow_with_the_lines() -> None:
    assert text_height(2, 10) == pytest.approx(26)


def test_what_a_spreadsheet_would_calculate_is_recognised() -> None:
    assert [looks_like_formula(text) for text in ("=1", "+1", "-1", "@x", "a=1", "")] == [True] * 4 + [
        False
    ] * 2


def test_the_escape_of_the_format_is_itself_escaped() -> None:
    assert clean("_x0041_ _xyz_") == "_x005F_x0041_ _xyz_"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("18.6 kWh usable, 7.68 kW", "18.6\u00a0kWh usable, 7.68\u00a0kW"),
        ("3 × 0.75 mm² of 25 A.", "3 × 0.75\u00a0mm² of 25\u00a0A."),
        ("2 modules, 4 Amsterdam, 100 mA", "2 modules, 4 Amsterdam, 100\u00a0mA"),
        ("at 60 °C, 3 %", "at 60\u00a0°C, 3\u00a0%"),
    ],
)
def test_a_number_stays_with_its_unit(text: str, shown: str) -> None:
    assert glued(text) == shown
