"""Keys are shown as they are printed on the keyboard of a Dutch shop."""

from __future__ import annotations

import pytest

from gui.keys import shown_keys


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", ""),
        ("F1", "F1"),
        ("Ctrl+K", "Ctrl+K"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Alt+Up", "Alt+↑"),
        ("Alt+Down", "Alt+↓"),
        ("Ctrl+PgDown", "Ctrl+Page Down"),
        ("Ctrl+Shift+V", "Ctrl+Shift+V"),
    ],
)
def test_keys_as_they_are_printed(keys: str, shown: str) -> None:
    assert shown_keys(keys) == shown
