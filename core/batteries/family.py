"""Home batteries as a product family: what a quote line stands for, and what the one box finds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from core.batteries.advice.advise import Advice, advise
from core.batteries.advice.bom import CONSUMER_UNIT
from core.batteries.advice.facts import facts
from core.batteries.advice.sheet import spec_rows
from core.batteries.catalogue.loaded import BatteryCatalogue, default_catalogue
from core.batteries.installation import installation
from core.batteries.situation.read import find_name, parse_situation
from core.errors import InputError
from core.family import Hit, Item, Part, Task
from core.findings import Finding, Severity, by_weight
from core.i18n import Joined, Text, msg
from core.json_input import as_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.batteries.advice.bom import BillLine
    from core.batteries.advice.candidate import Candidate
    from core.batteries.catalogue.records import Accessory
    from core.batteries.situation.model import Situation
    from core.i18n import Renderable
    from core.json_input import JSON

EXACT, PREFIX, NORMALISED, DECODED, WORDS = range(5)
"""Ranks of the one box: what was typed, its beginning, its last part, a near name, words."""


@dataclass(frozen=True, slots=True)
class BatteryFamily:
    """Home batteries for the quote, the workbook and the one box."""

    catalogue: BatteryCatalogue = field(default_factory=default_catalogue)
    kind: str = "battery"
    title: Text = field(default=Text("Thuisbatterijen", "Home batteries"))
    line_keys: frozenset[str] = frozenset({"situation"})

    def item(self, line: Mapping[str, JSON]) -> Item:
        """Return the system of a line with `situation` as `ess advise` takes it, with its bill of material.

        A wish that is refused or leaves something open is an item with its errors and without parts: no other
        system is put in its place. Raise `InputError` when a field cannot be understood.
        """
        if line.get("situation") is None:
            raise InputError(
                "situation", msg("a battery line needs its situation, at least the grid connection")
            )
        try:
            situation = parse_situation(self.catalogue, as_object(line["situation"], "situation"))
        except InputError as error:
            raise (error if error.field == "situation" else error.under("situation")) from None
        advice = advise(self.catalogue, situation)
        own = _asked_for(advice)
        if own is None:
            findings = (
                advice.wish if situation.system and situation.batteries else (*advice.wish, _incomplete())
            )
            return Item(
                self.kind,
                _asked(situation),
                self._title(situation),
                findings=by_weight(findings),
                mend=partial(_mended, line),
            )
        return Item(
            kind=self.kind,
            code=own.name,
            title=msg(
                "Home battery {system} with {count} × {battery}: {usable} kWh usable, {power} kW",
                system=own.system.name,
                count=own.pack.count,
                battery=own.pack.battery,
                usable=own.pack.usable_kwh,
                power=own.pack.deliverable_kw,
            ),
            details=self._details(own, situation),
            findings=by_weight(advice.wish),
            specs=spec_rows(self.catalogue, own),
            conditions=self._conditions(advice, own),
            parts=tuple(_part(entry, line) for entry in advice.bill),
            by_part=True,
            checklist=tuple(Task(step.text, step.source) for step in advice.checklist),
            installation=partial(installation, advice),
            choose=partial(_with_article, line),
            mend=partial(_mended, line),
        )

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """Return systems, batteries and accessories for what was typed: exact, prefix, last part, words."""
        text = query.strip()
        if not text:
            return ()
        hits = (*self._models(text), *self._articles(text))
        return tuple(sorted(hits, key=lambda hit: hit.rank)[:limit])

    # ------------------------------------------------------------ item

    def _title(self, situation: Situation) -> Renderable:
        return msg("Home battery {wish}", wish=_asked(situation) or msg("not chosen yet"))

    @staticmethod
    def _details(own: Candidate, situation: Situation) -> tuple[Renderable, ...]:
        parts: list[Renderable] = [
            msg("connection {connection}", connection=situation.connection.shown),
            own.system.cell("phase_text").shown,
        ]
        parts.append(_BACKUP[situation.backup_level])
        return (Joined(tuple(parts), " · "),)

    def _conditions(self, advice: Advice, own: Candidate) -> tuple[Finding, ...]:
        """Return what applies to this system beyond its findings.

        Remarks, open questions, terms.
        """
        known = facts(own.system.house, own.system, own.modules)
        told = [finding for finding in advice.findings if finding not in advice.wish]
        told += [
            Finding(term.code, term.severity, term.text, source=term.source)
            for term in self.catalogue.terms
            if term.when.holds(known)
        ]
        return tuple(told)

    # ------------------------------------------------------------ one box

    def _models(self, text: str) -> Iterator[Hit]:
        names = (*self.catalogue.systems, *self.catalogue.batteries)
        wanted, words = text.casefold(), text.casefold().replace(",", ".").split()
        meant = find_name(text, names)
        for name in names:
            title = self._model_title(name)
            spoken = f"{name} {title.nl} {title.en}".casefold().replace(",", ".")
            if name.casefold() == wanted:
                rank = EXACT
            elif name.casefold().startswith(wanted):
                rank = PREFIX
            elif name == meant:
                rank = NORMALISED
            elif all(word in spoken for word in words):
                rank = WORDS
            else:
                continue
            yield self._model_hit(rank, name, title)

    def _model_hit(self, rank: int, name: str, title: Text) -> Hit:
        wish: dict[str, JSON] = (
            {"system": name} if name in self.catalogue.systems else {"batteries": {name: 1}}
        )
        return Hit(
            rank,
            name,
            title,
            {"kind": self.kind, "situation": wish},
            msg("the connection is still to be asked"),
        )

    def _model_title(self, name: str) -> Text:
        if name in self.catalogue.systems:
            power = self.catalogue.spec(name, "output_kw").plain()
            record = self.catalogue.systems[name]
            phases = (
                Text("enkelfase", "single-phase") if record.phases == 1 else Text("driefasen", "three-phase")
            )
            hybrid = record.coupling == "hybrid"
            return Text(
                f"{'Hybride t' if hybrid else 'T'}huisbatterij {power.replace('.', ',')} {phases.nl}",
                f"{'Hybrid' if hybrid else 'AC-coupled'} home battery {power} {phases.en}",
            )
        usable = self.catalogue.spec(name, "usable_kwh").plain()
        return Text(f"Batterijmodule {usable.replace('.', ',')} bruikbaar", f"Battery module {usable} usable")

    def _articles(self, text: str) -> Iterator[Hit]:
        words = text.casefold().split()
        for accessory in self.catalogue.accessories:
            if accessory.article is None:
                continue
            label = f"{accessory.label.nl} {accessory.label.en}".casefold()
            if accessory.article == text:
                rank = EXACT
            elif accessory.article.startswith(text):
                rank = PREFIX
            elif all(word in label for word in words):
                rank = WORDS
            else:
                continue
            yield _article_hit(rank, accessory.article, accessory)


_BACKUP: dict[str, Renderable] = {
    "none": msg("without back-up"),
    "light": msg("light back-up"),
    "selected": msg("back-up of selected circuits"),
    "whole": msg("back-up of the whole house"),
}


def _article_hit(rank: int, article: str, accessory: Accessory) -> Hit:
    line: dict[str, JSON] = {"kind": "article", "article": article}
    return Hit(rank, article, accessory.label, line, msg("accessory"))


def _part(line: BillLine, quoted: Mapping[str, JSON]) -> Part:
    """Return a line of the bill as the quote takes it; a model of the maker stands before its description."""
    model = line.model if isinstance(line.model, str) else ""
    words = Joined((model, line.description), " · ") if model else line.description
    own_unit = line.key == CONSUMER_UNIT
    return Part(
        line.article,
        words,
        line.qty,
        line.source,
        line.listed,
        line.choices,
        model,
        f"{line.key}-{_mark(quoted)}" if own_unit else line.key,
        line.description if model or own_unit else line.model,
    )


def _mark(line: Mapping[str, JSON]) -> str:
    """Return a short mark of what a consumer unit is made for: a changed one has a price of its own."""
    situation = as_object(line["situation"], "situation")
    made_for = [situation.get(name) for name in ("connection", "system", "board")]
    return hashlib.sha256(json.dumps(made_for, sort_keys=True, default=str).encode()).hexdigest()[:8]


def _with_article(line: Mapping[str, JSON], article: str) -> dict[str, JSON]:
    """Return what a line becomes with one of the articles of an open choice."""
    situation = as_object(line["situation"], "situation")
    chosen = situation.get("accessories")
    rest = list(chosen) if isinstance(chosen, list) else []
    return {"situation": {**situation, "accessories": [*rest, article]}}


def _mended(line: Mapping[str, JSON], changes: Iterable[tuple[str, object]]) -> dict[str, JSON]:
    """Return what a line becomes with changes of its situation; a dotted name leads into it."""
    situation = as_object(line["situation"], "situation")
    for path, value in changes:
        situation = _set(situation, path.removeprefix("situation.").split("."), value)
    return {"situation": situation}


def _set(holder: Mapping[str, JSON], path: list[str], value: Any) -> dict[str, JSON]:  # noqa: ANN401  # JSON
    if len(path) == 1:
        return {**holder, path[0]: value}
    inner = holder.get(path[0])
    below = inner if isinstance(inner, dict) else {}
    return {**holder, path[0]: _set(below, path[1:], value)}


def _asked_for(advice: Advice) -> Candidate | None:
    """Return the candidate that was asked for in full and that nothing refuses."""
    situation, chosen = advice.situation, advice.chosen
    if chosen is None or advice.verdict == "reject":
        return None
    return chosen if situation.system and situation.batteries else None


def _asked(situation: Situation) -> str:
    modules = " + ".join(f"{count} × {name}" for name, count in situation.modules.items())
    return " + ".join(part for part in (situation.system, modules) if part)


def _incomplete() -> Finding:
    return Finding(
        "INCOMPLETE_WISH",
        Severity.ERROR,
        msg("Choose a system and its modules before this is quoted."),
        field="situation.system",
    )
