"""What a single-line diagram says: every figure from the data, what is not known said so."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from core.batteries.advice.consumer_unit import consumer_unit
from core.batteries.single_line.drawing import figure, legend, sheet
from core.batteries.single_line.model import single_line
from core.drawing.page import A3
from core.electrical.board.front import front_source
from core.electrical.board.group_card import card_source
from core.electrical.board.groups import numbers
from core.electrical.diagram.canvas import Canvas
from core.electrical.diagram.records import nodes_of
from tests.core.batteries.asking import B5, B38, B93, S5, SYSTEMS, T10, T15, ask
from tests.core.batteries.single_line.cases import (
    DUTCH,
    ENGLISH,
    LEVELS,
    advice,
    board_of,
    crossings,
    existing,
    proposed,
    text_of,
)
from tests.core.drawing.legible import faults, words
from tests.core.electrical.asking import device, unit


def test_cable_and_breaker_come_from_the_circuit() -> None:
    asked = advice(T10, "none")
    grid = next(circuit for circuit in asked.circuits if circuit.key == "grid")
    assert grid.breaker is not None
    said = text_of(single_line(asked))
    assert f"{grid.cable_mm2}\u00a0mm², 12\u00a0m" in said
    assert f"C{grid.breaker.rating_a}" in said
    assert "RCD: to be determined" in said
    assert "3×35\u00a0A" in said


def test_figures_have_the_comma_of_the_language() -> None:
    asked = advice(T10, "none")
    assert "14,4\u00a0A" in text_of(single_line(asked), DUTCH)
    assert "14.4\u00a0A" in text_of(single_line(asked), ENGLISH)


def test_what_is_not_known_is_said_and_not_invented() -> None:
    said = text_of(single_line(ask(connection="3x25", system=T10, batteries={B93: 2}, backup="selected")))
    for words_ in (
        "Main rail, rated current not stated",
        "main switch not stated",
        "cable: to be determined",
        "TN or TT: not stated",
        "groups of the house: not described",
        "selected groups: to be",
        "RCD type not stated",
    ):
        assert words_ in said, words_


def test_selected_groups_are_dead_unless_the_port_passes_the_grid() -> None:
    alone = text_of(single_line(advice(T10, "selected")))
    assert "are dead in normal operation unless the back-up port passes the grid through" in alone
    with_box = single_line(advice(T10, "selected", backupbox_wanted=True), proposed("3x35"))
    assert "dead in normal operation" not in text_of(with_box)
    assert with_box.backup.box is not None
    assert crossings(figure(with_box, DUTCH)) == []


@pytest.mark.parametrize("level", ["selected", "whole"])
def test_neutral_and_earth_in_island_mode_are_a_question(level: str) -> None:
    assert "which part bonds neutral to earth" in text_of(single_line(advice(T10, level)))


def test_neither_light_back_up_nor_none_speaks_of_island_mode() -> None:
    for level in ("none", "light"):
        assert "Island mode" not in text_of(single_line(advice(T10, level)))


@pytest.mark.parametrize(
    ("system", "articles"),
    [(S5, ("105127 or 105137", "242263", "105129")), (T10, ("105126 or 105136", "242263", "105128"))],
)
def test_whole_back_up_names_its_articles(system: str, articles: tuple[str, ...]) -> None:
    said = text_of(single_line(advice(system, "whole")))
    for article in articles:
        assert article in said


@pytest.mark.parametrize(("system", "article"), [(S5, "105131"), (T10, "105130")])
def test_light_back_up_hangs_on_a_plug(system: str, article: str) -> None:
    diagram = single_line(advice(system, "light"))
    assert article in text_of(diagram)
    assert diagram.backup.outlet is not None
    assert diagram.backup.rail is None


def test_whole_back_up_carries_the_house_and_keeps_the_sources_before_it() -> None:
    diagram = single_line(advice(T10, "whole"), existing("3x35"))
    assert diagram.backup.rail is not None
    behind = {node.key for node in nodes_of(diagram.backup.rail)}
    before = {node.key for node in nodes_of(diagram.rail)}
    assert {"device.Groep 1", "device.Kookgroep"} <= behind
    assert "device.Overspanning" in before
    assert [node.key for node in diagram.grid.nodes] == ["device.Accu"]
    assert [feed.nodes[0].key for feed in diagram.feeds] == ["device.Zon"]


def test_groups_under_the_protection_unit_hang_on_the_back_up_rail() -> None:
    board = unit(
        connection="3x35",
        devices=[
            device("Q0", "main_switch", 40, poles="4P"),
            device("Kookgroep", "rcbo", 16, curve="B", ma=30, type="A", phase="L1"),
            device("C25", "c25_unit", 25, curve="C", ma=100, poles="3P+N"),
            device("Koelkast", "rcbo", 16, curve="B", ma=30, type="A", phase="L2", under="C25"),
        ],
    )
    diagram = single_line(advice(T10, "selected"), board)
    assert diagram.backup.protection is not None
    assert diagram.backup.protection.key == "device.C25"
    assert diagram.backup.rail is not None
    assert "device.Koelkast" in {node.key for node in nodes_of(diagram.backup.rail)}
    assert "device.Kookgroep" in {node.key for node in nodes_of(diagram.rail)}
    assert "to be determined" not in " ".join(
        ENGLISH(word) for node in nodes_of(diagram.backup.rail) for word in node.words
    )


def test_a_battery_group_behind_an_rcd_is_pointed_at_and_refused_behind_the_change_over() -> None:
    board = unit(
        connection="3x35",
        devices=[
            device("Q0", "main_switch", 40, poles="4P"),
            device("Aardlek", "rcd", 40, ma=30, type="A", poles="4P"),
            device("Accu", "mcb", 16, curve="C", poles="3P+N", under="Aardlek", serves="battery"),
        ],
    )
    diagram = single_line(advice(T10, "whole"), board)
    said = text_of(diagram)
    assert "behind Accu in the consumer unit" in said
    assert "to the grid port of the inverter" in said
    assert "Accu feeds the inverter from among the groups behind the change-over" in said
    assert crossings(figure(diagram, ENGLISH)) == []
    assert "feeds the inverter from among" not in text_of(single_line(advice(T10, "none"), board))


def test_a_group_that_differs_from_the_calculation_is_noted() -> None:
    assert "The group of the battery in the consumer unit is C25" in text_of(
        single_line(advice(T10, "none"), existing("3x35"))
    )


def test_loads_without_a_board_are_drawn_with_their_cables() -> None:
    asked = ask(
        connection="1x40",
        system=B5,
        batteries={B38: 2},
        load_circuits=[{"name": "Keuken", "current_a": 16, "phases": 1, "length_m": 12}],
        earthing={"system": "TT", "ra_ohm": 80},
    )
    diagram = single_line(asked)
    said = text_of(diagram)
    assert "Keuken" in said
    assert "RA 80\u00a0Ω" in said
    load = next(circuit for circuit in asked.circuits if circuit.key == "load.0")
    assert f"{load.cable_mm2}\u00a0mm²" in said


def test_a_computed_load_finds_its_device_by_name() -> None:
    loads = [
        {"name": "Kookgroep", "current_a": 16, "phases": 3, "length_m": 10},
        {"name": "Schuur", "current_a": 16, "phases": 1, "length_m": 30},
    ]
    asked = ask(connection="3x35", system=T10, batteries={B93: 2}, load_circuits=loads)
    diagram = single_line(asked, existing("3x35"))
    end = next(node for node in diagram.nodes() if node.key == "device.Kookgroep.end")
    assert [ENGLISH(word) for word in end.words] == [
        "Kookgroep",
        "5\u00a0×\u00a02.5\u00a0mm², 10\u00a0m",
        "Cu, PVC, method B2",
    ]
    assert "not in the consumer unit by this name: Schuur" in text_of(diagram)


def test_a_second_battery_of_the_board_keeps_a_place_of_its_own() -> None:
    board = unit(
        connection="3x35",
        devices=[
            device("Q0", "main_switch", 40, poles="4P"),
            device("Accu 1", "rcbo", 16, curve="C", poles="3P+N", serves="battery"),
            device("Accu 2", "rcbo", 16, curve="C", phase="L1", serves="hybrid"),
        ],
    )
    diagram = single_line(advice(T15, "none"), board)
    assert diagram.grid.nodes[0].key == "device.Accu 1"
    assert next(feed.nodes[0].key for feed in diagram.feeds) == "device.Accu 2"
    assert crossings(figure(diagram, ENGLISH)) == []


def test_the_own_unit_of_the_situation_is_drawn_whole() -> None:
    asked = ask(
        connection="3x35",
        system=T10,
        batteries={B93: 4},
        backup="whole",
        dead_via_main_switch=True,
        existing_pv={"group_a": 16, "phases": 3},
        board={"action": "new", "loads": [{"kind": "sockets", "circuits": 6}, {"kind": "lighting"}]},
    )
    answer = consumer_unit(asked)
    assert answer is not None
    diagram = single_line(asked, answer)
    keys = Counter(node.key for node in diagram.nodes())
    for one in (*answer.board.devices, *answer.board.beside):
        assert keys[f"device.{one.name}"] == 1, one.name
    assert "C25, 100\u00a0mA, 3P+N RCD type not stated" in text_of(diagram)
    drawn = sheet(diagram, DUTCH, form=A3)
    assert faults(drawn, DUTCH) == []
    assert crossings(drawn) == []


# ------------------------------------------------------------------ one numbering, one language


@pytest.mark.parametrize("board", ["existing", "proposed"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_groups_are_numbered_as_on_the_front_and_the_card(system: str, level: str, board: str) -> None:
    answer = board_of(board, system)
    assert answer is not None
    diagram = single_line(advice(system, level), answer)
    drawn = {
        node.key.removeprefix("device."): node.number
        for node in diagram.nodes()
        if node.number is not None and not node.key.endswith(".end")
    }
    assert drawn == numbers(answer)
    front = {row.key: row.label for row in front_source(answer).legend("mm") if row.key.isdigit()}
    assert front == {row.key: row.label for row in card_source(answer).legend("mm")}
    ends = {str(node.number): node.words[0] for node in diagram.nodes() if node.key.endswith(".end")}
    assert {number: ENGLISH(front[number]) for number in ends if number != "None"} == {
        number: ENGLISH(words_) for number, words_ in ends.items() if number != "None"
    }


@pytest.mark.parametrize("level", LEVELS)
def test_the_dutch_diagram_has_no_english_words(level: str) -> None:
    for board in ("none", "existing", "proposed"):
        diagram = single_line(advice(T10, level), board_of(board, T10))
        dutch, english = words(figure(diagram, DUTCH), DUTCH), words(figure(diagram, ENGLISH), ENGLISH)
        # What is the same in both is a figure, a name, or a word of both languages.
        same = {
            text
            for text in {*dutch} & {*english}
            if re.search("[a-z]{4}", text)
            and not re.match("type [ABF]|cluster [12]$|.*BackupBox( 63A BB)?$", text)
        }
        assert same <= given(board), same


def given(board: str) -> set[str]:
    """Give the names in the board of a test, which nobody translates, with the lines they are broken into."""
    if board != "existing":
        return set()
    answer = existing("3x35")
    names = {device_.name for device_ in answer.board.devices}
    return {*names, *(line for name in names for line in Canvas(DUTCH).fit((name,), 32.8))}


def test_the_list_beside_the_diagram_has_no_keys_of_the_program() -> None:
    rows = legend(single_line(advice(T10, "whole"), proposed("3x35")))
    assert all(row.sign == "" or row.sign.isdigit() for row in rows)
    numbered = [int(row.sign) for row in rows if row.sign]
    assert numbered == sorted(numbered) == list(range(1, len(numbers(proposed("3x35"))) + 1))
    (first,) = (row for row in rows if row.sign == "1")
    assert ENGLISH(first.label) == "appliance on its own circuit"
    assert ENGLISH(first.shown).startswith("B16")


def test_a_cable_says_its_conductors_and_what_its_size_rests_on() -> None:
    said = text_of(single_line(advice(T10, "none"), existing("3x35")))
    assert "5\u00a0×\u00a0" in said
    assert "Cu, PVC, method B2" in said
    assert "what the size was computed with" in said
    assert "what the size was computed with" not in text_of(
        single_line(ask(connection="3x25", system=T10, batteries={B93: 2}))
    )


def test_the_inverter_names_the_code_of_its_grid_protection() -> None:
    for system in SYSTEMS:
        assert "EN\u00a050549-1" in text_of(single_line(advice(system, "none"))), system
