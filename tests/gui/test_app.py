"""The whole program put together: starts light, remembers, comes back after a crash, survives a bug."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.quote.pricebook import PriceEntry
from gui.app import LATER, Program
from gui.care.bug_dialog import BugDialog
from gui.shell.bug_guard import BugGuard
from tests.gui import audits
from tests.gui.drivers.base import ALT, CTRL, get_child
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CODE = "XSA2-22V-5D2"

FIRST_PAINT = """
import os, sys, tempfile, pathlib
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from gui.app import create_application, create_window
application = create_application(["toonbank"])
program = create_window(pathlib.Path(tempfile.mkdtemp()))
program.window.show()
application.processEvents()
program.window.grab()
heavy = {"openpyxl", "numpy", "pyqtgraph", "ezdxf", "resvg_py", "sqlalchemy", "msgspec"}
sys.stdout.write(",".join(sorted(heavy & set(sys.modules))))
program.window.close()
"""


def started(qtbot: QtBot, folder: Path) -> tuple[Program, ShellDriver]:
    program = Program(folder)
    qtbot.addWidget(program.window)
    program.ui.set_language("en")
    with qtbot.waitExposed(program.window):
        program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return program, ShellDriver(program.window)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made, _ = started(qtbot, tmp_path)
    yield made
    made.window.close()
    made.deleteLater()


@pytest.mark.slow
def test_heavy_libraries_are_absent_at_first_paint(project_root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""


def test_libraries_of_the_next_clicks_load_in_a_thread(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignal(program.jobs.idle, timeout=20_000):
        program.warm_up()
    assert set(LATER) <= set(sys.modules)


def test_code_typed_in_the_box_becomes_a_line(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.ask(CODE.lower())
    assert shell.hits()[0] == CODE
    shell.take()
    assert [line.code for line in program.desk.presenter.quote.lines] == [CODE]


def test_undo_reaches_across_wizard_and_quote(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.ask(CODE)
    shell.take(show=True)
    shell.press(Qt.Key.Key_Return, CTRL)
    assert len(program.desk.presenter.quote.lines) == 1
    shell.press(Qt.Key.Key_Z, CTRL)
    quote = program.desk.presenter.quote
    assert quote is None or not quote.lines
    assert program.window.panel.code.code() == CODE
    shell.press(Qt.Key.Key_Z, CTRL)
    assert program.window.panel.code.code() != CODE


def test_same_screen_returns(qtbot: QtBot, tmp_path: Path) -> None:
    first, shell = started(qtbot, tmp_path)
    shell.ask(CODE)
    shell.take(show=True)
    shell.press(Qt.Key.Key_2, ALT)
    shell.press(Qt.Key.Key_Return, CTRL)
    page = shell.page()
    first.window.close()
    second, again = started(qtbot, tmp_path)
    assert again.page() == page
    assert second.window.panel.code.code() == CODE
    assert [line.code for line in second.desk.presenter.quote.lines] == [CODE]
    second.window.close()


def test_language_and_scheme_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    first, shell = started(qtbot, tmp_path)
    shell.click("top.language.nl")
    shell.click("top.theme")
    scheme = first.ui.theme.scheme
    first.window.close()
    second = Program(tmp_path)
    assert second.ui.lang == "nl"
    assert second.ui.theme.scheme == scheme
    second.window.close()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_page_has_names_and_no_cut_text(qtbot: QtBot, program: Program, lang: str) -> None:
    program.ui.set_language(lang)  # type: ignore[arg-type]
    shell = ShellDriver(program.window)
    shell.ask(CODE)
    shell.take(show=True)
    faults = []
    for number in range(1, 6):
        shell.press(getattr(Qt.Key, f"Key_{number}"), ALT)
        found = (*audits.unnamed(program.window), *audits.clipped_at_rest(qtbot, program.window))
        faults += [(shell.page(), fault) for fault in found]
    assert faults == []


def test_bug_is_logged_and_told_once(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    guard = BugGuard(tmp_path)
    guard.watch(program.ui, program.window)
    before = sys.excepthook
    guard.install()
    try:
        for _ in range(2):
            error = ZeroDivisionError("by design")
            guard.take(type(error), error, None)
        qtbot.waitUntil(lambda: bool(program.window.findChildren(BugDialog)))
        box = program.window.findChildren(BugDialog)
        assert len(box) == 1
        assert "Your work is kept" in get_child(box[0], QLabel, "bug.text").text()
        assert box[0].name.text() == "ZeroDivisionError: by design"
        box[0].accept()
        assert "ZeroDivisionError: by design" in guard.log_file.read_text(encoding="utf-8")
    finally:
        guard.remove()
    assert sys.excepthook is before


def test_interrupt_from_the_keyboard_is_no_bug(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guard = BugGuard(tmp_path)
    guard.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert not guard.log_file.exists()


class FewArticles:
    """A price list of two articles."""

    entries = (
        PriceEntry("990129", Decimal("120.00"), "Spacer block"),
        PriceEntry("990130", None, "Seal kit"),
    )

    def lookup(self, code: str) -> PriceEntry | None:
        return next((entry for entry in self.entries if entry.code == code), None)

    def search(self, query: str, limit: int) -> tuple[PriceEntry, ...]:
        return tuple(entry for entry in self.entries if query in entry.code)[:limit]


def test_articles_of_the_price_list_are_found_and_added(program: Program) -> None:
    program.desk.presenter.set_articles(FewArticles())
    shell = ShellDriver(program.window)
    shell.ask("9901")
    assert shell.hits() == ["990129", "990130"]
    popup = program.window.top.box.popup
    assert [row.note.text() for row in popup.rows[:2]] == ["€ 120.00", "price on request"]
    shell.take()
    assert [line.code for line in program.desk.presenter.quote.lines] == ["990129"]
    shell.ask("990130")
    shell.take(show=True)
    assert "990130" in program.window.strip.message()
    assert len(program.desk.presenter.quote.lines) == 1
