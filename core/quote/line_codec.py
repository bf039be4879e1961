"""One quote line as JSON, both ways, with options and alternatives around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import InputError
from core.i18n import msg
from core.json_input import as_decimal, as_text
from core.quote.model import ARTICLE, DEFAULT_VAT_PCT, TEXT, Fault, Line, Role
from core.quote.money import LIMITS, amount_text

if TYPE_CHECKING:
    from decimal import Decimal

    from core.json_input import JSON

_TEXTS = {"unit": 20, "description": 8000, "group": 80, "internal_note": 8000}
_ROLES = {"option": Role.OPTION, "alternative": Role.ALTERNATIVE}


def decode_line(data: Mapping[str, JSON], line_id: str) -> tuple[Line, JSON]:
    """Return the line that an object describes, and where its `to` points (still a place, not an id).

    Nothing raises: a value that cannot be used becomes a `Fault` and the field keeps its default.
    """
    role = _ROLES.get(data["kind"]) if isinstance(data.get("kind"), str) else None  # type: ignore[arg-type]
    if role is None:
        return _plain_line(data, line_id), None
    outer = {key: value for key, value in data.items() if key not in {"kind", "of", "to"}}
    if role is Role.OPTION and "to" in data:
        outer["to"] = data["to"]
    inner = data.get("of")
    if not isinstance(inner, Mapping):
        text = msg("“of” must hold the line that is offered, as an object {{…}}")
        fault = Fault("of", inner, text, outer=True, absent="of" not in data)
        line = Line(line_id, "", role=role, outer=outer, faults=(fault,))
    else:
        line = replace(_plain_line(inner, line_id), role=role, outer=outer)
    return line, data.get("to") if role is Role.ALTERNATIVE else None


def resolve_targets(lines: list[Line], targets: list[JSON]) -> tuple[Line, ...]:
    """Return the lines with every alternative pointing at the id of the main line it could replace."""
    return tuple(
        _with_target(line, target, lines) if line.role is Role.ALTERNATIVE else line
        for line, target in zip(lines, targets, strict=True)
    )


def encode_line(line: Line, places: Mapping[str, int]) -> dict[str, JSON]:
    """Return a line as its JSON object; `places` gives the place of every line by its id."""
    data = _encode_plain(line)
    if line.role is Role.MAIN:
        return data
    wrapper: dict[str, JSON] = {"kind": line.role.value}
    if line.role is Role.ALTERNATIVE and line.to is not None:
        wrapper["to"] = places.get(line.to)
    wrapper.update(line.outer)
    wrapper["of"] = data
    return _with_raw(wrapper, [fault for fault in line.faults if fault.outer])


def _plain_line(data: Mapping[str, JSON], line_id: str) -> Line:
    faults: list[Fault] = []
    kind = data.get("kind")
    if not isinstance(kind, str) or kind in _ROLES or not kind:
        if isinstance(kind, str) and kind:
            text = msg("an option or alternative cannot hold another one")
        else:
            text = msg("every line needs a “kind”, such as valve, article or text")
        faults.append(Fault("kind", kind, text, absent="kind" not in data))
        kind = ""
    values: dict[str, Any] = {}
    content: dict[str, JSON] = {}
    for key, value in data.items():
        if key == "kind":
            continue
        try:
            if key in LIMITS:
                number = _number(key, value)
                if number is not None:
                    values[key] = number
            elif key in _TEXTS or (key == "article" and kind == ARTICLE):
                values[key] = (
                    "" if value is None else as_text(value, key, longest=_TEXTS.get(key, 80)).strip()
                )
            else:
                content[key] = value
        except InputError as error:
            faults.append(Fault(key, value, error.text))
    return Line(line_id, kind, **values, content=content, faults=tuple(faults))


def _number(key: str, value: JSON) -> Decimal | None:
    if value is None:
        if key == "qty":
            raise InputError(key, msg("the quantity is missing"))
        return None
    return LIMITS[key].check(as_decimal(value, key), key)


def _with_target(line: Line, target: JSON, lines: list[Line]) -> Line:
    if isinstance(target, int) and not isinstance(target, bool) and 0 <= target < len(lines):
        other = lines[target]
        if other.role is Role.MAIN and other.kind != TEXT:
            return replace(line, to=other.id)
        text = msg(
            "line {place} is not a main line with an amount, so nothing can be an alternative to it",
            place=target,
        )
    else:
        text = msg("“to” must be the place of the line that this could replace, counted from 0")
    return replace(line, faults=(*line.faults, Fault("to", target, text, outer=True, absent=target is None)))


def _encode_plain(line: Line) -> dict[str, JSON]:
    data: dict[str, JSON] = {"kind": line.kind, **line.content}
    if line.kind == ARTICLE:
        data["article"] = line.article
    if line.description:
        data["description"] = line.description
    if line.kind != TEXT:
        data["qty"] = int(line.qty) if line.qty == line.qty.to_integral_value() else f"{line.qty:f}"
        data["unit_price"] = None if line.unit_price is None else amount_text(line.unit_price)
        data["vat_pct"] = _percentage(line.vat_pct)
    else:
        if line.qty != 1:
            data["qty"] = f"{line.qty:f}"
        if line.unit_price is not None:
            data["unit_price"] = amount_text(line.unit_price)
        if line.vat_pct != DEFAULT_VAT_PCT:
            data["vat_pct"] = _percentage(line.vat_pct)
    if line.discount_pct is not None:
        data["discount_pct"] = _percentage(line.discount_pct)
    for name in ("unit", "group", "internal_note"):
        if getattr(line, name):
            data[name] = getattr(line, name)
    return _with_raw(data, [fault for fault in line.faults if not fault.outer])


def _with_raw(data: dict[str, JSON], faults: list[Fault]) -> dict[str, JSON]:
    """Put back what stood in the file where it could not be used."""
    for fault in faults:
        if fault.absent:
            data.pop(fault.field, None)
        else:
            data[fault.field] = fault.raw
    return data


def _percentage(value: Decimal) -> str:
    return f"{value.normalize():f}"
