"""How long the electrical answers take: one circuit, one consumer unit, one proposal.

python benchmarks/electrical.py      exit status 1 when a circuit takes over 1 ms or a board over 5 ms
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.electrical.board import answer as board
from core.electrical.board.input import parse_board
from core.electrical.circuit import answer as circuit
from core.electrical.circuit.question import parse_question
from core.electrical.tables.loaded import STANDARDS, default_tables, load
from core.i18n import Translator
from core.json_input import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.json_input import JSON

CIRCUIT_MS = 1.0
BOARD_MS = 5.0
ROUNDS = 200

CIRCUIT = """{"current_a": 43.5, "phases": 1, "length_m": 25, "method": "C", "earthing": "TN", "ze_ohm": 0.35,
    "breaker": {"rating_a": 50, "curve": "C"}, "rcd": {"type": "A", "ma": 100}, "main_fuse_a": 63,
    "ik_max_ka": 3}"""
BOARD = """{"connection": "3x25", "loads": [{"kind": "cooking"}, {"kind": "sockets", "circuits": 6},
    {"kind": "lighting", "circuits": 3}, {"kind": "heat_pump"}, {"kind": "charger"}, {"kind": "pv"},
    {"kind": "battery"}], "enclosure": {"height_mm": 600, "width_mm": 300, "depth_mm": 120,
    "mounting": "wall", "max_inside_c": 60}}"""


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of one call [ms], after a call to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000.0


def _object(text: str) -> Mapping[str, JSON]:
    value = parse(text)
    assert isinstance(value, dict)
    return value


def main() -> int:
    """Measure and print."""
    tables, tr = default_tables(), Translator("en")
    question, unit = _object(CIRCUIT), _object(BOARD)

    def one_circuit() -> object:
        return circuit.solve(tables, parse_question(tables, question)).to_json(tr)

    def one_board() -> object:
        return board.solve(tables, parse_board(tables, unit)).to_json(tr)

    by_circuit, by_board = median_ms(one_circuit), median_ms(one_board)
    print(f"load the tables   {median_ms(lambda: load(STANDARDS), 10):7.2f} ms   (once)")
    print(f"one circuit       {by_circuit:7.2f} ms   (limit {CIRCUIT_MS} ms)")
    print(f"propose and judge {by_board:7.2f} ms   (limit {BOARD_MS} ms)")
    return 0 if by_circuit <= CIRCUIT_MS and by_board <= BOARD_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
