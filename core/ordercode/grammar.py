"""The grammar of an order code: segments, fields with symbols, and the rules that tie fields together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from core.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.findings import Source
    from core.i18n import Renderable, Text, Translator

Choice = dict[str, str]
"""Field name → symbol. A field that is absent has not been chosen; the symbol of "none" is the empty text."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of a field, with what it stands for."""

    symbol: str
    value: str
    unit: str
    kind: str
    label: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the code: its symbols in the catalogue's order."""

    name: str
    label: Text
    key: str
    form: str
    symbols: tuple[Symbol, ...]

    @property
    def optional(self) -> bool:
        """Tell whether the field may stay unwritten."""
        return any(not symbol.symbol for symbol in self.symbols)

    def find(self, symbol: str) -> Symbol | None:
        """Return the entry of a symbol, or None."""
        return next((entry for entry in self.symbols if entry.symbol == symbol), None)

    def json_value(self, symbol: str) -> object:
        """Return the value of a symbol as the headless contract writes it."""
        entry = self.find(symbol)
        if entry is None:
            return None
        match self.form:
            case "integer":
                return int(entry.value)
            case "number":
                number = Decimal(entry.value)
                return int(number) if number == number.to_integral_value() else float(number)
            case "boolean":
                return entry.value == "yes"
            case "symbol":
                return entry.symbol
            case _:
                return entry.label.en if entry.unit == "V" else entry.value


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the written code: a literal (perhaps a separator) or a field."""

    literal: str = ""
    field: str = ""
    separator: bool = False
    missing: Text | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """A bilingual template from the data, filled with the labels of the symbols it names."""

    text: Text
    params: tuple[tuple[str, Renderable], ...]

    def render(self, tr: Translator) -> str:
        """Return the template of the language with its places filled."""
        return tr(self.text).format_map({name: tr(value) for name, value in self.params})


@dataclass(frozen=True, slots=True)
class Rule:
    """The combinations that some fields allow together; with `markets` it refuses in those markets only."""

    code: str
    fields: tuple[str, ...]
    allowed: frozenset[tuple[str, ...]]
    text: Text
    source: Source
    markets: frozenset[str] = frozenset()

    def broken_by(self, choice: Mapping[str, str]) -> bool:
        """Tell whether a choice breaks the rule; an incomplete choice breaks nothing yet."""
        values = tuple([choice.get(name) for name in self.fields])
        return None not in values and values not in self.allowed


@dataclass(frozen=True, eq=False)
class Grammar:
    """A whole order code. `head` names the fields that make up the model. Compared by identity."""

    segments: tuple[Segment, ...]
    fields: Mapping[str, Field]
    rules: tuple[Rule, ...]
    head: tuple[str, ...]
    ambiguous_code: str
    ambiguous_text: Text
    ambiguous_source: Source

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Return the field names in the order of the code."""
        return tuple(segment.field for segment in self.segments if segment.field)

    @cached_property
    def separators(self) -> frozenset[str]:
        """Return the signs that only separate and may be left out when a code is typed."""
        return frozenset(sign for segment in self.segments if segment.separator for sign in segment.literal)

    @cached_property
    def structural(self) -> tuple[Rule, ...]:
        """Return the rules that hold in every market."""
        return self.rules_in("")

    def rules_in(self, market: str) -> tuple[Rule, ...]:
        """Return the rules that refuse in a market: those that hold everywhere and its own."""
        return tuple(rule for rule in self.rules if not rule.markets or market in rule.markets)

    @cached_property
    def rules_of(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return for every field the rules that it takes part in."""
        return {name: tuple(rule for rule in self.rules if name in rule.fields) for name in self.fields}

    def write(self, choice: Mapping[str, str]) -> str:
        """Return the code of a complete choice. Raise KeyError when a field is missing."""
        return "".join(segment.literal or choice[segment.field] for segment in self.segments)

    def model(self, choice: Mapping[str, str]) -> str:
        """Return the head of the code, up to and with the last field of the model (`XSA2-22`)."""
        return "".join(segment.literal or choice[segment.field] for segment in self._head_segments)

    @cached_property
    def _head_segments(self) -> tuple[Segment, ...]:
        last = max(place for place, segment in enumerate(self.segments) if segment.field in self.head)
        return self.segments[: last + 1]

    @cached_property
    def models(self) -> tuple[str, ...]:
        """Return every model that the rules over the head's fields allow, in the catalogue's order."""
        heads: list[Choice] = [{}]
        for name in self.head:
            heads = [{**head, name: entry.symbol} for head in heads for entry in self.fields[name].symbols]
        rules = [rule for rule in self.structural if set(rule.fields) <= set(self.head)]
        return tuple(self.model(head) for head in heads if not any(rule.broken_by(head) for rule in rules))

    def model_choice(self, model: str) -> Choice | None:
        """Return the symbols of a model's head, or None when the model does not exist."""
        key = squeeze(model)
        heads: list[Choice] = [{}]
        for name in self.head:
            heads = [{**head, name: entry.symbol} for head in heads for entry in self.fields[name].symbols]
        return next((head for head in heads if squeeze(self.model(head)) == key), None)

    def violations(
        self, choice: Mapping[str, str], market: str, rules: tuple[Rule, ...] | None = None
    ) -> tuple[Finding, ...]:
        """Return a finding for every rule that a choice breaks, of all rules or of those given.

        A market rule is an error where the market demands it and a warning elsewhere.
        """
        findings = []
        for rule in self.rules if rules is None else rules:
            if not rule.broken_by(choice):
                continue
            refused = not rule.markets or market in rule.markets
            findings.append(
                Finding(
                    rule.code,
                    Severity.ERROR if refused else Severity.WARNING,
                    Filled(rule.text, self._labels(rule.fields, choice)),
                    field=rule.fields[-1],
                    actual=" + ".join(self._shown(name, choice[name]) for name in rule.fields),
                    source=rule.source,
                )
            )
        return tuple(findings)

    def _shown(self, name: str, symbol: str) -> str:
        """Return what a symbol stands for, free of language; an unknown symbol stands for itself."""
        field = self.fields[name]
        return symbol if field.find(symbol) is None else str(field.json_value(symbol))

    def _labels(
        self, names: tuple[str, ...], choice: Mapping[str, str]
    ) -> tuple[tuple[str, Renderable], ...]:
        labels: list[tuple[str, Renderable]] = [("models", ", ".join(self.models))]
        for name in names:
            entry = self.fields[name].find(choice[name])
            field = self.fields[name]
            short = choice[name] if entry is None or field.form in {"symbol", "integer"} else entry.label
            labels.append((name, short))
        return tuple(labels)


def squeeze(text: str) -> str:
    """Return a code without separators, in upper case: the form that codes are compared in."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
