"""High contrast: the colours for those who need it.

Every text keeps at least 7:1 on its ground (WCAG 2.2, success criterion 1.4.6) and every border of a control
at least 7:1 too; a test computes them. The colours are the project's own, over black or over white, whichever
the contrast theme of the desktop is nearer to.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.colours import Colours

CONTRAST_LIGHT = Colours(
    window="#FFFFFF",
    surface="#FFFFFF",
    hover="#EDEDED",
    border="#4D4D4D",
    field_border="#000000",
    text="#000000",
    muted="#262626",
    disabled="#595959",
    accent="#00308F",
    accent_soft="#E3ECFF",
    accent_hover="#001F5C",
    on_accent="#FFFFFF",
    ok="#004D1A",
    ok_soft="#E6F9EA",
    warning="#5C3300",
    warning_soft="#FFF2CC",
    error="#8B0000",
    error_soft="#FFE8E8",
    segments=(
        ("#00308F", "#E3ECFF"),
        ("#004540", "#DDF7F3"),
        ("#4A1680", "#F1E8FF"),
        ("#5C3300", "#FFF2CC"),
        ("#7A0040", "#FFE6F2"),
        ("#004D1A", "#E6F9EA"),
        ("#262626", "#EDEDED"),
        ("#6B2500", "#FFE9DC"),
    ),
)

CONTRAST_DARK = Colours(
    window="#000000",
    surface="#000000",
    hover="#262626",
    border="#B3B3B3",
    field_border="#FFFFFF",
    text="#FFFFFF",
    muted="#E6E6E6",
    disabled="#A6A6A6",
    accent="#66D9FF",
    accent_soft="#00263A",
    accent_hover="#A3E9FF",
    on_accent="#000000",
    ok="#7CF29B",
    ok_soft="#00290F",
    warning="#FFD24D",
    warning_soft="#2E2200",
    error="#FFA8A0",
    error_soft="#3A0A06",
    segments=(
        ("#66D9FF", "#00263A"),
        ("#6FF2DE", "#002B27"),
        ("#D3BFFF", "#22104D"),
        ("#FFD24D", "#2E2200"),
        ("#FFB3DB", "#3D0726"),
        ("#7CF29B", "#00290F"),
        ("#E6E6E6", "#262626"),
        ("#FFB58A", "#3A1500"),
    ),
)

_COLOR_WINDOW = 5
"""Number of the ground of windows among the system colours of Windows."""
_HALF = 128


def dark_ground() -> bool:
    """Tell whether the desktop's own windows are dark: a contrast theme is neither light nor dark by name."""
    if sys.platform == "win32":
        import ctypes

        colour = ctypes.windll.user32.GetSysColor(_COLOR_WINDOW)
        red, green, blue = colour & 0xFF, colour >> 8 & 0xFF, colour >> 16 & 0xFF
        return bool(0.299 * red + 0.587 * green + 0.114 * blue < _HALF)
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
