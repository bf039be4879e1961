"""Keys as the system and the language write them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def shown_keys(keys: str) -> str:
    """Return a key combination (`Alt+Up`) as a person reads it on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
