"""Writing one sheet: values into cells with a look, formulas with their values, heights, print set-up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from core.export.stored_values import SheetFinish, Value
from core.export.styles import LOOKS, Styles
from core.export.texts import (
    PIXELS_PER_UNIT,
    clean,
    footer_text,
    glued,
    line_count,
    looks_like_formula,
    text_height,
)
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from core.export.pictures import Picture
    from core.family import Item
    from core.i18n import Renderable, Translator

CellValue = str | int | Decimal | dt.date | None
Anchor = tuple[str, str]
"""What a link leads to: kind and code of an item."""
FIRST_SHEET: Final[Anchor] = ("", "")
"""Leads back to the top of the first sheet."""

_A4: Final = "9"
_PADDING_PT: Final = 4.0
_ROW_PT: Final = 15.0
_INDENT: Final = 1.3
"""Width that one step of indentation takes, in units of column width."""
_PRINTED_WIDTH_PT: Final = 523.0
_PRINTED_HEIGHT_PT: Final = 742.0
"""What is left of A4 inside the margins [pt], a little less than exact: printers differ."""
_LYING_WIDTH_PT: Final = 770.0
_LYING_HEIGHT_PT: Final = 498.0
"""The same for a lying sheet."""

_LONGEST_LEFT, _LONGEST_MIDDLE = 34, 52
"""Letters of a footer's parts that fit beside each other on upright A4."""
_TALLEST_PT: Final = 409.0
"""The greatest row height that the format knows [pt]."""


@dataclass
class Book:
    """The workbook being written, the language it is written in, and what its sheets still need."""

    workbook: Workbook
    tr: Translator
    styles: Styles
    footer_left: str
    footer_middle: str
    sample: bool = False
    pages: list[Page] = field(default_factory=list)
    anchors: dict[Anchor, str] = field(default_factory=dict)
    links: list[tuple[Any, Anchor]] = field(default_factory=list)

    def page(self, title: Renderable, widths: Sequence[float], *, landscape: bool = False) -> Page:
        """Add a sheet with columns of these widths, set up for A4."""
        sheet = self.workbook.create_sheet(self.tr(title))
        page = Page(self, sheet, tuple(widths))
        page.set_up(landscape=landscape)
        self.anchors.setdefault(FIRST_SHEET, f"{page.name}!A1")
        self.pages.append(page)
        return page

    def concerns(self, item: Item) -> bool:
        """Tell whether an item has more to say than its line: then the line leads to it."""
        return bool(item.specs) or item.drawing is not None or item.installation is not None

    def link_up(self) -> None:
        """Make the links, now that all places are known; one that leads nowhere stays a plain text."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        for cell, key in self.links:
            if key in self.anchors:
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=self.anchors[key])

    def finishes(self) -> dict[str, SheetFinish]:
        """Return what every sheet still needs, by the name of its part in the saved file."""
        return {page.sheet.path.lstrip("/"): page.finish for page in self.pages}


@dataclass
class Page:
    """One sheet with a pen: `row` is where the next thing goes.

    A `firm` sheet is broken where its rows were counted to end, so that what is kept together stays so.
    """

    book: Book
    sheet: Worksheet
    widths: tuple[float, ...]
    finish: SheetFinish = field(default_factory=SheetFinish)
    row: int = 1
    pictures: int = 0
    kept: dict[int, int] = field(default_factory=dict)
    lying: bool = False
    firm: bool = False

    @property
    def tr(self) -> Translator:
        """Return the translator of the workbook's language."""
        return self.book.tr

    @property
    def name(self) -> str:
        """Return the sheet's name as a formula refers to it."""
        return "'" + self.sheet.title.replace("'", "''") + "'"

    def set_up(self, *, landscape: bool) -> None:
        """Set column widths, paper, margins, fit to width and the page footer."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.header_footer import HeaderFooterItem
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet, self.lying = self.sheet, landscape
        for column, width in enumerate(self.widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.print_options.horizontalCentered = True
        sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.55, bottom=0.75, header=0.3, footer=0.35)
        footer = sheet.HeaderFooter.oddFooter = HeaderFooterItem()
        page_of = self.tr(msg("Page {page} of {pages}", page="&P", pages="&N"))
        for part, text in (
            (footer.left, footer_text(self.book.footer_left, _LONGEST_LEFT)),
            (footer.center, footer_text(self.book.footer_middle, _LONGEST_MIDDLE)),
            (footer.right, page_of),
        ):
            part.text, part.size, part.color = text, 8, "5B6775"

    def put(self, column: int, value: CellValue, look: str, row: int | None = None) -> None:
        """Write a value with a look. Text stays text, whatever it begins with; None only gets the look."""
        cell: Any = self.sheet.cell(row or self.row, column)
        styles = self.book.styles
        if isinstance(value, str):
            text = clean(value)
            cell.value = text or None
            cell._style = styles.quoted(look) if looks_like_formula(text) else styles.array(look)  # noqa: SLF001
            if text:
                cell.data_type = "s"
            return
        if value is not None:
            cell.value = float(value) if isinstance(value, Decimal) and value % 1 else _whole(value)
        cell._style = styles.array(look)  # noqa: SLF001

    def formula(self, column: int, formula: str, value: Value, look: str, row: int | None = None) -> str:
        """Write a formula with the value that it gives; return the cell's place."""
        cell: Any = self.sheet.cell(row or self.row, column)
        cell.value = "=" + formula
        cell._style = self.book.styles.array(look)  # noqa: SLF001
        place: str = cell.coordinate
        self.finish.values[place] = value
        return place

    def say(self, column: int, value: Renderable, look: str, row: int | None = None) -> str:
        """Write words in the workbook's language, numbers kept with their units; return them.

        What a person typed stays as it was typed.
        """
        text = self.words(value)
        self.put(column, text, look, row)
        return text

    def words(self, value: Renderable) -> str:
        """Return words in the workbook's language; what a person typed stays as it was typed.

        Findings are written as every answer has them, so that the same sentence is found everywhere.
        """
        return value if isinstance(value, str) else glued(self.tr(value))

    def ruled(self, look: str, first: int = 1, last: int | None = None) -> None:
        """Give the empty cells of this row from `first` to `last` a look."""
        for column in range(first, (last or len(self.widths)) + 1):
            self.put(column, None, look)

    def merge(self, first: int, last: int, rows: int = 1) -> None:
        """Join the cells from `first` to `last` of this row, and of those below it."""
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row + rows - 1, start_column=first, end_column=last
        )

    def anchor(self, key: Anchor) -> None:
        """Make this row the place that links to `key` lead to, unless an earlier sheet has one."""
        self.book.anchors.setdefault(key, f"{self.name}!A{self.row}")

    def link(self, column: int, key: Anchor) -> None:
        """Make a cell of this row lead to where `key` is written, on whatever sheet that will be."""
        self.book.links.append((self.sheet.cell(self.row, column), key))

    def wide(self, first: int, last: int) -> float:
        """Return the width of columns `first` to `last` together."""
        return sum(self.widths[first - 1 : last])

    def lines(self, text: str, look: str, first: int, last: int | None = None) -> float:
        """Return the height [pt] that a text needs in columns `first` to `last` with a look."""
        style = LOOKS[look]
        wide = self.wide(first, last or first) - _INDENT * style.indent
        count = line_count(text, wide, style.size, bold=style.bold)
        return text_height(count, style.size)

    def height(self, *heights: float, least: float = 15.0, padding: float = _PADDING_PT) -> None:
        """Set this row's height to the greatest of `heights` plus air, at least `least` [pt]."""
        wanted = max((*(height + padding for height in heights), least))
        self.sheet.row_dimensions[self.row].height = round(min(wanted, _TALLEST_PT), 1)

    def skip(self, height: float = 8.0) -> None:
        """Leave a row of air [pt] and go on."""
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def paragraph(self, value: Renderable, look: str, first: int = 1, last: int | None = None) -> None:
        """Write a text across columns, as high as it needs to be, and go on to the next row."""
        end = last or len(self.widths)
        text = self.say(first, value, look)
        if end > first:
            self.merge(first, end)
        self.height(self.lines(text, look, first, end))
        self.row += 1

    def heading(self, value: Renderable) -> None:
        """Write a heading with the accent rule under it, and go on to the next row."""
        self.ruled("heading rule")
        self.keep()
        self.say(1, value, "heading")
        self.height(least=24)
        self.row += 1

    def top(self, title: Renderable, subtitle: str) -> None:
        """Write the head of a sheet after the first: its title, whose it is, and a rule."""
        self.say(1, title, "title")
        if self.book.pages:
            self.link(1, FIRST_SHEET)
        self.height(least=34)
        self.row += 1
        self.ruled("title rule")
        self.put(1, subtitle, "subtitle ruled")
        self.height(least=18)
        self.row += 1
        self.skip()

    def item_heading(self, key: Anchor, words: Renderable, rows: int = 8) -> None:
        """Write the code of an item as a heading that its lines lead to; keep `rows` rows with it."""
        self.keep(rows)
        self.anchor(key)
        self.ruled("heading rule")
        self.put(1, key[1], "code heading")
        self.say(len(self.widths), words, "heading rule")
        self.height(least=22)
        self.row += 1

    def protect(self) -> None:
        """Leave only the open cells to be changed; there is no password, and columns may be made wider."""
        protection = self.sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.formatCells = False

    def define(self, name: str, column: int) -> None:
        """Give the cell in this row a name that templates and other programs can rely on."""
        from openpyxl.utils import get_column_letter
        from openpyxl.workbook.defined_name import DefinedName

        target = f"{self.name}!${get_column_letter(column)}${self.row}"
        self.book.workbook.defined_names[name] = DefinedName(name, attr_text=target)

    def picture(self, picture: Picture, width_px: float, *, centred: bool = False) -> None:
        """Put a picture at the left of this row, or in the middle of the page.

        Rows and their heights are the caller's.
        """
        from core.export.pictures import place

        self.pictures += 1
        indent = max(0.0, (sum(self.widths) * PIXELS_PER_UNIT - width_px) / 2) if centred else 0.0
        place(
            self.sheet,
            picture,
            row=self.row,
            column=1,
            width_px=width_px,
            number=self.pictures,
            indent_px=indent,
        )

    def keep(self, rows: int = 4) -> None:
        """Keep this row and the next ones together on one printed page (a heading with what follows)."""
        self.kept[self.row] = rows

    def print_area(self, last_column: int | None = None) -> None:
        """Print from the first cell to the last one written; break pages before what is kept together."""
        from openpyxl.utils import get_column_letter

        self._break_pages(last_column)
        last = get_column_letter(last_column or len(self.widths))
        self.sheet.print_area = f"A1:{last}{max(self.row - 1, 1)}"

    def turn(self) -> None:
        """Begin a new printed page with this row."""
        from openpyxl.worksheet.pagebreak import Break

        self.sheet.row_breaks.append(Break(id=self.row - 1))

    def room(self, last_column: int | None = None) -> float:
        """Return what one printed page holds of this sheet [pt], at the scale that fits its width."""
        wide_pt = self.wide(1, last_column or len(self.widths)) * PIXELS_PER_UNIT * 0.75
        paper = _LYING_WIDTH_PT if self.lying else _PRINTED_WIDTH_PT
        tall = _LYING_HEIGHT_PT if self.lying else _PRINTED_HEIGHT_PT
        return tall / min(1.0, paper / wide_pt)

    def left(self) -> float:
        """Return what the printed page that this row comes on has left [pt]."""
        return self.room() - self._pages(None)[0]

    def _break_pages(self, last_column: int | None) -> None:
        """Follow the rows down the printed pages and break where something kept together would be split."""
        from openpyxl.worksheet.pagebreak import Break

        for row in self._pages(last_column)[1]:
            self.sheet.row_breaks.append(Break(id=row - 1))

    def _pages(self, last_column: int | None) -> tuple[float, list[int]]:
        """Return how full the last printed page is [pt], and the rows before which a page must be broken."""
        room, titles = self.room(last_column), self._title_height()
        breaks = {entry.id for entry in self.sheet.row_breaks.brk}
        used, found = 0.0, []
        for row in range(1, self.row):
            together = self._height_of(row, self.kept.get(row, 1))
            if used and row - 1 in breaks:
                used = titles
            elif used + together > room:
                used = titles
                if self.firm or row in self.kept:
                    found.append(row)
            used += self._height_of(row, 1)
        return (titles if self.row - 1 in breaks else used), found

    def _height_of(self, row: int, rows: int) -> float:
        """Return the height of `rows` rows from `row` on [pt]; below the last one written is nothing."""
        heights = self.sheet.row_dimensions
        return sum(heights[at].height or _ROW_PT for at in range(row, min(row + rows, self.row)))

    def _title_height(self) -> float:
        """Return the height of the rows that every page repeats [pt]."""
        first, _, last = (self.sheet.print_title_rows or "").replace("$", "").partition(":")
        return self._height_of(int(first), int(last) - int(first) + 1) if first else 0.0


def _whole(value: int | Decimal | dt.date) -> int | dt.date:
    return int(value) if isinstance(value, Decimal) else value
