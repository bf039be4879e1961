"""The toolkit must give back every reference to None that it borrows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_void_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12 on CPython 3.11 loses one per call; the process dies after some 5,000."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(6000):
        thing.setObjectName(str(number))
        label.setText("x")
    assert abs(sys.getrefcount(None) - before) < 1000
