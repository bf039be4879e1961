"""What panel and one box show of a valve: its code in coloured pieces, its price, its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.findings import Severity
from core.i18n import Joined, Renderable, msg
from core.ordercode.reading import State
from gui.shell.world import PanelView
from gui.widgets.code_view import CodeSegment, SegmentState
from gui.widgets.money import Euro

if TYPE_CHECKING:
    from core.findings import Finding
    from core.ordercode.grammar import Choice, Grammar
    from core.ordercode.outcome import Decoded
    from core.valves.flow import FlowState
    from gui.valves.presenter import ValvePresenter

_STATES = {
    State.OK: SegmentState.OK,
    State.UNKNOWN: SegmentState.BAD,
    State.EXTRA: SegmentState.BAD,
}
OPEN_PLACE = "□"
"""Stands in the code for what has not been chosen yet."""


def _broken(grammar: Grammar, choice: Choice, market: str) -> frozenset[str]:
    """Return the fields whose symbols do not go together."""
    return frozenset(
        name
        for rule in grammar.rules
        if rule.broken_by(choice) and (not rule.markets or market in rule.markets)
        for name in rule.fields
    )


def pieces(grammar: Grammar, choice: Choice, market: str) -> tuple[CodeSegment, ...]:
    """Return the code being built: what is chosen, what is wrong, and an open place for what is missing."""
    broken = _broken(grammar, choice, market)
    found: list[CodeSegment] = []
    for segment in grammar.segments:
        if segment.literal:
            found.append(CodeSegment(segment.literal, state=SegmentState.FIXED))
            continue
        field = grammar.fields[segment.field]
        symbol = choice.get(segment.field)
        if symbol is None:
            found.append(CodeSegment(OPEN_PLACE, field.label, state=SegmentState.MISSING))
        elif symbol:
            entry = field.find(symbol)
            state = SegmentState.BAD if segment.field in broken else SegmentState.OK
            found.append(CodeSegment(symbol, field.label, entry.label if entry else "", state))
    return tuple(found)


def typed_pieces(grammar: Grammar, decoded: Decoded, market: str) -> tuple[CodeSegment, ...]:
    """Return a typed code in pieces: what each says, what is wrong with it, what is missing."""
    broken = _broken(grammar, decoded.choice, market)
    lacking = any(segment.state is State.MISSING and segment.field for segment in decoded.segments)
    found: list[CodeSegment] = []
    done = 0
    for segment in decoded.segments:
        if between := decoded.input[done : segment.start]:
            found.append(CodeSegment(between, state=SegmentState.FIXED))
        done = max(done, segment.end)
        if segment.state is State.OK and not segment.field:
            found.append(CodeSegment(segment.text, state=SegmentState.FIXED))
        elif segment.state is State.MISSING:
            if segment.field or not lacking:
                found.append(CodeSegment(OPEN_PLACE, segment.label, state=SegmentState.MISSING))
        else:
            state = SegmentState.BAD if segment.field in broken else _STATES[segment.state]
            meaning = "" if segment.meaning == segment.label else segment.meaning
            found.append(CodeSegment(segment.text, segment.label, meaning, state))
    return tuple(found)


def typed_findings(decoded: Decoded) -> tuple[Finding, ...]:
    """Return what is wrong with a typed code; a missing field shows as an open place, without a sentence."""
    lacking = any(segment.state is State.MISSING and segment.field for segment in decoded.segments)
    return tuple(
        finding
        for finding in decoded.findings
        if finding.code != "INCOMPLETE_CODE" or (finding.field is None and not lacking)
    )


def looks_like_code(decoded: Decoded) -> bool:
    """Tell whether a typed text says something of a code; an article number or words do not."""
    return any(segment.state is State.OK for segment in decoded.segments)


def weighty(state: FlowState) -> tuple[Finding, ...]:
    """Return the findings for the panel: not what is merely open, not what holds for every valve."""
    return tuple(
        finding
        for finding in state.findings
        if finding.code not in {"INCOMPLETE_CODE", "NOT_STATED"}
        and (finding.severity is not Severity.NOTICE or state.model is not None)
    )


def summary(presenter: ValvePresenter) -> Renderable:
    """Return the key figures of the chosen model in a line."""
    model = presenter.state.model
    if model is None:
        return msg("Choose a model, or type a code in the box above (Ctrl+K).")
    spec = presenter.series.spec
    return msg(
        "{model}: orifice ø{orifice}, at most {differential} differential, {connection}\u2033 connection",
        model=model,
        orifice=spec(model, "orifice_diameter"),
        differential=spec(model, "max_operating_pressure_differential"),
        connection=str(spec(model, "connection_size").value),
    )


def panel_view(presenter: ValvePresenter) -> PanelView:
    """Return the live panel of the present state."""
    state = presenter.state
    grammar = presenter.series.grammar
    code = state.decoded.code or ""
    amount = presenter.host.price(code) if code else None
    price: Renderable = ""
    if code:
        price = Euro(amount) if amount is not None else msg("Price on request")
    return PanelView(
        title=msg("Valve"),
        code=code,
        segments=pieces(grammar, state.answers.choice, state.answers.market),
        summary=summary(presenter),
        drawing=presenter.drawing(),
        price=price,
        price_note=_price_note(state, known=amount is not None) if code else "",
        findings=weighty(state),
        why_not=None if state.can_add else state.why_not,
    )


def _price_note(state: FlowState, *, known: bool) -> Renderable:
    if not known:
        return msg("No price list knows this code.")
    parts: tuple[Renderable, ...] = (msg("each, without VAT"),)
    if not state.can_add:
        parts = (*parts, msg("not orderable as it stands"))
    return Joined(parts)
