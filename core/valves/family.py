"""The valve series as a product family: what a quote line stands for, and what the one box finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from core.errors import InputError
from core.family import Hit, Item
from core.findings import Severity, by_weight
from core.i18n import Joined, Text, msg
from core.json_input import as_object, as_text
from core.ordercode.decode import decoder
from core.ordercode.typed import clean
from core.valves.code import configuration, decode
from core.valves.market import DEFAULT_MARKET, parse_market
from core.valves.series import ValveSeries, default_series

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.findings import Finding
    from core.i18n import Renderable
    from core.json_input import JSON
    from core.ordercode.grammar import Choice
    from core.valves.duty import Duty
    from core.valves.records import Article

EXACT, PREFIX, NORMALISED, DECODED, WORDS = range(5)
"""Ranks of the one box: what was typed, its beginning, its normal form, a near code, words."""
_LEAST = 3
"""Letters from which the beginning of a word stands for the word."""


@dataclass(frozen=True, slots=True)
class ValveFamily:
    """Valves for the quote, the workbook and the one box."""

    series: ValveSeries = field(default_factory=default_series)
    kind: str = "valve"
    title: Text = field(default=Text("Ventielen", "Valves"))
    line_keys: frozenset[str] = frozenset({"code", "market", "duty", "tags"})

    def item(self, line: Mapping[str, JSON]) -> Item:
        """Return the valve of a line: `code` and perhaps `market`, `duty` (as in `valve select`), `tags`.

        A wrong code is an item with its errors. Raise `InputError` when a field cannot be understood.
        """
        if "code" not in line:
            raise InputError(
                "code", msg("a valve line needs its order code, for example {example}", example=self._example)
            )
        text = as_text(line["code"], "code", longest=200)
        market = parse_market(line["market"]) if line.get("market") is not None else DEFAULT_MARKET
        decoded = decode(self.series, text, market)
        if decoded.code is None:
            return Item(self.kind, text, Text(f"Ventiel {text}", f"Valve {text}"), findings=decoded.findings)
        # The one box finds valves without any of this; only a line asks for it.
        from core.valves.dimension_drawing import figure
        from core.valves.sheet import sheet

        duty = self._duty(line, decoded.choice, market)
        findings = list(decoded.findings)
        if duty is not None:
            findings.extend(found for found in self._judged(duty, decoded.choice) if found not in findings)
        fields = configuration(self.series.grammar, decoded.choice)
        full = sheet(self.series, fields, self._facts(line, duty))
        return Item(
            kind=self.kind,
            code=decoded.code,
            title=self._title(decoded.choice),
            details=self._details(decoded.choice),
            findings=by_weight(
                (*findings, *(found for found in full.precautions if found.severity is Severity.ERROR))
            ),
            specs=full.spec_rows(),
            conditions=(*full.precautions, *full.conditions),
            parts=full.part_rows(),
            drawing=lambda: figure(self.series, fields, code=decoded.code or ""),
        )

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Return valves and their accessories for what was typed: exact, prefix, normalised, near, words."""
        text = query.strip()
        if not text:
            return ()
        hits: dict[str, Hit] = {}
        for hit in (*self._by_code(text, limit), *self._articles(text), *self._by_words(text, limit)):
            known = hits.get(hit.code)
            if known is None or hit.rank < known.rank:
                hits[hit.code] = hit
        return tuple(sorted(hits.values(), key=lambda hit: hit.rank)[:limit])

    @property
    def _example(self) -> str:
        return decoder(self.series.grammar).example(DEFAULT_MARKET)

    def _duty(self, line: Mapping[str, JSON], choice: Choice, market: str) -> Duty | None:
        if line.get("duty") is None:
            return None
        from core.valves.duty import parse_duty

        data = dict(as_object(line["duty"], "duty"))
        data |= {"market": market, "entry": choice["entry"], "fitting_type": choice["fitting_type"]}
        try:
            return parse_duty(self.series, data)
        except InputError as error:
            raise error.under("duty") from None

    def _judged(self, duty: Duty, choice: Choice) -> tuple[Finding, ...]:
        """Return what a duty has against the model and the rated voltage of a code."""
        from core.valves.selection import select

        selection = select(self.series, duty)
        coil = (verdict.findings for verdict in selection.supply if verdict.symbol == choice["voltage"])
        return (*selection.verdict(self.series.grammar.model(choice)).findings, *next(coil, ()))

    def _facts(self, line: Mapping[str, JSON], duty: Duty | None) -> dict[str, tuple[str, ...]]:
        """Return what is known of the application, in the words that conditions of precautions use."""
        facts = application_facts(duty)
        if line.get("tags") is not None:
            for fact, values in as_object(line["tags"], "tags").items():
                words = values if isinstance(values, list) else [values]
                facts[fact] = tuple(as_text(word, f"tags.{fact}", longest=60) for word in words)
        return facts

    def _title(self, choice: Choice) -> Renderable:
        orifice = self.series.grammar.fields["orifice"].find(choice["orifice"])
        fitting = self.series.grammar.fields["fitting"].find(choice["fitting"])
        assert orifice is not None  # noqa: S101  # a decoded choice holds known symbols only
        assert fitting is not None  # noqa: S101
        return msg(
            "{maker} {model} high-vacuum solenoid valve, {orifice}, {fitting}",
            maker=self.series.maker,
            model=self.series.grammar.model(choice),
            orifice=orifice.label,
            fitting=fitting.label,
        )

    def _details(self, choice: Choice) -> tuple[Renderable, ...]:
        parts: list[Renderable] = []
        for name in ("fitting_type", "voltage", "entry", "spacer", "direction"):
            entry = self.series.grammar.fields[name].find(choice[name])
            if entry is not None and entry.symbol:
                parts.append(entry.label)
        action = self.series.spec(self.series.grammar.model(choice), "action").shown
        return (Joined((action, *parts), " · "),)

    def _hit(self, rank: int, choice: Choice, note: Renderable = "") -> Hit:
        """Return a hit whose words begin with what tells one code from the next."""
        code = self.series.grammar.write(choice)
        parts = [
            entry.label
            for name in ("spacer", "direction", "voltage", "entry", "fitting_type", "orifice", "fitting")
            if (entry := self.series.grammar.fields[name].find(choice[name])) is not None and entry.symbol
        ]
        return Hit(rank, code, Joined(tuple(parts), " · "), {"kind": self.kind, "code": code}, note)

    def _changed(self, meant: Choice, other: Choice) -> Renderable:
        """Return in which fields a near code differs from the one that was typed."""
        fields = self.series.grammar.fields
        names = tuple(
            fields[name].label for name in self.series.grammar.order if meant.get(name) != other[name]
        )
        return msg("differs in {fields}", fields=Joined(names)) if names else msg("nearest valid code")

    def _by_code(self, text: str, limit: int) -> Iterator[Hit]:
        decoded = decode(self.series, text)
        if decoded.code is not None:
            yield self._hit(NORMALISED if decoded.normalised else EXACT, decoded.choice)
        begun = islice(decoder(self.series.grammar).beginning_with(text), limit)
        yield from (self._hit(PREFIX, choice) for choice in begun)
        if decoded.code is None:
            for code in decoded.suggestions:
                near = decode(self.series, code)
                yield self._hit(DECODED, near.choice, self._changed(decoded.choice, near.choice))

    def _articles(self, text: str) -> Iterator[Hit]:
        wanted = clean(text).letters
        words = text.casefold().split()
        seen: set[str] = set()
        for article in self.series.articles:
            number = clean(article.part_no).letters
            if article.part_no in seen:
                continue
            label = f"{article.label.nl} {article.label.en}".casefold()
            if wanted and number.startswith(wanted):
                rank = EXACT if article.part_no.casefold() == text.casefold() else PREFIX
            elif all(word in label for word in words):
                rank = WORDS
            else:
                continue
            seen.add(article.part_no)
            yield self._article_hit(rank, article)

    def _article_hit(self, rank: int, article: Article) -> Hit:
        line: dict[str, JSON] = {"kind": "article", "article": article.part_no}
        return Hit(rank, article.part_no, article.label, line, msg("accessory or spare part"))

    def _by_words(self, text: str, limit: int) -> Iterator[Hit]:
        """Yield plain valves (no spacer, standard direction) that every word speaks of."""
        wanted: dict[str, set[str]] = {}
        for word in text.casefold().replace(",", ".").split():
            meant = self._meaning(word)
            if not meant:
                return
            for name, symbols in meant.items():
                wanted[name] = wanted[name] & symbols if name in wanted else symbols
        optional = {name: "" for name, entry in self.series.grammar.fields.items() if entry.optional}
        found = 0
        for choice in decoder(self.series.grammar).diagram.with_changes(optional, frozenset()):
            if all(choice[name] in symbols for name, symbols in wanted.items()):
                yield self._hit(WORDS, choice)
                found += 1
                if found >= limit:
                    return

    def _meaning(self, word: str) -> dict[str, set[str]]:
        """Return the symbols that a word names, by field; a word of the family names them all."""
        title = self.series.title
        if len(word) >= _LEAST and (word in title.nl.casefold() or word in title.en.casefold()):
            return {"size": {entry.symbol for entry in self.series.grammar.fields["size"].symbols}}
        found: dict[str, set[str]] = {}
        for name, entry_field in self.series.grammar.fields.items():
            symbols = {
                entry.symbol
                for entry in entry_field.symbols
                if entry.symbol and _names(word, (entry.value, entry.label.nl, entry.label.en))
            }
            if symbols:
                found[name] = symbols
        return found


def _names(word: str, texts: tuple[str, ...]) -> bool:
    bare = word.strip('"ø()')
    for text in texts:
        plain = text.casefold().replace(",", ".")
        words = [part.strip('"ø()') for part in plain.replace("-", " ").split()]
        if bare == plain.replace(" ", "") or (
            bare and any(part == bare or (len(bare) >= _LEAST and part.startswith(bare)) for part in words)
        ):
            return True
    return False


def application_facts(duty: Duty | None) -> dict[str, tuple[str, ...]]:
    """Return fluid and vacuum of a duty as facts for conditions; what is open is unknown."""
    facts: dict[str, tuple[str, ...]] = {}
    if duty is None:
        return facts
    if duty.fluid is not None:
        facts["fluid"] = (duty.fluid.key,)
    if duty.outlet is not None:
        vacuum = duty.outlet.absolute(duty.atmosphere) < duty.atmosphere
        facts["vacuum"] = ("yes" if vacuum else "no",)
    return facts
