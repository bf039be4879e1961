"""What the documents contradict is told where it matters, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from core.batteries.catalogue.loaded import default_catalogue
from core.findings import Severity
from core.i18n import Translator
from tests.core.batteries.asking import B5, B38, B93, S5, T8, T20, ask

OF_38 = ("four_ranges", "dod_38", "smallest_capacity")
CASES: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"connection": "1x40", "system": B5, "batteries": {B93: 2}}, ()),
    ({"connection": "3x35", "system": S5, "batteries": {B38: 2}}, (*OF_38, "phase_compensation")),
    (
        {
            "connection": "3x63",
            "system": T20,
            "batteries": {B93: 4},
            "backup": "whole",
            "location": "outdoor",
        },
        (
            "headline_power",
            "ip65_headline",
            "kw_as_current",
            "two_numbers",
            "missing_protection_data",
            "box_named",
            "grid_code_rows",
            "depth_t15",
        ),
    ),
    (
        {"connection": "3x63", "system": T8, "batteries": {B93: 4}, "existing_batteries": {B93: 2}}
        | {"new_pv_kwp": 5, "pv_coupling": "DC"},
        ("kw_as_current", "surge_category", "easy_extension", "pv_limit", "grid_code_rows"),
    ),
    ({"connection": "1x40", "system": "STORION-H30-G3"}, ("storion_capacity",)),
    ({"connection": "1x40", "system": "SMILE-G3-S8"}, (*OF_38, "other_models")),
)


@pytest.mark.parametrize(("asked", "keys"), CASES)
def test_a_contradiction_is_told_where_it_matters(asked: dict[str, Any], keys: tuple[str, ...]) -> None:
    tr = Translator("nl")
    told = [finding for finding in ask(**asked).findings if finding.code == "CONTRADICTION"]
    known = {one.key: one for one in default_catalogue().contradictions}
    assert [tr(finding.text) for finding in told] == [
        f"{known[key].text.nl} {known[key].reading.nl}" for key in keys
    ]
    assert [finding.source for finding in told] == [known[key].source for key in keys]
    assert {finding.severity for finding in told} <= {Severity.NOTICE}


def test_none_of_them_is_never_told() -> None:
    assert {key for _, keys in CASES for key in keys} == {
        one.key for one in default_catalogue().contradictions
    }
