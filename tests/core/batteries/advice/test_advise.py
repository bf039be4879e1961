from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.candidate import Verdict
from core.batteries.advice.ranking import CRITERIA
from core.batteries.advice.way_out import situational, ways_out
from core.findings import Severity
from core.i18n import Translator
from tests.core.batteries.asking import (
    B5,
    B38,
    B45,
    B93,
    S5,
    SYSTEMS,
    T4,
    T5,
    T10,
    T15,
    T20,
    ask,
    changed,
    said,
)

ENGLISH = Translator("en")
WHOLE_SPACE = 198
"""3 × (4 + 4 + 4) + 5 × (9 + 6 + 9) + 2 × (8 + 5 + 8) combinations of system, battery and allowed number."""


# ------------------------------------------------------------ candidates


def test_every_combination_is_judged_once() -> None:
    found = [(one.system.name, one.pack.battery, one.pack.count) for one in ask(connection="3x25").candidates]
    assert len(found) == len(set(found)) == WHOLE_SPACE
    assert {name for name, _, _ in found} == set(SYSTEMS)


def test_candidates_stand_with_the_accepted_ones_first() -> None:
    verdicts = [one.accepted for one in ask(connection="3x25", usable_kwh_min=20, backup="whole").candidates]
    assert verdicts == sorted(verdicts, reverse=True)


def test_a_refused_system_keeps_all_its_reasons() -> None:
    advice = ask(connection="1x25", location="outdoor", min_temperature="-15 °C", usable_kwh_min=50)
    worst = next(one for one in advice.candidates if one.system.name == T20 and one.pack.battery == B38)
    codes = said(worst.findings)
    assert {
        "THREE_PHASE_CONNECTION_NEEDED",
        "CONNECTION_TOO_SMALL",
        "IP_INDOOR_ONLY",
        "TEMP_BELOW_MIN",
        "USABLE_TOO_LOW",
    } <= set(codes)
    assert worst.verdict is Verdict.REJECT


def test_the_best_three_say_what_puts_them_before_the_next() -> None:
    candidates = ask(connection="3x25", usable_kwh_min=9).candidates
    assert [one.why is not None for one in candidates[:5]] == [True, True, True, False, False]
    assert ENGLISH(candidates[0].why or "") == "4 kW instead of 5 kW: nothing asks for more."


@pytest.mark.parametrize(
    ("keys", "system", "battery", "count", "why"),
    [
        ({"connection": "3x63", "system": "T10", "batteries": {"9.3S": 7}}, T10, B93, 6, None),
        (
            {"connection": "3x63", "system": "T10"},
            T10,
            B38,
            3,
            "10.95 kWh instead of 13.68 kWh: nothing asks for more.",
        ),
        (
            {"connection": "3x63", "system": "T10", "batteries": {"4.5S": 3}},
            T10,
            B45,
            3,
            "These are the modules that were asked for.",
        ),
        ({"connection": "3x63", "batteries": {"9.3S": 2}, "power_kw_min": 6}, None, B93, 2, None),
        ({"connection": "1x25", "system": "T10", "batteries": {"9.3S": 2}}, S5, B93, 2, None),
        (
            {
                "connection": "3x80",
                "usable_kwh_min": 9,
                "power_kw_min": 5,
                "location": "outdoor",
                "min_temperature": "16 °C",
                "max_temperature": "20 °C",
            },
            T5,
            B45,
            2,
            None,
        ),
        (
            {"connection": "1x80", "usable_kwh_min": 9.3, "power_kw_min": 5, "existing_pv": {"group_a": 16}},
            B5,
            B93,
            1,
            "Its PV inputs suit the question better than those of SMILE-G3-S5 + 1 × SMILE-G3-BAT-9.3S.",
        ),
        ({"connection": "1x80", "usable_kwh_min": 9.3, "power_kw_min": 5}, S5, B93, 1, None),
        (
            {
                "connection": "1x80",
                "usable_kwh_min": 9.3,
                "power_kw_min": 5,
                "new_pv_kwp": 6,
                "pv_coupling": "DC",
            },
            S5,
            B93,
            1,
            None,
        ),
        ({"connection": "3x25", "new_pv_kwp": 8}, T4, B45, 2, None),
        ({"connection": "3x25", "existing_batteries": {"9.3S": 2}}, None, B93, 2, None),
    ],
)
def test_the_best_candidate(
    keys: dict[str, Any], system: str | None, battery: str, count: int, why: str | None
) -> None:
    best = ask(**keys).candidates[0]
    assert system in {None, best.system.name}
    assert (best.pack.battery, best.pack.count) == (battery, count)
    if why is not None:
        assert ENGLISH(best.why or "") == why


def best(**keys: Any) -> tuple[str, str, int]:
    one = ask(**keys).candidates[0]
    return one.system.name, one.pack.battery, one.pack.count


@pytest.mark.parametrize(("connection", "nearest"), [("3x80", T20), ("3x25", T15)])
def test_beside_an_announced_system_stands_what_comes_nearest_to_its_power(
    connection: str, nearest: str
) -> None:
    assert best(connection=connection, system="STORION-H30-G3")[0] == nearest


def test_the_battery_of_a_mixed_wish_comes_first() -> None:
    wish = {"connection": "3x63", "system": T10, "batteries": {B93: 2}, "existing_batteries": {B38: 2}}
    assert best(**wish) == (T10, B93, 3)


def test_modules_that_are_there_are_kept_without_a_wish() -> None:
    advice = ask(connection="3x63", existing_batteries={B93: 4})
    assert advice.candidates[0].pack.battery == B93
    assert advice.candidates[0].pack.count == 4
    assert not [line for line in advice.bill if line.model in {B38, B45, B93}]


def test_reasons_of_the_order_in_words() -> None:
    seen = set()
    for keys in (
        {"connection": "1x25", "system": "S5", "batteries": {"9.3S": 4}},
        {"connection": "1x25", "system": "T5"},
        {"connection": "1x25", "usable_kwh_min": 37},
        {"connection": "3x80", "system": "S5", "batteries": {"3.8S": 4}},
        {"connection": "3x80", "usable_kwh_min": 9.3, "power_kw_min": 5},
        {"connection": "3x35", "usable_kwh_min": 36, "backup": "whole"},
        {"connection": "3x25", "location": "outdoor", "usable_kwh_min": 111},
        {"connection": "3x25", "usable_kwh_min": 111, "power_kw_min": 10},
        {"connection": "3x63", "existing_pv": {"group_a": 16}, "power_kw_min": 4, "usable_kwh_min": 37},
    ):
        seen |= {one.why.template for one in ask(**keys).candidates if one.why is not None}  # type: ignore[union-attr]
    assert len(seen) >= 6


def test_every_step_of_the_order_has_its_sentence() -> None:
    candidates = ask(
        connection="3x25", system="T10", batteries={"9.3S": 6}, existing_pv={"group_a": 16}
    ).candidates
    told = [ENGLISH(step.words(candidates[0], candidates[1])) for step in CRITERIA]
    assert all(told)
    assert len(set(told)) == len(CRITERIA) - 1  # errors and warnings share one


def test_an_alternative_with_another_breaker_is_offered_and_says_so() -> None:
    keys: dict[str, Any] = {
        "connection": "3x25",
        "system": "T10",
        "batteries": {"9.3S": 3},
        "battery_group": "C25 100 mA",
        "existing_pv": {"group_a": 16, "phases": 3},
        "board": {"action": "existing", "rated_current_a": 63},
        "grid_cable": {"breaker_a": 25, "mm2": 6},
    }
    advice = ask(**keys)
    assert advice.verdict is Verdict.REJECT
    assert (advice.rail.busbar.sum_a, advice.rail.busbar.required_a) == (66, 80)
    best = advice.candidates[0]
    assert said(best.findings)["GROUP_CHANGED"] == "warning"
    assert best.system.group.rating_a == 20
    assert [fix.changes for fix in best.assumed] == [
        (("battery_group", "C20 100 mA"), ("grid_cable.breaker_a", Decimal(20)))
    ]
    assert ask(**changed(keys, best.assumed[0].changes)).verdict is Verdict.CONDITIONAL


def test_no_other_breaker_is_offered_when_none_would_do() -> None:
    advice = ask(
        connection="3x63", battery_group="C25", existing_pv={"group_a": 16}, board={"rated_current_a": 63}
    )
    assert advice.accepted == ()
    assert all("GROUP_CHANGED" not in said(one.findings) for one in advice.candidates)
    assert [dict(fix.changes)["board.rated_current_a"] for fix in ways_out(advice.candidates[0])] == [125]


def test_every_refused_candidate_has_a_way_out_or_none_that_the_situation_could_give() -> None:
    for one in ask(
        connection="1x25", location="outdoor", usable_kwh_min=20, new_pv_kwp=30, pv_coupling="DC"
    ).candidates:
        errors = [finding for finding in one.findings if finding.severity is Severity.ERROR]
        assert one.accepted is (not errors)
        assert bool(ways_out(one)) is (bool(errors) and all(situational(finding) for finding in errors))


# ------------------------------------------------------------ the answer as a whole


def test_a_whole_wish_and_its_candidate_say_the_same() -> None:
    advice = ask(connection="3x63", system="T10", batteries={"9.3S": 6}, backup="whole")
    best = advice.candidates[0]
    assert (best.system.name, best.pack.battery, best.pack.count) == (T10, B93, 6)
    codes = said(best.findings)
    assert {code: severity for code, severity in said(advice.wish).items() if code in codes} == codes


def test_an_open_wish_bears_what_the_configuration_bears_that_fills_it_in() -> None:
    advice = ask(connection="1x25")
    assert said(advice.wish) == {}
    assert advice.verdict is Verdict.CONDITIONAL
    assert said(advice.findings)["LIMIT_GRID_INPUT"] == "warning"
    whole = ask(connection="1x25", system="S3.6", batteries={"3.8S": 1})
    assert "LIMIT_GRID_INPUT" not in said(whole.findings)


def test_one_notice_tells_that_inverter_temperatures_are_not_stated() -> None:
    advice = ask(
        connection="3x25", system="T5", batteries={"9.3S": 2}, location="outdoor", min_temperature="-15 °C"
    )
    told = [
        finding for finding in (*advice.wish, *advice.findings) if finding.code == "INVERTER_TEMP_UNKNOWN"
    ]
    assert [finding.severity for finding in told] == [Severity.NOTICE]


def test_open_questions_are_asked_where_they_matter() -> None:
    def asked(**keys: Any) -> str:
        return " ".join(
            ENGLISH(finding.text) for finding in ask(**keys).findings if finding.code == "OPEN_QUESTION"
        )

    assert "two article numbers" in asked(
        connection="3x25", system="T5", batteries={"9.3S": 2}, backup="whole"
    )
    assert "two article numbers" not in asked(connection="3x25", system="T5", batteries={"9.3S": 2})
    assert "Storion" in asked(connection="3x63", usable_kwh_min=200)


def test_design_currents_come_from_the_inverter_s_record() -> None:
    def currents(**keys: Any) -> list[float]:
        return [float(circuit.design_current_a) for circuit in ask(**keys).circuits]

    assert currents(connection="3x80", system="S5", batteries={"9.3S": 2}) == [43.5]
    assert currents(connection="3x63", system="T20", batteries={"9.3S": 4}, backup="light") == [36.1, 28.9]
    assert currents(connection="3x80", system="S5", batteries={"9.3S": 2}, grid_limit_a=25) == [25]
    assert currents(connection="3x80", usable_kwh_min=200) == []


def test_the_board_without_any_system_counts_what_is_known() -> None:
    rail = ask(connection="3x25", usable_kwh_min=200, existing_pv={"group_a": 16}).rail
    assert (rail.busbar.sum_a, rail.busbar.complete, rail.rated_a) == (41, False, None)


def test_a_storion_question_has_no_bill() -> None:
    advice = ask(connection="3x80", usable_kwh_min=150)
    assert advice.chosen is None
    assert (advice.bill, advice.checklist) == ((), ())


def test_the_checklist_holds_limits_priorities_registration_and_warranty() -> None:
    advice = ask(connection="3x25", system="T10", batteries={"9.3S": 3}, backup="whole")
    told = " ".join(ENGLISH(step.text) for step in advice.checklist)
    for words in (
        "grid input to 20 A",
        "grid output to at most 14.4 A",
        "priorities per phase",
        "energieleveren.nl",
        "warranty",
        "insurer",
    ):
        assert words in told
    free = ask(connection="3x80", system="T4", batteries={"4.5S": 2})
    assert "no limit needed" in ENGLISH(free.checklist[0].text)
