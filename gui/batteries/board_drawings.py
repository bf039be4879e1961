"""The drawings of a consumer unit on its page: front, group card, single-line diagram, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import UserFacingError
from core.i18n import msg
from gui.drawing.pane import DrawingPane
from gui.widgets.choice import SegmentBar
from gui.widgets.parts import Disclosure
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.batteries.advice.advise import Advice
    from core.drawing.heading import Heading
    from core.drawing.source import DrawingSource
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_HEIGHT = 520
_KINDS: tuple[tuple[str, Renderable], ...] = (
    ("front", msg("Front")),
    ("card", msg("Group card")),
    ("line", msg("Single-line diagram")),
)


class BoardDrawings(Disclosure):
    """Folded until somebody wants to see or print one; drawn only while it is seen."""

    def __init__(self, ui: Ui, heading: Callable[[], Heading]) -> None:
        """Start folded, without a board; `heading` says whose the sheets are."""
        super().__init__(
            ui,
            name="board.drawings",
            title=msg("Drawings: front, group card, single-line diagram"),
            make=self._content,
        )
        self.ui = ui
        self._heading = heading
        self._advice: Advice | None = None
        self._unit: BoardAnswer | None = None
        self._drawn: object = None
        self.toggled.connect(self._draw)

    def _content(self) -> QWidget:
        """Make the bar and the pane, when they are first wanted."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.kinds = SegmentBar(self.ui, _KINDS, small=True)
        self.kinds.set_name("board.drawings.kind")
        self.kinds.set_label(msg("Which drawing"))
        self.kinds.set_choice("front")
        self.kinds.chosen.connect(self._chosen)
        self.nothing = TextLabel(self.ui, "", "muted", wrap=True, keep=False)
        self.nothing.setObjectName("board.drawings.nothing")
        self.pane = DrawingPane(self.ui, name="board.drawing")
        self.pane.heading = self._heading
        self.pane.table.hide()  # the rows above name every device
        self.pane.setFixedHeight(_HEIGHT)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.nothing)
        column.addWidget(self.pane)
        return content

    def set_unit(self, advice: Advice | None, unit: BoardAnswer | None) -> None:
        """Show another board; None for none."""
        self._advice, self._unit = advice, unit
        self._draw()

    @Slot(str)
    def _chosen(self, kind: str) -> None:
        self.kinds.set_choice(kind)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """Draw what is chosen, but only while it is looked at."""
        if not self.unfolded or self._unit is None or self._advice is None:
            return
        try:
            source = _source(self.kinds.choice() or "front", self._advice, self._unit)
        except UserFacingError as nothing:
            self.nothing.set_text(nothing.text)
            self.pane.hide()
            return
        self.nothing.set_text("")
        self.pane.show()
        self.pane.set_source(source)


def _source(kind: str, advice: Advice, unit: BoardAnswer) -> DrawingSource:
    """Return a drawing; raise `UserFacingError` where there is nothing to draw."""
    from core.batteries.advice.unit_cables import unit_cables
    from core.electrical.board.front import front_source
    from core.electrical.board.group_card import card_source
    from core.electrical.diagram.unit_drawing import line_source

    match kind:
        case "card":
            return card_source(unit, unit_cables(advice, unit))
        case "line":
            return line_source(unit, unit_cables(advice, unit))
        case _:
            return front_source(unit)
