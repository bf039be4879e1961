"""The helper that looks for unreadable text must find it: each fault is planted once."""

from __future__ import annotations

from core.drawing import Across, Drawing, Fill, Label, Point
from core.drawing.page import A4
from core.drawing.shapes import line, rectangle
from core.i18n import Translator
from tests.core.drawing.legible import faults, off_the_paper, text_on_lines, text_on_text, text_under_shapes

EN = Translator("en")
HERE = Point(100.0, 100.0)


def sheet(*shapes: object) -> Drawing:
    return Drawing(shapes, (), "", "", page=A4.sheet)  # type: ignore[arg-type]


def test_texts_that_stand_apart_are_no_fault() -> None:
    clear = sheet(
        Label(HERE, "one", 2.5),
        Label(Point(100.0, 106.0), "two", 2.5),
        rectangle(90.0, 95.0, 120.0, 115.0),
        line(90.0, 104.5, 120.0, 104.5),
    )
    assert faults(clear, EN) == []


def test_texts_on_each_other_are_found_both_ways_round() -> None:
    assert text_on_text(sheet(Label(HERE, "one"), Label(Point(102.0, 101.0), "two")), EN) == [
        ("one", "two"),
        ("two", "one"),
    ]
    assert text_on_text(sheet(Label(HERE, "one"), Label(HERE, "two", across=Across.END)), EN)


def test_a_line_through_a_text_is_found_unless_paper_covers_it() -> None:
    stroke, words = line(90.0, 101.0, 120.0, 101.0), Label(HERE, "one")
    assert [name for name, _ in text_on_lines(sheet(stroke, words), EN)] == ["one"]
    patch = rectangle(99.0, 99.0, 110.0, 104.0, fill=Fill.PAPER, role=None)
    assert text_on_lines(sheet(stroke, patch, words), EN) == []


def test_a_text_under_a_shape_is_found_and_one_on_it_is_not() -> None:
    shape, words = rectangle(99.0, 99.0, 110.0, 104.0, fill=Fill.LIGHT), Label(HERE, "one")
    assert text_under_shapes(sheet(words, shape), EN) == ["one"]
    assert text_under_shapes(sheet(shape, words), EN) == []


def test_what_leaves_the_paper_or_the_border_is_found() -> None:
    assert off_the_paper(sheet(line(0.0, 0.0, 400.0, 0.0)), EN) == ["outside the page"]
    assert off_the_paper(sheet(Label(Point(5.0, 100.0), "edge")), EN) == ["edge"]
