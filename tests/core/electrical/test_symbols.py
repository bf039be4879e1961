"""Symbols of single-line diagrams: terminals on the grid, strokes that reach them, names of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.drawing.geometry import extent
from core.drawing.primitives import Circle, Label, Line, Point, Polyline
from core.electrical.board.input import KINDS
from core.electrical.symbols import (
    EVERY,
    MODULE,
    OF_KIND,
    TALL,
    Symbol,
    conductors,
    of_kind,
    of_use,
    outgoing,
    stamped,
)
from core.electrical.symbols import device as box_symbol
from core.i18n import Translator

TR = Translator("en")
symbols = pytest.mark.parametrize("make", EVERY, ids=lambda make: make.__name__)


def strokes(symbol: Symbol) -> list[Point]:
    """Give every point that a stroke of a symbol begins, ends or turns at."""
    found = []
    for part in symbol.shapes:
        match part:
            case Line(start, end):
                found += [start, end]
            case Polyline(points):
                found += points
            case Circle(centre, radius):
                found += [Point(centre.x, centre.y - radius), Point(centre.x, centre.y + radius)]
    return found


@symbols
def test_a_symbol_keeps_within_its_box(make: Callable[[], Symbol]) -> None:
    symbol = make()
    drawn = extent(tuple(part for part in symbol.shapes if not isinstance(part, Label)), TR)
    assert symbol.box.grown(0.2).holds(drawn)


@symbols
def test_words_in_a_symbol_stay_inside_it(make: Callable[[], Symbol]) -> None:
    symbol = make()
    for part in symbol.shapes:
        if isinstance(part, Label):
            assert symbol.box.holds(extent((part,), TR))


@symbols
def test_a_stroke_reaches_every_terminal(make: Callable[[], Symbol]) -> None:
    symbol = make()
    points = strokes(symbol)
    for name, terminal in symbol.terminals:
        near = min(abs(point.x - terminal.x) + abs(point.y - terminal.y) for point in points)
        on_edge = any(
            isinstance(part, Polyline)
            and part.closed
            and min(abs(terminal.y - point.y) for point in part.points) < 0.01
            for part in symbol.shapes
        )
        assert near < 0.01 or on_edge, name


@symbols
def test_its_upper_terminal_is_its_origin_and_the_lower_one_straight_below(
    make: Callable[[], Symbol],
) -> None:
    ends = make().ends
    if "first" not in ends:
        assert ends["top"] == Point(0.0, 0.0)
        assert ends.get("bottom", Point(0.0, 0.0)).x == 0.0


def test_devices_in_a_conductor_are_five_modules_long() -> None:
    assert TALL == 5 * MODULE
    for kind in ("main_switch", "rcd", "mcb", "rcbo", "meter", "spd", "other"):
        assert of_kind(kind).terminal("bottom") == Point(0.0, -TALL)


def test_every_symbol_has_a_key_a_name_and_a_shape_of_its_own() -> None:
    made: list[Symbol] = [make() for make in EVERY]
    assert len({symbol.key for symbol in made}) == len(made)
    assert len({TR(symbol.title) for symbol in made}) == len(made)
    assert len({symbol.shapes for symbol in made}) == len(made)


def test_every_kind_of_device_has_a_symbol() -> None:
    assert set(OF_KIND) == set(KINDS)
    assert of_kind("something new") is box_symbol()


def test_a_breaker_has_a_cross_an_rcd_a_transformer_and_an_rcbo_both() -> None:
    breaker, rcd, both = (set(of_kind(kind).shapes) for kind in ("mcb", "rcd", "rcbo"))
    cross, transformer = both - rcd, both - breaker
    assert (
        len([part for part in cross & breaker if isinstance(part, Line) and part.start.x < 0 < part.end.x])
        == 2
    )
    assert transformer & rcd
    assert not transformer & breaker


def test_uses_without_a_symbol_are_an_arrow() -> None:
    assert of_use("sockets").key == "socket"
    assert of_use("lighting").key == "lamp"
    assert of_use("mixed") is of_use(None) is outgoing()


def test_a_stamp_moves_enlarges_and_names() -> None:
    symbol = of_kind("mcb")
    (first, *_), (plain, *_) = stamped(symbol, 10.0, 20.0, "device.x", 2.0), symbol.shapes
    assert isinstance(first, Line)
    assert isinstance(plain, Line)
    assert first.start == Point(plain.start.x * 2 + 10, plain.start.y * 2 + 20)
    assert first.key == "device.x"
    drawn, alone = extent(stamped(symbol, 0.0, 0.0, "", 2.0), TR), extent(symbol.shapes, TR)
    assert drawn.width == pytest.approx(2 * alone.width)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_number_of_conductors_stands_at_its_stroke(count: int) -> None:
    label = next(part for part in conductors(count) if isinstance(part, Label))
    assert label.text == str(count)


def test_a_terminal_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        of_kind("mcb").terminal("second")
