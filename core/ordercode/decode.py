"""Decoding a typed code: what it says, what is wrong with it, and the nearest codes that are right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from core.findings import Finding, Severity, Source, Status, has_errors
from core.i18n import msg
from core.ordercode.diagram import Diagram
from core.ordercode.grammar import Filled
from core.ordercode.reading import Piece, State, align, beginnings, exact, rearranged
from core.ordercode.typed import Typed, clean, look_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.i18n import Renderable
    from core.ordercode.grammar import Choice, Field, Grammar

SUGGESTIONS = 10
"""At most this many neighbours are offered."""

_READINGS = 64
_CONSIDERED = 60
_HOPELESS = 5.0


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


@lru_cache(maxsize=16)
def decoder(grammar: Grammar) -> Decoder:
    """Return the decoder of a grammar, built once."""
    return Decoder(grammar, Diagram(grammar))


@lru_cache(maxsize=64)
def _diagram(grammar: Grammar, refusing: tuple[int, ...]) -> Diagram:
    """Return the diagram of the configurations that break none of the rules with these numbers."""
    return Diagram(grammar, tuple(grammar.rules[index] for index in refusing))


@dataclass(frozen=True, slots=True)
class Decoder:
    """Decodes the codes of one series. `diagram` holds what exists, whatever a market says of it."""

    grammar: Grammar
    diagram: Diagram

    def sold_in(self, market: str) -> Diagram:
        """Return the diagram of the configurations that a market accepts."""
        rules = self.grammar.rules
        return _diagram(
            self.grammar, tuple(i for i, r in enumerate(rules) if not r.markets or market in r.markets)
        )

    def _clean(self, text: str) -> Typed:
        return clean(text, self.grammar.separators)

    def example(self, market: str) -> str:
        """Return the first code that a market accepts."""
        return self.neighbours({}, market, 1)[0]

    def decode(self, text: str, market: str) -> Decoded:
        """Return what a typed code means in a market. Never raises; a wrong code carries its findings."""
        typed = self._clean(text)
        if not typed.letters:
            example = self.example(market)
            return self._hopeless(
                text, msg("Type an order code, for example {example}.", example=example), "INCOMPLETE_CODE"
            )
        if typed.too_long:
            return self._hopeless(text, msg("This text is longer than any order code of this series."))
        readings = list(islice(exact(self.grammar, typed.letters), _READINGS))
        valid = [reading for reading in readings if self.diagram.allows(reading[0])]
        if readings:
            choice, pieces = (valid or readings)[0]
            return self._read(typed, choice, pieces, tuple(other for other, _ in valid[1:]), market)
        return self._unreadable(typed, market)

    def judge(self, choice: Choice, market: str) -> Decoded:
        """Return the outcome for a configuration that was chosen rather than typed, complete or not."""
        fields = self.grammar.fields
        strange = [
            name for name in self.grammar.order if name in choice and fields[name].find(choice[name]) is None
        ]
        if strange:
            known = {name: symbol for name, symbol in choice.items() if name not in strange}
            rest = self.judge(known, market)
            unknown = tuple(self._unknown_symbol(name, choice[name]) for name in strange)
            missed = tuple(finding for finding in rest.findings if finding.field not in strange)
            return Decoded(False, "", None, False, known, unknown + missed, rest.suggestions, ())
        missing = [name for name in self.grammar.order if name not in choice]
        if missing or not self.diagram.allows(choice):
            findings = (*self.grammar.violations(choice, market), *map(self._missing_field, missing))
            return Decoded(False, "", None, False, choice, findings, self.neighbours(choice, market), ())
        typed = self._clean(self.grammar.write(choice))
        readings = [
            (other, pieces)
            for other, pieces in exact(self.grammar, typed.letters)
            if self.diagram.allows(other)
        ]
        pieces = next(pieces for other, pieces in readings if other == choice)
        others = tuple(other for other, _ in readings if other != choice)
        return replace(self._read(typed, choice, pieces, others, market), input="")

    def neighbours(self, choice: Choice, market: str, limit: int = SUGGESTIONS) -> tuple[str, ...]:
        """Return the codes accepted by a market that change the fewest chosen fields, all equally near."""
        found = self.sold_in(market).nearest(choice, limit * 2)  # two configurations may be written alike
        return tuple(dict.fromkeys(self.grammar.write(other) for other in found))[:limit]

    def beginning_with(self, text: str) -> Iterator[Choice]:
        """Yield every configuration whose code begins with the letters of `text`, in the catalogue's order."""
        letters = self._clean(text).letters
        for choice in beginnings(self.grammar, letters) if letters else ():
            yield from self.diagram.with_changes(choice, frozenset())

    def _read(
        self, typed: Typed, choice: Choice, pieces: tuple[Piece, ...], others: tuple[Choice, ...], market: str
    ) -> Decoded:
        findings = list(self.grammar.violations(choice, market))
        ok = not has_errors(findings)
        code = self.grammar.write(choice) if self.diagram.allows(choice) else None
        if others:
            findings.append(self._ambiguous(choice, others[0]))
        if code is not None and typed.text != code:
            findings.append(self._normalised(typed.text, code))
        return Decoded(
            ok,
            typed.text,
            code,
            code is not None and typed.text != code,
            choice,
            tuple(findings),
            () if ok else self.neighbours(choice, market),
            self._segments(typed, pieces, choice),
        )

    def _unreadable(self, typed: Typed, market: str) -> Decoded:
        cost, pieces = align(self.grammar, typed.letters)
        one_letter = cost <= 1 and all(piece.state in {State.OK, State.UNKNOWN} for piece in pieces)
        swapped = () if one_letter else self._swapped(typed)
        if not swapped and cost > max(_HOPELESS, len(typed.letters) / 2) and not _begins(self.grammar, typed):
            return self._hopeless(
                typed.text,
                msg(
                    "This is no order code of this series; a code looks like {example}.",
                    example=self.example(market),
                ),
            )
        choice = {
            self.grammar.segments[piece.segment].field: piece.symbol or ""
            for piece in pieces
            if piece.state is State.OK and piece.segment >= 0 and self.grammar.segments[piece.segment].field
        }
        if swapped:
            return self._out_of_order(typed, pieces, choice, swapped, market)
        findings = (*self._faults(typed, pieces), *self.grammar.violations(choice, market))
        suggestions = self._meant(typed, pieces, choice, market)
        return Decoded(
            False,
            typed.text,
            None,
            False,
            choice,
            findings,
            suggestions,
            self._segments(typed, pieces, choice),
        )

    def _swapped(self, typed: Typed) -> tuple[Choice, ...]:
        """Return the valid configurations with the very same letters, the most alike first, one for each code."""
        found = islice(rearranged(self.grammar, typed.letters, self.diagram.allows), _CONSIDERED)
        codes = {self.grammar.write(choice): choice for choice in found}
        alike = {
            code: SequenceMatcher(None, typed.letters, self._clean(code).letters).ratio() for code in codes
        }
        return tuple(codes[code] for code in sorted(codes, key=lambda code: (-alike[code], code)))[:3]

    def _out_of_order(
        self,
        typed: Typed,
        pieces: tuple[Piece, ...],
        choice: Choice,
        swapped: tuple[Choice, ...],
        market: str,
    ) -> Decoded:
        """Return the outcome for letters that make a valid code in another order."""
        meant = self.grammar.write(swapped[0])
        finding = Finding(
            "WRONG_ORDER",
            Severity.ERROR,
            msg("All letters of {code} are there, but in another order.", code=meant),
            actual=_short(typed.text),
            limit=meant,
            source=self._form_source,
        )
        findings = (finding, *self.grammar.violations(swapped[0], market))
        agreed = {name: symbol for name, symbol in choice.items() if swapped[0][name] == symbol}
        sold = [other for other in swapped if self.sold_in(market).allows(other)]
        suggestions = tuple(self.grammar.write(other) for other in sold) or self.neighbours(
            swapped[0], market
        )
        return Decoded(
            False,
            typed.text,
            None,
            False,
            agreed,
            findings,
            suggestions,
            self._segments(typed, pieces, agreed),
        )

    def _meant(self, typed: Typed, pieces: tuple[Piece, ...], choice: Choice, market: str) -> tuple[str, ...]:
        """Return neighbours, first those that read an unknown letter as one it resembles."""
        guess = dict(choice)
        for piece in pieces:
            field = self.grammar.segments[piece.segment].field if piece.segment >= 0 else ""
            if field and piece.state is State.UNKNOWN:
                letter = typed.letters[piece.start : piece.end]
                entries = self.grammar.fields[field].symbols
                alike = [
                    entry.symbol
                    for entry in entries
                    if len(entry.symbol) == 1 and look_alike(letter, entry.symbol.upper())
                ]
                if piece.symbol is not None or alike:
                    guess[field] = piece.symbol if piece.symbol is not None else alike[0]
        near = self.neighbours(guess, market)
        if guess == choice:
            return near
        return tuple(dict.fromkeys((*near, *self.neighbours(choice, market))))[:SUGGESTIONS]

    def _faults(self, typed: Typed, pieces: tuple[Piece, ...]) -> list[Finding]:
        findings: list[Finding] = []
        lacking: set[int] = set()
        for piece in pieces:
            if piece.state is State.EXTRA:
                findings.append(self._extra(typed, piece))
            elif piece.state is State.UNKNOWN:
                findings.append(self._unknown(typed, piece))
            elif piece.state is State.MISSING and piece.segment not in lacking:
                lacking.add(piece.segment)
                findings.append(self._missing(piece))
        return findings

    def _unknown(self, typed: Typed, piece: Piece) -> Finding:
        segment = self.grammar.segments[piece.segment]
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
        return self._unknown_symbol(segment.field, found, typed.places[piece.start] + 1)

    def _unknown_symbol(self, name: str, found: str, place: int | None = None) -> Finding:
        field = self.grammar.fields[name]
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

    def _extra(self, typed: Typed, piece: Piece) -> Finding:
        found = typed.letters[piece.start : piece.end]
        return Finding(
            "UNKNOWN_SYMBOL",
            Severity.ERROR,
            msg(
                "“{found}” at place {place} has no meaning in this order code.",
                found=_short(found),
                place=typed.places[piece.start] + 1,
            ),
            actual=_short(found),
            source=self._form_source,
        )

    def _missing(self, piece: Piece) -> Finding:
        segment = self.grammar.segments[piece.segment]
        if segment.field:
            return self._missing_field(segment.field)
        text: Renderable = segment.missing or msg("The code lacks “{literal}”.", literal=segment.literal)
        return Finding("INCOMPLETE_CODE", Severity.ERROR, text, limit=segment.literal, source=segment.source)

    def _missing_field(self, name: str) -> Finding:
        field = self.grammar.fields[name]
        known = ", ".join(entry.symbol for entry in field.symbols if entry.symbol)
        return Finding(
            "INCOMPLETE_CODE",
            Severity.ERROR,
            msg("{field}: the code does not say it; known are {known}.", field=field.label, known=known),
            field=name,
            limit=known,
            source=field.symbols[-1].source,
        )

    def _ambiguous(self, choice: Choice, other: Choice) -> Finding:
        differing = [name for name in self.grammar.order if choice[name] != other[name] and choice[name]]
        entry = self.grammar.fields[differing[0]].find(choice[differing[0]])
        return Finding(
            self.grammar.ambiguous_code,
            Severity.WARNING,
            Filled(self.grammar.ambiguous_text, (("reading", entry.label if entry else ""),)),
            field=differing[0],
            actual=choice[differing[0]],
            source=self.grammar.ambiguous_source,
        )

    def _normalised(self, text: str, code: str) -> Finding:
        return Finding(
            "NORMALISED",
            Severity.NOTICE,
            msg(
                "Read “{text}” as {code}: only blanks, dashes, invisible signs, letter case or letter forms differ.",
                text=_short(text),
                code=code,
            ),
            actual=_short(text),
            limit=code,
            source=Source("Toonbank", "core.ordercode", Status.POLICY),
        )

    def _hopeless(self, text: str, why: Renderable, code: str = "UNKNOWN_SYMBOL") -> Decoded:
        finding = Finding(code, Severity.ERROR, why, actual=_short(text), source=self._form_source)
        whole = Segment(0, len(text), text, "", "", why, State.EXTRA)
        return Decoded(False, text, None, False, {}, (finding,), (), (whole,) if text else ())

    @property
    def _form_source(self) -> Source:
        first = self.grammar.segments[0].source
        return first if first is not None else Source("", "", Status.PRINTED)

    def _segments(self, typed: Typed, pieces: tuple[Piece, ...], choice: Choice) -> tuple[Segment, ...]:
        """Return the typed text cut into coloured runs; a missing segment is an empty run at its place."""
        runs: list[Segment] = []
        for piece in pieces:
            start = typed.places[piece.start] if piece.start < len(typed.places) else len(typed.text)
            end = typed.places[piece.end - 1] + 1 if piece.end > piece.start else start
            segment = self.grammar.segments[piece.segment] if piece.segment >= 0 else None
            if segment is not None and segment.field:
                if piece.end == piece.start and piece.state is State.OK:
                    continue
                field = self.grammar.fields[segment.field]
                meaning, state = self._meaning(field, piece, choice)
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

    def _meaning(self, field: Field, piece: Piece, choice: Choice) -> tuple[Renderable, State]:
        """Return what a piece says in words; a symbol that the choice does not hold stands in a wrong place."""
        if piece.state is State.MISSING:
            return msg("missing"), piece.state
        entry = field.find(choice[field.name]) if piece.state is State.OK and field.name in choice else None
        if entry is not None:
            return entry.label, piece.state
        return (msg("unknown") if piece.state is State.UNKNOWN else msg("in another place")), State.UNKNOWN


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


def _begins(grammar: Grammar, typed: Typed) -> bool:
    """Tell whether the text begins like a code of this series."""
    start = grammar.segments[0].literal.upper()
    return bool(start) and typed.letters.startswith(start)
