from __future__ import annotations

from decimal import Decimal

import pytest

from core.catalogue.conditions import Clause, ConditionError, parse_condition, values_of


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("always", {}, True),
        ("entry = GS", {"entry": "GS"}, True),
        ("entry = GS", {"entry": "G"}, False),
        ("entry = GS", {}, False),
        ("entry in G|F", {"entry": "F"}, True),
        ("entry in G|F", {"entry": "D"}, False),
        ("entry not in G|F", {"entry": "D"}, True),
        ("entry not in G|F", {"entry": "F"}, False),
        ("entry != G", {"entry": "F"}, True),
        ("entry != G", {"entry": "G"}, False),
        ("current = AC & entry = GS", {"current": "AC", "entry": "GS"}, True),
        ("current = AC & entry = GS", {"current": "DC", "entry": "GS"}, False),
        ("spacer = yes", {"spacer": True}, True),
        ("spacer = yes", {"spacer": False}, False),
        ("spacer = no", {"spacer": False}, True),
        ("size = 2", {"size": 2}, True),
        ("direction = 90", {"direction": Decimal("90.0")}, True),
        ("use in medical|food", {"use": ("rail", "food")}, True),
        ("use in medical|food", {"use": ("rail",)}, False),
        ("use not in medical|food", {"use": ("rail", "food")}, False),
        ("use = unknown", {"use": ()}, True),
        ("fluid in air|unknown", {}, True),
        ("fluid in air|unknown", {"fluid": None}, True),
        ("fluid in air|unknown", {"fluid": "argon"}, False),
        ("  entry=G&current =DC ", {"entry": "G", "current": "DC"}, True),
    ],
)
def test_a_condition_holds(text: str, facts: dict[str, object], expected: bool) -> None:
    assert parse_condition(text).holds(facts) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "is not a condition"),
        ("entry", 0, "is not a condition"),
        ("entry is G", 0, "is not a condition"),
        ("entry = G F", 0, "is not a condition"),
        ("entry = G|F", 0, "several values need “in”"),
        ("entry in G|", 0, "“” is not a value"),
        ("entry = G & always", 12, "“always” is not a condition"),
        ("entry = G &  or x", 13, "“or x” is not a condition"),
        ("Entry = G", 0, "is not a condition"),
    ],
)
def test_what_cannot_be_read_names_its_place(text: str, offset: int, words: str) -> None:
    with pytest.raises(ConditionError, match=words) as caught:
        parse_condition(text)
    assert caught.value.offset == offset


def test_the_parsed_form_is_plain() -> None:
    condition = parse_condition("fluid not in air|argon & size = 1")
    assert condition.clauses == (
        Clause("fluid", frozenset({"air", "argon"}), negated=True),
        Clause("size", frozenset({"1"})),
    )
    assert condition.text == "fluid not in air|argon & size = 1"


def test_matched_values_come_in_the_order_of_the_facts() -> None:
    condition = parse_condition("use in rail|food & entry = G & use not in space")
    assert condition.matched("use", {"use": ("food", "space", "rail")}) == ("food", "rail")
    assert condition.matched("entry", {"entry": "D"}) == ()


def test_a_set_of_facts_has_a_fixed_order() -> None:
    assert values_of({"rail", "food"}) == ("food", "rail")
