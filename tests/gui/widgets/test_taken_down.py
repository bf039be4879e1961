"""Widgets that the garbage collector takes down: their attributes go first, and Qt still sends events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QRadioButton, QWidget

from core.i18n import msg
from gui.widgets.choice import SegmentBar
from gui.widgets.option_list import Option, OptionList

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.widgets.context import Ui


def segments(ui: Ui) -> QWidget:
    return SegmentBar(ui, (("yes", msg("yes")), ("no", msg("no"))))


def options(ui: Ui) -> QWidget:
    made = OptionList(ui, name="model", label=msg("Model"))
    made.set_options((Option("small", "Small"), Option("large", "Large")))
    return made


@pytest.mark.parametrize("make", [segments, options])
def test_a_group_of_buttons_lets_go_without_a_word(
    qtbot: QtBot, ui: Ui, make: Callable[[Ui], QWidget]
) -> None:
    group = make(ui)
    qtbot.addWidget(group)
    group.show()
    button = group.findChildren(QRadioButton)[0]
    kept = dict(vars(group))
    vars(group).clear()  # as the collector does
    with qtbot.captureExceptions() as raised:
        button.hide()
        button.setText("gone")
    vars(group).update(kept)
    assert raised == []
