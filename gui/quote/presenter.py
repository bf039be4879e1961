"""Everything that can be done to the open quotes. Holds no quote itself: the session's workspace does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from core import workspace as ws
from core.errors import InputError
from core.findings import Severity
from core.quote import edit
from core.quote.evaluate import evaluate
from core.quote.match import Matcher
from core.quote.model import ARTICLE, TEXT, Company, Line, Quote, Role
from core.quote.numbering import next_number, split_number
from core.quote.parts import with_listed_prices
from core.settings import COMPANY_KEYS
from gui.quote.cells import Column
from gui.quote.line_input import LineInput
from gui.quote.part_cells import read_price

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from core.family import Family, Item
    from core.findings import Fix
    from core.i18n import Lang, Renderable
    from core.json_input import JSON
    from core.quote.evaluate import Evaluated, Memo
    from core.quote.match import Articles
    from core.quote.pricebook import PriceEntry
    from core.settings import Settings
    from core.workspace import OpenQuote, Workspace
    from gui.preferences import Preferences
    from gui.quote.part_cells import Row
    from gui.session import Session


class QuotePresenter(QObject):
    """Reads and changes the quote in hand. Every change is one step of the session's history."""

    changed = Signal()
    """Something about the open quotes is different: render anew."""
    settings_changed = Signal()
    """The user's settings are others now."""
    cell_wanted = Signal(str, int)
    """The line (its id) and column where a person will want to go on."""
    said = Signal(object, object)
    """What was just done or why not: a renderable and a `Severity`."""

    def __init__(
        self,
        session: Session,
        families: Mapping[str, Family],
        preferences: Preferences,
        today: Callable[[], dt.date],
        parent: QObject | None = None,
    ) -> None:
        """Work on the quotes of a session with these product families and settings."""
        super().__init__(parent)
        self._session = session
        self._families = families
        self._preferences = preferences
        self._today = today
        self._memo: Memo = {}
        self._evaluated: Evaluated | None = None
        self._articles: Articles | None = None
        session.changed.connect(self.changed)
        preferences.changed.connect(self._settings_changed)

    # ------------------------------------------------------------------ looking

    @property
    def workspace(self) -> Workspace:
        """Return the present workspace."""
        return self._session.get()

    @property
    def entry(self) -> OpenQuote | None:
        """Return the quote in hand with its file, or None."""
        return self.workspace.open_quote

    @property
    def quote(self) -> Quote | None:
        """Return the quote in hand, or None."""
        return self.workspace.quote

    @property
    def settings(self) -> Settings:
        """Return the user's settings."""
        return self._preferences.get()

    @property
    def families(self) -> Mapping[str, Family]:
        """Return the product families."""
        return self._families

    def evaluated(self) -> Evaluated | None:
        """Return what the quote in hand comes to; made anew only when the quote is another one."""
        quote = self.quote
        if quote is None:
            return None
        if self._evaluated is None or self._evaluated.quote is not quote:
            self._evaluated = evaluate(quote, self._families, self._memo)
        return self._evaluated

    def matcher(self) -> Matcher:
        """Return what answers a typed code."""
        return Matcher(self._families, self._articles)

    def article(self, code: str) -> PriceEntry | None:
        """Return an article of the price list, whatever the spelling of its code, or None."""
        return self._articles.lookup(code) if self._articles is not None and code else None

    def price(self, code: str) -> Decimal | None:
        """Return the gross price of a code [€], from the quote's own prices or the price list."""
        quote = self.quote
        if quote is not None and code in quote.prices:
            return quote.prices[code]
        entry = self.article(code)
        return entry.price if entry is not None else None

    def set_articles(self, articles: Articles | None) -> None:
        """Use a price list from now on; lines in open quotes keep the price they have."""
        self._articles = articles
        self.changed.emit()

    def forget_articles(self) -> None:
        """Ask no price list any more: the program ends."""
        self._articles = None

    # ------------------------------------------------------------------ quotes

    @Slot()
    def new(self) -> None:
        """Open a new quote with the company block and the terms of the settings; an untouched one will do."""
        if self.entry is not None and self.pristine(self.entry):
            state = ws.edit_quote(self.workspace, lambda quote: self.blank(quote.number))
            self._session.show(ws.show_quote(state))
            return
        quote = self.blank(self._next_number())
        self._session.push(ws.show_quote(ws.open_quote(self.workspace, quote)))

    def _next_number(self) -> str:
        """Return a number that no quote had yet, and remember it; samples have invented ones."""
        taken = (entry.quote.number for entry in self.workspace.quotes if not entry.quote.sample)
        last = max((self.settings.last_number, *taken), key=_serial)
        number = next_number(self._today().year, last)
        self._preferences.change(last_number=number)
        return number

    def blank(self, number: str) -> Quote:
        """Return an empty quote of today as the settings want it."""
        settings, today = self.settings, self._today()
        return Quote(
            number=number,
            date=today,
            valid_until=today + timedelta(days=settings.validity_days),
            language=settings.language,
            clerk=settings.clerk,
            delivery_time=settings.delivery_time,
            payment_terms=settings.payment_terms,
            company=company_of(settings),
        )

    def pristine(self, entry: OpenQuote) -> bool:
        """Tell whether nothing was done to a new quote yet, so that another may take its place."""
        quote = entry.quote
        fresh = replace(self.blank(quote.number), company=quote.company, language=quote.language)
        return entry.path is None and quote == fresh

    def open(self, quote: Quote, path: str | None = None, *, saved: bool = False) -> None:
        """Put a quote on the strip, or take the one in hand that the same file holds."""
        untouched = self.entry if self.entry is not None and self.pristine(self.entry) else None
        state = ws.open_quote(self.workspace, quote, path, saved=saved)
        if untouched is not None:
            state = ws.close_quote(state, untouched.key)
        self._session.push(ws.show_quote(state))

    def switch(self, key: int) -> None:
        """Take another open quote in hand; parking loses nothing and is no step of undo."""
        self._session.seal()
        self._session.show(ws.switch_to(self.workspace, key))

    def close(self, key: int) -> None:
        """Take a quote off the strip; undo brings it back. After the last one a blank one is in hand."""
        state = ws.close_quote(self.workspace, key)
        if not state.quotes:
            state = ws.open_quote(state, self.blank(self._next_number()))
        self._session.push(state)

    def keep_pasted(self, text: str) -> None:
        """Let the autosave hold what stands on the paste page; that is no step of undo."""
        self._session.show(ws.keep_pasted(self.workspace, text, pasting=self.workspace.pasting))

    def keep_pasting(self, shown: bool) -> None:  # noqa: FBT001  (a state)
        """Let the autosave hold whether the paste page is shown."""
        self._session.show(ws.keep_pasted(self.workspace, self.workspace.pasted, pasting=shown))

    def begin(self) -> None:
        """Put a blank quote in hand when none is open: at the start of the program."""
        if self.quote is None:
            self._session.show(ws.open_quote(self.workspace, self.blank(self._next_number())))

    def revise(self) -> None:
        """Put the next revision beside the quote in hand; the old one stays as it was."""
        if self.quote is not None:
            self.open(edit.revise(self.quote))

    @Slot()
    def _settings_changed(self) -> None:
        """Give an untouched quote the company block as it is now, and say that the settings are others."""
        entry, company = self.entry, company_of(self.settings)
        if entry is not None and entry.quote.company != company and self.pristine(entry):
            self._session.show(ws.edit_quote(self.workspace, lambda quote: replace(quote, company=company)))
        self.settings_changed.emit()

    # ------------------------------------------------------------------ header

    def set_text(self, field: str, text: str) -> None:
        """Change a text of the header: `clerk`, `customer.name`, …; typing on in one field is one step."""
        part, _, name = field.rpartition(".")

        def change(quote: Quote) -> Quote:
            changes: dict[str, Any] = {name: text}
            return replace(quote, **({part: replace(getattr(quote, part), **changes)} if part else changes))

        self._edit(change, f"header.{field}")

    def set_date(self, field: str, day: dt.date | None) -> None:
        """Change `date` or `valid_until`; the quote itself always has a date."""
        if day is not None or field == "valid_until":
            changes: dict[str, Any] = {field: day}
            self._edit(lambda quote: replace(quote, **changes), f"header.{field}")

    def set_language(self, lang: Lang) -> None:
        """Write the quote in another language than the screen."""
        self._edit(lambda quote: replace(quote, language=lang), None)

    @Slot()
    def leave_field(self) -> None:
        """End a run of key strokes."""
        self._session.seal()

    # ------------------------------------------------------------------ lines

    def add(self, data: Mapping[str, JSON], title: Renderable = "") -> None:
        """Add a line given as in the JSON of a quote; without a quote in hand a new one is opened.

        A missing price comes from the price list. `title` describes an article that brings no description.
        """
        self.add_lines(((data, title),))

    def add_lines(self, lines: Iterable[tuple[Mapping[str, JSON], Renderable]]) -> None:
        """Add several lines as one step."""
        state = self.workspace
        if state.quote is None:
            state = ws.open_quote(state, self.blank(self._next_number()))
        source = self._input(state.quote)
        made = [source.line(data, title) for data, title in lines]
        state = ws.edit_quote(state, lambda quote: self._priced(edit.add_all(quote, made)))
        self._session.push(state)
        if state.quote is not None and made:
            self.cell_wanted.emit(edit.last_id(state.quote), Column.QTY)

    def add_article(self, after: str | None = None) -> None:
        """Add an empty article line, to be filled in at once."""
        self._add_line(Line("", ARTICLE), after, Column.CODE)

    def add_text(self, after: str | None = None) -> None:
        """Add a line that only says something."""
        self._add_line(Line("", TEXT), after, Column.DESCRIPTION)

    def duplicate(self, line_ids: Sequence[str]) -> None:
        """Copy lines, each right below its original."""

        def change(quote: Quote) -> Quote:
            for line_id in line_ids:
                quote = edit.duplicate(quote, line_id)
            return quote

        if line_ids and self._edit(change, None) is not None and self.quote is not None:
            self.cell_wanted.emit(edit.last_id(self.quote), Column.QTY)

    def remove(self, line_ids: Sequence[str]) -> None:
        """Take lines away; undo brings them back."""
        if self.quote is None or not line_ids:
            return
        places = [self.quote.index_of(line_id) for line_id in line_ids]

        def change(quote: Quote) -> Quote:
            for line_id in line_ids:
                quote = edit.remove(quote, line_id)
            return quote

        quote = self._edit(change, None)
        if quote is not None and quote.lines:
            self.cell_wanted.emit(quote.lines[min(*places, len(quote.lines) - 1)].id, -1)

    def move(self, line_ids: Sequence[str], steps: int) -> None:
        """Move lines together, up (negative) or down; at the edge they stay."""
        quote = self.quote
        if quote is None or not line_ids:
            return
        places = sorted(quote.index_of(line_id) for line_id in line_ids)
        if places[0] + steps < 0 or places[-1] + steps >= len(quote.lines):
            return
        ordered = [quote.lines[place].id for place in (places if steps < 0 else reversed(places))]

        def change(quote: Quote) -> Quote:
            for line_id in ordered:
                quote = edit.move(quote, line_id, steps)
            return quote

        self._edit(change, f"move.{','.join(sorted(line_ids))}")

    def set_role(self, line_id: str, role: Role, to: str | None = None) -> None:
        """Make a line count, or offer it as an option or as an alternative to the main line `to`."""

        def change(quote: Quote) -> Quote:
            if role is Role.OPTION:
                return edit.to_option(quote, line_id)
            if role is Role.ALTERNATIVE and to is not None:
                return edit.to_alternative(quote, line_id, to)
            return edit.to_main(quote, line_id)

        self._edit(change, None)

    def choose_alternative(self, line_id: str) -> None:
        """Put an alternative in the place of its main line, which becomes the alternative."""
        self._edit(lambda quote: edit.choose_alternative(quote, line_id), None)

    def main_before(self, line_id: str) -> str | None:
        """Return the main line above a line, to which it can be an alternative; None when there is none."""
        quote = self.quote
        if quote is None:
            return None
        above = quote.lines[: quote.index_of(line_id)]
        return next(
            (line.id for line in reversed(above) if line.role is Role.MAIN and not line.is_text), None
        )

    def set_internal_note(self, line_id: str, text: str) -> None:
        """Change the note of a line that no customer sees."""
        self._edit(lambda quote: edit.update(quote, line_id, internal_note=text), None)

    def put_in_group(self, line_ids: Sequence[str], group: str, discount: Decimal | None) -> None:
        """Put lines in a group with this discount [%] for all its lines, or take them out (an empty name)."""
        self._edit(lambda quote: edit.put_in_group(quote, line_ids, group, discount), None)

    def set_cell(self, line_id: str, column: Column, text: str) -> None:
        """Take the text typed in a cell; what cannot be used is kept as typed, with the reason."""
        self._edit(lambda quote: self._input(quote).typed(quote, line_id, column, text), None)

    def set_part(self, row: Row, column: Column, text: str) -> None:
        """Take what was typed in a cell of a part: one of the articles to choose from, or a price."""
        part = row.part
        if part is None:
            return
        if column is Column.CODE:
            self.choose_article(row.entry.line.id, text)
            return
        try:
            price = read_price(text)
        except InputError as error:
            self.say(error.text, Severity.ERROR)
            return
        self._edit(lambda quote: edit.set_price(quote, part.price_key, price), None)

    def choose_article(self, line_id: str, article: str) -> None:
        """Settle an open choice of a line; its price comes from the price list."""
        item = self._item(line_id)
        if item is not None and item.choose is not None and article in item.open_choices:
            self._change_product(line_id, item.choose(article))

    def mend(self, line_id: str, fix: Fix) -> None:
        """Make the change of the line's product that a finding proposes."""
        item = self._item(line_id)
        if item is not None and item.mend is not None:
            self._change_product(line_id, item.mend(fix.changes))

    def open_choices(self, line_id: str) -> tuple[str, ...]:
        """Return the articles of which one is still to be chosen for a line."""
        item = self._item(line_id)
        return () if item is None else item.open_choices

    def _change_product(self, line_id: str, content: Mapping[str, JSON]) -> None:
        self._edit(lambda quote: self._priced(edit.update(quote, line_id, **content)), None)

    def _item(self, line_id: str) -> Item | None:
        evaluated = self.evaluated()
        entries = () if evaluated is None else evaluated.lines
        return next((entry.item for entry in entries if entry.line.id == line_id), None)

    # ------------------------------------------------------------------ parts

    def _edit(self, change: Callable[[Quote], Quote], key: str | None) -> Quote | None:
        entry = self.entry
        if entry is None:
            return None
        self._session.push(
            ws.edit_quote(self.workspace, change), None if key is None else f"quote.{entry.key}.{key}"
        )
        return self.quote

    def _priced(self, quote: Quote) -> Quote:
        """Return the quote with the prices of its parts, as the price list has them now."""
        return with_listed_prices(
            quote, evaluate(quote, self._families, self._memo).parts, self._listed_price
        )

    def _listed_price(self, code: str) -> Decimal | None:
        entry = self.article(code)
        return entry.price if entry is not None else None

    def _input(self, quote: Quote | None) -> LineInput:
        lang = self.settings.language if quote is None else quote.language
        return LineInput(self.matcher(), self.article, self.price, lang)

    def _add_line(self, line: Line, after: str | None, column: Column) -> None:
        if self.quote is None:
            self.new()
        quote = self._edit(lambda quote: edit.add(quote, line, after), None)
        if quote is not None:
            self.cell_wanted.emit(edit.last_id(quote), column)

    def say(self, text: Renderable, severity: Severity = Severity.NOTICE) -> None:
        """Let the strip say what was just done, or why not."""
        self.said.emit(text, severity)


def company_of(settings: Settings) -> Company:
    """Return the company block of the settings."""
    known: dict[str, Any] = {key: text for key, text in settings.company.items() if key in COMPANY_KEYS}
    return Company(**known)


def _serial(number: str) -> tuple[int, int]:
    return split_number(number) or (0, 0)
