"""The first start: three questions that can wait, a sample to look around with, nothing asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from gui.quote.settings_dialog import SettingsDialog
from tests.gui import audits
from tests.gui.drivers.base import get_child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.app import Program

BOTH = pytest.mark.parametrize("lang", ["nl", "en"])


def asked(program: Program) -> SettingsDialog | None:
    shown = [dialog for dialog in program.window.findChildren(SettingsDialog) if dialog.isVisible()]
    return shown[0] if shown else None


def first(qtbot: QtBot, program: Program) -> SettingsDialog:
    program.first_run()
    dialog = asked(program)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@BOTH
def test_questions_can_be_read_and_reached(qtbot: QtBot, program: Program, lang: str) -> None:
    program.ui.set_language(lang)  # type: ignore[arg-type]
    dialog = first(qtbot, program)
    assert audits.unnamed(dialog) == []
    assert audits.clipped_at_rest(qtbot, dialog) == []
    assert audits.too_wide(dialog) == []
    assert audits.tab_faults(dialog) == []
    dialog.reject()


def test_skipped_questions_are_not_asked_again(qtbot: QtBot, program: Program) -> None:
    get_child(first(qtbot, program), QPushButton, "settings.cancel").click()
    program.first_run()
    assert asked(program) is None
    assert program.preferences.get().first_run_done


def test_look_around_with_a_sample(qtbot: QtBot, program: Program) -> None:
    dialog = first(qtbot, program)
    dialog.form.field("company.name").edit.setText("Groothandel Oost")
    get_child(dialog, QPushButton, "settings.sample").click()
    assert program.preferences.get().company["name"] == "Groothandel Oost"
    quote = program.desk.presenter.quote
    assert quote is not None
    assert quote.sample
    assert program.window.topic == "quote"


def test_settings_later_on_offer_no_sample(program: Program) -> None:
    program.care.settings()
    dialog = asked(program)
    assert dialog is not None
    assert not dialog.sample.isVisible()
    assert dialog.keep.text() == "Save"
    dialog.reject()
