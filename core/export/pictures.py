"""Pictures in a workbook, without an imaging library: PNG and JPEG are passed through as they are."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import UserFacingError
from core.files import read_bytes
from core.i18n import msg

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_LOGO: Final = 5_000_000
"""Longest logo file [bytes]."""

EMU_PER_PX: Final = 9525
_MOST_PIXELS: Final = 12_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_MARK: Final = 0xFF
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a PNG or JPEG picture with its size [px] and what it shows, in words."""

    data: bytes
    kind: str
    width: int
    height: int
    alt: str = ""


def read_picture(data: bytes, alt: str = "") -> Picture:
    """Return a picture from the bytes of a PNG or JPEG file; raise `UserFacingError` for anything else."""
    size = None
    kind = "png"
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data.startswith(b"\xff\xd8"):
        kind = "jpeg"
        size = _jpeg_size(data)
    if size is None or not all(0 < side <= _MOST_PIXELS for side in size):
        raise UserFacingError(msg("this is no PNG or JPEG picture"))
    return Picture(data, kind, *size, alt)


def load_logo(logo: str, alt: str) -> Picture:
    """Return the company's logo from a file name or a `data:` address; raise `UserFacingError`."""
    if not logo.startswith("data:"):
        return read_picture(read_bytes(Path(logo), LARGEST_LOGO), alt)
    head, _, body = logo.partition(",")
    if not head.endswith(";base64"):
        raise UserFacingError(msg("this is no PNG or JPEG picture"))
    try:
        return read_picture(base64.b64decode(body, validate=True), alt)
    except binascii.Error:
        raise UserFacingError(msg("this is no PNG or JPEG picture")) from None


def as_data_address(data: bytes) -> str:
    """Return a PNG or JPEG as a `data:` address, so that a quote carries it; raise `UserFacingError`."""
    picture = read_picture(data)
    return f"data:image/{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


def place(
    sheet: Worksheet,
    picture: Picture,
    *,
    row: int,
    column: int,
    width_px: float,
    number: int,
    indent_px: float = 0,
) -> None:
    """Put a picture on a sheet, its top left corner in a cell, `width_px` wide, with alternative text.

    `row` and `column` count from 1, `indent_px` shifts to the right. The height follows in proportion.
    """
    from openpyxl.drawing.fill import Blip
    from openpyxl.drawing.geometry import PresetGeometry2D
    from openpyxl.drawing.image import Image
    from openpyxl.drawing.picture import PictureFrame
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D

    class Passed(Image):
        """A picture whose bytes are known; the library's own one opens files with an imaging library."""

        def __init__(self) -> None:
            self.ref = picture.data
            self.width, self.height = picture.width, picture.height
            self.format = picture.kind

        def _data(self) -> bytes:
            return picture.data

    frame = PictureFrame()
    frame.nvPicPr.cNvPr.id = number
    frame.nvPicPr.cNvPr.name = f"Picture {number}"
    frame.nvPicPr.cNvPr.descr = picture.alt
    frame.blipFill.blip = Blip(cstate="print")
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    height_px = width_px * picture.height / picture.width
    image = Passed()
    image.anchor = OneCellAnchor(
        _from=AnchorMarker(
            col=column - 1, row=row - 1, colOff=round(indent_px * EMU_PER_PX), rowOff=2 * EMU_PER_PX
        ),
        ext=XDRPositiveSize2D(round(width_px * EMU_PER_PX), round(height_px * EMU_PER_PX)),
        pic=frame,
    )
    sheet.add_image(image)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the frame header of a JPEG file, or None when there is none."""
    at = 2
    while at + 9 <= len(data) and data[at] == _JPEG_MARK:
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += (
            2 if marker in _JPEG_ALONE or marker == _JPEG_MARK else 2 + int.from_bytes(data[at + 2 : at + 4])
        )
    return None
