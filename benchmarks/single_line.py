"""How long a single-line diagram takes: model, layout and lowering, without a sheet and on A3.

    python benchmarks/single_line.py      exit status 1 when the limit is passed

Every system with every way of backing up, each with no consumer unit, with one of 22 groups and with one of
43; the 22-group median is held against the limit, the slowest of all is printed. Processor time is measured:
other programs on the machine do not count.
"""

from __future__ import annotations

import gc
import itertools
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.batteries.advice.advise import advise
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.single_line.drawing import single_line_source
from core.batteries.situation.read import parse_situation
from core.batteries.wiring.circuits import circuits
from core.drawing.page import A3
from core.electrical.board.answer import solve
from core.electrical.board.input import parse_board
from core.electrical.tables.loaded import default_tables
from core.i18n import Translator

if TYPE_CHECKING:
    from core.batteries.advice.advise import Advice
    from core.electrical.board.answer import BoardAnswer
    from core.json_input import JSON

LIMIT_MS = 20.0
TR = Translator("nl")


def unit(sockets: int, lighting: int, others: int) -> BoardAnswer:
    """Return a proposed consumer unit."""
    loads: list[JSON] = [
        {"kind": "sockets", "circuits": sockets},
        {"kind": "lighting", "circuits": lighting},
        {"kind": "appliance", "circuits": others},
        *({"kind": kind} for kind in ("cooking", "heat_pump", "charger", "hybrid", "pv")),
    ]
    tables = default_tables()
    return solve(tables, parse_board(tables, {"connection": "3x25", "loads": loads}))


def cases() -> list[Advice]:
    """Return advice for every system with every way of backing up, refused ones too."""
    found = []
    catalogue = default_catalogue()
    for system, backup in itertools.product(catalogue.systems, ("none", "light", "selected", "whole")):
        situation = parse_situation(
            catalogue,
            {
                "connection": "3x25",
                "system": system,
                "batteries": {"SMILE-G3-BAT-9.3S": 4},
                "backup": backup,
                "grid_cable": {"length_m": 15},
                "existing_pv": {"group_a": 16, "phases": 3},
            },
        )
        advice = advise(catalogue, situation)
        chosen = next(one for one in advice.candidates if one.system.name == system)
        found.append(replace(advice, chosen=chosen, circuits=circuits(chosen.system)))
    return found


def main() -> int:
    """Measure and print."""
    advices, good = cases(), True
    # What was made to measure with is not what is measured.
    gc.collect()
    gc.freeze()
    for name, board in (("no board", None), ("22 groups", unit(9, 4, 4)), ("43 groups", unit(22, 10, 6))):
        for paper in (None, A3):
            times = []
            for advice in advices[:1] + advices:
                start = time.process_time()
                source = single_line_source(advice, board)
                drawing = source.figure("mm", TR) if paper is None else source.sheet(paper, "mm", TR)
                drawing.lowered(TR)
                times.append((time.process_time() - start) * 1000.0)
            middle, most = statistics.median(times[1:]), max(times[1:])
            good = good and (name != "22 groups" or middle <= LIMIT_MS)
            where = "figure" if paper is None else paper.name
            print(f"{name:10} {where:7} {middle:6.1f} ms   slowest {most:6.1f} ms   (limit {LIMIT_MS} ms)")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
