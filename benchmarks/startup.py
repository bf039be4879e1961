"""Time from starting the process to the first painted page, against bare Qt windows, in turn in one run.

    python benchmarks/startup.py [RUNS]
    python benchmarks/startup.py --instructions

Three programs are started as whole processes: an empty Qt window, a bare Qt window with one page of the same
stock widgets as Toonbank's first page, and Toonbank itself (fresh user folder, off screen). Each says when
its first paint is done; the clock runs from the start of the process. Ratios are taken run by run, the
median is quoted.

On a busy machine times say little. `--instructions` counts what the processor executes instead, with
callgrind (Debian: valgrind): one run of each, within a hundredth the same every time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL = 1.35

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1360, 860)
window.show()
app.processEvents()
print("painted", flush=True)
"""

_PAGE = """
import sys
from PySide6.QtWidgets import *
app = QApplication(sys.argv)
app.setStyle("Fusion")
window = QMainWindow()
page = QWidget()
rows = QVBoxLayout(page)
for number in range({labels}):
    rows.addWidget(QLabel(f"Label {{number}}"))
for number in range({edits}):
    rows.addWidget(QLineEdit())
for number in range({combos}):
    combo = QComboBox()
    combo.addItems(["MPa", "bar", "kPa", "psi"])
    rows.addWidget(combo)
for number in range({buttons}):
    rows.addWidget(QPushButton(f"Button {{number}}"))
area = QScrollArea()
area.setWidgetResizable(True)
area.setWidget(page)
window.setCentralWidget(area)
window.resize(1360, 860)
window.show()
app.processEvents()
print("painted", flush=True)
"""

_TOONBANK = """
import sys
from gui.app import Program, create_application
app = create_application(sys.argv)
program = Program()
program.window.show()
app.processEvents()
print("painted", flush=True)
"""

_COUNT = """
import sys
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from gui.app import Program, create_application
app = create_application(sys.argv)
program = Program()
program.window.show()
app.processEvents()
kinds = (QLabel, QLineEdit, QComboBox, QAbstractButton)
shown = [[w for w in program.window.findChildren(kind) if w.isVisible()] for kind in kinds]
print(*(len(found) for found in shown))
"""


def environment_of(folder: str, home: str) -> dict[str, str]:
    """Return the environment of a program: off screen, its own user folder, byte code kept as installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "TOONBANK_HOME": home,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
    }


def start(code: str, folder: str) -> float:
    """Return the seconds from starting a process to its word that the first paint is done."""
    environment = environment_of(folder, tempfile.mkdtemp(dir=folder))
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own code above
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=folder,
        text=True,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    seconds = time.perf_counter() - began
    process.kill()
    process.wait()
    process.stdout.close()
    if line != "painted":
        message = f"a program did not paint: {line!r}"
        raise SystemExit(message)
    return seconds


def instructions(code: str, folder: str) -> int:
    """Return how many instructions a program takes until its first paint is done, its byte code compiled."""
    environment = environment_of(folder, tempfile.mkdtemp(dir=folder)) | {"PYTHONHASHSEED": "1"}
    ended = subprocess.run(  # noqa: S603  # our own code above
        [
            *("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"),
            *(sys.executable, "-c", f"{code}import os; os._exit(0)"),
        ],
        env=environment,
        cwd=folder,
        text=True,
        capture_output=True,
        check=True,
    )
    return int(ended.stderr.rpartition("Collected :")[2].split()[0])


def bare_page(folder: str) -> str:
    """Return the program with as many stock widgets as Toonbank's first page shows."""
    environment = environment_of(folder, tempfile.mkdtemp(dir=folder))
    answer = subprocess.run(  # noqa: S603  # our own code above
        [sys.executable, "-c", _COUNT],
        env=environment,
        cwd=folder,
        text=True,
        capture_output=True,
        check=True,
    )
    labels, edits, combos, buttons = answer.stdout.split()
    print(f"the page: {labels} labels, {edits} line edits, {combos} combo boxes, {buttons} buttons")
    return _PAGE.format(labels=labels, edits=edits, combos=combos, buttons=buttons)


def main() -> None:
    """Measure and print medians and ratios."""
    counting = sys.argv[1:] == ["--instructions"]
    runs = int(sys.argv[1]) if len(sys.argv) > 1 and not counting else 15
    with tempfile.TemporaryDirectory() as folder:
        programs = {"empty window": _EMPTY, "bare page": bare_page(folder), "Toonbank": _TOONBANK}
        for code in programs.values():
            start(code, folder)
        if counting:
            counts = {name: instructions(code, folder) for name, code in programs.items()}
            for name, count in counts.items():
                print(f"{name:>14}: {count / 1e6:6.0f} million instructions")
            print(f"Toonbank / bare page: {counts['Toonbank'] / counts['bare page']:.3f}")
            return
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, code in programs.items():
                times[name].append(start(code, folder))
    for name, measured in times.items():
        print(f"{name:>14}: {statistics.median(measured) * 1000:6.0f} ms")
    for name in ("empty window", "bare page"):
        ratios = [ours / bare for ours, bare in zip(times["Toonbank"], times[name], strict=True)]
        print(f"Toonbank / {name}: {statistics.median(ratios):.2f}")
    print(f"goal: Toonbank / bare page ≤ {GOAL}")


if __name__ == "__main__":
    main()
