"""Customer, project and number in drawings that were made without them."""

from __future__ import annotations

from core.drawing.drawing import Drawing
from core.drawing.front import draw
from core.drawing.heading import BLANK, Blank, Heading, headed, headed_source
from core.drawing.metrics import text_width
from core.drawing.page import A4
from core.drawing.primitives import Label, Point
from core.drawing.recorder import Recorder
from core.drawing.source import DrawingSource
from core.i18n import Translator

TR = Translator("nl")
OPEN = Blank(Point(1.0, 2.0), "", 2.5, key=f"{BLANK}project", room=40.0)
OTHER = Label(Point(1.0, 9.0), "Schaal", 2.5, key=f"{BLANK}project")


def test_an_open_cell_takes_its_words_and_nothing_else_changes() -> None:
    drawing = Drawing((OPEN, OTHER), (), "T", "D")
    filled = headed(drawing, Heading(project="Schuur"), TR)
    assert [label.text for label in filled.shapes if isinstance(label, Label)] == ["Schuur", "Schaal"]
    assert filled.shapes[1] is OTHER


def test_long_words_take_smaller_letters() -> None:
    long = "Nieuwbouw van een ligboxenstal met werktuigenberging"
    (label,) = headed(Drawing((OPEN,), (), "T", "D"), Heading(project=long), TR).shapes
    assert isinstance(label, Label)
    assert label.height < 2.5
    assert text_width(long, label.height, label.face) <= 40.0 + 1e-6


def test_a_heading_that_says_nothing_leaves_the_drawing_as_it_is() -> None:
    drawing = Drawing((OPEN,), (), "T", "D")
    assert headed(drawing, Heading(), TR) is drawing
    assert headed(drawing, Heading(customer="Jansen"), TR).shapes == drawing.shapes


def test_a_source_with_a_heading_fills_in_its_sheets_and_not_its_picture() -> None:
    made = Drawing((OPEN,), (), "T", "D")
    source = DrawingSource("k", "n", "T", lambda *_: made, lambda *_: made, lambda _: ())
    named = headed_source(source, Heading(project="Schuur"))
    (label,) = named.sheet(A4, "mm", TR).shapes
    assert isinstance(label, Label)
    assert label.text == "Schuur"
    assert named.figure("mm", TR) is made
    assert named.key != source.key


def test_an_open_cell_is_no_text_in_a_file() -> None:
    drawing = Drawing((OPEN, OTHER), (), "T", "D")
    recorder = Recorder()
    draw(drawing, recorder, TR)
    assert [text for _, text in recorder.texts] == ["Schaal"]
