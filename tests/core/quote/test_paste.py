"""A pasted block becomes rows; no row is ever dropped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.quote.match import Matcher
from core.quote.paste import MOST_ROWS, Candidate, Judged, Match, Verdict, judge, split
from core.quote.pricebook import PriceEntry
from tests.core.quote.fakes import FakeFamily

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.family import Item
    from core.json_input import JSON


class Book:
    """A price list of two articles."""

    entries = (PriceEntry("242263", Decimal(1320), "Module"), PriceEntry("M-1", Decimal(120), "Mounting set"))

    def lookup(self, code: str) -> PriceEntry | None:
        wanted = code.replace(" ", "").replace("-", "").casefold()
        return next(
            (entry for entry in self.entries if entry.code.replace("-", "").casefold() == wanted), None
        )

    def search(self, query: str, limit: int) -> tuple[PriceEntry, ...]:
        return tuple(entry for entry in self.entries if entry.code.startswith(query))[:limit]


class OneWord(FakeFamily):
    """Codes have no blanks and no commas."""

    def item(self, line: Mapping[str, JSON]) -> Item:
        code = str(line["code"])
        return super().item(line if code.replace("-", "").isalnum() else {**line, "code": "BAD"})


MATCHER = Matcher({"valve": OneWord()}, Book())


def read(text: str) -> list[Judged]:
    return list(judge(split(text), MATCHER))


def only(text: str) -> Judged:
    (row,) = read(text)
    return row


@pytest.mark.parametrize(
    ("text", "code", "qty", "unit"),
    [
        ("GOOD-22", "GOOD-22", "1", ""),
        ("3x GOOD-22", "GOOD-22", "3", ""),
        ("3 x GOOD-22", "GOOD-22", "3", ""),
        ("3xGOOD-22", "GOOD-22", "3", ""),
        ("3 × GOOD-22", "GOOD-22", "3", ""),
        ("3 GOOD-22", "GOOD-22", "3", ""),
        ("3 st GOOD-22", "GOOD-22", "3", "st"),
        ("3 st. GOOD-22", "GOOD-22", "3", "st"),
        ("3 stuks: GOOD-22", "GOOD-22", "3", "stuks"),
        ("2 pcs GOOD-22", "GOOD-22", "2", "pcs"),
        ("GOOD-22 3", "GOOD-22", "3", ""),
        ("GOOD-22 x3", "GOOD-22", "3", ""),
        ("GOOD-22 x 3", "GOOD-22", "3", ""),
        ("GOOD-22 3x", "GOOD-22", "3", ""),
        ("GOOD-22 (3x)", "GOOD-22", "3", ""),
        ("GOOD-22 3 st", "GOOD-22", "3", "st"),
        ("GOOD-22: 3 stuks", "GOOD-22", "3", "stuks"),
        ("GOOD-22, 3", "GOOD-22", "3", ""),
        ("GOOD-22\t3", "GOOD-22", "3", ""),
        ("3\tGOOD-22", "GOOD-22", "3", ""),
        ("GOOD-22;3", "GOOD-22", "3", ""),
        ('"GOOD-22";"3"', "GOOD-22", "3", ""),
        ("GOOD-22;Valve with seal;3;215,50", "GOOD-22", "3", ""),
        ("| GOOD-22 | 3 |", "GOOD-22", "3", ""),
        ("> 3x GOOD-22", "GOOD-22", "3", ""),
        (">> > GOOD-22 3", "GOOD-22", "3", ""),
        ("- 3x GOOD-22", "GOOD-22", "3", ""),
        ("• GOOD-22 3 st", "GOOD-22", "3", "st"),
        ("1) GOOD-22 x 3", "GOOD-22", "3", ""),
        ("2,5 m GOOD-22", "GOOD-22", "2.5", "m"),
        ("242263", "242263", "1", ""),
        ("242263 2", "242263", "2", ""),
        ("2 242263", "242263", "2", ""),
        ("2;242263", "242263", "2", ""),
        ("242263;2", "242263", "2", ""),
        ("Please send 5 pcs GOOD-22 to us.", "GOOD-22", "5", "pcs"),
        ("Graag GOOD-22 (4x) leveren", "GOOD-22", "4", ""),
    ],
)
def test_quantity_and_code_are_found(text: str, code: str, qty: str, unit: str) -> None:
    row = only(text)
    assert (row.reading.text, row.reading.qty, row.reading.unit) == (code, Decimal(qty), unit)
    assert row.match.verdict in {Verdict.EXACT, Verdict.DECODED}
    assert row.good


@pytest.mark.parametrize(
    ("text", "verdict", "chosen"),
    [
        ("242263", Verdict.EXACT, 0),
        ("m 1", Verdict.NORMALISED, 0),
        ("GOOD-22", Verdict.DECODED, 0),
        ("2422", Verdict.NEAR, None),
        ("Hello,", Verdict.UNKNOWN, None),
        ("something else altogether", Verdict.UNKNOWN, None),
    ],
)
def test_each_row_gets_its_verdict(text: str, verdict: Verdict, chosen: int | None) -> None:
    row = only(text)
    assert (row.match.verdict, row.chosen) == (verdict, chosen)


def test_a_quantity_with_two_meanings_is_asked_about() -> None:
    row = only("GOOD-22, 1.234")
    assert row.reading.doubt == (Decimal("1.234"), Decimal(1234))
    assert not row.good
    assert row.with_qty(Decimal(1234)).good
    assert row.with_qty(Decimal(1234)).line()["qty"] == "1234"


def test_a_row_becomes_the_line_of_its_candidate() -> None:
    assert only("3 st GOOD-22").line() == {"kind": "valve", "code": "GOOD-22", "qty": "3", "unit": "st"}
    assert only("2x M-1").line() == {
        "kind": "article", "article": "M-1", "description": "Mounting set", "qty": "2",
    }  # fmt: skip


def test_an_unknown_row_can_become_a_free_line_with_its_own_words() -> None:
    row = only("10 m cable, black")
    assert row.match.verdict is Verdict.UNKNOWN
    assert row.line() == {
        "kind": "article", "article": "", "description": "cable, black", "qty": "10", "unit": "m",
    }  # fmt: skip


def test_another_candidate_can_be_chosen() -> None:
    row = only("2422")
    assert row.candidate is None
    assert row.choose(0).line()["article"] == "242263"


@pytest.mark.parametrize("text", ["3x GOOD-1 and 2x GOOD-2", "GOOD-1 instead of GOOD-2", "3x GOOD-1; GOOD-2"])
def test_a_row_that_names_two_asks_which(text: str) -> None:
    row = only(text)
    assert row.match.verdict is Verdict.NEAR
    assert row.candidate is None
    assert {found.code for found in row.match.candidates} == {"GOOD-1", "GOOD-2"}


@pytest.mark.parametrize("text", ["-5 GOOD-1", "99999999999 GOOD-1"])
def test_a_quantity_that_cannot_be_one_is_asked_for(text: str) -> None:
    row = only(text)
    assert row.candidate is None
    assert row.match.candidates[0].code == "GOOD-1"


def test_what_stands_in_brackets_is_an_aside() -> None:
    known = Match(Verdict.NORMALISED, (Candidate("A-1", "A", {"kind": "article", "article": "A-1"}),))
    (row,) = judge(split("2 st a 1 (soon please)"), lambda text: known if text == "a 1" else Match())
    assert row.candidate is not None
    assert (row.candidate.code, row.reading.qty) == ("A-1", 2)


def test_row_numbers_count_the_lines_of_the_text() -> None:
    assert [row.row.number for row in read("Hello,\n\n3x GOOD-22\r\n>\n\nRegards")] == [1, 3, 6]


def test_a_stopped_reading_keeps_the_rest_as_unknown() -> None:
    asked: list[str] = []

    def match(text: str) -> Match:
        asked.append(text)
        return MATCHER(text)

    rows = judge(split("GOOD-1\nGOOD-2\nGOOD-3"), match, cancelled=lambda: len(asked) >= 1)
    assert [row.match.verdict for row in rows] == [Verdict.DECODED, Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_progress_ends_at_the_whole() -> None:
    shares: list[float] = []
    judge(split("GOOD-1\nGOOD-2"), MATCHER, progress=shares.append)
    assert shares == [0.5, 1.0]


def test_too_many_rows_are_refused_whole() -> None:
    with pytest.raises(InputError, match="too many"):
        split("a\n" * (MOST_ROWS + 1))


@given(st.text(max_size=200))
def test_no_row_that_holds_anything_is_dropped(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    holding = [number for number, line in enumerate(lines, 1) if line.strip().strip(">|").strip(" \t>|")]
    rows = split(text)
    assert set(holding) <= {row.number for row in rows}
    judged = judge(rows, lambda _: Match())
    assert [row.row for row in judged] == list(rows)
    assert all(Decimal(0) < row.reading.qty <= 1_000_000 for row in judged)
