from __future__ import annotations

import pytest

from core.valves.series import ValveSeries, default_series


@pytest.fixture
def xsa() -> ValveSeries:
    """Give the series that ships with the program."""
    return default_series()
