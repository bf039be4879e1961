"""The single-line diagram: nothing overlaps or crosses, every device once, every figure from the data."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from ezdxf import recover

from core.batteries.advise import Advice
from core.batteries.circuits import circuits
from core.batteries.consumer_unit import consumer_unit
from core.batteries.single_line import SingleLine
from core.batteries.single_line_drawing import description, figure, legend, sheet, single_line_source
from core.batteries.single_line_layout import laid, plans
from core.batteries.single_line_model import single_line
from core.drawing import Drawing
from core.drawing.files import FORMATS, contents
from core.drawing.geometry import extent
from core.drawing.page import A3, A4
from core.electrical.board import BoardAnswer
from core.electrical.diagram.records import nodes_of
from core.errors import UserFacingError
from core.i18n import Translator
from tests.core.batteries.asking import B5, B38, B93, PANEL, S5, S36, SYSTEMS, T10, T15, T20, ask
from tests.core.drawing.legible import (
    faults,
    labels_of,
    text_on_lines,
    text_on_text,
    text_under_shapes,
    words,
)
from tests.core.electrical.asking import device, unit
from tests.core.electrical.crossings import false_contacts, symbol_boxes, through_symbols

ENGLISH, DUTCH = Translator("en"), Translator("nl")
LANGUAGES = {"nl": DUTCH, "en": ENGLISH}
LEVELS = ("none", "light", "selected", "whole")
SINGLE = {S36, S5, B5}
LONG = "Wasmachine-en-droger-op-zolder-achter-de-knieschotten"


@cache
def advice(system: str, level: str, *, backup_cable_m: int | None = None, **more: Any) -> Advice:
    """Ask for a system and take it, also where it is refused."""
    if backup_cable_m is not None:
        more["backup_cable"] = {"length_m": backup_cable_m}
    asked = ask(
        connection="1x40" if system in SINGLE else "3x35",
        system=system,
        batteries={B93: 4 if system in SINGLE else 8},
        backup=level,
        grid_cable={"length_m": 12},
        existing_pv={"group_a": 16, "phases": 1},
        **({"strings": [7, 7], "panel": PANEL, "new_pv_kwp": 6.2} if system != B5 else {}),
        dead_via_main_switch=level == "whole",
        **more,
    )
    chosen = next(one for one in asked.candidates if one.system.name == system)
    return replace(asked, chosen=chosen, circuits=circuits(chosen.system))


@cache
def existing(connection: str) -> BoardAnswer:
    """Describe a consumer unit with everything that one may hold."""
    three = connection.startswith("3")
    poles = {"poles": "3P+N"} if three else {"poles": "1P+N", "phase": "L1"}
    groups = [
        device(f"Groep {number}", "mcb", 16, curve="B", phase="L1", under="Aardlek 1", serves=serves)
        for number, serves in enumerate(("sockets", "lighting", "mixed", "appliance"), 1)
    ]
    return unit(
        connection=connection,
        rated_current_a=63,
        devices=[
            device("Q0", "main_switch", 63, poles="4P" if three else "2P"),
            device("Overspanning", "spd"),
            device("Aardlek 1", "rcd", 40, ma=30, type="A", poles="4P" if three else "2P"),
            *groups,
            device(LONG, "rcbo", 16, curve="B", ma=30, type="A", phase="L1", serves="other"),
            device("Kookgroep", "mcb", 16, curve="B", **poles),
            device("Bel", "other"),
            device("Zon", "rcbo", 16, curve="C", ma=300, type="B", serves="pv", phase="L1"),
            device("Accu", "rcbo", 25, curve="C", ma=300, type="B", serves="battery", **poles),
        ],
    )


@cache
def proposed(connection: str) -> BoardAnswer:
    """Let a consumer unit of 24 groups be proposed."""
    loads = [
        {"kind": "sockets", "circuits": 10},
        {"kind": "lighting", "circuits": 4},
        {"kind": "appliance", "circuits": 5},
        *({"kind": kind} for kind in ("cooking", "heat_pump", "charger", "hybrid", "pv")),
    ]
    return unit(connection=connection, loads=loads)


def board_of(kind: str, system: str) -> BoardAnswer | None:
    """Give the consumer unit of a test."""
    connection = "1x40" if system in SINGLE else "3x35"
    if kind == "none":
        return None
    return existing(connection) if kind == "existing" else proposed(connection)


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    """Give everything that crosses and need not."""
    return [*false_contacts(drawing.shapes), *through_symbols(drawing.shapes)]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Give pairs of symbols that stand on each other."""
    boxes = sorted(symbol_boxes(drawing.shapes).items())
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, room in boxes[place + 1 :]
        if box.meets(room, -0.05)
    ]


# ------------------------------------------------------------------ every system, every level, every board


@pytest.mark.parametrize("board", ["none", "existing", "proposed"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_diagram_can_be_read(system: str, level: str, board: str) -> None:
    diagram = single_line(advice(system, level), board_of(board, system))
    for lang, tr in LANGUAGES.items():
        drawn = figure(diagram, tr)
        assert [*text_on_text(drawn, tr), *text_under_shapes(drawn, tr)] == [], lang
        assert crossings(drawn) == [], lang
        assert overlapping(drawn) == [], lang


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("system", "board"), [(B5, "existing"), (T10, "proposed"), (T20, "none")])
def test_a_sheet_can_be_read(system: str, level: str, board: str) -> None:
    diagram = single_line(advice(system, level), board_of(board, system))
    for form in (A3, A4):
        for tr in LANGUAGES.values():
            drawn = sheet(diagram, tr, form=form, document="SMILE-G3-NL")
            assert faults(drawn, tr) == [], (form.name, tr.lang)
            assert crossings(drawn) == [], (form.name, tr.lang)


@pytest.mark.parametrize("board", ["existing", "proposed"])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("system", [S36, B5, T10, T20])
def test_every_device_of_the_board_appears_once(system: str, level: str, board: str) -> None:
    answer = board_of(board, system)
    assert answer is not None
    diagram = single_line(advice(system, level), answer)
    keys = Counter(node.key for node in diagram.nodes())
    assert {name: count for name, count in keys.items() if count != 1} == {}
    drawn = symbol_boxes(figure(diagram, ENGLISH).shapes)
    for one in answer.board.devices:
        assert keys[f"device.{one.name}"] == 1, one.name
        assert f"device.{one.name}" in drawn


@pytest.mark.parametrize("level", LEVELS)
def test_the_graph_is_a_tree_that_reaches_every_symbol(level: str) -> None:
    diagram = single_line(advice(T10, level), proposed("3x35"))
    edges = list(diagram.edges())
    above = Counter(edge.end for edge in edges)
    apart = {node.key for node in (diagram.kit, diagram.earth) if node is not None}
    for node in diagram.nodes():
        if node.key in apart or node.key == "grid":
            continue
        # Only the change-over has two ways in.
        assert above[node.key] == (2 if node.key == "backupbox" else 1), node.key


@pytest.mark.parametrize("level", LEVELS)
def test_the_number_of_conductors_never_reads_as_part_of_a_size(level: str) -> None:
    diagram = single_line(advice(T10, level, backup_cable_m=8), existing("3x35"))
    labels = labels_of(figure(diagram, DUTCH).shapes)
    numbers = [label for label in labels if DUTCH(label.text) in {"2", "3", "4", "5"}]
    sizes = [label for label in labels if "mm²" in DUTCH(label.text)]
    assert numbers
    assert sizes
    for number in numbers:
        around = extent((number,), DUTCH).grown(1.5)
        assert not [size for size in sizes if around.meets(extent((size,), DUTCH))]


@pytest.mark.parametrize("level", LEVELS)
def test_the_room_of_a_diagram_is_known_without_measuring(level: str) -> None:
    diagram = single_line(advice(T10, level), existing("3x35"))
    drawn = laid(diagram, plans(diagram, DUTCH), 200.0, DUTCH)
    real = extent(drawn.shapes, DUTCH)
    assert drawn.box.grown(0.2).holds(real)
    assert drawn.box.width < real.width + 1.0
    assert drawn.box.height < real.height + 1.0


# ------------------------------------------------------------------ what it says


def text_of(diagram: SingleLine, tr: Translator = ENGLISH) -> str:
    """Give all words of a diagram, lines joined."""
    return " ".join(words(figure(diagram, tr), tr))


def test_cable_and_breaker_come_from_the_circuit() -> None:
    asked = advice(T10, "none")
    grid = next(circuit for circuit in asked.circuits if circuit.key == "grid")
    assert grid.breaker is not None
    said = text_of(single_line(asked))
    assert f"{grid.cable_mm2}\u00a0mm², 12\u00a0m" in said
    assert f"C{grid.breaker.rating_a}" in said
    assert "RCD: to be determined" in said
    assert "3x35\u00a0A" in said


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
    assert len(end.words) == 2
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


def test_a_large_board_is_readable_on_a3() -> None:
    loads = [
        {"kind": "sockets", "circuits": 24},
        {"kind": "lighting", "circuits": 10},
        {"kind": "appliance", "circuits": 6},
    ]
    board = unit(connection="3x63", loads=[*loads, {"kind": "hybrid"}, {"kind": "pv"}])
    for level in ("whole", "selected"):
        diagram = single_line(advice(T20, level), board)
        drawn = sheet(diagram, DUTCH, form=A3)
        assert faults(drawn, DUTCH) == []
        assert crossings(drawn) == []
        # Letters inside the small symbols of the legend are no words.
        heights = [label.height for label in labels_of(drawn.shapes) if label.text not in {"kWh", "M", "?"}]
        assert min(heights) >= 1.4


# ------------------------------------------------------------------ what a window and a file need


def test_the_source_draws_figure_sheet_and_legend() -> None:
    source = single_line_source(advice(T10, "whole"), existing("3x35"))
    assert source.name == "SMILE-G3-T10-8xSMILE-G3-BAT-9.3S-single-line"
    assert hash(source.key) == hash(single_line_source(advice(T10, "whole"), existing("3x35")).key)
    rows = source.legend("mm")
    assert any("242263" in ENGLISH(row.shown) for row in rows)
    assert source.sheet(A3, "mm", DUTCH).page == A3.sheet
    assert source.figure("mm", DUTCH).page is None
    assert text_on_lines(source.figure("mm", DUTCH), DUTCH) == []


def test_the_description_and_the_legend_say_what_is_drawn() -> None:
    diagram = single_line(advice(T10, "whole"))
    said = ENGLISH(description(diagram))
    for part in ("Public network", "3x35", "SMILE-G3-T10", "242263"):
        assert part in said
    assert {row.key for row in legend(diagram)} <= {node.key for node in diagram.nodes()}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_can_be_written(ending: str) -> None:
    drawn = sheet(single_line(advice(T10, "whole"), proposed("3x35")), DUTCH, form=A3)
    data = contents(drawn, ending, DUTCH, dpi=50.0)
    assert len(data) > 10_000
    if ending == ".dxf":
        doc, auditor = recover.read(io.BytesIO(data))
        assert [error.message for error in auditor.errors] == []
        assert [fix.message for fix in auditor.fixes] == []
        said = {entity.dxf.text for entity in doc.modelspace() if entity.dxftype() == "TEXT"}
        assert {"hoofdschakelaar", "C16"} <= said


def test_there_is_nothing_to_draw_where_nothing_is_chosen() -> None:
    with pytest.raises(UserFacingError):
        single_line_source(replace(advice(T10, "none"), chosen=None))


def test_what_is_known_of_earth_and_panels_stands_in_the_diagram() -> None:
    earthing = {"system": "TN", "ze_ohm": 0.35}
    asked = ask(connection="3x25", system=T10, batteries={B93: 2}, new_pv_kwp=6.2, earthing=earthing)
    said = text_of(single_line(asked))
    assert "TN Ze 0.35\u00a0Ω" in said
    assert "6.2\u00a0kWp strings: to be determined" in said
    rows = ask(connection="3x25", system=T10, batteries={B93: 2}, strings=[7, 8])
    assert "MPPT\u00a01 7 panels" in text_of(single_line(rows))


def test_new_panels_on_an_inverter_of_their_own_stand_above_the_main_rail() -> None:
    asked = ask(connection="3x25", system=T10, batteries={B93: 2}, new_pv_kwp=4.4, pv_coupling="AC")
    diagram = single_line(asked)
    (feed,) = diagram.feeds
    assert feed.above is not None
    assert [ENGLISH(word) for word in feed.above.words] == ["4.4\u00a0kWp"]
    assert "group: not stated" in text_of(diagram)
    assert diagram.inverter.strings == ()


def test_the_best_that_is_accepted_and_the_refused_say_what_they_are() -> None:
    refused = ask(connection="3x25", system=T20, batteries={B93: 12}, backup="light")
    assert refused.verdict == "reject"
    assert "What was asked is refused; drawn is the best" in text_of(single_line(refused))
    taken = next(one for one in refused.candidates if not one.accepted)
    asked = single_line(replace(refused, chosen=taken, circuits=circuits(taken.system)))
    assert asked.refused
    assert "Not accepted as it stands" in text_of(asked)


def test_many_computed_circuits_without_a_device_are_named_in_part() -> None:
    loads = [{"name": f"Kring {number}", "current_a": 10, "phases": 1} for number in range(9)]
    asked = ask(connection="3x35", system=T10, batteries={B93: 2}, load_circuits=loads)
    assert "Kring 4, Kring 5, …" in text_of(single_line(asked, existing("3x35")))
