"""Every defect of a grammar's two files, with its place. Nothing stops at the first one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice
from string import Formatter
from typing import TYPE_CHECKING

from core.catalogue.integrity import same_numbers, unique
from core.catalogue.problems import Problems
from core.catalogue.tables import read_table
from core.catalogue.toml import Section, read_toml
from core.findings import Status
from core.ordercode.diagram import Diagram
from core.ordercode.load import FORM_FILE, SYMBOL_FILE, load_grammar
from core.ordercode.typed import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from core.catalogue.tables import Row, Table
    from core.catalogue.toml import Manifest
    from core.errors import Problem
    from core.i18n import Text

FORMS = ("integer", "number", "text", "symbol", "boolean")
"""How a field's value is written in the headless contract."""

COLUMNS = (
    "field",
    "symbol",
    "value",
    "unit",
    "kind",
    "label_nl",
    "label_en",
    "place",
    "line",
    "status",
    "reason_nl",
    "reason_en",
)

_SOURCE = ("place", "line", "status", "reason")
_STATUSES = tuple(status.value for status in Status)
_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_MARKET = re.compile(r"[A-Z]{2,3}")
_ENUMERATED = 100_000


def check_grammar(folder: Path) -> tuple[Problem, ...]:
    """Return every defect of the grammar in `folder`, sorted by file, line and column."""
    problems = Problems()
    manifest = read_toml(folder / FORM_FILE, problems, ("segment", "rule"))
    table = read_table(folder / SYMBOL_FILE, COLUMNS, problems)
    unreadable = not (manifest.top.data or manifest.lists.get("segment")) or not table.header
    if problems and unreadable:
        return problems.all()  # a file that cannot be read at all says nothing of the other
    _Check(manifest, table, problems).run()
    if not problems:
        _configurations(folder, manifest, table)
    return problems.all()


class _Check:
    """The checks of one grammar; fields and symbols are gathered first, for everything refers to them."""

    def __init__(self, manifest: Manifest, table: Table, problems: Problems) -> None:
        self.manifest, self.table, self.problems = manifest, table, problems
        self.top = manifest.top
        self.fields = {name: self._section(f"field.{name}", data) for name, data in self._fields().items()}
        self.symbols: dict[str, list[str]] = {name: [] for name in self.fields}
        for row in table:
            self.symbols.setdefault(row.raw("field"), []).append(row.raw("symbol"))

    def run(self) -> None:
        self.top.expect(("document", "field", "models", "ambiguous"))
        self.top.text("document")
        self._check_fields()
        self._check_symbols()
        written = self._check_segments()
        self._check_models(written)
        self._check_rules()
        self._check_ambiguous()

    # ------------------------------------------------------------ fields and symbols

    def _fields(self) -> Mapping[str, object]:
        data = self.top.data.get("field", {})
        if isinstance(data, Mapping):
            return data
        self.top.problem("field", "“field” must be written as [field.name]")
        return {}

    def _section(self, name: str, data: object) -> Section:
        """Return the table `[name]` with the place of its header."""
        header = re.compile(rf"\s*\[\s*{re.escape(name)}\s*\]")
        line = next((number for number, text in enumerate(self.top.lines, 1) if header.match(text)), 1)
        values = data if isinstance(data, Mapping) else {}
        return Section(self.top.file, self.top.lines, line, values, self.problems)

    def _check_fields(self) -> None:
        keys: dict[str, str] = {}
        for name, section in self.fields.items():
            section.expect(("label", "key", "as"))
            section.bilingual("label")
            key, form = section.text("key"), section.text("as")
            if form and form not in FORMS:
                section.problem("as", f"“as” is “{form}”; known are {', '.join(FORMS)}")
            if key and keys.setdefault(key, name) != name:
                section.problem("key", f"the key “{key}” belongs to “{keys[key]}” already")
            if not self.symbols[name]:
                section.problem("label", f"the field “{name}” has no symbols")

    def _check_symbols(self) -> None:
        unique(self.table, "field", "symbol")
        same_numbers(self.table, "label", "reason")
        for row in self.table:
            row.choice("field", tuple(self.fields))
            row.bilingual("label")
            row.text("place")
            status = row.choice("status", _STATUSES)
            reason = row.bilingual("reason", optional=True)
            for text in _reason_faults(status, given=bool(reason.nl or reason.en)):
                row.problem("reason_en", text)
            if row.raw("line"):
                row.integer("line")
            if not _typable(row.raw("symbol")):
                row.problem("symbol", f"“{row.raw('symbol')}” cannot be read back as it is typed")
            alike = [
                symbol
                for symbol in self.symbols[row.raw("field")]
                if symbol.upper() == row.raw("symbol").upper()
            ]
            if len(set(alike)) > 1:
                row.problem("symbol", f"“{'” and “'.join(alike)}” are typed alike")
            section = self.fields.get(row.raw("field"))
            if section is not None:
                self._check_value(row, str(section.data.get("as", "")))

    @staticmethod
    def _check_value(row: Row, form: str) -> None:
        value = row.text("value")
        volts = row.raw("unit") == "V"
        numeric = volts or form in {"integer", "number"}
        if value and numeric and not _number(value, whole=form == "integer"):
            row.problem("value", f"“{value}” is no {'whole number' if form == 'integer' else 'number'}")
        if value and form == "boolean":
            row.choice("value", ("no", "yes"))
        if volts:
            row.choice("kind", ("AC", "DC"))

    # ------------------------------------------------------------ segments and models

    def _check_segments(self) -> list[str]:
        """Check the segments; return the fields in the order in which they are written."""
        segments = self.manifest.sections("segment")
        if not segments:
            self.problems.add(self.top.file, 1, 1, "there is no [[segment]]: the code has no form")
        written: list[str] = []
        for section in segments:
            section.expect(("literal", "field", "separator", "missing", *_SOURCE))
            if ("literal" in section.data) == ("field" in section.data):
                section.problem("literal", "a segment is either a literal or a field")
            elif "field" in section.data:
                self._check_field_segment(section, written)
            else:
                self._check_literal(section)
        for name, section in self.fields.items():
            if name not in written:
                section.problem("label", f"the field “{name}” stands nowhere in the code")
        return written

    def _check_field_segment(self, section: Section, written: list[str]) -> None:
        name = section.text("field")
        if name and name not in self.fields:
            section.problem("field", f"the field “{name}” is not known")
        elif name in written:
            section.problem("field", f"the field “{name}” is written twice")
        written.append(name)
        for key in ("separator", "missing"):
            if key in section.data:
                section.problem(key, f"“{key}” belongs to a literal")

    def _check_literal(self, section: Section) -> None:
        literal, separator = section.text("literal"), section.data.get("separator", False)
        if not isinstance(separator, bool):
            section.problem("separator", "“separator” must be true or false")
        elif literal and separator and any(sign.isalnum() for sign in literal):
            section.problem("literal", f"“{literal}” holds letters or digits, so it does more than separate")
        elif literal and not separator and not _typable(literal):
            section.problem("literal", f"“{literal}” cannot be read back as it is typed")
        if "missing" in section.data:
            section.bilingual("missing")
        if any(key in section.data for key in _SOURCE):
            self._check_source(section)

    def _check_source(self, section: Section) -> None:
        section.text("place")
        status = section.text("status")
        if status and status not in _STATUSES:
            section.problem("status", f"“status” is “{status}”; known are {', '.join(_STATUSES)}")
        line = section.data.get("line")
        if line is not None and (isinstance(line, bool) or not isinstance(line, int) or line < 1):
            section.problem("line", f"“line” is “{line}”, not a line number")
        if "reason" in section.data:
            section.bilingual("reason")
        for text in _reason_faults(status, given="reason" in section.data):
            section.problem("reason", text)

    def _check_models(self, written: Sequence[str]) -> None:
        data = self.top.data.get("models")
        section = self._section("models", data)
        section.expect(("head",))
        head = section.texts("head")
        if not head:
            section.problem("head", "“head” must name the fields that make up a model")
        for name in head:
            if name not in self.fields:
                section.problem("head", f"the field “{name}” is not known")
        last = max((written.index(name) for name in head if name in written), default=-1)
        for name in written[:last]:
            if name not in head:
                section.problem(
                    "head", f"“{name}” is written before the end of the model and is missing here"
                )

    # ------------------------------------------------------------ rules

    def _check_rules(self) -> None:
        codes: dict[str, int] = {}
        for section in self.manifest.sections("rule"):
            section.expect(("code", "fields", "allowed", "when", "require", "text", "markets", *_SOURCE))
            code = section.text("code")
            if code and not _CODE.fullmatch(code):
                section.problem("code", f"“{code}” is no finding code: capitals, digits and underscores only")
            elif code and codes.setdefault(code, section.line) != section.line:
                section.problem(
                    "code", f"the code “{code}” belongs to the rule on line {codes[code]} already"
                )
            names = section.texts("fields")
            unknown = [name for name in names if name not in self.fields]
            for name in unknown:
                section.problem("fields", f"the field “{name}” is not known")
            if not names or len(set(names)) < len(names):
                section.problem("fields", "“fields” must name each field of the rule once")
            self._check_condition(section, [] if unknown else names)
            self._check_template(section, section.bilingual("text"), {"models", *names})
            for market in section.texts("markets"):
                if not _MARKET.fullmatch(market):
                    section.problem("markets", f"“{market}” is no market: two or three capitals")
            self._check_source(section)

    def _check_condition(self, section: Section, names: Sequence[str]) -> None:
        tabled, implied = "allowed" in section.data, "when" in section.data or "require" in section.data
        if tabled == implied:
            section.problem("allowed", "a rule needs either “allowed” or “when” with “require”")
        elif tabled:
            self._check_allowed(section, names)
        else:
            for key in ("when", "require"):
                self._check_clause(section, key, names)

    def _check_allowed(self, section: Section, names: Sequence[str]) -> None:
        rows = section.data["allowed"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            section.problem("allowed", "“allowed” must be a list of rows")
            return
        for row in rows if names else ():
            if len(row) != len(names):
                section.problem(
                    "allowed", f"the row {_shown(row)} has {len(row)} cells; the rule has {len(names)} fields"
                )
                continue
            for name, cell in zip(names, row, strict=True):
                self._check_cell(section, "allowed", name, cell)

    def _check_clause(self, section: Section, key: str, names: Sequence[str]) -> None:
        clause = section.data.get(key)
        if not isinstance(clause, Mapping) or not clause:
            section.problem(key, f"“{key}” must name fields with their symbols")
            return
        for name, cell in clause.items() if names else ():
            if name not in names:
                section.problem(key, f"“{key}” names “{name}”, which is not among the rule's fields")
            else:
                self._check_cell(section, key, name, cell, listed=True)

    def _check_cell(
        self, section: Section, key: str, name: str, cell: object, *, listed: bool = False
    ) -> None:
        symbols = [cell] if isinstance(cell, str) and not listed else cell
        if not isinstance(symbols, list):
            section.problem(key, f"{_shown(cell)} must be a list of symbols of “{name}”")
            return
        for symbol in symbols:
            if symbol not in self.symbols[name]:
                section.problem(key, f"{_shown(symbol)} is no symbol of “{name}”")

    @staticmethod
    def _check_template(section: Section, text: Text, places: Collection[str]) -> None:
        for lang, template in (("nl", text.nl), ("en", text.en)):
            try:
                named = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
            except ValueError as error:
                section.problem("text", f"the text “{lang}” is no template: {error}")
                continue
            for name in named:
                if name not in places:
                    section.problem(
                        "text",
                        f"the text “{lang}” has a place “{{{name}}}”; known are {', '.join(sorted(places))}",
                    )

    def _check_ambiguous(self) -> None:
        data = self.top.data.get("ambiguous")
        if data is None:
            return
        section = self._section("ambiguous", data)
        section.expect(("code", "text", *_SOURCE))
        section.text("code")
        self._check_template(section, section.bilingual("text"), {"reading"})
        self._check_source(section)


def _configurations(folder: Path, manifest: Manifest, table: Table) -> None:
    """Note what only the whole shows: symbols in no configuration, markets without any, double readings."""
    grammar = load_grammar(folder)
    top = manifest.top
    sections = manifest.sections("rule")
    try:
        diagram = Diagram(grammar)
    except ValueError:
        top.problems.add(top.file, sections[0].line, 1, "the rules allow no configuration at all")
        return
    possible = {
        name: {o.symbol for o in options if o.possible} for name, options in diagram.options({}).items()
    }
    for row in table:
        if row.raw("symbol") not in possible[row.raw("field")]:
            row.problem("symbol", f"“{row.raw('symbol')}” is in no configuration that the rules allow")
    for rule, section in zip(grammar.rules, sections, strict=True):
        for market in sorted(rule.markets):
            try:
                Diagram(grammar, grammar.rules_in(market))
            except ValueError:
                section.problem("markets", f"the rules allow no configuration in the market “{market}”")
    if "ambiguous" not in top.data:
        seen: set[str] = set()
        for choice in islice(diagram.configurations(), _ENUMERATED):
            code = grammar.write(choice)
            if code in seen:
                top.problems.add(top.file, 1, 1, f"“{code}” has two readings, and [ambiguous] is missing")
                return
            seen.add(code)


def _typable(symbol: str) -> bool:
    """Tell whether a symbol survives the cleaning of a typed code."""
    return clean(symbol).letters == symbol.upper() and len(symbol.upper()) == len(symbol)


def _reason_faults(status: str, *, given: bool) -> list[str]:
    """Return what is wrong with a reason: an inferred value needs one, a printed value has none."""
    if status == Status.PRINTED and given:
        return ["a printed value needs no reason"]
    return ["an inferred value needs a reason"] if status == Status.INFERRED and not given else []


def _number(value: str, *, whole: bool) -> bool:
    if whole:
        return re.fullmatch(r"-?\d+", value, re.ASCII) is not None
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _shown(value: object) -> str:
    return f"“{value}”"
