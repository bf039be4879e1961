from __future__ import annotations

import itertools
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from core.drawing import Circle, Drawing, Fill, Label, Leader, Line, LinearDimension, Polyline, Role
from core.drawing.geometry import extent, label_corners, overlap
from core.drawing.page import A3, A4, FORMATS
from core.drawing.style import PALETTES
from core.i18n import Translator
from core.valves.dimension_drawing import legend
from core.valves.figures.lateral import Look, from_below, lateral
from core.valves.figures.scene import FACING, FROM_LEFT, Facing, scene_of
from core.valves.sheet import sheet as data_sheet
from tests.core.valves.drawings import (
    CASES,
    EN,
    ENTRIES,
    KEPT,
    NL,
    SERIES,
    drawn,
    every,
    fields_of,
    kept_picture,
    on_sheet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.drawing import Point, Primitive
    from core.drawing.geometry import Box
    from tests.core.valves.drawings import Fields

Corners = tuple["Point", ...]

NAME_PLATE = 1.75
"""Height of the words on the name plate."""


def some(**changes: object) -> Fields:
    base: Fields = {
        "model": "XSA2-32",
        "fitting_type": "V",
        "entry": "D",
        "direction_deg": 0,
        "spacer": False,
        "voltage": "24 VDC",
    }
    return base | changes


def letters_of(fields: Fields) -> set[str]:
    wanted = set("ABCDEFGHLMP")
    if fields["fitting_type"] == "S":
        wanted.add("Bs")
    if str(fields["entry"])[0] in "DT":
        wanted.add("J")
    return wanted


def words(drawing: Drawing, tr: Translator = EN) -> list[str]:
    return [tr(part.text) for part in drawing.lowered(tr) if isinstance(part, Label)]


def linear(drawing: Drawing, letter: str) -> LinearDimension:
    (found,) = [part for part in drawing.dimensions if part.key == letter]
    assert isinstance(found, LinearDimension)
    return found


def length(found: LinearDimension) -> float:
    if found.angle_deg == 90:
        return abs(found.second.y - found.first.y)
    return abs(found.second.x - found.first.x)


# ------------------------------------------------------------------ faults of one drawing


Bounded = tuple[str, Corners, float, float, float, float]


def _bounded(name: str, corners: Corners) -> Bounded:
    xs, ys = [point[0] for point in corners], [point[1] for point in corners]
    return name, corners, min(xs), min(ys), max(xs), max(ys)


def _near(one: Bounded, other: Bounded, clearance: float) -> bool:
    return (
        other[2] < one[4] + clearance
        and one[2] - clearance < other[4]
        and other[3] < one[5] + clearance
        and one[3] - clearance < other[5]
    )


def _meeting(labels: Sequence[Bounded], others: Sequence[Bounded], clearance: float) -> list[tuple[str, str]]:
    """Give the names of labels nearer to something than `clearance`: first by extent, then exactly."""
    return [
        (one[0], other[0])
        for one in labels
        for other in others
        if _near(one, other, clearance) and one[1] is not other[1] and overlap(one[1], other[1], clearance)
    ]


def collisions(drawing: Drawing, tr: Translator) -> list[tuple[str, str]]:
    """Give labels that come near another label, an arrowhead or a stroke."""
    parts = drawing.lowered(tr)
    labels = [part for part in parts if isinstance(part, Label)]
    boxes = [_bounded(tr(label.text), label_corners(label, tr)) for label in labels]
    heads = [
        _bounded("arrow", part.points)
        for part in parts
        if isinstance(part, Polyline) and part.fill is Fill.INK
    ]
    strokes = [_bounded(str(part), (part.start, part.end)) for part in parts if isinstance(part, Line)]
    # The name plate covers what runs behind it; commas and brackets hang below their line.
    inked = [
        _bounded(tr(label.text), label_corners(label, tr, descent=0.0))
        for label in labels
        if label.height != NAME_PLATE
    ]
    return [*_meeting(boxes, boxes, 0.3), *_meeting(boxes, heads, 0.1), *_meeting(inked, strokes, -0.05)]


def outside(drawing: Drawing, tr: Translator) -> list[str]:
    assert drawing.page is not None
    # Centring marks end 5 mm from the edge of the paper.
    return [] if drawing.page.grown(-4.5).holds(extent(drawing.lowered(tr), tr)) else ["outside the page"]


def untrue(drawing: Drawing) -> list[tuple[str, float]]:
    """Give linear dimensions whose words and length differ."""
    found = []
    for part in drawing.dimensions:
        if isinstance(part, LinearDimension):
            letter, value = EN(part.text).split(" = ")
            if letter != part.key or abs(length(part) - float(value) * drawing.scale) > 1e-6:
                found.append((EN(part.text), length(part)))
    return found


def wrong_letters(drawing: Drawing, fields: Fields) -> list[str]:
    counted = Counter(part.key for part in drawing.dimensions)
    twice = [letter for letter, count in counted.items() if count > 1]
    return [*twice, *sorted(set(counted) ^ letters_of(fields))]


SHEETS: dict[str, Callable[[Fields], tuple[Drawing, Translator]]] = {
    "A4 in Dutch": lambda fields: (on_sheet(fields, A4, NL), NL),
    "A3 in English": lambda fields: (on_sheet(fields, A3, EN), EN),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_legible_complete_true_and_within_the_page(name: str) -> None:
    faults: list[object] = []
    count = 0
    for fields in every():
        drawing, tr = SHEETS[name](fields)
        count += 1
        found: Sequence[object] = (
            *collisions(drawing, tr),
            *outside(drawing, tr),
            *untrue(drawing),
            *wrong_letters(drawing, fields),
        )
        if found:
            faults.append((fields, found))
    assert faults == []
    assert count == 1008


@pytest.mark.slow
def test_every_picture_is_legible_complete_and_true() -> None:
    faults = []
    for fields in every():
        drawing = drawn(fields)
        found = (*collisions(drawing, EN), *untrue(drawing), *wrong_letters(drawing, fields))
        if found:
            faults.append((fields, found))
    assert faults == []


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_sheets_in_inches_are_legible(form: str) -> None:
    faults = []
    for fields in itertools.islice(every(), 0, None, 13):
        drawing = on_sheet(fields, FORMATS[form], NL, "inch")
        found = (*collisions(drawing, NL), *outside(drawing, NL), *wrong_letters(drawing, fields))
        if found:
            faults.append((fields, found))
    assert faults == []


# ------------------------------------------------------------------ values


def test_every_value_is_that_of_the_data_sheet() -> None:
    for code in CASES:
        fields = fields_of(code)
        rows = {row.key: row for row in data_sheet(SERIES, fields).dimensions}
        drawing = drawn(fields)
        assert set(rows) == {part.key for part in drawing.dimensions}, code
        for part in drawing.dimensions:
            said = EN(part.text).rpartition(" = ")[2].rstrip("″")
            assert said == EN(rows[part.key].cell.shown), (code, part.key)
            reference = isinstance(part, LinearDimension) and part.reference
            assert reference == rows[part.key].reference, (code, part.key)


def test_the_table_says_what_the_drawing_says() -> None:
    fields = fields_of("XSA2-22S-5DO2AB")
    rows = legend(SERIES, fields)
    assert [row.key for row in rows] == ["A", "B", "Bs", "C", "D", "E", "F", "G", "H", "J", "L", "M", "P"]
    shown = {row.key: EN(row.shown) for row in rows}
    assert shown["B"] == "(63)"
    assert shown["L"] == "(5)"
    assert shown["C"] == "73.5"
    said = words(drawn(fields))
    for key in ("A", "C", "G", "H", "J"):
        assert f"{key} = {shown[key]}" in said


def test_what_was_read_as_running_on_bears_a_mark_with_its_reason() -> None:
    doubtful = {row.key: EN(row.doubt) for row in legend(SERIES, some(model="XSA3-32")) if row.doubt}
    assert set(doubtful) == {"A", "E", "L", "M"}
    said = words(on_sheet(some(model="XSA3-32")))
    assert "25 *" in said
    assert any(line.startswith("* No value stands here for size 3") for line in said)
    assert not [row for row in legend(SERIES, some(model="XSA1-12")) if row.doubt]


def test_each_reason_has_a_mark_of_its_own() -> None:
    marks = {row.key: row.mark for row in legend(SERIES, some(model="XSA3-43", entry="DL")) if row.mark}
    assert marks == dict.fromkeys("AELM", "*") | dict.fromkeys("GHJ", "†")
    said = words(on_sheet(some(model="XSA3-43", entry="DL")))
    assert "69.5 †" in said
    assert any(line.startswith("† The catalogue draws only") for line in said)


def test_inches_are_the_millimetres_by_25_4() -> None:
    metric = {row.key: row for row in legend(SERIES, some())}
    imperial = {row.key: row for row in legend(SERIES, some(), "inch")}
    for key in "ABCDEFGHJLM":
        value, inches = metric[key].value, imperial[key].value
        assert isinstance(value, Decimal)
        assert isinstance(inches, Decimal)
        assert abs(inches * Decimal("25.4") - value) <= Decimal("0.0127")
        assert (metric[key].unit, imperial[key].unit) == ("mm", "inch")
    assert metric["P"].value == imperial["P"].value == "1/4"
    assert "Inches are computed from the catalogue's millimetres." in words(drawn(some(), "inch"))


# ------------------------------------------------------------------ what is shown


@pytest.mark.parametrize(
    ("direction", "front", "left"),
    [
        (0, Facing.LEFT, Facing.VIEWER),
        (90, Facing.VIEWER, Facing.RIGHT),
        (180, Facing.RIGHT, Facing.AWAY),
        (270, Facing.AWAY, Facing.LEFT),
    ],
)
@pytest.mark.parametrize("entry", ENTRIES)
def test_the_entry_points_the_same_way_in_all_views(
    entry: str, direction: int, front: Facing, left: Facing
) -> None:
    assert FACING[direction] is front
    assert FROM_LEFT[front] is left
    scene = scene_of(SERIES, some(entry=entry, direction_deg=direction))
    m, reach = scene.m, scene.m.reach
    assert reach is not None

    def solid(parts: Sequence[Primitive]) -> Box:
        return extent([part for part in parts if getattr(part, "role", None) is not Role.CENTRE], EN)

    for facing, along in ((front, False), (left, True)):
        box = solid(lateral(Look(m, "V", entry, facing, along=along)).shapes)
        least = max(m.opposite, m.coil / 2) if along else m.ends / 2
        assert (box.right >= reach) == (facing is Facing.RIGHT or least >= reach), facing
        assert (-box.left >= reach) == (facing is Facing.LEFT or least >= reach), facing
    plan = solid(from_below(Look(m, "V", entry, front)).shapes)
    # Seen from below, what points at the viewer of the front view points up.
    reaches = {
        Facing.LEFT: -plan.left,
        Facing.RIGHT: plan.right,
        Facing.VIEWER: plan.top,
        Facing.AWAY: -plan.bottom,
    }
    assert reaches[front] >= reach
    if reach > m.ends / 2:
        assert [facing for facing, far in reaches.items() if far >= reach] == [front]


@pytest.mark.parametrize(("direction", "side"), [(0, -1), (180, 1)])
def test_reach_of_an_entry_over_a_port_is_measured_in_the_front_view(direction: int, side: int) -> None:
    drawing = drawn(some(direction_deg=direction))
    assert linear(drawing, "G").second.x == pytest.approx(side * 67)
    assert linear(drawing, "F").second.x == pytest.approx(-side * 22)
    assert linear(drawing, "J").second.x == pytest.approx(side * 55)
    assert linear(drawing, "H").at.x * side > 67


@pytest.mark.parametrize(("direction", "side"), [(90, 1), (270, -1)])
def test_reach_of_an_entry_across_the_ports_is_measured_in_the_view_from_the_left(
    direction: int, side: int
) -> None:
    drawing = drawn(some(direction_deg=direction))
    reach, opposite = linear(drawing, "G"), linear(drawing, "F")
    axis = reach.first.x
    assert axis > linear(drawing, "B").second.x
    assert reach.second.x - axis == pytest.approx(side * 67)
    assert opposite.second.x - axis == pytest.approx(-side * 22)
    assert abs(linear(drawing, "D").first.x) < 40


def test_first_angle_projection_keeps_the_views_in_line() -> None:
    drawing = drawn(some())
    # The view from the left stands at the right of the front view, that from below above it.
    assert linear(drawing, "A").first.x > linear(drawing, "B").second.x
    assert linear(drawing, "C").first.y == linear(drawing, "H").first.y == 0
    (note,) = [part for part in drawing.dimensions if part.key == "M"]
    assert isinstance(note, Leader)
    assert note.tip.y > linear(drawing, "G").at.y
    assert abs(note.tip.x) < 12.5


def test_each_fitting_looks_its_own() -> None:
    for along in (False, True):
        m = scene_of(SERIES, some(entry="D")).m
        pictures = {lateral(Look(m, fitting, "D", Facing.LEFT, along=along)).shapes for fitting in "VS"}
        assert len(pictures) == 2
    assert "(B = 63)" in words(drawn(some(fitting_type="S")))
    assert "Bs = 31.5" in words(drawn(some(fitting_type="S")))
    assert "B = 56" in words(drawn(some()))


def test_a_valve_without_spacer_shows_its_place_dash_double_dot() -> None:
    def phantom(drawing: Drawing) -> list[object]:
        return [part for part in drawing.shapes if getattr(part, "role", None) is Role.PHANTOM]

    assert phantom(drawn(some()))
    assert not phantom(drawn(some(spacer=True)))
    assert linear(drawn(some()), "L").reference
    assert "No spacer fitted: (L) is the height of the option." in words(drawn(some()))
    said = words(drawn(some(spacer=True)))
    assert "Heights count from the base of the valve, not of the spacer." in said


def test_the_two_threads_are_shown_from_below_and_hidden_as_deep_as_m() -> None:
    m = scene_of(SERIES, some()).m
    plan = from_below(Look(m, "V", "D", Facing.LEFT)).shapes
    assert len([part for part in plan if isinstance(part, Circle) and part.radius == 0.85 * 2.5]) == 2
    side = lateral(Look(m, "V", "D", Facing.VIEWER, along=True)).shapes
    depths = {
        part.end.y
        for part in side
        if isinstance(part, Line) and part.role is Role.HIDDEN and part.start.y == 0 != part.end.y
    }
    assert depths == {10.0}
    assert "2 × M5, M = 10" in words(drawn(some()))


def test_every_view_has_its_name_and_the_ports_their_numbers() -> None:
    said = words(drawn(some()))
    assert {"Front view", "View from the left, on port 1", "View from below: mounting"} <= set(said)
    assert said.count("1 / IN") == said.count("2 / OUT") == 2


def test_every_entry_differs_in_every_view() -> None:
    m = scene_of(SERIES, some()).m
    for make in (lateral, from_below):
        pictures = {make(Look(m, "V", entry, Facing.RIGHT)).shapes for entry in ENTRIES}
        # From below a light cannot be seen.
        assert len(pictures) == len(ENTRIES) - (2 if make is from_below else 0)


# ------------------------------------------------------------------ the sheet


def test_the_title_block_says_code_scale_date_language_and_source() -> None:
    said = words(on_sheet(some(), code="XSA2-32V-5D2"))
    for text in (
        "XSA2-32V-5D2",
        "1:2",
        "A4",
        "mm",
        "1/1",
        "en",
        "2026-11-21",
        "SMC CAT.ES140-7A",
        "SCHEMATIC",
    ):
        assert text in said
    dutch = words(on_sheet(some(), tr=NL), NL)
    assert "nl" in dutch
    assert "21-11-2026" in dutch


def test_small_valves_are_drawn_in_full_size_and_large_ones_at_half() -> None:
    assert on_sheet(some(model="XSA1-12", entry="G")).scale == 1.0
    assert on_sheet(some(model="XSA3-43", entry="T")).scale == 0.5
    assert on_sheet(some(model="XSA3-43", entry="T"), A3).scale == 1.0
    assert {on_sheet(fields).scale for fields in itertools.islice(every(), 0, None, 7)} == {1.0, 0.5}


def test_lines_are_thinner_where_the_object_is_reduced() -> None:
    assert on_sheet(some(model="XSA1-12", entry="G")).weight == 1.0
    assert on_sheet(some(model="XSA3-43", entry="T")).weight == 0.7


def test_the_description_holds_every_value_for_those_who_cannot_see_it() -> None:
    for drawing in (drawn(some()), on_sheet(some())):
        said = EN(drawing.description)
        for text in ("A = 25", "B = 56", "C = 73.5", "L = (5)", "P = 1/4″", "over port 1"):
            assert text in said


@pytest.mark.parametrize("code", CASES)
def test_the_telling_drawings_are_as_they_were_looked_at(code: str) -> None:
    picture = kept_picture(code)
    assert picture == (KEPT / f"{code}.svg").read_text(encoding="utf-8")
    root = fromstring(picture)
    texts = ["".join(part.itertext()) for part in root.iter("{http://www.w3.org/2000/svg}text")]
    assert code in texts
    assert root.find("{http://www.w3.org/2000/svg}desc") is not None


def test_the_kept_drawings_are_those_of_the_cases() -> None:
    assert {file.stem for file in KEPT.glob("*.svg")} == set(CASES)
    assert {fields_of(code)["entry"] for code in CASES} == set(ENTRIES)
    assert {fields_of(code)["direction_deg"] for code in CASES} == set(FACING)


def test_every_role_has_a_colour_in_every_palette() -> None:
    for palette in PALETTES.values():
        assert {palette.ink(role) for role in Role}
