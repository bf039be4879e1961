"""`toonbank quote …`: export a quote as a workbook, read a price list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator


def run(request: Request, tr: Translator) -> object:
    """Run one quote command and return its answer."""
    raise NotImplementedError(request.command, tr.lang)
