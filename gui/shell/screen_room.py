"""How large the window is: at first, at least, and on a screen that is too small for what was remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LEAST = QSize(850, 400)
"""The least size: a screen of 1280 × 720 at one and a half has 853 × 480, less task bar and title."""

FIRST_SIZE = QSize(1360, 860)
"""The size of a window that never stood anywhere."""


def restore(window: QWidget, geometry: str) -> None:
    """Put a window where it stood, as `saveGeometry` wrote it in hexadecimal; at first, a fitting size."""
    if not (geometry and window.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
        take_first_size(window)


def take_first_size(window: QWidget) -> None:
    """Take the size of a window that never stood anywhere; on a smaller screen, all of the screen."""
    room = window.screen().availableSize()
    window.resize(FIRST_SIZE)
    # On less than the least size nothing fits either way.
    if FIRST_SIZE.boundedTo(room) != FIRST_SIZE and LEAST.boundedTo(room) == LEAST:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def bring_to_front(window: QWidget) -> None:
    """Show a window over all others, as it was before it was minimised."""
    window.setWindowState(
        (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
    )
    window.show()
    window.raise_()
    window.activateWindow()
