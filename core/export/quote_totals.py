"""The totals below the lines: net, groups, VAT per rate and the grand total, all as live formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from core.export.line_table import DISCOUNT, GROUP, NET, PRICE, QTY, UNIT, VAT
from core.export.rounding import rounded
from core.i18n import msg
from core.quote.model import Role, group_key
from core.quote.money import VatRow

if TYPE_CHECKING:
    from core.export.line_table import LineTable
    from core.export.page import Page
    from core.quote.evaluate import Evaluated

_LABEL, _LAST = QTY, NET


def write_totals(page: Page, evaluated: Evaluated, table: LineTable, after: int = 0) -> None:
    """Write the totals of a table of main lines, and name their cells; keep `after` rows with them."""
    totals = evaluated.totals
    page.keep(5 + len(totals.vat) + len(table.groups) + after)
    if table.groups:
        _groups(page, evaluated, table)
    page.say(_LABEL, msg("Subtotal without VAT"), "total label")
    net = page.formula(NET, f"ROUND(SUM({table.cells(NET)}),2)", totals.net, "total amount")
    page.define("Quote_Net", NET)
    page.height()
    page.row += 1
    first = page.row
    for row in _rates(evaluated):
        page.say(_LABEL, msg("VAT on"), "total label")
        page.put(VAT, row.rate, "total rate")
        places = table.cells(VAT), f"H{page.row}", table.cells(NET)
        page.formula(PRICE, f"ROUND(SUMIF({','.join(places)}),2)", row.base, "total base")
        exact = row.base * row.rate / 100
        page.formula(NET, rounded(f"F{page.row}*H{page.row}/100", exact), row.amount, "total amount")
        page.height()
        page.row += 1
    if page.row > first:
        _only_these_rates(page, table, f"$H${first}:$H${page.row - 1}")
    vat = sum((row.amount for row in totals.vat), Decimal("0.00"))
    page.skip(4)
    page.ruled("grand label", _LABEL, _LAST)
    page.say(_LABEL, msg("Total including VAT"), "grand label")
    sums = f"+SUM(I{first}:I{page.row - 2})" if page.row - 2 >= first else ""
    # Over three columns: large letters need more room than the column of the amounts has.
    page.ruled("grand amount", DISCOUNT, NET)
    page.formula(DISCOUNT, f"ROUND({net}{sums},2)", totals.net + vat, "grand amount")
    page.merge(DISCOUNT, NET)
    page.height(least=24)
    page.define("Quote_Total", DISCOUNT)
    page.row += 1


def _rates(evaluated: Evaluated) -> list[VatRow]:
    """Return a row for every rate in use, those of lines without a price too: a price may still be typed."""
    rows = {row.rate: row for row in evaluated.totals.vat}
    for entry in evaluated.with_role(Role.MAIN):
        rate = entry.line.vat_pct
        if not entry.line.is_text and rate not in rows:
            rows[rate] = VatRow(rate, Decimal("0.00"), Decimal("0.00"))
    return [rows[rate] for rate in sorted(rows)]


def _groups(page: Page, evaluated: Evaluated, table: LineTable) -> None:
    """Write the net amount of every group, in the order in which the groups appear."""
    for key, name in table.groups.items():
        lines = (entry for entry in evaluated.with_role(Role.MAIN) if group_key(entry.line.group) == key)
        amount = sum((entry.net or Decimal(0) for entry in lines), Decimal("0.00"))
        page.say(_LABEL, msg("Group"), "total label")
        page.put(UNIT, name, "total label")
        # Compared in whole and without wildcards, which SUMIF would see in a group called "R* parts".
        same = f"--({table.cells(GROUP)}=E{page.row})"
        page.formula(NET, f"ROUND(SUMPRODUCT({same},{table.cells(NET)}),2)", amount, "total base")
        page.height()
        page.row += 1


def _only_these_rates(page: Page, table: LineTable, rates: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    check = DataValidation("list", rates, allow_blank=True, showErrorMessage=True)
    check.errorTitle = "Toonbank"
    check.error = page.tr(
        msg("Choose one of the VAT rates below the lines; another rate would miss the total.")
    )
    check.add(table.cells(VAT))
    page.sheet.add_data_validation(check)
