"""How long a valve's drawing takes: to build and lower it, to write it as SVG, to turn it into pixels.

python benchmarks/drawing.py      exit status 1 when building and lowering takes more than 5 ms
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.drawing import Drawing, svg
from core.drawing.png import png
from core.i18n import Translator
from core.valves.elevation import elevation
from core.valves.series import default_series

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_MS = 5.0
ROUNDS = 200


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of one call [ms], after a call to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000.0


def main() -> int:
    """Measure and print."""
    series, tr = default_series(), Translator("en")
    fields = {"model": "XSA2-32", "fitting_type": "S", "entry": "TL", "direction_deg": 0, "spacer": True}

    def build() -> Drawing:
        drawing = elevation(series, fields)
        drawing.lowered(tr)
        return drawing

    drawing = build()
    text = svg.render(drawing, tr)
    built = median_ms(build)
    print(f"build and lower   {built:7.2f} ms   (limit {LIMIT_MS} ms)")
    print(
        f"write SVG         {median_ms(lambda: svg.render(drawing, tr)):7.2f} ms   ({len(text)} characters)"
    )
    print(f"PNG, 1000 px wide {median_ms(lambda: png(text, 1000), 10):7.2f} ms")
    return 0 if built <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
