"""How long the one box takes for what is typed: a valve, words, an article among 50,000.

python benchmarks/one_box.py      exit status 1 when an answer takes over 50 ms or a typed code over 16 ms
"""

from __future__ import annotations

import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.quote.price_table import PriceRow, ReadPrices
from core.quote.pricebook import PriceBook
from core.valves.code import decode
from core.valves.family import ValveFamily

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLES = 50_000
ANSWER_MS = 50.0
FRAME_MS = 16.0
ROUNDS = 7
LIMIT = 20

TYPED = ("X", "XSA", "2", "24", "zzz", "magneetventiel", "XSA2-22V-SD2", "1/4 dl 24", "x" * 200)
LISTED = ("ART-43210", "art4", "number 777", "no such words")
CODES = ("XSA2-22V-5D2", "XSA" + "123422VS123BGSDLTCF" * 3, "2" * 64, "S5DLTGOCFBJ8XA1", "A" * 1_000_000)
"""Codes as they may be typed, the last ones as unlike any code as can be."""


def slowest_ms(work: Callable[[str], object], texts: tuple[str, ...]) -> float:
    """Return the time of the text that takes longest [ms]; of each text the median of some rounds."""
    found = 0.0
    for text in texts:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            work(text)
            times.append(time.perf_counter() - start)
        found = max(found, sorted(times)[ROUNDS // 2])
    return found * 1000


def main() -> int:
    """Measure and print."""
    family = ValveFamily()
    family.search("XSA", LIMIT)
    by_valve = slowest_ms(lambda text: family.search(text, LIMIT), TYPED)
    by_code = slowest_ms(lambda text: decode(family.series, text), CODES)
    rows = tuple(
        PriceRow(at, f"ART-{at:05d}", Decimal(at), f"Article number {at}") for at in range(1, ARTICLES + 1)
    )
    with tempfile.TemporaryDirectory() as folder, PriceBook(Path(folder)) as book:
        book.apply(book.plan(ReadPrices(rows, ())))
        by_article = slowest_ms(lambda text: book.search(text, LIMIT), LISTED)
    print(f"valves, slowest query             {by_valve:6.2f} ms   (limit {ANSWER_MS:.0f} ms)")
    print(f"{ARTICLES} articles, slowest query    {by_article:6.2f} ms   (limit {ANSWER_MS:.0f} ms)")
    print(f"a typed code, slowest             {by_code:6.2f} ms   (limit {FRAME_MS:.0f} ms)")
    return 0 if by_valve + by_article <= ANSWER_MS and by_code <= FRAME_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
