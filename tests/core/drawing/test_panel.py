"""A sheet with a panel: the largest scale that fits, the panel where there is room for it, nothing lost."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from core.drawing import Across, Drawing, Label, LinearDimension, Point
from core.drawing.dimension import DimensionStyle
from core.drawing.geometry import Box, extent
from core.drawing.page import A3, A4, Format
from core.drawing.panel import INDOOR_SCALES, PanelSheet, PanelTable, Picture, note_lines, panel_sheet
from core.drawing.shapes import rectangle
from core.drawing.table import Column, TableRow, table, table_width
from core.drawing.title_block import Day, TitleBlock, title_block
from core.i18n import Translator
from tests.core.drawing.legible import faults, labels_of, words

EN = Translator("en")
STYLE = DimensionStyle.of(2.5)
BLOCK = TitleBlock(
    "CODE", "A thing", "Kind", "PROPOSAL", "Toonbank", "Source", Day(date(2026, 11, 21)), caption="System"
)
COLUMNS = (Column("Part"), Column("kg", Across.END))


def thing(scale: float, width: float, height: float) -> Picture:
    w, h = width * scale, height * scale
    dimension = LinearDimension(Point(0, 0), Point(w, 0), Point(0, -8), "W", key="W")
    return Picture((rectangle(0, 0, w, h),), (dimension,), STYLE)


def composed(width: float, height: float, rows: int = 3, notes: int = 2, form: Format = A4) -> Drawing:
    contents = PanelSheet(
        picture=lambda scale: thing(scale, width, height),
        tables=[PanelTable("Parts", COLUMNS, [TableRow((f"part {n}", str(n))) for n in range(rows)])],
        notes=[f"note {number} with some words to it" for number in range(notes)],
        block=BLOCK,
        title="Title",
        description="Description",
        style=STYLE,
    )
    return panel_sheet(contents, form, EN)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(300, 300, 0.2), (1500, 1200, 0.1), (2000, 2000, 0.05), (4500, 2800, 0.04)]
)
def test_the_largest_scale_that_fits_is_taken(width: float, height: float, scale: float) -> None:
    drawing = composed(width, height)
    assert drawing.scale == scale
    assert faults(drawing, EN) == []
    assert drawing.page == A4.sheet
    name = dict(INDOOR_SCALES)[scale]
    assert name in words(drawing, EN)


def test_a_wide_picture_has_its_panel_below() -> None:
    def head(drawing: Drawing) -> Point:
        return next(label.at for label in labels_of(drawing.shapes) if EN(label.text) == "Parts")

    beside, below = head(composed(2000, 2500)), head(composed(12000, 1000))
    assert beside.x > A4.width / 2 > below.x
    assert beside.y > A4.height / 2 > below.y
    assert faults(composed(12000, 1000), EN) == []


def test_the_picture_stands_clear_of_the_panel_and_keeps_its_dimensions() -> None:
    drawing = composed(2000, 2000)
    (dimension,) = drawing.dimensions
    assert isinstance(dimension, LinearDimension)
    assert dimension.second.x - dimension.first.x == pytest.approx(2000 * drawing.scale)
    panel = min(label.at.x for label in labels_of(drawing.shapes) if EN(label.text).startswith("part "))
    assert dimension.second.x < panel


def test_many_rows_send_the_notes_to_the_foot_and_all_stay() -> None:
    drawing = composed(1000, 1000, rows=36, notes=3)
    assert faults(drawing, EN) == []
    shown = words(drawing, EN)
    assert {f"part {number}" for number in range(36)} <= set(shown)
    lowest = min(label.at.y for label in labels_of(drawing.shapes) if EN(label.text).startswith("note 2"))
    assert lowest < A4.frame.bottom + 24.0


def test_more_than_any_sheet_holds_is_an_error() -> None:
    with pytest.raises(ValueError, match="too large"):
        composed(100000, 100000)
    with pytest.raises(ValueError, match="too large"):
        composed(1000, 1000, rows=200)
    with pytest.raises(ValueError, match="too large"):
        composed(1000, 1000, rows=36, notes=40)
    assert composed(1000, 1000, rows=36, notes=8, form=A3).page == A3.sheet


def test_notes_are_numbered_and_run_down_within_their_width() -> None:
    room = Box(10.0, 10.0, 60.0, 100.0)
    lines = note_lines(["a long note with many words that must be broken", "short"], room, 2.5, EN)
    assert [EN(line.text) for line in lines if EN(line.text).isdigit()] == ["1", "2"]
    assert all(room.grown(1.0).holds(extent((line,), EN)) for line in lines)
    assert len({line.at.y for line in lines}) > 2


def test_a_number_of_two_digits_keeps_clear_of_its_note() -> None:
    lines = note_lines(["Note"] * 12, Box(10.0, 10.0, 60.0, 200.0), 2.5, EN)
    for number, text in itertools.pairwise(lines):
        if EN(number.text).isdigit():
            assert extent((number,), EN).right + 0.3 * number.height < extent((text,), EN).left


def test_a_table_can_be_made_wider_in_its_widest_column_of_words() -> None:
    rows = [TableRow(("part", "12"))]
    needed = table_width(COLUMNS, rows, 2.0, EN)
    _, box = table(COLUMNS, rows, 100.0, 50.0, 2.0, EN, 80.0)
    assert needed < box.width == pytest.approx(80.0)
    _, plain = table(COLUMNS, rows, 100.0, 50.0, 2.0, EN)
    assert plain.width == pytest.approx(needed)
    figures = (Column("a", Across.END), Column("b", Across.END))
    _, wider = table(figures, rows, 100.0, 50.0, 2.0, EN, 90.0)
    assert wider.width == pytest.approx(90.0)


def test_a_title_block_names_what_its_code_is_and_a_diagram_has_no_projection() -> None:
    from dataclasses import replace

    shown = [
        EN(one.text) for one in title_block(BLOCK, 287.0, 10.0, "1:2", "A4", EN)[0] if isinstance(one, Label)
    ]
    assert "System" in shown
    assert "Order code" not in shown
    flat, _ = title_block(replace(BLOCK, projection=False), 287.0, 10.0, "1:2", "A4", EN)
    assert "—" in [EN(one.text) for one in flat if isinstance(one, Label)]
    assert len(flat) < len(title_block(BLOCK, 287.0, 10.0, "1:2", "A4", EN)[0])
