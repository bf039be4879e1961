"""The lines below a field: echo, question, reason, findings with their one-click changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.findings import Severity
from core.i18n import Joined
from gui.icons import pixmap
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel, set_mark, with_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics

    from core.findings import Finding, Fix
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.text import Role

ICON_OF: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "notice",
}
ROLE_OF: dict[Severity, Role] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "muted",
}
TONE_OF: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "muted",
}
LINE = 16
_SPARE = 3
"""How many lines that are not in use are kept for the next note."""
LONGEST = 200
"""Width of the words of a one-click change from which they take a second line [px]."""


class Glyph(QLabel, Follows):
    """A small tinted icon without a voice: the words beside it say the same."""

    def __init__(self, ui: Ui, name: str, tone: str = "muted", size: int = 16) -> None:
        """Show an icon in one of the theme's colours (`tone` is the name of the colour)."""
        super().__init__()
        self._name = name
        self._tone = tone
        self._size = size
        self.setFixedSize(QSize(size, size))
        self.follow(ui)

    def set_glyph(self, name: str, tone: str) -> None:
        """Show another icon or colour."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.restyle()

    def restyle(self) -> None:
        """Tint the icon for the present theme and screen."""
        colour = str(getattr(self.ui.colours, self._tone))
        self.setPixmap(pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


class FixButton(Button):
    """The one-click change of a finding."""

    pressed_fix = Signal(object)
    """The `Fix` of this button."""

    def __init__(self, ui: Ui, fix: Fix) -> None:
        """Make a low button with the words of the fix."""
        super().__init__(ui, fix.label, kind="fix", icon_name="wrench")
        self.fix = fix
        self.clicked.connect(self._send)

    def retranslate(self) -> None:
        """Break what is long into lines: a button keeps to the width of a panel."""
        super().retranslate()
        words = _in_lines(self.text(), self.fontMetrics())
        self.setText(words)
        set_mark(self, "lines", "several" if "\n" in words else "one")

    def set_fix(self, fix: Fix) -> None:
        """Make another change, in its words."""
        self.fix = fix
        self.set_text(fix.label)

    def _send(self) -> None:
        self.pressed_fix.emit(self.fix)


def _in_lines(words: str, metrics: QFontMetrics) -> str:
    """Return words in as few lines as are no wider than `LONGEST`, those about equally long."""
    lines = _filled(words, metrics, LONGEST)
    for room in range(LONGEST, LONGEST // 3, -8):
        tighter = _filled(words, metrics, room)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return "\n".join(lines)


def _filled(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return words in lines that are no wider than `room` [px], where the words themselves are not."""
    lines = [""]
    for word in with_units(words).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class _Line(QWidget):
    """One note: icon, words, and the buttons of its changes."""

    fix_requested = Signal(object)

    def __init__(self, ui: Ui, text: Renderable, severity: Severity, fixes: Sequence[Fix]) -> None:
        super().__init__()
        self._severity = severity
        self._words = TextLabel(ui, text, ROLE_OF[severity], wrap=True)
        self._buttons = [FixButton(ui, fix) for fix in fixes]
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        for button in self._buttons:
            button.pressed_fix.connect(self.fix_requested)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(6)
        row.addWidget(Glyph(ui, ICON_OF[severity], TONE_OF[severity]), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def suits(self, severity: Severity, fixes: Sequence[Fix]) -> bool:
        """Tell whether this line has the parts that another note needs."""
        return self._severity is severity and len(self._buttons) == len(fixes)

    def show_note(self, text: Renderable, fixes: Sequence[Fix]) -> None:
        """Show another note that this line suits."""
        self._words.set_text(text)
        for button, fix in zip(self._buttons, fixes, strict=True):
            button.set_fix(fix)

    def name(self, name: str) -> None:
        """Name the parts for drivers; "" while the line is not in use."""
        self._words.setObjectName(f"{name}.note" if name else "")
        for button in self._buttons:
            button.setObjectName(f"{name}.fix" if name else "")


class NoteLines(QWidget, Follows):
    """Echo in muted text, then a reason or a question, then the findings."""

    fix_requested = Signal(object)

    def __init__(self, ui: Ui, *, reserve: bool) -> None:
        """Start empty; `reserve` keeps the height of one line so that the page does not jump."""
        super().__init__()
        self._findings: tuple[Finding, ...] = ()
        self._problem: Renderable = ""
        self._name = ""
        self._asking = False
        self._echo = TextLabel(ui, "", "caption", wrap=True)
        self._echo.setMinimumHeight(LINE if reserve else 0)
        self._reserve = reserve
        self._lines: list[_Line] = []
        self._spare: list[_Line] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._help = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self._box.addWidget(self._echo)
        self._box.addWidget(self._help)
        self._show_echo()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.follow(ui)

    def set_name(self, name: str) -> None:
        """Name the parts for drivers: `<name>.echo`, `<name>.note`."""
        self._name = name
        self._echo.setObjectName(f"{name}.echo")
        self._help.setObjectName(f"{name}.help")
        self.setObjectName(f"{name}.notes")

    def name_echo(self, name: str) -> None:
        """Name the echo by itself; "" when it stands somewhere else."""
        self._echo.setObjectName(name)

    def help(self, text: Renderable) -> None:
        """Show the sentence that always stands here."""
        self._help.set_text(text)

    def echo(self, text: Renderable, *, asking: bool = False) -> None:
        """Show what was understood; a question asked in the row above takes the place of the echo."""
        self._asking = asking
        self._echo.set_text(text)
        self._show_echo()

    def _show_echo(self) -> None:
        room = self._reserve and not self._asking and not self._problem
        self._echo.setVisible(room or bool(self._echo.text()))

    def show_findings(self, findings: Sequence[Finding], problem: Renderable = "") -> None:
        """Show a reason of the field itself, or else the findings of the core."""
        wanted = () if problem else tuple(findings)
        if (wanted, problem) == (self._findings, self._problem):
            return
        self._findings, self._problem = wanted, problem
        self._clear()
        if problem:
            self._add(problem, Severity.ERROR, ())
        for finding in wanted:
            self._add(finding.text, finding.severity, finding.fixes)
        self._show_echo()

    def has_error(self) -> bool:
        """Tell whether a reason or an error is shown."""
        return bool(self._problem) or any(finding.severity is Severity.ERROR for finding in self._findings)

    def spoken(self) -> Renderable:
        """Return the whole note as one text, for screen readers."""
        texts = [self._problem] if self._problem else [finding.text for finding in self._findings]
        return Joined(tuple(texts), " ") if texts else ""

    def add_row(self) -> QBoxLayout:
        """Add a row of widgets of the field's own above the notes (the two readings of a number)."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._box.insertWidget(0, holder)
        holder.show()
        return row

    def _add(self, text: Renderable, severity: Severity, fixes: Sequence[Fix]) -> None:
        spare = next((line for line in self._spare if line.suits(severity, fixes)), None)
        if spare is None:
            line = _Line(self.ui, text, severity, fixes)
            line.fix_requested.connect(self.fix_requested)
        else:
            self._spare.remove(spare)
            line = spare
            line.show_note(text, fixes)
        line.name(self._name)
        self._lines.append(line)
        self._box.insertWidget(self._box.indexOf(self._help), line)
        line.show()

    def _clear(self) -> None:
        """Put the lines aside: the next note will often look the same."""
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.name("")
        self._spare = [*self._lines, *self._spare]
        for line in self._spare[_SPARE:]:
            line.deleteLater()
        del self._spare[_SPARE:]
        self._lines.clear()
