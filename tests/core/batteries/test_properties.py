"""What must hold whatever is asked."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.batteries.advice.as_json import advice_json
from core.batteries.advice.candidate import Verdict
from core.batteries.advice.way_out import ways_out
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.rules.power import make_pack
from core.findings import Severity
from core.i18n import Translator
from tests.core.batteries.asking import BATTERIES, SYSTEMS, ask, changed, everything

CONNECTIONS = ("1x25", "1x35", "1x40", "3x25", "3x35", "3x40", "3x50", "3x63", "3x80", "3x125")
BACKUPS = ("none", "light", "selected", "whole")

asked = st.fixed_dictionaries(
    {"connection": st.sampled_from(CONNECTIONS)},
    optional={
        "system": st.sampled_from(SYSTEMS),
        "batteries": st.dictionaries(st.sampled_from(BATTERIES), st.integers(0, 14), max_size=2),
        "existing_batteries": st.dictionaries(st.sampled_from(BATTERIES), st.integers(0, 6), max_size=1),
        "location": st.sampled_from(("indoor", "outdoor")),
        "min_temperature": st.integers(-30, 15).map("{} °C".format),
        "max_temperature": st.integers(16, 60).map("{} °C".format),
        "usable_kwh_min": st.integers(1, 120),
        "power_kw_min": st.integers(1, 22),
        "backup": st.sampled_from(BACKUPS),
        "backup_kw": st.integers(1, 22),
        "three_phase_backup_loads": st.booleans(),
        "backupbox_wanted": st.booleans(),
        "backupbox_location": st.sampled_from(("indoor", "outdoor")),
        "dead_via_main_switch": st.booleans(),
        "existing_pv": st.fixed_dictionaries({"group_a": st.integers(6, 40), "keep_inverter": st.booleans()}),
        "new_pv_kwp": st.integers(1, 45),
        "pv_coupling": st.sampled_from(("DC", "AC")),
        "strings": st.lists(st.integers(1, 25), max_size=4),
        "panel": st.fixed_dictionaries(
            {"voc_stc": st.integers(30, 60), "beta_voc_pct_per_k": st.just(-0.27), "isc": st.integers(8, 26)},
            optional={"vmp_stc": st.integers(25, 50), "imp": st.integers(8, 20), "wp": st.integers(300, 600)},
        ),
        "board": st.fixed_dictionaries(
            {"action": st.sampled_from(("existing", "new"))},
            optional={"rated_current_a": st.sampled_from((40, 63, 80, 125))},
        ),
        "battery_group": st.sampled_from(("B16", "C25 100 mA", "C32", "C50")),
        "grid_cable": st.fixed_dictionaries({"mm2": st.sampled_from((2.5, 6, 10, 16))}),
        "grid_limit_a": st.integers(6, 60),
        "escape_route": st.booleans(),
    },
)
FEW = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(st.sampled_from(SYSTEMS), st.sampled_from(BATTERIES), st.integers(1, 14))
@settings(deadline=None)
def test_more_modules_never_lower_capacity(system: str, battery: str, count: int) -> None:
    catalogue = default_catalogue()
    fewer, more = (make_pack(catalogue, system, battery, number) for number in (count, count + 1))
    assert more.usable_kwh > fewer.usable_kwh
    assert more.nominal_kwh > fewer.nominal_kwh
    assert more.usable_kwh <= more.nominal_kwh


@given(asked)
@FEW
def test_outdoors_never_adds_candidates(keys: dict[str, Any]) -> None:
    def accepted(location: str) -> set[str]:
        return {one.name for one in ask(**keys | {"location": location}).accepted}

    assert accepted("outdoor") <= accepted("indoor")


@given(asked)
@FEW
def test_every_refusal_has_a_reason_and_acceptance_has_none(keys: dict[str, Any]) -> None:
    for one in ask(**keys).candidates:
        errors = [finding for finding in one.findings if finding.severity is Severity.ERROR]
        assert one.accepted is (not errors)
        assert (one.verdict is Verdict.OK) is all(
            finding.severity is Severity.NOTICE for finding in one.findings
        )


@given(asked)
@FEW
def test_every_refusal_has_a_way_out_or_says_that_there_is_none(keys: dict[str, Any]) -> None:
    answer: Any = advice_json(default_catalogue(), ask(**keys), Translator("en"))
    for one in answer["candidates"]:
        ways = one.get("way_out", [])
        assert bool(ways) is (one["verdict"] == "reject")
        for way in ways:
            none = way["label"].startswith(("No change of the situation cures this", "There is none yet"))
            assert way["label"]
            assert bool(way["changes"]) is not none


@given(asked)
@FEW
def test_the_verdict_is_what_the_findings_on_the_wish_come_to(keys: dict[str, Any]) -> None:
    advice = ask(**keys)
    severities = {finding.severity for finding in (*advice.wish, *advice.findings)}
    assert (advice.verdict is Verdict.REJECT) is (
        Severity.ERROR in {finding.severity for finding in advice.wish}
    )
    if advice.verdict is Verdict.CONDITIONAL:
        assert Severity.WARNING in severities
    if advice.verdict is Verdict.OK:
        assert severities <= {Severity.NOTICE}


@given(asked)
@FEW
def test_each_way_out_is_one_by_itself(keys: dict[str, Any]) -> None:
    for refused in [one for one in ask(**keys).candidates if ways_out(one)][::40]:
        for fix in ways_out(refused):
            again = ask(**changed(keys, fix.changes))
            same = next(one for one in again.candidates if one.name == refused.name)
            assert same.accepted, (refused.name, fix)


@given(asked)
@FEW
def test_a_larger_main_fuse_never_removes_candidates(keys: dict[str, Any]) -> None:
    free = {key: value for key, value in keys.items() if key != "board"}
    accepted = {one.name for one in ask(**free | {"connection": "3x35"}).accepted}
    assert accepted <= {one.name for one in ask(**free | {"connection": "3x63"}).accepted}


@given(asked)
@FEW
def test_no_bill_names_an_article_for_other_phases(keys: dict[str, Any]) -> None:
    advice = ask(**keys)
    if advice.chosen is None:
        return
    phases = advice.chosen.system.system.phases
    numbers = {line.article for line in advice.bill if line.article} | {
        one for choice in advice.choices for one in choice
    }
    by_number = {one.article: one.phases for one in default_catalogue().accessories if one.article}
    assert all(phases in by_number[str(number)] for number in numbers)
    assert everything(advice)


@given(asked)
@FEW
def test_the_best_candidate_is_not_refused_when_it_is_asked_for(keys: dict[str, Any]) -> None:
    best = next(iter(ask(**keys).accepted), None)
    if best is None:
        return
    wish = {
        "system": best.system.name,
        "batteries": {best.pack.battery: best.pack.count},
        "existing_batteries": None,
    }
    assumed = [change for fix in best.assumed for change in fix.changes]
    again = ask(**changed(keys | wish, assumed))
    assert again.verdict is not Verdict.REJECT
    assert again.chosen is not None
    assert again.chosen.name == best.name
