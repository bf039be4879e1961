"""`toonbank ess circuit` and `toonbank ess board`: one cable and its protection, one consumer unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.commands.files import read_object

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator


def circuit(request: Request, tr: Translator) -> object:
    """Answer a question about one circuit."""
    from core.electrical.circuit.answer import solve
    from core.electrical.circuit.question import parse_question
    from core.electrical.tables.loaded import default_tables

    tables = default_tables()
    return solve(tables, parse_question(tables, read_object(request.text("file")))).to_json(tr)


def board(request: Request, tr: Translator) -> object:
    """Judge a consumer unit, or propose one for a list of loads."""
    from core.electrical.board.answer import solve
    from core.electrical.board.input import parse_board
    from core.electrical.tables.loaded import default_tables

    tables = default_tables()
    return solve(tables, parse_board(tables, read_object(request.text("file")))).to_json(tr)
