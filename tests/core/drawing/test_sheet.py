from __future__ import annotations

from datetime import date

import pytest

from core.drawing import Across, Drawing, Face, Label, Line, LinearDimension, Point, Role
from core.drawing.compose import Contents, compose
from core.drawing.dimension import Dimension, DimensionStyle, Leader, lower, room, shifted
from core.drawing.files import FORMATS as ENDINGS
from core.drawing.files import contents
from core.drawing.geometry import Box, enlarged, extent
from core.drawing.metrics import text_width, wrapped
from core.drawing.page import A3, A4, FORMATS, SCALES, first_angle_sign, frame
from core.drawing.primitives import Circle, Polyline
from core.drawing.shapes import rectangle
from core.drawing.style import STROKES, stroke_of
from core.drawing.table import Column, TableRow, table
from core.drawing.title_block import Day, TitleBlock, title_block
from core.drawing.views import Arrangement, View, first_angle
from core.i18n import Text, Translator
from tests.core.drawing.sample import SAMPLE

EN, NL = Translator("en"), Translator("nl")
STYLE = DimensionStyle.of(2.5)
BLOCK = TitleBlock(
    code="CODE-1",
    title=Text(nl="Een ding", en="A thing"),
    kind="Dimension drawing",
    mark="SCHEMATIC",
    owner="Toonbank",
    source="Catalogue",
    date=Day(date(2026, 11, 21)),
)


def words(parts: tuple[object, ...], tr: Translator = EN) -> list[str]:
    return [tr(part.text) for part in parts if isinstance(part, Label)]


def view(name: str, width: float, height: float) -> View:
    shapes = (rectangle(-width / 2, 0, width / 2, height),)
    dimension = LinearDimension(
        Point(-width / 2, 0), Point(width / 2, 0), Point(0, -8), f"{name} = {width}", key=name
    )
    return View(name, shapes, extent(shapes, EN), (), (dimension,))


def arrangement(scale: float, size: float = 60.0) -> Arrangement:
    def scaled(name: str, width: float, height: float) -> View:
        made = view(name, width, height)
        dimensions: tuple[Dimension, ...] = tuple(
            LinearDimension(
                Point(-width / 2 * scale, 0),
                Point(width / 2 * scale, 0),
                Point(0, -8),
                f"{name} = {width}",
                key=name,
            )
            for _ in made.dimensions
        )
        return View(made.name, made.shapes, made.box, (), dimensions)

    return first_angle(
        scaled("F", size, size), scaled("U", size, size / 2), scaled("L", size / 2, size), scale, STYLE, EN
    )


def composed(size: float, form: object = A4, notes: tuple[str, ...] = ("One.", "Two.")) -> Drawing:
    sheet = Contents(
        views=lambda scale: arrangement(scale, size),
        columns=(Column("", Across.MIDDLE, Face.SANS_BOLD), Column("Dimension"), Column("mm", Across.END)),
        rows=(TableRow(("F", "Width", "60"), "F"),),
        notes=notes,
        block=BLOCK,
        title="Title",
        description="Description",
        style=STYLE,
    )
    return compose(sheet, form, EN)  # type: ignore[arg-type]


# ------------------------------------------------------------------ paper


def test_formats_are_those_of_iso_216_with_the_borders_of_iso_5457() -> None:
    assert {name: (form.width, form.height) for name, form in FORMATS.items()} == {
        "A4": (297, 210),
        "A3": (420, 297),
    }
    assert A4.frame == Box(20, 10, 287, 200)


def test_the_frame_has_four_centring_marks_and_stays_on_the_paper() -> None:
    parts = frame(A3)
    assert len([part for part in parts if isinstance(part, Line)]) == 4
    assert A3.sheet.holds(extent(parts, EN))
    assert {part.role for part in parts if isinstance(part, Line)} == {Role.FRAME}


def test_the_sign_of_first_angle_has_the_rings_at_the_right_of_the_narrow_end_of_the_cone() -> None:
    parts = first_angle_sign(0.0, 0.0, 4.0)
    (cone,) = [part for part in parts if isinstance(part, Polyline)]
    rings = [part for part in parts if isinstance(part, Circle)]
    narrow, wide = cone.points[0].y - cone.points[3].y, cone.points[1].y - cone.points[2].y
    assert abs(narrow) == pytest.approx(2.0)
    assert abs(wide) == pytest.approx(4.0)
    assert cone.points[0].x < cone.points[1].x < rings[0].centre.x - rings[0].radius
    assert sorted(ring.radius for ring in rings) == [1.0, 2.0]


def test_the_frame_keeps_its_width_when_lines_are_made_thinner() -> None:
    assert stroke_of(Role.OUTLINE, 0.7).width == pytest.approx(0.35)
    assert stroke_of(Role.HIDDEN, 0.5).dashes == tuple(dash / 2 for dash in STROKES[Role.HIDDEN].dashes)
    assert stroke_of(Role.FRAME, 0.7).width == 0.7


# ------------------------------------------------------------------ title block, table, notes


def test_the_title_block_holds_its_words_inside_its_cells() -> None:
    parts, box = title_block(BLOCK, 287.0, 10.0, "1:2", "A4", EN)
    assert (box.width, box.height) == (180, 24)
    assert box.grown(0.4).holds(extent(parts, EN))
    for text in ("CODE-1", "A thing", "1:2", "A4", "2026-11-21", "mm", "1/1", "en", "SCHEMATIC", "Catalogue"):
        assert text in words(parts)
    assert "21-11-2026" in words(title_block(BLOCK, 287.0, 10.0, "1:2", "A4", NL)[0], NL)


def test_long_words_in_the_title_block_take_smaller_letters() -> None:
    from dataclasses import replace

    long = replace(
        BLOCK, code="A-VERY-LONG-ORDER-CODE-OF-MANY-SIGNS", owner="W" * 40, title="many words " * 14
    )
    parts, box = title_block(long, 287.0, 10.0, "1:2", "A4", EN)
    assert box.grown(0.4).holds(extent(parts, EN))
    heights = {EN(part.text): part.height for part in parts if isinstance(part, Label)}
    assert heights["A-VERY-LONG-ORDER-CODE-OF-MANY-SIGNS"] < 5
    assert heights["W" * 40] < 2.5


def test_a_table_is_as_wide_as_its_words_in_each_language() -> None:
    columns = (Column("Letter"), Column(Text(nl="Betekenis in het Nederlands", en="Meaning"), Across.END))
    rows = (TableRow(("A", "x"), "A"), TableRow(("B", "y"), "B"))
    boxes = []
    for tr in (EN, NL):
        parts, box = table(columns, rows, 100.0, 50.0, 2.0, tr)
        assert (box.right, box.top) == (100, 50)
        assert box.height == pytest.approx(3 * 2.15 * 2.0)
        assert box.grown(0.01).holds(extent(parts, tr))
        boxes.append(box)
    assert boxes[1].width > boxes[0].width
    assert {part.key for part in parts if isinstance(part, Label)} == {"", "A", "B"}


def test_text_is_wrapped_at_blanks() -> None:
    lines = wrapped("one two three four", text_width("one two", 2.0) + 0.1, 2.0)
    assert lines == ("one two", "three", "four")
    assert wrapped("extraordinarily", 1.0, 2.0) == ("extraordinarily",)
    assert wrapped("", 10.0, 2.0) == ()


# ------------------------------------------------------------------ views and sheets


def test_views_stand_in_first_angle_projection() -> None:
    made = arrangement(1.0)
    front, below, left = made.placed_boxes
    assert below.bottom >= front.top + 10
    assert left.left >= front.right + 10
    shapes, dimensions = made.drawn(5.0, 7.0)
    assert {part.key for part in dimensions} == {"F", "U", "L"}
    assert extent(shapes, EN).bottom >= made.box.bottom + 7 - 1e-9
    row = made.spread(4.0, in_row=True)
    boxes = row.placed_boxes
    assert boxes[2].left >= boxes[0].right + 4 - 1e-9
    assert boxes[1].left >= boxes[2].right + 4 - 1e-9


@pytest.mark.parametrize(("size", "scale"), [(50.0, 1.0), (120.0, 0.5), (400.0, 0.2), (700.0, 0.1)])
def test_the_largest_scale_that_fits_is_taken(size: float, scale: float) -> None:
    drawing = composed(size)
    assert drawing.scale == scale
    assert dict(SCALES)[scale] in words(drawing.shapes)
    assert drawing.page == A4.sheet
    assert A4.sheet.holds(extent(drawing.lowered(EN), EN))


def test_what_fits_no_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        composed(50_000.0)


def test_many_notes_take_smaller_letters_and_stay_in_their_place() -> None:
    many = tuple(
        f"Note number {number} with words that are too many for a line of its own." for number in range(7)
    )
    few, full = composed(50.0), composed(50.0, notes=many)

    def heights(drawing: Drawing) -> set[float]:
        said = [part for part in drawing.shapes if isinstance(part, Label)]
        return {part.height for part in said if part.role is Role.NOTE and part.at.x < 100 and part.at.y < 34}

    assert max(heights(few)) > max(heights(full))
    assert A4.frame.holds(extent([part for part in full.shapes if isinstance(part, Label)], EN))


# ------------------------------------------------------------------ dimensions


@pytest.mark.parametrize("angle", [0.0, 90.0])
@pytest.mark.parametrize("text", ["A = 1", "A = 123456789"])
def test_the_room_of_a_dimension_holds_what_is_drawn_of_it(angle: float, text: str) -> None:
    made = LinearDimension(Point(0, 0), Point(9, 9), Point(20, -15), text, angle, "A")
    needed = extent(lower(made, EN, STYLE), EN)
    assert room(made, EN, STYLE).grown(0.9).holds(needed)
    note = Leader(Point(0, 0), Point(-5, 5), text)
    assert room(note, EN, STYLE).grown(0.9).holds(extent(lower(note, EN, STYLE), EN))


def test_a_dimension_moves_as_a_whole() -> None:
    for made in SAMPLE.dimensions:
        there, here = lower(shifted(made, 3.0, -4.0), EN, STYLE), lower(made, EN, STYLE)
        assert [type(part) for part in there] == [type(part) for part in here]
        moved = extent(enlarged(here, 1.0, 3.0, -4.0), EN)
        box = extent(there, EN)
        assert (box.left, box.bottom, box.right, box.top) == pytest.approx(
            (moved.left, moved.bottom, moved.right, moved.top)
        )


def test_words_that_find_no_room_can_be_kept_away_from_another_line() -> None:
    near = LinearDimension(Point(0, 0), Point(4, 0), Point(0, -8), "A = 4000", key="A")
    far = LinearDimension(Point(0, 0), Point(4, 0), Point(0, -8), "A = 4000", key="A", past=20.0)

    def start(made: LinearDimension) -> float:
        (label,) = [part for part in lower(made, EN, STYLE) if isinstance(part, Label)]
        return extent((label,), EN).left

    assert start(near) < 10
    assert start(far) == pytest.approx(24)


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_written(ending: str) -> None:
    begin = {".svg": b"<svg", ".dxf": b"  0", ".pdf": b"%PDF", ".png": b"\x89PNG"}[ending]
    assert contents(SAMPLE, ending, EN).startswith(begin)


def test_a_png_has_its_resolution() -> None:
    data = contents(SAMPLE, ".png", EN, dpi=254.0)
    assert int.from_bytes(data[16:20]) == round(SAMPLE.box(EN).width * 10)


def test_other_formats_are_refused() -> None:
    with pytest.raises(ValueError, match="dwg"):
        contents(SAMPLE, ".dwg", EN)
