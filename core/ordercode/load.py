"""Reading a grammar from its two data files."""

from __future__ import annotations

import csv
import tomllib
from itertools import product
from typing import TYPE_CHECKING, Any

from core.findings import Source, Status
from core.i18n import Text
from core.ordercode.grammar import Field, Grammar, Rule, Segment, Symbol

if TYPE_CHECKING:
    from pathlib import Path

FORM_FILE = "ordercode.toml"
SYMBOL_FILE = "symbols.csv"


def load_grammar(folder: Path) -> Grammar:
    """Return the grammar in `folder`. The data is trusted here; `check_grammar` lists its defects."""
    data = tomllib.loads((folder / FORM_FILE).read_text(encoding="utf-8"))
    document = str(data["document"])
    symbols = _symbols(folder, document)
    fields = {
        name: Field(name, _text(entry["label"]), entry["key"], entry["as"], tuple(symbols.get(name, ())))
        for name, entry in data["field"].items()
    }
    ambiguous = data.get("ambiguous")
    none = Text("", "")
    return Grammar(
        segments=tuple(_segment(entry, document) for entry in data["segment"]),
        fields=fields,
        rules=tuple(_rule(entry, document, fields) for entry in data.get("rule", ())),
        head=tuple(data["models"]["head"]),
        ambiguous_code=ambiguous["code"] if ambiguous else "AMBIGUOUS_CODE",
        ambiguous_text=_text(ambiguous["text"]) if ambiguous else none,
        ambiguous_source=_source(ambiguous, document) if ambiguous else Source(document, "", Status.INFERRED),
    )


def _text(entry: dict[str, str]) -> Text:
    return Text(entry["nl"], entry["en"])


def _source(entry: dict[str, Any], document: str) -> Source:
    reason = _text(entry["reason"]) if "reason" in entry else None
    return Source(document, entry["place"], Status(entry["status"]), reason, entry.get("line"))


def _segment(entry: dict[str, Any], document: str) -> Segment:
    return Segment(
        literal=entry.get("literal", ""),
        field=entry.get("field", ""),
        separator=entry.get("separator", False),
        missing=_text(entry["missing"]) if "missing" in entry else None,
        source=_source(entry, document) if "place" in entry else None,
    )


def _rule(entry: dict[str, Any], document: str, fields: dict[str, Field]) -> Rule:
    names = tuple(entry["fields"])
    if "allowed" in entry:
        allowed = frozenset(
            combination
            for row in entry["allowed"]
            for combination in product(*([cell] if isinstance(cell, str) else cell for cell in row))
        )
    else:
        when, require = entry["when"], entry["require"]
        every = product(*((symbol.symbol for symbol in fields[name].symbols) for name in names))
        allowed = frozenset(
            row for row in every if _implied(dict(zip(names, row, strict=True)), when, require)
        )
    return Rule(
        entry["code"],
        names,
        allowed,
        _text(entry["text"]),
        _source(entry, document),
        frozenset(entry.get("markets", ())),
    )


def _implied(row: dict[str, str], when: dict[str, list[str]], require: dict[str, list[str]]) -> bool:
    applies = all(row[name] in symbols for name, symbols in when.items())
    return not applies or all(row[name] in symbols for name, symbols in require.items())


def _symbols(folder: Path, document: str) -> dict[str, list[Symbol]]:
    found: dict[str, list[Symbol]] = {}
    with (folder / SYMBOL_FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            reason = Text(row["reason_nl"], row["reason_en"]) if row["reason_en"] else None
            source = Source(
                document,
                row["place"],
                Status(row["status"]),
                reason,
                int(row["line"]) if row["line"] else None,
            )
            entry = Symbol(
                row["symbol"],
                row["value"],
                row["unit"],
                row["kind"],
                Text(row["label_nl"], row["label_en"]),
                source,
            )
            found.setdefault(row["field"], []).append(entry)
    return found
