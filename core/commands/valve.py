"""`toonbank valve …`: decode, encode, select, sheet, enumerate, drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.commands.files import read_object, write_bytes
from core.errors import InputError
from core.i18n import msg
from core.valves.code import codes, configuration, counts, decode, decoded_json, encode
from core.valves.duty import parse_duty
from core.valves.market import parse_market
from core.valves.selection import select, selection_json
from core.valves.series import default_series

if TYPE_CHECKING:
    from core.commands.arguments import Request
    from core.i18n import Translator
    from core.valves.figures.scene import Unit


def run(request: Request, tr: Translator) -> object:
    """Run one valve command and return its answer."""
    return {
        "decode": _decode,
        "encode": _encode,
        "select": _select,
        "sheet": _sheet,
        "enumerate": _enumerate,
        "drawing": _drawing,
    }[request.command](request, tr)


def _decode(request: Request, tr: Translator) -> object:
    series = default_series()
    decoded = decode(series, request.text("text"), parse_market(request.text("market")))
    return decoded_json(series.grammar, decoded, tr)


def _encode(request: Request, tr: Translator) -> object:
    series = default_series()
    return decoded_json(series.grammar, encode(series, read_object(request.text("file"))), tr)


def _select(request: Request, tr: Translator) -> object:
    series = default_series()
    return selection_json(select(series, parse_duty(series, read_object(request.text("file")))), tr)


def _sheet(request: Request, tr: Translator) -> object:
    from core.valves.sheet import sheet

    series = default_series()
    decoded = decode(series, request.text("code"), parse_market(request.text("market")))
    answer = decoded_json(series.grammar, decoded, tr)
    if decoded.code is None:
        return answer
    return {**answer, **sheet(series, configuration(series.grammar, decoded.choice)).to_json(tr)}


def _enumerate(request: Request, tr: Translator) -> object:  # noqa: ARG001  # codes have no language
    series = default_series()
    if request.flag("count"):
        return counts(series)
    written = dict(codes(series))
    return {
        "codes": list(written),
        "ambiguous": [code for code, choices in written.items() if len(choices) > 1],
    }


def _drawing(request: Request, tr: Translator) -> object:
    from core.drawing.files import FORMATS, contents
    from core.drawing.page import FORMATS as SHEETS
    from core.valves.drawing_sheet import valve_sheet

    out = request.text("out")
    form = Path(out).suffix.lower()
    if form not in FORMATS:
        raise InputError(
            "out", msg("“{name}” must end in one of {formats}", name=out, formats=", ".join(FORMATS))
        )
    series = default_series()
    decoded = decode(series, request.text("code"))
    answer: dict[str, object] = {
        "code": decoded.code,
        "out": None,
        "findings": [f.to_json(tr) for f in decoded.findings],
    }
    if decoded.code is None:
        return {**answer, "suggestions": list(decoded.suggestions)}
    unit: Unit = "inch" if request.text("unit") == "inch" else "mm"
    drawing = valve_sheet(series, decoded.choice, tr, form=SHEETS[request.text("sheet")], unit=unit)
    return {**answer, "out": str(write_bytes(out, contents(drawing, form, tr)))}
