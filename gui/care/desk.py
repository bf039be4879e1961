"""Everyday care as the window knows it: the help menu and everything behind it. Made on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from core.findings import Severity
from core.i18n import msg
from gui.care.log import Log, log_folder
from gui.quote.menus import Entries

if TYPE_CHECKING:
    from pathlib import Path

    from gui.care.about_dialog import AboutDialog
    from gui.care.manual_window import ManualWindow
    from gui.preferences import Preferences
    from gui.quote.desk import Desk
    from gui.session import Session
    from gui.shell.main_window import MainWindow
    from gui.widgets.context import Ui


class Program(Protocol):
    """What care asks of the program."""

    ui: Ui
    window: MainWindow
    preferences: Preferences
    session: Session

    @property
    def desk(self) -> Desk:
        """Return the quote desk."""
        ...


class Care(QObject):
    """Help, support and what is installed, over one program."""

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        """Work for a program."""
        super().__init__(parent)
        self._program = program
        self._ui = program.ui
        self._window = program.window
        self._folder = program.preferences.folder
        self._manual: ManualWindow | None = None

    # ------------------------------------------------------------------ help

    @Slot()
    def menu(self) -> QMenu:
        """Open the help menu under its button."""
        button = self._window.top.help
        menu = self._make_menu()
        corner = button.mapToGlobal(button.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)
        return menu

    def _make_menu(self) -> QMenu:
        """Return the menu in the present language; it goes when it closes."""
        menu = QMenu(self._window)
        menu.setObjectName("help.menu")
        menu.aboutToHide.connect(menu.deleteLater)
        entries = Entries(self._ui, menu, "help.menu")
        entries.add("manual", msg("Manual"), self.manual, "F1", "document")
        entries.add("keys", msg("Keys at a glance"), self.keys, icon_name="table")
        menu.addSeparator()
        entries.add("settings", msg("Company and price list…"), self.settings, icon_name="settings")
        entries.add("sample", msg("Open a sample quote"), self.sample, icon_name="eye")
        menu.addSeparator()
        entries.add("support", msg("Copy details for support"), self.copy_details, icon_name="copy")
        entries.add("log", msg("Open the folder of the log"), self.open_log, icon_name="folder")
        entries.add("about", msg("About Toonbank…"), self.about, icon_name="notice")
        return menu

    @Slot()
    def manual(self) -> None:
        """Open the manual at the page that is shown."""
        self.open_manual(self._window.topic)

    @Slot()
    def keys(self) -> None:
        """Open the manual at the keys."""
        self.open_manual("keys")

    def open_manual(self, topic: str) -> ManualWindow:
        """Open the manual at a topic, in the one window that it has."""
        if self._manual is None:
            from gui.care.manual_window import ManualWindow

            self._manual = ManualWindow(self._ui)
            self._window.closed.connect(self._manual.close)
        self._manual.show_topic(topic)
        return self._manual

    @Slot()
    def settings(self) -> None:
        """Show the settings: language, company, price list."""
        self._program.desk.settings()

    @Slot()
    def sample(self) -> None:
        """Open the sample quote."""
        self._program.desk.open_sample()

    # ------------------------------------------------------------------ support

    @Slot()
    def about(self) -> AboutDialog:
        """Show what is installed."""
        from gui.care.about_dialog import AboutDialog

        dialog = AboutDialog(self._ui, self._window)
        dialog.copy_wanted.connect(self.copy_details)
        dialog.folder_wanted.connect(self._open)
        dialog.open()
        return dialog

    def details(self) -> str:
        """Return the details for support."""
        from gui.care.support import Situation, report

        situation = Situation(
            self._program.preferences.get(),
            self._program.session.get(),
            self._ui.theme,
            self._window,
            Log(self._folder).errors(),
        )
        return report(situation)

    @Slot()
    def copy_details(self) -> None:
        """Put the details for support on the clipboard."""
        QGuiApplication.clipboard().setText(self.details())
        self._window.say(
            msg("Copied: versions, screen and settings. Nothing of customers, quotes or prices is in it.")
        )

    @Slot()
    def open_log(self) -> None:
        """Open the folder of the log."""
        folder = log_folder(self._folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._open(folder)

    @Slot(object)
    def _open(self, folder: Path) -> None:
        if not self._program.desk.files.dialogs.show_file(folder):
            self._window.say(msg("{file} could not be opened.", file=str(folder)), Severity.WARNING)
