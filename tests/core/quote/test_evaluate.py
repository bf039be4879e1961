from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.findings import Severity
from core.i18n import Translator
from core.quote.codec import decode
from core.quote.evaluate import Evaluated, Memo, evaluate
from core.quote.model import Role
from tests.core.quote.fakes import TODAY, FakeFamily

EN = Translator("en")


def evaluated(*lines: dict[str, Any], **header: Any) -> Evaluated:
    return evaluate(decode({"lines": list(lines), **header}, TODAY), {"valve": FakeFamily()})


def said(result: Evaluated) -> list[tuple[str, str, int | None, str | None]]:
    return [(one.code, one.severity.value, one.index, one.field) for one in result.findings]


def test_the_example_of_the_contract_comes_to_its_total(contract: dict[str, Any]) -> None:
    result = evaluate(decode(contract), {"valve": FakeFamily()})
    assert result.valid
    assert [entry.net for entry in result.lines] == [
        Decimal("598.01"),
        None,
        Decimal(1320),
        None,
        Decimal(693),
        Decimal(120),
    ]
    assert (result.totals.net, result.totals.total) == (Decimal("1918.01"), Decimal("2320.79"))
    assert [(row.rate, row.base, row.amount) for row in result.totals.vat] == [
        (21, Decimal("1918.01"), Decimal("402.78"))
    ]
    assert result.totals.on_request == 1
    assert [entry.position for entry in result.lines] == ["1", "2", "3", "", "1a", "O1"]
    assert ("NEAR_LIMIT", "warning", 1, None) in said(result)
    assert ("PRICE_ON_REQUEST", "warning", 1, "unit_price") in said(result)


def test_an_option_without_a_price_is_only_a_notice() -> None:
    result = evaluated(
        {"kind": "article", "article": "1", "unit_price": 1},
        {"kind": "option", "of": {"kind": "article", "article": "2"}},
    )
    assert said(result) == [("PRICE_ON_REQUEST", "notice", 1, "unit_price")]


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ({"kind": "article", "article": "1", "qty": -1, "unit_price": 1}, "INVALID_LINE", "qty"),
        ({"kind": "article", "unit_price": 1}, "INVALID_LINE", "article"),
        ({"kind": "article", "article": 5, "unit_price": 1}, "INVALID_LINE", "article"),
        ({"kind": "text"}, "INVALID_LINE", "description"),
        ({"kind": "battery", "unit_price": 1}, "UNKNOWN_KIND", "kind"),
        ({"kind": "valve", "unit_price": 1}, "INVALID_LINE", "code"),
        ({"kind": "valve", "code": "BAD-1", "unit_price": 1}, "UNKNOWN_SYMBOL", None),
        (
            {"kind": "option", "of": {"kind": "valve", "code": "BAD-1", "unit_price": 1}},
            "UNKNOWN_SYMBOL",
            None,
        ),
    ],
)
def test_an_invalid_line_blocks_with_its_index_and_counts_nowhere(
    line: dict[str, Any], code: str, field: str | None
) -> None:
    result = evaluated({"kind": "article", "article": "1", "unit_price": 10}, line)
    assert not result.valid
    assert [one for one in said(result) if one[1] == "error"] == [(code, "error", 1, field)]
    assert result.lines[1].net is None
    assert result.totals.net == 10
    finding = next(one for one in result.findings if one.severity is Severity.ERROR)
    assert finding.to_json(EN)["index"] == 1


def test_unknown_keys_are_reported_where_they_stand() -> None:
    result = evaluated(
        {"kind": "valve", "code": "GOOD-1", "market": "EU", "shelf": 3, "unit_price": 1},
        {"kind": "option", "why": 1, "of": {"kind": "article", "article": "1", "code": "x", "unit_price": 1}},
        customer={"vip": True},
        crm=1,
    )
    assert said(result) == [
        ("UNKNOWN_KEY", "notice", None, "crm"),
        ("UNKNOWN_KEY", "notice", None, "customer.vip"),
        ("UNKNOWN_KEY", "notice", 0, "shelf"),
        ("UNKNOWN_KEY", "notice", 1, "why"),
        ("UNKNOWN_KEY", "notice", 1, "code"),
    ]


def test_an_empty_quote_and_a_validity_in_the_past_are_warned_about() -> None:
    result = evaluated({"kind": "text", "description": "x"}, valid_until="2026-11-20")
    assert [one[0] for one in said(result)] == ["EMPTY_QUOTE", "VALIDITY_BEFORE_DATE"]
    assert result.valid


def test_a_total_beyond_what_a_workbook_holds_blocks() -> None:
    line = {"kind": "article", "article": "1", "qty": 1_000_000, "unit_price": 10_000_000}
    assert [one[0] for one in said(evaluated(line))] == ["AMOUNT_TOO_LARGE"]


def test_the_family_is_asked_once_per_different_item(contract: dict[str, Any]) -> None:
    contract["lines"] *= 1
    contract["lines"].append(dict(contract["lines"][0], qty=9))
    family = FakeFamily()
    memo: Memo = {}
    quote = decode(contract)
    evaluate(quote, {"valve": family}, memo)
    evaluate(quote, {"valve": family}, memo)
    assert sorted(family.asked) == ["GOOD-22", "GOOD-23", "HOT-1"]


def test_the_words_of_a_line_come_from_its_item_and_from_what_was_typed() -> None:
    result = evaluated(
        {"kind": "valve", "code": "GOOD-1", "description": "with cable", "unit_price": 1},
        {"kind": "article", "article": "7", "description": "Cable\n3 m, black", "unit_price": 1},
        {"kind": "article", "article": "8", "unit_price": 1},
    )
    words = [(EN(entry.title), [EN(detail) for detail in entry.details]) for entry in result.lines]
    assert words == [
        ("Valve GOOD-1", ["Normally closed, 24 VDC", "with cable"]),
        ("Cable", ["3 m, black"]),
        ("8", []),
    ]


def test_alternatives_are_counted_per_line() -> None:
    article = {"kind": "article", "article": "1", "unit_price": 1}
    result = evaluated(article, *({"kind": "alternative", "to": 0, "of": article} for _ in range(28)))
    assert [entry.position for entry in result.with_role(Role.ALTERNATIVE)][-3:] == ["1z", "1aa", "1ab"]


def test_findings_can_be_written_as_json(contract: dict[str, Any]) -> None:
    result = evaluate(decode(contract), {"valve": FakeFamily()})
    assert json.dumps([finding.to_json(EN) for finding in result.findings])
