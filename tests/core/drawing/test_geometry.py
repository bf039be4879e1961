from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drawing import Across, Arc, Circle, Label, Line, Point, Polyline, Primitive, Up
from core.drawing.clip import clip_segment, clipped
from core.drawing.geometry import (
    Box,
    arc_of_bulge,
    arc_sweep,
    baseline_start,
    extent,
    label_corners,
    mirrored,
    moved,
    overlap,
    placed,
    polar,
    rotated,
)
from core.drawing.metrics import text_width
from core.drawing.primitives import Role
from core.drawing.shapes import rectangle
from core.i18n import Translator

EN = Translator("en")
QUARTER = math.tan(math.radians(22.5))
coordinates = st.floats(-200, 200).map(lambda value: round(value, 3))
points = st.builds(Point, coordinates, coordinates)


def close(first: Point, second: Point) -> bool:
    return math.dist(first, second) < 1e-6


def test_a_bulge_of_a_quarter_turn_is_a_quarter_circle() -> None:
    centre, radius, angle, sweep = arc_of_bulge(Point(1, 0), Point(0, 1), QUARTER)
    assert close(centre, Point(0, 0))
    assert radius == pytest.approx(1)
    assert (angle, sweep) == (pytest.approx(0), pytest.approx(90))


def test_a_negative_bulge_turns_clockwise() -> None:
    centre, radius, _, sweep = arc_of_bulge(Point(0, 1), Point(1, 0), -QUARTER)
    assert close(centre, Point(0, 0))
    assert radius == pytest.approx(1)
    assert sweep == pytest.approx(-90)


@given(points, points, st.floats(0.05, 3.0), st.booleans())
def test_the_arc_of_a_bulge_passes_through_both_its_ends(
    start: Point, end: Point, size: float, turn: bool
) -> None:
    if math.dist(start, end) < 1.0:
        return
    bulge = size if turn else -size
    centre, radius, angle, sweep = arc_of_bulge(start, end, bulge)
    assert math.dist(polar(centre, radius, angle), start) < 1e-6 * (1 + radius)
    assert math.dist(polar(centre, radius, angle + sweep), end) < 1e-6 * (1 + radius)


def test_the_sweep_of_an_arc_is_anticlockwise_and_never_nothing() -> None:
    assert arc_sweep(Arc(Point(0, 0), 1, 350, 20)) == pytest.approx(30)
    assert arc_sweep(Arc(Point(0, 0), 1, 90, 90)) == pytest.approx(360)


@pytest.mark.parametrize(
    ("primitive", "box"),
    [
        (Line(Point(1, 5), Point(-2, 3)), (-2, 3, 1, 5)),
        (Circle(Point(1, 1), 2), (-1, -1, 3, 3)),
        (Arc(Point(0, 0), 2, 45, 135), (-math.sqrt(2), math.sqrt(2), math.sqrt(2), 2)),
        (
            Arc(Point(0, 0), 2, 170, 280),
            (-2, -2, 2 * math.cos(math.radians(280)), 2 * math.sin(math.radians(170))),
        ),
        (Polyline((Point(1, 0), Point(-1, 0)), bulges=(1.0, 0.0)), (-1, 0, 1, 1)),
        (Polyline((Point(1, 0), Point(-1, 0)), bulges=(-1.0, 0.0)), (-1, -1, 1, 0)),
    ],
)
def test_extent_reaches_to_the_outermost_place_of_a_curve(
    primitive: Primitive, box: tuple[float, float, float, float]
) -> None:
    found = extent((primitive,), EN)
    assert (found.left, found.bottom, found.right, found.top) == pytest.approx(box, abs=1e-9)


def test_nothing_has_no_extent() -> None:
    with pytest.raises(ValueError, match="no extent"):
        extent((), EN)


def test_a_box_grows_on_every_side() -> None:
    box = Box(0, 0, 4, 2).grown(1)
    assert (box.left, box.bottom, box.width, box.height) == (-1, -1, 6, 4)


@pytest.mark.parametrize(
    ("across", "up", "expected"),
    [
        (Across.START, Up.BASELINE, (10, 20)),
        (Across.MIDDLE, Up.MIDDLE, (6, 18.5)),
        (Across.END, Up.TOP, (2, 17)),
    ],
)
def test_the_baseline_of_a_level_label(across: Across, up: Up, expected: tuple[float, float]) -> None:
    label = Label(Point(10, 20), "x", height=3, across=across, up=up)
    assert baseline_start(label, 8) == pytest.approx(expected)


def test_an_upright_label_reads_from_the_right() -> None:
    label = Label(Point(10, 20), "C = 73.5", height=3, across=Across.MIDDLE, rotation_deg=90)
    corners = label_corners(label, EN)
    width = text_width("C = 73.5", 3)
    assert min(corner.x for corner in corners) == pytest.approx(7)
    assert max(corner.y for corner in corners) - min(corner.y for corner in corners) == pytest.approx(width)


def square(x: float, y: float, size: float = 2.0) -> tuple[Point, ...]:
    return (Point(x, y), Point(x + size, y), Point(x + size, y + size), Point(x, y + size))


def test_overlap_needs_a_common_area() -> None:
    assert overlap(square(0, 0), square(1, 1))
    assert not overlap(square(0, 0), square(2, 0))
    assert not overlap(square(0, 0), square(5, 5))


def test_overlap_keeps_a_clearance() -> None:
    assert overlap(square(0, 0), square(2.4, 0), clearance=0.5)
    assert not overlap(square(0, 0), square(2.6, 0), clearance=0.5)


def test_overlap_knows_turned_boxes() -> None:
    diamond = (Point(3, 0), Point(5, 2), Point(3, 4), Point(1, 2))
    assert not overlap(square(0, 3), diamond[:1] + diamond[1:2] + (Point(4, 1), Point(3.5, 0.5)))
    assert overlap(square(0.5, 1), diamond)


def test_a_shape_without_width_does_not_break_overlap() -> None:
    assert not overlap((Point(0, 0), Point(0, 0), Point(9, 9)), square(20, 0))


angles = st.integers(-360, 360).map(float)
shapes = st.one_of(
    st.builds(Line, points, points),
    st.builds(Circle, points, st.floats(0.1, 50)),
    st.builds(Arc, points, st.floats(0.1, 50), angles, angles),
    st.builds(Polyline, st.tuples(points, points, points), st.booleans(), st.just((0.4, 0.0, -0.3))),
    st.builds(Label, points, st.just("text"), rotation_deg=st.sampled_from((0.0, 30.0, 90.0))),
)


@given(shapes)
def test_mirroring_twice_changes_nothing(primitive: Primitive) -> None:
    twice = mirrored(mirrored(primitive))
    if isinstance(primitive, Arc) and isinstance(twice, Arc):
        assert twice.start_deg == pytest.approx(primitive.start_deg)
        assert twice.end_deg == pytest.approx(primitive.end_deg)
    else:
        assert twice == primitive


@given(shapes.filter(lambda shape: not isinstance(shape, Label)))
def test_mirroring_mirrors_the_extent(primitive: Primitive) -> None:
    if isinstance(primitive, Polyline) and len(set(primitive.points)) < 3:
        return
    box, image = extent((primitive,), EN), extent((mirrored(primitive),), EN)
    assert (image.left, image.right) == pytest.approx((-box.right, -box.left), abs=1e-6)
    assert (image.bottom, image.top) == pytest.approx((box.bottom, box.top), abs=1e-6)


@given(shapes)
def test_a_full_turn_comes_back(primitive: Primitive) -> None:
    box = extent((primitive,), EN)
    turned = primitive
    for _ in range(4):
        turned = rotated(turned, 90)
    back = extent((turned,), EN)
    assert (back.left, back.bottom, back.right, back.top) == pytest.approx(
        (box.left, box.bottom, box.right, box.top), abs=1e-6
    )


@given(shapes, coordinates, coordinates)
def test_moving_moves_the_extent(primitive: Primitive, dx: float, dy: float) -> None:
    box, after = extent((primitive,), EN), extent((moved(primitive, dx, dy),), EN)
    assert (after.left, after.top) == pytest.approx((box.left + dx, box.top + dy), abs=1e-6)


def test_placing_mirrors_then_turns_then_shifts() -> None:
    (placed_line,) = placed((Line(Point(1, 0), Point(3, 0)),), mirror=True, rotation_deg=90, dx=10, dy=5)
    assert isinstance(placed_line, Line)
    assert close(placed_line.start, Point(10, 4))
    assert close(placed_line.end, Point(10, 2))


BOX = Box(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((-5, 5), (15, 5), ((0, 5), (10, 5))),
        ((5, 5), (5, 20), ((5, 5), (5, 10))),
        ((2, 2), (8, 8), ((2, 2), (8, 8))),
        ((-5, -1), (15, -1), None),
        ((-5, 20), (-1, 2), None),
        ((12, 5), (20, 5), None),
    ],
)
def test_clipping_keeps_what_is_inside(
    start: tuple[float, float], end: tuple[float, float], expected: object
) -> None:
    piece = clip_segment(Point(*start), Point(*end), BOX)
    assert piece == expected


def test_a_clipped_outline_keeps_the_arcs_inside_and_loses_those_outside() -> None:
    parts = clipped(rectangle(5, 5, 15, 15, radius=1), BOX, Role.HIDDEN)
    assert all(part.role is Role.HIDDEN for part in parts)
    arcs = [part for part in parts if isinstance(part, Polyline)]
    assert len(arcs) == 1
    assert sum(isinstance(part, Line) for part in parts) == 2
