"""The icons: single-colour SVG files, tinted with the theme's colours when they are drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.theme import RESOURCES

if TYPE_CHECKING:
    from gui.colours import Colours

ICONS: Final = RESOURCES / "icons"


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return (ICONS / f"{name}.svg").read_bytes()


@lru_cache(maxsize=1024)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    tinted = _source(name).replace(b"<svg ", f'<svg fill="{colour}" '.encode(), 1)
    return QSvgRenderer(QByteArray(tinted))


def paint_icon(painter: QPainter, name: str, colour: str, where: QRectF) -> None:
    """Draw an icon into a rectangle; `name` is a file of `resources/icons` without its ending."""
    _renderer(name, colour).render(painter, where)


@lru_cache(maxsize=2048)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon of `size` [px] for a screen with this device pixel ratio."""
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(
    name: str, colours: Colours, colour: str | None = None, active: str | None = None, size: int = 16
) -> QIcon:
    """Return an icon of `size` [px] in `colour` (the muted text colour by default), greyed when disabled.

    `active` is the colour in the checked state. The icon is drawn once, as fine as the finest screen asks.
    """
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    made = QIcon()
    made.addPixmap(pixmap(name, colour or colours.muted, size, ratio), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, colours.disabled, size, ratio), QIcon.Mode.Disabled)
    if active is not None:
        made.addPixmap(pixmap(name, active, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made
