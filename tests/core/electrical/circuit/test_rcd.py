"""Earthing, residual current devices, back-up outputs and selectivity."""

from __future__ import annotations

from typing import Any

import pytest

from core.electrical.check import Verdict
from core.electrical.circuit.rcd_checks import selectivity
from core.electrical.tables.loaded import default_tables
from core.findings import Severity
from tests.core.electrical.asking import ENGLISH, ask, codes, finding, numbers

# ------------------------------------------------------------------ TT


@pytest.mark.parametrize(("ma", "ohm"), [(30, 1666.67), (100, 500), (300, 166.667)])
def test_the_greatest_earth_resistance_goes_with_the_sensitivity(ma: int, ohm: float) -> None:
    # 50 V / IΔn
    answer = ask(earthing="TT", rcd={"type": "B", "ma": ma})
    assert float(answer.ra_max_ohm or 0) == pytest.approx(ohm, abs=0.01)
    assert answer.zs_max_ohm is None
    assert answer.zs_ohm is None


def test_unknown_earthing_counts_as_tt() -> None:
    for unknown in (None, "unknown"):
        answer = ask(earthing=unknown, ze_ohm=0.3, length_m=10, rcd={"type": "B", "ma": 100})
        assert answer.question.is_tt
        assert answer.ra_max_ohm == 500
        assert finding(answer, "EARTHING_UNKNOWN").severity is Severity.NOTICE
        assert "fault_loop" not in {check.name for check in answer.checks}
    assert "EARTHING_UNKNOWN" not in codes(ask(earthing="TT"))


def test_the_kinds_of_tn_are_one() -> None:
    for kind in ("TN", "TN-S", "tn-c-s"):
        assert not ask(earthing=kind).question.is_tt


def test_a_measured_earth_resistance_is_judged() -> None:
    good = ask(earthing="TT", ra_ohm=166, rcd={"type": "B", "ma": 300})
    assert good.check("earth_resistance").verdict is Verdict.OK
    # 167 Ω is what a rounded table prints for 300 mA; 50 V / 0.3 A is 166.67
    bad = ask(earthing="TT", ra_ohm=167, rcd={"type": "B", "ma": 300})
    assert bad.check("earth_resistance").verdict is Verdict.FAIL
    assert finding(bad, "EARTH_RESISTANCE").limit == "166.7 Ω"
    unknown = ask(earthing="TT", rcd={"type": "B", "ma": 300})
    assert unknown.check("earth_resistance").verdict is Verdict.NOT_VERIFIABLE


def test_a_high_earth_resistance_counts_as_unstable() -> None:
    answer = ask(earthing="TT", ra_ohm=300, rcd={"type": "B", "ma": 100})
    assert answer.check("earth_resistance").verdict is Verdict.OK
    assert finding(answer, "EARTH_ELECTRODE").severity is Severity.NOTICE


@pytest.mark.parametrize("rcd", [None, {"type": "B"}])
def test_tt_without_a_residual_current_device_is_refused(rcd: object) -> None:
    answer = ask(earthing="TT", use="inverter", rcd=rcd)
    assert answer.check("earth_resistance").verdict is Verdict.FAIL
    found = finding(answer, "RCD_MISSING")
    assert found.severity is Severity.ERROR
    assert found.fixes[0].changes == (("rcd", {"type": "B", "ma": 300, "bidirectional": True}),)
    assert finding(ask(earthing="TT", use="load"), "RCD_MISSING").fixes[0].changes == (
        ("rcd", {"type": "A", "ma": 30}),
    )


def test_what_only_counts_as_tt_is_not_refused_for_it() -> None:
    answer = ask()
    assert answer.check("earth_resistance").verdict is Verdict.NOT_VERIFIABLE
    found = finding(answer, "RCD_MISSING")
    assert found.severity is Severity.WARNING
    assert "not known" in ENGLISH(found.text)


# ------------------------------------------------------------------ type


def test_an_inverter_asks_for_type_b() -> None:
    assert (
        ask(use="inverter", earthing="TN", rcd={"type": "B", "ma": 300}).check("rcd_type").verdict
        is Verdict.OK
    )
    for kind in ("A", "F"):
        answer = ask(use="inverter", earthing="TN", rcd={"type": kind, "ma": 300})
        assert answer.check("rcd_type").verdict is Verdict.NOT_VERIFIABLE
        found = finding(answer, "RCD_TYPE")
        assert (found.severity, found.actual, found.limit) == (Severity.WARNING, kind, "B")
    assert ask(use="inverter", rcd={"ma": 300}).check("rcd_type").verdict is Verdict.NOT_VERIFIABLE
    assert (
        ask(use="inverter", rcd={"ma": 300, "declaration": "d"}).check("rcd_type").verdict
        is Verdict.NOT_VERIFIABLE
    )


def test_the_makers_declaration_allows_another_type() -> None:
    answer = ask(earthing="TN", rcd={"type": "A", "ma": 300, "declaration": "Declaration 2026-01"})
    assert answer.check("rcd_type").verdict is Verdict.OK
    assert numbers(answer, "rcd_type")["declaration"] == "Declaration 2026-01"


def test_type_ac_is_refused_everywhere() -> None:
    for use in ("inverter", "load", "sockets"):
        answer = ask(use=use, earthing="TN", rcd={"type": "AC", "ma": 30, "declaration": "any"})
        assert answer.check("rcd_type").verdict is Verdict.FAIL
        assert finding(answer, "RCD_TYPE").severity is Severity.ERROR


def test_a_load_is_not_asked_for_type_b() -> None:
    answer = ask(use="load", earthing="TN", rcd={"type": "A", "ma": 30})
    assert "rcd_type" not in {check.name for check in answer.checks}
    assert "RCD_TYPE" not in codes(answer)


def test_a_circuit_of_which_nobody_said_what_it_feeds_is_told_both() -> None:
    answer = ask(earthing="TN", rcd={"type": "A", "ma": 30})
    assert answer.check("rcd_type").verdict is Verdict.NOT_VERIFIABLE
    found = finding(answer, "RCD_TYPE")
    assert (found.severity, found.fixes) == (Severity.NOTICE, ())
    assert "For loads alone type A will do" in ENGLISH(found.text)
    assert not {"RCD_BIDIRECTIONAL", "RCD_ADVICE"} & codes(answer)
    assert not {"RCD_TYPE", "RCD_ADVICE", "RCD_BIDIRECTIONAL"} & codes(ask(earthing="TN"))


@pytest.mark.parametrize(
    "more",
    [{"limit_a": 10}, {"manual": {"min_mm2": 4}}, {"rcd": {"type": "A", "ma": 30, "declaration": "d"}}],
)
def test_what_only_an_inverter_has_tells_that_one_is_fed(more: dict[str, object]) -> None:
    assert ask(**more).question.use == "inverter"
    assert ask().question.use is None


def test_an_inverter_without_a_device_is_told_which_would_suit() -> None:
    assert "RCD_ADVICE" in codes(ask(earthing="TN", use="inverter"))
    assert "RCD_ADVICE" not in codes(ask(earthing="TN", use="load"))


# ------------------------------------------------------------------ sensitivity


@pytest.mark.parametrize(
    ("use", "edition", "rating", "ma", "verdict"),
    [
        ("sockets", 2020, 16, 30, Verdict.OK),
        ("sockets", 2020, 16, 100, Verdict.FAIL),
        ("sockets", 2020, 16, None, Verdict.FAIL),
        ("sockets", 2020, 32, 100, Verdict.FAIL),
        ("sockets", 2015, 32, 100, Verdict.OK),
        ("sockets", 2015, 20, 100, Verdict.FAIL),
        ("lighting", 2015, 10, 300, Verdict.FAIL),
        ("lighting", 2020, 40, 30, Verdict.OK),
    ],
)
def test_sockets_and_lighting_need_30_ma(
    use: str, edition: int, rating: int, ma: int | None, verdict: Verdict
) -> None:
    rcd = None if ma is None else {"type": "A", "ma": ma}
    answer = ask(use=use, earthing="TN", nen1010=edition, breaker={"rating_a": rating, "curve": "B"}, rcd=rcd)
    assert answer.check("rcd_sensitivity").verdict is verdict
    if verdict is Verdict.FAIL:
        assert finding(answer, "RCD_SENSITIVITY").severity is Severity.ERROR


@pytest.mark.parametrize(
    ("rating", "ma", "verdict"),
    [
        (16, 30, Verdict.OK),
        (16, 100, Verdict.NOT_VERIFIABLE),  # it may be a circuit of sockets
        (32, 100, Verdict.NOT_VERIFIABLE),
        (40, 100, Verdict.OK),  # above 32 A no edition asks for 30 mA
    ],
)
def test_what_a_circuit_feeds_decides_on_30_ma(rating: int, ma: int, verdict: Verdict) -> None:
    asked: dict[str, Any] = {"breaker": {"rating_a": rating, "curve": "B"}, "rcd": {"type": "B", "ma": ma}}
    answer = ask(earthing="TN", **asked)
    assert answer.check("rcd_sensitivity").verdict is verdict
    told = "whether 30 mA is needed" in ENGLISH(finding(answer, "NOT_VERIFIABLE").text)
    assert told == (verdict is Verdict.NOT_VERIFIABLE)
    assert ask(earthing="TN", use="load", **asked).check("rcd_sensitivity").verdict is Verdict.OK


def test_sockets_above_the_limit_of_the_edition_are_judged_by_the_rule_for_sockets() -> None:
    keys: dict[str, Any] = {"use": "sockets", "breaker": {"rating_a": 32, "curve": "B"}, "nen1010": 2015}
    answer = ask(earthing="TN", rcd={"type": "A", "ma": 100}, **keys)
    assert "Socket outlets" in ENGLISH(answer.check("rcd_sensitivity").formula)
    assert "RCD_SENSITIVITY" not in codes(answer)


def test_100_ma_does_not_replace_30_ma() -> None:
    answer = ask(earthing="TN", use="inverter", rcd={"type": "B", "ma": 100})
    assert answer.check("rcd_sensitivity").verdict is Verdict.OK
    found = finding(answer, "RCD_SENSITIVITY")
    assert found.severity is Severity.NOTICE
    assert "does not replace" in ENGLISH(found.text)
    assert "RCD_SENSITIVITY" not in codes(ask(earthing="TN", rcd={"type": "B", "ma": 30}))


# ------------------------------------------------------------------ direction


@pytest.mark.parametrize(
    ("given", "verdict", "severity"),
    [
        (True, Verdict.OK, None),
        (False, Verdict.FAIL, Severity.ERROR),
        (None, Verdict.NOT_VERIFIABLE, Severity.WARNING),
    ],
)
def test_a_device_fed_from_both_sides_is_bidirectional(
    given: object, verdict: Verdict, severity: Severity | None
) -> None:
    answer = ask(use="inverter", earthing="TN", rcd={"type": "B", "ma": 300, "bidirectional": given})
    assert answer.check("rcd_bidirectional").verdict is verdict
    assert ("RCD_BIDIRECTIONAL" in codes(answer)) is (severity is not None)
    if severity is not None:
        assert finding(answer, "RCD_BIDIRECTIONAL").severity is severity


# ------------------------------------------------------------------ back-up


def test_the_fault_current_of_an_inverter_is_rarely_enough() -> None:
    unknown = ask(use="backup", breaker={"rating_a": 25, "curve": "C"})
    assert unknown.check("backup_fault").verdict is Verdict.NOT_VERIFIABLE
    assert finding(unknown, "BACKUP_FAULT").severity is Severity.NOTICE
    # C25 trips from 250 A
    small = ask(use="backup", breaker={"rating_a": 25, "curve": "C"}, inverter_fault_a=60)
    assert small.check("backup_fault").verdict is Verdict.FAIL
    assert finding(small, "BACKUP_FAULT").limit == "250 A"
    # Enough current, but the rule rests on one source: never "ok"
    enough = ask(use="backup", breaker={"rating_a": 25, "curve": "C"}, inverter_fault_a=300)
    assert enough.check("backup_fault").verdict is Verdict.NOT_VERIFIABLE


# ------------------------------------------------------------------ selectivity


@pytest.mark.parametrize(
    ("fuse", "breaker", "code"),
    [
        (40, 25, None),  # 1.6
        (80, 50, None),  # 1.6
        (35, 20, None),  # 1.75
        (35, 16, None),  # 2.19
        (25, 16, "SELECTIVITY_MARGIN"),  # 1.56
        (50, 32, "SELECTIVITY_MARGIN"),  # 1.56
        (63, 40, "SELECTIVITY_MARGIN"),  # 1.575
        (25, 20, "SELECTIVITY"),  # 1.25
        (35, 25, "SELECTIVITY"),  # 1.4, printed in some tables against their own factor
        (40, 32, "SELECTIVITY"),  # 1.25, likewise
    ],
)
def test_selectivity_with_the_main_fuse(fuse: int, breaker: int, code: str | None) -> None:
    answer = ask(current_a=10, main_fuse_a=fuse, breaker={"rating_a": breaker, "curve": "B"})
    found = {name for name in codes(answer) if name.startswith("SELECTIVITY")}
    assert found == ({code} if code else set())
    expected = {None: Verdict.OK, "SELECTIVITY_MARGIN": Verdict.NOT_VERIFIABLE, "SELECTIVITY": Verdict.FAIL}[
        code
    ]
    assert answer.check("selectivity").verdict is expected


def test_16_behind_25_is_1_56_and_said_so() -> None:
    found = finding(ask(main_fuse_a=25, breaker={"rating_a": 16, "curve": "B"}), "SELECTIVITY_MARGIN")
    assert found.actual == "1.56"
    assert "1.56" in ENGLISH(found.text)


def test_selectivity_is_never_a_refusal() -> None:
    found = finding(ask(main_fuse_a=25, breaker={"rating_a": 25, "curve": "B"}), "SELECTIVITY")
    assert found.severity is Severity.WARNING
    assert "At most 13 A" in ENGLISH(found.text)
    assert ENGLISH(found.text).endswith("Published tables accept up to 16 A.")


def test_a_fuse_too_small_for_any_breaker() -> None:
    outcome = selectivity(
        default_tables(),
        default_tables().constant("ra_unstable_ohm") / 40,
        default_tables().constant("dc_limit_ma"),
    )
    assert "At most 0 A" in ENGLISH(outcome.findings[0].text)  # 5 A fuse, 6 A breaker


def test_without_a_main_fuse_selectivity_is_not_judged() -> None:
    assert "selectivity" not in {check.name for check in ask().checks}
