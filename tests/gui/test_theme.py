"""Colours keep their contrast; the style sheet has no hole; icons exist and take their colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.colours import DARK, LIGHT, Colours, Tone
from gui.contrast import CONTRAST_DARK, CONTRAST_LIGHT
from gui.icons import ICONS, pixmap
from gui.stylesheet import stylesheet
from gui.theme import RESOURCES, Theme, contrast, font, palette
from gui.widgets.context import Ui

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of normal size."""
VISIBLE = 3.0
"""WCAG 2.2, success criterion 1.4.11, for borders of inputs and the focus ring."""


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@SCHEMES
def test_every_text_is_readable_on_every_ground(colours: Colours) -> None:
    faint = [
        (name, round(contrast(ink, ground), 2))
        for name, ink, ground in colours.text_pairs()
        if contrast(ink, ground) < READABLE
    ]
    assert faint == []


@SCHEMES
def test_borders_of_inputs_and_focus_are_visible(colours: Colours) -> None:
    for ground in (colours.surface, colours.window):
        assert contrast(colours.accent, ground) >= VISIBLE
    assert contrast(colours.field_border, colours.surface) >= VISIBLE


@SCHEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_text_and_ground(colours: Colours, tone: Tone) -> None:
    ink, ground = colours.tone(tone)
    assert contrast(ink, ground) >= READABLE


@pytest.mark.parametrize(
    "theme", [Theme("light"), Theme("dark"), Theme("light", touch=True), Theme("dark", contrast=True)]
)
def test_style_sheet_is_filled_in_and_names_files_that_exist(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert "$" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    for file in files:
        assert RESOURCES.joinpath(file).is_file()


def test_touch_mode_has_higher_rows() -> None:
    assert Theme(touch=True).metrics.row == 44
    assert Theme().metrics.row == 36


def test_palette_follows_the_scheme(ui: Ui) -> None:
    assert palette(Theme("dark")).window().color().name().upper() == DARK.window
    assert palette(Theme("light")).window().color().name().upper() == LIGHT.window


def test_bundled_font_is_used(ui: Ui) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(font(13)).family() == "IBM Plex Sans"
    assert QFontInfo(font(13, code=True)).family() == "IBM Plex Mono"


@pytest.mark.parametrize("name", sorted(file.stem for file in ICONS.glob("*.svg") if file.stem != "app"))
def test_icons_are_drawn_in_the_colour_asked_for(ui: Ui, name: str) -> None:
    image = pixmap(name, "#ff0000", 20).toImage()
    inked = [
        image.pixelColor(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 100
    ]
    assert inked
    assert {colour.name() for colour in inked} == {"#ff0000"}


def test_every_icon_named_in_the_code_exists(project_root: object) -> None:
    from pathlib import Path

    used = set()
    for file in Path(str(project_root)).glob("gui/**/*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'icon_name="(\w+)"', text))
        used |= set(re.findall(r'(?:IconButton|Glyph|icon)\(\s*(?:self\.)?(?:ui,\s*)?"(\w+)"', text))
    assert used
    assert sorted(name for name in used if not (ICONS / f"{name}.svg").is_file()) == []


def test_system_scheme_is_followed_until_one_is_chosen(qtbot: QtBot) -> None:
    from PySide6.QtGui import QGuiApplication

    made = Ui("en", "system")
    wanted = "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    assert made.theme.scheme == wanted
    with qtbot.waitSignal(made.theme_changed):
        made.set_scheme("light" if wanted == "dark" else "dark")
    made.set_scheme("system")
    assert made.theme.scheme == wanted
    made.deleteLater()


STRONG = 7.0
"""WCAG 2.2, success criterion 1.4.6, for text of normal size; here for the borders of inputs too."""


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK], ids=["on white", "on black"])
def test_high_contrast_keeps_seven_to_one_everywhere(colours: Colours) -> None:
    pairs = [
        *colours.text_pairs(),
        ("border of an input", colours.field_border, colours.surface),
        ("border of a card", colours.border, colours.surface),
        ("disabled text", colours.disabled, colours.window),
    ]
    faint = [
        (name, round(contrast(ink, ground), 2))
        for name, ink, ground in pairs
        if contrast(ink, ground) < STRONG
    ]
    assert faint == []


def test_contrast_of_the_desktop_holds_over_a_chosen_scheme(qtbot: QtBot) -> None:
    made = Ui("en", "dark")
    assert not made.theme.contrast
    with qtbot.waitSignal(made.theme_changed):
        made.set_contrast(True)
    assert made.colours is CONTRAST_DARK
    made.set_scheme("light")
    assert made.colours is CONTRAST_LIGHT
    made.set_contrast(None)
    assert made.colours is LIGHT
    made.deleteLater()


def test_wish_of_the_desktop_for_contrast_is_followed(qtbot: QtBot) -> None:
    class Hints:
        wish = Qt.ContrastPreference.HighContrast

        def contrastPreference(self) -> Qt.ContrastPreference:
            return self.wish

    class Desktop:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Unknown

    made = Ui("en", "system")
    made._accessibility, made._hints = Hints(), Desktop()
    made._system_look_changed()
    assert made.colours is CONTRAST_LIGHT
    Hints.wish = Qt.ContrastPreference.NoPreference
    made._system_look_changed()
    assert made.colours is LIGHT
    made.deleteLater()


@pytest.mark.parametrize("kind", ["QAbstractItemView", "QMenu", "QMessageBox", "QStatusBar", "QTipLabel"])
def test_no_kind_of_widget_keeps_a_font_of_windows(kind: str, qtbot: QtBot) -> None:
    ui = Ui("nl", "light")
    ui.apply_ground()
    QApplication.setFont(QFont("Courier", 20), kind)
    ui.apply_sheet()
    assert QApplication.font(kind).families() == font(10).families()
    assert QApplication.font(kind).pixelSize() == ui.theme.metrics.body
