"""`toonbank ess …`: advise, circuit, board, drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.commands import electrical, ess_drawing
from core.commands.files import read_object

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator


def run(request: Request, tr: Translator) -> object:
    """Run one command about home batteries and return its answer."""
    return {
        "advise": _advise,
        "circuit": electrical.circuit,
        "board": electrical.board,
        "drawing": ess_drawing.drawing,
    }[request.command](request, tr)


def _advise(request: Request, tr: Translator) -> object:
    from core.batteries.advice.advise import advise
    from core.batteries.advice.as_json import advice_json
    from core.batteries.catalogue.loaded import default_catalogue
    from core.batteries.situation.read import parse_situation

    catalogue = default_catalogue()
    situation = parse_situation(catalogue, read_object(request.text("file")))
    return advice_json(catalogue, advise(catalogue, situation), tr)
