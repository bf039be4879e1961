"""The built-in manual: its chapters in their order, found by topic, and searched.

A topic is what the window shows (`valve.duty`, `quote`, …), and the chapter about it is
`resources/manual/<language>/<topic>.md`. Pictures lie beside them in `pictures/` and are named in the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from resources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from core.i18n import Lang

FOLDER = ROOT / "manual"

CHAPTERS = (
    "start",
    "box",
    "valve.duty",
    "valve.model",
    "valve.coil",
    "valve.options",
    "valve.review",
    "battery.house",
    "battery.goal",
    "battery.solar",
    "battery.system",
    "battery.backup",
    "battery.cables",
    "battery.board",
    "battery.placement",
    "battery.review",
    "quote",
    "paste",
    "prices",
    "files",
    "settings",
    "keys",
    "support",
)
"""The topics of all chapters, in the order of the contents."""


class Chapter(NamedTuple):
    """One page of the manual; its title is the first heading of the text."""

    topic: str
    title: str
    text: str


def folder_of(lang: Lang) -> Path:
    """Return the folder of the texts in a language."""
    return FOLDER / lang


@lru_cache(maxsize=64)
def chapter(topic: str, lang: Lang) -> Chapter:
    """Return the chapter about a topic; about one without a chapter of its own, the beginning."""
    known = topic if topic in CHAPTERS else CHAPTERS[0]
    text = (folder_of(lang) / f"{known}.md").read_text(encoding="utf-8")
    return Chapter(known, text.partition("\n")[0].lstrip("# ").strip(), text)


def chapters(lang: Lang, words: str = "") -> tuple[Chapter, ...]:
    """Return the chapters in which all words occur, in whatever case; all of them without words."""
    wanted = words.casefold().split()
    found = (chapter(topic, lang) for topic in CHAPTERS)
    return tuple(entry for entry in found if all(word in entry.text.casefold() for word in wanted))
