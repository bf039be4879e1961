"""Bad input names its field, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from core.electrical.board.input import parse_connection
from core.electrical.board.records import Connection
from core.errors import InputError
from tests.core.electrical.asking import ENGLISH, ask, unit

F1 = {"name": "F1", "kind": "mcb", "rating_a": 16}


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"current_a": None}, "current_a"),
        ({"current_a": 0}, "current_a"),
        ({"current_a": -1}, "current_a"),
        ({"current_a": "many"}, "current_a"),
        ({"current_a": True}, "current_a"),
        ({"phases": None}, "phases"),
        ({"phases": 2}, "phases"),
        ({"voltage": 10}, "voltage"),
        ({"cos_phi": 1.1}, "cos_phi"),
        ({"cos_phi": 0}, "cos_phi"),
        ({"length_m": -1}, "length_m"),
        ({"method": "Z"}, "method"),
        ({"method": " "}, "method"),
        ({"method": 3}, "method"),
        ({"insulation": "rubber"}, "insulation"),
        ({"ambient_c": 61}, "ambient_c"),
        ({"ambient_c": 61, "insulation": "PVC", "method": "D1"}, "ambient_c"),
        ({"grouped_circuits": 0}, "grouped_circuits"),
        ({"grouped_circuits": 21}, "grouped_circuits"),
        ({"grouped_circuits": 1.5}, "grouped_circuits"),
        ({"grouped_circuits": 13, "method": "D1"}, "grouped_circuits"),
        ({"arrangement": "ladder", "method": "C"}, "arrangement"),
        ({"soil_resistivity": 1, "method": "C"}, "soil_resistivity"),
        ({"soil_resistivity": 4, "method": "D2"}, "soil_resistivity"),
        ({"mm2": 3}, "mm2"),
        ({"mm2": 70}, "mm2"),
        ({"pe_mm2": 3}, "pe_mm2"),
        ({"conductor_class": 3}, "conductor_class"),
        ({"breaker": 16}, "breaker"),
        ({"breaker": {"rating": 16}}, "breaker.rating"),
        ({"breaker": {"rating_a": 0}}, "breaker.rating_a"),
        ({"breaker": {"curve": "K"}}, "breaker.curve"),
        ({"earthing": "IT"}, "earthing"),
        ({"ze_ohm": -0.1}, "ze_ohm"),
        ({"ra_ohm": -1}, "ra_ohm"),
        ({"rcd": {"type": "S"}}, "rcd.type"),
        ({"rcd": {"ma": 0}}, "rcd.ma"),
        ({"rcd": {"bidirectional": "yes"}}, "rcd.bidirectional"),
        ({"rcd": {"declaration": " "}}, "rcd.declaration"),
        ({"max_drop_pct": 0}, "max_drop_pct"),
        ({"c_min": 0.2}, "c_min"),
        ({"use": "boat"}, "use"),
        ({"manual": {"min_mm2": 0}}, "manual.min_mm2"),
        ({"nen1010": 1998}, "nen1010"),
        ({"curent_a": 4}, "curent_a"),
        ({"length_m": 1e99}, "length_m"),
    ],
)
def test_a_circuit_question_names_the_field(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(**keys)
    assert caught.value.field == field
    assert ENGLISH(caught.value.text)


def test_words_are_read_in_any_case_and_numbers_as_text() -> None:
    answer = ask(current_a="43,5", method="c", insulation="xlpe", breaker={"rating_a": "50", "curve": "b"})
    assert (answer.question.method, answer.question.insulation, answer.curve) == ("C", "XLPE", "B")


@pytest.mark.parametrize(
    ("keys", "plain"),
    [
        ({"current_a": "43,5 A"}, {"current_a": 43.5}),
        ({"ambient_c": "\u22125 °C"}, {"ambient_c": -5}),
        ({"ambient_c": "-5°C"}, {"ambient_c": -5}),
        ({"length_m": " 25 m "}, {"length_m": 25}),
        ({"mm2": "2.5 mm²"}, {"mm2": 2.5}),
        ({"mm2": "2,5mm2"}, {"mm2": 2.5}),
        ({"voltage": "230 V"}, {"voltage": 230}),
        ({"max_drop_pct": "1 %"}, {"max_drop_pct": 1}),
        ({"earthing": "TN", "ze_ohm": "0,35 Ω"}, {"earthing": "TN", "ze_ohm": 0.35}),
        ({"rcd": {"type": "a", "ma": "30 mA"}}, {"rcd": {"type": "A", "ma": 30}}),
        (
            {"breaker": {"icn_ka": "6 kA", "i2t_a2s": "42000 A²s"}},
            {"breaker": {"icn_ka": 6, "i2t_a2s": 42000}},
        ),
        ({"grouped_circuits": "3"}, {"grouped_circuits": 3}),
        ({"grouped_circuits": 3.0}, {"grouped_circuits": 3}),
        ({"insulation": "EPR"}, {"insulation": "XLPE"}),
        ({"insulation": "xlpe/epr"}, {"insulation": "XLPE"}),
    ],
)
def test_numbers_may_have_the_unit_of_their_field(keys: dict[str, Any], plain: dict[str, Any]) -> None:
    assert ask(**keys).question == ask(**plain).question


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"ambient_c": 61}, "61 °C lies outside the range \u221260 to 60 °C"),
        ({"current_a": 0}, "0 A lies outside the range above 0 up to 2000 A"),
        ({"cos_phi": 1.5}, "1.5 lies outside the range above 0 up to 1"),
        ({"rcd": {"ma": 0.03}}, "0.03 mA lies outside the range 6 to 10000 mA"),
    ],
)
def test_a_number_out_of_range_is_told_with_its_unit(keys: dict[str, Any], text: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(**keys)
    assert ENGLISH(caught.value.text) == text


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"current_a": "16 mA"}, "current_a"),
        ({"length_m": "25 km"}, "length_m"),
        ({"ambient_c": "86 °F"}, "ambient_c"),
        ({"phases": "3 A"}, "phases"),
        ({"grouped_circuits": "1,5"}, "grouped_circuits"),
        ({"rcd": {"type": "A", "ma": 0.03}}, "rcd.ma"),
    ],
)
def test_another_unit_is_not_guessed_at(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(**keys)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"connection": None}, "connection"),
        ({"connection": "2x25"}, "connection"),
        ({"connection": "3x0"}, "connection"),
        ({"connection": "three"}, "connection"),
        ({"rated_current_a": 0}, "rated_current_a"),
        ({"nen1010": 2000}, "nen1010"),
        ({"devices": {}}, "devices"),
        ({"devices": [1]}, "devices[0]"),
        ({"devices": [{"kind": "mcb", "rating_a": 16}]}, "devices[0].name"),
        ({"devices": [{"name": "F"}]}, "devices[0].kind"),
        ({"devices": [{"name": "F", "kind": "lamp"}]}, "devices[0].kind"),
        ({"devices": [{"name": "F", "kind": "mcb"}]}, "devices[0].rating_a"),
        ({"devices": [{**F1, "poles": "5P"}]}, "devices[0].poles"),
        ({"devices": [{**F1, "poles": "3P+N"}], "connection": "1x35"}, "devices[0].poles"),
        ({"devices": [{**F1, "phase": "L2"}], "connection": "1x35"}, "devices[0].phase"),
        ({"devices": [F1, F1]}, "devices[1].name"),
        ({"devices": [{**F1, "under": "R9"}]}, "devices[0].under"),
        ({"devices": [{**F1, "under": "F1"}]}, "devices[0].under"),
        ({"devices": [{**F1, "under": "F2"}, {**F1, "name": "F2", "under": "F1"}]}, "devices[0].under"),
        ({"devices": [{**F1, "serves": "cellar"}]}, "devices[0].serves"),
        ({"devices": [{**F1, "modules": 0}]}, "devices[0].modules"),
        ({"sources": [{"group_a": 16}]}, "sources[0].kind"),
        ({"sources": [{"kind": "pv"}]}, "sources[0].group_a"),
        ({"sources": [{"kind": "pv", "device": "F1"}]}, "sources[0].device"),
        (
            {"sources": [{"kind": "pv", "group_a": 16, "phases": 3}], "connection": "1x35"},
            "sources[0].phases",
        ),
        ({"sources": [{"kind": "pv", "behind": "hybrid"}]}, "sources[0].behind"),
        (
            {"sources": [{"name": "a", "kind": "pv", "group_a": 6}, {"kind": "pv", "behind": "a"}]},
            "sources[1].behind",
        ),
        ({"rail": ["F1"]}, "rail[0]"),
        ({"rail": 3}, "rail[0]"),
        ({"rail": ["F1", "F1"], "devices": [F1]}, "rail[1]"),
        ({"enclosure": {"height_mm": 600}}, "enclosure.width_mm"),
        ({"enclosure": {"mounting": "floating"}}, "enclosure.mounting"),
        ({"enclosure": {"material": "wood"}}, "enclosure.material"),
        ({"enclosure": {"partitions": -1}}, "enclosure.partitions"),
        ({"conductors": [{"length_m": 1, "current_a": 1}]}, "conductors[0].mm2"),
        ({"conductors": [{"mm2": 2.5, "current_a": 1}]}, "conductors[0].length_m"),
        ({"conductors": [{"mm2": 2.5, "length_m": 1}]}, "conductors[0].current_a"),
        ({"loads": [{}]}, "loads[0].kind"),
        ({"loads": [{"kind": "sauna"}]}, "loads[0].kind"),
        ({"loads": [{"kind": "sockets"}], "devices": [F1]}, "loads"),
        ({"ambient_c": 70}, "ambient_c"),
        ({"device": []}, "device"),
    ],
)
def test_a_board_names_the_field(keys: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as caught:
        unit(**keys)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("text", "phases", "fuse"), [("3x25", 3, 25), ("1 x 35 A", 1, 35), ("3×80A", 3, 80), ("3*25", 3, 25)]
)
def test_connections_as_people_write_them(text: str, phases: int, fuse: int) -> None:
    assert parse_connection(text) == Connection(phases, fuse)  # type: ignore[arg-type]
    assert str(parse_connection(text)) == f"{phases}x{fuse}"


def test_usual_poles_of_each_kind() -> None:
    kinds = ["main_switch", "rcd", "mcb", "rcbo", "meter", "c25_unit", "kit", "spd", "other"]
    devices = [{"name": kind, "kind": kind, "rating_a": 16} for kind in kinds]
    three = [device.poles for device in unit(devices=devices).board.devices]
    assert three == ["4P", "4P", "1P+N", "1P+N", "3P+N", "3P+N", "3P+N", "4P", "3P+N"]
    one = [device.poles for device in unit(connection="1x35", devices=devices).board.devices]
    assert one == ["2P", "2P", "1P+N", "1P+N", "1P+N", "1P+N", "1P+N", "2P", "1P+N"]


def test_a_source_takes_rating_phase_and_poles_from_its_device() -> None:
    board = unit(
        devices=[{**F1, "phase": "L3", "type": "B"}, {**F1, "name": "F2", "poles": "3P+N", "rating_a": 25}],
        sources=[{"kind": "pv", "device": "F1"}, {"kind": "battery", "device": "F2"}],
    ).board
    assert [(s.name, s.group_a, s.phases, s.phase) for s in board.sources] == [
        ("F1", 16, 1, "L3"),
        ("F2", 25, 3, None),
    ]
