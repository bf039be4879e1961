"""The first run's three questions, and the same later on: language, company, price list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError, UserFacingError
from core.files import read_bytes
from core.findings import Severity
from core.i18n import msg
from core.numbers import parse_number
from gui.quote import dialogs as kinds
from gui.quote.company import logo_address, logo_pixmap
from gui.quote.text_area import TextArea
from gui.shell import keyboard
from gui.widgets.banner import Banner
from gui.widgets.buttons import Button
from gui.widgets.choice import SegmentedChoice
from gui.widgets.fields import TextField
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from core.i18n import Lang, Renderable
    from gui.preferences import Preferences
    from gui.quote.dialogs import Dialogs
    from gui.widgets.context import Ui

_WIDTH = 600
_LARGEST_LOGO = 4_000_000
_FIRST_RUN = 4
"""So many of the company's fields are asked at first; the others can wait."""
_COMPANY: tuple[tuple[str, Renderable], ...] = (
    ("name", msg("Company")),
    ("address", msg("Address")),
    ("phone", msg("Telephone")),
    ("email", msg("E-mail")),
    ("website", msg("Website")),
    ("vat_number", msg("VAT number")),
    ("registration", msg("Trade register")),
    ("iban", msg("IBAN")),
)
_TERMS: tuple[tuple[str, Renderable], ...] = (
    ("clerk", msg("Clerk")),
    ("delivery_time", msg("Delivery time")),
    ("payment_terms", msg("Payment terms")),
)


class SettingsDialog(QDialog):
    """One window; nothing is written before “Save”."""

    prices_wanted = Signal()
    """The person wants to read a price list: the settings were kept, the window closed."""
    sample_wanted = Signal()
    """The person wants to look at a sample quote first: the same holds."""

    def __init__(
        self,
        ui: Ui,
        preferences: Preferences,
        dialogs: Dialogs,
        parent: QWidget | None,
        *,
        first_run: bool = False,
    ) -> None:
        """Show the present settings; `first_run` welcomes and offers to skip."""
        super().__init__(parent)
        self.ui = ui
        self._preferences = preferences
        self._dialogs = dialogs
        self._first_run = first_run
        settings = preferences.get()
        self._logo = settings.company.get("logo", "")
        self.setObjectName("settings")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            ui.say(msg("Welcome to Toonbank") if first_run else msg("Company and price list"))
        )
        self._fields: dict[str, TextField | TextArea] = {}
        self.form = Form(ui, "settings", label_width=140)
        self.form.section(msg("Language"))
        self.language = self.form.add(
            "language", msg("On the screen"), SegmentedChoice(ui, (("nl", "Nederlands"), ("en", "English")))
        )
        self.language.set_choice(ui.lang)
        self.language.edited.connect(self._language_chosen)
        self.form.section(msg("Your company"), msg("As it stands at the head of every quote."))
        for name, label in _COMPANY[:_FIRST_RUN] if first_run else _COMPANY:
            field = TextArea(ui, rows=2) if name == "address" else TextField(ui)
            self._fields[f"company.{name}"] = self.form.add(f"company.{name}", label, field)
            field.set_text(settings.company.get(name, ""))
        self._logo_row()
        self.form.section(
            msg("Price list"), msg("A CSV or Excel file with a code and a gross price in each row.")
        )
        self._price_row(settings.price_list)
        self.days = NumberField(ui, unit=msg("days"), width=72)
        self.days.set_text(str(settings.validity_days))
        if not first_run:
            self.form.section(msg("Every new quote"))
            for name, label in _TERMS:
                self._fields[name] = self.form.add(name, label, TextField(ui))
                self._fields[name].set_text(getattr(settings, name))
            self.form.add("validity_days", msg("Valid for"), self.days)
        layout = self.form.layout()
        if isinstance(layout, QGridLayout):
            layout.setVerticalSpacing(1)
        self.banner = Banner(ui, name="settings.banner")
        self.leave = Button(ui, msg("Skip for now") if first_run else msg("Cancel"), name="settings.cancel")
        self.leave.clicked.connect(self._skip)
        self.keep = Button(
            ui, msg("Begin") if first_run else msg("Save"), name="settings.keep", kind="primary"
        )
        self.keep.clicked.connect(self._keep_and_close)
        self.sample = Button(ui, msg("Begin with a sample quote"), name="settings.sample")
        self.sample.setVisible(first_run)
        self.sample.clicked.connect(self._begin_with_sample)
        self._lay_out()

    def _logo_row(self) -> None:
        self.logo = QLabel()
        self.logo.setObjectName("settings.logo.picture")
        self.choose_logo = Button(self.ui, msg("Choose a logo…"), name="settings.logo", icon_name="image")
        self.choose_logo.clicked.connect(self._choose_logo)
        self.no_logo = Button(self.ui, msg("No logo"), name="settings.logo.remove", kind="quiet")
        self.no_logo.clicked.connect(self._remove_logo)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(156, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.logo)
        row.addWidget(self.choose_logo)
        row.addWidget(self.no_logo)
        row.addStretch(1)
        self.form.add_wide(holder)
        self._show_logo()

    def _price_row(self, present: str) -> None:
        name = present.replace("\\", "/").rpartition("/")[2]
        words = msg("In use: {file}", file=name) if name else msg("None yet: every price is on request.")
        self.prices = Button(self.ui, msg("Read a price list…"), name="settings.prices", icon_name="table")
        self.prices.clicked.connect(self._read_prices)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.prices)
        row.addWidget(TextLabel(self.ui, words, "muted", wrap=True), 1)
        self.form.add_wide(holder)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("ground", "clear")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(8)
        if self._first_run:
            inside.addWidget(TextLabel(self.ui, msg("Welcome to Toonbank"), "title"))
            inside.addWidget(
                TextLabel(
                    self.ui,
                    msg("Three questions, all of which can wait: language, company and price list."),
                    "muted",
                    wrap=True,
                )
            )
        inside.addWidget(self.form)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.banner, 1)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.sample)
        foot.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addLayout(foot)
        self.ensurePolished()
        parent = self.parentWidget()
        # The title bar stands above it; enlarged, a window can be higher than its screen.
        screen = self.screen().availableSize().height()
        room = min(parent.height() if parent is not None else screen, screen) - 40
        # A size hint knows neither how high this width makes wrapped texts nor what the area insists on.
        height = max(inside.totalHeightForWidth(_WIDTH), content.minimumSizeHint().height())
        wanted = height + foot.sizeHint().height()
        self.resize(_WIDTH, min(wanted, max(room, 400)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field as everywhere, and from the last one to the button that keeps."""
        present = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or present is None:
            super().keyPressEvent(event)
        elif isinstance(present, QPushButton):
            present.click()
        else:
            following = keyboard.next_control(present, self.form)
            while isinstance(following, QPushButton):  # logo and price list can wait: Enter goes past them
                following = keyboard.next_control(following, self.form)
            keyboard.focus(following or self.keep)

    # ------------------------------------------------------------------ what a person does

    @Slot(object)
    def _language_chosen(self, lang: Lang) -> None:
        """Speak the chosen language at once: a person must be able to read the other questions."""
        self.ui.set_language(lang)
        self.setWindowTitle(
            self.ui.say(msg("Welcome to Toonbank") if self._first_run else msg("Company and price list"))
        )

    @Slot()
    def _choose_logo(self) -> None:
        path = self._dialogs.open_file(
            msg("Choose a logo"), self._preferences.get().last_folder, (kinds.PICTURES,)
        )
        if path is None:
            return
        try:
            data = read_bytes(path, _LARGEST_LOGO)
        except UserFacingError as error:
            self.banner.say(error.text, Severity.ERROR)
            return
        logo = logo_address(data)
        if logo is None:
            self.banner.say(msg("{file} is no picture that can be shown.", file=path.name), Severity.ERROR)
            return
        self.banner.say("")
        self._logo = logo
        self._show_logo()

    @Slot()
    def _remove_logo(self) -> None:
        self._logo = ""
        self._show_logo()

    def _show_logo(self) -> None:
        picture = logo_pixmap(self._logo, self.devicePixelRatioF())
        self.logo.setVisible(picture is not None)
        self.no_logo.setVisible(bool(self._logo))
        if picture is not None:
            self.logo.setPixmap(picture)
            self.logo.setAccessibleName(self.ui.say(msg("Logo")))

    @Slot()
    def _keep_and_close(self) -> None:
        if self._keep():
            self.accept()

    @Slot()
    def _begin_with_sample(self) -> None:
        if self._keep():
            self.accept()
            self.sample_wanted.emit()

    @Slot()
    def _read_prices(self) -> None:
        if self._keep():
            self.accept()
            self.prices_wanted.emit()

    @Slot()
    def _skip(self) -> None:
        if self._first_run:
            self._preferences.change(first_run_done=True, language=self.ui.lang)
        self.reject()

    def _keep(self) -> bool:
        before = self._preferences.get().company
        company = {name: text for name, text in before.items() if f"company.{name}" not in self._fields}
        company.pop("logo", None)
        for name, _ in _COMPANY:
            field = self._fields.get(f"company.{name}")
            if field is not None and field.text().strip():
                company[name] = field.text().strip()
        if self._logo:
            company["logo"] = self._logo
        try:
            days = parse_number(self.days.text(), "validity_days").value
            self._preferences.change(
                language=self.ui.lang,
                company=company,
                validity_days=int(days) if days == int(days) else str(days),
                first_run_done=True,
                **{name: self._fields[name].text().strip() for name, _ in _TERMS if name in self._fields},
            )
        except InputError as error:
            self.banner.say(error.text, Severity.ERROR)
            if self.form.focus(error.field):
                self.days.edit.selectAll()
            return False
        return True
