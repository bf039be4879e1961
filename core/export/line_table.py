"""The table of quote lines: one look for main lines and for options, each an Excel table of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.export.rounding import rounded
from core.export.texts import clean, line_count, text_height
from core.findings import Severity
from core.i18n import Msg, msg
from core.quote.model import ARTICLE, group_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.export.page import Page
    from core.i18n import Renderable
    from core.quote.evaluate import EvaluatedLine
    from core.quote.parts import PricedPart

POSITION, CODE, DESCRIPTION, QTY, UNIT, PRICE, DISCOUNT, VAT, NET, GROUP = range(1, 11)
"""The columns of the table. The group stands outside the printed page and only where groups are used."""

WIDTHS: Final = (5.0, 19.5, 47.0, 6.8, 5.5, 11.0, 8.3, 6.4, 12.2)
_GROUP_WIDTH: Final = 18.0

_HEADS: Final[tuple[tuple[Msg, str], ...]] = (
    (msg("Pos."), "head"),
    (msg("Code"), "head"),
    (msg("Description"), "head"),
    (msg("Qty"), "head right"),
    (msg("Unit"), "head"),
    (msg("Price €"), "head right"),
    (msg("Disc. %"), "head right"),
    (msg("VAT %"), "head right"),
    (msg("Net €"), "head right"),
)
_DETAIL_POINTS: Final = 9.0
_TWO_LINES_PT: Final = 20.0
_SAID_ELSEWHERE: Final = frozenset({"PRICE_ON_REQUEST"})


class LineTable:
    """Writes the lines below each other and closes them as an Excel table with checks on what is typed."""

    def __init__(self, page: Page, name: str, groups: Mapping[str, str]) -> None:
        """Begin at the page's row; `groups`, names by their key, add a column where there are any."""
        self.page = page
        self.name = name
        self.groups = groups
        self.first = page.row + 1
        self.last = page.row

    def head(self) -> None:
        """Write the row with the column names."""
        page = self.page
        for column, (label, look) in enumerate(_HEADS, 1):
            page.say(column, label, look)
        if self.groups:
            page.sheet.column_dimensions["J"].width = _GROUP_WIDTH
            page.say(GROUP, msg("Group"), "head")
        page.height(
            *(page.lines(page.tr(label), look, at) for at, (label, look) in enumerate(_HEADS, 1)), least=20
        )
        page.row += 1

    def line(self, entry: EvaluatedLine, before: Renderable | None = None) -> None:
        """Write one line; `before` is said above its details."""
        page, line = self.page, entry.line
        page.put(POSITION, entry.position, "position")
        title, details = self._words(entry, before)
        if line.is_text:
            for column in (CODE, QTY, UNIT, PRICE, DISCOUNT, VAT, NET):
                page.put(column, None, "cell")
            text = "\n".join((title, *details))
            # A short text runs on over the empty cells beside it.
            short = "\n" not in text and page.lines(text, "text line", DESCRIPTION, NET) < _TWO_LINES_PT
            look = "text line" if short else "cell italic"
            page.put(DESCRIPTION, text, look)
            page.height(page.lines(text, look, DESCRIPTION, NET if short else DESCRIPTION), least=18)
        else:
            page.put(CODE, entry.code, "code")
            if entry.item is not None and page.book.concerns(entry.item):
                page.put(POSITION, entry.position, "linked position")
                page.link(POSITION, (entry.item.kind, entry.item.code))
            self._description(title, details)
            page.put(QTY, line.qty, "quantity")
            page.say(UNIT, line.unit or ("" if line.kind == ARTICLE else msg("pcs")), "unit")
            page.put(DISCOUNT, entry.discount_pct, "discount")
            page.put(VAT, line.vat_pct, "vat")
            if entry.parts and line.unit_price is None:
                page.put(PRICE, None, "cell")
                page.put(NET, None, "cell")
            else:
                self._amount(line.qty, line.unit_price, entry.discount_pct, entry.net)
            page.height(
                page.lines(clean(entry.code), "code", CODE),
                page.lines(title, "cell", DESCRIPTION) + _height_of(details),
                least=18,
            )
        if self.groups:
            page.put(GROUP, self.groups.get(group_key(line.group), ""), "cell muted")
        self.last = page.row
        page.row += 1
        for part in entry.parts:
            self._part(entry, part, page.row - int(part.position.rpartition(".")[2]))

    def _part(self, entry: EvaluatedLine, part: PricedPart, group: int) -> None:
        """Write a part below its line, whose quantity, discount and VAT (row `group`) it follows."""
        page, row = self.page, self.page.row
        page.put(POSITION, part.position, "position")
        code = self._article(part)
        named = part.article or not part.part.model
        title = page.say(DESCRIPTION, part.title if named else part.part.name or part.title, "part")
        page.formula(QTY, f"D{group}*{part.each:f}", part.qty, "quantity")
        page.say(UNIT, msg("pcs"), "unit")
        if part.included:
            for column in (DISCOUNT, VAT, NET):
                page.put(column, None, "cell")
            page.say(PRICE, msg("included"), "on request")
        else:
            page.formula(DISCOUNT, f"G{group}", entry.discount_pct, "discount")
            page.formula(VAT, f"H{group}", entry.line.vat_pct, "vat")
            self._amount(part.qty, part.unit_price, entry.discount_pct, part.net)
        page.height(
            page.lines(code, "code", CODE), page.lines(title, "part", DESCRIPTION), least=16, padding=3
        )
        if self.groups:
            page.put(GROUP, self.groups.get(group_key(entry.line.group), ""), "cell muted")
        self.last = row
        page.row += 1

    def _article(self, part: PricedPart) -> str:
        """Write the article number of a part, else its model, or in words why there is neither."""
        if part.code:
            self.page.put(CODE, part.code, "code")
            return part.code
        why = msg("not stated") if not part.part.choices else part.note or ""
        return self.page.say(CODE, why, "cell muted")

    def close(self) -> None:
        """Make the rows an Excel table, and refuse what cannot be typed into its cells."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.table import Table, TableColumn

        sheet = self.page.sheet
        last = get_column_letter(GROUP if self.groups else NET)
        table = Table(displayName=self.name, ref=f"A{self.first - 1}:{last}{self.last}")
        # Named here, because the library would add filter buttons with the names.
        names = [str(cell.value) for cell in sheet[self.first - 1]]
        for number, column in enumerate(names[: GROUP if self.groups else NET], 1):
            table.tableColumns.append(TableColumn(id=number, name=column))
        sheet.add_table(table)
        self.page.finish.text_numbers.append(f"A{self.first}:C{self.last}")
        self._check(QTY, "0", None, msg("The quantity must be above 0."))
        self._check(DISCOUNT, "0", "100", msg("The discount must be from 0 to 100 %."))

    def cells(self, column: int) -> str:
        """Return the range of a column's cells, as a formula refers to it."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(column)
        return f"{letter}{self.first}:{letter}{self.last}"

    def _check(self, column: int, low: str, high: str | None, text: Renderable) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        check = DataValidation(
            "decimal", formula1=low, formula2=high, allow_blank=True, showErrorMessage=True
        )
        check.operator = "between" if high else "greaterThan"
        check.errorTitle = "Toonbank"
        check.error = self.page.tr(text)
        check.add(self.cells(column))
        self.page.sheet.add_data_validation(check)

    def _words(self, entry: EvaluatedLine, before: Renderable | None) -> tuple[str, list[str]]:
        said = self.page.words
        details = [said(detail) for detail in entry.details]
        if before is not None:
            details[:1] = [" · ".join((said(before), *details[:1]))]
        if not entry.parts:
            details += [self.page.tr(msg("Please note: {text}", text=text)) for text in warnings_of(entry)]
        return clean(said(entry.title)), [clean(detail) for detail in details if detail]

    def _description(self, title: str, details: list[str]) -> None:
        """Write what it is, with the details smaller below it in the same cell."""
        page = self.page
        page.put(DESCRIPTION, title, "cell")
        if not details:
            return
        from core.export.rich_text import described

        page.sheet.cell(page.row, DESCRIPTION).value = described(title, "\n".join(details))

    def _amount(
        self, qty: Decimal, unit_price: Decimal | None, discount_pct: Decimal, net: Decimal | None
    ) -> None:
        page, row = self.page, self.page.row
        product = f"D{row}*F{row}*(100-G{row})/100"
        if unit_price is None or net is None:
            text = page.say(PRICE, msg("on request"), "on request")
            words = text.replace('"', '""')
            page.formula(NET, f'IF(ISNUMBER(F{row}),ROUND({product},2),"{words}")', text, "on request")
            return
        page.put(PRICE, unit_price, "price")
        exact = qty * unit_price * (Decimal(100) - discount_pct) / 100
        page.formula(NET, rounded(product, exact), net, "net")


def warnings_of(entry: EvaluatedLine) -> tuple[Renderable, ...]:
    """Return what must be said with a line; that of a line with parts stands below the totals."""
    return tuple(
        finding.text
        for finding in entry.findings
        if finding.severity is Severity.WARNING and finding.code not in _SAID_ELSEWHERE
    )


def _height_of(details: list[str]) -> float:
    count = sum(line_count(detail, WIDTHS[DESCRIPTION - 1], _DETAIL_POINTS) for detail in details)
    return text_height(count, _DETAIL_POINTS)
