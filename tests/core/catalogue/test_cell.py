from __future__ import annotations

from decimal import Decimal

import pytest

from core.catalogue.cell import Cell
from core.findings import Source
from core.i18n import Text, Translator

SOURCE = Source("DOC", "Specifications, Note 1")
DUTCH, ENGLISH = Translator("nl"), Translator("en")


def test_a_number_with_unit() -> None:
    cell = Cell(Decimal("0.30"), "MPa", SOURCE)
    assert cell.stated
    assert cell.number == Decimal("0.3")
    assert cell.plain() == "0.3 MPa"
    assert cell.render(DUTCH) == "0,3 MPa"


def test_a_text_in_both_languages() -> None:
    cell = Cell(Text("Klasse B", "Class B"), "", SOURCE)
    assert cell.render(DUTCH) == "Klasse B"
    assert cell.plain() == "Class B"
    with pytest.raises(TypeError, match="Specifications, Note 1"):
        _ = cell.number


def test_what_is_not_stated_and_what_does_not_exist_differ() -> None:
    unstated, dash = Cell(None, "kg", SOURCE), Cell(None, "mm", SOURCE, absent=True)
    assert not unstated.stated
    assert not dash.stated
    assert unstated.render(ENGLISH) == "not stated"
    assert dash.render(ENGLISH) == "—"
    assert unstated.plain() == ""
