"""The menu under the question mark: manual, keys, what is installed, support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from core.i18n import msg
from gui.quote.menus import Entries

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.care.desk import Care
    from gui.widgets.context import Ui


def help_menu(ui: Ui, care: Care, parent: QWidget) -> QMenu:
    """Return the menu in the present language; it goes when it closes."""
    menu = QMenu(parent)
    menu.setObjectName("help.menu")
    menu.aboutToHide.connect(menu.deleteLater)
    entries = Entries(ui, menu, "help.menu")
    entries.add("manual", msg("Manual"), care.manual, "F1", "document")
    entries.add("keys", msg("Keys at a glance"), care.keys, icon_name="table")
    menu.addSeparator()
    entries.add("settings", msg("Company and price list…"), care.settings, icon_name="settings")
    entries.add("sample", msg("Open a sample quote"), care.sample, icon_name="eye")
    menu.addSeparator()
    entries.add("support", msg("Copy details for support"), care.copy_details, icon_name="copy")
    entries.add("log", msg("Open the folder of the log"), care.open_log, icon_name="folder")
    entries.add("about", msg("About Toonbank…"), care.about, icon_name="notice")
    return menu
