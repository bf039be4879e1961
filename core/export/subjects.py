"""The different items of a quote, each once, with the lines it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.i18n import msg

if TYPE_CHECKING:
    from core.family import Installation, Item
    from core.i18n import Msg
    from core.quote.evaluate import Evaluated, EvaluatedLine


_LONGEST_RUN: Final = 2
"""Positions in a row that are still written one by one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An item and the lines that are about it."""

    item: Item
    entries: tuple[EvaluatedLine, ...]
    installation: Installation | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells this item from all others: its kind and its code."""
        return self.item.kind, self.item.code

    @property
    def positions(self) -> tuple[str, ...]:
        """Return the positions of its lines as the reader sees them."""
        return tuple(entry.position for entry in self.entries)

    @property
    def lines(self) -> Msg:
        """Return where the item stands, in words."""
        return on_lines(self.positions)


def on_lines(positions: tuple[str, ...]) -> Msg:
    """Return the words for these positions; three or more in a row are written as a range."""
    if len(positions) == 1:
        return msg("Line {positions}", positions=positions[0])
    return msg("Lines {positions}", positions=", ".join(_ranges(positions)))


def _ranges(positions: tuple[str, ...]) -> list[str]:
    runs: list[list[str]] = []
    for position in positions:
        last = runs[-1][-1] if runs else ""
        if position.isdecimal() and last.isdecimal() and int(position) == int(last) + 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > _LONGEST_RUN else run)]


def subjects(evaluated: Evaluated) -> tuple[Subject, ...]:
    """Return the different items of a quote in the order of their first lines."""
    found: dict[tuple[str, str], list[EvaluatedLine]] = {}
    items: dict[tuple[str, str], Item] = {}
    for entry in evaluated.lines:
        if entry.item is not None:
            key = (entry.item.kind, entry.item.code)
            items.setdefault(key, entry.item)
            found.setdefault(key, []).append(entry)
    return tuple(_subject(items[key], tuple(entries)) for key, entries in found.items())


def _subject(item: Item, entries: tuple[EvaluatedLine, ...]) -> Subject:
    return Subject(item, entries, None if item.installation is None else item.installation())
