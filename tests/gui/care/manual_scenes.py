"""The pictures of the manual: the program driven to the state that each chapter speaks of, off screen.

The same every time: bundled fonts, a fixed day, a folder of its own, invented people. `pictures` gives them
for the test that compares them and for the tool that writes them.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from core.export.sample_batteries import FAMILY_HOUSE
from gui import theme
from gui.app import Program
from gui.widgets.fields import LineEdit
from tests.gui.drivers.shell import ShellDriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from core.i18n import Lang

SIZE = QSize(1280, 720)
"""Size of the window in the pictures [px]: the live panel still stands beside the page."""
DAY = dt.date(2026, 11, 21)
CODE = "XSA2-32V-5DL2"
_TURNS = 30
PASTED = {
    "nl": "Goedemorgen, graag prijs voor:\n3x XSA2-22V-5D2\n2 st XSA1-12S-1D2\nXSA3-43V-9Z",
    "en": "Good morning, please quote:\n3x XSA2-22V-5D2\n2 pcs XSA1-12S-1D2\nXSA3-43V-9Z",
}


class Scene(NamedTuple):
    """A picture by its name, and how the program comes to show it."""

    name: str
    play: Callable[[Program, ShellDriver], None]


def settle() -> None:
    """Let every layout and timer that is due come to rest."""
    for _ in range(_TURNS):
        QApplication.processEvents()


def duty(program: Program, shell: ShellDriver) -> None:
    program.window.go_to("duty")
    for name, text in (("inlet", "0.2 MPa(G)"), ("outlet", "1 Torr(A)")):
        shell.fill(f"duty.{name}", text)
    settle()


def box(program: Program, shell: ShellDriver) -> None:
    duty(program, shell)
    shell.ask("XSA2-32V5D")


def model(program: Program, shell: ShellDriver) -> None:
    shell.ask(CODE)
    shell.take(show=True)
    program.window.go_to("model")


def step(key: str) -> Callable[[Program, ShellDriver], None]:
    def play(program: Program, _: ShellDriver) -> None:
        program.window.go_to(key)

    return play


def quote(program: Program, _: ShellDriver) -> None:
    program.care.sample()
    program.window.strip.clear_message()


def paste(program: Program, _: ShellDriver) -> None:
    program.desk._paste_text(PASTED[program.ui.lang])
    spy = QSignalSpy(program.jobs.idle)
    settle()
    while program.jobs.running:
        assert spy.wait(60_000), "a job does not end"


def house(program: Program, _: ShellDriver) -> None:
    """Fill in a house with panels, a battery and back-up of the whole house."""
    program.window.choose_world("battery")
    world = next(world for world in program.worlds if world.key == "battery")
    presenter = world.world.presenter
    situation = {**FAMILY_HOUSE.situation, "min_temperature": "15", "max_temperature": "30"}
    presenter.edit(presenter.answers.with_changes(list(situation.items())))
    program.window.go_to("house")


BATTERY_STEPS = ("goal", "solar", "system", "backup", "cables", "board", "placement", "review")

SCENES = (
    Scene("duty", duty),
    Scene("box", box),
    Scene("model", model),
    Scene("coil", step("coil")),
    Scene("options", step("options")),
    Scene("review", step("review")),
    Scene("battery-house", house),
    *(Scene(f"battery-{name}", step(name)) for name in BATTERY_STEPS),
    Scene("quote", quote),
    Scene("paste", paste),
)


def pictures(lang: Lang) -> Iterator[tuple[str, QImage]]:
    """Give every picture in a language, as the window paints it now."""
    families = theme.body_families
    theme.body_families = bundled
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            program = started(Path(folder), lang)
            shell = ShellDriver(program.window)
            for scene in SCENES:
                scene.play(program, shell)
                settle()
                hide_cursor(program.window)
                yield scene.name, program.window.grab(QRect(0, 0, SIZE.width(), SIZE.height())).toImage()
            program.window.close()
            program.deleteLater()
    finally:
        theme.body_families = families


def bundled() -> list[str]:
    """Return the bundled text font alone, on every system."""
    theme._load_fonts("IBMPlexSans")
    return ["IBM Plex Sans"]


def started(folder: Path, lang: Lang) -> Program:
    """Return the program in a folder of its own, with a company, a price list and no questions."""
    program = Program(folder)
    program.preferences.change(
        language=lang,
        theme="light",
        first_run_done=True,
        company={"name": "Technische Groothandel Voorbeeld"},
    )
    program.ui.set_contrast(False)
    program.desk.presenter._today = lambda: DAY
    program.desk.presenter.set_articles(Prices())
    program.window.resize(SIZE)
    program.window.show()
    program.window.activateWindow()
    for world in program.worlds:
        world.load()
    settle()
    return program


def hide_cursor(window: QWidget) -> None:
    """Keep the blinking cursor of the field in hand out of the picture."""
    focused = window.focusWidget()
    if isinstance(focused, LineEdit):
        focused.deselect()
        focused.setCursorPosition(0)


class Entry(NamedTuple):
    code: str
    price: Decimal | None
    description: str = ""


class Prices:
    """A price list of one article."""

    def lookup(self, code: str) -> Entry | None:
        return Entry(CODE, Decimal("215.50")) if code == CODE else None

    def search(self, query: str, limit: int) -> tuple[Entry, ...]:
        return ()
