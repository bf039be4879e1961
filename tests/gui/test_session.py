"""The session and the settings: one undo, files stay saved, what cannot be written is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core import workspace as ws
from core.errors import InputError
from core.i18n import Translator
from core.quote.model import Quote
from core.workspace import Workspace
from gui.preferences import Preferences
from gui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

QUOTE = Quote(number="2026-0001", date=dt.date(2026, 11, 21))


def test_undo_and_redo_walk_over_changes_and_not_over_moves(qtbot: QtBot) -> None:
    session = Session(ws.open_quote(Workspace(), QUOTE))
    session.push(ws.edit_quote(session.get(), lambda quote: replace(quote, clerk="a")))
    session.show(ws.show_quote(session.get()))
    assert session.can_undo()
    session.undo()
    assert session.get().quote == QUOTE
    assert not session.can_undo()
    session.redo()
    assert session.get().quote == replace(QUOTE, clerk="a")
    assert session.get().on_quote
    assert not session.can_redo()


def test_a_run_of_keys_is_one_step_until_it_is_sealed(qtbot: QtBot) -> None:
    session = Session(ws.open_quote(Workspace(), QUOTE))
    for text in ("a", "ab", "abc"):
        quote = replace(QUOTE, clerk=text)
        session.push(ws.edit_quote(session.get(), lambda _, new=quote: new), "clerk")
    session.seal()
    session.push(ws.edit_quote(session.get(), lambda quote: replace(quote, clerk="abcd")), "clerk")
    session.undo()
    assert session.get().quote == replace(QUOTE, clerk="abc")
    session.undo()
    assert session.get().quote == QUOTE


def test_nothing_is_told_when_nothing_changed(qtbot: QtBot) -> None:
    session = Session(ws.open_quote(Workspace(), QUOTE))
    with qtbot.assertNotEmitted(session.changed):
        session.push(ws.edit_quote(session.get(), replace))
        session.undo()
        session.redo()


def test_settings_are_written_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    with qtbot.waitSignal(preferences.changed):
        preferences.change(clerk="M. de Vries")
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.change(clerk="M. de Vries")
    assert Preferences(tmp_path).get().clerk == "M. de Vries"


def test_settings_that_cannot_be_written_hold_and_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    preferences = Preferences(tmp_path / "file")
    with qtbot.waitSignal(preferences.failed) as told:
        preferences.change(clerk="M. de Vries")
    assert "could not be written" in Translator("en")(told.args[0])
    assert preferences.get().clerk == "M. de Vries"


def test_a_setting_that_is_not_allowed_is_refused(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    with pytest.raises(InputError, match="number of days"):
        preferences.change(validity_days=0)
    assert preferences.get().validity_days == 30
