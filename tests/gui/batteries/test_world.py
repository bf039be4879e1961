"""Batteries as a second world of the window: two worlds, one box, nothing loaded before its turn."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from core.batteries.situation.answers import Answers
from core.findings import Fix
from core.workspace import Workspace
from gui.app import Program
from gui.late_world import LateWorld
from tests.gui.drivers.base import ALT, CTRL
from tests.gui.drivers.batteries import NINE, T10
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.drivers.batteries import FirstSteps

FIRST_PAINT = """
import os, sys, tempfile, pathlib
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from gui.app import create_application, create_window
application = create_application(["toonbank"])
program = create_window(pathlib.Path(tempfile.mkdtemp()))
program.window.show()
program.window.grab()
sys.stdout.write(",".join(sorted(name for name in sys.modules if "batteries" in name)))
program.window.close()
"""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path)
    qtbot.addWidget(made.window)
    made.ui.set_language("en")
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.window.close()
    made.deleteLater()


@pytest.mark.slow
def test_first_paint_of_the_other_world_loads_nothing_of_batteries(project_root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        cwd=project_root, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""


def test_worlds_are_switched_by_the_mouse(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.click("rail.world.battery")
    assert shell.page() == "house"
    assert program.session.get().world == "battery"
    shell.click("rail.world.valve")
    assert shell.page() == "duty"


def test_worlds_are_switched_by_the_keyboard(program: Program) -> None:
    shell = ShellDriver(program.window)
    program.window.rail.worlds.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    shell.press(Qt.Key.Key_Right)
    assert shell.page() == "house"
    shell.press(Qt.Key.Key_2, ALT)
    assert shell.page() == "goal"


def test_each_world_comes_back_at_its_step(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.press(Qt.Key.Key_2, ALT)
    shell.click("rail.world.battery")
    shell.press(Qt.Key.Key_3, ALT)
    shell.click("rail.world.valve")
    assert shell.page() == "model.page"
    shell.click("rail.world.battery")
    assert shell.page() == "solar"


def test_undo_leads_back_into_the_world_of_the_change(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.click("rail.world.battery")
    shell.click("house.connection.3x25")
    shell.click("rail.world.valve")
    shell.press(Qt.Key.Key_Z, CTRL)
    assert program.session.get().answers.get("battery", Answers()) == Answers()


def test_same_world_and_answers_return_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    first = Program(tmp_path)
    qtbot.addWidget(first.window)
    first.window.show()
    shell = ShellDriver(first.window)
    shell.click("rail.world.battery")
    shell.click("house.connection.3x25")
    shell.click("rail.system")
    shell.click("system.pick")
    shell.click("rail.goal")
    kept = first.session.get().answers["battery"]
    first.window.close()
    second = Program(tmp_path)
    qtbot.addWidget(second.window)
    assert second.window.world.key == "battery"
    assert ShellDriver(second.window).page() == "goal"
    assert second.session.get().answers["battery"] == kept
    assert isinstance(kept, Answers)
    assert len(kept.picked("view.picked")) == 1
    second.window.close()


def test_system_found_in_the_box_opens_the_wizard_with_it_chosen(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.ask("T10")
    assert shell.hits()[0] == T10
    shell.take()
    assert program.window.world.key == "battery"
    assert shell.page() == "house"
    shell.click("house.connection.3x40")
    shell.ask("9.3S")
    shell.take()
    assert shell.page() == "system"
    assert program.window.panel.plain_code.text() == "T10", "nobody said how many modules"
    assert program.session.get().answers["battery"] == Answers().with_values(
        {"connection": "3x40", "system": T10, "view.battery": NINE}
    )


def test_accessory_found_in_the_box_becomes_a_line(program: Program) -> None:
    shell = ShellDriver(program.window)
    shell.ask("242263")
    assert shell.hits() == ["242263"]
    shell.take()
    assert [line.code for line in program.desk.presenter.quote.lines] == ["242263"]


def test_chosen_system_becomes_a_line_of_the_quote(first: FirstSteps) -> None:
    first.begin({"connection": "3x40", "system": T10, f"batteries.{NINE}": "2", "location": "indoor"})
    first.press(Qt.Key.Key_Return, CTRL)
    (line,) = first.lines
    assert line["kind"] == "battery"
    situation = line["situation"]
    assert isinstance(situation, dict)
    assert situation["batteries"] == {NINE: 2}
    assert "escape_route" in situation["open"]


def test_finding_leads_to_its_field(first: FirstSteps) -> None:
    first.begin({"connection": "3x25", "usable_kwh_min": "abc"})
    assert first.window.world.focus_field("usable_kwh_min")
    assert first.focused() == "goal.usable_kwh_min.edit"
    assert first.window.world.focus_field(f"batteries.{NINE}")
    assert first.focused() == "system.table"
    assert not first.window.world.focus_field("fluid")


def test_change_named_after_a_quote_line_reaches_the_answers(first: FirstSteps) -> None:
    first.begin({"connection": "3x25"})
    first.window.world.apply_fix(Fix("", (("situation.location", "indoor"),)))
    assert first.answers["location"] == "indoor"


def test_late_world_is_made_once_and_passes_everything_on(first: FirstSteps) -> None:
    made = []

    def make() -> object:
        made.append(first.shop.world)
        return first.shop.world

    late = LateWorld("battery", first.shop.world.title, make)  # type: ignore[arg-type]
    assert made == []
    first.begin({"connection": "3x40", "system": T10, f"batteries.{NINE}": "2"})
    assert [step.key for step in late.steps()][:4] == ["house", "goal", "solar", "system"]
    late.go_to("goal")
    assert late.current_step() == "goal"
    assert late.page("goal").objectName() == "goal"
    assert late.decode("T10") is None
    hit = late.search("242263", 3)[0]
    late.accept(hit)
    late.open(late.search("T8", 3)[0])
    assert late.panel().code.startswith("T8")
    assert not late.back()
    assert late.focus_field("connection")
    late.apply_fix(Fix("", (("location", "indoor"),)))
    late.load()
    late.add_to_quote()
    assert [line["kind"] for line in first.lines] == ["article", "battery"]
    assert len(made) == 1


def test_workspace_of_another_make_counts_as_no_answers() -> None:
    from gui.session import Session
    from gui.session_host import SessionHost

    session = Session(Workspace(answers={"battery": "nonsense"}))
    host = SessionHost("battery", Answers, session, lambda *_: None, lambda _: None)
    assert host.get() == Answers()
