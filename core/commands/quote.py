"""`toonbank quote …`: export a quote as a workbook, try a price list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.commands.files import read_object
from core.errors import InputError, UserFacingError
from core.i18n import msg

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator


def run(request: Request, tr: Translator) -> object:
    """Run one quote command and return its answer."""
    return {"export": _export, "import-prices": _import_prices}[request.command](request, tr)


def _export(request: Request, tr: Translator) -> object:
    """Write the workbook; the quote's own language rules its words, `tr` those of the answer."""
    from core.export.workbook import export_quote
    from core.quote.codec import decode
    from core.registry import families

    quote = decode(read_object(request.text("file")))
    out = Path(request.text("out"))
    if out.suffix.lower() != ".xlsx":
        raise InputError("out", msg("“{name}” must end in .xlsx", name=str(out)))
    try:
        return export_quote(quote, families(), out).to_json(tr)
    except UserFacingError as error:
        raise InputError("out", error.text) from None


def _import_prices(request: Request, tr: Translator) -> object:
    """Compare a price list with the one in use; without `--dry-run` take it into use, whole or not at all."""
    from core.quote.pricebook import PriceBook
    from core.quote.pricelist import read_price_file

    try:
        read = read_price_file(Path(request.text("file")))
        with PriceBook() as book:
            plan = book.plan(read)
            if not request.flag("dry_run"):
                book.apply(plan)
    except UserFacingError as error:
        raise InputError("file", error.text, error.hint) from None
    return plan.to_json(tr)
