"""What can be wrong with a typed code, each as a finding at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.findings import Finding, Severity, Source, Status
from core.i18n import msg
from core.ordercode.grammar import Filled
from core.ordercode.reading import Piece, State

if TYPE_CHECKING:
    from core.i18n import Renderable
    from core.ordercode.grammar import Choice, Grammar
    from core.ordercode.typed import Typed

_SHOWN = 60


def faults(grammar: Grammar, typed: Typed, pieces: tuple[Piece, ...]) -> list[Finding]:
    """Return what is wrong with an alignment, piece by piece."""
    findings: list[Finding] = []
    lacking: set[int] = set()
    for piece in pieces:
        if piece.state is State.EXTRA:
            findings.append(extra(grammar, typed, piece))
        elif piece.state is State.UNKNOWN:
            findings.append(unknown(grammar, typed, piece))
        elif piece.state is State.MISSING and piece.segment not in lacking:
            lacking.add(piece.segment)
            findings.append(missing(grammar, piece))
    return findings


def unknown(grammar: Grammar, typed: Typed, piece: Piece) -> Finding:
    """Return the finding on letters that are not what belongs at their place."""
    segment = grammar.segments[piece.segment]
    found = typed.letters[piece.start : piece.end]
    if not segment.field:
        return Finding(
            "UNKNOWN_SYMBOL",
            Severity.ERROR,
            msg("“{found}” stands where “{expected}” belongs.", found=found, expected=segment.literal),
            actual=found,
            limit=segment.literal,
            source=segment.source,
        )
    return unknown_symbol(grammar, segment.field, found, typed.places[piece.start] + 1)


def unknown_symbol(grammar: Grammar, name: str, found: str, place: int | None = None) -> Finding:
    """Return the finding on a symbol that a field does not have."""
    field = grammar.fields[name]
    known = ", ".join(entry.symbol for entry in field.symbols if entry.symbol)
    if place is None:
        text = msg(
            "{field}: “{found}” is no symbol; known are {known}.",
            found=found,
            field=field.label,
            known=known,
        )
    else:
        text = msg(
            "{field}: “{found}” at place {place} is no symbol; known are {known}.",
            found=found,
            place=place,
            field=field.label,
            known=known,
        )
    return Finding(
        "UNKNOWN_SYMBOL",
        Severity.ERROR,
        text,
        field=name,
        actual=found,
        limit=known,
        source=field.symbols[-1].source,
    )


def extra(grammar: Grammar, typed: Typed, piece: Piece) -> Finding:
    """Return the finding on letters that belong to nothing."""
    found = typed.letters[piece.start : piece.end]
    return Finding(
        "UNKNOWN_SYMBOL",
        Severity.ERROR,
        msg(
            "“{found}” at place {place} has no meaning in this order code.",
            found=short(found),
            place=typed.places[piece.start] + 1,
        ),
        actual=short(found),
        source=form_source(grammar),
    )


def missing(grammar: Grammar, piece: Piece) -> Finding:
    """Return the finding on a piece that is not there."""
    segment = grammar.segments[piece.segment]
    if segment.field:
        return missing_field(grammar, segment.field)
    text: Renderable = segment.missing or msg("The code lacks “{literal}”.", literal=segment.literal)
    return Finding("INCOMPLETE_CODE", Severity.ERROR, text, limit=segment.literal, source=segment.source)


def missing_field(grammar: Grammar, name: str) -> Finding:
    """Return the finding on a field that is not said."""
    field = grammar.fields[name]
    known = ", ".join(entry.symbol for entry in field.symbols if entry.symbol)
    return Finding(
        "INCOMPLETE_CODE",
        Severity.ERROR,
        msg("{field}: the code does not say it; known are {known}.", field=field.label, known=known),
        field=name,
        limit=known,
        source=field.symbols[-1].source,
    )


def ambiguous(grammar: Grammar, choice: Choice, other: Choice) -> Finding:
    """Return the warning that a code has another reading."""
    differing = [name for name in grammar.order if choice[name] != other[name] and choice[name]]
    entry = grammar.fields[differing[0]].find(choice[differing[0]])
    return Finding(
        grammar.ambiguous_code,
        Severity.WARNING,
        Filled(grammar.ambiguous_text, (("reading", entry.label if entry else ""),)),
        field=differing[0],
        actual=choice[differing[0]],
        source=grammar.ambiguous_source,
    )


def normalised(text: str, code: str) -> Finding:
    """Return the notice that a code was read past its form."""
    return Finding(
        "NORMALISED",
        Severity.NOTICE,
        msg(
            "Read “{text}” as {code}: only blanks, dashes, invisible signs, letter case or letter forms "
            "differ.",
            text=short(text),
            code=code,
        ),
        actual=short(text),
        limit=code,
        source=Source("Toonbank", "core.ordercode", Status.POLICY),
    )


def form_source(grammar: Grammar) -> Source:
    """Return where the form of the code stands."""
    first = grammar.segments[0].source
    return first if first is not None else Source("", "", Status.PRINTED)


def short(text: str) -> str:
    """Return a text as a finding shows it, cut when it is long."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
