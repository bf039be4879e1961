"""Options that stay visible and selectable, the impossible ones with their reason and what cures it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined, Renderable
from gui.widgets.context import Follows
from gui.widgets.facts import settle
from gui.widgets.notes import FixButton
from gui.widgets.radio_frame import RadioFrame
from gui.widgets.tab_order import choose_by_arrow, one_stop
from gui.widgets.text import TextLabel, set_mark
from gui.widgets.verdict import WORDS, Verdict, VerdictLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from core.findings import Fix
    from gui.widgets.context import Ui


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what it is, how it stands, why not, and what would make it possible.

    `facts` are short values in columns behind the title (orifice, limit, margin); give every option of a list
    the same number. `reasons` are shown in full below, never only in a tip. `word` replaces the verdict's
    usual word. `code` shows the title in the monospaced face.
    """

    key: str
    title: Renderable
    detail: Renderable = ""
    facts: tuple[Renderable, ...] = ()
    verdict: Verdict = Verdict.OK
    word: Renderable | None = None
    reasons: tuple[Renderable, ...] = ()
    fixes: tuple[Fix, ...] = ()
    code: bool = False


class OptionRow(RadioFrame):
    """One row: radio button, title, facts, verdict; reasons and fixes below."""

    fix_requested = Signal(object)

    def __init__(self, ui: Ui, option: Option, name: str) -> None:
        """Build the row of an option."""
        super().__init__(name)
        self.option = option
        self.columns: list[QWidget] = []
        self._name = name
        self.ui = ui
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 6, 10, 6)
        self._box.setSpacing(2)
        self._box.addLayout(self._head)
        self._face = self._make_face()
        self._below = self._make_below()
        self._head.addWidget(self._face, 1)
        self._box.addWidget(self._below)
        self.follow(ui)
        self.show_state()

    def set_option(self, option: Option) -> None:
        """Say something else in this row. Its radio button stays: the focus may be on its way there.

        What changed comes as one widget: to show each label by itself would lay out the page for each.
        """
        if option == self.option:
            return
        before, self.option = self.option, option
        if _face(before) != _face(option):
            old, self._face = self._face, self._make_face()
            self._head.replaceWidget(old, self._face)
            self._drop(old)
        if (before.reasons, before.fixes) != (option.reasons, option.fixes):
            old, self._below = self._below, self._make_below()
            self._box.replaceWidget(old, self._below)
            self._drop(old)
        self.retranslate()
        self.show_state()
        settle(self)

    @staticmethod
    def _drop(old: QWidget) -> None:
        old.hide()
        old.deleteLater()

    def _make_face(self) -> QWidget:
        """Return title, detail, facts and verdict."""
        ui, option = self.ui, self.option
        face = QWidget()
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(TextLabel(ui, option.title, "code" if option.code else "strong"))
        if option.detail:
            row.addWidget(TextLabel(ui, option.detail, "muted", wrap=True), 1)
        else:
            row.addStretch(1)
        self.columns = []
        for fact in option.facts:
            label = TextLabel(ui, fact, "body")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.columns.append(label)
        self.columns.append(VerdictLabel(ui, option.verdict, option.word))
        for column in self.columns:
            row.addSpacing(8)
            row.addWidget(column)
        return face

    def _make_below(self) -> QWidget:
        """Return the reasons and the buttons of the fixes."""
        below = QWidget()
        below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(below)
        column.setContentsMargins(26, 0, 0, 0)
        column.setSpacing(2)
        for reason in self.option.reasons:
            column.addWidget(TextLabel(self.ui, reason, "muted", wrap=True))
        if self.option.fixes:
            row = QHBoxLayout()
            row.setContentsMargins(0, 2, 0, 2)
            row.setSpacing(8)
            for number, fix in enumerate(self.option.fixes, 1):
                button = FixButton(self.ui, fix)
                button.setObjectName(f"{self._name}.fix{number}")
                button.pressed_fix.connect(self.fix_requested)
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        if not column.count():
            below.hide()
        return below

    def retranslate(self) -> None:
        """Say the whole row to a screen reader."""
        option = self.option
        word = WORDS[option.verdict] if option.word is None else option.word
        heard = (option.title, option.detail, *option.facts, word)
        self.radio.setAccessibleName(self.ui.say(Joined(tuple(part for part in heard if part), ", ")))
        self.radio.setAccessibleDescription(self.ui.say(Joined(option.reasons, " ")))

    def show_state(self) -> None:
        """Mark the row for the style sheet: chosen, refused, both or neither."""
        refused = self.option.verdict is Verdict.REFUSED
        if self.radio.isChecked():
            set_mark(self, "option", "refused-chosen" if refused else "chosen")
        else:
            set_mark(self, "option", "refused" if refused else "true")


class OptionList(QWidget, Follows):
    """All options below each other; arrows move the choice, Tab visits the list once."""

    chosen = Signal(str)
    """The key of the option a person chose, possible or not."""
    fix_requested = Signal(object)
    """The `Fix` whose "make it valid" was pressed."""

    def __init__(self, ui: Ui, *, name: str, label: Renderable = "") -> None:
        """Start empty; `label` says what is chosen here."""
        super().__init__()
        self._label = label
        self._rows: dict[str, OptionRow] = {}
        self._options: tuple[Option, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._align = QTimer(self)
        self._align.setSingleShot(True)
        self._align.setInterval(0)
        self._align.timeout.connect(self._align_columns)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow(ui)

    def choice(self) -> str | None:
        """Return the key of the chosen option, or None."""
        return next((key for key, row in self._rows.items() if row.radio.isChecked()), None)

    def row(self, key: str) -> OptionRow:
        """Return the row of an option."""
        return self._rows[key]

    def set_options(self, options: Sequence[Option], chosen: str | None = None) -> None:
        """Show these options with this choice; a row with the same key keeps its place and focus."""
        wanted = tuple(options)
        if wanted != self._options:
            focused = next((key for key, row in self._rows.items() if _has_focus(row)), None)
            if focused is not None and not self._rows[focused].radio.hasFocus():
                # A fix was pressed, and goes with what it mended: the focus follows the choice.
                focused = chosen
            self._show(wanted)
            if focused in self._rows and not self._rows[focused].radio.hasFocus():
                self._rows[focused].radio.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen != self.choice():
            self._group.setExclusive(False)
            for key, row in self._rows.items():
                row.radio.setChecked(key == chosen)
            self._group.setExclusive(True)
        one_stop([row.radio for row in self._rows.values()])

    def _show(self, wanted: tuple[Option, ...]) -> None:
        rows: dict[str, OptionRow] = {}
        checked = self.choice()
        for option in wanted:
            old = self._rows.get(option.key)
            if old is not None:
                old.set_option(option)
                rows[option.key] = old
                continue
            row = OptionRow(self.ui, option, f"{self.objectName()}.{option.key}")
            row.fix_requested.connect(self.fix_requested)
            row.radio.installEventFilter(self)
            self._group.addButton(row.radio)
            row.radio.setChecked(option.key == checked)
            rows[option.key] = row
        for place, row in enumerate(rows.values()):
            if self._box.indexOf(row) != place:
                self._box.insertWidget(place, row)
                row.show()
        for key, row in self._rows.items():
            if rows.get(key) is not row:
                self._group.removeButton(row.radio)
                self._box.removeWidget(row)
                row.hide()
                row.deleteLater()
        self._rows, self._options = rows, wanted
        self._align.start()

    def retranslate(self) -> None:
        """Name the list."""
        self.setAccessibleName(self.ui.say(self._label))
        self._align.start()

    @Slot()
    def _align_columns(self) -> None:
        """Give each column of facts and verdicts one width, so that they can be compared down the list."""
        columns = [row.columns for row in self._rows.values()]
        for place in range(max((len(column) for column in columns), default=0)):
            # Counted from the right: the verdict is the last of every row.
            cells = [column[-1 - place] for column in columns if place < len(column)]
            width = max(cell.minimumSizeHint().width() for cell in cells)
            for cell in cells:
                cell.setFixedWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the first arrow choose too."""
        # The kind first: what is being taken down still sends events, and has no rows any more.
        if event.type() == QEvent.Type.KeyPress:
            radios = [row.radio for row in self._rows.values()]
            if choose_by_arrow(radios, watched, event):
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, button: QAbstractButton) -> None:
        one_stop([row.radio for row in self._rows.values()])
        for key, row in self._rows.items():
            if row.radio is button:
                self.chosen.emit(key)


def _face(option: Option) -> tuple[object, ...]:
    """Return what the first line of a row shows."""
    return option.title, option.detail, option.facts, option.verdict, option.word, option.code


def _has_focus(row: OptionRow) -> bool:
    """Tell whether the focus is on a row: on its radio button or on one of its fixes."""
    focused: QWidget | None = row.window().focusWidget()
    return focused is not None and row.isAncestorOf(focused)
