"""Figures in one widget: as high as they need to be, written in the language, told to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from core.i18n import msg
from gui.batteries.figure_table import FigureTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui

HEADS = (msg("Device"), msg("In [A]"))


def shown(qtbot: QtBot, ui: Ui, width: int = 400) -> FigureTable:
    table = FigureTable(ui, name="demo.table")
    qtbot.addWidget(table)
    table.set_rows(HEADS, [("Attic", 16), ("A cellar with a long name that is told in full", 20)])
    table.resize(width, table.heightForWidth(width))
    with qtbot.waitExposed(table):
        table.show()
    return table


def test_names_wrap_where_there_is_little_room(qtbot: QtBot, ui: Ui) -> None:
    table = shown(qtbot, ui)
    line = table.fontMetrics().height()
    assert 3 * line <= table.heightForWidth(600) < 4 * line + 12
    assert table.heightForWidth(140) > table.heightForWidth(600)
    assert table.heightForWidth(600) == table.sizeHint().height()
    assert table.minimumSizeHint().width() < table.sizeHint().width()
    assert table.hasHeightForWidth()


def test_figures_that_need_more_than_there_is_wrap_too(qtbot: QtBot, ui: Ui) -> None:
    table = shown(qtbot, ui)
    before = table.heightForWidth(300)
    table.set_rows(HEADS, [("Attic", "max(min(25, 116), min(36, 25))\n= 25 A" * 2)])
    assert table.heightForWidth(300) > before - table.fontMetrics().height()
    table.set_rows(HEADS, [("Attic", 16)])
    assert table.heightForWidth(300) < before


def test_what_stands_there_is_told_and_follows_the_language(qtbot: QtBot, ui: Ui) -> None:
    table = shown(qtbot, ui)
    assert table.accessibleName().splitlines()[:2] == ["Device, In [A]", "Attic, 16"]
    assert len(table.rows) == 2
    ui.set_language("nl")
    assert table.text().startswith("Toestel") or table.text().startswith("Component")
    ui.set_language("en")


def test_a_table_without_rows_takes_no_room(qtbot: QtBot, ui: Ui) -> None:
    table = FigureTable(ui, name="demo.empty")
    qtbot.addWidget(table)
    assert table.heightForWidth(300) == 0
    assert table.text() == ""


def test_figures_are_painted_in_the_colours_of_the_theme(qtbot: QtBot, ui: Ui) -> None:
    table = shown(qtbot, ui)
    for scheme in ("light", "dark"):
        ui.set_scheme(scheme)
        image = table.grab().toImage()
        wanted = QColor(ui.colours.text)
        found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert wanted.name() in found
    ui.set_scheme("light")
