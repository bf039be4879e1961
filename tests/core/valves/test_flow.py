"""The wizard without a window: one state for every set of answers."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.findings import Fix, Severity, has_errors
from core.i18n import Translator
from core.raw_quantity import PRESSURE, VOLTAGE, RawQuantity
from core.valves.answers import Answers, Step, StepStatus
from core.valves.flow import duty_input, read_duty, state
from core.valves.series import default_series

if TYPE_CHECKING:
    from core.valves.series import ValveSeries

EN = Translator("en")
WHOLE = {"fitting_type": "V", "voltage": "5", "entry": "D"}


@pytest.fixture(scope="module")
def series() -> ValveSeries:
    return default_series()


def pressures(inlet: str, outlet: str, answers: Answers | None = None) -> Answers:
    made = (answers or Answers()).with_quantity("inlet", PRESSURE.parse(inlet))
    return made.with_quantity("outlet", PRESSURE.parse(outlet))


def with_model(series: ValveSeries, model: str, answers: Answers | None = None) -> Answers:
    return (answers or Answers()).with_symbols({**series.heads[model], **WHOLE})


def after(answers: Answers, fix: Fix) -> Answers:
    return answers.with_symbols({name: str(value) for name, value in fix.changes})


def test_empty_answers_are_open_and_refuse_nothing(series: ValveSeries) -> None:
    found = state(series, Answers())
    assert [step.status for step in found.steps][:3] == [StepStatus.OPEN] * 3
    assert not found.can_add
    assert EN(found.why_not) == "Choose a model first."
    assert len(found.selection.accepted) == 7
    assert found.model is None


def test_what_is_still_to_choose_is_said(series: ValveSeries) -> None:
    found = state(series, Answers().with_symbols(series.heads["XSA1-12"]))
    assert EN(found.why_not) == "Still to choose: Fitting type, Voltage, Electrical entry."


def test_a_complete_choice_can_be_added(series: ValveSeries) -> None:
    found = state(series, with_model(series, "XSA2-22"))
    assert found.can_add
    assert found.decoded.code == "XSA2-22V-5D2"
    assert found.step(Step.REVIEW).status is StepStatus.DONE
    assert EN(found.step(Step.COIL).value) == "24 VDC, D"
    assert EN(found.step(Step.OPTIONS).value) == "none"


def test_options_written_in_the_code_show_on_the_rail(series: ValveSeries) -> None:
    found = state(series, with_model(series, "XSA2-22").with_symbols({"spacer": "A", "direction": "B"}))
    assert EN(found.step(Step.OPTIONS).value) == "With spacer, Turned by 180°"


def test_a_refused_model_blocks_and_names_the_best_one(series: ValveSeries) -> None:
    answers = with_model(series, "XSA2-43", pressures("0.2 MPa(G)", "1 Torr(abs)"))
    found = state(series, answers)
    assert not found.can_add
    assert found.step(Step.MODEL).status is StepStatus.ERROR
    assert found.step(Step.REVIEW).status is StepStatus.ERROR
    fix = next(finding.fixes[0] for finding in found.findings if finding.code == "DIFFERENTIAL_TOO_HIGH")
    assert state(series, after(answers, fix)).model == found.selection.accepted[0]


def test_a_refused_question_offers_no_model(series: ValveSeries) -> None:
    answers = with_model(series, "XSA2-43", Answers(fluid="water"))
    found = state(series, answers)
    assert found.selection.accepted == ()
    assert all(not finding.fixes for finding in found.findings)


def test_a_finding_is_said_once(series: ValveSeries) -> None:
    answers = with_model(series, "XSA2-43", pressures("0.2 MPa(G)", "1 Torr(abs)", Answers(fluid="water")))
    texts = [EN(finding.text) for finding in state(series, answers).findings]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("voltage", "entry"), list(product("12345678BJ", ("G", "GS", "D", "F"))))
def test_every_cure_cures(series: ValveSeries, voltage: str, entry: str) -> None:
    answers = with_model(series, "XSA2-22").with_symbols({"voltage": voltage, "entry": entry})
    found = state(series, answers)
    for finding in found.findings:
        for fix in finding.fixes:
            assert state(series, after(answers, fix)).can_add
    if not found.can_add:
        assert any(finding.fixes for finding in found.findings)
    row = next(option for option in found.options["entry"] if option.chosen)
    assert row.symbol == entry
    assert row.available == (not has_errors(row.findings))


def test_a_market_without_ce_only_warns(series: ValveSeries) -> None:
    answers = with_model(series, "XSA2-22", Answers(market="ROW")).with_symbols(
        {"voltage": "1", "entry": "GS"}
    )
    found = state(series, answers)
    assert found.can_add
    assert found.step(Step.COIL).status is StepStatus.WARNING


def test_a_supply_marks_the_voltages_and_leads_to_the_fitting_one(series: ValveSeries) -> None:
    answers = with_model(series, "XSA2-22").with_quantity("supply", VOLTAGE.parse("230 VAC"))
    found = state(series, answers)
    fits = {option.symbol for option in found.options["voltage"] if option.available}
    assert fits == {"4", "7", "J"}
    fix = next(finding.fixes[0] for finding in found.findings if finding.code == "VOLTAGE_OUT_OF_BAND")
    assert fix.changes == (("voltage", "J"),)


def test_a_wish_for_a_light_rules_out_entries_without_one(series: ValveSeries) -> None:
    found = state(series, with_model(series, "XSA2-22", Answers(light=True)))
    lit = {option.symbol for option in found.options["entry"] if option.available}
    assert lit == {"DL", "TL"}
    assert not found.can_add
    assert found.step(Step.COIL).status is StepStatus.ERROR
    assert StepStatus.ERROR not in {found.step(Step.DUTY).status, found.step(Step.MODEL).status}


def test_tags_of_the_application_can_block_or_warn(series: ValveSeries) -> None:
    plain = with_model(series, "XSA2-22")
    blocked = state(series, plain.with_tag("use", "emergency_shutoff", on=True))
    assert not blocked.can_add
    assert blocked.step(Step.DUTY).status is StepStatus.ERROR
    warned = state(series, plain.with_tag("environment", "closed_cabinet", on=True))
    assert warned.can_add
    assert {finding.severity for finding in warned.advice} == {Severity.WARNING}
    again = plain.with_tag("use", "rail", on=True).with_tag("use", "rail", on=False)
    assert state(series, again).advice == ()


def test_a_wrong_atmosphere_is_blamed_alone(series: ValveSeries) -> None:
    answers = pressures("0.2 MPa(G)", "1 Torr(abs)", Answers(atmosphere="3 bar"))
    duty, faults = read_duty(series, answers)
    assert [fault.field for fault in faults] == ["atmosphere"]
    assert duty.inlet is not None


def test_every_unreadable_field_is_named_and_the_rest_is_judged(series: ValveSeries) -> None:
    answers = pressures("0.2 MPa(G)", "abc", Answers(market="?")).with_quantity(
        "supply", RawQuantity("x", "V", "DC")
    )
    duty, faults = read_duty(series, answers)
    assert {fault.field for fault in faults} == {"market", "outlet", "supply"}
    assert duty.inlet is not None
    assert duty.market == "EU"


def test_a_pressure_below_vacuum_is_read_with_the_atmosphere(series: ValveSeries) -> None:
    low = Answers().with_quantity("outlet", PRESSURE.parse("-0.101 MPa(G)"))
    assert [fault.field for fault in read_duty(series, low)[1]] == ["outlet"]
    high = Answers(atmosphere="101325 Pa").with_quantity("outlet", PRESSURE.parse("-0.101 MPa(G)"))
    assert read_duty(series, high)[1] == ()


def test_empty_fields_are_not_asked() -> None:
    answers = Answers(fluid="  ").with_quantity("inlet", RawQuantity("", "MPa", "G"))
    assert duty_input(answers) == {"market": "EU", "atmosphere": "0.1 MPa"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_option_is_available_when_choosing_it_breaks_nothing(data: st.DataObject) -> None:
    series = default_series()
    fields = series.grammar.fields
    names = data.draw(st.sets(st.sampled_from(series.grammar.order)))
    chosen = {name: data.draw(st.sampled_from([e.symbol for e in fields[name].symbols])) for name in names}
    answers = Answers().with_symbols(dict.fromkeys(("spacer", "direction"))).with_symbols(chosen)
    found = state(series, answers)
    for name, options in found.options.items():
        assert [option.symbol for option in options] == [entry.symbol for entry in fields[name].symbols]
        for option in options:
            tried = {**chosen, name: option.symbol}
            if option.available:
                assert not any(rule.broken_by(tried) and name in rule.fields for rule in series.grammar.rules)
