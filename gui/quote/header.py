"""The header of the quote: who, what, until when. Folded it is one card with everything that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.i18n import Joined, Renderable, msg
from gui.quote.company import CompanyBlock
from gui.quote.cut_label import CutLabel
from gui.quote.date_field import DateField
from gui.quote.text_area import TextArea
from gui.widgets.buttons import IconButton
from gui.widgets.choice import SegmentedChoice
from gui.widgets.context import Follows
from gui.widgets.fields import TextField
from gui.widgets.form import Form
from gui.widgets.text import Rule

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from core.i18n import Lang, Translator
    from core.quote.evaluate import Evaluated
    from core.quote.model import Quote
    from gui.quote.presenter import QuotePresenter
    from gui.widgets.context import Ui
    from gui.widgets.fields import Field

_LABELS = 92
_ROW_GAP = 1
_MOST_COLUMNS = 3
_THREE_FROM = 900
_LEAST_ROOM = 124
"""Least height of the fields [px]: three rows, and the beginning of a fourth that says there are more."""
_MUCH = 10_000
_LANGUAGES = (("nl", "Nederlands"), ("en", "English"))


class Day:
    """A date that writes itself as the language does."""

    def __init__(self, day: dt.date) -> None:
        """Keep the date."""
        self._day = day

    def __eq__(self, other: object) -> bool:
        """Compare by date, so that an unchanged label is left alone."""
        return isinstance(other, Day) and other._day == self._day

    def __hash__(self) -> int:
        """Hash by date."""
        return hash(self._day)

    def render(self, tr: Translator) -> str:
        """Return the date in the language's own form."""
        return tr.date(self._day)


class QuoteHeader(QFrame, Follows):
    """Two columns of fields under a summary that stays when they are folded away."""

    toggled = Signal(bool)
    company_wanted = Signal()

    def __init__(self, ui: Ui, presenter: QuotePresenter) -> None:
        """Make the header; it is filled by `render`."""
        super().__init__()
        self.setObjectName("quote.header")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._presenter = presenter
        self._fields: dict[str, Field] = {}
        self._open = True
        self._first = CutLabel(ui, "", "strong", name="quote.header.who")
        self._second = CutLabel(ui, "", "muted", name="quote.header.when")
        self.fold = IconButton(
            ui, "chevron_down", msg("Show customer and terms"), name="quote.header.fold", keys="F4"
        )
        self.fold.clicked.connect(self._toggle)
        self._across = 0
        self._room = _MUCH
        self.forms = tuple(Form(ui, "quote", label_width=_LABELS) for _ in range(_MOST_COLUMNS))
        self._make_fields(ui)
        self.company = CompanyBlock(ui)
        self.company.change_wanted.connect(self.company_wanted)
        self._lay_out()
        ui.customer_view_changed.connect(self._customer_view)
        self.follow(ui)
        self._customer_view(ui.customer_view)

    def _make_fields(self, ui: Ui) -> None:
        who, what, when = self.forms
        self._text(
            who, "customer.name", msg("Customer"), TextField(ui, placeholder=msg("Installer or company"))
        )
        self._text(who, "customer.contact", msg("Contact"), TextField(ui))
        self._text(
            who,
            "customer.address",
            msg("Address"),
            TextArea(ui, rows=2, placeholder=msg("Shift+Enter begins a new row")),
        )
        self._text(who, "customer.email", msg("E-mail"), TextField(ui))
        self._text(who, "customer.phone", msg("Telephone"), TextField(ui))
        self._text(
            what, "customer.reference", msg("Reference"), TextField(ui, placeholder=msg("The customer's own"))
        )
        self._text(what, "project.name", msg("Project"), TextField(ui))
        self._text(what, "project.address", msg("Site address"), TextArea(ui, rows=2))
        self._text(what, "delivery_time", msg("Delivery time"), TextField(ui))
        self._text(what, "payment_terms", msg("Payment"), TextField(ui))
        self._text(when, "number", msg("Number"), TextField(ui))
        self.date = when.add("date", msg("Date"), DateField(ui, required=True))
        self.valid = when.add("valid_until", msg("Valid until"), DateField(ui))
        self.date.edited.connect(self._date_typed)
        self.valid.edited.connect(self._valid_typed)
        self._text(when, "clerk", msg("Clerk"), TextField(ui))
        self.language = when.add("language", msg("Quote in"), SegmentedChoice(ui, _LANGUAGES))
        self.language.edited.connect(self._language_chosen)
        self.note_form = Form(ui, "quote", label_width=_LABELS)
        self._text(
            self.note_form,
            "internal_note",
            msg("Internal note"),
            TextArea(ui, rows=2, placeholder=msg("For colleagues only; never on the quote")),
        )
        for form in (*self.forms, self.note_form):
            layout = form.layout()
            if isinstance(layout, QGridLayout):
                layout.setVerticalSpacing(_ROW_GAP)
                layout.setHorizontalSpacing(8)

    def _text(self, form: Form, name: str, label: Renderable, field: TextField | TextArea) -> None:
        form.add(name, label, field)
        field.setProperty("key", name)
        field.edited.connect(self._typed)
        self._fields[name] = field
        if isinstance(field, TextField):
            field.edit.editingFinished.connect(self._presenter.leave_field)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._first)
        words.addWidget(self._second)
        head.addLayout(words, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        self._columns = QGridLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setHorizontalSpacing(28)
        self._columns.setVerticalSpacing(_ROW_GAP)
        self._place(_MOST_COLUMNS)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 2, 4, 2)
        body.setSpacing(6)
        body.addWidget(Rule())
        body.addLayout(self._columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 10, 8)
        box.setSpacing(6)
        box.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setProperty("ground", "clear")
        self._scroll.setWidget(self._body)
        box.addWidget(self._scroll)

    def _place(self, columns: int) -> None:
        """Put the forms beside each other, three or two in a row."""
        if columns == self._across:
            return
        self._across = columns
        top = Qt.AlignmentFlag.AlignTop
        who, what, when = self.forms
        if columns == _MOST_COLUMNS:
            places = (
                (who, 0, 0, 1, 1),
                (what, 0, 1, 1, 1),
                (when, 0, 2, 1, 1),
                (self.note_form, 1, 0, 1, 1),
                (self.company, 1, 1, 1, 2),
            )
        else:
            places = (
                (who, 0, 0, 1, 1),
                (what, 0, 1, 1, 1),
                (when, 1, 0, 2, 1),
                (self.note_form, 1, 1, 1, 1),
                (self.company, 2, 1, 1, 1),
            )
        for widget, row, column, high, wide in places:
            self._columns.removeWidget(widget)
            self._columns.addWidget(widget, row, column, high, wide, top)
        for column in range(_MOST_COLUMNS):
            self._columns.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        self._place(_MOST_COLUMNS if event.size().width() >= _THREE_FROM else _MOST_COLUMNS - 1)
        super().resizeEvent(event)
        self._fit_body()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click on the folded summary unfold it."""
        if not self._open and event.button() == Qt.MouseButton.LeftButton:
            self.focus_first()
        else:
            super().mousePressEvent(event)

    def set_room(self, room: int) -> None:
        """Let the fields take so much height [px]; what does not fit is scrolled."""
        self._room = room
        self._fit_body()

    def _fit_body(self) -> None:
        layout = self._body.layout()
        if layout is None:
            return
        width = self.width() - 28
        wanted = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        wanted = max(wanted, self._body.minimumSizeHint().height())
        height = min(wanted, max(self._room, _LEAST_ROOM))
        if self._scroll.minimumHeight() != height or self._scroll.maximumHeight() != height:
            self._scroll.setFixedHeight(height)

    # ------------------------------------------------------------------ showing

    def render(self, quote: Quote, evaluated: Evaluated) -> None:  # type: ignore[override]
        """Show the header of a quote."""
        for name, field in self._fields.items():
            part, _, last = name.rpartition(".")
            value = getattr(getattr(quote, part) if part else quote, last)
            field.set_text(value)  # type: ignore[attr-defined]
        self.date.set_date(quote.date)
        self.valid.set_start(quote.date)
        self.valid.set_date(quote.valid_until)
        self.language.set_choice(quote.language)
        self.company.render(quote.company, self._presenter.settings.company)
        self.forms[2].set_findings(finding for finding in evaluated.findings if finding.index is None)
        self._summarise(quote)

    def _summarise(self, quote: Quote) -> None:
        who: list[Renderable] = [quote.customer.name or msg("No customer yet")]
        if quote.customer.reference:
            who.append(msg("ref. {reference}", reference=quote.customer.reference))
        if quote.project.name:
            who.append(msg("project {name}", name=quote.project.name))
        self._first.set_text(Joined(tuple(who), " · "))
        when: list[Renderable] = [Day(quote.date)]
        if quote.valid_until is not None:
            when.append(msg("valid until {date}", date=Day(quote.valid_until)))
        when += [text for text in (quote.clerk, quote.delivery_time, quote.payment_terms) if text]
        when.append(dict(_LANGUAGES)[quote.language])
        self._second.set_text(Joined(tuple(when), " · "))

    def problem(self) -> Renderable:
        """Return what is wrong with a date as typed; empty when nothing is."""
        return self.date.problem() or self.valid.problem()

    @property
    def unfolded(self) -> bool:
        """Tell whether the fields are shown."""
        return self._open

    def set_unfolded(self, shown: bool) -> None:  # noqa: FBT001  (a state)
        """Show the fields or only the summary."""
        self._open = shown
        self._scroll.setVisible(shown)
        self._fit_body()
        self.retranslate()
        self.toggled.emit(shown)

    def focus_first(self) -> None:
        """Unfold and put the cursor into the customer's name."""
        self.set_unfolded(True)
        self.forms[0].focus("customer.name")

    def retranslate(self) -> None:
        """Say what the fold button does now."""
        self.fold.set_text(
            msg("Fold customer and terms away") if self._open else msg("Show customer and terms")
        )
        self.fold.set_icon("chevron_down" if self._open else "chevron_right")

    # ------------------------------------------------------------------ what a person does

    @Slot()
    def _toggle(self) -> None:
        self.set_unfolded(not self._open)

    @Slot(object)
    def _typed(self, text: object) -> None:
        self._presenter.set_text(str(self.sender().property("key")), str(text))

    @Slot(object)
    def _date_typed(self, day: dt.date | None) -> None:
        self._presenter.set_date("date", day)

    @Slot(object)
    def _valid_typed(self, day: dt.date | None) -> None:
        self._presenter.set_date("valid_until", day)

    @Slot(object)
    def _language_chosen(self, lang: Lang) -> None:
        self._presenter.set_language(lang)

    @Slot(bool)
    def _customer_view(self, on: bool) -> None:  # noqa: FBT001
        self.note_form.setVisible(not on)
