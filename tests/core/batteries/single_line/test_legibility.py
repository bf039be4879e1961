"""Nothing in a single-line diagram overlaps or crosses, and every device appears once."""

from __future__ import annotations

from collections import Counter

import pytest

from core.batteries.single_line.drawing import figure, sheet
from core.batteries.single_line.layout import laid, plans
from core.batteries.single_line.model import single_line
from core.drawing.geometry import extent
from core.drawing.page import A3, A4
from tests.core.batteries.asking import B5, S36, SYSTEMS, T10, T20
from tests.core.batteries.single_line.cases import (
    DUTCH,
    ENGLISH,
    LANGUAGES,
    LEVELS,
    advice,
    board_of,
    crossings,
    existing,
    overlapping,
    proposed,
)
from tests.core.drawing.legible import (
    faults,
    labels_of,
    text_on_text,
    text_under_shapes,
)
from tests.core.electrical.crossings import symbol_boxes

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
