"""`toonbank ess drawing`: placement, single-line diagram, front and group card of the consumer unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.commands.files import read_object, write_bytes
from core.errors import InputError, UserFacingError
from core.findings import Finding, Severity, by_weight
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from core.batteries.advice.advise import Advice
    from core.commands.arguments import Request
    from core.drawing.drawing import Drawing
    from core.drawing.heading import Heading
    from core.drawing.page import Format
    from core.drawing.source import DrawingSource
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Translator
    from core.json_input import JSON

OF_A_BOARD: Final = frozenset({"single-line", "board", "group-card"})
"""Kinds that a description of a consumer unit is enough for."""


def drawing(request: Request, tr: Translator) -> object:
    """Write a drawing of a situation, or of a consumer unit; nothing is written when nothing can be drawn."""
    from core.drawing.files import FORMATS, contents
    from core.drawing.heading import headed
    from core.drawing.page import FORMATS as SHEETS

    kind, out = request.text("kind"), request.text("out")
    form = Path(out).suffix.lower()
    if form not in FORMATS:
        raise InputError(
            "out", msg("“{name}” must end in one of {formats}", name=out, formats=", ".join(FORMATS))
        )
    data = read_object(request.text("file"))
    answer: dict[str, object] = {"kind": kind, "out": None}
    try:
        if _is_board(data):
            source, more = _of_board(kind, data)
        else:
            advice = _advice(data)
            answer |= _chosen(advice)
            source, more = _of_advice(kind, advice)
        wanted = request.maybe("sheet")
        sheet = _sheet(source, tuple(SHEETS.values()) if wanted is None else (SHEETS[wanted],), tr)
    except _NothingToDrawError as nothing:
        return {**answer, "findings": [finding.to_json(tr) for finding in nothing.findings]}
    sheet = headed(sheet, _heading(request), tr)
    answer["out"] = str(write_bytes(out, contents(sheet, form, tr)))
    return {**answer, "findings": [finding.to_json(tr) for finding in more]}


def _sheet(source: DrawingSource, forms: tuple[Format, ...], tr: Translator) -> Drawing:
    """Return the drawing on the first paper that holds it; raise `InputError` when all are too small."""
    *smaller, largest = forms
    for form in smaller:
        try:
            return source.sheet(form, "mm", tr)
        except UserFacingError:
            continue
    try:
        return source.sheet(largest, "mm", tr)
    except UserFacingError as error:
        raise InputError("sheet", error.text, error.hint) from None


def _heading(request: Request) -> Heading:
    """Return what the words of the command line say about customer and project."""
    from core.drawing.heading import Heading

    return Heading(
        customer=request.text("customer"),
        project=request.text("project"),
        number=request.text("number"),
        revision=request.text("revision"),
        address=request.text("address"),
    )


class _NothingToDrawError(Exception):
    """Nothing can be drawn; `findings` say why."""

    def __init__(self, text: UserFacingError, findings: tuple[Finding, ...]) -> None:
        super().__init__(str(text))
        reason = Finding("NOTHING_TO_DRAW", Severity.ERROR, text.text)
        self.findings = (reason, *by_weight(findings))


def _is_board(data: Mapping[str, JSON]) -> bool:
    """Tell whether a file holds a consumer unit as `ess board` takes it: by words that no situation has."""
    from core.batteries.situation.read import KEYS as OF_A_SITUATION
    from core.electrical.board.input import KEYS

    return any(key in data for key in KEYS if key not in OF_A_SITUATION)


# ------------------------------------------------------------------ a consumer unit


def _of_board(kind: str, data: Mapping[str, JSON]) -> tuple[DrawingSource, tuple[Finding, ...]]:
    from core.electrical.board.answer import solve
    from core.electrical.board.input import parse_board
    from core.electrical.tables.loaded import default_tables

    if kind not in OF_A_BOARD:
        raise InputError(
            "kind", msg("“{kind}” needs a situation; this file holds a consumer unit only", kind=kind)
        )
    tables = default_tables()
    unit = solve(tables, parse_board(tables, data))
    return _drawn(kind, unit, unit.findings, {}), unit.findings


def _drawn(
    kind: str, unit: BoardAnswer, findings: tuple[Finding, ...], cables: Mapping[str, Decimal]
) -> DrawingSource:
    """Return the single-line diagram, the front or the group card of a board."""
    from core.electrical.board.front import front_source
    from core.electrical.board.group_card import card_source
    from core.electrical.diagram.unit_drawing import line_source

    try:
        if kind == "single-line":
            return line_source(unit, cables)
        return front_source(unit) if kind == "board" else card_source(unit, cables)
    except UserFacingError as nothing:
        raise _NothingToDrawError(nothing, findings) from None


# ------------------------------------------------------------------ a situation


def _advice(data: Mapping[str, JSON]) -> Advice:
    from core.batteries.advice.advise import advise
    from core.batteries.catalogue.loaded import default_catalogue
    from core.batteries.situation.read import parse_situation

    catalogue = default_catalogue()
    return advise(catalogue, parse_situation(catalogue, data))


def _chosen(advice: Advice) -> dict[str, object]:
    """Return what is drawn in the words of `ess advise`: verdict on the wish, system and modules."""
    chosen = advice.chosen
    drawn = None
    if chosen is not None and chosen.accepted:
        drawn = {"system": chosen.system.name, "batteries": {chosen.pack.battery: chosen.pack.count}}
    return {"verdict": advice.verdict.value, "chosen": drawn}


def _of_advice(kind: str, advice: Advice) -> tuple[DrawingSource, tuple[Finding, ...]]:
    """Return the drawing of a configuration that is accepted: what is refused goes on no paper."""
    from core.batteries.advice.consumer_unit import chosen_unit
    from core.batteries.advice.unit_cables import unit_cables

    if advice.chosen is None or not advice.chosen.accepted:
        nothing = UserFacingError(
            msg("There is nothing to draw: no combination of system and modules is accepted.")
        )
        raise _NothingToDrawError(nothing, advice.wish)
    if kind == "placement":
        from core.batteries.placement.drawing import placement_source

        return placement_source(advice), advice.wish
    unit = chosen_unit(advice)
    if kind == "single-line":
        from core.batteries.single_line.drawing import single_line_source

        return single_line_source(advice, unit), advice.wish
    assert unit is not None  # noqa: S101  # a system was chosen, and its group is in the board
    return _drawn(kind, unit, unit.findings, unit_cables(advice, unit)), unit.findings
