"""Findings with all they know: how heavy, what, number against limit, where it is written, what cures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.findings import Severity, Status
from core.i18n import Figure, Joined, Renderable, msg
from gui.widgets.buttons import Button
from gui.widgets.context import Follows
from gui.widgets.notes import ICON_OF, TONE_OF, FixButton, Glyph
from gui.widgets.text import TextLabel, reveal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.findings import Finding, Source
    from gui.widgets.context import Ui

SEVERITY_WORD: dict[Severity, Renderable] = {
    Severity.ERROR: msg("Error"),
    Severity.WARNING: msg("Warning"),
    Severity.NOTICE: msg("Note"),
}
_STATUS_WORD: dict[Status, Renderable] = {
    Status.PRINTED: "",
    Status.INFERRED: msg("inferred"),
    Status.COMPUTED: msg("computed"),
    Status.STANDARD: msg("standard"),
    Status.POLICY: msg("house rule"),
}
_CARD_OF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "neutral"}


def source_text(source: Source) -> Renderable:
    """Return where a statement stands, with a word for what is not printed there and why.

    A house rule stands nowhere: the word says it all.
    """
    parts: list[Renderable] = [source.document]
    if source.status is not Status.POLICY:
        parts.append(source.place)
    plain = source.status is Status.INFERRED and not source.doubtful
    if not plain and (word := _STATUS_WORD[source.status]):
        parts.append(word if source.reason is None else Joined((word, source.reason), ": "))
    return Joined(tuple(part for part in parts if part), " · ")


def numbers_text(finding: Finding) -> Renderable:
    """Return the number against its limit: `0.3 MPa · limit 0.1 MPa`; empty without numbers."""
    actual = Figure(finding.actual) if finding.actual else None
    limit = Figure(finding.limit) if finding.limit else None
    if actual and limit:
        return msg("{actual} · limit {limit}", actual=actual, limit=limit)
    if limit:
        return msg("limit {limit}", limit=limit)
    return actual or ""


_SPARE = 6
"""How many cards that are not in use a list keeps."""


class FindingCard(QFrame, Follows):
    """One finding."""

    fix_requested = Signal(object)
    field_requested = Signal(str)

    def __init__(self, ui: Ui, finding: Finding, *, name: str, compact: bool, linked: bool) -> None:
        """Show a finding; `compact` leaves out the card's ground, `linked` offers to go to its field."""
        super().__init__()
        self.finding = finding
        self._fixes: list[FixButton] = []
        self._jump_button: Button | None = None
        self.setObjectName(name)
        self.setProperty("card", "" if compact else _CARD_OF[finding.severity])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        margin = 0 if compact else 10
        grid.setContentsMargins(margin, 2 if compact else 8, margin, 2 if compact else 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        glyph = Glyph(ui, ICON_OF[finding.severity], TONE_OF[finding.severity])
        grid.addWidget(glyph, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._text = TextLabel(ui, finding.text, "body", wrap=True)
        self._numbers: TextLabel | None = None
        self._source: TextLabel | None = None
        grid.addWidget(self._text, 0, 1)
        row = 1
        if numbers := numbers_text(finding):
            self._numbers = TextLabel(ui, numbers, "muted", wrap=True)
            grid.addWidget(self._numbers, row, 1)
            row += 1
        if finding.source is not None:
            self._source = TextLabel(ui, source_text(finding.source), "caption", wrap=True)
            grid.addWidget(self._source, row, 1)
            row += 1
        if finding.fixes or (linked and finding.field):
            grid.addWidget(self._buttons(ui, linked=linked), row, 1)
        self.follow(ui)

    def retranslate(self) -> None:
        """Say severity and text to a screen reader: the icon has no voice of its own."""
        finding = self.finding
        self.setAccessibleName(self.ui.say(Joined((SEVERITY_WORD[finding.severity], finding.text), ": ")))

    def suits(self, finding: Finding) -> bool:
        """Tell whether this card has the parts that another finding needs: then it can show that one."""
        mine = self.finding
        return (
            mine.severity is finding.severity
            and bool(mine.field) == bool(finding.field)
            and len(mine.fixes) == len(finding.fixes)
            and bool(self._numbers) == bool(numbers_text(finding))
            and bool(self._source) == (finding.source is not None)
        )

    def show_finding(self, finding: Finding) -> None:
        """Show another finding that this card suits: the same one with other figures."""
        self.finding = finding
        self._text.set_text(finding.text)
        if self._numbers is not None:
            self._numbers.set_text(numbers_text(finding))
        if self._source is not None and finding.source is not None:
            self._source.set_text(source_text(finding.source))
        for button, fix in zip(self._fixes, finding.fixes, strict=True):
            button.set_fix(fix)
        self.retranslate()

    def name(self, name: str) -> None:
        """Name the card and its buttons for drivers by its place in the list; "" while it is not in use."""
        if name != self.objectName():
            self.setObjectName(name)
            for number, button in enumerate(self._fixes, 1):
                button.setObjectName(f"{name}.fix{number}" if name else "")
            if self._jump_button is not None:
                self._jump_button.setObjectName(f"{name}.field" if name else "")

    def _buttons(self, ui: Ui, *, linked: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(4)
        for number, fix in enumerate(self.finding.fixes, 1):
            button = FixButton(ui, fix)
            button.setObjectName(f"{self.objectName()}.fix{number}")
            button.pressed_fix.connect(self.fix_requested)
            self._fixes.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if linked and self.finding.field and not self.finding.fixes:
            jump = Button(
                ui,
                msg("Go to the field"),
                kind="fix",
                icon_name="arrow_right",
                name=f"{self.objectName()}.field",
            )
            jump.clicked.connect(self._jump)
            self._jump_button = jump
            column.addWidget(jump, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _jump(self) -> None:
        self.field_requested.emit(self.finding.field or "")


class FindingList(QWidget):
    """Findings below each other, as given (use `core.findings.by_weight` for the heaviest first)."""

    fix_requested = Signal(object)
    """The `Fix` whose button was pressed."""
    field_requested = Signal(str)
    """The field of the finding whose "Go to the field" was pressed."""

    def __init__(self, ui: Ui, *, name: str, compact: bool = False, linked: bool = False) -> None:
        """Start empty. `compact`: no card grounds (live panel); `linked`: offer to go to the field."""
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self._compact = compact
        self._linked = linked
        self._shown: tuple[Finding, ...] = ()
        self._cards: list[FindingCard] = []
        self._spare: list[FindingCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is shown."""
        return self._shown

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings; cards that stay keep their place and focus."""
        wanted = tuple(findings)
        reveal(self, bool(wanted))
        if wanted == self._shown:
            return
        kept = {id(card): card for card in self._cards}
        same = {place: card for place, finding in enumerate(wanted) if (card := _taken(kept, finding))}
        cards: list[FindingCard] = []
        for number, finding in enumerate(wanted):
            card = same.get(number) or _taken(kept, finding, alike=True) or self._from_spare(finding)
            if card is None:
                card = self._make(finding, number)
            elif number not in same:
                card.show_finding(finding)
            cards.append(card)
        self._put_aside(list(kept.values()))
        for place, card in enumerate(cards):
            card.name(f"{self.objectName()}.{place}")
            if self._box.indexOf(card) != place:
                self._box.insertWidget(place, card)
                card.show()
        self._cards, self._shown = cards, wanted

    def _put_aside(self, cards: list[FindingCard]) -> None:
        """Keep a few cards that are not in use: the next finding will often look like one of them."""
        for card in cards:
            self._box.removeWidget(card)
            card.hide()
            card.name("")
        self._spare = [*cards, *self._spare]
        for card in self._spare[_SPARE:]:
            card.deleteLater()
        del self._spare[_SPARE:]

    def _from_spare(self, finding: Finding) -> FindingCard | None:
        card = next((card for card in self._spare if card.suits(finding)), None)
        if card is not None:
            self._spare.remove(card)
        return card

    def _make(self, finding: Finding, number: int) -> FindingCard:
        card = FindingCard(
            self.ui, finding, name=f"{self.objectName()}.{number}", compact=self._compact, linked=self._linked
        )
        card.fix_requested.connect(self.fix_requested)
        card.field_requested.connect(self.field_requested)
        return card


def _taken(kept: dict[int, FindingCard], finding: Finding, *, alike: bool = False) -> FindingCard | None:
    """Take a card out of those that are left: the one of a finding, or one that can show it."""
    for card in kept.values():
        if card.suits(finding) if alike else card.finding == finding:
            return kept.pop(id(card))
    return None


class FindingRow(QWidget):
    """A finding on one line: icon and text, for tight places."""

    def __init__(self, ui: Ui, finding: Finding) -> None:
        """Show a finding as one line."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(
            Glyph(ui, ICON_OF[finding.severity], TONE_OF[finding.severity]), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(TextLabel(ui, finding.text, "body", wrap=True), 1)
