"""A page is as high as its words, and its words keep numbers and units together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from core.findings import Fix
from gui.widgets.notes import FixButton
from gui.widgets.page import Page
from gui.widgets.text import TextLabel, with_units

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


def test_a_long_page_ends_where_its_words_end(qtbot: QtBot, ui: Ui) -> None:
    page = Page(ui, name="page", title="Page")
    for _ in range(60):
        page.body.addWidget(TextLabel(ui, "Words that need two lines in a narrow page. " * 3, wrap=True))
    qtbot.addWidget(page)
    page.resize(800, 500)
    with qtbot.waitExposed(page):
        page.show()
    canvas = page.widget()
    assert canvas.height() == canvas.heightForWidth(canvas.width())
    assert canvas.height() > page.height()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("at most 0.3 MPa of it", "at most 0.3~MPa of it"),
        ("a coil takes 21.6 to 26.4 VAC.", "a coil takes 21.6 to 26.4~VAC."),
        ("from -15 °C, 6 mm² and 3 %", "from -15~°C, 6~mm² and 3~%"),
        ("there are 2 and 3 are more", "there are 2 and 3 are more"),
        ("port 1 K-type", "port 1 K-type"),
        ("the size (5) mm", "the size (5)~mm"),
    ],
)
def test_a_unit_stays_with_its_number(words: str, kept: str) -> None:
    assert with_units(words) == kept.replace("~", "\u00a0")


def test_a_label_gives_its_words_as_they_were_given(ui: Ui) -> None:
    label = TextLabel(ui, "at most 0.3 MPa", wrap=True)
    assert label.text() == "at most 0.3 MPa"
    label.deleteLater()


def test_a_change_in_two_lines_keeps_number_and_unit_together(ui: Ui) -> None:
    button = FixButton(ui, Fix("Fit a breaker of 16 A for the battery", ()))
    assert "16\u00a0A" in button.text()
    assert "\n" in button.text()
    button.deleteLater()
