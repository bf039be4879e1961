"""CSV tables (UTF-8, RFC 4180) whose cells know their line and column.

Reading collects every defect in a `Problems` and goes on with a neutral value, so one pass finds them all.
A table is read once and kept; the place of a cell inside its line is worked out only when a problem names it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from core.catalogue.conditions import ALWAYS, Condition, ConditionError, parse_condition
from core.i18n import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from core.catalogue.problems import Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table in memory: header, rows and the place where its defects go."""

    file: str
    header: tuple[str, ...]
    columns: dict[str, int]
    lines: tuple[str, ...]
    problems: Problems
    records: tuple[tuple[int, list[str]], ...]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in the order of the file."""
        for line, values in self.records:
            yield Row(self, line, values)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.records)

    def problem(self, line: int, column: str, text: str, offset: int = 0) -> None:
        """Note a defect in the cell of `column`, `offset` characters on, of the record on `line`."""
        index = self.columns.get(column)
        place = 1 if index is None else _place(self.lines, line, index) + offset
        self.problems.add(self.file, line, place, text)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row; the getters note a problem and return a neutral value when a cell is not what it should be."""

    table: Table
    line: int
    values: Sequence[str]

    def raw(self, column: str) -> str:
        """Return the cell as it stands, without blanks around it; "" where column or cell is missing."""
        index = self.table.columns.get(column)
        return self.values[index].strip() if index is not None and index < len(self.values) else ""

    def problem(self, column: str, text: str, offset: int = 0) -> None:
        """Note a defect in the cell of `column`, `offset` characters on.

        In a row of the wrong length no cell is sure of its column: its length is its one defect.
        """
        if len(self.values) == len(self.table.header):
            self.table.problem(self.line, column, text, offset)

    def text(self, column: str) -> str:
        """Return a text that must not be empty."""
        value = self.raw(column)
        if not value and column in self.table.columns:
            self.problem(column, f"“{column}” is empty")
        return value

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return a text that must be one of `allowed`; the first of them otherwise."""
        value = self.raw(column)
        if value in allowed:
            return value
        if column in self.table.columns:
            self.problem(column, f"“{column}” is “{value}”; known are {', '.join(allowed)}")
        return next(iter(allowed), "")

    def flag(self, column: str) -> bool:
        """Return `yes` as True and `no` as False."""
        return self.choice(column, ("no", "yes")) == "yes"

    def number(self, column: str) -> Decimal:
        """Return an exact decimal; 0 when the cell holds none."""
        value = self.raw(column)
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        if column in self.table.columns:
            self.problem(column, f"“{column}” is “{value}”, not a number")
        return Decimal(0)

    def integer(self, column: str) -> int:
        """Return a whole number; 0 when the cell holds none."""
        value = self.raw(column)
        if value.isascii() and value.isdigit():
            return int(value)
        if column in self.table.columns:
            self.problem(column, f"“{column}” is “{value}”, not a whole number")
        return 0

    def words(self, column: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the words of a cell, set apart by blanks; `*` stands for all of `known`."""
        value = self.raw(column)
        if known is not None and value == "*":
            return tuple(known)
        words = tuple(value.split())
        for word in words if known is not None else ():
            if word not in (known or ()):
                self.problem(column, f"“{column}” names “{word}”, which is not known")
        return tuple(word for word in words if known is None or word in known)

    def bilingual(self, stem: str, *, optional: bool = False) -> Text:
        """Return the Dutch and English text of the columns `stem_nl` and `stem_en`."""
        dutch, english = self.raw(f"{stem}_nl"), self.raw(f"{stem}_en")
        for lang, value, other in (("nl", dutch, english), ("en", english, dutch)):
            column = f"{stem}_{lang}"
            if not value and column in self.table.columns and (other or not optional):
                self.problem(column, f"the translation in “{column}” is missing")
        return Text(dutch, english)

    def condition(self, column: str = "when") -> Condition:
        """Return the condition of a cell; one that cannot be read is noted and always holds."""
        try:
            return parse_condition(self.text(column) or "always")
        except ConditionError as error:
            self.problem(column, str(error), error.offset)
            return ALWAYS


def read_table(
    path: Path, required: Sequence[str], problems: Problems, optional: Sequence[str] = ()
) -> Table:
    """Read a table; note a missing file, wrong encoding, wrong columns and ragged rows."""
    file = path.name
    text = _decode(path, problems)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for values in reader:
            if values:
                records.append((line, values))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(file, reader.line_num or 1, 1, f"this is not a table: {error}")
    header = tuple(name.strip() for name in records[0][1]) if records else ()
    table = Table(
        file,
        header,
        {name: index for index, name in enumerate(header)},
        tuple(text.splitlines()),
        problems,
        tuple(records[1:]),
    )
    if text or not problems:
        _check_shape(table, required, optional)
    return table


def _decode(path: Path, problems: Problems) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        problems.add(path.name, 1, 1, "the file is missing")
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(path.name, line, column, "this byte is not UTF-8")
        return data.decode("utf-8-sig", errors="replace")


def _check_shape(table: Table, required: Sequence[str], optional: Sequence[str]) -> None:
    add, file, header = table.problems.add, table.file, table.header
    for name in required:
        if name not in table.columns:
            add(file, 1, 1, f"the column “{name}” is missing")
    for index, name in enumerate(header):
        column = _place(table.lines, 1, index)
        if header.index(name) != index:
            add(file, 1, column, f"the column “{name}” stands twice")
        elif name not in required and name not in optional:
            add(file, 1, column, f"the column “{name}” is not known")
    for line, values in table.records:
        if len(values) != len(header):
            add(file, line, 1, f"the row has {len(values)} cells, the header {len(header)}")


def _place(lines: Sequence[str], line: int, index: int) -> int:
    """Return the character column, from 1, at which cell `index` of the record on `line` starts.

    A cell that starts on a later line of a record with line breaks counts from the record's first line.
    """
    column, cell, quoted = 1, 0, False
    for letter in "\n".join(lines[line - 1 :]) if lines else "":
        if cell == index:
            break
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            cell += 1
        column += 1
    return column


def index_by(rows: Table, key: Callable[[Row], T], column: str) -> dict[T, Row]:
    """Return the rows by key; note every later row whose key has already been used."""
    found: dict[T, Row] = {}
    for row in rows:
        name = key(row)
        first = found.setdefault(name, row)
        if first is not row:
            row.problem(column, f"“{row.raw(column)}” stands on line {first.line} already")
    return found
