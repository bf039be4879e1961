"""The company block: logo and address as they will stand on the quote, and the form that changes them."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.errors import UserFacingError
from core.i18n import msg
from gui.widgets.buttons import Button
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.quote.model import Company
    from gui.widgets.context import Ui

LOGO_WIDTH, LOGO_HEIGHT = 120, 48
_PRINTED = QSize(960, 384)
"""Size in which a picture without a size of its own is kept [px]: sharp on paper too."""


def logo_bytes(logo: str) -> bytes | None:
    """Return the picture of a company block: from a `data:` address or a file; None when there is none."""
    if logo.startswith("data:"):
        try:
            return base64.b64decode(logo.partition(",")[2], validate=True)
        except (binascii.Error, ValueError):
            return None
    try:
        return Path(logo).read_bytes() if logo else None
    except OSError:
        return None


def logo_address(data: bytes) -> str | None:
    """Return the picture in a file as the `data:` address that quotes carry, or None when it is none.

    A workbook holds PNG and JPEG; any other picture becomes a PNG.
    """
    from core.export.pictures import as_data_address

    for offered in (data, _as_png(data)):
        try:
            address = as_data_address(offered)
        except UserFacingError:
            continue
        if logo_pixmap(address) is not None:
            return address
    return None


def _as_png(data: bytes) -> bytes:
    """Return a picture of another kind as PNG, or nothing when it is no picture."""
    source, made = QBuffer(), QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    if bytes(reader.format().data()).startswith(b"svg"):
        reader.setScaledSize(reader.size().scaled(_PRINTED, Qt.AspectRatioMode.KeepAspectRatio))
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, QByteArray(b"png")).write(reader.read())
    return bytes(made.data().data())


def logo_pixmap(logo: str, ratio: float = 1.0) -> QPixmap | None:
    """Return the picture scaled to the block, or None when it is no picture."""
    data = logo_bytes(logo)
    if data is None:
        return None
    picture = QPixmap()
    if not picture.loadFromData(QByteArray(data)):
        return None
    room = picture.scaled(
        round(LOGO_WIDTH * ratio),
        round(LOGO_HEIGHT * ratio),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    room.setDevicePixelRatio(ratio)
    return room


class CompanyBlock(QWidget):
    """What the quote says about the house itself, small, with the way to change it."""

    change_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("quote.company")
        self._shown: str | None = None
        self.logo = QLabel()
        self.logo.setObjectName("quote.company.logo")
        self.name = TextLabel(ui, "", "strong", wrap=True)
        self.name.setObjectName("quote.company.name")
        self.address = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self.change = Button(
            ui,
            msg("Company and price list…"),
            name="quote.company.change",
            kind="quiet",
            icon_name="building",
        )
        self.change.clicked.connect(self.change_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.address)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.logo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def render(self, company: Company, own: Mapping[str, str]) -> None:  # type: ignore[override]
        """Show the block of a quote; without one of its own that of the settings, which the export uses."""
        name = company.name or own.get("name", "")
        address = company.address or own.get("address", "")
        self.name.set_text(name or msg("Your company is not filled in yet"))
        self.name.set_role("strong" if name else "muted")
        self.address.set_text(" · ".join(address.split("\n")))
        logo = company.logo or own.get("logo", "")
        if logo != self._shown:
            self._shown = logo
            picture = logo_pixmap(logo, self.devicePixelRatioF())
            self.logo.setVisible(picture is not None)
            if picture is not None:
                self.logo.setPixmap(picture)
                self.logo.setAccessibleName(name)
