"""Files, the workbook, and the same screen after a crash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from core.errors import UserFacingError
from core.quote import store
from gui.quote.autosave import DELAY_MS, Autosaver
from gui.quote.cells import Column
from tests.gui.drivers.base import CTRL, SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.quote import QuoteDriver

Key = Qt.Key


def test_a_quote_is_saved_closed_and_opened_again(filled: QuoteDriver, tmp_path: Path) -> None:
    path = tmp_path / "Jansen.toonbank"
    filled.answers.save = path
    filled.press(Key.Key_S, CTRL)
    assert filled.answers.suggested[0].name.endswith("-A Jansen & Zoon.toonbank")
    assert filled.text("quote.status") == "Jansen.toonbank · saved"
    assert len(json.loads(path.read_text(encoding="utf-8"))["lines"]) == 3
    filled.press(Key.Key_W, CTRL)
    assert filled.column(Column.CODE) == []
    filled.answers.open = path
    filled.press(Key.Key_O, CTRL)
    assert filled.column(Column.CODE) == ["XSA2-22V-5D2", "M-1", ""]
    assert filled.text("quote.header.who") == "Jansen & Zoon"


def test_a_second_save_asks_nothing(filled: QuoteDriver, tmp_path: Path) -> None:
    path = filled.answers.save = tmp_path / "q.toonbank"
    filled.press(Key.Key_S, CTRL)
    filled.type_cell(1, Column.QTY, "4")
    assert "changed since it was saved" in filled.text("quote.status")
    filled.press(Key.Key_S, CTRL)
    assert filled.answers.asked == ["save"]
    assert store.load_quote(path).lines[1].qty == 4


def test_undo_does_not_undo_a_file(filled: QuoteDriver, tmp_path: Path) -> None:
    filled.type_cell(1, Column.QTY, "4")
    filled.answers.save = tmp_path / "q.toonbank"
    filled.press(Key.Key_S, CTRL)
    filled.press(Key.Key_Z, CTRL)
    assert filled.cell(1, Column.QTY) == "1"
    assert "changed since it was saved" in filled.text("quote.status")
    filled.press(Key.Key_Y, CTRL)
    assert filled.text("quote.status") == "q.toonbank · saved"


def test_save_as_writes_another_file(filled: QuoteDriver, tmp_path: Path) -> None:
    filled.answers.save = tmp_path / "one.toonbank"
    filled.press(Key.Key_S, CTRL)
    filled.answers.save = tmp_path / "two.toonbank"
    filled.press(Key.Key_S, CTRL | SHIFT)
    assert (tmp_path / "one.toonbank").read_bytes() == (tmp_path / "two.toonbank").read_bytes()
    assert filled.text("quote.status") == "two.toonbank · saved"


def test_thinking_better_of_it_changes_nothing(filled: QuoteDriver) -> None:
    filled.press(Key.Key_S, CTRL)
    filled.press(Key.Key_O, CTRL)
    assert filled.answers.asked == ["save", "open"]
    assert filled.rows() == 3


def test_a_file_that_is_no_quote_is_explained(filled: QuoteDriver, tmp_path: Path) -> None:
    path = filled.answers.open = tmp_path / "broken.toonbank"
    path.write_text("{", encoding="utf-8")
    filled.press(Key.Key_O, CTRL)
    assert "broken.toonbank" in filled.text("quote.banner.text")
    assert "this is not JSON" in filled.text("quote.banner.text")
    assert filled.rows() == 3


def test_an_open_file_comes_to_hand_instead_of_twice(filled: QuoteDriver, tmp_path: Path) -> None:
    path = filled.answers.save = filled.answers.open = tmp_path / "q.toonbank"
    filled.press(Key.Key_S, CTRL)
    filled.press(Key.Key_N, CTRL)
    assert filled.rows() == 0
    filled.press(Key.Key_O, CTRL)
    assert filled.rows() == 3
    paths = [entry.path for entry in filled.program.session.get().quotes]
    assert paths.count(str(path)) == 1


def test_a_closed_quote_that_no_file_holds_is_kept_and_comes_back(filled: QuoteDriver) -> None:
    filled.press(Key.Key_W, CTRL)
    assert filled.rows() == 0
    (kept,) = filled.program.desk.files.recent()
    assert len(store.load_quote(kept).lines) == 3
    filled.press(Key.Key_Z, CTRL)
    assert filled.rows() == 3


def test_recent_quotes_are_offered_and_open(filled: QuoteDriver, tmp_path: Path) -> None:
    path = filled.answers.save = tmp_path / "q.toonbank"
    filled.press(Key.Key_S, CTRL)
    filled.press(Key.Key_W, CTRL)
    assert filled.program.desk.files.recent() == (path,)
    assert filled.program.desk.files.open_path(path)
    assert filled.rows() == 3


def test_a_new_revision_stands_beside_the_old_one(filled: QuoteDriver) -> None:
    first = filled.title()
    filled.quote_menu("revise")
    assert filled.title() == first.removesuffix("A") + "B"
    filled.type_cell(1, Column.QTY, "9")
    filled.press(Key.Key_PageUp, CTRL)
    assert filled.title() == first
    assert filled.cell(1, Column.QTY) == "1"


def test_the_workbook_is_made_and_offered(qtbot: QtBot, filled: QuoteDriver, tmp_path: Path) -> None:
    path = filled.answers.save = tmp_path / "offer.xlsx"
    with qtbot.waitSignal(filled.program.desk.files.exported, timeout=20_000):
        filled.press(Key.Key_E, CTRL)
    assert path.read_bytes().startswith(b"PK")
    assert filled.text("quote.made.text") == "The workbook is ready: offer.xlsx"
    filled.click("quote.made.open")
    filled.click("quote.made.folder")
    assert filled.answers.shown == [path, tmp_path]


def test_a_wrong_line_keeps_the_workbook_back_and_says_why(filled: QuoteDriver) -> None:
    filled.type_cell(1, Column.QTY, "abc")
    filled.press(Key.Key_E, CTRL)
    assert filled.answers.asked == []
    assert "cannot go to Excel while a line is wrong" in filled.text("quote.banner.text")


def test_a_folder_that_refuses_is_explained(qtbot: QtBot, filled: QuoteDriver, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    filled.answers.save = tmp_path / "file" / "offer.xlsx"
    with qtbot.waitSignal(filled.program.desk.files.failed, timeout=20_000):
        filled.press(Key.Key_E, CTRL)
    assert "could not be written" in filled.text("quote.banner.text")


def saved(qtbot: QtBot, driver: QuoteDriver) -> None:
    """Wait until the autosave has written everything."""
    qtbot.waitUntil(lambda: not driver.program.autosaver.pending, timeout=10_000)


def test_after_a_crash_the_same_screen_returns(
    qtbot: QtBot, start: Callable[[], QuoteDriver], tmp_path: Path
) -> None:
    first = start()
    first.open_page()
    first.fill("quote.customer.name", "Jansen & Zoon")
    first.program.desk.add_line({"kind": "valve", "code": "XSA2-22V-5D2", "qty": 3, "unit_price": "215.50"})
    first.type_cell(0, Column.DISCOUNT, "abc")
    first.press(Key.Key_N, CTRL)
    first.fill("quote.customer.name", "De Boer")
    saved(qtbot, first)
    again = start()
    assert again.program.desk.shown()
    assert again.text("quote.header.who") == "De Boer"
    again.press(Key.Key_PageUp, CTRL)
    assert again.text("quote.header.who") == "Jansen & Zoon"
    assert again.cell(0, Column.CODE) == "XSA2-22V-5D2"
    assert again.cell(0, Column.DISCOUNT) == "abc"


def test_a_damaged_autosave_is_kept_aside_and_the_program_starts(
    qtbot: QtBot, start: Callable[[], QuoteDriver], tmp_path: Path
) -> None:
    first = start()
    first.open_page()
    first.fill("quote.clerk", "one")
    saved(qtbot, first)
    for name in ("autosave.json", "autosave.previous.json"):
        (tmp_path / "home" / name).write_text("{", encoding="utf-8")
    again = start()
    again.open_page()
    assert again.rows() == 0
    assert list((tmp_path / "home").glob("autosave*.broken*"))


def test_every_change_is_on_disk_within_a_second(qtbot: QtBot, filled: QuoteDriver, tmp_path: Path) -> None:
    assert DELAY_MS <= 500  # the rest of the second is for writing
    with qtbot.waitSignal(filled.program.autosaver.saved, timeout=10_000):
        filled.type_cell(1, Column.QTY, "7")
    saved(qtbot, filled)
    text = (tmp_path / "home" / "autosave.json").read_text(encoding="utf-8")
    assert json.loads(text)["quotes"][0]["quote"]["lines"][1]["qty"] == 7


def test_an_autosave_that_fails_complains_once(qtbot: QtBot, filled: QuoteDriver, tmp_path: Path) -> None:
    saved(qtbot, filled)
    (tmp_path / "file").write_text("", encoding="utf-8")
    saver = Autosaver(
        filled.program.session, {}, filled.program.jobs, tmp_path / "file" / "below", delay_ms=0
    )
    told: list[UserFacingError] = []
    saver.failed.connect(told.append)
    filled.program.session.show(filled.program.session.get())
    filled.fill("quote.clerk", "a")
    qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
    filled.fill("quote.clerk", "b")
    qtbot.waitUntil(lambda: not saver._writing and not saver._timer.isActive(), timeout=10_000)
    saver.flush()
    assert len(told) == 1
    assert isinstance(told[0], UserFacingError)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_quote_has_a_language_of_its_own(filled: QuoteDriver, lang: str) -> None:
    filled.program.ui.set_language("en" if lang == "nl" else "nl")
    header = filled.program.desk.page().header  # type: ignore[attr-defined]
    header.set_unfolded(True)
    filled.click(f"quote.language.{lang}")
    quote = filled.program.desk.presenter.quote
    assert quote is not None
    assert quote.language == lang
    assert filled.program.ui.lang != lang
