"""The battery wizard without a screen: what is asked, what is passed on, how each step stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batteries.advice.candidate import Verdict
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.answers import UNKNOWN, Answers, Step, StepStatus, Value
from core.batteries.situation.questions import QUESTIONS, asked_now, left_open, question_of, step_of
from core.batteries.wizard.flow import FlowState, read_situation, situation_input, state
from core.findings import Severity
from core.i18n import Translator

EN = Translator("en")
T10, NINE = "SMILE-G3-T10", "SMILE-G3-BAT-9.3S"
CHOSEN: dict[str, Value | None] = {"connection": "3x25", "system": T10, f"batteries.{NINE}": "2"}


def answered(**values: Value) -> Answers:
    return Answers().with_values({path.replace("__", "."): value for path, value in values.items()})


def judged(values: dict[str, Value | None]) -> FlowState:
    return state(default_catalogue(), Answers().with_values(values))


def asked(answers: Answers) -> set[str]:
    return {question.path for question in asked_now(answers)}


def opened(answers: Answers) -> set[str]:
    return {question.path for question in left_open(answers)}


# ------------------------------------------------------------------ what is asked


def test_every_question_has_a_reason_and_a_place() -> None:
    assert all(EN(question.why) and EN(question.label) for question in QUESTIONS)
    assert len({question.path for question in QUESTIONS}) == len(QUESTIONS)


def test_panels_are_asked_about_only_on_the_pv_inputs() -> None:
    panel = {"panel.voc_stc", "panel.beta_voc_pct_per_k", "strings"}
    assert not panel & asked(Answers())
    assert not panel & asked(answered(pv__new=True, pv_coupling="AC"))
    assert panel <= asked(answered(pv__new=True, pv_coupling="DC"))
    assert panel <= asked(answered(pv__existing=True, existing_pv__keep_inverter=False))
    assert not panel & asked(answered(pv__existing=True))


def test_three_phase_loads_are_asked_about_only_with_backup_on_three_phases() -> None:
    field = "three_phase_backup_loads"
    assert field in asked(answered(connection="3x25", backup="whole"))
    assert field not in asked(answered(connection="1x35", backup="whole"))
    assert field not in asked(answered(connection="3x25", backup="none"))
    assert field not in asked(answered(connection="3x25"))


def test_modules_that_are_there_are_asked_about_only_when_a_battery_grows() -> None:
    assert "existing_batteries" not in asked(Answers())
    assert "existing_batteries" in opened(answered(goal__expand=True))
    assert "existing_batteries" not in opened(
        Answers().with_values({"goal.expand": True, f"existing_batteries.{NINE}": "2"})
    )


def test_goal_of_backup_opens_its_question() -> None:
    assert "backup" not in opened(Answers())
    assert "backup" in opened(answered(goal__backup=True))
    assert "backup" not in opened(answered(goal__backup=True, backup="none"))


def test_dynamic_goal_asks_for_the_contract_of_a_home() -> None:
    assert "contract" in opened(answered(goal__dynamic=True))
    assert "contract" not in asked(answered(goal__dynamic=True, sector="business"))


def test_not_known_yet_leaves_a_question_open() -> None:
    assert "location" in opened(answered(location=UNKNOWN))
    assert "location" not in opened(answered(location="indoor"))


@pytest.mark.parametrize(
    ("field", "step"),
    [
        ("connection", Step.HOUSE),
        ("strings[1]", Step.SOLAR),
        ("existing_pv", Step.SOLAR),
        (f"batteries.{NINE}", Step.SYSTEM),
        ("grid_cable.mm2", Step.CABLES),
        ("board.devices.2.rating_a", Step.BOARD),
        ("vat_pct", Step.HOUSE),
        ("goal.dynamic", Step.GOAL),
        (None, None),
        ("nothing", None),
    ],
)
def test_field_leads_to_its_step(field: str | None, step: Step | None) -> None:
    assert step_of(field) is step


def test_part_of_a_list_belongs_to_the_question_of_the_list() -> None:
    question = question_of("strings.3")
    assert question is not None
    assert question.path == "strings"
    assert question_of("goal.dynamic") is None


# ------------------------------------------------------------------ what is passed on


def test_answers_become_the_words_of_the_contract() -> None:
    data = situation_input(
        Answers().with_values(
            {
                **CHOSEN,
                "usable_kwh_min": "12,5",
                "min_temperature": "-5",
                "max_temperature": "95 °F",
                "pv.new": True,
                "pv_coupling": "DC",
                "strings.0": "7",
                "strings.2": "8",
                "panel.voc_stc": "41",
                "escape_route": False,
                "accessories": ("105127",),
                "goal.sentence": "10 kWh",
                "backup": "whole",
            }
        )
    )
    assert data["usable_kwh_min"] == Decimal("12.5")
    assert data["min_temperature"] == "-5 °C"
    assert data["max_temperature"] == "95 °F"
    assert data["strings"] == [7, 8]
    assert data["batteries"] == {NINE: 2}
    assert data["panel"] == {"voc_stc": 41}
    assert data["escape_route"] is False
    assert data["accessories"] == ["105127"]
    assert not {"goal", "pv"} & set(data)
    assert isinstance(data["open"], list)
    assert "location" in data["open"]


def test_answers_that_no_longer_matter_are_kept_but_not_passed_on() -> None:
    answers = answered(connection="3x25", pv__new=True, new_pv_kwp="6", pv_coupling="DC", strings__0="7")
    assert situation_input(answers)["strings"] == [7]
    without = answers.with_value("pv.new", False)
    assert without.text("strings.0") == "7"
    assert not {"strings", "new_pv_kwp", "pv_coupling"} & set(situation_input(without))


def test_panels_that_are_there_count_even_without_any_number() -> None:
    situation, faults = read_situation(default_catalogue(), answered(connection="3x25", pv__existing=True))
    assert faults == ()
    assert situation is not None
    assert situation.kept_pv is not None


def test_without_a_connection_there_is_no_advice() -> None:
    found = judged({"location": "indoor"})
    assert found.situation is None
    assert found.advice is None
    assert not found.can_add
    assert "connection" in EN(found.why_not)
    assert found.step(Step.HOUSE).status is StepStatus.OPEN, "the one answer that is needed is missing"
    assert EN(found.step(Step.HOUSE).value) == "indoors"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("usable_kwh_min", "abc"),
        ("usable_kwh_min", "1.234"),
        ("power_kw_min", "-3"),
        ("connection", "3x"),
        ("min_temperature", "warm"),
        (f"batteries.{NINE}", "2,5"),
        ("power_kw_min", "1e60"),
    ],
)
def test_unreadable_answer_is_a_fault_of_its_field_and_left_out(path: str, text: str) -> None:
    found = judged({**CHOSEN, path: text})
    assert [fault.field for fault in found.faults] == [path]
    assert found.faults[0].actual == text
    assert not found.can_add
    assert found.why_not == found.faults[0].text
    own = step_of(path)
    assert own is not None
    assert found.step(own).status is StepStatus.ERROR


def test_fault_in_a_list_names_the_member_as_it_stands_on_the_page() -> None:
    found = judged(
        {"connection": "3x25", "pv.new": True, "strings.0": "7", "strings.2": "200", "strings.3": "8"}
    )
    assert [fault.field for fault in found.faults] == ["strings.2"]
    assert found.situation is not None
    assert found.situation.strings == (7, 8)


def test_two_faults_are_both_told() -> None:
    found = judged({**CHOSEN, "min_temperature": "30", "max_temperature": "10", "usable_kwh_min": "x"})
    assert {fault.field for fault in found.faults} == {"usable_kwh_min", "min_temperature"}


# ------------------------------------------------------------------ how it stands


def test_chosen_system_can_be_added_and_says_what_is_open() -> None:
    found = judged(CHOSEN)
    assert found.can_add
    assert found.why_not == ""
    assert found.chosen is not None
    assert found.chosen.name == f"{T10} + 2 × {NINE}"
    assert "OPEN_ANSWERS" in {finding.code for finding in found.findings}
    assert EN(found.step(Step.SYSTEM).value) == "T10 + 2 × BAT-9.3S"
    assert EN(found.step(Step.REVIEW).value) == "18.6 kWh, 7.68 kW"


def test_cable_that_cannot_protect_keeps_the_system_out_of_the_quote() -> None:
    bad = {**CHOSEN, "earthing.system": "TT", "earthing.ra_ohm": "9000", "grid_cable.rcd_ma": "300"}
    found = judged(bad)
    assert not found.can_add
    assert "RCD" in EN(found.why_not) or "earth" in EN(found.why_not)


def test_refused_choice_is_wrong_where_it_was_made_and_where_it_clashes() -> None:
    found = judged({**CHOSEN, "connection": "1x35"})
    assert not found.can_add
    assert found.step(Step.SYSTEM).status is StepStatus.ERROR
    assert found.step(Step.HOUSE).status is StepStatus.ERROR
    assert found.chosen is not None
    assert not found.chosen.accepted


def test_circuits_of_a_refused_system_are_told_at_their_step() -> None:
    # A single-phase system for three-phase loads is refused. Its back-up cable is too long all the same:
    # 2 · 21.7 A · 0.2 km · 8.87 Ω/km = 77 V of 230 V.
    refused = judged(
        {
            **CHOSEN,
            "system": "SMILE-G3-S5",
            f"batteries.{NINE}": "1",
            "backup": "whole",
            "three_phase_backup_loads": True,
            "backup_cable.length_m": "200",
            "backup_cable.method": "C",
            "backup_cable.mm2": "2.5",
        }
    )
    assert refused.advice is not None
    assert refused.advice.verdict is Verdict.REJECT
    cables = next(step for step in refused.steps if step.step is Step.CABLES)
    assert cables.status is StepStatus.ERROR
    assert "VOLTAGE_DROP" in {finding.code for finding in cables.findings}


def test_system_without_modules_is_not_complete() -> None:
    found = judged({"connection": "3x25", "system": T10})
    assert found.chosen is None
    assert "modules" in EN(found.why_not)
    assert found.step(Step.SYSTEM).status is StepStatus.OPEN
    assert EN(found.step(Step.SYSTEM).value) == "T10"


def test_expansion_counts_old_and_new_modules_together() -> None:
    found = judged(
        {**CHOSEN, "goal.expand": True, f"existing_batteries.{NINE}": "2", f"batteries.{NINE}": "1"}
    )
    assert found.chosen is not None
    assert found.chosen.pack.count == 3


def test_findings_about_a_field_are_found_by_it() -> None:
    found = judged({"connection": "3x25", "pv.new": True, "pv_coupling": "DC", "strings.0": "7"})
    assert {finding.code for finding in found.about("panel")} == {"NOT_JUDGED"}
    assert found.about("vat_pct") == ()
    assert found.asked("strings.0")
    assert not found.asked("backup_kw")


@pytest.mark.parametrize(
    ("values", "step", "words"),
    [
        ({"connection": "3x25", "location": "outdoor"}, Step.HOUSE, "3×25, outdoors"),
        ({"usable_kwh_min": "12,5", "goal.backup": True}, Step.GOAL, "12.5 kWh, power in an outage"),
        ({"pv.existing": False, "pv.new": False}, Step.SOLAR, "no panels"),
        ({"pv.new": True, "new_pv_kwp": "6", "strings.0": "7", "strings.1": "8"}, Step.SOLAR, "6 kWp, 7+8"),
        ({"backup": "whole", "backup_kw": "4"}, Step.BACKUP, "whole house, 4 kW"),
        ({"backup": "none", "backup_kw": "4"}, Step.BACKUP, "no back-up"),
        ({"grid_cable.length_m": "25", "grid_cable.mm2": "6"}, Step.CABLES, "25 m, 6 mm²"),
        ({"board.action": "existing", "board.rated_current_a": "63"}, Step.BOARD, "existing, 63 A"),
        ({"escape_route": False}, Step.PLACEMENT, "no escape route"),
        ({"escape_route": True}, Step.PLACEMENT, "in an escape route"),
    ],
)
def test_rail_says_what_was_answered(values: dict[str, Value | None], step: Step, words: str) -> None:
    assert EN(judged(values).step(step).value) == words


typed = st.dictionaries(
    st.sampled_from([question.path for question in QUESTIONS if question.path != "accessories"]),
    st.sampled_from(["", "3x25", "1x35", "7", "12,5", "-5", "abc", "unknown", "DC", "whole", "outdoor", "C"]),
    max_size=8,
)


@given(typed, st.booleans(), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_answers_have_a_state(texts: dict[str, str], old: bool, new: bool, expand: bool) -> None:
    values: dict[str, Value | None] = {**texts, "pv.existing": old, "pv.new": new, "goal.expand": expand}
    answers = Answers().with_values(values)
    found = state(default_catalogue(), answers)
    assert [step.step for step in found.steps] == list(Step)
    assert found.can_add is (found.why_not == "")
    assert all(fault.severity is Severity.ERROR and fault.field for fault in found.faults)
    if found.can_add:
        assert not any(finding.severity is Severity.ERROR for finding in found.advice.wish)  # type: ignore[union-attr]


def test_a_rail_that_is_too_small_is_wrong_at_the_step_of_the_board() -> None:
    board: dict[str, Value | None] = {"board.action": "existing", "board.rated_current_a": "40"}
    assert judged({**CHOSEN, **board}).step(Step.BOARD).status is StepStatus.ERROR
    assert (
        judged({**CHOSEN, **board, "board.rated_current_a": "80"}).step(Step.BOARD).status is StepStatus.DONE
    )
    assert judged(CHOSEN).step(Step.BOARD).status is StepStatus.OPEN


def test_step_is_done_when_no_needed_answer_is_missing() -> None:
    house = judged({"connection": "3x25"})
    assert house.step(Step.HOUSE).status is StepStatus.OPEN
    assert EN(house.step(Step.HOUSE).value) == "3×25"
    placed = judged({"connection": "3x25", "location": "indoor"})
    assert placed.step(Step.HOUSE).status is StepStatus.DONE
    assert EN(placed.step(Step.PLACEMENT).value) == "indoors"
    assert placed.step(Step.PLACEMENT).status is StepStatus.OPEN, "the escape route was not answered"
    told = judged({"connection": "3x25", "location": "indoor", "escape_route": False})
    assert EN(told.step(Step.PLACEMENT).value) == "indoors, no escape route"
    assert told.step(Step.PLACEMENT).status is StepStatus.DONE


def test_cables_are_open_until_length_and_method_are_known() -> None:
    answers: dict[str, Value] = {"connection": "3x25", "earthing.system": "TN"}
    assert EN(judged(answers).step(Step.CABLES).value) == "TN"
    assert judged(answers).step(Step.CABLES).status is StepStatus.OPEN
    answers |= {"grid_cable.length_m": "12", "grid_cable.method": "C"}
    assert judged(answers).step(Step.CABLES).status is StepStatus.DONE


def test_review_says_capacity_without_needless_zeros() -> None:
    chosen = judged({"connection": "3x25", "system": "SMILE-G3-T4", "batteries.SMILE-G3-BAT-3.8S": "2"})
    assert EN(chosen.step(Step.REVIEW).value) == "7.3 kWh, 4 kW"


def test_limit_of_the_grid_port_is_told_where_it_is_entered() -> None:
    found = judged({**CHOSEN, "location": "indoor"})
    assert "LIMIT_GRID_INPUT" in {one.code for one in found.step(Step.CABLES).findings}
    assert "LIMIT_GRID_INPUT" not in {one.code for one in found.step(Step.HOUSE).findings}
