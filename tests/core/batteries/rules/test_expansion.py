"""A battery that is to grow: what adds nothing is refused, the nearest larger number comes first."""

from __future__ import annotations

from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.answers import Answers
from core.batteries.wizard.flow import situation_input, state
from core.findings import Severity
from core.i18n import Translator
from tests.core.batteries.asking import B38, B93, T10, ask

EN = Translator("en")
GROWS = {"connection": "3x63", "system": T10, "existing_batteries": {B93: 2}}


def test_the_nearest_number_that_adds_modules_comes_first() -> None:
    best = ask(**GROWS, expand=True).candidates[0]
    assert (best.system.name, best.pack.battery, best.pack.count) == (T10, B93, 3)


def test_what_adds_nothing_is_refused_with_the_next_number() -> None:
    rows = {one.pack.count: one for one in ask(**GROWS, expand=True).candidates if one.name.startswith(T10)
            and one.pack.battery == B93}  # fmt: skip
    same = next(one for one in rows[2].findings if one.code == "NOTHING_ADDED")
    assert same.severity is Severity.ERROR
    assert EN(same.text) == f"2 × {B93} are there already: 2 would add nothing."
    assert [dict(fix.changes)["batteries"] for fix in same.fixes] == [{B93: 1}]
    assert not rows[1].accepted
    assert rows[3].accepted


def test_modules_of_another_type_replace_and_are_no_expansion() -> None:
    rows = [one for one in ask(**GROWS, expand=True).candidates if one.pack.battery == B38]
    assert all(one.code != "NOTHING_ADDED" for row in rows for one in row.findings)


def test_a_full_system_says_that_it_takes_no_more() -> None:
    full = ask(connection="3x63", system=T10, existing_batteries={B93: 12}, expand=True)
    told = {EN(one.text) for row in full.candidates for one in row.findings if one.code == "NOTHING_ADDED"}
    assert f"12 × {B93} are there already, and the system takes no more of them." in told


def test_without_the_wish_to_grow_modules_are_kept_as_they_are() -> None:
    assert ask(**GROWS).candidates[0].pack.count == 2


def test_the_goal_of_the_wizard_says_that_the_battery_is_to_grow() -> None:
    answers = Answers().with_values(
        {"connection": "3x63", "goal.expand": True, f"existing_batteries.{B93}": "2", "system": T10}
    )
    assert situation_input(answers)["expand"] is True
    assert "expand" not in situation_input(answers.with_value("goal.expand", None))
    found = state(default_catalogue(), answers)
    assert found.advice is not None
    assert found.advice.candidates[0].pack.count == 3
