"""What rules found before: the same answer as without a memory, in whatever order situations come."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batteries.advice.advise import Advice, advise
from core.batteries.advice.memory import Memory, Watched
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.model import Situation as Asked
from tests.core.batteries.asking import B38, B93, PANEL, T10, situation
from tests.core.batteries.test_properties import asked

BASE: dict[str, Any] = {
    "connection": "3x25",
    "location": "outdoor",
    "min_temperature": "-5 °C",
    "max_temperature": "30 °C",
    "system": T10,
    "batteries": {B93: 2},
    "existing_batteries": {},
    "usable_kwh_min": 10,
    "power_kw_min": 5,
    "backup": "selected",
    "backup_kw": 4,
    "three_phase_backup_loads": False,
    "backupbox_wanted": False,
    "backupbox_location": "indoor",
    "dead_via_main_switch": False,
    "escape_route": False,
    "existing_pv": {"group_a": 16, "phases": 1, "keep_inverter": True},
    "new_pv_kwp": 6,
    "pv_coupling": "DC",
    "panel": PANEL,
    "strings": [7, 7],
    "board": {"action": "existing", "rated_current_a": 63},
    "battery_group": "C25",
    "grid_cable": {"length_m": 25, "method": "C", "mm2": 6},
    "sector": "private",
    "vat_pct": 21,
    "contract": "netting",
    "register": True,
}
OTHERS: dict[str, tuple[Any, ...]] = {
    "connection": ("1x35", "3x80"),
    "location": ("indoor",),
    "min_temperature": ("-25 °C",),
    "max_temperature": ("55 °C",),
    "system": ("SMILE-G3-B5",),
    "batteries": ({B38: 7}, {B93: 13}, {B38: 1, B93: 1}),
    "existing_batteries": ({B38: 2}, {B93: 4}),
    "usable_kwh_min": (60,),
    "power_kw_min": (18,),
    "backup": ("none", "light", "whole"),
    "backup_kw": (19,),
    "three_phase_backup_loads": (True,),
    "backupbox_wanted": (True,),
    "backupbox_location": ("outdoor",),
    "dead_via_main_switch": (True,),
    "escape_route": (True,),
    "existing_pv": ({"group_a": 35, "phases": 3}, {"keep_inverter": False}),
    "new_pv_kwp": (45,),
    "pv_coupling": ("AC",),
    "panel": ({**PANEL, "voc_stc": 60.0}, {**PANEL, "isc": 25.0}),
    "strings": ([28], [7, 7, 7, 7]),
    "board": ({"action": "existing", "rated_current_a": 40}, {"action": "new"}),
    "battery_group": ("B10", "C63"),
    "grid_cable": ({"length_m": 90, "method": "B2", "mm2": 4}, {"length_m": 5}),
    "grid_limit_a": (10,),
    "accessories": (["105127"],),
    "sector": ("business",),
    "vat_pct": (9,),
    "contract": ("dynamic",),
    "register": (False,),
    "open": (["location"],),
    "earthing": ({"system": "TT", "ra_ohm": 50},),
    "backup_cable": ({"length_m": 12, "method": "C"},),
    "pv_cable": ({"length_m": 20, "method": "C"},),
}


def told(advice: Advice) -> tuple[object, ...]:
    """Return everything that an answer says."""
    candidates = [(one.name, one.findings, one.verdict, one.why) for one in advice.candidates]
    chosen = None if advice.chosen is None else advice.chosen.name
    circuits = [(circuit.name, circuit.findings) for circuit in advice.circuits]
    return (
        advice.verdict, advice.wish, candidates, chosen, advice.bill, advice.checklist, advice.findings,
        advice.rail, circuits,
    )  # fmt: skip


@given(st.lists(asked, min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_memory_changes_no_answer(questions: list[dict[str, Any]]) -> None:
    catalogue, memory = default_catalogue(), Memory()
    for keys in questions:
        present = situation(**keys)
        assert told(advise(catalogue, present, memory)) == told(advise(catalogue, present))


@pytest.mark.parametrize("field", sorted(field.name for field in fields(Asked)))
def test_change_of_any_single_field_is_seen(field: str) -> None:
    catalogue, memory = default_catalogue(), Memory()
    base = situation(**BASE)
    first = told(advise(catalogue, base, memory))
    for value in (*OTHERS.get(field, ()), None):
        if field == "connection" and value is None:
            continue
        present = situation(**{**BASE, field: value})
        assert told(advise(catalogue, present, memory)) == told(advise(catalogue, present))
    assert told(advise(catalogue, base, memory)) == first


def test_watched_situation_notes_what_is_read() -> None:
    watched = Watched.of(situation(**BASE))
    assert watched.connection.phases == 3
    assert watched.backup_wanted
    assert object.__getattribute__(watched, "reads") == {"connection", "backup"}
