from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drawing import Dimension, Label, Leader, Line, LinearDimension, Point, Polyline, Role
from core.drawing.dimension import DEFAULT_STYLE, Beyond, lower, reading_angle
from core.drawing.geometry import label_corners
from core.drawing.primitives import Primitive
from core.i18n import Joined, Translator

EN, NL = Translator("en"), Translator("nl")


def parts_of(
    dimension: Dimension, tr: Translator = EN
) -> tuple[list[Line], list[Polyline], Label, tuple[Primitive, ...]]:
    parts = lower(dimension, tr)
    (label,) = [part for part in parts if isinstance(part, Label)]
    return (
        [part for part in parts if isinstance(part, Line)],
        [part for part in parts if isinstance(part, Polyline)],
        label,
        parts,
    )


def level(width: float, text: str = "B = 56", **more: object) -> LinearDimension:
    return LinearDimension(Point(0, 0), Point(width, 0), Point(0, -8), text, **more)  # type: ignore[arg-type]


def tips(arrows: list[Polyline]) -> list[Point]:
    return [arrow.points[0] for arrow in arrows]


def test_a_wide_dimension_has_its_arrows_and_text_between_the_extension_lines() -> None:
    lines, arrows, label, _ = parts_of(level(56))
    assert sorted(tips(arrows)) == [Point(0, -8), Point(56, -8)]
    assert all(0 <= point.x <= 56 for arrow in arrows for point in arrow.points)
    assert label.at == Point(28, -8 + DEFAULT_STYLE.text_gap)
    assert label.rotation_deg == 0
    assert len(lines) == 3


def test_extension_lines_leave_a_gap_at_the_object_and_run_past_the_line() -> None:
    lines, _, _, _ = parts_of(level(56))
    extension = lines[0]
    assert extension.start == Point(0, -DEFAULT_STYLE.gap)
    assert extension.end.y == pytest.approx(-8 - DEFAULT_STYLE.overshoot)


def test_every_part_is_in_the_role_of_dimensions_and_carries_the_key() -> None:
    lines, arrows, label, parts = parts_of(level(56, key="B"))
    assert all(part.key == "B" for part in parts)
    assert all(line.role is Role.DIMENSION for line in lines)
    assert all(arrow.role is None for arrow in arrows)
    assert label.role is Role.TEXT


def test_a_reference_dimension_is_in_brackets() -> None:
    _, _, label, _ = parts_of(level(56, reference=True))
    assert EN(label.text) == "(B = 56)"


def test_the_words_are_the_given_value_and_never_the_measured_length() -> None:
    value = Joined(("C", " = ", Decimal("73.5")), "")
    dimension = LinearDimension(Point(0, 0), Point(0, 40), Point(9, 0), value, 90)
    _, _, label, _ = parts_of(dimension)
    assert (EN(label.text), NL(label.text)) == ("C = 73.5", "C = 73,5")


def test_an_upright_dimension_reads_from_the_right() -> None:
    dimension = LinearDimension(Point(0, 0), Point(0, 40), Point(9, 0), "C = 40", 90)
    lines, _, label, _ = parts_of(dimension)
    assert label.rotation_deg == 90
    assert label.at == pytest.approx(Point(9 - DEFAULT_STYLE.text_gap, 20))
    assert lines[-1].start.x == pytest.approx(9)


def test_a_short_dimension_has_its_arrows_outside_and_its_text_beyond_the_high_end() -> None:
    dimension = LinearDimension(Point(0, 0), Point(0, 3), Point(-9, 0), "L = 3", 90)
    lines, arrows, label, _ = parts_of(dimension)
    assert all(point.y <= 1e-9 or point.y >= 3 - 1e-9 for arrow in arrows for point in arrow.points)
    assert min(corner.y for corner in label_corners(label, EN)) > 3 + DEFAULT_STYLE.arrow_length
    assert max(lines[-1].start.y, lines[-1].end.y) >= max(c.y for c in label_corners(label, EN)) - 1e-6


def test_the_text_of_a_short_dimension_can_go_below() -> None:
    dimension = LinearDimension(Point(0, 0), Point(0, 3), Point(-9, 0), "L = 3", 90, beyond=Beyond.LOW)
    _, _, label, _ = parts_of(dimension)
    assert max(corner.y for corner in label_corners(label, EN)) < -DEFAULT_STYLE.arrow_length


def test_arrows_that_fit_stay_inside_when_only_the_text_does_not() -> None:
    dimension = LinearDimension(Point(0, 0), Point(0, 8.5), Point(-9, 0), "E = 8.5", 90)
    _, arrows, label, _ = parts_of(dimension)
    assert all(-1e-9 <= point.y <= 8.5 + 1e-9 for arrow in arrows for point in arrow.points)
    assert min(corner.y for corner in label_corners(label, EN)) > 8.5


def test_extension_lines_can_be_left_out_and_vanish_when_the_line_touches_the_object() -> None:
    lines, _, _, _ = parts_of(level(56, extend_first=False))
    assert len(lines) == 2
    touching = LinearDimension(Point(0, 0), Point(56, 0), Point(0, 0), "B")
    assert len(parts_of(touching)[0]) == 1


@given(
    st.floats(-100, 100),
    st.floats(-100, 100),
    st.floats(0.5, 120),
    st.floats(-60, 60),
    st.sampled_from((0.0, 90.0)),
)
def test_arrow_tips_stand_on_the_measured_points_whatever_their_order(
    x: float, y: float, span: float, at: float, angle: float
) -> None:
    step = (span, 0.0) if angle == 0 else (0.0, span)
    first, second = Point(x, y), Point(x + step[0], y + step[1])
    line_at = Point(x, at) if angle == 0 else Point(at, y)
    expected = sorted((Point(p.x, at) if angle == 0 else Point(at, p.y)) for p in (first, second))
    for one, other in ((first, second), (second, first)):
        _, arrows, _, _ = parts_of(LinearDimension(one, other, line_at, "X = 1", angle))
        for found, wanted in zip(sorted(tips(arrows)), expected, strict=True):
            assert found == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize(
    ("angle", "reads"), [(0, 0), (45, 45), (90, 90), (135, -45), (180, 0), (270, 90), (-90, 90), (-30, -30)]
)
def test_text_reads_from_the_bottom_or_the_right(angle: float, reads: float) -> None:
    assert reading_angle(angle) == pytest.approx(reads)


@pytest.mark.parametrize("side", [1, -1])
def test_a_leader_points_at_its_tip_and_its_shelf_carries_the_text(side: int) -> None:
    tip, knee = Point(0, 0), Point(side * 4, 6)
    _, polylines, label, _ = parts_of(Leader(tip, knee, "P = 1/4″", "P"))
    shelf = next(part for part in polylines if not part.closed)
    assert shelf.points[:2] == (tip, knee)
    low, high = sorted((shelf.points[1].x, shelf.points[2].x))
    xs = [corner.x for corner in label_corners(label, EN)]
    assert low - 1e-6 <= min(xs) <= max(xs) <= high + 1e-6
    assert {part.key for part in polylines} == {"P"}
