"""The short list of loads from which a new consumer unit is proposed: how many circuits of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from core.electrical.board.records import SOURCES
from core.electrical.tables.loaded import default_tables
from core.i18n import Joined, msg
from gui.widgets.buttons import IconButton
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent

    from core.batteries.situation.answers import Answers, Value
    from core.i18n import Renderable
    from gui.widgets.context import Ui

LOADS = "board.loads"
_MOST = 20
_COLUMNS = 2


def kinds() -> tuple[str, ...]:
    """Return the kinds of load that a proposal knows, sources left out: those come from the advice."""
    return tuple(kind for kind in default_tables().loads if kind not in SOURCES)


def place_of(answers: Answers, kind: str) -> int | None:
    """Return the place in the list that asks for a kind; None when none does."""
    return next(
        (place for place in answers.places(LOADS) if answers.text(f"{LOADS}.{place}.kind") == kind), None
    )


def counts(answers: Answers) -> dict[str, int]:
    """Return how many circuits of each kind are asked for."""
    found: dict[str, int] = {}
    listed = dict(answers.below(LOADS))
    for place in answers.places(LOADS):
        kind, text = listed.get(f"{place}.kind"), str(listed.get(f"{place}.circuits", "")).strip()
        if isinstance(kind, str):
            found.setdefault(kind, int(text) if text.isdecimal() else 1)
    return found


def with_count(answers: Answers, kind: str, count: int) -> Answers:
    """Return the answers with another number of circuits of a kind; an edited board is proposed anew."""
    place = place_of(answers, kind)
    fresh = answers.without("board.devices").without("board.sources").without("board.rail")
    if count <= 0:
        return fresh if place is None else fresh.without_place(LOADS, place)
    if place is None:
        places = answers.places(LOADS)
        place = places[-1] + 1 if places else 0
    values: dict[str, Value | None] = {
        f"{LOADS}.{place}.kind": kind,
        f"{LOADS}.{place}.circuits": str(min(count, _MOST)),
    }
    return fresh.with_values(values)


class _Counter(QWidget):
    """Fewer, how many, more."""

    wanted = Signal(str, int)

    def __init__(self, ui: Ui, kind: str, words: Renderable) -> None:
        super().__init__()
        self._kind = kind
        self._count = 0
        name = f"board.load.{kind}"
        self.less = IconButton(ui, "subtract", Joined((msg("one less:"), words), " "), name=f"{name}.less")
        self.more = IconButton(ui, "add", Joined((msg("one more:"), words), " "), name=f"{name}.more")
        self.less.clicked.connect(self._less)
        self.more.clicked.connect(self._more)
        self.less.setEnabled(False)
        for button in (self.less, self.more):
            button.installEventFilter(self)
        self.number = TextLabel(ui, "0", "strong")
        self.number.setObjectName(f"{name}.count")
        self.number.setMinimumWidth(24)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.less)
        row.addWidget(self.number)
        row.addWidget(self.more)
        row.addSpacing(6)
        row.addWidget(TextLabel(ui, words, "body", wrap=True), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many; none cannot be fewer."""
        self._count = count
        self.number.set_text(str(count))
        if not count and self.less.hasFocus():
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.less.setEnabled(count > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a number that is typed while a button has the focus, plus and minus, up and down."""
        if event.type() == QEvent.Type.KeyPress:
            pressed: QKeyEvent = event  # type: ignore[assignment]
            wanted = self._typed(pressed)
            if wanted is not None:
                if wanted != self._count:
                    self.wanted.emit(self._kind, wanted)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, pressed: QKeyEvent) -> int | None:
        """Return how many a key asks for; None for a key that asks for nothing."""
        if pressed.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return None
        text = pressed.text()
        if text.isdecimal():
            return int(text)
        if text == "+" or pressed.key() == Qt.Key.Key_Up:
            return min(self._count + 1, _MOST)
        if text == "-" or pressed.key() == Qt.Key.Key_Down:
            return max(self._count - 1, 0)
        return None

    @Slot()
    def _less(self) -> None:
        if self._count:
            self.wanted.emit(self._kind, self._count - 1)

    @Slot()
    def _more(self) -> None:
        self.wanted.emit(self._kind, self._count + 1)


class LoadList(QWidget):
    """One counter for each kind of load."""

    wanted = Signal(str, int)
    """A kind of load and how many circuits of it are wanted."""

    def __init__(self, ui: Ui) -> None:
        """Ask for every kind of load."""
        super().__init__()
        self._counters: dict[str, _Counter] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        loads = default_tables().loads
        for place, kind in enumerate(kinds()):
            counter = _Counter(ui, kind, loads[kind].text)
            counter.wanted.connect(self.wanted)
            self._counters[kind] = counter
            grid.addWidget(counter, place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def show_answers(self, answers: Answers) -> None:
        """Show how many of each are asked for."""
        wanted = counts(answers)
        for kind, counter in self._counters.items():
            counter.set_count(wanted.get(kind, 0))
