"""`toonbank quote …`: export a quote as a workbook, make an order form, try a price list."""

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
    return {"export": _export, "order-form": _order_form, "import-prices": _import_prices}[request.command](
        request, tr
    )


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


def _order_form(request: Request, tr: Translator) -> object:
    """Write the order form of the new consumer units of a quote, in the quote's own language."""
    from core.export.order_form import order_forms, write_order_form
    from core.findings import has_errors
    from core.quote.codec import decode
    from core.quote.evaluate import evaluate
    from core.registry import families

    quote = decode(read_object(request.text("file")))
    evaluated = evaluate(quote, families())
    answer: dict[str, object] = {"out": None, "boards": 0}
    if not has_errors(evaluated.findings):
        forms = order_forms(evaluated)
        try:
            out = write_order_form(forms, Path(request.text("out")), quote.language)
        except InputError:
            raise
        except UserFacingError as error:
            raise InputError("file" if not forms else "out", error.text, error.hint) from None
        answer = {"out": str(out), "boards": len(forms)}
    return {**answer, "findings": [finding.to_json(tr) for finding in evaluated.findings]}


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
