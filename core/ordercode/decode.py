"""Decoding a typed code: what it says, what is wrong with it, and the nearest codes that are right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from core.findings import Finding, Severity, has_errors
from core.i18n import msg
from core.ordercode.diagram import Diagram
from core.ordercode.faults import (
    ambiguous,
    faults,
    form_source,
    missing_field,
    normalised,
    short,
    unknown_symbol,
)
from core.ordercode.outcome import Decoded, Segment, segments
from core.ordercode.reading import Piece, State, align, beginnings, exact, rearranged
from core.ordercode.typed import Typed, clean, look_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.i18n import Renderable
    from core.ordercode.grammar import Choice, Grammar

SUGGESTIONS = 10
"""At most this many neighbours are offered."""

_READINGS = 64
_CONSIDERED = 60
_HOPELESS = 5.0


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
            unknown = tuple(unknown_symbol(self.grammar, name, choice[name]) for name in strange)
            missed = tuple(finding for finding in rest.findings if finding.field not in strange)
            return Decoded.refused("", known, unknown + missed, rest.suggestions)
        missing = [name for name in self.grammar.order if name not in choice]
        if missing or not self.diagram.allows(choice):
            broken = self.grammar.violations(choice, market)
            lacking = (missing_field(self.grammar, name) for name in missing)
            return Decoded.refused("", choice, (*broken, *lacking), self.neighbours(choice, market))
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
        """Yield every configuration whose code begins with the letters of `text`, in order."""
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
            findings.append(ambiguous(self.grammar, choice, others[0]))
        if code is not None and typed.text != code:
            findings.append(normalised(typed.text, code))
        return Decoded(
            ok=ok,
            input=typed.text,
            code=code,
            normalised=code is not None and typed.text != code,
            choice=choice,
            findings=tuple(findings),
            suggestions=() if ok else self.neighbours(choice, market),
            segments=segments(self.grammar, typed, pieces, choice),
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
        findings = (*faults(self.grammar, typed, pieces), *self.grammar.violations(choice, market))
        suggestions = self._meant(typed, pieces, choice, market)
        return Decoded.refused(
            typed.text,
            choice,
            findings,
            suggestions,
            segments(self.grammar, typed, pieces, choice),
        )

    def _swapped(self, typed: Typed) -> tuple[Choice, ...]:
        """Return the valid configurations with the very same letters, the most alike first."""
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
            actual=short(typed.text),
            limit=meant,
            source=form_source(self.grammar),
        )
        findings = (finding, *self.grammar.violations(swapped[0], market))
        agreed = {name: symbol for name, symbol in choice.items() if swapped[0][name] == symbol}
        sold = [other for other in swapped if self.sold_in(market).allows(other)]
        suggestions = tuple(self.grammar.write(other) for other in sold) or self.neighbours(
            swapped[0], market
        )
        return Decoded.refused(
            typed.text,
            agreed,
            findings,
            suggestions,
            segments(self.grammar, typed, pieces, agreed),
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

    def _hopeless(self, text: str, why: Renderable, code: str = "UNKNOWN_SYMBOL") -> Decoded:
        finding = Finding(code, Severity.ERROR, why, actual=short(text), source=form_source(self.grammar))
        whole = Segment(0, len(text), text, "", "", why, State.EXTRA)
        return Decoded.refused(text, {}, (finding,), segments=(whole,) if text else ())


def _begins(grammar: Grammar, typed: Typed) -> bool:
    """Tell whether the text begins like a code of this series."""
    start = grammar.segments[0].literal.upper()
    return bool(start) and typed.letters.startswith(start)
