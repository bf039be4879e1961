from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import UserFacingError
from core.i18n import Translator, msg
from core.quote.price_table import PriceRow, ReadPrices, Rejected
from core.quote.pricebook import FILE, PriceBook
from tests.counting import calls, steps

EN = Translator("en")
ARTICLES = 50_000


def listed(*rows: tuple[str, str | None]) -> ReadPrices:
    return ReadPrices(
        tuple(
            PriceRow(at, code, None if price is None else Decimal(price))
            for at, (code, price) in enumerate(rows, 1)
        )
    )


def test_an_import_shows_what_it_would_do_before_it_does_it(tmp_path: Path) -> None:
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(listed(("A-1", "10"), ("B", "20"), ("C", None), ("D", "5"))))
        rejected = (Rejected(7, msg("the price is missing")),)
        plan = book.plan(
            ReadPrices(
                listed(("a 1", "10.00"), ("B", "21.5"), ("C", "1"), ("E", "3")).rows, rejected, {"code": 1}
            )
        )
        answer = plan.to_json(EN)
        assert answer == {
            "new": ["E"],
            "changed": ["B", "C"],
            "vanished": ["D"],
            "unchanged": 1,
            "rejected": [{"row": 7, "reason": "the price is missing"}],
            "columns": {"code": 1},
            "changes": [
                {"row": 2, "code": "B", "old": "20.00", "new": "21.50"},
                {"row": 3, "code": "C", "old": None, "new": "1.00"},
            ],
        }
        assert json.dumps(answer)
        assert len(book) == 4
        assert book.lookup("B") is not None
        book.apply(plan)
        assert book.codes() == {"a 1", "B", "C", "E"}


def test_the_list_is_still_there_the_next_time(tmp_path: Path) -> None:
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(listed(("A", "0.0125"))))
    with PriceBook(tmp_path) as book:
        found = book.lookup(" a ")
        assert found is not None
        assert found.price == Decimal("0.0125")


def test_articles_are_found_by_code_gtin_beginning_and_words(tmp_path: Path) -> None:
    rows = (
        PriceRow(1, "K-10", Decimal(1), "Cable 3 m black", "8712345678901"),
        PriceRow(2, "K-100", Decimal(2), "Cable 5 m black"),
        PriceRow(3, "Z", Decimal(3), "Clamp 100%_steel"),
    )
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(ReadPrices(rows, ())))
        assert [entry.code for entry in book.search("k10", 9)] == ["K-10", "K-100"]
        assert [entry.code for entry in book.search("8712345678901", 9)] == ["K-10"]
        assert [entry.code for entry in book.search("black 5", 9)] == ["K-100"]
        assert [entry.code for entry in book.search("100%_", 9)] == ["Z"]
        assert [entry.code for entry in book.search("cable", 1)] == ["K-10"]
        assert book.search(" - ", 9) == ()
        assert book.lookup("") is None
        assert book.lookup("nothing") is None


def test_an_empty_file_never_empties_the_list(tmp_path: Path) -> None:
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(listed(("A", "1"))))
        with pytest.raises(UserFacingError):
            book.apply(book.plan(listed()))
        assert len(book) == 1


def test_an_import_that_fails_halfway_changes_nothing(tmp_path: Path) -> None:
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(listed(("A", "1"), ("B", "2"))))
        with pytest.raises(UserFacingError):
            book.apply(book.plan(listed(("C", "3"), ("c", "3"))))  # the same code twice: the database refuses
        assert book.codes() == {"A", "B"}


def test_a_broken_file_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database at all" * 100)
    with PriceBook(tmp_path) as book:
        assert len(book) == 0
    assert (tmp_path / f"{FILE}.broken1").exists()


def test_a_list_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(UserFacingError) as caught:
        PriceBook(tmp_path)
    assert "newer" in EN(caught.value.text)


def test_a_place_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(UserFacingError):
        PriceBook(tmp_path)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PriceBook]:
    rows = tuple(
        PriceRow(at, f"ART-{at:05d}", Decimal(at), f"Article number {at}") for at in range(1, ARTICLES + 1)
    )
    with PriceBook(tmp_path_factory.mktemp("many")) as book:
        book.apply(book.plan(ReadPrices(rows, ())))
        yield book


@pytest.mark.parametrize(
    ("query", "limit", "work"),
    [
        ("ART-143", 20, 1_000),  # enough codes begin with it: the index answers
        ("ART-43210", 1, 1_000),
        ("ART-43210", 20, 10 * ARTICLES),  # else every article is looked at, once
        ("number 777", 20, 10 * ARTICLES),
        ("no such words", 20, 10 * ARTICLES),
    ],
)
def test_a_search_looks_at_an_article_once_at_most(
    many: PriceBook, query: str, limit: int, work: int
) -> None:
    assert 0 < steps(many._database, lambda: many.search(query, limit)) < work
    assert calls(lambda: many.search(query, limit)) < 200
