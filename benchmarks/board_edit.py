"""What an edit of a consumer unit costs: from the key until rows, checks, rail and live panel are painted.

    python benchmarks/board_edit.py [--edits 24] [--rounds 3] [--open]

A new board of a house with panels, battery and fourteen circuits stands on its page; keys on its rows change
a rating, change a phase, move a circuit to its neighbour, add one and remove it, then all is undone. Figures
are processor time of the window's thread: the median of an edit, the best of the rounds. `--open` unfolds the
chosen device and the calculations. Limit: one frame, 16.7 ms.
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

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.keystroke import HOUSE, battery_window, settle
from gui.batteries.board_page import BoardPage

if TYPE_CHECKING:
    from core.batteries.situation.answers import Value

LIMIT_MS = 16.7
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LOADS = {"sockets": 5, "lighting": 3, "appliance": 3, "cooking": 1, "heat_pump": 1, "charger": 1}
KEYS = {
    "larger rating": (Qt.Key.Key_Plus, NONE, "+"),
    "smaller rating": (Qt.Key.Key_Minus, NONE, "-"),
    "phase L2": (Qt.Key.Key_2, NONE, "2"),
    "phase L1": (Qt.Key.Key_1, NONE, "1"),
    "move right": (Qt.Key.Key_Right, CONTROL, ""),
    "move left": (Qt.Key.Key_Left, CONTROL, ""),
    "add": (Qt.Key.Key_Insert, NONE, ""),
    "remove": (Qt.Key.Key_Delete, NONE, ""),
    "choose": (Qt.Key.Key_Left, NONE, ""),
}


def house() -> dict[str, Value | None]:
    """Return the answers: a new board with its loads in the house of the other benchmark."""
    answers = {path: value for path, value in HOUSE.items() if not path.startswith("board.")}
    answers |= {"board.action": "new", "backup": "none"}
    for place, (kind, number) in enumerate(LOADS.items()):
        answers[f"board.loads.{place}.kind"] = kind
        answers[f"board.loads.{place}.circuits"] = str(number)
    return answers


def edit(application: QApplication, page: BoardPage, name: str) -> float:
    """Return what one edit costs [ms]: its key, and all that is painted because of it."""
    key, modifier, text = KEYS[name]
    view = page.front.view
    begun = time.thread_time()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(view, QKeyEvent(kind, key, modifier, text))
    application.processEvents()
    return (time.thread_time() - begun) * 1000


def main() -> int:
    """Measure every edit; return 1 when the slowest one takes longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--chosen", action="store_true")
    options = parser.parse_args()
    application, world, window = battery_window(house())
    window.go_to("board")
    settle(application)
    page = world.page("board")
    assert isinstance(page, BoardPage)
    page.front.view.setFocus()
    if options.open or options.chosen:
        page.front.chosen_part.unfold()
    if options.open:
        page.how.unfold()
    page.front.view.choose("lighting_2")
    settle(application)
    best: dict[str, float] = {}
    for _ in range(options.rounds):
        times: dict[str, list[float]] = {name: [] for name in KEYS}
        for _ in range(options.edits):
            page.front.view.choose("lighting_2")
            for name in KEYS:
                times[name].append(edit(application, page, name))
            settle(application, 2)
        for name, costs in times.items():
            middle = statistics.median(costs)
            best[name] = min(middle, best.get(name, middle))
    for name, cost in sorted(best.items(), key=lambda pair: -pair[1]):
        sys.stdout.write(f"{name:44} {cost:6.1f} ms\n")
    slowest = max(best.values())
    sys.stdout.write(f"slowest {slowest:.1f} ms, {slowest / LIMIT_MS:.2f} of one frame\n")
    window.close()
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
