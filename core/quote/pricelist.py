"""Price lists from files: CSV or Excel, whatever their encoding, separator and decimal sign."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from core.errors import UserFacingError
from core.files import read_bytes
from core.i18n import Joined, msg
from core.quote.price_table import ReadPrices, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from core.quote.price_table import Cell

LARGEST_FILE: Final = 100_000_000
"""Longest price list that is read [bytes]."""

LARGEST_UNPACKED: Final = 1_000_000_000
"""Longest workbook after unpacking [bytes]; a few kilobytes can claim to be terabytes."""

_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 60
_SEPARATORS: Final = ";\t|,"
_LINES: Final = 60
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_LONGEST_FIELD: Final = 100_000


def read_price_file(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReadPrices:
    """Return what a price list says; raise `UserFacingError` when it cannot be read as one."""
    data = read_bytes(path, LARGEST_FILE)
    if data.startswith(_OLD_EXCEL):
        raise UserFacingError(
            msg("{file} is a workbook of Excel 97–2003, or protected by a password.", file=path.name),
            msg("Open it in Excel and save it as .xlsx without a password."),
        )
    try:
        if data.startswith(_ZIP):
            return _read_workbook(data, progress, cancelled)
        return read_table(csv_rows(decode_text(data)), progress, cancelled)
    except UserFacingError as error:
        raise UserFacingError(Joined((path.name, error.text), ": "), error.hint) from error


def decode_text(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or, failing those, Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:200]:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def csv_rows(text: str) -> list[list[Cell]]:
    """Return the cells of a text with separators; which separator is found out or said by `sep=`."""
    if "\0" in text:
        raise UserFacingError(msg("This is no list of prices: it is no text and no workbook."))
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator = first.strip()[-1]
    separator = separator or _separator(text)
    # The first line stays in place, so that row numbers are those that an editor shows.
    source = f"\n{rest}" if first.lower().startswith("sep=") else text
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(source), delimiter=separator)]
    except csv.Error:
        raise UserFacingError(
            msg("The quotation marks in the list do not match, or a field is too long.")
        ) from None
    return rows


def _separator(text: str) -> str:
    """Return the separator that splits most lines into the same number of cells, at least two."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    best, best_score = ";", 0.0
    for separator in _SEPARATORS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        except csv.Error:
            continue
        usual = max(set(counts), key=counts.count, default=0)
        score = counts.count(usual) / len(counts) if usual > 1 else 0.0
        if score > best_score + 0.01:
            best, best_score = separator, score
    return best


def _read_workbook(
    data: bytes, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
) -> ReadPrices:
    """Return what the first sheet with codes and prices says."""
    trouble: UserFacingError | None = None
    for rows in _sheets(data):
        try:
            return read_table(rows, progress, cancelled)
        except UserFacingError as error:
            trouble = trouble or error
    raise trouble or UserFacingError(msg("The workbook has no sheet with cells."))


def _sheets(data: bytes) -> list[list[list[Any]]]:
    """Return the cells of every visible sheet that has any."""
    import warnings

    from openpyxl import load_workbook

    try:
        _check_size(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and pictures that do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                sheets = [_cells(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
            finally:
                book.close()
    except UserFacingError:
        raise
    except Exception as error:  # the library lets any of a dozen kinds of error through
        raise UserFacingError(
            msg("The workbook is damaged or no Excel workbook (.xlsx)."),
            msg("Open it in Excel or LibreOffice and save it as .xlsx again."),
        ) from error
    return [rows for rows in sheets if rows]


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
            raise UserFacingError(msg("The workbook is too large after unpacking."))


def _cells(sheet: Any) -> list[list[Any]]:  # noqa: ANN401  (read-only and chart sheets have no common type)
    """Return the cells of a sheet; the size that the file claims is often a lie and is forgotten first."""
    if not hasattr(sheet, "reset_dimensions"):
        return []
    sheet.reset_dimensions()
    found = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    rows = [list(row) for row in found]
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    return rows
