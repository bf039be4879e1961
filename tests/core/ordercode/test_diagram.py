"""The decision diagram against plain enumeration."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ordercode.diagram import Diagram
from core.ordercode.grammar import Choice, Grammar
from core.ordercode.load import load_grammar
from core.valves.series import CATALOGUES, DEFAULT
from tests.core.ordercode import brute

MARKETS = ("", "EU")


@lru_cache(maxsize=4)
def shipped(market: str) -> tuple[Grammar, Diagram, list[Choice]]:
    grammar = load_grammar(CATALOGUES / DEFAULT)
    return grammar, Diagram(grammar, grammar.rules_in(market)), brute.valid(grammar, market)


@st.composite
def choices(draw: st.DrawFn, grammar: Grammar) -> Choice:
    """Draw some fields of a grammar with symbols that need not go together."""
    names = draw(st.lists(st.sampled_from(grammar.order), unique=True))
    return {name: draw(st.sampled_from([e.symbol for e in grammar.fields[name].symbols])) for name in names}


@st.composite
def grammars(draw: st.DrawFn) -> Grammar:
    """Draw a small grammar with rules over one to three fields that allow at least one configuration."""
    names = "abcde"[: draw(st.integers(1, 5))]
    symbols = {name: tuple(f"{name}{n}" for n in range(draw(st.integers(1, 3)))) for name in names}
    anchor = {name: draw(st.sampled_from(symbols[name])) for name in names}
    rules = []
    for _ in range(draw(st.integers(0, 4))):
        fields = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)))
        rows = draw(st.sets(st.tuples(*(st.sampled_from(symbols[name]) for name in fields)), max_size=8))
        rules.append((fields, rows | {tuple(anchor[name] for name in fields)}))
    return brute.small_grammar(symbols, rules)


def assert_options_are_exact(grammar: Grammar, diagram: Diagram, every: list[Choice], choice: Choice) -> None:
    for name, options in diagram.options(choice).items():
        assert [option.symbol for option in options] == [
            entry.symbol for entry in grammar.fields[name].symbols
        ]
        for option in options:
            cures = brute.corrections(every, choice, name, option.symbol)
            assert option.possible == bool(cures)
            assert {frozenset(names) for names in option.corrections} == cures - {frozenset()}
            if option.possible:
                reasons = brute.conflicts(every, choice, name, option.symbol)
                assert {frozenset(names) for names in option.conflicts} == reasons
                assert option.available == (not reasons)


def assert_nearest_is_nearest(diagram: Diagram, every: list[Choice], choice: Choice, limit: int) -> None:
    least = min(brute.distance(choice, other) for other in every)
    at_least = [other for other in every if brute.distance(choice, other) == least]
    found = diagram.nearest(choice, limit)
    assert all(other in at_least for other in found)
    assert len(found) == min(limit, len(at_least))
    assert len({tuple(other.items()) for other in found}) == len(found)


@pytest.mark.parametrize(("market", "count"), [("", 8288), ("EU", 7392), ("JP", 8288)])
def test_the_diagram_holds_exactly_the_valid_configurations(market: str, count: int) -> None:
    _, diagram, every = shipped(market)
    assert diagram.count == count == len(every)
    assert list(diagram.configurations()) == every
    assert diagram.nodes < 60


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_options_of_the_shipped_order_code_equal_enumeration(data: st.DataObject) -> None:
    grammar, diagram, every = shipped(data.draw(st.sampled_from(MARKETS)))
    choice = data.draw(choices(grammar))
    # Spacer and direction stand free of the rest: without them there is an eighth to compare.
    few = [other for other in every if other["spacer"] == other["direction"] == ""]
    bound = {name: symbol for name, symbol in choice.items() if name not in {"spacer", "direction"}}
    options = diagram.options(bound)
    for name in bound.keys() | set(grammar.order[:6]):
        for option in options[name]:
            cures = brute.corrections(few, bound, name, option.symbol)
            assert {frozenset(names) for names in option.corrections} == cures - {frozenset()}
            assert {frozenset(names) for names in option.conflicts} == brute.conflicts(
                few, bound, name, option.symbol
            )
    assert all(
        option.available for name in ("spacer", "direction") for option in diagram.options(choice)[name]
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nearest_of_the_shipped_order_code_equals_enumeration(data: st.DataObject) -> None:
    grammar, diagram, every = shipped(data.draw(st.sampled_from(MARKETS)))
    assert_nearest_is_nearest(diagram, every, data.draw(choices(grammar)), data.draw(st.integers(1, 30)))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_small_grammar_equals_enumeration(data: st.DataObject) -> None:
    grammar = data.draw(grammars())
    diagram, every = Diagram(grammar), brute.valid(grammar)
    assert list(diagram.configurations()) == every
    assert diagram.count == len(every)
    choice = data.draw(choices(grammar))
    assert diagram.allows(choice) == any(brute.agrees(choice, other) for other in every)
    assert_options_are_exact(grammar, diagram, every, choice)
    assert_nearest_is_nearest(diagram, every, choice, data.draw(st.integers(1, 10)))
    free = frozenset(data.draw(st.lists(st.sampled_from(grammar.order), unique=True)))
    kept = {name: symbol for name, symbol in choice.items() if name not in free}
    assert list(diagram.with_changes(choice, free)) == [other for other in every if brute.agrees(kept, other)]


def test_a_contradiction_elsewhere_does_not_close_the_other_fields() -> None:
    _, diagram, _ = shipped("")
    options = diagram.options({"voltage": "1", "entry": "G", "size": "1"})
    assert all(option.available for option in options["spacer"])
    assert [option.symbol for option in options["orifice"] if option.available] == ["1", "2"]
    assert [option.symbol for option in options["voltage"] if option.available] == ["5", "6"]
    assert {option.corrections for option in options["spacer"]} == {(("voltage",), ("entry",))}


def test_a_symbol_of_no_configuration_is_not_possible() -> None:
    grammar = brute.small_grammar({"a": ("1", "2"), "b": ("1", "2")}, [(("a",), {("1",)})])
    option = Diagram(grammar).options({"b": "1"})["a"][1]
    assert (option.symbol, option.possible, option.available) == ("2", False, False)
    assert (option.corrections, option.conflicts) == ((), ())


def test_rules_that_allow_nothing_are_refused() -> None:
    grammar = brute.small_grammar(
        {"a": ("1",), "b": ("1",)}, [(("a",), {("1",)}), (("a", "b"), {("1", "2")})]
    )
    with pytest.raises(ValueError, match="no configuration"):
        Diagram(grammar)


def test_without_a_limit_reached_there_are_as_many_as_there_are() -> None:
    grammar = brute.small_grammar({"a": ("1", "2")}, [])
    assert len(Diagram(grammar).nearest({}, 10)) == 2


def test_a_second_series_is_only_data(ball: Grammar) -> None:
    diagram, every = Diagram(ball), brute.valid(ball)
    assert diagram.count == len(every) == 28
    for choice in (
        {},
        {"material": "M", "bore": "100"},
        {"drive": "EL", "option": "X"},
        {"bore": "100", "option": "X"},
    ):
        assert_options_are_exact(ball, diagram, every, choice)
        assert_nearest_is_nearest(diagram, every, choice, 5)
