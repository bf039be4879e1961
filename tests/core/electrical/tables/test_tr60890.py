"""IEC TR 60890: cooling area, curves, scope; continuous and turned round."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.electrical.tables.loaded import default_tables
from core.electrical.tables.tr60890 import (
    Box,
    OutOfScope,
    Rise,
    closed_k,
    cooling_area,
    f_factor,
    large_c,
    open_c,
    open_k,
    rise,
    small_c,
)

D = Decimal
TABLES = default_tables()
VALUES = {key: coefficient.value for key, coefficient in TABLES.heat.items()}
H, W, DEPTH = 2.0, 0.8, 0.4
BOX = (D("2.0"), D("0.8"), D("0.4"))


@pytest.mark.parametrize(
    ("mounting", "area"),
    # The closed forms of the method for one box; the sums of b · A0 must give them.
    [
        ("free", 1.8 * H * (W + DEPTH) + 1.4 * W * DEPTH),
        ("wall", 1.4 * W * (H + DEPTH) + 1.8 * H * DEPTH),
        ("row_end_free", 1.4 * DEPTH * (W + H) + 1.8 * W * H),
        ("row_end_wall", 1.4 * H * (W + DEPTH) + 1.4 * W * DEPTH),
        ("row_middle_free", 1.8 * W * H + 1.4 * W * DEPTH + DEPTH * H),
        ("row_middle_wall", 1.4 * W * (H + DEPTH) + DEPTH * H),
        ("row_middle_wall_covered", 1.4 * W * H + 0.7 * W * DEPTH + DEPTH * H),
    ],
)
def test_cooling_area_of_each_mounting(mounting: str, area: float) -> None:
    found = cooling_area(TABLES, Box(*BOX, mounting), TABLES.mountings[mounting])
    assert float(found) == pytest.approx(area)


@pytest.mark.parametrize(
    ("area", "k"),
    # 0.626 · Ae^-0.737 up to 1.25 m², 0.58 · Ae^-0.795 from 4 m²
    [
        ("0.08", 4.0271),
        ("0.2", 2.0498),
        ("0.4", 1.2299),
        ("1.0", 0.6260),
        ("1.25", 0.5311),
        ("4", 0.1927),
        ("8", 0.1110),
        ("12", 0.0804),
    ],
)
def test_k_of_closed_boxes(area: str, k: float) -> None:
    assert float(closed_k(VALUES, D(area))) == pytest.approx(k, abs=5e-5)


def test_k_between_the_fits_agrees_with_the_printed_figure() -> None:
    # Read from the figure: 0.35 at 2 m², 0.25 at 3 m². The fit for large boxes alone gives 0.334 and 0.242.
    assert float(closed_k(VALUES, D(2))) == pytest.approx(0.35, abs=0.005)
    assert float(closed_k(VALUES, D(3))) == pytest.approx(0.25, abs=0.005)


@pytest.mark.parametrize(
    ("g", "c"),
    [("0.5", 1.0968), ("0.8147", 1.1577), ("1", 1.1880), ("1.5", 1.2322), ("2", 1.2494), ("3", 1.2588)],
)
def test_c_of_small_boxes(g: str, c: float) -> None:
    assert float(small_c(VALUES, D(g))) == pytest.approx(c, abs=5e-5)


@pytest.mark.parametrize(
    ("f", "c"), [("0.3", 1.1623), ("2", 1.2492), ("5", 1.3785), ("10", 1.5260), ("16", 1.5908)]
)
def test_c_of_large_boxes_on_curve_3(f: str, c: float) -> None:
    assert float(large_c(VALUES, D(f), 3)) == pytest.approx(c, abs=5e-5)


def test_height_to_base_factor() -> None:
    # 2^1.35 / (0.8 · 0.4) = 2.54912 / 0.32 = 7.96600
    assert float(f_factor(VALUES, Box(*BOX, "wall"))) == pytest.approx(7.966, abs=1e-3)


def test_a_box_with_openings() -> None:
    # Ae 4 m², 100 cm²: (0.0283 · 1.38629 - 0.1039) · 4.60517 - (0.1952 · 1.38629 - 0.7656)
    #   = -0.0646680 · 4.60517 + 0.4949962 = 0.19719
    assert float(open_k(VALUES, D(4), D(100))) == pytest.approx(0.19719, abs=1e-5)
    # f 5, 100 cm²: 0.01 · (38 + 69) · 100^(0.01275 - 0.0675 + 0.14931) = 1.07 · 100^0.09456 = 1.65387
    assert float(open_c(VALUES, D(5), D(100))) == pytest.approx(1.65387, abs=1e-4)
    found = rise(TABLES, Box(*BOX, "wall", openings_cm2=D(200)))
    assert isinstance(found, Rise)
    assert (found.x, found.d) == (D("0.715"), 1)


def test_the_rise_of_a_meter_cupboard_box() -> None:
    # 600 × 300 × 120 mm on a wall: Ae = 1.4 · 0.3 · 0.72 + 1.8 · 0.6 · 0.12 = 0.3024 + 0.1296 = 0.432 m²
    # k = 0.626 · 0.432^-0.737 = 1.16204; g = 2: c = 1.24945; P = 20 W: 20^0.804 = 11.1185
    # Δt0.5 = 12.920 K, above three quarters of the height 16.143 K
    found = rise(TABLES, Box(D("0.6"), D("0.3"), D("0.12"), "wall"))
    assert isinstance(found, Rise)
    assert found.ae_m2 == D("0.43200")
    assert float(found.middle(D(20))) == pytest.approx(12.920, abs=5e-3)
    assert float(found.top(D(20))) == pytest.approx(16.143, abs=5e-3)
    assert found.middle(D(0)) == 0
    assert found.loss_for(D(0)) == 0


def test_partitions_raise_the_rise() -> None:
    plain, parted = (rise(TABLES, Box(*BOX, "wall", partitions=number)) for number in (0, 2))
    assert isinstance(plain, Rise)
    assert isinstance(parted, Rise)
    assert float(parted.middle(D(100)) / plain.middle(D(100))) == pytest.approx(1.15)


def test_a_small_box_with_openings_counts_as_closed() -> None:
    closed, opened = (
        rise(TABLES, Box(D("0.6"), D("0.3"), D("0.12"), "wall", openings_cm2=D(area))) for area in (0, 50)
    )
    assert closed == opened


@pytest.mark.parametrize(
    ("box", "reasons"),
    [
        (Box(*BOX, "flush"), (OutOfScope.MOUNTING,)),
        (Box(*BOX, "wall", partitions=4), (OutOfScope.PARTITIONS,)),
        (Box(*BOX, "flush", partitions=4), (OutOfScope.MOUNTING, OutOfScope.PARTITIONS)),
        (Box(D("0.1"), D("0.1"), D("0.05"), "wall"), (OutOfScope.TOO_SMALL,)),
        (Box(D(3), D(4), D(1), "free"), (OutOfScope.TOO_LARGE,)),
        (Box(D("0.9"), D("0.2"), D("0.1"), "wall"), (OutOfScope.SHAPE,)),
        (Box(D("0.2"), D(2), D(1), "free"), (OutOfScope.SHAPE,)),
        (Box(*BOX, "wall", openings_cm2=D(5)), (OutOfScope.OPENINGS,)),
        (Box(*BOX, "wall", openings_cm2=D(2000)), (OutOfScope.OPENINGS,)),
        (Box(D(3), D(4), D(1), "free", openings_cm2=D(100)), (OutOfScope.TOO_LARGE,)),
        (Box(D("0.4"), D("1.2"), D(1), "free", openings_cm2=D(100)), (OutOfScope.SHAPE,)),
    ],
)
def test_outside_its_scope_the_method_says_why(box: Box, reasons: tuple[OutOfScope, ...]) -> None:
    assert rise(TABLES, box) == reasons


areas = st.decimals(D("0.08"), D(12), places=4)


@given(areas, areas)
@settings(deadline=None)
def test_k_is_continuous_and_falls(one: Decimal, other: Decimal) -> None:
    small, large = sorted((one, other))
    if small < large:
        assert closed_k(VALUES, small) > closed_k(VALUES, large)
    step = D("0.0001")
    if large + step <= 12:
        assert abs(closed_k(VALUES, large) / closed_k(VALUES, large + step) - 1) < D("0.002")


@given(st.decimals(D(0), D(3), places=4))
@settings(deadline=None)
def test_c_is_continuous_and_rises(g: Decimal) -> None:
    step = D("0.0001")
    assert 0 <= small_c(VALUES, g + step) - small_c(VALUES, g) < D("0.0005")


losses = st.decimals(D("0.1"), D(2000), places=2)
boxes = st.builds(
    Box,
    st.decimals(D("0.2"), D(2), places=2),
    st.decimals(D("0.2"), D("1.2"), places=2),
    st.decimals(D("0.1"), D("0.6"), places=2),
    st.sampled_from(["free", "wall", "row_middle_wall"]),
)


@given(boxes, losses, losses)
@settings(deadline=None)
def test_the_rise_grows_with_the_loss_and_can_be_turned_round(box: Box, one: Decimal, other: Decimal) -> None:
    found = rise(TABLES, box)
    if not isinstance(found, Rise):
        return
    less, more = sorted((one, other))
    assert found.top(less) <= found.top(more)
    assert found.middle(less) < found.top(less)
    assert float(found.loss_for(found.top(less))) == pytest.approx(float(less), rel=1e-9)
