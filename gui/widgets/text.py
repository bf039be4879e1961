"""Labels that follow the language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui

Role = Literal[
    "title",
    "heading",
    "body",
    "strong",
    "muted",
    "caption",
    "overline",
    "unit",
    "code",
    "code_large",
    "error",
    "warning",
    "ok",
    "accent",
]

_SMALL = frozenset({"caption", "overline"})
_BOLD = frozenset({"title", "heading", "strong", "overline", "code_large"})
_CODE = frozenset({"code", "code_large"})

_UNITS = (
    "mm²|mm|m|ms|min|s|kWh|kWp|kW|kVA|VA|Wh|Wp|W|VAC|VDC|V|kA|mA|A|mΩ|Ω|Hz|°C|°F|K|%|kg|g|µm|"
    "MPa|kPa|mbar|Pa|bar|psi|Torr|N·m|h|dagen|days"
)
_BREAK = re.compile(rf"(?<=[\d)]) (?=(?:{_UNITS})(?![\w-]))")
_KEPT = "\u00a0"


def with_units(words: str) -> str:
    """Return words in which no line ends between a number and its unit."""
    return _BREAK.sub(_KEPT, words)


def role_font(ui: Ui, role: Role) -> QFont:
    """Return the font of a text role."""
    metrics = ui.theme.metrics
    size = metrics.caption if role in _SMALL else metrics.body
    if role in {"title", "code_large"}:
        size = metrics.title
    elif role == "heading":
        size = metrics.body + 2
    made = font(size, bold=role in _BOLD, code=role in _CODE)
    if role == "overline":
        made.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return made


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again; before the first time it will look anyway."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects on, and restyle only when it changed."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        repolish(widget)


def reveal(widget: QWidget, shown: bool) -> None:  # noqa: FBT001  (a state)
    """Show or hide a widget; one without a parent waits for it, or it would open a window of its own."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


class TextLabel(QLabel, Follows):
    """A plain-text label; an empty text hides it unless `keep` asks for its room."""

    def __init__(
        self,
        ui: Ui,
        text: Renderable = "",
        role: Role = "body",
        *,
        wrap: bool = False,
        keep: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show `text` in a role; `wrap` lets it run over several lines."""
        super().__init__(parent)
        self._text: Renderable = text
        self._words = ""
        self._role: Role = role
        self._keep = keep
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setProperty("role", role)
        self.follow(ui)

    def set_text(self, text: Renderable) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.retranslate()

    def set_role(self, role: Role) -> None:
        """Show the text in another role."""
        if role != self._role:
            self._role = role
            set_mark(self, "role", role)
            self.restyle()

    def retranslate(self) -> None:
        """Write the text in the present language."""
        self._words = words = self.ui.say(self._text)
        self.setText(with_units(words) if self.wordWrap() else words)
        if not self._keep:
            self.restyle()
            reveal(self, bool(words))

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def restyle(self) -> None:
        """Take the role's font, with the first words: a font is loaded when it is first taken."""
        if self._keep or self.text():
            self.setFont(role_font(self.ui, self._role))


class CutLabel(TextLabel):
    """One line that ends in “…” where there is no room; the whole text is in its tip."""

    def __init__(
        self, ui: Ui, text: Renderable = "", role: Role = "body", *, parent: QWidget | None = None
    ) -> None:
        """Show `text` as far as it goes."""
        super().__init__(ui, text, role, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, cut at the end."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment()), shown)
        painter.end()

    def retranslate(self) -> None:
        """Tell the whole text in the tip."""
        super().retranslate()
        self.setToolTip(self.text())


class Rule(QFrame):
    """A one-pixel line between parts."""

    def __init__(self, *, vertical: bool = False) -> None:
        """Make a horizontal line, or a vertical one."""
        super().__init__()
        self.setProperty("line", "v" if vertical else "h")
