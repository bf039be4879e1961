"""Everything that is open on the screen, as one frozen value: one history over it undoes everything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.errors import InputError
from core.history import History
from core.i18n import msg
from core.json_input import as_bool, as_int, as_list, as_object, as_text, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.json_input import JSON
    from core.quote.model import Quote

FORMAT = 1


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote on the strip. `saved` is what its file holds; `key` stays the same while it is open."""

    key: int
    quote: Quote
    path: str | None = None
    saved: Quote | None = None

    @property
    def dirty(self) -> bool:
        """Tell whether the quote differs from what its file holds."""
        return self.quote != self.saved


@dataclass(frozen=True, slots=True)
class Workspace:
    """The open quotes, the one in hand, the wizard's answers per family (opaque) and the page shown.

    `on_quote` puts the page of the quote in hand in the place of the world's page. `pasted` is the text
    of the rows on the paste page that are not in a quote yet; `pasting` puts that page before the quote.
    """

    quotes: tuple[OpenQuote, ...] = ()
    current: int = 0
    world: str = ""
    page: str = ""
    on_quote: bool = False
    answers: Mapping[str, object] = field(default_factory=dict)
    last_key: int = 0
    pasted: str = ""
    pasting: bool = False

    @property
    def open_quote(self) -> OpenQuote | None:
        """Return the quote in hand, or None when none is open."""
        return self.quotes[self.current] if self.quotes else None

    @property
    def quote(self) -> Quote | None:
        """Return the quote in hand itself, or None when none is open."""
        return self.quotes[self.current].quote if self.quotes else None


@dataclass(frozen=True, slots=True)
class AnswersCodec:
    """How the wizard's answers of one family become JSON and back."""

    to_json: Callable[[object], JSON]
    from_json: Callable[[JSON], object]


def open_quote(
    workspace: Workspace, quote: Quote, path: str | None = None, *, saved: bool = False
) -> Workspace:
    """Return the workspace with a quote opened and in hand; an open file comes to hand as it is."""
    if path is not None:
        for index, entry in enumerate(workspace.quotes):
            if entry.path == path:
                return replace(workspace, current=index)
    key = workspace.last_key + 1
    entry = OpenQuote(key, quote, path, quote if saved else None)
    return replace(workspace, quotes=(*workspace.quotes, entry), current=len(workspace.quotes), last_key=key)


def close_quote(workspace: Workspace, key: int) -> Workspace:
    """Return the workspace without a quote; its neighbour comes to hand. Raise `KeyError`."""
    at = _index(workspace, key)
    quotes = (*workspace.quotes[:at], *workspace.quotes[at + 1 :])
    current = workspace.current - 1 if workspace.current > at else workspace.current
    return replace(workspace, quotes=quotes, current=max(0, min(current, len(quotes) - 1)))


def switch_to(workspace: Workspace, key: int) -> Workspace:
    """Return the workspace with another open quote in hand; raise `KeyError` for an unknown key."""
    return replace(workspace, current=_index(workspace, key))


def edit_quote(workspace: Workspace, change: Callable[[Quote], Quote], key: int | None = None) -> Workspace:
    """Return the workspace with a change made to the quote in hand, or to the one with `key`.

    Raise `KeyError` when there is no such quote.
    """
    if key is None and not workspace.quotes:
        raise KeyError(key)
    at = workspace.current if key is None else _index(workspace, key)
    entry = workspace.quotes[at]
    return _with_entry(workspace, at, replace(entry, quote=change(entry.quote)))


def answer(workspace: Workspace, family: str, answers: object) -> Workspace:
    """Return the workspace with the wizard's answers of one family replaced."""
    return replace(workspace, answers={**workspace.answers, family: answers})


def show(workspace: Workspace, world: str, page: str) -> Workspace:
    """Return the workspace with another page shown."""
    return replace(workspace, world=world, page=page, on_quote=False)


def show_quote(workspace: Workspace, shown: bool = True) -> Workspace:  # noqa: FBT001, FBT002  (a state)
    """Return the workspace with the quote in hand shown, or the world's page again."""
    return replace(workspace, on_quote=shown)


def keep_pasted(workspace: Workspace, text: str, *, pasting: bool) -> Workspace:
    """Return the workspace with what stands on the paste page, and whether that page is shown."""
    if (text, pasting) == (workspace.pasted, workspace.pasting):
        return workspace
    return replace(workspace, pasted=text, pasting=pasting)


def mark_saved(history: History[Workspace], key: int, path: str, quote: Quote) -> History[Workspace]:
    """Return the history with a quote known to stand in a file, in every state: undo does not undo a file."""

    def marked(workspace: Workspace) -> Workspace:
        for at, entry in enumerate(workspace.quotes):
            if entry.key == key:
                return _with_entry(workspace, at, replace(entry, path=path, saved=quote))
        return workspace

    return History(
        marked(history.present),
        tuple(marked(state) for state in history.past),
        tuple(marked(state) for state in history.future),
        history.key,
    )


def to_text(workspace: Workspace, codecs: Mapping[str, AnswersCodec]) -> str:
    """Return the workspace as JSON text; answers of a family without a codec must be JSON already."""
    from core.quote.codec import encode  # a start without saved work does without

    data = {
        "format": FORMAT,
        "current": workspace.current,
        "world": workspace.world,
        "page": workspace.page,
        "on_quote": workspace.on_quote,
        "pasted": workspace.pasted,
        "pasting": workspace.pasting,
        "quotes": [
            {"path": entry.path, "dirty": entry.dirty, "quote": encode(entry.quote)}
            for entry in workspace.quotes
        ],
        "answers": {
            family: codecs[family].to_json(value) if family in codecs else value
            for family, value in workspace.answers.items()
        },
    }
    return json.dumps(data, ensure_ascii=False, default=_plain)


def from_text(text: str, codecs: Mapping[str, AnswersCodec]) -> Workspace:
    """Read a workspace from JSON text; raise `InputError` naming what is wrong.

    Answers that their family no longer understands are dropped: a wizard page is not worth the quotes.
    """
    data = as_object(parse(text, "workspace"), "workspace")
    version = as_int(data.get("format", FORMAT), "format")
    if version != FORMAT:
        raise InputError(
            "format", msg("there is no format {found}; known is {known}", found=version, known=FORMAT)
        )
    quotes = tuple(
        _open_quote(entry, index) for index, entry in enumerate(as_list(data.get("quotes", []), "quotes"))
    )
    current = as_int(data.get("current", 0), "current")
    return Workspace(
        quotes,
        min(max(current, 0), max(len(quotes) - 1, 0)),
        as_text(data.get("world", ""), "world"),
        as_text(data.get("page", ""), "page"),
        as_bool(data.get("on_quote", False), "on_quote"),
        _answers(as_object(data.get("answers", {}), "answers"), codecs),
        len(quotes),
        as_text(data.get("pasted", ""), "pasted"),
        as_bool(data.get("pasting", False), "pasting"),
    )


def _open_quote(value: JSON, index: int) -> OpenQuote:
    from core.quote.codec import decode

    field_name = f"quotes[{index}]"
    data = as_object(value, field_name)
    try:
        quote = decode(data.get("quote"))
    except InputError as error:
        raise error.under(field_name) from None
    path = data.get("path")
    dirty = as_bool(data.get("dirty", True), f"{field_name}.dirty")
    return OpenQuote(
        index + 1,
        quote,
        None if path is None else as_text(path, f"{field_name}.path"),
        None if dirty else quote,
    )


def _answers(data: Mapping[str, JSON], codecs: Mapping[str, AnswersCodec]) -> dict[str, object]:
    answers: dict[str, object] = {}
    for family, value in data.items():
        if family not in codecs:
            answers[family] = value
            continue
        try:
            answers[family] = codecs[family].from_json(value)
        except InputError:
            continue
    return answers


def _index(workspace: Workspace, key: int) -> int:
    for index, entry in enumerate(workspace.quotes):
        if entry.key == key:
            return index
    raise KeyError(key)


def _with_entry(workspace: Workspace, at: int, entry: OpenQuote) -> Workspace:
    return replace(workspace, quotes=(*workspace.quotes[:at], entry, *workspace.quotes[at + 1 :]))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
