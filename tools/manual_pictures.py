"""Take the pictures of the manual anew, off screen: `python tools/manual_pictures.py [nl|en]`.

Run it when a page looks different from its picture; a test says so. Each picture is kept with a small
palette, so that all of them together stay small.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "manual" / "pictures"
STEPS = (0.3, 0.55, 0.8)
"""Shares of ink in the in-between colours that smooth letters and lines have."""


def palette() -> Image.Image:
    """Return the colours of all pictures: those of the light scheme, exactly, and inks over the surface."""
    from gui.colours import LIGHT

    plain = [value for value in LIGHT if isinstance(value, str)]
    grounds = [ground for pair in LIGHT.segments for ground in pair]
    inks = (LIGHT.text, LIGHT.muted, LIGHT.accent, LIGHT.ok, LIGHT.warning, LIGHT.error, LIGHT.field_border)
    colours = [_parts(colour) for colour in dict.fromkeys((*plain, *grounds))]
    for ink in inks:
        for ground in (LIGHT.surface, LIGHT.accent_soft):
            colours += [_mixed(_parts(ink), _parts(ground), share) for share in STEPS]
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in colours for part in colour])
    return image


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(ink: tuple[int, int, int], ground: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    red, green, blue = (round(share * a + (1 - share) * b) for a, b in zip(ink, ground, strict=True))
    return red, green, blue


def small(image: QImage) -> bytes:
    """Return a picture as PNG with a palette."""
    from PySide6.QtGui import QImage as Kind

    plain = image.convertToFormat(Kind.Format.Format_RGB888)
    rows = plain.bytesPerLine()
    picture = Image.frombuffer(
        "RGB", (plain.width(), plain.height()), bytes(plain.constBits()), "raw", "RGB", rows, 1
    )
    out = io.BytesIO()
    picture.quantize(palette=palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(languages: list[str]) -> int:
    """Write the pictures of these languages, of both when none is named."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"
    sys.path.insert(0, str(ROOT))
    from gui.app import create_application

    application = create_application(["toonbank"])
    scenes = importlib.import_module("tests.gui.care.manual_scenes")
    total = 0
    for lang in languages or ["nl", "en"]:
        (FOLDER / lang).mkdir(parents=True, exist_ok=True)
        for name, image in scenes.pictures(lang):
            data = small(image)
            (FOLDER / lang / f"{name}.png").write_bytes(data)
            total += len(data)
            print(f"{lang}/{name}.png: {len(data) // 1000} kB")
    application.processEvents()
    print(f"all: {total // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
