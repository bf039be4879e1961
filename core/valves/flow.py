"""The valve wizard without a window: frozen answers in, everything a screen needs to know out.

The state is a pure function of the answers. Undo and back are a list of answers; no page knows another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.errors import InputError
from core.findings import Finding, Severity, has_errors
from core.i18n import Joined, msg
from core.valves.answers import FRAME, TAGS, TITLES, Answers, Step, StepStatus
from core.valves.code import judge
from core.valves.cures import CodeOption, options, with_fixes, with_model_fix, with_voltage_fix
from core.valves.duty import Duty, parse_duty
from core.valves.family import application_facts
from core.valves.selection import Selection, select
from core.valves.sheet import advice, facts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Msg, Renderable
    from core.json_input import JSON
    from core.ordercode.grammar import Choice
    from core.ordercode.outcome import Decoded
    from core.valves.series import ValveSeries


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as the rail shows it."""

    step: Step
    title: Msg
    value: Renderable
    status: StepStatus


@dataclass(frozen=True, slots=True)
class FlowState:
    """Everything the pages and the live panel show for some answers."""

    answers: Answers
    steps: tuple[StepState, ...]
    duty: Duty
    duty_findings: tuple[Finding, ...]
    advice: tuple[Finding, ...]
    selection: Selection
    options: Mapping[str, tuple[CodeOption, ...]]
    decoded: Decoded
    model: str | None
    findings: tuple[Finding, ...]
    can_add: bool
    why_not: Renderable = field(default="")

    def step(self, step: Step) -> StepState:
        """Return the state of one step."""
        return next(state for state in self.steps if state.step is step)


def duty_input(answers: Answers) -> dict[str, JSON]:
    """Return the duty in the words of the headless contract; what is empty is left out."""
    data: dict[str, JSON] = {name: raw.as_text for name, raw in answers.quantities if not raw.empty}
    if answers.fluid.strip():
        data["fluid"] = answers.fluid.strip()
    if answers.light:
        data["light"] = True
    choice = answers.choice
    for name in ("fitting_type", "entry"):
        if name in choice:
            data[name] = choice[name]
    data["market"] = answers.market
    data["atmosphere"] = answers.atmosphere
    return data


def read_duty(series: ValveSeries, answers: Answers) -> tuple[Duty, tuple[Finding, ...]]:
    """Return the duty that can be read from the answers, and a finding for every field that cannot."""
    data = duty_input(answers)
    faults: list[Finding] = []
    frame: dict[str, JSON] = {}
    # What the others are read with comes first: a wrong atmosphere is then not blamed on each of them.
    for key, beside in [*((key, {}) for key in FRAME), *((key, frame) for key in data if key not in FRAME)]:
        try:
            parse_duty(series, {**beside, key: data[key]})
        except InputError as error:
            faults.append(Finding("INPUT", Severity.ERROR, error.text, key, str(data[key])))
            del data[key]
        else:
            if key in FRAME:
                frame[key] = data[key]
    return parse_duty(series, data), tuple(faults)


def state(series: ValveSeries, answers: Answers) -> FlowState:
    """Return everything a screen shows for these answers. Pure; takes about a millisecond."""
    duty, duty_findings = read_duty(series, answers)
    selection = select(series, duty)
    choice = answers.choice
    decoded = judge(series, choice, answers.market)
    grammar = series.grammar
    model = grammar.model(choice) if all(name in choice for name in grammar.head) else None
    known_model = model if model in series.models else None
    own = with_model_fix(series, selection, selection.verdict(known_model).findings) if known_model else ()
    coil = tuple(
        with_voltage_fix(series, answers, finding, selection)
        for verdict in selection.supply
        if verdict.symbol == choice.get("voltage")
        for finding in verdict.findings
        if finding.code not in {found.code for found in decoded.findings}
    )
    broken = tuple(with_fixes(series, answers, found, selection) for found in decoded.findings)
    said = {finding.text for finding in own}
    remarks = tuple(finding for finding in selection.findings if finding.text not in said)
    advised = _advice(series, answers, duty)
    findings = _distinct((*duty_findings, *broken, *own, *coil, *advised, *remarks))
    can_add = decoded.ok and not has_errors(findings)
    return FlowState(
        answers=answers,
        steps=_steps(
            series, answers, selection, decoded, known_model, (*duty_findings, *advised), coil, findings
        ),
        duty=duty,
        duty_findings=duty_findings,
        advice=advised,
        selection=selection,
        options=options(series, answers, selection),
        decoded=decoded,
        model=known_model,
        findings=findings,
        can_add=can_add,
        why_not="" if can_add else _why_not(series, decoded, findings),
    )


def known_facts(answers: Answers, duty: Duty) -> dict[str, tuple[str, ...]]:
    """Return what is known of the application in the series' vocabulary, as precautions ask for it."""
    return {**application_facts(duty), **{fact: values for fact in TAGS if (values := answers.tagged(fact))}}


def _advice(series: ValveSeries, answers: Answers, duty: Duty) -> tuple[Finding, ...]:
    """Return the precautions that are errors or warnings here; the rest is for the data sheet."""
    facts = facts_of(series, answers.choice, known_facts(answers, duty))
    found = (advised.finding for advised in advice(series, series.precautions, facts))
    return tuple(finding for finding in found if finding.severity is not Severity.NOTICE)


def _distinct(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return tuple(kept)


def _why_not(series: ValveSeries, decoded: Decoded, findings: tuple[Finding, ...]) -> Renderable:
    """Return the one thing that keeps the valve out of the quote, in a sentence."""
    missing = tuple(
        series.grammar.fields[name].label for name in series.grammar.order if name not in decoded.choice
    )
    if set(series.grammar.head) & {name for name in series.grammar.order if name not in decoded.choice}:
        return msg("Choose a model first.")
    if missing:
        return msg("Still to choose: {fields}.", fields=Joined(missing))
    worst = next(finding for finding in findings if finding.severity is Severity.ERROR)
    return worst.text


# ------------------------------------------------------------------ the rail


_COIL_FIELDS = ("fitting_type", "voltage", "entry")
"""What the coil page asks: whatever judges these belongs to its step, also where the duty asked for it."""


def _steps(  # one place that sees everything the rail shows
    series: ValveSeries,
    answers: Answers,
    selection: Selection,
    decoded: Decoded,
    model: str | None,
    duty_findings: tuple[Finding, ...],
    coil: tuple[Finding, ...],
    findings: tuple[Finding, ...],
) -> tuple[StepState, ...]:
    choice = answers.choice
    duty_value = _duty_value(answers)
    refused = tuple(
        finding
        for finding in selection.findings
        if finding.severity is Severity.ERROR and finding.field not in _COIL_FIELDS
    )
    duty_status = _status(open_=not duty_value, findings=(*duty_findings, *refused))
    judged = selection.verdict(model).findings if model else selection.findings
    model_findings = tuple(f for f in judged if f.field not in _COIL_FIELDS) if model else ()
    model_status = _status(open_=model is None, findings=model_findings)
    coil_broken = tuple(
        f for f in (*decoded.findings, *judged) if f.field in _COIL_FIELDS and f.code != "INCOMPLETE_CODE"
    )
    coil_status = _status(
        open_=any(name not in choice for name in _COIL_FIELDS), findings=(*coil_broken, *coil)
    )
    option_findings = tuple(f for f in decoded.findings if f.field in {"spacer", "direction"})
    return (
        StepState(Step.DUTY, TITLES[Step.DUTY], duty_value, duty_status),
        StepState(Step.MODEL, TITLES[Step.MODEL], model or "", model_status),
        StepState(Step.COIL, TITLES[Step.COIL], _labels(series, choice, ("voltage", "entry")), coil_status),
        StepState(Step.OPTIONS, TITLES[Step.OPTIONS], _option_value(series, choice),
                  _status(open_=False, findings=option_findings)),
        StepState(Step.REVIEW, TITLES[Step.REVIEW], decoded.code or "",
                  _status(open_=decoded.code is None, findings=findings if decoded.code else ())),
    )  # fmt: skip


def _status(*, open_: bool, findings: tuple[Finding, ...]) -> StepStatus:
    if has_errors(findings):
        return StepStatus.ERROR
    if open_:
        return StepStatus.OPEN
    warned = any(finding.severity is Severity.WARNING for finding in findings)
    return StepStatus.WARNING if warned else StepStatus.DONE


def _duty_value(answers: Answers) -> Renderable:
    inlet, outlet = answers.quantity("inlet"), answers.quantity("outlet")
    pressures = [raw.as_text for raw in (inlet, outlet) if raw is not None and not raw.empty]
    parts = [answers.fluid.strip()] if answers.fluid.strip() else []
    if pressures:
        parts.append(" → ".join(pressures))
    return ", ".join(parts)


def _labels(series: ValveSeries, choice: Choice, names: tuple[str, ...]) -> Renderable:
    found = []
    for name in names:
        entry = series.grammar.fields[name].find(choice[name]) if name in choice else None
        if entry is not None:
            found.append(entry.label if entry.unit else entry.symbol)
    return Joined(tuple(found))


def _option_value(series: ValveSeries, choice: Choice) -> Renderable:
    written = tuple(name for name in ("spacer", "direction") if choice.get(name))
    if not written:
        return msg("none")
    entries = (series.grammar.fields[name].find(choice[name]) for name in written)
    return Joined(tuple(entry.label for entry in entries if entry is not None))
