"""Work counted instead of timed: the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from types import FrameType

_STRIDE = 10


def calls(work: Callable[[], object]) -> int:
    """Return how many Python functions and generators some work enters in this thread."""
    entered = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal entered
        entered += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return entered


def steps(database: sqlite3.Connection, work: Callable[[], object]) -> int:
    """Return how many steps of SQLite's virtual machine some work takes, in tens."""
    taken = 0

    def note() -> int:
        nonlocal taken
        taken += _STRIDE
        return 0

    database.set_progress_handler(note, _STRIDE)
    try:
        work()
    finally:
        database.set_progress_handler(None, 0)
    return taken
