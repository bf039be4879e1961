"""What the window's tests share: one look, one way to find a widget, one way to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from gui.widgets.context import Ui

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start the application in Fusion, as the program does."""
    return ["toonbank", "-style", "Fusion"]


@pytest.fixture
def ui(qapp: QApplication) -> Iterator[Ui]:
    """Give the shared look in English and light, applied to the application."""
    made = Ui("en", "light")
    made.apply()
    yield made
    made.deleteLater()
