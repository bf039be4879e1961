"""What every widget follows: language, theme, customer view."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.i18n import Lang, Translator
from gui.stylesheet import stylesheet
from gui.theme import Theme, font, palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.i18n import Renderable
    from gui.colours import Colours
    from gui.theme import SchemeChoice

_WITH_FONTS_OF_WINDOWS = ("QAbstractItemView", "QMenu", "QMessageBox", "QStatusBar", "QTipLabel")
"""Kinds of widgets to which Windows gives fonts of its own, over that of the application."""


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector away while Qt walks over every widget there is.

    Words of Python run at each of them. A widget of a closed window that is collected meanwhile would still
    be in Qt's list, and the next step of the walk would end the program.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Ui(QObject):
    """The one object that all widgets of a window share: it says how to speak and how to look.

    `language_changed`, `theme_changed` and `customer_view_changed` come after the change, when `translator`,
    `theme` and `customer_view` already hold the new value.
    """

    language_changed = Signal()
    theme_changed = Signal()
    customer_view_changed = Signal(bool)

    def __init__(
        self,
        lang: Lang = "nl",
        scheme: SchemeChoice = "light",
        *,
        touch: bool = False,
        contrast: bool | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Start in a language and a scheme; `system` follows the desktop's light or dark.

        `contrast` None follows the desktop's wish for high contrast.
        """
        super().__init__(parent)
        self._translator = Translator(lang)
        self._choice: SchemeChoice = scheme
        self._touch = touch
        self._contrast = contrast
        # Both are kept: the binding lets go of the inner object together with the outer one.
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._customer_view = False
        self._qt_words: QTranslator | None = None
        self._theme = self._wanted_theme()
        self._hints.colorSchemeChanged.connect(self._system_look_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_look_changed)

    def say(self, value: Renderable) -> str:
        """Return a renderable as text in the present language."""
        return self._translator(value)

    @property
    def lang(self) -> Lang:
        """Return the present language."""
        return self._translator.lang

    @property
    def translator(self) -> Translator:
        """Return the translator of the present language."""
        return self._translator

    @property
    def theme(self) -> Theme:
        """Return the present theme."""
        return self._theme

    @property
    def colours(self) -> Colours:
        """Return the colours of the present theme."""
        return self._theme.colours

    @property
    def scheme_choice(self) -> SchemeChoice:
        """Return what was chosen: light, dark, or to follow the system."""
        return self._choice

    @property
    def customer_view(self) -> bool:
        """Tell whether the customer looks along: cost, discount and internal notes are then hidden."""
        return self._customer_view

    @Slot(str)
    def set_language(self, lang: Lang) -> None:
        """Speak another language from now on, without a restart."""
        if lang != self._translator.lang:
            self._translator = Translator(lang)
            self._speak_qt()
            self.language_changed.emit()

    @Slot(str)
    def set_scheme(self, choice: SchemeChoice) -> None:
        """Choose light, dark, or to follow the system."""
        self._choice = choice
        self._retheme()

    @Slot(bool)
    def set_touch(self, touch: bool) -> None:  # noqa: FBT001  (a slot of a check box)
        """Make rows higher for fingers, or normal again."""
        self._touch = touch
        self._retheme()

    def set_contrast(self, contrast: bool | None) -> None:  # noqa: FBT001  (a state)
        """Ask for high contrast, or for none, or to follow the desktop (None)."""
        self._contrast = contrast
        self._retheme()

    @Slot(bool)
    def set_customer_view(self, on: bool) -> None:  # noqa: FBT001  (a slot of a check button)
        """Hide or show what is not for the customer's eyes."""
        if on != self._customer_view:
            self._customer_view = on
            self.customer_view_changed.emit(on)

    def apply(self) -> None:
        """Give the application the palette, font, style sheet and Qt's own words of the present look."""
        self.apply_ground()
        self.apply_sheet()

    def apply_ground(self) -> None:
        """Give the application the palette, font and Qt's own words: what widgets are made with."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            with _nothing_collected():
                application.setPalette(palette(self._theme))
                application.setFont(font(self._theme.metrics.body))
        self._speak_qt()

    def apply_sheet(self) -> None:
        """Give the application the style sheet.

        Widgets that are put together under a style sheet are styled anew with every part that they are put
        into. A large window is therefore made first, then given the sheet, then shown.
        """
        application = QApplication.instance()
        if isinstance(application, QApplication):
            with _nothing_collected():
                application.setStyleSheet(stylesheet(self._theme))
                for kind in _WITH_FONTS_OF_WINDOWS:
                    # The stubs ask for bytes, which the call itself refuses.
                    QApplication.setFont(font(self._theme.metrics.body), kind)  # type: ignore[arg-type]

    def _speak_qt(self) -> None:
        """Load the words of Qt's own menus and dialogs."""
        if self._qt_words is not None:
            QCoreApplication.removeTranslator(self._qt_words)
            self._qt_words = None
        words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(f"qtbase_{self._translator.lang}", folder):
            QCoreApplication.installTranslator(words)
            self._qt_words = words

    def _wanted_theme(self) -> Theme:
        contrast = self._contrast
        if contrast is None:
            preferred = self._accessibility.contrastPreference()
            contrast = preferred is Qt.ContrastPreference.HighContrast
        if self._choice != "system":
            return Theme(self._choice, self._touch, contrast)
        found = self._hints.colorScheme()
        dark = found is Qt.ColorScheme.Dark
        if contrast and found is Qt.ColorScheme.Unknown:
            from gui.contrast import dark_ground

            dark = dark_ground()
        return Theme("dark" if dark else "light", self._touch, contrast)

    @Slot()
    def _system_look_changed(self) -> None:
        """Follow the desktop; a contrast theme holds also over a chosen light or dark."""
        self._retheme()

    def _retheme(self) -> None:
        wanted = self._wanted_theme()
        if wanted != self._theme:
            self._theme = wanted
            self.apply()
            self.theme_changed.emit()


class Follows:
    """Mixin of a widget that follows the language and the theme by itself.

    The widget's `__init__` ends with `self.follow(ui)`, which calls `retranslate` and `restyle` once, and
    they are called again after every change. Override those that matter.
    """

    ui: Ui

    def follow(self, ui: Ui) -> None:
        """Show the present language and look, and every later one."""
        self.ui = ui
        ui.language_changed.connect(self._follow_language)
        ui.theme_changed.connect(self._follow_theme)
        self.restyle()
        self.retranslate()

    def _follow_language(self) -> None:
        self.retranslate()

    def _follow_theme(self) -> None:
        self.restyle()

    def retranslate(self) -> None:
        """Write every text of this widget anew with `self.ui.say`."""

    def restyle(self) -> None:
        """Take colours and icons anew from `self.ui.colours`."""
