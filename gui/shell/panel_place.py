"""What stands beside the page in a window of some width: the rail, wide or narrow, and the live panel.

In a narrow window the panel lies over the page, when a person asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from gui.theme import Metrics


class PanelPlace:
    """Puts the panel into the row of columns, or lays it over the row's right end; fits the rail."""

    def __init__(self, area: QWidget, columns: QHBoxLayout, rail: QWidget, panel: QWidget) -> None:
        """Begin with the panel as the last column; `area` is the widget that holds the columns."""
        self._area = area
        self._columns = columns
        self._rail = rail
        self._panel = panel
        self._narrow = False
        self.opened = False
        """Whether a person asked for the panel in a narrow window."""
        columns.addWidget(panel)

    @property
    def narrow(self) -> bool:
        """Tell whether the window has no room for the panel beside the page."""
        return self._narrow

    @property
    def covers(self) -> bool:
        """Tell whether the panel lies over the page."""
        return self._narrow and self._panel.isVisible()

    def fit(self, width: int, metrics: Metrics, *, wanted: bool) -> None:
        """Fit a window of some width [px]; `wanted` is False while the quote, and no panel, is on screen."""
        self._rail.setFixedWidth(
            metrics.rail_narrow if width < metrics.rail_narrow_below else metrics.rail_width
        )
        self._narrow = narrow = width < metrics.panel_collapse_below
        slim = not narrow and width < metrics.panel_narrow_below
        self._panel.setFixedWidth(metrics.panel_narrow if slim else metrics.panel_width)
        inside = self._columns.indexOf(self._panel) >= 0
        if narrow:
            if inside:
                self._columns.removeWidget(self._panel)
            wide = self._panel.width()
            self._panel.setGeometry(self._area.width() - wide, 0, wide, self._area.height())
            self._panel.raise_()
        elif not inside:
            self._columns.addWidget(self._panel)
        self._panel.setVisible(wanted and (self.opened or not narrow))
