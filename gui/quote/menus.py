"""The entries of the menus on the quote's page: words, key, icon and a name for drivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.icons import icon
from gui.keys import shown_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from core.i18n import Renderable
    from gui.widgets.context import Ui


class Entries:
    """Adds entries to one menu; each is named `<menu's prefix>.<name>`."""

    def __init__(self, ui: Ui, menu: QMenu, prefix: str) -> None:
        """Write into a menu in the present language."""
        self._ui = ui
        self._menu = menu
        self._prefix = prefix

    def add(
        self,
        name: str,
        words: Renderable,
        slot: Callable[[], object],
        keys: str = "",
        icon_name: str | None = None,
    ) -> None:
        """Add an entry that calls `slot`; `keys` are shown behind the words, and work elsewhere."""
        text = self._ui.say(words).replace("&", "&&")
        action = self._menu.addAction(f"{text}\t{shown_keys(keys)}" if keys else text)
        action.setObjectName(f"{self._prefix}.{name}")
        if icon_name is not None:
            action.setIcon(icon(icon_name, self._ui.colours))
        action.triggered.connect(slot)
