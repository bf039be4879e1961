from __future__ import annotations

import re
import struct
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from core.drawing import (
    Across,
    Arc,
    Circle,
    Drawing,
    Face,
    Fill,
    Label,
    Leader,
    Line,
    LinearDimension,
    Point,
    Polyline,
    Role,
    svg,
)
from core.drawing.front import draw
from core.drawing.png import png
from core.drawing.recorder import Recorder
from core.drawing.shapes import chain, chamfered, polygon, rectangle
from core.drawing.style import DARK, LIGHT, PALETTES, PRINT, STROKES, Palette
from core.i18n import Joined, Text, Translator

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EN, NL = Translator("en"), Translator("nl")
NS = "{http://www.w3.org/2000/svg}"

SAMPLE = Drawing(
    (
        rectangle(0, 0, 40, 20, radius=3, fill=Fill.LIGHT),
        Line(Point(20, -3), Point(20, 23), Role.CENTRE),
        Arc(Point(20, 10), 5, 0, 270, Role.HIDDEN),
        Circle(Point(20, 10), 2, fill=Fill.DARK),
        Label(
            Point(20, 10), Text(nl="midden <1>", en="middle <1>"), across=Across.MIDDLE, face=Face.SANS_BOLD
        ),
        Label(Point(1, 1), "MONO", face=Face.MONO, role=Role.NOTE),
    ),
    (
        LinearDimension(
            Point(0, 0), Point(40, 0), Point(0, -8), Joined(("B", " = ", Decimal("40.5")), ""), key="B"
        ),
        Leader(Point(40, 15), Point(45, 20), "P = 1/4″", "P"),
    ),
    Text(nl="Plaat", en="Plate"),
    Text(nl="Een plaat & een gat", en="A plate & a hole"),
)


def parsed(tr: Translator = EN, palette: Palette = LIGHT, **options: bool) -> Element:
    return fromstring(svg.render(SAMPLE, tr, palette, **options))


def test_the_front_end_hands_over_every_primitive_once_and_in_order() -> None:
    recorder = Recorder()
    draw(SAMPLE, recorder, EN)
    assert tuple(recorder.primitives) == SAMPLE.lowered(EN)
    assert recorder.finished
    assert (recorder.title, recorder.description) == ("Plate", "A plate & a hole")


def test_texts_come_in_the_language_of_the_translator() -> None:
    words = {}
    for tr in (EN, NL):
        recorder = Recorder()
        draw(SAMPLE, recorder, tr)
        words[tr.lang] = [text for _, text in recorder.texts]
    assert words["en"] == ["middle <1>", "MONO", "B = 40.5", "P = 1/4″"]
    assert words["nl"] == ["midden <1>", "MONO", "B = 40,5", "P = 1/4″"]


def test_the_picture_is_in_millimetres_and_holds_the_margin() -> None:
    root = parsed()
    recorder = Recorder()
    draw(SAMPLE, recorder, EN)
    assert recorder.box is not None
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == pytest.approx(recorder.box.width, abs=0.001)
    assert root.attrib["width"] == f"{root.attrib['viewBox'].split()[2]}mm"
    assert height == pytest.approx(recorder.box.height, abs=0.001)


def test_title_and_description_are_the_accessible_name_of_the_picture() -> None:
    root = parsed(NL)
    assert root.attrib["role"] == "img"
    names = root.attrib["aria-labelledby"].split()
    found = {element.attrib["id"]: element.text for element in root if "id" in element.attrib}
    assert [found[name] for name in names] == ["Plaat", "Een plaat & een gat"]


def test_text_stays_text_and_is_escaped() -> None:
    root = parsed()
    texts = [element.text for element in root.iter(f"{NS}text")]
    assert "middle <1>" in texts
    assert "B = 40.5" in texts


def test_signs_that_xml_forbids_are_left_out() -> None:
    drawing = Drawing((Label(Point(0, 0), "a\x00b\x0bc"),), (), "t\x01", "d")
    root = fromstring(svg.render(drawing, EN))
    assert [element.text for element in root.iter(f"{NS}text")] == ["abc"]


def test_y_points_up_on_paper_and_down_in_the_picture() -> None:
    drawing = Drawing((Line(Point(0, 0), Point(0, 10)),), (), "", "", margin=0)
    (element,) = fromstring(svg.render(drawing, EN)).iter(f"{NS}line")
    assert (element.attrib["y1"], element.attrib["y2"]) == ("10", "0")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_its_width_and_dashes(role: Role) -> None:
    drawing = Drawing((Line(Point(0, 0), Point(9, 9), role),), (), "", "")
    group = next(fromstring(svg.render(drawing, EN)).iter(f"{NS}g"))
    assert group.attrib["class"] == role.value
    assert float(group.attrib["stroke-width"]) == STROKES[role].width
    assert ("stroke-dasharray" in group.attrib) is bool(STROKES[role].dashes)


def test_what_belongs_to_a_dimension_carries_its_letter() -> None:
    root = parsed()
    keys = [element.attrib["data-key"] for element in root.iter() if "data-key" in element.attrib]
    assert set(keys) == {"B", "P"}


def test_a_transparent_picture_has_no_paper() -> None:
    assert len(list(parsed().iter(f"{NS}rect"))) == 1
    assert not list(parsed(transparent=True).iter(f"{NS}rect"))


def test_curves_turn_the_right_way() -> None:
    # A half circle over the top from right to left, anticlockwise on paper.
    drawing = Drawing(
        (
            Polyline((Point(1, 0), Point(-1, 0)), bulges=(1.0, 0.0)),
            Arc(Point(0, 0), 2, 0, 270),
            Polyline((Point(0, 0), Point(4, 0), Point(4, 4)), closed=True, bulges=(0.0, 0.0, 0.3)),
        ),
        (),
        "",
        "",
        margin=0,
    )
    paths = [element.attrib["d"] for element in fromstring(svg.render(drawing, EN)).iter(f"{NS}path")]
    assert re.search(r"A1,1 0 [01] 0 ", paths[0])
    assert "A2,2 0 1 0 " in paths[1]
    assert paths[2].endswith("Z")
    assert "A" in paths[2]


def test_the_same_drawing_gives_the_same_text() -> None:
    assert svg.render(SAMPLE, NL, DARK) == svg.render(SAMPLE, NL, DARK)


# ------------------------------------------------------------------ colours


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_every_ink_stands_out_from_the_paper(palette: Palette) -> None:
    for role in Role:
        assert contrast(palette.ink(role), palette.paper) >= 4.5, role
    assert contrast(palette.highlight, palette.paper) >= 4.5


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_strokes_stand_out_from_every_fill(palette: Palette) -> None:
    for fill in palette.fills.values():
        for role in (Role.OUTLINE, Role.THIN, Role.CENTRE, Role.HIDDEN):
            assert contrast(palette.ink(role), fill) >= 3.0, (role, fill)


def test_print_has_no_colour() -> None:
    colours = {*PRINT.inks.values(), *PRINT.fills.values(), PRINT.paper, PRINT.highlight}
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


# ------------------------------------------------------------------ pixels


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_picture_has_the_wanted_width_and_its_own_aspect() -> None:
    text = svg.render(SAMPLE, EN)
    width, height = map(float, fromstring(text).attrib["viewBox"].split()[2:])
    assert size_of(png(text, 400)) == (400, pytest.approx(400 * height / width, abs=1))


def test_a_picture_is_the_same_bytes_every_time() -> None:
    text = svg.render(SAMPLE, EN)
    assert png(text, 300) == png(text, 300)


def test_letters_are_really_in_the_picture() -> None:
    bare = Drawing(SAMPLE.shapes[:1], (), "", "")
    lettered = Drawing((*SAMPLE.shapes[:1], Label(Point(5, 5), "WWW", height=6)), (), "", "")
    assert png(svg.render(bare, EN), 200) != png(svg.render(lettered, EN), 200)


def test_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="pixel"):
        png(svg.render(SAMPLE, EN), 0)
    with pytest.raises(ValueError, match="unknown token"):
        png("not a picture", 100)


def test_another_rasteriser_can_take_over() -> None:
    calls: list[tuple[str, int]] = []

    def fake(text: str, width_px: int) -> bytes:
        calls.append((text, width_px))
        return b"pixels"

    assert png("<svg/>", 7, fake) == b"pixels"
    assert calls == [("<svg/>", 7)]


# ------------------------------------------------------------------ shorthand


def test_rectangles_round_no_more_than_half_their_side() -> None:
    shape = rectangle(0, 0, 4, 10, radius=50)
    assert max(point.x for point in shape.points) == 4
    assert any(shape.bulges)
    assert not rectangle(4, 10, 0, 0).bulges


def test_chamfers_and_chains() -> None:
    assert len(chamfered(0, 0, 4, 4, 1).points) == 8
    assert chamfered(0, 0, 4, 4, 1).closed
    assert polygon(((0, 0), (1, 0), (0, 1))).closed
    assert not chain(((0, 0), (1, 0))).closed
