"""Buttons that follow language and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.icons import icon
from gui.keys import shown_keys
from gui.theme import font
from gui.widgets.context import Follows

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from core.i18n import Renderable
    from gui.widgets.context import Ui

Kind = Literal["plain", "primary", "quiet", "fix"]


class Button(QPushButton, Follows):
    """A push button with words and perhaps an icon; Enter and Space both press it.

    Kinds: `plain`; `primary` (one on a page); `quiet` (no border until touched); `fix` (a low one-click
    change).
    """

    def __init__(
        self,
        ui: Ui,
        text: Renderable,
        *,
        name: str = "",
        kind: Kind = "plain",
        icon_name: str | None = None,
        tip: Renderable | None = None,
        keys: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; `keys` (such as "Ctrl+K") is only shown in the tip, the shell owns the shortcuts."""
        super().__init__(parent)
        self._words: Renderable = text
        self._kind: Kind = kind
        self._icon_name = icon_name
        self._tip = tip
        self._keys = keys
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCheckable(checkable)
        self._icon_size = 16 if kind == "fix" else 20
        self.setIconSize(QSize(self._icon_size, self._icon_size))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.follow(ui)

    def set_text(self, text: Renderable) -> None:
        """Show other words."""
        if text != self._words:
            self._words = text
            self.retranslate()

    def set_icon(self, icon_name: str | None) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self.restyle()

    def set_tip(self, tip: Renderable | None) -> None:
        """Explain the button, to the eye and to a screen reader."""
        self._tip = tip
        self.retranslate()

    def retranslate(self) -> None:
        """Write words, accessible name and tip in the present language."""
        words = self.ui.say(self._words)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        tip = self.ui.say(self._tip) if self._tip is not None else ""
        self.setAccessibleDescription(tip)
        self.setToolTip(_with_keys(tip, self._keys))

    def restyle(self) -> None:
        """Tint the icon for this kind of button."""
        self.setFont(font(self.ui.theme.metrics.body, bold=self._kind == "primary"))
        if self._icon_name is None:
            return
        colours = self.ui.colours
        tint = {"primary": colours.on_accent, "fix": colours.accent}.get(self._kind, colours.muted)
        active = colours.accent if self.isCheckable() else None
        self.setIcon(icon(self._icon_name, colours, tint, active, self._icon_size))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too; it must not wander to the next field from here."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(Button):
    """A square button with only an icon; its words are its accessible name and its tip."""

    def __init__(
        self,
        ui: Ui,
        icon_name: str,
        text: Renderable,
        *,
        name: str = "",
        keys: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a quiet square button that says `text` to those who ask."""
        super().__init__(
            ui,
            text,
            name=name,
            kind="quiet",
            icon_name=icon_name,
            keys=keys,
            checkable=checkable,
            parent=parent,
        )
        self.setProperty("square", "true")

    def retranslate(self) -> None:
        """Keep the face free of words."""
        words = self.ui.say(self._words)
        self.setAccessibleName(words)
        self.setToolTip(_with_keys(words, self._keys))


def _with_keys(words: str, keys: str) -> str:
    shown = shown_keys(keys)
    return f"{words} ({shown})" if words and shown else words or shown
