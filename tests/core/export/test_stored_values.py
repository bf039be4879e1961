from __future__ import annotations

from decimal import Decimal

import pytest

from core.export.stored_values import MissingValueError, SheetFinish, finish_sheet

SHEET = (
    '<worksheet><sheetData><row r="1"><c r="A1" s="3"><f>1+1</f><v /></c><c r="B1"><f>A1</f><v></v></c></row>'
    '</sheetData><tableParts count="1"/></worksheet>'
)


def test_numbers_and_texts_are_stored_beside_their_formulas() -> None:
    xml = finish_sheet(SHEET, SheetFinish({"A1": Decimal("2.50"), "B1": "a < b & c"}))
    assert '<c r="A1" s="3"><f>1+1</f><v>2.50</v></c>' in xml
    assert '<c r="B1" t="str"><f>A1</f><v>a &lt; b &amp; c</v></c>' in xml


@pytest.mark.parametrize(
    "values", [{}, {"A1": Decimal(1)}, {"A1": Decimal(1), "B1": Decimal(1), "C1": Decimal(1)}]
)
def test_a_formula_without_a_value_is_a_fault(values: dict[str, Decimal | str]) -> None:
    with pytest.raises(MissingValueError):
        finish_sheet(SHEET, SheetFinish(values))


def test_numbers_kept_as_text_stand_before_the_tables() -> None:
    xml = finish_sheet("<worksheet><tableParts/></worksheet>", SheetFinish({}, ["A1:A2", "C1"]))
    assert xml.index('sqref="A1:A2 C1"') < xml.index("<tableParts")
    with pytest.raises(MissingValueError):
        finish_sheet("<broken>", SheetFinish({}, ["A1"]))
