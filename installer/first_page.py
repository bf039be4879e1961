"""What a start of the frozen program costs, against a start from source on the same machine, in turn."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

GOAL = 1.3
"""How many times the start from source a frozen start may take."""
WORDS = ("--self-test", "first-page")


def seconds(start: Callable[[], subprocess.Popen[bytes]]) -> float:
    """Return the time from starting a process to its word that the first page is painted [s].

    Raises:
        RuntimeError: it ended without painting.
    """
    began = time.perf_counter()
    with start() as process:
        for line in process.stdout or ():
            if line.strip() == b"painted":
                return time.perf_counter() - began
    raise RuntimeError("the program ended before its first page")


def ratio(
    frozen: Callable[[], subprocess.Popen[bytes]],
    source: Callable[[], subprocess.Popen[bytes]],
    runs: int = 5,
) -> tuple[float, float, float]:
    """Return the medians of a frozen start and of one from source [s], and the median of their ratios.

    Each is started once before, so that the disk's cache is warm for both.
    """
    seconds(frozen)
    seconds(source)
    pairs = [(seconds(frozen), seconds(source)) for _ in range(runs)]
    return (
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        statistics.median(pair[0] / pair[1] for pair in pairs),
    )
