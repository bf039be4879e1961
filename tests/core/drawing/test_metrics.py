from __future__ import annotations

import pytest

from core.drawing.metrics import CAP_HEIGHT, FILES, text_width, type_size, wrapped
from core.drawing.primitives import Face
from resources import ROOT


def test_a_figure_is_as_wide_as_the_font_says() -> None:
    # IBM Plex Sans regular: the figures are 600 units of 1000 wide.
    assert text_width("0", 3.0) == pytest.approx(0.6 * 3.0 / CAP_HEIGHT)


def test_all_figures_have_one_width() -> None:
    assert len({text_width(figure, 1.0) for figure in "0123456789"}) == 1


def test_a_monospaced_line_is_as_long_as_its_number_of_signs() -> None:
    assert text_width("WiWi", 1.0, Face.MONO) == pytest.approx(4 * text_width("i", 1.0, Face.MONO))


def test_bold_is_wider() -> None:
    assert text_width("1 / IN", 1.0, Face.SANS_BOLD) > text_width("1 / IN", 1.0)


def test_an_unknown_sign_counts_as_the_widest() -> None:
    assert text_width("漢", 1.0) >= text_width("W", 1.0)


def test_size_of_type_follows_the_height_of_the_capitals() -> None:
    assert type_size(CAP_HEIGHT) == pytest.approx(1.0)


@pytest.mark.parametrize("name", FILES.values())
def test_every_face_has_its_font_and_licence(name: str) -> None:
    assert (ROOT / "fonts" / f"{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert "SIL Open Font License" in (ROOT / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_a_no_break_space_keeps_figure_and_unit_in_one_line() -> None:
    assert wrapped("about 25\u00a0A here", 10.0, 2.0) == ("about", "25\u00a0A", "here")
    assert wrapped("  two\twords\r\n", 100.0, 2.0) == ("two words",)
    assert wrapped(" ", 10.0, 2.0) == ()
