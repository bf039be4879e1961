"""The one box: a part number, an article, an alias or words; a typed code is taken apart while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined, msg
from gui.widgets.code_view import CodeView
from gui.widgets.context import Follows
from gui.widgets.fields import LineEdit
from gui.widgets.finding_list import FindingRow
from gui.widgets.notes import Glyph
from gui.widgets.text import CutLabel, Rule, TextLabel, set_mark

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from gui.shell.world import BoxDecode, BoxHit
    from gui.widgets.context import Ui

MOST_HITS = 8
MOST_FINDINGS = 3
POPUP_WIDTH = 760
_LENS = 16
_LEAST_WIDTH = 256
"""Room for what to type and for its key [px]."""
_ADDS = msg("Enter adds the line · Shift+Enter shows it · ↑ ↓ choose · Esc leaves")
_OPENS = msg("Enter shows it · ↑ ↓ choose · Esc leaves")


class BoxSource(Protocol):
    """Where the answers come from."""

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best answers, best first."""
        ...

    def decode(self, text: str) -> BoxDecode | None:
        """Take a code apart, or None when it is none."""
        ...


class HitRow(QFrame):
    """One answer: code, title, note, what it is."""

    pressed = Signal(int)

    def __init__(self, ui: Ui, place: int) -> None:
        """Make the row at a place of the list."""
        super().__init__()
        self._place = place
        self.setObjectName(f"box.hit.{place}")
        self.glyph = Glyph(ui, "arrow_right", "muted")
        self.code = TextLabel(ui, "", "code")
        self.title = CutLabel(ui)
        self.note = TextLabel(ui, "", "caption")
        self.kind = TextLabel(ui, "", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self.glyph)
        row.addWidget(self.code)
        row.addWidget(self.title, 1)
        row.addWidget(self.note)
        row.addWidget(self.kind)

    def show_hit(self, hit: BoxHit, *, selected: bool) -> None:
        """Show an answer, marked when Enter would take it."""
        self.code.set_text(hit.code)
        self.code.setVisible(bool(hit.code))
        self.title.set_text(hit.title if hit.blocked is None else hit.blocked)
        self.title.set_role("body" if hit.blocked is None else "muted")
        self.note.set_text(hit.note)
        self.kind.set_text(hit.kind)
        self.glyph.set_glyph(
            "error" if hit.blocked is not None else "arrow_right" if selected or hit.opens else "add",
            "error" if hit.blocked is not None else "accent" if selected else "muted",
        )
        set_mark(self, "option", "chosen" if selected else "none")

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take the answer by a click."""
        self.pressed.emit(self._place)


class BoxPopup(QFrame):
    """What drops down: the code taken apart, then the answers."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        """Make it as a child of the window, so that the focus stays in the box."""
        super().__init__(parent)
        self.ui = ui
        self.setObjectName("boxPopup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.code = CodeView(ui, name="box.code")
        self.findings = QVBoxLayout()
        self.findings.setSpacing(4)
        self._finding_rows: list[FindingRow] = []
        self.rule = Rule()
        self.rows = [HitRow(ui, place) for place in range(MOST_HITS)]
        self.nothing = TextLabel(
            ui, msg("Nothing found. Type a part number, a piece of one, or words."), "muted"
        )
        self.hint = TextLabel(ui, _ADDS, "caption")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 8)
        box.setSpacing(2)
        box.addWidget(self.code)
        box.addLayout(self.findings)
        box.addWidget(self.rule)
        for row in self.rows:
            box.addWidget(row)
        box.addWidget(self.nothing)
        box.addSpacing(4)
        box.addWidget(self.hint)
        self.hide()

    def fit(self, width: int) -> None:
        """Let the code take the height that goes with the popup's width."""
        margins = self.contentsMargins()
        layout = self.layout()
        if layout is not None:
            margins = layout.contentsMargins()
        self.code.fit(width - margins.left() - margins.right())

    def show_answers(self, hits: tuple[BoxHit, ...], decode: BoxDecode | None, selected: int) -> None:
        """Show the answers and the code taken apart."""
        self.code.setVisible(decode is not None)
        self.rule.setVisible(decode is not None and bool(hits))
        self.code.set_segments(decode.segments if decode is not None else ())
        for old in self._finding_rows:
            self.findings.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = decode.findings[:MOST_FINDINGS] if decode is not None else ()
        self._finding_rows = [FindingRow(self.ui, finding) for finding in shown]
        for finding_row in self._finding_rows:
            self.findings.addWidget(finding_row)
            finding_row.show()  # the layout would show it only later, after the popup's height was taken
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(hits))
            if place < len(hits):
                row.show_hit(hits[place], selected=place == selected)
        self._align_codes(len(hits))
        self.nothing.setVisible(not hits and decode is None)
        self.hint.setVisible(bool(hits))
        if hits:
            marked = hits[selected]
            self.hint.set_text(_OPENS if marked.opens or marked.blocked is not None else _ADDS)

    def _align_codes(self, count: int) -> None:
        """Let the titles begin below each other."""
        shown = [row.code for row in self.rows[:count]]
        width = max((code.sizeHint().width() for code in shown), default=0)
        for code in shown:
            code.setMinimumWidth(width)


class OneBox(LineEdit, Follows):
    """The box itself; the window calls `attach` once it is in place."""

    accepted = Signal(object)
    """Enter on an answer: the `BoxHit` to add."""
    opened = Signal(object)
    """Shift+Enter, or Enter on a blocked answer: the `BoxHit` to show."""
    left = Signal()
    """Esc: the focus should go back to where it was."""

    def __init__(self, ui: Ui, source: BoxSource) -> None:
        """Make the box over a source of answers."""
        super().__init__()
        self.setObjectName("top.box")
        self._source = source
        self._hits: tuple[BoxHit, ...] = ()
        self._decode: BoxDecode | None = None
        self._selected = 0
        self._popup: BoxPopup | None = None
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaximumWidth(560)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(_LENS + 8, 0, 0, 0)
        lens = Glyph(ui, "search", "muted", _LENS)
        lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys = TextLabel(ui, "Ctrl+K", "caption", parent=self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(lens)
        row.addStretch(1)
        row.addWidget(self._keys)
        self.textChanged.connect(self._text_changed)
        self.follow(ui)

    def attach(self, window: QWidget) -> None:
        """Follow the size of the window that the popup will be a child of."""
        window.installEventFilter(self)

    def prepare(self) -> BoxPopup:
        """Return the popup, made now if nothing was typed yet."""
        if self._popup is None:
            self._popup = BoxPopup(self.ui, self.window())
            for hit_row in self._popup.rows:
                hit_row.pressed.connect(self._row_pressed)
        return self._popup

    @property
    def popup(self) -> BoxPopup | None:
        """Return the popup, once it is made."""
        return self._popup

    @property
    def hits(self) -> tuple[BoxHit, ...]:
        """Return the answers to what stands in the box."""
        return self._hits

    def retranslate(self) -> None:
        """Write placeholder and accessible name."""
        self.setPlaceholderText(self.ui.say(msg("Search or paste a code…")))
        self.setAccessibleName(self.ui.say(msg("Search or paste a code")))
        self._describe()
        if self._popup is not None and self._popup.isVisible():
            self.refresh()

    @Slot()
    def take_focus(self) -> None:
        """Put the cursor here with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text().strip():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for answers to the present text and show them."""
        text = self.text().strip()
        self._hits = self._source.search(text, MOST_HITS) if text else ()
        self._decode = self._source.decode(text) if text else None
        self._selected = 0
        self._show()

    def _show(self) -> None:
        self._describe()
        if not self.text().strip() or not self.hasFocus():
            if self._popup is not None:
                self._popup.hide()
            return
        popup = self.prepare()
        popup.show_answers(self._hits, self._decode, self._selected)
        self._place(popup)
        popup.show()
        popup.raise_()

    def _place(self, popup: BoxPopup) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        width = min(max(POPUP_WIDTH, self.width()), window.width() - 16)
        popup.setFixedWidth(width)
        popup.fit(width)
        layout = popup.layout()
        if layout is not None:
            layout.activate()
            height = (
                layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
            popup.setFixedHeight(min(height, window.height() - corner.y() - 8))
        popup.move(min(corner.x(), window.width() - width - 8), corner.y())

    def _describe(self) -> None:
        if not self._hits:
            self.setAccessibleDescription("")
            return
        hit = self._hits[self._selected]
        parts = tuple(part for part in (hit.code, hit.title, hit.blocked) if part)
        self.setAccessibleDescription(self.ui.say(Joined(parts, ", ")))

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self._keys.setVisible(not text)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, take with Enter, leave with Esc."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._hits and not event.modifiers():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._selected = (self._selected + step) % len(self._hits)
                self._show()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(show=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            case Qt.Key.Key_Escape if self.text():
                self.leave()
            case Qt.Key.Key_Escape:
                event.ignore()  # the window goes one level back
            case _:
                super().keyPressEvent(event)

    def leave(self) -> None:
        """Empty the box, close the list and give the focus back."""
        self.clear()
        self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; the text stays."""
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the list below the box when the window changes size."""
        if event.type() == QEvent.Type.Resize and self._popup is not None and self._popup.isVisible():
            self._place(self._popup)
        return super().eventFilter(watched, event)

    @Slot(int)
    def _row_pressed(self, place: int) -> None:
        self._selected = place
        self._take(show=False)

    def _take(self, *, show: bool) -> None:
        if not self._hits:
            return
        hit = self._hits[self._selected]
        self.clear()
        if show or hit.opens or hit.blocked is not None:
            self.opened.emit(hit)
        else:
            self.accepted.emit(hit)
