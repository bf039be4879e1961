from __future__ import annotations

from typing import Any

import pytest

from tests.core.quote.fakes import contract_example


@pytest.fixture
def contract() -> dict[str, Any]:
    """Give the example of the headless contract, with codes that the fake family knows."""
    return contract_example()
