"""Order codes of a valve series in the words of the headless contract."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from core.errors import InputError
from core.findings import Finding, Severity
from core.i18n import msg
from core.json_input import as_bool, as_decimal, as_text, reject_unknown
from core.ordercode.decode import decoder
from core.ordercode.outcome import Decoded
from core.quantities import parse_voltage
from core.valves.market import DEFAULT_MARKET, parse_market

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.i18n import Translator
    from core.json_input import JSON
    from core.ordercode.grammar import Choice, Field, Grammar
    from core.valves.series import ValveSeries

_ENCODE_KEYS = ("model", "fitting_type", "voltage", "entry", "spacer", "direction_deg", "market")


def decode(series: ValveSeries, text: str, market: str = DEFAULT_MARKET) -> Decoded:
    """Return what a typed order code means; a wrong code carries every violated rule and its neighbours."""
    return decoder(series.grammar).decode(text, market)


def judge(series: ValveSeries, choice: Choice, market: str = DEFAULT_MARKET) -> Decoded:
    """Return the outcome for chosen symbols, complete or not."""
    return _judge(series.grammar, tuple(sorted(choice.items())), market)


@lru_cache(maxsize=64)
def _judge(grammar: Grammar, symbols: tuple[tuple[str, str], ...], market: str) -> Decoded:
    return decoder(grammar).judge(dict(symbols), market)


def encode(series: ValveSeries, wish: Mapping[str, JSON]) -> Decoded:
    """Return the code for a wish in words (`model`, `fitting_type`, `voltage`, `entry`, …).

    What the wish leaves open is an `INCOMPLETE_CODE`; what the catalogue does not know is an
    `UNKNOWN_SYMBOL` or `NOT_A_CATALOGUE_MODEL`; null counts as left open.
    Raise `InputError` for values that cannot be read.
    """
    reject_unknown(wish, _ENCODE_KEYS)
    wish = {key: value for key, value in wish.items() if value is not None}
    market = parse_market(wish["market"]) if "market" in wish else DEFAULT_MARKET
    grammar = series.grammar
    choice: Choice = {}
    refused: list[Finding] = []
    if "model" in wish:
        _choose_model(grammar, as_text(wish["model"], "model", longest=40), choice, refused)
    for key, name in (("fitting_type", "fitting_type"), ("voltage", "voltage"), ("entry", "entry")):
        if key in wish:
            _choose_symbol(grammar.fields[name], as_text(wish[key], key, longest=40), choice, refused)
    spacer = as_bool(wish["spacer"], "spacer") if "spacer" in wish else False
    _choose_value(grammar.fields["spacer"], spacer, choice, refused)
    angle = as_decimal(wish["direction_deg"], "direction_deg") if "direction_deg" in wish else Decimal(0)
    _choose_value(grammar.fields["direction"], angle, choice, refused)
    decoded = decoder(grammar).judge(choice, market)
    if not refused:
        return decoded
    known = {finding.field for finding in refused}
    rest = tuple(
        finding
        for finding in decoded.findings
        if finding.field not in known and not _in_head(grammar, finding, known)
    )
    return Decoded.refused("", choice, (*refused, *rest), decoded.suggestions)


def _in_head(grammar: Grammar, finding: Finding, known: set[str | None]) -> bool:
    return "model" in known and finding.field in grammar.head


def _choose_model(grammar: Grammar, text: str, choice: Choice, refused: list[Finding]) -> None:
    head = grammar.model_choice(text)
    if head is not None:
        choice.update(head)
        return
    near = decoder(grammar).decode(text, DEFAULT_MARKET).choice
    choice.update({name: symbol for name, symbol in near.items() if name in grammar.head})
    models = ", ".join(grammar.models)
    refused.append(
        Finding(
            "NOT_A_CATALOGUE_MODEL",
            Severity.ERROR,
            msg(
                "“{model}” is no model of the catalogue; its models are {models}.", model=text, models=models
            ),
            field="model",
            actual=text,
            limit=models,
            source=grammar.segments[0].source,
        )
    )


def _choose_symbol(field: Field, text: str, choice: Choice, refused: list[Finding]) -> None:
    symbol = match_symbol(field, text)
    if symbol is None:
        refused.append(_unknown(field, text))
    else:
        choice[field.name] = symbol


def _choose_value(field: Field, value: object, choice: Choice, refused: list[Finding]) -> None:
    for entry in field.symbols:
        if field.json_value(entry.symbol) == value:
            choice[field.name] = entry.symbol
            return
    refused.append(_unknown(field, str(value)))


def _unknown(field: Field, text: str) -> Finding:
    known = ", ".join(
        f"{entry.symbol} ({entry.label.en})" if field.form == "text" else entry.symbol or entry.value
        for entry in field.symbols
    )
    return Finding(
        "UNKNOWN_SYMBOL",
        Severity.ERROR,
        msg(
            "{field}: “{text}” does not exist; there are {known}.", field=field.label, text=text, known=known
        ),
        field=field.name,
        actual=text,
        limit=known,
        source=field.symbols[0].source,
    )


def match_symbol(field: Field, text: str) -> str | None:
    """Return the symbol that a text names, by the symbol itself or by its value ("5" or "24 VDC")."""
    wanted = " ".join(text.split())
    for entry in field.symbols:
        if entry.symbol and wanted.upper() == entry.symbol:
            return entry.symbol
    for entry in field.symbols:
        names = {entry.label.en.casefold(), entry.label.nl.casefold()}
        if entry.unit != "V":  # a bare "24" would guess between AC and DC
            names.add(entry.value.casefold())
        if wanted.casefold() in names:
            return entry.symbol
    if any(entry.unit == "V" for entry in field.symbols):
        try:
            voltage = parse_voltage(text, field.name)
        except InputError:
            return None
        for entry in field.symbols:
            if Decimal(entry.value) == voltage.volts and entry.kind == voltage.current:
                return entry.symbol
    return None


def fields_json(grammar: Grammar, choice: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of a choice with their values, as the contract names them."""
    return {
        field.key: field.json_value(choice[name])
        for name, field in grammar.fields.items()
        if name in choice and field.find(choice[name]) is not None
    }


def configuration(grammar: Grammar, choice: Mapping[str, str]) -> dict[str, str | bool | int]:
    """Return a complete choice as model, symbols, spacer (bool) and direction [°], for sheet and drawing."""
    plain: dict[str, str | bool | int] = {name: choice[name] for name in grammar.order}
    plain["model"] = grammar.model(choice)
    plain["spacer"] = bool(grammar.fields["spacer"].json_value(choice["spacer"]))
    angle = grammar.fields["direction"].find(choice["direction"])
    plain["direction_deg"] = int(angle.value) if angle else 0
    return plain


def decoded_json(grammar: Grammar, decoded: Decoded, tr: Translator) -> dict[str, object]:
    """Return an outcome as `valve decode` and `valve encode` write it."""
    return {
        "ok": decoded.ok,
        "input": decoded.input,
        "code": decoded.code,
        "normalised": decoded.normalised,
        "fields": fields_json(grammar, decoded.choice),
        "findings": [finding.to_json(tr) for finding in decoded.findings],
        "suggestions": list(decoded.suggestions),
    }


def codes(series: ValveSeries) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield every orderable code with the configurations that write it, in the catalogue's order."""
    grammar = series.grammar
    written: dict[str, list[Choice]] = {}
    for choice in decoder(grammar).diagram.configurations():
        written.setdefault(grammar.write(choice), []).append(choice)
    for code, choices in written.items():
        yield code, tuple(choices)


def counts(series: ValveSeries) -> dict[str, int]:
    """Return how many configurations, codes, ambiguous codes, base forms and models there are (counted)."""
    grammar = series.grammar
    optional = {name for name in grammar.order if grammar.fields[name].optional}
    written = dict(codes(series))
    base = {
        tuple(c[name] for name in grammar.order if name not in optional)
        for cs in written.values()
        for c in cs
    }
    return {
        "configurations": sum(len(choices) for choices in written.values()),
        "codes": len(written),
        "ambiguous": sum(1 for choices in written.values() if len(choices) > 1),
        "base": len(base),
        "models": len(grammar.models),
    }
