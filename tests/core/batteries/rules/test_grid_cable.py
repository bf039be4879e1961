"""Questions about a cable in the words of the electrical rules, their findings in those of a situation."""

from __future__ import annotations

import pytest

from core.batteries.rules.grid_cable import GRID_FIELDS, cable_question, in_situation
from core.errors import InputError
from core.findings import Finding, Fix, Severity
from tests.core.batteries.asking import situation


def test_what_the_circuit_itself_brings_is_never_left_out() -> None:
    with pytest.raises(InputError) as raised:
        cable_question({"current_a": 20, "phases": 2}, None, situation(connection="3x25"))
    assert raised.value.field == "phases"


def test_a_cure_that_no_field_of_the_situation_holds_is_not_offered() -> None:
    thicker, other = Fix("Thicker", (("mm2", 6),)), Fix("Other phases", (("mm2", 6), ("phases", 3)))
    smaller = Fix("Smaller", (("breaker", {"rating_a": 16, "curve": "B"}),))
    found = in_situation(
        Finding("OVERLOAD", Severity.ERROR, "Too thin.", "mm2", fixes=(thicker, other, smaller)), GRID_FIELDS
    )
    assert found.field == "grid_cable.mm2"
    assert [(fix.label, fix.changes) for fix in found.fixes] == [
        ("Thicker", (("grid_cable.mm2", 6),)),
        ("Smaller", (("grid_cable.breaker_a", 16), ("grid_cable.curve", "B"))),
    ]
