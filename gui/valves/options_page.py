"""Step 4: spacer, direction of the electrical entry, accessories and spare parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined, Renderable, msg
from gui.valves.coil_page import verdict_of
from gui.valves.direction import DirectionPicker
from gui.valves.parts import ValvePage
from gui.widgets.buttons import Button
from gui.widgets.facts import settle
from gui.widgets.finding_list import FindingList
from gui.widgets.money import Euro
from gui.widgets.option_list import Option, OptionList
from gui.widgets.parts import Section
from gui.widgets.text import Rule, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from core.valves.cures import CodeOption
    from core.valves.flow import FlowState
    from core.valves.sheet_model import ArticleRow
    from gui.valves.presenter import ValvePresenter
    from gui.widgets.context import Ui

_NUMBER_WIDTH = 152
_SUPPLY: Mapping[str, Renderable] = {
    "included": msg("comes with the valve"),
    "order": msg("order along"),
    "optional": msg("optional"),
    "spare": msg("spare part"),
}


class OptionsPage(ValvePage):
    """What can be had with the valve, and what must be ordered beside it."""

    def __init__(self, ui: Ui, presenter: ValvePresenter) -> None:
        """Lay out the page."""
        super().__init__(ui, presenter, name="options", title=msg("Options and accessories"))
        options = presenter.state.options
        self.spacer = OptionList(ui, name="options.spacer", label=msg("Spacer"))
        self.spacer.chosen.connect(presenter.choose_spacer)
        spacer = Section(
            ui,
            name="options.spacer.part",
            title=msg("Spacer"),
            lead=msg("Raises the body for fastening on a flat surface."),
        )
        spacer.inside.addWidget(self.spacer)
        self.direction = DirectionPicker(ui, name="options.direction", options=options["direction"])
        self.direction.chosen.connect(presenter.choose_direction)
        direction = Section(
            ui,
            name="options.direction.part",
            title=msg("Direction of the electrical entry"),
            lead=msg(
                "Seen from above. The catalogue gives the directions in pictures only; have this confirmed."
            ),
        )
        direction.inside.addWidget(self.direction)
        self.findings = FindingList(ui, name="options.findings")
        self.findings.fix_requested.connect(presenter.apply_fix)
        self.articles = Section(ui, name="options.articles.part", title=msg("Accessories and spare parts"))
        self.table = Articles(ui, name="options.articles", price=presenter.host.price)
        self.table.wanted.connect(presenter.add_article)
        self.empty = TextLabel(ui, "", "muted", wrap=True, keep=False)
        self.empty.setObjectName("options.empty")
        self.articles.inside.addWidget(self.table)
        self.articles.inside.addWidget(self.empty)
        for part in (spacer, direction, self.findings, self.articles):
            self.body.addWidget(part)

    def show_state(self, state: FlowState) -> None:
        """Show the options and what belongs to the valve."""
        choice = state.answers.choice
        self.spacer.set_options(
            [_option(option) for option in state.options["spacer"]], choice.get("spacer") or "none"
        )
        self.direction.set_choice(choice.get("direction", ""))
        own = {"spacer", "direction"}
        self.findings.set_findings([finding for finding in state.findings if finding.field in own])
        sheet = self.presenter.sheet()
        self.empty.set_text("" if sheet is not None else _why_empty(state))
        self.table.setVisible(sheet is not None)
        if sheet is not None:
            self.table.set_rows((*sheet.accessories, *sheet.spare_parts))

    def focus_field(self, field: str) -> bool:
        """Put the focus on the spacer or the direction."""
        choice = self.presenter.answers.choice
        if field == "direction":
            target = self.direction.cards[choice.get("direction", "")].radio
        else:
            target = self.spacer.row(choice.get("spacer") or "none").radio
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True


def _why_empty(state: FlowState) -> Renderable:
    return Joined((msg("They depend on the whole code."), state.why_not), " ")


def _option(option: CodeOption) -> Option:
    return Option(
        key=option.symbol or "none",
        title=option.symbol or "–",
        detail=option.label,
        verdict=verdict_of(option),
        word=None if option.findings else msg("possible"),
        reasons=tuple(finding.text for finding in option.findings),
        code=True,
    )


class Articles(QWidget):
    """Accessories and spare parts with their numbers; each becomes a line with one press."""

    wanted = Signal(str, object)
    """The number and the words of an article that a person adds."""

    def __init__(self, ui: Ui, *, name: str, price: Callable[[str], Decimal | None]) -> None:
        """Start empty; `price` finds the price of an article."""
        super().__init__()
        self.ui = ui
        self._price = price
        self.setObjectName(name)
        self._shown: tuple[object, ...] = ()
        self.rows: list[ArticleLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.none = TextLabel(
            ui, msg("The catalogue names no accessories for this code."), "muted", wrap=True
        )
        self._box.addWidget(self.none)

    def set_rows(self, articles: tuple[ArticleRow, ...]) -> None:
        """Show these articles."""
        wanted = tuple((article, self._price(article.part_no)) for article in articles)
        self.none.setVisible(not wanted)
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for place, (article, price) in enumerate(wanted):
            row = ArticleLine(self.ui, article, price, name=f"{self.objectName()}.{place}", first=place == 0)
            row.wanted.connect(self.wanted)
            self._box.addWidget(row)
            self.rows.append(row)
        settle(self)


class ArticleLine(QWidget):
    """One article: number, words, how it comes, price, and the way into the quote."""

    wanted = Signal(str, object)

    def __init__(self, ui: Ui, article: ArticleRow, price: Decimal | None, *, name: str, first: bool) -> None:
        """Show an article."""
        super().__init__()
        self.article = article
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        number = TextLabel(ui, article.part_no, "code")
        number.setFixedWidth(_NUMBER_WIDTH)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label = TextLabel(ui, article.label, "body", wrap=True)
        status = "ok" if article.supply == "included" else "warning" if article.supply == "order" else "muted"
        supply = TextLabel(ui, _SUPPLY[article.supply], status, wrap=True)  # type: ignore[arg-type]
        more = TextLabel(ui, article.text, "caption", wrap=True)
        cost = TextLabel(
            ui, Euro(price) if price is not None else msg("on request"), "body" if price else "muted"
        )
        cost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tip = msg("Add {article} to the quote as a line of its own", article=article.part_no)
        add = Button(ui, msg("Add"), name=f"{name}.add", kind="fix", icon_name="add", tip=tip)
        add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addLayout(_column(number, supply))
        notes = [TextLabel(ui, article.note, "caption", wrap=True)] if ui.say(article.note) else []
        row.addLayout(_column(label, more, *notes), 1)
        row.addWidget(cost, 0, top)
        row.addWidget(add, 0, top)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 8)
        box.setSpacing(8)
        if not first:
            box.insertWidget(0, Rule())
        box.addLayout(row)

    @Slot()
    def _add(self) -> None:
        self.wanted.emit(self.article.part_no, self.article.label)


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(1)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
