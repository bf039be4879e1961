"""The outcome of decoding, and the typed text cut into runs for colouring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.i18n import msg
from core.ordercode.reading import Piece, State

if TYPE_CHECKING:
    from core.findings import Finding
    from core.i18n import Renderable
    from core.ordercode.grammar import Choice, Field, Grammar
    from core.ordercode.typed import Typed


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the typed text with what it means, for colouring; `start`/`end` count in the typed text."""

    start: int
    end: int
    text: str
    field: str
    label: Renderable
    meaning: Renderable
    state: State


@dataclass(frozen=True, slots=True)
class Decoded:
    """The outcome of decoding; `code` is the canonical code, or None when there is none."""

    ok: bool
    input: str
    code: str | None
    normalised: bool
    choice: Choice
    findings: tuple[Finding, ...]
    suggestions: tuple[str, ...]
    segments: tuple[Segment, ...]

    @classmethod
    def refused(
        cls,
        text: str,
        choice: Choice,
        findings: tuple[Finding, ...],
        suggestions: tuple[str, ...] = (),
        segments: tuple[Segment, ...] = (),
    ) -> Decoded:
        """Return the outcome for what is no code; `choice` is what could be read of it."""
        return cls(
            ok=False,
            input=text,
            code=None,
            normalised=False,
            choice=choice,
            findings=findings,
            suggestions=suggestions,
            segments=segments,
        )


def segments(
    grammar: Grammar, typed: Typed, pieces: tuple[Piece, ...], choice: Choice
) -> tuple[Segment, ...]:
    """Return the typed text cut into coloured runs; a missing segment is an empty run at its place."""
    runs: list[Segment] = []
    for piece in pieces:
        start = typed.places[piece.start] if piece.start < len(typed.places) else len(typed.text)
        end = typed.places[piece.end - 1] + 1 if piece.end > piece.start else start
        segment = grammar.segments[piece.segment] if piece.segment >= 0 else None
        if segment is not None and segment.field:
            if piece.end == piece.start and piece.state is State.OK:
                continue
            field = grammar.fields[segment.field]
            meaning, state = _meaning(field, piece, choice)
            runs.append(
                Segment(start, end, typed.text[start:end], segment.field, field.label, meaning, state)
            )
        elif (
            runs
            and segment is not None
            and runs[-1].field == ""
            and runs[-1].state is piece.state is State.OK
        ):
            runs[-1] = replace(runs[-1], end=end, text=typed.text[runs[-1].start : end])
        else:
            label = msg("fixed") if segment is not None else msg("surplus")
            runs.append(Segment(start, end, typed.text[start:end], "", label, label, piece.state))
    return tuple(runs)


def _meaning(field: Field, piece: Piece, choice: Choice) -> tuple[Renderable, State]:
    """Return what a piece says in words; a symbol that the choice does not hold stands in a wrong place."""
    if piece.state is State.MISSING:
        return msg("missing"), piece.state
    entry = field.find(choice[field.name]) if piece.state is State.OK and field.name in choice else None
    if entry is not None:
        return entry.label, piece.state
    return (msg("unknown") if piece.state is State.UNKNOWN else msg("in another place")), State.UNKNOWN
