"""The symbols of an order code as choices: which go with the rest, why others do not, what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.findings import Finding, Fix, Severity, has_errors
from core.i18n import msg
from core.ordercode.decode import decoder
from core.quantities import Current
from core.valves.duty import Duty
from core.valves.rules import light_not_available

if TYPE_CHECKING:
    from core.i18n import Renderable
    from core.ordercode.grammar import Choice, Symbol
    from core.valves.flow import Answers
    from core.valves.selection import Selection
    from core.valves.series import ValveSeries


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
    """Return every symbol of every field beside the present choice, in the catalogue's order."""
    grammar, choice = series.grammar, answers.choice
    judged = decoder(grammar).diagram.options(choice)
    coils = {verdict.symbol: verdict for verdict in selection.supply}
    result: dict[str, tuple[CodeOption, ...]] = {}
    for name, options in judged.items():
        entries = {entry.symbol: entry for entry in grammar.fields[name].symbols}
        rows = []
        for option in options:
            tried = {**choice, name: option.symbol}
            findings = [
                with_fixes(series, answers.with_symbols({name: option.symbol}), finding, selection)
                for finding in grammar.violations(tried, answers.market)
                if name in _fields_of(series, finding)
            ]
            if name == "voltage" and option.symbol in coils:
                known = {finding.code for finding in findings}
                findings.extend(
                    with_voltage_fix(series, answers, found, selection)
                    for found in coils[option.symbol].findings
                    if found.code not in known
                )
            if name == "entry":
                findings.extend(_light(series, answers, option.symbol))
            rows.append(
                CodeOption(
                    name,
                    option.symbol,
                    entries[option.symbol].label,
                    choice.get(name) == option.symbol,
                    option.available and not has_errors(findings),
                    tuple(findings),
                )
            )
        result[name] = tuple(rows)
    return result


def _fields_of(series: ValveSeries, finding: Finding) -> tuple[str, ...]:
    return next((rule.fields for rule in series.grammar.rules if rule.code == finding.code), ())


def _light(series: ValveSeries, answers: Answers, entry: str) -> tuple[Finding, ...]:
    """Return a refusal for an entry without the indicator light that was asked for."""
    if not answers.light:
        return ()
    refused = light_not_available(series, Duty(light=True, entry=entry))
    return () if refused is None else (refused,)


def with_fixes(series: ValveSeries, answers: Answers, finding: Finding, selection: Selection) -> Finding:
    """Return a broken rule with the changes of one other field that would mend it, the likeliest first."""
    fields = _fields_of(series, finding)
    if not fields or finding.fixes:
        return finding
    grammar, choice = series.grammar, answers.choice
    fits = {verdict.symbol for verdict in selection.supply if verdict.ok}
    fixes: list[Fix] = []
    for name in reversed(fields):
        best: tuple[tuple[bool, bool], Symbol] | None = None
        for entry in grammar.fields[name].symbols:
            candidate = {**choice, name: entry.symbol}
            if entry.symbol == choice.get(name) or _broken(series, candidate, answers.market):
                continue
            rank = (name == "voltage" and bool(fits) and entry.symbol not in fits, entry.kind == Current.AC)
            if best is None or rank < best[0]:
                best = (rank, entry)
        if best is not None:
            short = best[1].label if best[1].unit else best[1].symbol
            label = msg("{field}: {value}", field=grammar.fields[name].label, value=short)
            fixes.append(Fix(label, ((name, best[1].symbol),)))
    return replace(finding, fixes=tuple(fixes))


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
    field = series.grammar.fields["voltage"]
    for verdict in selection.supply:
        entry = field.find(verdict.symbol)
        candidate = {**answers.choice, "voltage": verdict.symbol}
        if verdict.ok and entry is not None and not _broken(series, candidate, answers.market):
            label = msg("{field}: {value}", field=field.label, value=entry.label)
            return replace(finding, fixes=(Fix(label, (("voltage", entry.symbol),)),))
    return finding


def _broken(series: ValveSeries, choice: Choice, market: str) -> bool:
    """Tell whether a choice, complete or not, breaks a rule in this market or leads nowhere."""
    broken = (rule for rule in series.grammar.rules if rule.broken_by(choice))
    if any(not rule.markets or market in rule.markets for rule in broken):
        return True
    return not decoder(series.grammar).diagram.allows(choice)
