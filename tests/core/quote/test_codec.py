from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.i18n import Translator
from core.quote.codec import decode, encode, from_text, to_text
from core.quote.model import Line, Quote, Role
from tests.core.quote.fakes import TODAY

EN = Translator("en")


def test_the_example_of_the_contract_is_read_in_full(contract: dict[str, Any]) -> None:
    quote = decode(contract)
    first, _, article, text, alternative, option = quote.lines
    assert (quote.title, quote.date.isoformat(), quote.language) == ("2026-0123-A", "2026-11-21", "nl")
    assert (quote.customer.name, quote.customer.reference) == ("Jansen & Zoon", "=1+1")
    assert (quote.prices, quote.delivery_time) == ({"242263": Decimal("1320.00")}, "2 weken")
    assert (first.code, first.qty, first.unit_price, first.discount_pct) == (
        "GOOD-22",
        3,
        Decimal("215.50"),
        Decimal("7.5"),
    )
    assert (article.article, article.vat_pct) == ("242263", 21)
    assert text.is_text
    assert (alternative.role, alternative.to, alternative.code) == (Role.ALTERNATIVE, first.id, "GOOD-23")
    assert (option.role, option.article) == (Role.OPTION, "105129")


def test_reading_what_was_written_gives_the_same_quote(contract: dict[str, Any]) -> None:
    quote = decode(contract)
    assert from_text(to_text(quote)) == quote
    assert from_text("\ufeff" + to_text(quote)) == quote


def test_no_key_is_lost_wherever_it_stands(contract: dict[str, Any]) -> None:
    contract["crm"] = {"id": 7, "share": 0.1}
    contract["customer"]["vip"] = True
    contract["company"] = {"name": "Shop", "slogan": "altijd open", "logo": "logo.png"}
    contract["lines"][0]["shelf"] = ["A", 3]
    contract["lines"][3]["colour"] = "red"
    contract["lines"][4]["why"] = "quicker"
    contract["lines"][5]["to"] = 2
    contract["lines"][5]["of"]["shelf"] = None
    written = json.loads(to_text(from_text(json.dumps(contract))))
    assert written["crm"] == {"id": 7, "share": 0.1}
    assert written["customer"]["vip"] is True
    assert written["company"] == contract["company"]
    assert written["lines"][0]["shelf"] == ["A", 3]
    assert written["lines"][3]["colour"] == "red"
    assert written["lines"][4]["why"] == "quicker"
    assert written["lines"][5]["to"] == 2
    assert "shelf" in written["lines"][5]["of"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"kind": "article", "article": "1", "qty": 0}, "qty"),
        ({"kind": "article", "article": "1", "qty": "abc"}, "qty"),
        ({"kind": "article", "article": "1", "qty": None}, "qty"),
        ({"kind": "article", "article": "1", "qty": True}, "qty"),
        ({"kind": "article", "article": "1", "unit_price": [1]}, "unit_price"),
        ({"kind": "article", "article": "1", "discount_pct": "101"}, "discount_pct"),
        ({"kind": "article", "article": "1", "vat_pct": -1}, "vat_pct"),
        ({"kind": "article", "article": 7}, "article"),
        ({"kind": "article", "article": "1", "description": {}}, "description"),
        ({"kind": 3}, "kind"),
        ({"kind": ""}, "kind"),
        ({}, "kind"),
        ({"kind": "option"}, "of"),
        ({"kind": "option", "of": "x"}, "of"),
        ({"kind": "option", "of": {"kind": "option", "of": {}}}, "kind"),
        ({"kind": "alternative", "of": {"kind": "article", "article": "1"}}, "to"),
        ({"kind": "alternative", "to": 9, "of": {"kind": "article", "article": "1"}}, "to"),
        ({"kind": "alternative", "to": "0", "of": {"kind": "article", "article": "1"}}, "to"),
        ({"kind": "alternative", "to": 0, "of": {"kind": "article", "article": "1"}}, "to"),
        ({"kind": "alternative", "to": False, "of": {"kind": "article", "article": "1"}}, "to"),
    ],
)
def test_a_wrong_value_in_a_line_is_a_fault_and_is_written_back_as_it_was(
    line: dict[str, Any], field: str
) -> None:
    quote = decode({"lines": [line]}, TODAY)
    assert [fault.field for fault in quote.lines[0].faults] == [field]
    written = encode(quote)["lines"][0]  # type: ignore[index,call-overload]
    assert all(written[key] == value for key, value in line.items() if key != "of" or field == "of")
    again = decode(json.loads(to_text(quote)))
    assert again.lines[0].faults == quote.lines[0].faults


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lines": {}}, "lines"),
        ({"lines": [1]}, "lines[0]"),
        ({"date": "21-11-2026"}, "date"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "20261121"}, "date"),
        ({"date": "0001-01-01"}, "date"),
        ({"valid_until": 5}, "valid_until"),
        ({"language": "de"}, "language"),
        ({"language": 1}, "language"),
        ({"number": 2026}, "number"),
        ({"number": "x" * 61}, "number"),
        ({"revision": "A\nB"}, "revision"),
        ({"customer": "Jansen"}, "customer"),
        ({"customer": {"name": ["Jansen"]}}, "customer.name"),
        ({"project": {"address": 1}}, "project.address"),
        ({"company": {"logo": 1}}, "company.logo"),
        ({"prices": {"1": "much"}}, "prices.1"),
        ({"prices": {"1": "-1"}}, "prices.1"),
        ({"prices": []}, "prices"),
        ({"group_discounts": {"a": 200}}, "group_discounts.a"),
        ({"sample": "yes"}, "sample"),
        ({"format": 2}, "format"),
        ({"format": 0}, "format"),
        ({"format": "1"}, "format"),
        ({"clerk": "\ud800"}, "clerk"),
    ],
)
def test_a_wrong_value_in_the_header_names_its_field(
    contract: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputError) as caught:
        decode({**contract, **change})
    assert caught.value.field == field
    assert EN(caught.value.text)


@pytest.mark.parametrize(
    "text", ["", "[]", "7", '"quote"', "{}", '{"settings": 1}', "not json", '{"lines": [}']
)
def test_a_file_that_is_no_quote_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError) as caught:
        from_text(text)
    assert EN(caught.value.text)


def test_a_newer_file_says_what_to_do(contract: dict[str, Any]) -> None:
    with pytest.raises(InputError) as caught:
        decode({**contract, "format": 99})
    assert caught.value.hint is not None
    assert "newest version" in EN(caught.value.hint)


def test_only_lines_are_needed_and_the_rest_has_quiet_defaults() -> None:
    quote = decode({"lines": [{"kind": "article", "article": "1"}]}, TODAY)
    assert (quote.date, quote.valid_until, quote.language, quote.number) == (TODAY, None, "nl", "")
    assert quote.lines == (Line("L1", "article", article="1"),)
    assert (quote.lines[0].qty, quote.lines[0].unit_price, quote.lines[0].vat_pct) == (1, None, 21)


def test_amounts_are_written_as_decimal_strings(contract: dict[str, Any]) -> None:
    contract["lines"][0].update(qty="2.5", unit_price=0.0125)
    written = json.loads(to_text(from_text(json.dumps(contract))))["lines"]
    assert (written[0]["qty"], written[0]["unit_price"], written[0]["discount_pct"]) == (
        "2.5",
        "0.0125",
        "7.5",
    )
    assert (written[2]["qty"], written[1]["unit_price"], written[2]["vat_pct"]) == (1, None, "21")


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-1000, 1000)
    | st.decimals(-1000, 1000, places=2)
    | st.text("aé\n", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("aé\n", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from(
    ["kind", "code", "qty", "unit_price", "to", "of", "vat_pct", "description", "x", "article"]
)
kinds = st.sampled_from(["valve", "article", "text", "option", "alternative", "?"])


@given(st.lists(st.dictionaries(keys, json_values | kinds, max_size=5), max_size=4))
def test_any_line_at_all_survives_reading_and_writing(lines: list[dict[str, Any]]) -> None:
    quote = decode({"lines": lines}, TODAY)
    once = encode(quote)
    twice = encode(decode(json.loads(to_text(quote)), TODAY))
    assert once == _plain(twice, once)
    assert isinstance(quote, Quote)


def _plain(value: object, like: object) -> object:
    """Bring numbers that JSON turned into text or floats back to the type they had."""
    if isinstance(like, dict) and isinstance(value, dict):
        return {key: _plain(value[key], like[key]) if key in like else value[key] for key in value}
    if isinstance(like, list) and isinstance(value, list):
        return [_plain(one, other) for one, other in zip(value, like, strict=True)]
    if isinstance(like, Decimal) and not isinstance(value, Decimal):
        return Decimal(str(value))
    return value


def test_numbers_of_unknown_keys_stay_numbers_where_they_can() -> None:
    text = '{"lines": [], "share": 0.1, "long": 0.12345678901234567890123, "prices": {"1": null}}'
    written = json.loads(to_text(from_text(text)), parse_float=Decimal)
    assert written["share"] == Decimal("0.1")
    assert written["long"] == "0.12345678901234567890123"
    assert written["prices"] == {}


def test_whatever_a_text_line_holds_besides_its_text_is_kept() -> None:
    line = {
        "kind": "text",
        "description": "x",
        "qty": "2.5",
        "unit_price": "1.00",
        "vat_pct": "9",
        "discount_pct": "5",
    }
    assert encode(decode({"lines": [line]}, TODAY))["lines"] == [line]


def test_discounts_of_groups_are_written_back(contract: dict[str, Any]) -> None:
    contract["group_discounts"] = {"Cables": "7.5"}
    contract["internal_note"] = "margin 12 %"
    contract["sample"] = True
    written = encode(decode(contract))
    assert written["group_discounts"] == {"Cables": "7.5"}
    assert (written["internal_note"], written["sample"]) == ("margin 12 %", True)
