"""`toonbank sample`: the sample quote, its workbook and pictures, in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import InputError, UserFacingError

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator


def run(request: Request, tr: Translator) -> object:
    """Write the sample and return which files were written."""
    from core.export.sample import write_sample
    from core.registry import families

    try:
        sample = write_sample(Path(request.text("out")), families(), tr.lang)
    except UserFacingError as error:
        raise InputError("out", error.text) from None
    return {
        "files": [str(path) for path in sample.files],
        "findings": [finding.to_json(tr) for finding in sample.findings],
    }
