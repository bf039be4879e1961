"""Breakers as they were named: only ratings that exist, and one proposed for new panels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.candidate import Verdict
from core.findings import Finding, Severity
from core.i18n import Translator
from tests.core.batteries.asking import ask

EN = Translator("en")
WISH: dict[str, Any] = {"connection": "3x63", "system": "T10", "batteries": {"9.3S": 2}}


def found(code: str, field: str = "", **keys: Any) -> Finding | None:
    advice = ask(**keys)
    told = (*advice.wish, *advice.findings)
    return next((one for one in told if one.code == code and field in {"", one.field}), None)


def proposed(**keys: Any) -> Finding | None:
    return found("NOT_JUDGED", "pv_cable.breaker_a", **keys)


@pytest.mark.parametrize(
    ("keys", "field", "cures"),
    [
        ({"battery_group": "D99"}, "battery_group", ["D80", "D100"]),
        ({"battery_group": "C30 100 mA"}, "battery_group", ["C25 100 mA", "C32 100 mA"]),
        ({"battery_group": 37}, "battery_group", ["32 A", "40 A"]),
        (
            {"backup": "whole", "backup_cable": {"breaker_a": 21}},
            "backup_cable.breaker_a",
            [Decimal(20), Decimal(25)],
        ),
    ],
)
def test_a_breaker_that_does_not_exist_is_refused_with_those_beside_it(
    keys: dict[str, Any], field: str, cures: list[object]
) -> None:
    finding = found("NO_SUCH_BREAKER", **WISH, **keys)
    assert finding is not None
    assert finding.severity is Severity.ERROR
    assert finding.field == field
    assert [value for fix in finding.fixes for _, value in fix.changes] == cures
    assert "no circuit breaker of" in EN(finding.text)
    assert ask(**WISH, **keys).verdict is Verdict.REJECT


@pytest.mark.parametrize(("breaker", "cures"), [("B1", 1), ("C999", 1)])
def test_beyond_the_row_of_ratings_there_is_one_beside(breaker: str, cures: int) -> None:
    finding = found("NO_SUCH_BREAKER", **WISH, battery_group=breaker)
    assert finding is not None
    assert len(finding.fixes) == cures


def test_standard_ratings_pass_and_alternatives_bear_no_wrong_breaker() -> None:
    assert found("NO_SUCH_BREAKER", **WISH, battery_group="C25 100 mA", grid_cable={"breaker_a": 32}) is None
    advice = ask(**WISH, battery_group="D99")
    assert all(one.code != "NO_SUCH_BREAKER" for row in advice.candidates for one in row.findings)


@pytest.mark.parametrize(
    ("connection", "kwp", "current", "rating"),
    [
        ("1x35", 3.5, "15.2 A", 16),
        ("1x35", 5, "21.7 A", 25),
        ("3x25", 3, "13 A", 16),
        ("3x25", 8, "11.6 A", 16),
    ],
)
def test_a_breaker_is_proposed_for_new_panels_with_their_own_inverter(
    connection: str, kwp: float, current: str, rating: int
) -> None:
    keys = {"connection": connection, "new_pv_kwp": kwp, "pv_coupling": "AC"}
    finding = proposed(**keys)
    assert finding is not None
    assert finding.actual == current
    assert finding.fixes[0].changes == (("pv_cable.breaker_a", Decimal(rating)),)
    assert proposed(**keys, pv_cable={"breaker_a": rating}) is None


def test_no_breaker_is_proposed_beyond_the_largest_or_for_the_pv_inputs() -> None:
    huge = proposed(connection="3x80", new_pv_kwp=150, pv_coupling="AC")
    assert huge is not None
    assert huge.fixes == ()
    assert proposed(connection="3x80", new_pv_kwp=6, pv_coupling="DC") is None


def test_open_answers_name_the_circuit_that_they_are_about() -> None:
    finding = found(
        "OPEN_ANSWERS",
        **WISH,
        open=["location", "grid_cable.length_m", "backup_cable.length_m"],
        backup="whole",
    )
    assert finding is not None
    assert "Length (grid port); Length (back-up port)" in EN(finding.text)
    assert "Place of the battery;" in EN(finding.text)
