"""The drawings that tests look at: every combination, and the telling ones kept as pictures.

python -m tests.core.valves.drawings      write the kept pictures anew, after looking at them
"""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.drawing import svg
from core.drawing.page import A3, A4, Format
from core.drawing.style import PRINT
from core.i18n import Translator
from core.valves.code import configuration, decode
from core.valves.dimension_drawing import figure, sheet
from core.valves.series import default_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.drawing import Drawing
    from core.valves.figures.scene import Unit

SERIES = default_series()
ENTRIES = ("G", "GS", "D", "DL", "DO", "T", "TL", "C", "F")
DIRECTIONS = (0, 90, 180, 270)
EN, NL = Translator("en"), Translator("nl")
KEPT = Path(__file__).resolve().parents[2] / "data" / "drawings"

Fields = dict[str, object]

CASES: dict[str, tuple[Format, Unit]] = {
    "XSA1-12S-5G2": (A4, "mm"),
    "XSA1-22V-1GS2A": (A4, "mm"),
    "XSA1-12V-5F2": (A4, "inch"),
    "XSA2-22V-5DL2": (A4, "mm"),
    "XSA2-22S-5DO2AB": (A3, "mm"),
    "XSA2-32S-5D2C": (A4, "mm"),
    "XSA2-43V-1TL2AC": (A3, "mm"),
    "XSA2-43S-1C2B": (A4, "mm"),
    "XSA3-32V-1T2": (A4, "mm"),
    "XSA3-32S-6F2AB": (A3, "inch"),
    "XSA3-43S-1T2C": (A4, "mm"),
    "XSA3-43V-JDL2AA": (A4, "mm"),
}
"""Code, sheet and unit of the pictures that are kept: every size, fitting, entry, direction and sheet."""


def every() -> Iterator[Fields]:
    """Give what is drawn of every combination: 7 models, 2 fittings, 9 entries, 4 directions, spacer."""
    for model, fitting, entry, direction, spacer in itertools.product(
        SERIES.models, "VS", ENTRIES, DIRECTIONS, (False, True)
    ):
        yield {
            "model": model,
            "fitting_type": fitting,
            "entry": entry,
            "direction_deg": direction,
            "spacer": spacer,
            "voltage": "24 VDC",
        }


def fields_of(code: str) -> Fields:
    """Give the choices that an order code stands for."""
    decoded = decode(SERIES, code)
    assert decoded.code is not None, decoded.findings
    return dict(configuration(SERIES.grammar, decoded.choice))


def drawn(fields: Fields, unit: Unit = "mm") -> Drawing:
    """Give the picture without a sheet."""
    return figure(SERIES, fields, unit)


def on_sheet(
    fields: Fields, form: Format = A4, tr: Translator = EN, unit: Unit = "mm", code: str = "XSA3-43V-JGS2AC"
) -> Drawing:
    """Give the sheet, of a day that never changes."""
    return sheet(
        SERIES,
        fields,
        tr,
        code=code,
        title=SERIES.title,
        source=f"{SERIES.maker} {SERIES.document}",
        owner="Toonbank",
        day=date(2026, 11, 21),
        form=form,
        unit=unit,
    )


def kept_picture(code: str) -> str:
    """Give the picture of a case as it is drawn now."""
    form, unit = CASES[code]
    return svg.render(on_sheet(fields_of(code), form, EN, unit, code), EN, PRINT)


def main() -> None:
    """Write the kept pictures."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for code in CASES:
        (KEPT / f"{code}.svg").write_text(kept_picture(code), encoding="utf-8")


if __name__ == "__main__":
    main()
