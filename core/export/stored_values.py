"""The finishing of a saved workbook: what openpyxl does not write is added to the sheets' XML.

A formula without a stored value shows as empty in previews, in Protected View and to every program that does
not calculate. Article numbers are text on purpose, so the green corner "number stored as text" goes.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = Decimal | str

_FORMULA: Final = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>')
_AFTER_IGNORED_ERRORS: Final = re.compile(
    r"<(?:smartTags|drawing|legacyDrawing|tableParts|extLst)\b|</worksheet>"
)
_TYPE: Final = re.compile(r' t="[^"]*"')


@dataclass(slots=True)
class SheetFinish:
    """What one sheet still needs: the value of every formula by its cell, ranges of numbers kept as text."""

    values: dict[str, Value] = field(default_factory=dict)
    text_numbers: list[str] = field(default_factory=list)


class MissingValueError(Exception):
    """A formula was written whose value was not given: a fault in this program."""


def finish(package: bytes, sheets: Mapping[str, SheetFinish]) -> bytes:
    """Return the workbook with every sheet finished; `sheets` is by part name (`xl/worksheets/sheet1.xml`).

    Raise `MissingValueError` when a formula has no value or a value has no formula.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename in sheets:
                data = finish_sheet(data.decode(), sheets[entry.filename]).encode()
            packed = entry.filename.endswith((".png", ".jpeg", ".jpg"))
            target.writestr(
                entry, data, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED, compresslevel=6
            )
    return out.getvalue()


def finish_sheet(xml: str, sheet: SheetFinish) -> str:
    """Return the XML of one sheet with its values stored and its text numbers accepted."""
    stored = 0

    def with_value(match: re.Match[str]) -> str:
        nonlocal stored
        place, attributes, formula = match.groups()
        if place not in sheet.values:
            raise MissingValueError(place)
        stored += 1
        value = sheet.values[place]
        if isinstance(value, str):
            kind = _TYPE.sub("", attributes) + ' t="str"'
            return f'<c r="{place}"{kind}>{formula}<v>{escape(value)}</v></c>'
        return f'<c r="{place}"{attributes}>{formula}<v>{value:f}</v></c>'

    xml = _FORMULA.sub(with_value, xml)
    if stored != len(sheet.values) or xml.count("<f>") != stored:
        raise MissingValueError(", ".join(sorted(sheet.values)[:5]))
    if sheet.text_numbers:
        ignored = f'<ignoredError sqref="{" ".join(sheet.text_numbers)}" numberStoredAsText="1"/>'
        place = _AFTER_IGNORED_ERRORS.search(xml)
        if place is None:
            raise MissingValueError("worksheet")
        xml = f"{xml[: place.start()]}<ignoredErrors>{ignored}</ignoredErrors>{xml[place.start() :]}"
    return xml
