"""How long the drawings of a home battery take: placement, front of the consumer unit, group card.

    python benchmarks/placement.py      exit status 1 when a limit is passed

A sheet is built and lowered, nothing kept from the one before (median over systems, numbers of modules,
places and boards). Processor time is measured: other programs on the machine do not count.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.batteries.advice.advise import advise
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.placement.drawing import placement_of, sheet
from core.batteries.situation.read import parse_situation
from core.drawing.page import A4
from core.electrical.board.answer import solve
from core.electrical.board.front import front_source
from core.electrical.board.group_card import card_source
from core.electrical.board.input import parse_board
from core.electrical.tables.loaded import default_tables
from core.i18n import Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.batteries.placement.model import Placement
    from core.drawing import Drawing
    from core.electrical.board.answer import BoardAnswer
    from core.json_input import JSON

LIMIT_MS = 20.0
TR = Translator("nl")


def placements() -> list[Placement]:
    """Return small and large systems, indoors and outdoors, with and without back-up."""
    catalogue = default_catalogue()
    found = []
    for system, count in (("S5", 1), ("T4", 2), ("T10", 3), ("T10", 6), ("T10", 12), ("T20", 4), ("T20", 12)):
        for location, backup in (("indoor", "none"), ("outdoor", "whole")):
            words: dict[str, JSON] = {
                "connection": "1x40" if system == "S5" else "3x63",
                "system": f"SMILE-G3-{system}",
                "batteries": {"SMILE-G3-BAT-9.3S": count},
                "location": location,
                "backup": backup,
            }
            found.append(placement_of(advise(catalogue, parse_situation(catalogue, words))))
    return found


def boards() -> list[BoardAnswer]:
    """Return proposals from a few groups to nine rows."""
    tables = default_tables()
    found = []
    for sockets, lighting in ((1, 1), (4, 3), (6, 4), (14, 8)):
        loads: list[JSON] = [
            {"kind": "sockets", "circuits": sockets},
            {"kind": "lighting", "circuits": lighting},
            {"kind": "cooking"},
            {"kind": "pv", "phases": 3},
            {"kind": "hybrid", "rating_a": 25, "phases": 3},
        ]
        found.append(solve(tables, parse_board(tables, {"connection": "3x35", "loads": loads})))
    return found


def measured(name: str, works: Sequence[Callable[[], Drawing]]) -> bool:
    """Print the median and the slowest of some sheets; tell whether the median is within the limit."""
    works[0]().lowered(TR)
    times = []
    for work in works:
        start = time.process_time()
        work().lowered(TR)
        times.append((time.process_time() - start) * 1000.0)
    median = statistics.median(times)
    print(f"{name:24} {median:6.2f} ms, at most {max(times):6.2f} ms   (limit {LIMIT_MS} ms)")
    return median <= LIMIT_MS


def main() -> int:
    """Measure and print."""
    places, units = placements(), boards()
    good = [
        measured("placement", [lambda place=place: sheet(place, TR) for place in places]),  # type: ignore[misc]
        measured(
            "front of a board", [lambda unit=unit: front_source(unit).sheet(A4, "mm", TR) for unit in units]
        ),  # type: ignore[misc]
        measured("group card", [lambda unit=unit: card_source(unit).sheet(A4, "mm", TR) for unit in units]),  # type: ignore[misc]
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
