from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.quote import edit
from core.quote.codec import decode
from core.quote.model import Line, Quote, Role, discount_of
from core.quote.numbering import format_number, next_number, next_revision, split_number
from tests.core.quote.fakes import TODAY


def quote_of(*codes: str) -> Quote:
    return edit.add_all(Quote(date=TODAY), (Line("", "article", article=code) for code in codes))


def codes(quote: Quote) -> str:
    return "".join(line.article for line in quote.lines)


def test_a_new_line_gets_an_id_of_its_own_and_its_place() -> None:
    quote = quote_of("a", "b")
    more = edit.add(quote, Line("L1", "article", article="c"), after="L1")
    assert codes(more) == "acb"
    assert [line.id for line in more.lines] == ["L1", "L3", "L2"]
    assert edit.last_id(more) == "L3"
    assert codes(quote) == "ab"


def test_ids_are_never_given_out_twice() -> None:
    quote = edit.remove(quote_of("a", "b"), "L2")
    assert edit.add(quote, Line("", "text", description="x")).lines[-1].id == "L3"


def test_duplicating_puts_a_copy_right_after() -> None:
    quote = edit.duplicate(quote_of("a", "b"), "L1")
    assert codes(quote) == "aab"
    assert len({line.id for line in quote.lines}) == 3


@pytest.mark.parametrize(("steps", "order"), [(1, "bac"), (2, "bca"), (9, "bca"), (-1, "abc"), (0, "abc")])
def test_moving_stops_at_the_edge(steps: int, order: str) -> None:
    assert codes(edit.move(quote_of("a", "b", "c"), "L1", steps)) == order


def test_a_changed_field_is_no_longer_at_fault() -> None:
    quote = decode({"lines": [{"kind": "valve", "code": "X", "qty": "many", "vat_pct": 400}]}, TODAY)
    better = edit.update(quote, "L1", qty=Decimal(2), code="GOOD-1", market="EU")
    assert [fault.field for fault in better.lines[0].faults] == ["vat_pct"]
    assert (better.lines[0].qty, better.lines[0].content) == (2, {"code": "GOOD-1", "market": "EU"})


def test_an_unknown_line_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        edit.update(quote_of("a"), "L9", qty=Decimal(1))


def test_an_alternative_follows_its_line_wherever_that_moves(contract: dict[str, Any]) -> None:
    from core.quote.codec import encode

    quote = edit.move(decode(contract), "L1", 2)
    written = encode(quote)["lines"]
    assert written[4]["to"] == 2  # type: ignore[index,call-overload]


def test_removing_a_line_leaves_its_alternatives_as_options(contract: dict[str, Any]) -> None:
    quote = edit.remove(decode(contract), "L1")
    assert (quote.line("L5").role, quote.line("L5").to) == (Role.OPTION, None)


def test_a_line_can_change_its_role() -> None:
    quote = edit.to_alternative(quote_of("a", "b", "c"), "L2", "L1")
    quote = edit.to_alternative(quote, "L3", "L1")
    assert [line.role for line in quote.lines] == [Role.MAIN, Role.ALTERNATIVE, Role.ALTERNATIVE]
    chosen = edit.choose_alternative(quote, "L2")
    assert [(line.role, line.to) for line in chosen.lines] == [
        (Role.ALTERNATIVE, "L2"),
        (Role.MAIN, None),
        (Role.ALTERNATIVE, "L2"),
    ]
    optional = edit.to_option(chosen, "L2")
    assert {line.role for line in optional.lines} == {Role.OPTION}
    assert edit.to_main(optional, "L1").line("L1").role is Role.MAIN


def test_an_alternative_needs_another_main_line_with_an_amount() -> None:
    quote = edit.add(quote_of("a"), Line("", "text", description="x"))
    quote = edit.to_option(edit.duplicate(quote, "L1"), "L3")
    for target in ("L1", "L2", "L3"):
        with pytest.raises(ValueError, match=target):
            edit.to_alternative(quote, "L1", target)
    with pytest.raises(ValueError, match="L1"):
        edit.choose_alternative(quote, "L1")


def test_the_groups_discount_holds_where_the_line_has_none() -> None:
    quote = decode(
        {
            "group_discounts": {"Vacuüm": "5"},
            "lines": [
                {"kind": "article", "article": "1", "group": " vacuüm"},
                {"kind": "article", "article": "1", "group": "Vacuüm", "discount_pct": 0},
                {"kind": "article", "article": "1", "group": "Other"},
                {"kind": "article", "article": "1"},
            ],
        },
        TODAY,
    )
    assert [discount_of(quote, line) for line in quote.lines] == [5, 0, 0, 0]


def test_numbers_and_revisions_count_on() -> None:
    assert format_number(2026, 123) == "2026-0123"
    assert split_number("2026-0123") == (2026, 123)
    assert split_number("Q123") is None
    assert next_number(2026, "2026-0123") == "2026-0124"
    assert next_number(2027, "2026-0123") == "2027-0001"
    assert next_number(2026, "2026-9999") == "2026-10000"
    assert [next_revision(letter) for letter in ("", "A", "Z", "AZ", "ZZ", "v2")] == [
        "A",
        "B",
        "AA",
        "BA",
        "AAA",
        "A",
    ]
    assert edit.revise(Quote(date=TODAY, number="2026-0001")).title == "2026-0001-B"


def test_a_group_keeps_its_spelling_and_has_one_discount() -> None:
    quote = edit.put_in_group(quote_of("a", "b", "c"), ["L1"], " Valves ", Decimal(10))
    quote = edit.put_in_group(quote, ["L2"], "valves", Decimal("12.5"))
    assert [line.group for line in quote.lines] == ["Valves", "Valves", ""]
    assert quote.group_discounts == {"Valves": Decimal("12.5")}
    assert [discount_of(quote, line) for line in quote.lines] == [Decimal("12.5")] * 2 + [Decimal(0)]
    quote = edit.put_in_group(quote, ["L1"], "", None)
    assert [line.group for line in quote.lines] == ["", "Valves", ""]
    assert edit.put_in_group(quote, ["L2"], "VALVES", None).group_discounts == {}
