"""The single-line diagram as figure, sheet and file."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from ezdxf import recover

from core.batteries.single_line.drawing import description, legend, sheet, single_line_source
from core.batteries.single_line.model import single_line
from core.batteries.wiring.circuits import circuits
from core.drawing.files import FORMATS, contents
from core.drawing.page import A3
from core.errors import UserFacingError
from tests.core.batteries.asking import B93, T10, T20, ask
from tests.core.batteries.single_line.cases import (
    DUTCH,
    ENGLISH,
    advice,
    crossings,
    existing,
    proposed,
    text_of,
)
from tests.core.drawing.legible import (
    faults,
    labels_of,
    text_on_lines,
)
from tests.core.electrical.asking import unit


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
    for part in ("Public network", "3×35", "SMILE-G3-T10", "242263"):
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
    assert "TN: earth of the network Ze 0.35\u00a0Ω" in said
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
