"""What a key stroke costs in the battery wizard: from the key until page, rail and live panel are painted.

    python benchmarks/keystroke.py [--strokes 16] [--rounds 3]

A house with everything asked; in every field of every page digits are typed and deleted again. Figures are
processor time of the window's thread: of ten strokes in a field the slowest but one, the best of the rounds.
Limit: one frame, 16.7 ms, for the slowest field.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.batteries.family import BatteryFamily
from core.batteries.situation.answers import Answers
from gui.app import create_application
from gui.batteries.world import BatteryWorld
from gui.session import Session
from gui.session_host import SessionHost
from gui.shell.main_window import MainWindow
from gui.widgets.context import Ui

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.situation.answers import Value

LIMIT_MS = 16.7
NONE = Qt.KeyboardModifier.NoModifier
BACK = (Qt.Key.Key_Backspace, "")

HOUSE: dict[str, Value | None] = {
    "connection": "3x25",
    "location": "outdoor",
    "min_temperature": "-5",
    "max_temperature": "35",
    "usable_kwh_min": "10",
    "power_kw_min": "5",
    "system": "SMILE-G3-T10",
    "batteries.SMILE-G3-BAT-9.3S": "2",
    "pv.existing": True,
    "existing_pv.group_a": "16",
    "pv.new": True,
    "new_pv_kwp": "6,5",
    "pv_coupling": "DC",
    "panel.wp": "440",
    "panel.voc_stc": "41",
    "panel.vmp_stc": "34",
    "panel.isc": "13,6",
    "panel.imp": "12,9",
    "panel.beta_voc_pct_per_k": "-0,27",
    "strings.0": "7",
    "strings.1": "7",
    "backup": "whole",
    "backup_kw": "4",
    "backupbox_location": "indoor",
    "grid_cable.length_m": "25",
    "grid_cable.method": "C",
    "grid_cable.mm2": "6",
    "board.action": "existing",
    "board.rated_current_a": "63",
}


def press(target: QObject, key: Qt.Key, text: str) -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, NONE, text))


def settle(application: QApplication, turns: int = 20) -> None:
    """Let the window do what it put off."""
    for _ in range(turns):
        application.processEvents()


def measure(application: QApplication, field: QLineEdit, strokes: int) -> float:
    """Return what nine of ten key strokes in a field stay below [ms]: digits typed and deleted."""
    field.setFocus()
    field.setCursorPosition(len(field.text()))
    settle(application, 5)
    times = []
    for number in range(strokes):
        key = BACK if number % 2 else (Qt.Key.Key_1, str(number // 2 % 10))
        begun = time.thread_time()
        press(field, *key)
        application.processEvents()
        times.append((time.thread_time() - begun) * 1000)
    return statistics.quantiles(times, n=10)[-1]


def fields(page: QWidget) -> list[QLineEdit]:
    """Return the fields of a page in which something is typed."""
    return [
        edit
        for edit in page.findChildren(QLineEdit)
        if edit.isVisibleTo(page) and edit.objectName().endswith(".edit") and not edit.isReadOnly()
    ]


def battery_window(values: Mapping[str, Value | None]) -> tuple[QApplication, BatteryWorld, MainWindow]:
    """Return the program and its window with the battery wizard alone, in which these values are answered."""
    application = create_application(["toonbank"])
    ui = Ui("nl")
    ui.apply()
    session, family = Session(), BatteryFamily()
    host = SessionHost("battery", Answers, session, lambda *_: None, lambda _: None)
    world = BatteryWorld(ui, lambda: family, host)
    world.load()
    window = MainWindow(ui, [world], None, session)
    window.resize(1360, 860)
    window.show()
    world.presenter.edit(Answers().with_values(values))
    return application, world, window


def main() -> int:
    """Measure every field; return 1 when the slowest one takes longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strokes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    application, world, window = battery_window(HOUSE)
    best: dict[str, float] = {}
    for _ in range(options.rounds):
        for step in world.steps():
            window.go_to(step.key)
            settle(application)
            page = window.pages.currentWidget()
            if page is None:
                continue
            for field in fields(page):
                cost = measure(application, field, options.strokes)
                name = field.objectName()
                best[name] = min(cost, best.get(name, cost))
    for name, cost in sorted(best.items(), key=lambda pair: -pair[1]):
        sys.stdout.write(f"{name:44} {cost:6.1f} ms\n")
    slowest = max(best.values())
    sys.stdout.write(f"slowest {slowest:.1f} ms, {slowest / LIMIT_MS:.2f} of one frame\n")
    window.close()
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
