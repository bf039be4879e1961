"""What a proof saw: steps that held or not, figures against their goals, and pictures of a screen."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOLERANCE_OF_TIMES = 2.0
"""A machine that does other work is slower; a time fails the proof only beyond this many times its goal."""
_SIZES = frozenset({"MB"})


@dataclass(slots=True)
class Proof:
    """What was seen so far."""

    seen: list[dict[str, object]] = field(default_factory=list)
    figures: list[dict[str, object]] = field(default_factory=list)
    _step: str = ""

    @property
    def good(self) -> bool:
        """Tell whether everything held."""
        return bool(self.seen) and all(entry["ok"] for entry in (*self.seen, *self.figures))

    def step(self, name: str, run: Callable[[], None]) -> None:
        """Run one step; whatever goes wrong in it is written down and the next one follows."""
        self._step = name
        print(f"--- {name}", flush=True)
        try:
            run()
        except Exception:  # noqa: BLE001  (whatever goes wrong is the finding of a proof)
            self.holds(False, traceback.format_exc())  # noqa: FBT003

    def holds(self, fact: object, what: str) -> None:
        """Write down whether something held. What stands after the colon is shown only when it did not."""
        words = what if not fact else what.split(":", 1)[0]
        self.seen.append({"step": self._step, "what": words, "ok": bool(fact)})
        print(f"    {'ok  ' if fact else 'FAIL'} {words}", flush=True)

    def figure(self, name: str, value: float, goal: float, unit: str) -> None:
        """Write down a figure and its goal."""
        limit = goal if unit in _SIZES else goal * TOLERANCE_OF_TIMES
        entry = {"name": name, "value": round(value, 2), "goal": goal, "unit": unit}
        self.figures.append({**entry, "met": value <= goal, "ok": value <= limit})

    def write(self, path: Path) -> None:
        """Write the report."""
        data = {"ok": self.good, "figures": self.figures, "seen": self.seen}
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    def summary(self) -> str:
        """Return the figures and how many facts held."""
        rows = [
            f"{entry['name']}: {entry['value']} {entry['unit']} (goal {entry['goal']})"
            + ("" if entry["met"] else " NOT MET")
            for entry in self.figures
        ]
        held = sum(bool(entry["ok"]) for entry in self.seen)
        return "\n".join([*rows, f"Windows proof: {held} of {len(self.seen)} facts hold."])


@contextlib.contextmanager
def display(size: str = "1500x950x24") -> Iterator[str]:
    """Give the name of a screen in memory that lives as long as the block."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(
        command,
        pass_fds=(writer,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as stream:
            yield f":{stream.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def picture(screen: str, path: Path, after_s: float = 3.0) -> None:
    """Write a picture of a screen, a moment after now so that what opens is drawn."""
    from PIL import ImageGrab

    time.sleep(after_s)
    ImageGrab.grab(xdisplay=screen).save(path)
