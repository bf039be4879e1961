"""Choices of the order code: what closes them, what would mend them; laws of the wizard's state."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.findings import Severity, has_errors
from core.i18n import Translator
from core.ordercode.grammar import Choice
from core.raw_quantity import PRESSURE, RESIDUAL_VOLTAGE, TEMPERATURE, VOLTAGE, RawQuantity
from core.valves.answers import Answers, Step, StepStatus
from core.valves.code import decode
from core.valves.cures import CodeOption
from core.valves.flow import FlowState, state
from core.valves.series import ValveSeries, default_series

EN = Translator("en")


def choose(**symbols: str) -> Answers:
    return Answers().with_symbols(symbols)


def option(found: FlowState, field: str, symbol: str) -> CodeOption:
    return next(entry for entry in found.options[field] if entry.symbol == symbol)


def apply(answers: Answers, found: FlowState) -> Answers:
    """Apply the first fix that any finding offers."""
    fix = next(fix for finding in found.findings for fix in finding.fixes)
    return answers.with_symbols({name: str(value) for name, value in fix.changes})


def test_a_symbol_closed_by_several_choices_together_says_so(xsa: ValveSeries) -> None:
    """Orifice ø6 has no 1/4 inch fitting in any size, though no single rule is broken without a size."""
    closed = option(state(xsa, choose(orifice="4")), "fitting", "2")
    assert not closed.available
    (finding,) = closed.findings
    assert (finding.code, finding.severity) == ("NO_SUCH_COMBINATION", Severity.ERROR)
    assert (
        EN(finding.text)
        == 'Fitting size: 1/4" does not go with Orifice diameter: ø6 mm: no order code holds both.'
    )


def test_choosing_a_closed_symbol_all_the_same_offers_the_way_out(xsa: ValveSeries) -> None:
    answers = choose(orifice="4", fitting="2")
    chosen = option(state(xsa, answers), "fitting", "2")
    assert chosen.chosen
    (fix,) = chosen.findings[0].fixes
    mended = answers.with_symbols({name: str(value) for name, value in fix.changes})
    assert option(state(xsa, mended), "fitting", "2").available


def test_a_symbol_of_no_code_at_all_is_closed(xsa: ValveSeries) -> None:
    from core.ordercode.grammar import Rule

    grammar = xsa.grammar
    only = Rule(
        "ONLY_V",
        ("fitting_type", "spacer"),
        frozenset({("V", ""), ("V", "A")}),
        grammar.rules[0].text,
        grammar.rules[0].source,
    )
    narrow = replace(xsa, grammar=replace(grammar, rules=(*grammar.rules, only)))
    closed = option(state(narrow, Answers(symbols=())), "fitting_type", "S")
    assert not closed.available
    assert EN(closed.findings[0].text) == "Fitting type: S is in no order code."


def test_two_broken_rules_are_mended_one_after_the_other(xsa: ValveSeries) -> None:
    answers = choose(size="1", orifice="2", fitting="3", fitting_type="V", voltage="1", entry="G")
    found = state(xsa, answers)
    assert {finding.code for finding in found.findings if finding.fixes} >= {
        "FITTING_SIZE_NOT_FOR_SIZE",
        "ENTRY_DC_ONLY",
    }
    for _ in range(4):
        if found.can_add:
            break
        answers = apply(answers, found)
        found = state(xsa, answers)
    assert found.can_add


def test_a_contradiction_leaves_the_other_fields_open(xsa: ValveSeries) -> None:
    found = state(xsa, choose(voltage="1", entry="G", size="2"))
    assert all(entry.available for entry in found.options["spacer"] + found.options["fitting_type"])
    assert not option(found, "entry", "G").available


def test_only_the_chosen_symbol_carries_the_fixes_of_a_broken_rule(xsa: ValveSeries) -> None:
    found = state(xsa, choose(voltage="1", entry="G"))
    assert option(found, "entry", "G").findings[0].fixes
    assert not option(found, "entry", "F").available
    assert not option(found, "entry", "F").findings[0].fixes


def test_a_residual_voltage_that_no_coil_stands_has_no_cure(xsa: ValveSeries) -> None:
    answers = choose(voltage="5").with_quantity("leak_voltage", RESIDUAL_VOLTAGE.parse("6 %"))
    (finding,) = (
        f for f in option(state(xsa, answers), "voltage", "5").findings if f.code == "LEAK_VOLTAGE_TOO_HIGH"
    )
    assert finding.fixes == ()


def test_every_field_that_cannot_be_read_is_named_at_once(xsa: ValveSeries) -> None:
    wrong = {
        "inlet": PRESSURE.parse("0.2 bar"),
        "outlet": PRESSURE.parse("x"),
        "fluid_temperature": TEMPERATURE.parse("-300 °C"),
        "supply": VOLTAGE.parse("24 V"),
        "leak_voltage": RawQuantity("-1", "%"),
        "external_leakage_max": RawQuantity("0", "Pa·m³/s"),
    }
    answers = Answers(fluid="x" * 200, atmosphere="?", market="??")
    for name, raw in wrong.items():
        answers = answers.with_quantity(name, raw)
    found = state(xsa, answers)
    assert {finding.field for finding in found.duty_findings} == {*wrong, "fluid", "atmosphere", "market"}
    assert all(
        finding.severity is Severity.ERROR and finding.code == "INPUT" for finding in found.duty_findings
    )
    assert found.step(Step.DUTY).status is StepStatus.ERROR
    assert not found.can_add


texts = st.sampled_from(("", "0.2", "0,2", "1e-6", "24", "-5", "x", "1.2.3", "60"))
references = st.sampled_from((None, "G", "A", "DC", "AC"))
units = st.sampled_from(("MPa", "Pa", "V", "%", "°C", "bar", "Pa·m³/s"))
names = st.sampled_from(
    (
        "inlet",
        "outlet",
        "reverse_pressure",
        "fluid_temperature",
        "supply",
        "leak_voltage",
        "external_leakage_max",
    )
)


@st.composite
def answers_of(draw: st.DrawFn) -> Answers:
    fields = default_series().grammar.fields
    chosen: Choice = {
        name: draw(st.sampled_from([e.symbol for e in fields[name].symbols]))
        for name in draw(st.sets(st.sampled_from(sorted(fields))))
    }
    made = Answers(
        fluid=draw(st.sampled_from(("", " ", "lucht", "water", "?"))),
        atmosphere=draw(st.sampled_from(("0.1 MPa", "101325 Pa", "", "9 bar"))),
        light=draw(st.booleans()),
        market=draw(st.sampled_from(("EU", "JP", "ROW", "!"))),
    ).with_symbols(chosen)
    for name in draw(st.sets(names)):
        made = made.with_quantity(name, RawQuantity(draw(texts), draw(units), draw(references)))
    return made


@settings(max_examples=150, deadline=None)
@given(answers_of())
def test_any_answers_have_a_state_that_holds_together(answers: Answers) -> None:
    series = default_series()
    found = state(series, answers)
    again = state(series, replace(answers))
    for part in (
        "steps",
        "duty",
        "duty_findings",
        "advice",
        "selection",
        "options",
        "decoded",
        "findings",
        "can_add",
        "why_not",
    ):
        assert getattr(found, part) == getattr(again, part)
    assert found.can_add == (found.decoded.ok and not has_errors(found.findings))
    assert found.can_add == (found.why_not == "")
    assert [step.step for step in found.steps] == list(Step)
    if found.can_add:
        assert found.decoded.code is not None
        assert decode(series, found.decoded.code, answers.market).ok
    for field, entries in found.options.items():
        assert sum(entry.chosen for entry in entries) == (field in answers.choice)
        for entry in entries:
            assert entry.available == (not has_errors(entry.findings))
    for finding in found.findings:
        for lang in ("nl", "en"):
            assert Translator(lang)(finding.text)


@pytest.mark.parametrize(("tags", "codes"), [((), set()), ((("use", "emergency_shutoff"),), {"PRECAUTION"})])
def test_advice_is_what_the_application_makes_of_the_precautions(
    xsa: ValveSeries, tags: tuple[tuple[str, str], ...], codes: set[str]
) -> None:
    answers = Answers(tags=tags)
    assert {finding.code for finding in state(xsa, answers).advice} == codes
    assert answers.tagged("use") == tuple(value for _, value in tags)
