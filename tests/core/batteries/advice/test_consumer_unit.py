"""The consumer unit of a situation: the groups that the advice adds, an existing board, a proposal."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from core.batteries.advice.as_json import advice_json
from core.batteries.advice.consumer_unit import chosen_unit, consumer_unit, weighty
from core.batteries.catalogue.loaded import default_catalogue
from core.electrical.board.answer import BoardAnswer
from core.errors import InputError
from core.i18n import Translator
from tests.core.batteries.asking import B93, S5, T10, ask, said, situation

KEYS: dict[str, Any] = {"connection": "3x25", "system": T10, "batteries": {B93: 2}}
PV = {"group_a": 16, "phases": 3}
SWITCH = {"name": "Q0", "kind": "main_switch", "rating_a": 40}


def unit(**keys: Any) -> BoardAnswer:
    found = consumer_unit(ask(**{**KEYS, **keys}))
    assert found is not None
    return found


def test_what_is_wrong_with_a_described_board_is_said_beside_the_wish() -> None:
    board = {"devices": [SWITCH, {"name": "F1", "kind": "mcb", "rating_a": 16, "serves": "sockets"}]}
    advice = ask(**KEYS, board=board)
    assert "RCD_SENSITIVITY" in said(weighty(advice, consumer_unit(advice)))
    assert "BUSBAR_SUM" not in said(weighty(advice, consumer_unit(advice)))
    assert weighty(ask(**KEYS), unit()) == ()
    assert weighty(advice, None) == ()


def test_a_finding_on_the_board_brings_its_cure_in_the_words_of_the_situation() -> None:
    board = {"devices": [SWITCH, {"name": "F1", "kind": "mcb", "rating_a": 16, "serves": "sockets"}]}
    found = unit(board=board)
    wrong = next(one for one in found.findings if one.code == "RCD_SENSITIVITY")
    (fix,) = wrong.fixes
    assert [field for field, _ in fix.changes] == ["board.devices", "board.sources", "board.rail"]
    changes = {name.removeprefix("board."): value for name, value in fix.changes if value}
    better = unit(board=json.loads(json.dumps(changes, default=float)))
    assert "RCD_SENSITIVITY" not in {one.code for one in better.findings}


@pytest.mark.parametrize(
    ("panels_a", "told_by_board"),
    [
        (16, set()),  # the battery's 20 A is the largest group: the rule of the system says it once
        (20, set()),
        (25, {"SELECTIVITY"}),  # the panels' group is larger: that is news
    ],
)
def test_selectivity_is_told_in_one_place(panels_a: int, told_by_board: set[str]) -> None:
    panels = {"group_a": panels_a, "phases": 3}
    board = {"action": "existing", "rated_current_a": 80, "devices": [SWITCH]}
    advice = ask(**KEYS, existing_pv=panels, battery_group="C20", board=board)
    assert "SELECTIVITY" in said(advice.wish)
    found = consumer_unit(advice)
    assert found is not None
    assert {code for code in said(found.findings) if code.startswith("SELECTIVITY")} == told_by_board
    assert {code for code in said(weighty(advice, found)) if code.startswith("SELECTIVITY")} == told_by_board


def test_without_a_board_and_without_any_system_there_is_nothing_to_show() -> None:
    # a main fuse of 6 A carries no system
    advice = ask(connection="1x6")
    if advice.rail.system is None:
        assert consumer_unit(advice) is None
    assert unit(board={"action": "existing"}).layout is None


def test_panels_and_battery_meet_the_grid_on_the_rail() -> None:
    # 25 (main fuse) + 16 (panels) + 25 (battery) A
    found = unit(existing_pv=PV, battery_group="C25", board={"action": "existing", "rated_current_a": 63})
    assert found.busbar.worst.formula == "25 + 16 + 25 = 66 A"
    assert {finding.field for finding in found.findings if finding.code == "BUSBAR_SUM"} == {
        "board.rated_current_a"
    }


def test_an_existing_board_gets_the_groups_that_it_lacks() -> None:
    board = {"action": "existing", "devices": [SWITCH], "rail": ["Q0"]}
    found = unit(existing_pv=PV, battery_group="C16", board=board)
    assert [device.name for device in found.board.devices] == ["Q0", "pv_1", "hybrid_1"]
    assert found.board.rail == ("Q0", "pv_1", "hybrid_1")
    assert found.board.device("hybrid_1").poles == "3P+N"
    assert found.busbar.worst.formula == "25 + 16 + 16 = 57 A"
    assert len(found.busbar.sections) == 2 * 3


def test_a_group_that_the_board_lists_counts_as_it_stands_there() -> None:
    group = {"name": "F9", "kind": "rcbo", "rating_a": 20, "poles": "3P+N", "serves": "pv"}
    battery = {"name": "F8", "kind": "rcbo", "rating_a": 16, "poles": "3P+N", "serves": "battery"}
    board = {"action": "existing", "devices": [SWITCH, group, battery]}
    advice = ask(**KEYS, existing_pv=PV, battery_group="C16", board=board)
    found = consumer_unit(advice)
    assert found is not None
    assert [device.name for device in found.board.devices] == ["Q0", "F9", "F8"]
    assert found.busbar.worst.formula == advice.rail.busbar.formula == "25 + 20 + 16 = 61 A"
    differs = [finding for finding in found.findings if finding.code == "BOARD_DIFFERS"]
    assert [(one.field, one.actual, one.limit) for one in differs] == [
        ("board.devices[1].rating_a", "20 A", "16 A")
    ]


def test_a_new_board_is_proposed_for_loads_panels_and_battery() -> None:
    loads = [{"kind": "sockets", "circuits": 4}, {"kind": "cooking"}, {"kind": "lighting", "circuits": 2}]
    found = unit(existing_pv=PV, board={"action": "new", "loads": loads}, dead_via_main_switch=True)
    kinds = [device.serves or device.kind for device in found.board.devices]
    assert found.proposed
    assert (kinds.count("sockets"), kinds.count("pv"), kinds.count("hybrid")) == (4, 1, 1)
    assert kinds[-2:] == ["meter", "kit"]
    assert kinds.count("rcd") == 2
    assert found.layout is not None
    assert found.layout.unplaced == ("kit",)
    assert found.busbar.required_a is not None
    assert found.busbar.rated_a == found.busbar.required_a >= found.busbar.worst.sum_a


def test_a_proposal_that_was_edited_is_judged_as_it_is_listed() -> None:
    first = unit(board={"action": "new", "loads": [{"kind": "sockets", "circuits": 3}]})
    devices = [
        {
            "name": device.name,
            "kind": device.kind,
            "poles": device.poles,
            "rating_a": device.rating_a,
            "serves": device.serves,
            "under": device.under,
        }
        for device in first.board.devices
    ]
    listed = json.loads(json.dumps(devices, default=float))
    second = unit(board={"action": "new", "devices": listed, "loads": [{"kind": "charger"}]})
    assert not second.proposed
    assert [device.name for device in second.board.devices] == [device.name for device in first.board.devices]


def test_two_single_phase_sources_of_a_proposal_stand_on_different_phases() -> None:
    keys = {"system": S5, "batteries": {B93: 1}, "connection": "3x35"}
    found = unit(**keys, existing_pv={"group_a": 16, "phases": 1}, board={"action": "new"})
    phases = {device.serves: device.phase for device in found.board.devices if device.feeds}
    assert phases["pv"] != phases["hybrid"]
    one = unit(**{**keys, "connection": "1x40"}, existing_pv={"group_a": 16, "phases": 1})
    assert {source.phase for source in one.board.sources} == {"L1"}
    listed = unit(**{**keys, "connection": "1x40"}, board={"devices": [SWITCH]})
    assert listed.board.devices[-1].phase == "L1"


def test_the_protection_unit_stands_beside_the_inverter() -> None:
    found = unit(backup="whole", board={"action": "new"})
    (c25,) = found.board.beside
    assert (c25.kind, c25.rating_a, c25.ma, c25.poles) == ("c25_unit", 25, 100, "3P+N")
    assert said(found.findings)["C25_UNIT"] == "notice"
    assert unit(backup="none").board.beside == ()
    single = unit(connection="1x40", system=S5, batteries={B93: 1}, backup="selected")
    assert single.board.beside[0].poles == "1P+N"


def test_the_breaker_of_new_panels_may_stand_with_their_cable() -> None:
    keys = {"new_pv_kwp": 5, "pv_coupling": "AC"}
    assert "16" not in unit(**keys, battery_group="C20").busbar.worst.formula
    found = unit(**keys, battery_group="C20", pv_cable={"breaker_a": 16})
    assert found.busbar.worst.formula == "25 + 16 + 20 = 61 A"


def test_a_battery_group_without_a_system_counts_as_well() -> None:
    advice = ask(connection="1x6", battery_group="C16", board={"action": "existing"})
    found = consumer_unit(advice)
    assert found is not None
    assert found.busbar.worst.formula == "6 + 16 = 22 A"


def test_a_wish_for_panels_in_the_loads_is_a_source_on_the_rail() -> None:
    loads = [{"kind": "pv", "rating_a": 20, "phases": 3}, {"kind": "pv"}]
    advice = ask(**KEYS, battery_group="C16", board={"action": "new", "loads": loads})
    assert advice.rail.busbar.formula == "25 + 20 + 16 = 61 A"


def test_the_unit_of_what_was_chosen_differs_from_that_of_a_refused_wish() -> None:
    advice = ask(**KEYS, existing_pv=PV, battery_group="C25", board={"rated_current_a": 63})
    asked, chosen = consumer_unit(advice), chosen_unit(advice)
    assert advice.verdict == "reject"
    assert asked is not None
    assert chosen is not None
    assert asked.busbar.worst.formula == advice.rail.busbar.formula == "25 + 16 + 25 = 66 A"
    assert advice.circuits[0].answer.rating_a == 20
    assert chosen.busbar.worst.formula == "25 + 16 + 20 = 61 A"


def test_the_unit_of_another_system_holds_the_group_of_that_system() -> None:
    advice = ask(**{**KEYS, "system": S5}, backup="whole", three_phase_backup_loads=True)
    asked, chosen = consumer_unit(advice), chosen_unit(advice)
    assert asked is not None
    assert chosen is not None
    assert [source.phases for source in asked.board.sources] == [1]
    assert [source.phases for source in chosen.board.sources] == [3]


def test_without_a_choice_the_unit_is_that_of_the_question() -> None:
    advice = ask(connection="3x25", usable_kwh_min=500, board={"rated_current_a": 63})
    assert advice.chosen is None
    assert chosen_unit(advice) == consumer_unit(advice)


def test_the_answer_holds_the_whole_consumer_unit() -> None:
    advice = ask(**KEYS, board={"action": "new", "rated_current_a": 63, "loads": [{"kind": "sockets"}]})
    answer: Any = json.loads(json.dumps(advice_json(default_catalogue(), advice, Translator("nl"))))
    board = answer["board"]
    assert board["unit"]["busbar_sum_a"] == board["busbar_sum_a"]
    assert board["unit"]["layout"]["rows"]
    assert board["unit"]["beside"] == []


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"board": {"devices": [{"name": "F1", "kind": "lamp"}]}}, "board.devices[0].kind"),
        ({"board": {"action": "existing", "loads": [{"kind": "sockets"}]}}, "board.loads"),
        ({"board": {"reserve_pct": 200}}, "board.reserve_pct"),
        ({"grid_cable": {"grouped_circuits": 0}}, "grid_cable.grouped_circuits"),
        ({"pv_cable": {"curve": "K"}}, "pv_cable.curve"),
        ({"backup_cable": {"rcd_type": "Z"}}, "backup_cable.rcd_type"),
        ({"earthing": {"system": "IT"}}, "earthing.system"),
        ({"earthing": {"ze_ohm": -1}}, "earthing.ze_ohm"),
        ({"load_circuits": [{"phases": 1}]}, "load_circuits[0].current_a"),
        ({"load_circuits": [5]}, "load_circuits[0]"),
        ({"load_circuits": [{"name": 5}]}, "load_circuits[0].name"),
        ({"load_circuits": [{}] * 41}, "load_circuits"),
    ],
)
def test_bad_input_is_named(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        situation(connection="3x25", **keys)
    assert caught.value.field == field


def test_a_board_keeps_what_was_said_of_it() -> None:
    board = situation(connection="3x35", board={"action": "existing", "enclosure": {"rows": 2}}).board
    assert board is not None
    assert board.unit is not None
    assert board.unit.connection.fuse_a == Decimal(35)
    assert board.unit.enclosure is not None
