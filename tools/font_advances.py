"""Write `resources/fonts/advances.json`: the advance widths of the bundled fonts, grouped by width.

Run it once after a font changed; it needs fontTools, which Toonbank itself does not:

    pip install fonttools && python tools/font_advances.py
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
NAMES = ("IBMPlexSans-Regular", "IBMPlexSans-SemiBold", "IBMPlexMono-Regular")
# Latin with its extensions, Greek capitals and small letters, punctuation, currency, arrows and signs.
RANGES = (
    (0x20, 0x17F), (0x2C6, 0x2DD), (0x391, 0x3C9), (0x2010, 0x2044), (0x2070, 0x20AC), (0x2113, 0x2126),
    (0x2150, 0x215E), (0x2190, 0x2199), (0x2202, 0x2265),
)  # fmt: skip


def main() -> None:
    """Read the fonts and write the table."""
    table: dict[str, dict[str, str]] = {}
    for name in NAMES:
        font = TTFont(FONTS / f"{name}.ttf")
        signs, widths = font.getBestCmap(), font["hmtx"].metrics
        runs: dict[int, str] = {}
        for first, last in RANGES:
            for code in range(first, last + 1):
                if code in signs:
                    runs.setdefault(widths[signs[code]][0], "")
                    runs[widths[signs[code]][0]] += chr(code)
        table[name] = {str(width): runs[width] for width in sorted(runs)}
    text = json.dumps(table, ensure_ascii=False, indent=1)
    (FONTS / "advances.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
