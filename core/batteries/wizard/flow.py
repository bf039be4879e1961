"""The battery wizard without a screen: answers in, one frozen state out, nothing remembered.

Every page and the headless commands ask the same functions; an unfinished answer is a state like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.advice.advise import Advice, advise, own_circuits
from core.batteries.advice.candidate import Verdict
from core.batteries.advice.consumer_unit import consumer_unit, weighty
from core.batteries.situation.answers import NAMED, TITLES, UNKNOWN, Answers, Step, StepStatus
from core.batteries.situation.question import Draft, Kind
from core.batteries.situation.questions import OWN, left_open, question_of, step_of
from core.batteries.situation.read import parse_situation
from core.batteries.wizard.rail_values import rail_values
from core.batteries.wizard.typed_paths import kind_of
from core.errors import InputError
from core.findings import Finding, Severity, has_errors
from core.i18n import msg
from core.numbers import parse_number, sensible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.situation.answers import Value
    from core.batteries.situation.model import Situation
    from core.batteries.situation.question import Question
    from core.electrical.board.answer import BoardAnswer
    from core.i18n import Renderable
    from core.json_input import JSON

_PLACE = re.compile(r"\[(\d+)\]")
_BARE = re.compile(r"[+\-−–]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as the rail and its page show it: name, value, how it stands, what is to say about it."""

    step: Step
    title: Renderable
    value: Renderable
    status: StepStatus
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowState:
    """Everything a screen shows for the present answers.

    `situation` and `advice` are None while the grid connection is open. `chosen` is the system with its
    modules that was asked for in full, refused or not. `unit` is the consumer unit with grid, panels and
    battery in it. `faults` are the answers that cannot be read. `open` are the questions that matter, are
    needed and have no answer.
    """

    answers: Answers
    draft: Draft
    situation: Situation | None
    advice: Advice | None
    chosen: Candidate | None
    unit: BoardAnswer | None
    open: tuple[Question, ...]
    steps: tuple[StepState, ...]
    faults: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    can_add: bool
    why_not: Renderable

    def step(self, step: Step) -> StepState:
        """Return the state of one step."""
        return next(state for state in self.steps if state.step is step)

    def asked(self, path: str) -> bool:
        """Tell whether a question matters with these answers."""
        question = question_of(path)
        return question is None or question.when(self.draft)

    def about(self, *prefixes: str) -> tuple[Finding, ...]:
        """Return the findings about these fields and what lies below them."""
        starts = tuple(f"{prefix}." for prefix in prefixes)
        return tuple(
            finding
            for finding in self.findings
            if finding.field is not None
            and (finding.field in prefixes or _dotted(finding.field).startswith(starts))
        )


# ------------------------------------------------------------------ answers to situation


def situation_input(answers: Answers) -> dict[str, JSON]:
    """Return the situation in the words of the headless contract.

    What is empty, not known, unreadable or of no matter now is left out; `open` names the questions that are
    left open.
    """
    return _nested(_readable(answers, Draft(answers))[0], left_open(answers))


def read_situation(
    catalogue: BatteryCatalogue, answers: Answers, draft: Draft | None = None
) -> tuple[Situation | None, tuple[Finding, ...]]:
    """Return the situation that can be read from the answers, and a finding for every field that cannot.

    Without a readable grid connection there is no situation.
    """
    draft = draft or Draft(answers)
    flat, faults = _readable(answers, draft)
    open_ = left_open(answers, draft)
    while "connection" in flat:
        try:
            return parse_situation(catalogue, _nested(flat, open_)), tuple(faults)
        except InputError as error:
            path = _path_of(error.field, flat)
            faults.append(_fault(path, error.text, answers))
            for name in _named(path, flat):
                del flat[name]
    return None, tuple(faults)


def _readable(answers: Answers, draft: Draft) -> tuple[dict[str, JSON], list[Finding]]:
    """Return what the answers say by path, numbers as numbers, and a finding for every unreadable one."""
    flat: dict[str, JSON] = {}
    faults: list[Finding] = []
    for path, value in answers.values:
        if path.partition(".")[0] in OWN or value == UNKNOWN:
            continue
        question = question_of(path)
        if question is not None and not question.when(draft):
            continue
        try:
            flat[path] = _read(path, value, kind_of(path) if question is None else question.kind)
        except InputError as error:
            faults.append(_fault(path, error.text, answers))
    if draft.old_pv:
        flat["existing_pv.keep_inverter"] = draft.keeps_inverter
    if draft.expands:
        flat["expand"] = True
    return {path: value for path, value in flat.items() if value is not None}, faults


def _read(path: str, value: Value, kind: Kind) -> JSON:
    if isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return list(value)
    text = value.strip()
    if not text:
        return None
    if path in {"min_temperature", "max_temperature"} and _BARE.fullmatch(text):
        return f"{text} °C"
    if kind is not Kind.NUMBER:
        return text
    number = parse_number(text, path)
    if number.ambiguous:
        raise InputError(
            path,
            msg("“{text}” can mean two numbers; write it without the sign or with two decimals", text=text),
        )
    if not sensible(number.value):
        raise InputError(path, msg("this number is out of every range that makes sense here"))
    whole = number.value == number.value.to_integral_value()
    return int(number.value) if whole else number.value


def _nested(flat: Mapping[str, JSON], open_: tuple[Question, ...]) -> dict[str, JSON]:
    """Return values by path as objects and lists."""
    found: dict[str, JSON] = {}
    for path, value in flat.items():
        head, _, rest = path.partition(".")
        parts = [head, rest] if head in NAMED and rest else path.split(".")
        inner: dict[str, JSON] = found
        for part in parts[:-1]:
            inner = inner.setdefault(part, {})  # type: ignore[assignment]
        inner[parts[-1]] = value
    listed: dict[str, JSON] = {name: _lists(value) for name, value in found.items()}
    if open_:
        listed["open"] = [question.path for question in open_]
    return listed


def _lists(value: JSON) -> JSON:
    """Return an object whose keys are all numbers as the list that it stands for."""
    if not isinstance(value, dict):
        return value
    inner = {name: _lists(one) for name, one in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def _path_of(field: str, flat: Mapping[str, JSON]) -> str:
    """Return the path of the answer that a field of the situation came from: `strings[1]` is `strings.3`."""
    path = ""
    for piece in filter(None, re.split(r"(\[\d+\])", field)):
        found = _PLACE.fullmatch(piece)
        if found is None:
            path += piece
            continue
        start = f"{path}."
        heads = {name[len(start) :].partition(".")[0] for name in flat if name.startswith(start)}
        places = sorted(int(head) for head in heads if head.isdecimal())
        path += f".{places[int(found[1])]}" if int(found[1]) < len(places) else ""
    return path


def _named(path: str, flat: Mapping[str, JSON]) -> list[str]:
    """Return the answers to leave out for a fault: those at or below the path, else those above it."""
    while path:
        found = [name for name in flat if name == path or name.startswith(f"{path}.")]
        if found:
            return found
        path = path.rpartition(".")[0]
    return list(flat)  # a fault of no field: nothing of this can be read


def _fault(path: str, text: Renderable, answers: Answers) -> Finding:
    return Finding("INPUT", Severity.ERROR, text, path, answers.text(path) or None)


def _dotted(field: str) -> str:
    return _PLACE.sub(r".\1", field)


# ------------------------------------------------------------------ the state


def state(
    catalogue: BatteryCatalogue,
    answers: Answers,
    judge: Callable[[BatteryCatalogue, Situation], Advice] = advise,
) -> FlowState:
    """Return everything a screen shows for these answers. Pure.

    `judge` gives the advice; a screen may pass one that keeps what it was asked last.
    """
    draft = Draft(answers)
    situation, faults = read_situation(catalogue, answers, draft)
    advice = None if situation is None else judge(catalogue, situation)
    chosen = None if advice is None else asked_for(advice)
    unit = None if advice is None else consumer_unit(advice)
    told = () if advice is None else (*_told(advice, chosen), *weighty(advice, unit))
    findings = _distinct((*faults, *told))
    why_not = _why_not(situation, advice, faults)
    open_ = left_open(answers, draft)
    return FlowState(
        answers=answers,
        draft=draft,
        situation=situation,
        advice=advice,
        chosen=chosen,
        unit=unit,
        open=open_,
        steps=_steps(answers, draft, chosen, (findings, _of_the_rail(advice)), open_),
        faults=faults,
        findings=findings,
        can_add=why_not is None,
        why_not=why_not or "",
    )


def asked_for(advice: Advice) -> Candidate | None:
    """Return the candidate that was asked for in full, refused or not; None while the wish is open."""
    situation = advice.situation
    if situation.system is None or not situation.batteries or len(situation.modules) != 1:
        return None
    battery, count = next(iter(situation.modules.items()))
    wanted = (situation.system, battery, count)
    return next(
        (one for one in advice.candidates if (one.system.name, one.pack.battery, one.pack.count) == wanted),
        None,
    )


def _told(advice: Advice, chosen: Candidate | None) -> tuple[Finding, ...]:
    """Return what is to say about the wish; once it is complete also what belongs to it.

    The circuits are those of what was asked, refused or not, as the page of the cables shows them.
    """
    if chosen is None:
        return advice.wish
    circuits = tuple(finding for circuit in own_circuits(advice) for finding in circuit.findings)
    rest = () if advice.verdict is Verdict.REJECT else advice.findings
    return (*advice.wish, *circuits, *rest)


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return tuple(kept)


_PORTS = frozenset({"grid", "backup"})
"""The circuits that come with the system itself."""


def _why_not(
    situation: Situation | None, advice: Advice | None, faults: tuple[Finding, ...]
) -> Renderable | None:
    """Return the one thing that keeps the system out of the quote, in a sentence."""
    if faults:
        return faults[0].text
    if situation is None or advice is None:
        return msg("Choose the grid connection first.")
    if situation.system is None or not situation.batteries:
        return msg("Choose a system and its battery modules.")
    # What is wrong with other circuits of the house is told, and is no reason to refuse the battery.
    own = (one for circuit in own_circuits(advice) if circuit.key in _PORTS for one in circuit.findings)
    worst = next((one for one in (*advice.wish, *own) if one.severity is Severity.ERROR), None)
    if worst is not None:
        return worst.text
    return None if advice.chosen is not None else msg("Choose a system and its battery modules.")


# ------------------------------------------------------------------ the rail


def _steps(
    answers: Answers,
    draft: Draft,
    chosen: Candidate | None,
    told: tuple[tuple[Finding, ...], tuple[Finding, ...]],
    asked: tuple[Question, ...],
) -> tuple[StepState, ...]:
    """Return how each step stands; `told` are all findings, and those on the rail of a board."""
    findings, of_the_rail = told
    values = rail_values(answers, draft, chosen)
    by_step: dict[Step, list[Finding]] = {step: [] for step in Step}
    for finding in findings:
        step = step_of(None if finding.field is None else _dotted(finding.field))
        by_step[step or Step.REVIEW].append(finding)
    if chosen is not None:  # whatever is wrong with the choice is wrong where it was made, too
        by_step[Step.SYSTEM] += [one for one in chosen.findings if one not in by_step[Step.SYSTEM]]
    by_step[Step.BOARD] += [one for one in of_the_rail if one not in by_step[Step.BOARD]]
    waiting = {question.step for question in asked}
    made = []
    for step in Step:
        own = tuple(by_step[step])
        begun = bool(values[step]) and not (step in {Step.SYSTEM, Step.REVIEW} and chosen is None)
        judged = findings if step is Step.REVIEW and chosen is not None else own
        status = _status(begun=begun, done=step not in waiting, findings=judged)
        made.append(StepState(step, TITLES[step], values[step], status, own))
    return tuple(made)


def _of_the_rail(advice: Advice | None) -> tuple[Finding, ...]:
    """Return what is wrong with the rail of a board that was named: it is told there, too."""
    if advice is None or advice.situation.board is None:
        return ()
    return advice.rail.findings


def _status(*, begun: bool, done: bool, findings: tuple[Finding, ...]) -> StepStatus:
    """Return how a step stands; one in which a needed answer is missing is open, whatever else it has."""
    if has_errors(findings):
        return StepStatus.ERROR
    if not begun:
        return StepStatus.OPEN
    if any(finding.severity is Severity.WARNING for finding in findings):
        return StepStatus.WARNING
    return StepStatus.DONE if done else StepStatus.OPEN
