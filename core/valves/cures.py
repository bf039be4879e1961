"""The symbols of an order code as choices: which go with the rest, why others do not, what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from core.findings import Finding, Fix, Severity, has_errors
from core.i18n import Joined, msg
from core.ordercode.decode import decoder
from core.quantities import Current
from core.valves.duty import Duty
from core.valves.rules import light_not_available

if TYPE_CHECKING:
    from core.i18n import Renderable
    from core.ordercode.diagram import Option
    from core.ordercode.grammar import Choice, Grammar, Symbol
    from core.valves.answers import Answers
    from core.valves.selection import Selection
    from core.valves.series import ValveSeries

_ELECTRICAL = frozenset({"supply", "leak_voltage"})
"""Fields of the duty whose refusal another rated voltage may cure."""


@dataclass(frozen=True, slots=True)
class CodeOption:
    """One symbol as a choice: whether it goes with the rest, why not, and what would make it go."""

    field: str
    symbol: str
    label: Renderable
    chosen: bool
    available: bool
    findings: tuple[Finding, ...] = ()


def options(series: ValveSeries, answers: Answers, selection: Selection) -> dict[str, tuple[CodeOption, ...]]:
    """Return every symbol of every field beside the present choice, in the catalogue's order.

    Broken rules carry fixes on the chosen symbols only: the others are not in the way.
    """
    grammar, choice = series.grammar, answers.choice
    coils = {verdict.symbol: verdict for verdict in selection.supply}
    result: dict[str, tuple[CodeOption, ...]] = {}
    for name, judged in _judged(grammar, answers.symbols).items():
        rows, rules, tried = [], grammar.rules_of[name], dict(choice)
        for entry, option in zip(grammar.fields[name].symbols, judged, strict=True):
            tried[name] = option.symbol
            findings = list(grammar.violations(tried, answers.market, rules))
            if not findings and not option.available:
                findings.append(_no_such_combination(series.grammar, tried, name, option))
            if name == "voltage" and option.symbol in coils:
                known = {finding.code for finding in findings}
                findings.extend(found for found in coils[option.symbol].findings if found.code not in known)
            if name == "entry" and answers.light:
                refused = light_not_available(series, Duty(light=True, entry=option.symbol))
                findings.extend([] if refused is None else [refused])
            chosen = choice.get(name) == option.symbol
            available = option.available and not has_errors(findings)
            if chosen and findings:
                findings = [with_fixes(series, answers, finding, selection) for finding in findings]
            rows.append(CodeOption(name, option.symbol, entry.label, chosen, available, tuple(findings)))
        result[name] = tuple(rows)
    return result


@lru_cache(maxsize=64)
def _judged(grammar: Grammar, symbols: tuple[tuple[str, str], ...]) -> dict[str, tuple[Option, ...]]:
    """Judge the symbols once: while the duty is typed, the choice stays."""
    return decoder(grammar).diagram.options(dict(symbols))


def _no_such_combination(grammar: Grammar, tried: Choice, name: str, option: Option) -> Finding:
    """Return why a symbol is closed though no rule is broken yet: nothing holds it and the rest."""
    label = _short(grammar, name, option.symbol)
    if not option.possible:
        text = msg("{symbol} is in no order code.", symbol=label)
        return Finding("NO_SUCH_COMBINATION", Severity.ERROR, text, name, option.symbol)
    others = Joined(tuple(_short(grammar, other, tried[other]) for other in option.conflicts[0]))
    way_out = next(decoder(grammar).diagram.with_changes(tried, frozenset(option.corrections[0])))
    changes = tuple((other, way_out[other]) for other in option.corrections[0])
    fix = Fix(Joined(tuple(_short(grammar, *change) for change in changes)), changes)
    return Finding(
        "NO_SUCH_COMBINATION",
        Severity.ERROR,
        msg("{symbol} does not go with {others}: no order code holds both.", symbol=label, others=others),
        name,
        option.symbol,
        fixes=(fix,),
    )


def _short(grammar: Grammar, name: str, symbol: str) -> Renderable:
    """Return a symbol as a button shows it: field and value."""
    field = grammar.fields[name]
    entry = field.find(symbol)
    value = symbol if entry is None or not entry.unit else entry.label
    return msg("{field}: {value}", field=field.label, value=value)


def with_fixes(series: ValveSeries, answers: Answers, finding: Finding, selection: Selection) -> Finding:
    """Return a refusal with what would mend it: another voltage, or one field of a broken rule.

    The likeliest comes first: a voltage that fits the supply, direct current before alternating.
    """
    if finding.fixes:
        return finding
    if all(rule.code != finding.code for rule in series.grammar.rules):
        return (
            with_voltage_fix(series, answers, finding, selection) if finding.field in _ELECTRICAL else finding
        )
    fits = frozenset(verdict.symbol for verdict in selection.supply if verdict.ok)
    return replace(
        finding, fixes=_mending(series.grammar, finding.code, answers.symbols, answers.market, fits)
    )


@lru_cache(maxsize=256)
def _mending(
    grammar: Grammar, code: str, symbols: tuple[tuple[str, str], ...], market: str, fits: frozenset[str]
) -> tuple[Fix, ...]:
    """Return for each field of a broken rule the change that would mend it, if there is one."""
    choice = dict(symbols)
    fields = next(rule.fields for rule in grammar.rules if rule.code == code)
    before = _broken(grammar, choice, market)
    fixes: list[Fix] = []
    for name in reversed(fields):
        mends = [
            entry
            for entry in grammar.fields[name].symbols
            if entry.symbol != choice.get(name)
            and _mends(grammar, {**choice, name: entry.symbol}, market, before, code)
        ]
        if mends:
            best = min(mends, key=lambda entry: (_unfit(entry, fits), entry.kind == Current.AC))
            fixes.append(Fix(_short(grammar, name, best.symbol), ((name, best.symbol),)))
    return tuple(fixes)


def _unfit(entry: Symbol, fits: frozenset[str]) -> bool:
    """Tell whether a voltage does not go with the supply."""
    return entry.unit == "V" and bool(fits) and entry.symbol not in fits


def with_model_fix(
    series: ValveSeries, selection: Selection, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Return the findings on a refused model, the first of its errors with the best model that passes."""
    if not selection.accepted or not has_errors(findings):
        return findings
    best = selection.accepted[0]
    fix = Fix(msg("Choose {model}", model=best), tuple(series.heads[best].items()))
    at = next(place for place, finding in enumerate(findings) if finding.severity is Severity.ERROR)
    mended = replace(findings[at], fixes=(*findings[at].fixes, fix))
    return (*findings[:at], mended, *findings[at + 1 :])


def with_voltage_fix(
    series: ValveSeries, answers: Answers, finding: Finding, selection: Selection
) -> Finding:
    """Return a finding that refuses a rated voltage with the one that fits supply and code, if any."""
    if finding.severity is not Severity.ERROR or finding.fixes:
        return finding
    for verdict in selection.supply:
        candidate = {**answers.choice, "voltage": verdict.symbol}
        if verdict.ok and _mends(series.grammar, candidate, answers.market, frozenset(), ""):
            label = _short(series.grammar, "voltage", verdict.symbol)
            return replace(finding, fixes=(Fix(label, (("voltage", verdict.symbol),)),))
    return finding


def _broken(grammar: Grammar, choice: Choice, market: str) -> frozenset[str]:
    """Return the codes of the rules that a choice, complete or not, breaks in this market."""
    return frozenset(
        rule.code
        for rule in grammar.rules
        if (not rule.markets or market in rule.markets) and rule.broken_by(choice)
    )


def _mends(grammar: Grammar, choice: Choice, market: str, before: frozenset[str], code: str) -> bool:
    """Tell whether a changed choice keeps a rule, and all that were kept before, and leads somewhere."""
    after = _broken(grammar, choice, market)
    if code in after or not after <= before:
        return False
    return bool(after) or decoder(grammar).diagram.allows(choice)
