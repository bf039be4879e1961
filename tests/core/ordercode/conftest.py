from __future__ import annotations

from pathlib import Path

import pytest

from core.ordercode.grammar import Grammar
from core.ordercode.load import load_grammar
from core.valves.series import CATALOGUES, DEFAULT

BALL_VALVE = Path(__file__).parent / "ball_valve"


@pytest.fixture(scope="session")
def xsa() -> Grammar:
    """Give the grammar that ships with the program."""
    return load_grammar(CATALOGUES / DEFAULT)


@pytest.fixture(scope="session")
def ball() -> Grammar:
    """Give an invented grammar of another form: data only."""
    return load_grammar(BALL_VALVE)
