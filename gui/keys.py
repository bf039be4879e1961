"""Keys as they are printed on a keyboard, alike in every language: Enter, Page Down, arrows as arrows.

The toolkit's own names (`Return`, `PgDown`, `Up`) are those of its English programs; Dutch keyboards carry
the names below.
"""

from __future__ import annotations

_PRINTED = {
    "Return": "Enter",
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Delete": "Del",
    "Escape": "Esc",
}


def shown_keys(keys: str) -> str:
    """Return a key combination (`Alt+Up`) as a person finds it on the keyboard (`Alt+↑`)."""
    return "+".join(_PRINTED.get(key, key) for key in keys.split("+"))
