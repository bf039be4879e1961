"""How long advice for a home battery takes: the whole space of systems, batteries and allowed numbers.

    python benchmarks/advise.py

Limit: 20 ms for every situation below, the best of several runs.
"""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.batteries.advice.advise import advise
from core.batteries.advice.as_json import advice_json
from core.batteries.catalogue.loaded import default_catalogue
from core.batteries.situation.read import parse_situation
from core.i18n import Translator

if TYPE_CHECKING:
    from core.json_input import JSON

LIMIT_MS = 20
RUNS = 20

SITUATIONS: dict[str, dict[str, JSON]] = {
    "nothing but the connection": {"connection": "3x25"},
    "a wish": {"connection": "3x25", "system": "T10", "batteries": {"9.3S": 2}, "backup": "whole"},
    "everything asked and much refused": {
        "connection": "1x25",
        "location": "outdoor",
        "min_temperature": "-15 °C",
        "max_temperature": "55 °C",
        "system": "T20",
        "batteries": {"9.3S": 7},
        "usable_kwh_min": 65,
        "power_kw_min": 10,
        "backup": "whole",
        "backup_kw": 12,
        "three_phase_backup_loads": True,
        "backupbox_wanted": False,
        "existing_pv": {"group_a": 16},
        "new_pv_kwp": 30,
        "pv_coupling": "DC",
        "panel": {
            "wp": 440,
            "voc_stc": 41,
            "vmp_stc": 34,
            "isc": 26,
            "imp": 19,
            "beta_voc_pct_per_k": Decimal("-0.27"),
        },
        "strings": [3, 30, 7, 7],
        "board": {"action": "existing", "rated_current_a": 40},
        "battery_group": "C25 100 mA",
        "grid_cable": {"mm2": 4, "breaker_a": 50},
    },
}


def main() -> int:
    """Measure every situation; return 1 when one takes longer than the limit."""
    catalogue = default_catalogue()
    slow = False
    for name, data in SITUATIONS.items():
        situation = parse_situation(catalogue, data)
        advice = advise(catalogue, situation)
        best = min(_timed(lambda asked=situation: advise(catalogue, asked)) for _ in range(RUNS))
        written = min(
            _timed(lambda made=advice: advice_json(catalogue, made, Translator())) for _ in range(5)
        )
        slow |= best > LIMIT_MS
        print(f"{name}: {best:.1f} ms for {len(advice.candidates)} candidates, {written:.1f} ms as JSON")
    print("above" if slow else "within", f"the limit of {LIMIT_MS} ms")
    return int(slow)


def _timed(call: object) -> float:
    start = time.perf_counter()
    call()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
