from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drawing import Arc, Circle, Fill, Label, Line, Point, Polyline, Primitive, Role
from core.drawing.hidden import visible
from core.drawing.shapes import polygon, rectangle

PAPER = rectangle(0, 0, 10, 10, fill=Fill.PAPER)


def strokes(parts: tuple[Primitive, ...]) -> list[Line]:
    return [part for part in parts if isinstance(part, Line)]


def test_a_stroke_behind_a_shape_is_cut_at_its_edges() -> None:
    behind = Line(Point(-5, 5), Point(15, 5), Role.THIN, "K")
    first, second, outline = visible((behind, PAPER))
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.start, first.end) == (Point(-5, 5), Point(0, 5))
    assert (second.start, second.end) == (Point(10, 5), Point(15, 5))
    assert {(part.role, part.key) for part in (first, second)} == {(Role.THIN, "K")}
    assert outline == rectangle(0, 0, 10, 10)


def test_what_lies_in_front_or_beside_stays_as_it_is() -> None:
    beside = Arc(Point(30, 30), 4, 10, 120)
    before = Line(Point(-5, 5), Point(15, 5))
    ring = Circle(Point(5, 5), 3)
    assert visible((beside, PAPER, before, ring)) == (beside, rectangle(0, 0, 10, 10), before, ring)


def test_what_is_wholly_covered_is_gone() -> None:
    assert strokes(visible((Line(Point(2, 2), Point(8, 8)), PAPER))) == []
    assert len(visible((Circle(Point(5, 5), 3), PAPER))) == 1


def test_a_stroke_along_the_edge_is_seen() -> None:
    along = Line(Point(2, 10), Point(8, 10))
    assert along in visible((along, PAPER))


def test_texts_stay_and_ink_hides_nothing() -> None:
    label = Label(Point(5, 5), "text")
    arrow = polygon(((4, 4), (6, 5), (4, 6)), fill=Fill.INK, role=None)
    line = Line(Point(3, 5), Point(7, 5))
    assert visible((label, line, arrow)) == (label, line, arrow)
    assert label in visible((label, PAPER))


def test_a_shape_without_outline_hides_and_is_not_seen_itself() -> None:
    plain = rectangle(0, 0, 10, 10, fill=Fill.PAPER, role=None)
    parts = visible((Line(Point(-5, 5), Point(15, 5)), plain))
    assert len(parts) == 2
    assert all(isinstance(part, Line) for part in parts)


def test_a_circle_behind_a_corner_keeps_three_quarters() -> None:
    ring = Circle(Point(0, 0), 5, role=Role.THIN)
    parts = visible((ring, PAPER))
    (rest,) = [part for part in parts if isinstance(part, Polyline) and part.role is Role.THIN]
    length = sum(math.dist(a, b) for a, b in zip(rest.points, rest.points[1:], strict=False))
    assert length == pytest.approx(0.75 * 2 * math.pi * 5, rel=0.01)
    assert not any(x > 1e-6 and y > 1e-6 for x, y in rest.points)


def test_a_round_shape_hides_what_is_under_its_bulge() -> None:
    round_end = Polyline(
        (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)),
        closed=True,
        bulges=(0.0, 1.0, 0.0, 0.0),
        fill=Fill.PAPER,
    )
    (left, right) = strokes(visible((Line(Point(-5, 5), Point(20, 5)), round_end)))
    assert left.end.x == pytest.approx(0)
    assert right.start.x == pytest.approx(15, abs=0.05)


# Ends of strokes lie off the grid of the rectangles: a stroke along an edge is seen, which has its own test.
_OFF_GRID = st.integers(-28, 42).map(lambda number: number * 0.7 + 0.013)


@given(
    st.tuples(_OFF_GRID, _OFF_GRID, _OFF_GRID, _OFF_GRID),
    st.lists(
        st.tuples(st.integers(-5, 8), st.integers(-5, 8), st.integers(1, 9), st.integers(1, 9)), max_size=4
    ),
)
def test_seen_and_covered_parts_make_up_the_whole_stroke(
    ends: tuple[float, float, float, float], boxes: list[tuple[int, int, int, int]]
) -> None:
    line = Line(Point(ends[0], ends[1]), Point(ends[2], ends[3]), Role.THIN)
    covers = [rectangle(x, y, x + w, y + h, fill=Fill.PAPER, role=None) for x, y, w, h in boxes]
    seen = visible((line, *covers))
    whole = math.dist(line.start, line.end)
    # Walk along the stroke and count what no rectangle covers.
    steps = 400
    free = 0
    for step in range(steps):
        at = (step + 0.5) / steps
        x, y = ends[0] + at * (ends[2] - ends[0]), ends[1] + at * (ends[3] - ends[1])
        free += not any(bx < x < bx + w and by < y < by + h for bx, by, w, h in boxes)
    length = sum(math.dist(part.start, part.end) for part in strokes(seen))
    assert length == pytest.approx(whole * free / steps, abs=max(0.2, whole * 0.03))
