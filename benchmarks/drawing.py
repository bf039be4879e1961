"""How long drawings take: to build and lower, to write in every format, to paint on a screen.

    python benchmarks/drawing.py      exit status 1 when a limit is passed

The limits hold for building and lowering (median over many fittings, entries and directions, nothing kept
from the drawing before) and for one frame while moving and zooming a picture of 1,000 primitives (offscreen).
Processor time is measured: other programs on the machine do not count.
"""

from __future__ import annotations

import itertools
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.drawing import Drawing
from core.drawing.dimension import shifted
from core.drawing.files import FORMATS, contents
from core.drawing.geometry import enlarged
from core.i18n import Translator
from core.valves.dimension_drawing import figure, sheet
from core.valves.elevation import elevation
from core.valves.figures.lateral import from_below, lateral
from core.valves.series import default_series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BUILD_LIMIT_MS = 5.0
FRAME_LIMIT_MS = 8.0
PRIMITIVES = 1000
TR = Translator("en")


def median_ms(works: Iterable[Callable[[], object]]) -> float:
    """Return the median processor time of some calls [ms]."""
    times = []
    for work in works:
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000.0


def fields() -> list[dict[str, object]]:
    """Return the choices that are drawn."""
    return [
        {
            "model": model,
            "fitting_type": fitting,
            "entry": entry,
            "direction_deg": direction,
            "spacer": direction in {180, 270},
        }
        for model, fitting, entry, direction in itertools.product(
            default_series().models, "VS", ("G", "D", "TL", "C"), (0, 90, 180, 270)
        )
    ]


def builds() -> bool:
    """Measure building and lowering."""
    series = default_series()

    def on_paper(choice: dict[str, object]) -> Drawing:
        words = {"code": "XSA", "title": "Valve", "source": "Catalogue", "owner": "Toonbank"}
        return sheet(series, choice, TR, day=date(2026, 1, 1), **words)

    makers: dict[str, Callable[[dict[str, object]], Drawing]] = {
        "small front view": lambda choice: elevation(series, choice),
        "three views": lambda choice: figure(series, choice),
        "three views on a sheet": on_paper,
    }
    good = True
    for name, make in makers.items():

        def work(choice: dict[str, object], make: Callable[[dict[str, object]], Drawing] = make) -> None:
            lateral.cache_clear()
            from_below.cache_clear()
            make(choice).lowered(TR)

        work(fields()[0])
        taken = median_ms(lambda choice=choice: work(choice) for choice in fields())  # type: ignore[misc]
        good = good and taken <= BUILD_LIMIT_MS
        print(f"build and lower {name:24} {taken:7.2f} ms   (limit {BUILD_LIMIT_MS} ms)")
    return good


def files() -> None:
    """Measure writing the formats."""
    drawing = sheet(
        default_series(), fields()[20], TR, code="X", title="V", source="C", owner="T", day=date(2026, 1, 1)
    )
    for ending in FORMATS:
        contents(drawing, ending, TR)
        taken = median_ms(lambda: contents(drawing, ending, TR) for _ in range(5))  # noqa: B023 - called at once
        print(f"write {ending:4}  {taken:7.1f} ms   ({len(contents(drawing, ending, TR)) // 1024} kB)")


def crowd() -> Drawing:
    """Return a picture of exactly 1,000 primitives: valves above each other."""
    one = figure(default_series(), fields()[20])
    shapes: list[object] = []
    dimensions: list[object] = []
    number = 0
    while len(Drawing(tuple(shapes), tuple(dimensions), "", "").lowered(TR)) < PRIMITIVES:  # type: ignore[arg-type]
        shapes += enlarged(one.shapes, 1.0, 0.0, 220.0 * number)
        dimensions += [shifted(dimension, 0.0, 220.0 * number) for dimension in one.dimensions]
        number += 1
    parts = Drawing(tuple(shapes), tuple(dimensions), "", "").lowered(TR)[:PRIMITIVES]  # type: ignore[arg-type]
    return Drawing(parts, (), "", "")


def frames() -> bool:
    """Measure painting."""
    from PySide6.QtGui import QImage

    from gui.app import create_application
    from gui.widgets.drawing_view import DrawingView

    application = create_application(["benchmark"])
    view = DrawingView(TR)
    view.resize(900, 600)
    view.set_drawing(crowd())
    view.show()
    application.processEvents()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(image)
    middle = view.rect().center().toPointF()

    def zoom(number: int) -> None:
        view._zoom_about(middle, 1.03 if number % 2 else 1.0 / 1.02)  # noqa: SLF001
        view.render(image)

    def pan(number: int) -> None:
        view._move_by(7.0 if number % 2 else -5.0, 3.0)  # noqa: SLF001
        view.render(image)

    good = True
    for name, act in (("zoom", zoom), ("pan", pan)):
        taken = median_ms(lambda number=number: act(number) for number in range(60))  # type: ignore[misc]  # noqa: B023
        good = good and taken <= FRAME_LIMIT_MS
        print(f"{name:4} frame, {PRIMITIVES} primitives {taken:7.2f} ms   (limit {FRAME_LIMIT_MS} ms)")
    return good


def main() -> int:
    """Measure and print."""
    built = builds()
    files()
    return 0 if frames() and built else 1


if __name__ == "__main__":
    raise SystemExit(main())
