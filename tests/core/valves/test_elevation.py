from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from core.drawing import Drawing, Label, Leader, LinearDimension, Point, Role, svg
from core.drawing.geometry import extent, label_corners, overlap
from core.drawing.primitives import Line, Polyline
from core.drawing.style import PALETTES
from core.i18n import Translator
from core.valves.elevation import elevation
from core.valves.figures import entries, entries_end
from core.valves.figures.scene import FACING, Facing
from core.valves.series import default_series

if TYPE_CHECKING:
    from collections.abc import Iterator

EN, NL = Translator("en"), Translator("nl")
SERIES = default_series()
ENTRIES = ("G", "GS", "D", "DL", "DO", "T", "TL", "C", "F")
DIRECTIONS = (0, 90, 180, 270)


def drawn(
    model: str = "XSA2-32",
    fitting_type: str | None = "V",
    entry: str | None = "D",
    direction_deg: int = 0,
    *,
    spacer: bool = False,
    voltage: str = "24 VDC",
) -> Drawing:
    return elevation(
        SERIES,
        {
            "model": model,
            "fitting_type": fitting_type,
            "entry": entry,
            "direction_deg": direction_deg,
            "spacer": spacer,
            "voltage": voltage,
        },
    )


def every() -> Iterator[tuple[str, Drawing]]:
    for choice in itertools.product(SERIES.models, "VS", ENTRIES, DIRECTIONS, (False, True)):
        model, fitting_type, entry, direction, spacer = choice
        yield str(choice), drawn(model, fitting_type, entry, direction, spacer=spacer)


def labels(drawing: Drawing, tr: Translator = EN) -> list[Label]:
    return [part for part in drawing.lowered(tr) if isinstance(part, Label)]


def words(drawing: Drawing, tr: Translator = EN) -> list[str]:
    return [tr(label.text) for label in labels(drawing, tr)]


def dimension(drawing: Drawing, letter: str) -> LinearDimension:
    (found,) = [part for part in drawing.dimensions if part.key == letter]
    assert isinstance(found, LinearDimension)
    return found


def distance(found: LinearDimension) -> float:
    if found.angle_deg == 90:
        return abs(found.second.y - found.first.y)
    return abs(found.second.x - found.first.x)


def test_every_valve_is_drawn_and_no_two_labels_come_closer_than_half_a_millimetre() -> None:
    close = []
    for name, drawing in every():
        boxes = [(EN(label.text), label_corners(label, EN)) for label in labels(drawing)]
        close += [
            (name, first, second)
            for (first, one), (second, other) in itertools.combinations(boxes, 2)
            if overlap(one, other, clearance=0.5)
        ]
    assert close == []


def test_no_stroke_runs_through_a_label() -> None:
    crossed = []
    for name, drawing in every():
        parts = drawing.lowered(EN)
        strokes = [
            (part.start, part.end)
            for part in parts
            if isinstance(part, Line) and part.role not in {Role.THIN, Role.HIDDEN}
        ]
        for label in labels(drawing):
            if label.role is Role.NOTE or label.height < 2.0:
                # The name plate covers what runs behind its small words.
                continue
            # The descenders of figures and capitals are empty; only what is inked must stay free.
            inked = label_corners(label, EN, descent=0.0)
            crossed += [(name, EN(label.text), stroke) for stroke in strokes if overlap(inked, stroke, -0.05)]
    assert crossed == []


def test_dimensions_are_as_long_as_they_say() -> None:
    wrong = []
    for name, drawing in every():
        for found in drawing.dimensions:
            if isinstance(found, LinearDimension):
                letter, value = EN(found.text).split(" = ")
                if abs(distance(found) - float(value)) > 1e-9:
                    wrong.append((name, letter, value, distance(found)))
    assert wrong == []


def test_the_values_are_the_catalogues_in_the_language_of_the_reader() -> None:
    drawing = drawn("XSA2-32", "V", "D")
    assert "C = 73.5" in words(drawing)
    dutch = [NL(part.text) for part in drawing.dimensions]
    assert " ".join(dutch).replace(" = ", "") == "A25 B56 E11,5 C73,5 P1/4″ J55 G67 F22 H55"


@pytest.mark.parametrize("letter", ["A", "B", "C", "E", "F", "G", "H", "J"])
@pytest.mark.parametrize("model", SERIES.models)
def test_each_dimension_comes_from_its_own_cell(model: str, letter: str) -> None:
    cell = SERIES.dimension(model, "V", letter, "T" if letter in "GHJ" else None)
    found = dimension(drawn(model, "V", "T"), letter)
    assert EN(found.text) == f"{letter} = {EN(cell.number)}"


def test_compression_fittings_show_the_stops_and_b_for_reference_only() -> None:
    drawing = drawn(fitting_type="S")
    assert dimension(drawing, "B").reference
    assert not dimension(drawing, "Bs").reference
    assert "(B = 63)" in words(drawing)
    assert "Bs = 31.5" in words(drawing)


def test_face_seal_fittings_have_no_tube_stops() -> None:
    drawing = drawn(fitting_type="V")
    assert not dimension(drawing, "B").reference
    assert all(part.key != "Bs" for part in drawing.dimensions)


def test_the_two_kinds_of_fitting_look_different() -> None:
    face_seal, compression = drawn(fitting_type="V"), drawn(fitting_type="S")
    assert not [part for part in face_seal.shapes if getattr(part, "role", None) is Role.PHANTOM]
    assert [part for part in compression.shapes if getattr(part, "role", None) is Role.PHANTOM]


def test_the_spacer_stands_under_the_body_and_its_height_is_for_reference() -> None:
    without, with_spacer = drawn(), drawn(spacer=True)
    assert all(part.key != "L" for part in without.dimensions)
    found = dimension(with_spacer, "L")
    assert found.reference
    assert found.first.y == -5
    assert dimension(with_spacer, "C").first.y == 0


def test_the_size_of_the_fitting_is_a_note_that_touches_the_fitting() -> None:
    for fitting_type in "VS":
        drawing = drawn(fitting_type=fitting_type)
        (note,) = [part for part in drawing.dimensions if isinstance(part, Leader)]
        assert EN(note.text) == "P = 1/4″"
        touching = [
            part
            for part in drawing.shapes
            if isinstance(part, Polyline)
            and part.role is Role.OUTLINE
            and part.closed
            and overlap(extent_corners(part), (note.tip, note.tip._replace(y=note.tip.y + 0.01)), 0.02)
        ]
        assert touching


def extent_corners(part: Polyline) -> tuple[Point, ...]:
    box = extent((part,), EN)
    return (
        Point(box.left, box.bottom),
        Point(box.right, box.bottom),
        Point(box.right, box.top),
        Point(box.left, box.top),
    )


def test_ports_are_named_on_their_sides_with_the_flow_from_1_to_2() -> None:
    by_word = {EN(label.text): label for label in labels(drawn())}
    assert by_word["1 / IN"].at.x < 0 < by_word["2 / OUT"].at.x
    heads = [part for part in drawn().shapes if isinstance(part, Polyline) and part.role is Role.FLOW]
    assert len(heads) == 2
    assert all(head.points[0].x > head.points[1].x for head in heads)


@pytest.mark.parametrize(("direction", "side"), [(0, -1), (180, 1)])
def test_a_sideways_entry_reaches_to_its_side_and_is_dimensioned_there(direction: int, side: int) -> None:
    drawing = drawn(direction_deg=direction)
    reach = dimension(drawing, "G")
    assert reach.second.x == side * 67
    assert dimension(drawing, "H").at.x * side > 67
    assert dimension(drawing, "C").at.x * side < 0


@pytest.mark.parametrize(("direction", "where"), [(90, "towards the viewer"), (270, "away from the viewer")])
def test_an_entry_seen_end_on_says_its_reach_in_words(direction: int, where: str) -> None:
    drawing = drawn(direction_deg=direction)
    assert all(part.key != "G" for part in drawing.dimensions)
    assert f"Entry D, {direction}°: drawn {where}. G = 67" in words(drawing)


def test_an_entry_that_points_away_is_hidden_behind_the_coil() -> None:
    hidden = [part for part in drawn(direction_deg=270).shapes if getattr(part, "role", None) is Role.HIDDEN]
    assert hidden
    box = extent(hidden, EN)
    assert box.left >= -17.5
    assert box.right <= 17.5


def test_the_drawing_says_that_it_is_schematic_and_what_is_not_stated() -> None:
    said = words(drawn())
    assert "Schematic; lettered dimensions in mm." in said
    assert "Which port 0° faces is not stated." in said


def test_a_connector_that_is_not_supplied_is_a_phantom() -> None:
    supplied, bare = drawn(entry="D"), drawn(entry="DO")
    assert "The connector is not supplied." in words(bare)
    assert "The connector is not supplied." not in words(supplied)
    assert [part for part in bare.shapes if getattr(part, "role", None) is Role.PHANTOM]


def test_every_entry_has_a_picture_of_its_own_from_the_side_and_end_on() -> None:
    assert set(entries.SIDE) == set(entries_end.END_ON) == set(entries_end.DEPTH) == set(ENTRIES)
    for direction in (0, 90):
        pictures = {
            svg.render(drawn("XSA1-12", entry=entry, direction_deg=direction), EN) for entry in ENTRIES
        }
        assert len(pictures) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_ends_at_its_reach(entry: str) -> None:
    size = entries.EntrySize(17.5, 99.5, 50.0, 68.5 if entry in {"T", "TL"} else 87.5)
    solid = [
        part
        for part in entries.SIDE[entry](size)
        if getattr(part, "role", None) in (Role.OUTLINE, Role.PHANTOM)
    ]
    assert extent(solid, EN).right == pytest.approx(99.5)


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_depth_of_an_entry_is_what_it_covers_of_the_coil(entry: str) -> None:
    size = entries.EntrySize(17.5, 80.0, 50.0, 68.0)
    box = extent(entries_end.END_ON[entry](size), EN)
    assert 50.0 - box.bottom == pytest.approx(entries_end.DEPTH[entry], abs=1.5)


def test_an_entry_seen_end_on_gives_way_to_the_width_of_the_coil() -> None:
    drawing = drawn(direction_deg=90)
    assert EN(dimension(drawing, "D").text) == "D = 35"
    assert {"F", "G", "J"}.isdisjoint(part.key for part in drawing.dimensions)


def test_the_coil_reaches_as_far_as_f_away_from_the_entry() -> None:
    shapes = [part for part in drawn(entry="F").shapes if isinstance(part, Polyline) and part.closed]
    above_the_fittings = [part for part in shapes if min(point.y for point in part.points) > 30]
    assert extent(above_the_fittings, EN).right == pytest.approx(22)


def test_inches_are_computed_from_the_catalogues_millimetres() -> None:
    drawing = elevation(SERIES, {"model": "XSA2-32", "fitting_type": "V", "entry": "D"}, "inch")
    assert "C = 2.894" in words(drawing)
    assert "P = 1/4″" in words(drawing)
    assert "Schematic; lettered dimensions in inches." in words(drawing)


def test_the_name_plate_carries_model_and_voltage_but_no_bare_symbol() -> None:
    assert "24 VDC" in words(drawn(voltage="24 VDC"))
    assert "XSA2-32" in words(drawn(voltage="5"))
    assert "5" not in words(drawn(voltage="5"))


def test_a_choice_in_progress_is_drawn_as_far_as_it_goes() -> None:
    drawing = elevation(SERIES, {"model": "XSA1-12"})
    assert [part.key for part in drawing.dimensions] == ["A", "E", "C", "P", "F"]
    assert "Schematic; lettered dimensions in mm." in words(drawing)


def test_the_description_says_the_values_for_those_who_cannot_see_them() -> None:
    drawing = drawn()
    assert EN(drawing.title) == "Front view of XSA2-32"
    assert "C = 73.5" in EN(drawing.description)
    assert "B = 56" in EN(drawing.description)


def test_an_unknown_model_is_not_drawn() -> None:
    with pytest.raises(KeyError):
        drawn("XSA9-99")


def test_every_direction_faces_another_way() -> None:
    assert set(FACING.values()) == set(Facing)


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_the_picture_is_well_formed_in_every_palette(palette: str) -> None:
    text = svg.render(drawn(spacer=True, fitting_type="S"), EN, PALETTES[palette])
    assert fromstring(text).tag.endswith("svg")


def test_dimension_lines_can_be_told_apart_by_their_letter() -> None:
    keys = {part.key for part in drawn().lowered(EN) if part.key}
    assert keys == {"A", "B", "C", "E", "F", "G", "H", "J", "P"}


def test_lengths_come_as_decimals_from_the_catalogue() -> None:
    assert SERIES.dimension("XSA1-12", "V", "C").value == Decimal(63)
