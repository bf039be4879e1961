"""The sheet with the calculations: inputs, workings and checks with live formulas, and the tables they use.

A changed input is followed by everything that rests on it. Each row names its formula, its table and where
it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.sources import place_of
from core.family import Grid, Step
from core.i18n import Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.export.page import Book, Page
    from core.export.stored_values import Value
    from core.export.subjects import Subject
    from core.family import Rows, Working

TITLE: Final = msg("Calculation")
WIDTHS: Final = (36.0, 17.0, 9.0, 11.0, 11.0, 11.0, 11.0, 19.0)
_LABEL, _VALUE, _UNIT, _SAYS, _SAYS_END, _SOURCE, _LAST = 1, 2, 3, 4, 6, 7, 8
_LETTERS: Final = "ABCDEFGH"

_NARROW: Final = 3
"""Columns of a table that leaves room for another one beside it."""
_STARTS: Final = (_LABEL, _SAYS, _SOURCE)
"""The columns in which the tables of a band begin; the last one has room for one column."""

_NAME: Final = re.compile(r"\{([A-Za-z0-9_.]+)\}")
Places = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A formula that is written when every place it refers to is known."""

    row: int
    column: int
    step: Step
    look: str
    places: Places


class _Sheet:
    """Writes workings below each other, then the tables, then the formulas."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.waiting: list[_Waiting] = []
        self.tables: dict[Rows, list[Places]] = {}

    def working(self, working: Working) -> None:
        """Write one calculation; its formulas wait for the tables."""
        page, places = self.page, Places()
        page.skip(10)
        page.ruled("heading rule")
        page.keep(6)
        page.say(1, working.title, "heading")
        page.height(least=22)
        page.row += 1
        for step in working.steps:
            if isinstance(step, Step):
                self._step(step, places)
            elif isinstance(step, Grid):
                self._grid(step, places)
            else:
                self._heading(step)
        for rows in working.tables:
            self.tables.setdefault(rows, []).append(places)

    def finish(self) -> None:
        """Write the tables and, now that every place is known, the formulas."""
        if self.tables:
            self.page.skip(12)
            self.page.heading(msg("Tables used"))
        for tables in _bands(tuple(self.tables)):
            self._band(tables)
        for waiting in self.waiting:
            step = waiting.step
            formula = self._live(step, waiting.places)
            self.page.formula(waiting.column, formula, self._value(step), waiting.look, row=waiting.row)

    # ------------------------------------------------------------------ rows

    def _heading(self, words: Renderable) -> None:
        page = self.page
        page.keep(4)
        page.ruled("cell")
        page.say(_LABEL, words, "cell strong")
        page.merge(_LABEL, _LAST)
        page.height(least=20)
        page.row += 1

    def _step(self, step: Step, places: Places) -> None:
        page = self.page
        label = page.say(_LABEL, step.label, "cell")
        self._number(step, _VALUE, places)
        page.put(_UNIT, step.unit, "unit")
        page.ruled("origin", _SAYS, _SAYS_END)
        says = page.say(_SAYS, step.says, "origin")
        page.merge(_SAYS, _SAYS_END)
        source = place_of(step.source, page.tr)
        page.ruled("origin", _SOURCE, _LAST)
        page.put(_SOURCE, source, "origin")
        page.merge(_SOURCE, _LAST)
        page.height(
            page.lines(label, "cell", _LABEL),
            page.lines(says, "origin", _SAYS, _SAYS_END),
            page.lines(source, "origin", _SOURCE, _LAST),
            page.lines(self._words(step), "verdict", _VALUE),
            least=14.5,
            padding=2,
        )
        page.row += 1

    def _number(self, step: Step, column: int, places: Places) -> None:
        """Write what a step holds: an input as it is, a result as a formula that waits."""
        page = self.page
        place = f"{_LETTERS[column - 1]}{page.row}"
        places[step.name] = place
        if step.formula:
            look = "verdict" if step.words else "result"
            self.waiting.append(_Waiting(page.row, column, step, look, places))
        elif isinstance(step.value, Decimal) or step.value is None:
            page.put(column, step.value, "input")
        else:
            page.say(column, step.value, "verdict" if step.name.startswith("check_") else "input")

    def _grid(self, grid: Grid, places: Places) -> None:
        page = self.page
        if not grid.rows:
            return
        page.keep(3)
        for column, head in enumerate(grid.heads, 1):
            page.say(column, head, "head" if column == 1 else "head right")
        page.height(
            *(page.lines(page.tr(head), "head", at) for at, head in enumerate(grid.heads, 1)), least=20
        )
        page.row += 1
        for row in grid.rows:
            title = page.say(_LABEL, row[0].value or "", "cell")
            for column, step in enumerate(row[1:], 2):
                self._number(step, column, places)
            page.height(page.lines(title, "cell", _LABEL), least=14.5, padding=2)
            page.row += 1

    def _band(self, tables: tuple[Rows, ...]) -> None:
        """Write one table, or narrow ones side by side, and tell their users where the columns are."""
        page = self.page
        page.skip(8)
        page.keep(min(max(len(rows.rows) for rows in tables) + 3, 13))
        for line, look in enumerate(("cell strong", "cell muted", "head right")):
            heights = [self._band_head(tables, at, line, look) for at in range(len(tables))]
            page.height(*heights, least=14)
            page.row += 1
        first_row = page.row
        for at in range(max(len(rows.rows) for rows in tables)):
            for rows, first in zip(tables, _STARTS, strict=False):
                for column, value in enumerate(rows.rows[at] if at < len(rows.rows) else (), first):
                    page.put(column, value, "table number")
            page.height(least=12)
            page.row += 1
        for rows, first in zip(tables, _STARTS, strict=False):
            last_row = first_row + len(rows.rows) - 1
            found = {
                f"{rows.name}.{name}": f"${letter}${first_row}:${letter}${last_row}"
                for letter, name in zip(_LETTERS[first - 1 :], rows.columns, strict=False)
            }
            for places in self.tables[rows]:
                places.update(found)

    def _band_head(self, tables: tuple[Rows, ...], at: int, line: int, look: str) -> float:
        """Write title, source or column heads of a table; return the height that they need [pt]."""
        page, rows, first = self.page, tables[at], _STARTS[at]
        if look == "head right":
            return max(
                page.lines(page.say(column, head, look), look, column)
                for column, head in enumerate(rows.heads, first)
            )
        last = _STARTS[at + 1] - 1 if at + 1 < len(tables) else _LAST
        page.ruled(look, first, last)
        text = page.words(place_of(rows.source, page.tr) if line else rows.title)
        page.put(first, text, look)
        if last > first:
            page.merge(first, last)
        return page.lines(text, look, first, last)

    # ------------------------------------------------------------------ formulas

    def _live(self, step: Step, places: Mapping[str, str]) -> str:
        """Return the formula of a step with cells in the place of names."""
        formula = step.formula
        if step.words is not None:
            holds, fails, missing = (_quoted(self.page.tr(word)) for word in step.words)
            formula = f"IF({formula},{holds},{fails})"
        else:
            missing = '""'
        if step.needs:
            blank = ",".join(f'{{{name}}}=""' for name in step.needs)
            formula = f"IF(OR({blank}),{missing},{formula})"
        return _NAME.sub(lambda match: places[match[1]], formula)

    def _value(self, step: Step) -> Value:
        value = step.value
        if isinstance(value, Decimal):
            return value
        return "" if value is None else self.page.tr(value)

    def _words(self, step: Step) -> str:
        """Return the longest text that a comparison may show."""
        return max((self.page.tr(word) for word in step.words or ()), key=len, default="")


def _bands(tables: tuple[Rows, ...]) -> tuple[tuple[Rows, ...], ...]:
    """Return the tables as they stand on the sheet: wide ones alone, narrow ones beside each other."""
    wide = [(rows,) for rows in tables if len(rows.columns) > _NARROW]
    single = [rows for rows in tables if len(rows.columns) == 1]
    narrow = sorted(
        (rows for rows in tables if 1 < len(rows.columns) <= _NARROW), key=lambda rows: -len(rows.rows)
    )
    pairs = [tuple(narrow[at : at + 2]) for at in range(0, len(narrow), 2)]
    while single:
        at = next((at for at, pair in reversed([*enumerate(pairs)]) if len(pair) == len(_STARTS) - 1), None)
        if at is None:
            pairs.append((single.pop(),))
        else:
            pairs[at] = (*pairs[at], single.pop())
    return (*wide, *pairs)


def concerns(subject: Subject) -> bool:
    """Tell whether an item has a calculation."""
    return subject.installation is not None and bool(subject.installation.workings)


def write(book: Book, subjects: tuple[Subject, ...], subtitle: str) -> None:
    """Write the sheet with the calculations of every different item that has any."""
    page = book.page(TITLE, WIDTHS)
    page.firm = True
    page.top(TITLE, subtitle)
    page.paragraph(
        msg(
            "Cells on a coloured ground are inputs: change one and the answers follow. Another method, "
            "insulation or number of phases takes other tables: calculate that in Toonbank. The other cells "
            "are protected against a slip of the hand, without a password."
        ),
        "note",
    )
    page.skip(4)
    heads = (
        (_LABEL, msg("Figure or check"), "head"),
        (_VALUE, msg("Value"), "head right"),
        (_UNIT, msg("Unit"), "head"),
        (_SAYS, msg("Formula or table"), "head"),
        (5, "", "head"),
        (6, "", "head"),
        (_SOURCE, msg("Source"), "head"),
        (_LAST, "", "head"),
    )
    for column, label, look in heads:
        page.say(column, label, look)
    page.merge(_SAYS, _SAYS_END)
    page.merge(_SOURCE, _LAST)
    page.height(least=20)
    page.sheet.print_title_rows = f"{page.row}:{page.row}"
    page.row += 1
    page.sheet.freeze_panes = f"A{page.row}"
    sheet = _Sheet(page)
    for subject in subjects:
        installation = subject.installation
        if installation is None or not installation.workings:
            continue
        page.skip(10)
        page.item_heading(subject.key, subject.lines, 6)
        for working in installation.workings:
            sheet.working(working)
    sheet.finish()
    page.print_area()
    page.protect()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
