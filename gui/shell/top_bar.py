"""The top bar: the name, the one box, language, light or dark, customer view, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.i18n import msg
from gui.shell.one_box import OneBox
from gui.widgets.buttons import Button, IconButton
from gui.widgets.choice import SegmentBar
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from gui.shell.one_box import BoxSource
    from gui.widgets.context import Ui


class TopBar(QWidget, Follows):
    """One row over the whole window."""

    def __init__(self, ui: Ui, source: BoxSource) -> None:
        """Make the bar over a source of answers for the one box."""
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(ui.theme.metrics.top_bar)
        self.name = TextLabel(ui, "Toonbank", "title")
        self.box = OneBox(ui, source)
        self.language = SegmentBar(ui, (("nl", "NL"), ("en", "EN")), small=True)
        self.language.set_name("top.language")
        self.language.set_label(msg("Language"))
        self.language.set_choice(ui.lang)
        self.language.chosen.connect(ui.set_language)
        self.theme = IconButton(ui, "moon", msg("Dark"), name="top.theme")
        self.theme.clicked.connect(self._toggle_theme)
        self.customer = Button(
            ui,
            msg("Customer"),
            name="top.customer",
            kind="quiet",
            icon_name="eye",
            keys="F9",
            tip=msg("Customer view: hides cost, discount and internal notes"),
            checkable=True,
        )
        self.customer.toggled.connect(ui.set_customer_view)
        self.panel = IconButton(
            ui, "panel", msg("Show what is being built"), name="top.panel", keys="F7", checkable=True
        )
        self.help = IconButton(ui, "question", msg("Help"), name="top.help")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addSpacing(20)
        row.addWidget(self.box, 1)
        row.addStretch(1)
        row.addWidget(self.language)
        row.addWidget(self.theme)
        row.addWidget(self.customer)
        row.addWidget(self.panel)
        row.addWidget(self.help)
        self.panel.hide()
        ui.customer_view_changed.connect(self.customer.setChecked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.follow(ui)

    def retranslate(self) -> None:
        """Show the present language."""
        self.language.set_choice(self.ui.lang)

    def restyle(self) -> None:
        """Offer the other scheme."""
        dark = self.ui.theme.scheme == "dark"
        self.theme.set_icon("sun" if dark else "moon")
        self.theme.set_text(msg("Light") if dark else msg("Dark"))

    @Slot()
    def _toggle_theme(self) -> None:
        self.ui.set_scheme("light" if self.ui.theme.scheme == "dark" else "dark")
