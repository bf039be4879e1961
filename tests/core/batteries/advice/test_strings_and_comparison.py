"""Strings with their numbers beside the limits; candidates side by side; why one stands before another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.batteries.advice.candidate import Verdict
from core.batteries.advice.comparison import MOST, compare, headline
from core.batteries.advice.ranking import why_before
from core.batteries.advice.strings import pv_findings, pv_input, string_figures
from core.batteries.catalogue.loaded import default_catalogue
from core.findings import Severity
from core.i18n import Translator
from tests.core.batteries.asking import B5, PANEL, T10, ask, situation

EN = Translator("en")


def strings(*panels: int, **panel: Any) -> list[Any]:
    present = situation(connection="3x25", strings=list(panels), panel={**PANEL, **panel})
    return list(string_figures(default_catalogue(), present, T10))


def test_voltages_of_a_string_follow_the_temperature() -> None:
    (figures,) = strings(7)
    # 7 × 41 V × (1 + 0.27 % × 35 K) and 7 × 34 V × (1 − 0.27 % × 45 K)
    assert figures.cold_voc_v == Decimal(7) * 41 * (1 + Decimal("0.0027") * 35)
    assert figures.hot_vmp_v == Decimal(7) * 34 * (1 - Decimal("0.0027") * 45)
    assert figures.kwp == Decimal("3.08")
    assert figures.verdict is Verdict.OK
    assert figures.judged


def test_each_string_has_a_verdict_of_its_own() -> None:
    short, long = strings(7, 28)
    assert short.verdict is Verdict.OK
    assert long.verdict is Verdict.REJECT


def test_string_without_the_data_of_its_panel_is_not_judged() -> None:
    present = situation(connection="3x25", strings=[7])
    (figures,) = string_figures(default_catalogue(), present, T10)
    assert not figures.judged
    assert figures.cold_voc_v is None
    assert figures.kwp is None


def test_findings_on_all_strings_keep_all_strings_in_their_changes() -> None:
    present = situation(connection="3x25", strings=[7, 28], panel=PANEL)
    found = next(
        one for one in pv_findings(default_catalogue(), present, T10) if one.code == "PV_OVERVOLTAGE"
    )
    shorter = next(fix for fix in found.fixes if fix.changes[0][0] == "strings")
    assert shorter.changes == (("strings", [7, 22]),)


def test_input_of_a_system_is_that_of_the_brochure() -> None:
    limits = pv_input(default_catalogue(), T10)
    assert limits is not None
    assert (limits.vmax_v, limits.mppt_min_v, limits.mppt_max_v, limits.most) == (1000, 140, 950, 3)
    assert pv_input(default_catalogue(), B5) is None


def test_only_what_differs_is_compared() -> None:
    advice = ask(connection="3x40")
    order = advice.candidates
    found = compare(default_catalogue(), order, [order[9], order[0], order[30]])
    assert found.candidates == (order[0], order[9], order[30])
    assert all(len(set(map(EN, row.values))) > 1 or len(row.values) == 3 for row in found.rows)
    assert any(EN(row.label) == "Usable capacity" for row in found.rows)
    assert len(found.reasons) == 2
    assert len(found.own) == 3


def test_comparison_names_what_each_has_of_its_own() -> None:
    advice = ask(connection="3x25", usable_kwh_min=10)
    good = next(one for one in advice.candidates if one.accepted)
    bad = next(one for one in advice.candidates if not one.accepted)
    found = compare(default_catalogue(), advice.candidates, [bad, good])
    assert found.candidates[0] is good
    assert {one.severity for one in found.own[1]} >= {Severity.ERROR}
    assert all(one.severity is not Severity.NOTICE for own in found.own for one in own)
    assert "refused" in EN(found.reasons[0])


def test_no_more_than_four_are_compared() -> None:
    order = ask(connection="3x40").candidates
    assert len(compare(default_catalogue(), order, order[:6]).candidates) == MOST


def test_any_candidate_says_why_it_stands_behind_another() -> None:
    order = ask(connection="3x25", usable_kwh_min=10).candidates
    assert EN(why_before(order[0], order[1])) == EN(order[0].why or "")
    assert all(EN(why_before(order[0], other)) for other in order[1:])


def test_headline_names_energy_power_and_weight() -> None:
    best = ask(connection="3x25").candidates[0]
    assert EN(headline(best)) == "7.3 kWh usable · 4 kW · 105.1 kg"
