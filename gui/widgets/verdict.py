"""A verdict: icon, word and colour together; never colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.i18n import Renderable, msg
from gui.widgets.notes import Glyph
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from gui.widgets.context import Ui
    from gui.widgets.text import Role


class Verdict(StrEnum):
    """How something stands."""

    OK = "ok"
    AT_LIMIT = "at_limit"
    WARNING = "warning"
    REFUSED = "error"
    OPEN = "open"
    NOTICE = "notice"


WORDS: Final[dict[Verdict, Renderable]] = {
    Verdict.OK: msg("fits"),
    Verdict.AT_LIMIT: msg("at the limit"),
    Verdict.WARNING: msg("see warning"),
    Verdict.REFUSED: msg("not possible"),
    Verdict.OPEN: msg("still open"),
    Verdict.NOTICE: msg("note"),
}
TONES: Final[dict[Verdict, str]] = {
    Verdict.OK: "ok",
    Verdict.AT_LIMIT: "warning",
    Verdict.WARNING: "warning",
    Verdict.REFUSED: "error",
    Verdict.OPEN: "muted",
    Verdict.NOTICE: "muted",
}
_ROLES: Final[dict[str, Role]] = {"ok": "ok", "warning": "warning", "error": "error", "muted": "muted"}


class VerdictLabel(QWidget):
    """Icon and word of a verdict in its colour; the word can be replaced by a more exact one."""

    def __init__(self, ui: Ui, verdict: Verdict = Verdict.OPEN, words: Renderable | None = None) -> None:
        """Show a verdict, with its usual word or with `words`."""
        super().__init__()
        self._glyph = Glyph(ui, verdict.value, TONES[verdict])
        self._words = TextLabel(ui, WORDS[verdict] if words is None else words, _ROLES[TONES[verdict]])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._glyph)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_verdict(self, verdict: Verdict, words: Renderable | None = None) -> None:
        """Show another verdict."""
        self._glyph.set_glyph(verdict.value, TONES[verdict])
        self._words.set_role(_ROLES[TONES[verdict]])
        self._words.set_text(WORDS[verdict] if words is None else words)

    def words(self) -> str:
        """Return the word that is shown."""
        return self._words.text()
