"""The live panel at the right: what is being built, drawing, price, findings, and the way to the quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.findings import by_weight
from core.i18n import msg
from gui.shell.world import PanelView
from gui.widgets.buttons import Button, IconButton
from gui.widgets.code_view import CodeView
from gui.widgets.finding_list import FindingList
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.drawing import Drawing
    from gui.widgets.context import Ui
    from gui.widgets.drawing_view import DrawingView

DRAWING_HEIGHT = 216


class LivePanel(QWidget):
    """Follows the world's `PanelView`."""

    add_wanted = Signal()
    fix_requested = Signal(object)
    field_requested = Signal(str)

    def __init__(self, ui: Ui) -> None:
        """Make the panel; its drawing view comes with the first drawing."""
        super().__init__()
        self.ui = ui
        self.setObjectName("livePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(ui.theme.metrics.panel_width)
        self._view = PanelView("")
        self._drawing: DrawingView | None = None
        self.title = TextLabel(ui, "", "overline", wrap=True)
        self.code = CodeView(ui, name="panel.code")
        self.plain_code = TextLabel(ui, "", "code_large", wrap=True, keep=False)
        self.copy = IconButton(ui, "copy", msg("Copy the code"), name="panel.copy")
        self.copy.clicked.connect(self._copy)
        # Without a code its place stays, so that the title does not jump when the first one comes.
        place = self.copy.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.copy.setSizePolicy(place)
        self.summary = TextLabel(ui, "", "muted", wrap=True, keep=False)
        self.frame = QFrame()
        self.frame.setProperty("card", "true")
        self.frame.setFixedHeight(DRAWING_HEIGHT)
        self._frame_box = QVBoxLayout(self.frame)
        self._frame_box.setContentsMargins(1, 1, 1, 1)
        self.price = TextLabel(ui, "", "title", wrap=True, keep=False)
        self.price.setObjectName("panel.price")
        self.price_note = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self.internal = TextLabel(ui, "", "caption", wrap=True)
        self.internal.setObjectName("panel.internal")
        self.findings = FindingList(ui, name="panel.findings", compact=True, linked=True)
        self.findings.fix_requested.connect(self.fix_requested)
        self.findings.field_requested.connect(self.field_requested)
        self.why_not = TextLabel(ui, "", "muted", wrap=True)
        self.why_not.setObjectName("panel.why_not")
        self.add = Button(
            ui, msg("Add to quote"), name="panel.add", kind="primary", icon_name="cart", keys="Ctrl+Return"
        )
        self.add.clicked.connect(self.add_wanted)
        self._lay_out()
        ui.customer_view_changed.connect(self._customer_view)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.copy)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("ground", "clear")
        scroll.setWidget(content)
        box = QVBoxLayout(content)
        box.setContentsMargins(16, 8, 16, 8)
        box.setSpacing(8)
        box.addLayout(head)
        for widget in (self.plain_code, self.code, self.summary, self.frame):
            box.addWidget(widget)
        money = QVBoxLayout()
        money.setSpacing(0)
        for label in (self.price, self.price_note, self.internal):
            money.addWidget(label)
        box.addWidget(self.findings)
        box.addStretch(1)
        self._why_row = QWidget()
        why = QHBoxLayout(self._why_row)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(6)
        why.addWidget(Glyph(self.ui, "notice", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self.why_not, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addLayout(money)
        foot.addWidget(self._why_row)
        foot.addWidget(self.add)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)

    def show_view(self, view: PanelView) -> None:
        """Show what the world is building; what is shown already costs nothing."""
        if view == self._view:
            return
        self._view = view
        self.title.set_text(view.title)
        self.plain_code.set_text("" if view.segments else view.code)
        self.code.set_segments(view.segments)
        self.code.setVisible(bool(view.segments))
        self.copy.setVisible(bool(view.code))
        self.summary.set_text(view.summary)
        self.price.set_text(view.price)
        self.price_note.set_text(view.price_note)
        self.internal.set_text(view.internal)
        self._customer_view(self.ui.customer_view)
        self.findings.set_findings(by_weight(view.findings))
        self._show_drawing(view.drawing)
        self.add.setEnabled(view.why_not is None)
        self.why_not.set_text(view.why_not or "")
        self.add.set_tip(view.why_not)
        self._why_row.setVisible(view.why_not is not None)

    def _show_drawing(self, drawing: Drawing | None) -> None:
        self.frame.setVisible(drawing is not None)
        if drawing is None:
            return
        if self._drawing is None:
            # The drawing code loads with the first drawing, not with the window.
            from gui.widgets.drawing_view import DrawingView

            self._drawing = DrawingView()
            self._drawing.setObjectName("panel.drawing")
            self._frame_box.addWidget(self._drawing)
            self.ui.language_changed.connect(self._letter_drawing)
            self.ui.theme_changed.connect(self._letter_drawing)
            self._letter_drawing()
        self._drawing.set_drawing(drawing)

    @Slot()
    def _letter_drawing(self) -> None:
        """Give the drawing the present language and colours."""
        if self._drawing is not None:
            from core.drawing import style

            self._drawing.set_translator(self.ui.translator)
            self._drawing.set_palette(style.DARK if self.ui.theme.scheme == "dark" else style.LIGHT)

    @Slot(bool)
    def _customer_view(self, on: bool) -> None:  # noqa: FBT001
        self.internal.setVisible(bool(self._view.internal) and not on)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._view.code)
