from __future__ import annotations

import json
import sqlite3
import time
from decimal import Decimal
from pathlib import Path

import pytest

from core.errors import UserFacingError
from core.i18n import Translator, msg
from core.quote.price_table import PriceRow, ReadPrices, Rejected
from core.quote.pricebook import FILE, PriceBook

EN = Translator("en")


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


def test_fifty_thousand_articles_answer_at_once(tmp_path: Path) -> None:
    rows = tuple(
        PriceRow(at, f"ART-{at:05d}", Decimal(at), f"Article number {at}") for at in range(1, 50_001)
    )
    with PriceBook(tmp_path) as book:
        book.apply(book.plan(ReadPrices(rows, ())))
        for query in ("ART-43210", "art4", "number 777", "no such words"):
            start = time.perf_counter()
            book.search(query, 20)
            assert time.perf_counter() - start < 0.25, query  # 50 ms with room for a busy machine
