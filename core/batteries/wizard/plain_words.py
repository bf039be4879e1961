"""What a sentence at the counter says of a situation: “3x25, 10 kWh, back-up for the whole house”.

Nothing is guessed: only words and numbers with a unit that can mean one thing are taken, each with its place
in the sentence; the rest is given back as not understood. Dutch and English are read alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.batteries.situation.model import (
    AC,
    BACKUP_NONE,
    BACKUP_SELECTED,
    BACKUP_WHOLE,
    BUSINESS,
    DC,
    DYNAMIC,
    FIXED,
    INDOOR,
    NETTING,
    OUTDOOR,
    PRIVATE,
)
from core.batteries.situation.read import find_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.situation.answers import Value

LONGEST = 400
"""Characters of a sentence that are read."""

LARGEST_KWH = 200
"""What is above this is what a house uses in a year, and no battery [kWh]."""

_NUMBER = r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*"
_HAS = r"(?:bestaand\w*|heeft|hebben|er liggen|liggen al|al aanwezig|existing|already|has|have)"
_NEW = r"(?:nieuw\w*|erbij|new)"
_PANELS = r"(?:zonne\w*|pv|panelen|solar(?: panels)?|panels)"
_BACKUP = r"(?:nood\s?stroom\w*|back-?\s?up|stroom(?:uitval|storing)\w*|outages?|power cuts?)"
_NO = r"(?:geen|zonder|no|without)"
_COUNTS = {
    "een": "1", "één": "1", "a": "1", "one": "1", "twee": "2", "two": "2",
    "drie": "3", "three": "3", "vier": "4", "four": "4",
}  # fmt: skip
"""Numbers of modules as they are spoken."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a sentence and the answers that it gives."""

    start: int
    end: int
    words: str
    answers: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a sentence, in its order, and what was not."""

    said: tuple[Said, ...]
    rest: str

    @property
    def answers(self) -> dict[str, Value]:
        """Return the answers of all pieces; of two about one field the later one counts."""
        return {path: value for piece in self.said for path, value in piece.answers}


_WORDS: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...] = (
    (rf"{_NO}\s+{_BACKUP}", (("backup", BACKUP_NONE), ("goal.backup", False))),
    (rf"{_NO}\s+{_PANELS}", (("pv.existing", False), ("pv.new", False))),
    (r"(?:het )?(?:hele|heel het) huis|(?:the )?whole house",
     (("backup", BACKUP_WHOLE), ("goal.backup", True))),
    (r"(?:(?:een )?paar|gekozen|enkele) groepen|koelkast|vriezer|(?:selected|a few) circuits|freezer|fridge",
     (("backup", BACKUP_SELECTED), ("goal.backup", True))),
    (_BACKUP, (("goal.backup", True),)),
    (r"dynamisch\w*(?: (?:contract|tarief|prijs))?|dynamic(?: (?:contract|prices?|tariff))?|uurprij\w+",
     (("goal.dynamic", True), ("contract", DYNAMIC))),
    (r"salder\w*|net metering|netting", (("contract", NETTING),)),
    (r"vast(?:e)? (?:contract|prijs|tarief)|fixed (?:contract|price|tariff)", (("contract", FIXED),)),
    (r"eigen (?:zonne)?(?:verbruik|stroom)|zelf (?:ge|ver)bruiken|own (?:solar )?power|self-?\s?consumption",
     (("goal.self_consumption", True),)),
    (r"uitbreid\w*|expand\w*|expansion|extend\w*", (("goal.expand", True),)),
    (rf"{_PANELS}\s+(?:\w+\s+)?liggen al|{_HAS}\s+(?:\w+\s+)?{_PANELS}|{_PANELS}\s+(?:al )?aanwezig",
     (("pv.existing", True),)),
    (rf"{_NEW}\s+(?:\w+\s+)?{_PANELS}|{_PANELS}\s+erbij", (("pv.new", True),)),
    (r"eigen omvormer|inverter of (?:its|their) own", (("pv_coupling", AC),)),
    (r"op de (?:hybride )?omvormer|dc-?gekoppeld|dc-?coupled", (("pv_coupling", DC),)),
    (r"vlucht(?:weg|route)|escape route", (("escape_route", True),)),
    (r"buiten(?:muur|gevel|opstelling)?|outdoors?|outside", (("location", OUTDOOR),)),
    (r"binnen|garage|kelder|berging|meterkast|bijkeuken|indoors?|inside|basement|cellar",
     (("location", INDOOR),)),
    (r"bedrijf\w*|zakelijk|business|company", (("sector", BUSINESS),)),
    (r"particulier\w*|\w*woning|woonhuis|rijtjeshuis|private|(?:a|family|terraced|detached) (?:home|house)",
     (("sector", PRIVATE),)),
)  # fmt: skip
"""Words that say one thing, the longer ones before those that they hold."""


def read_sentence(catalogue: BatteryCatalogue, sentence: str) -> Reading:
    """Return what a sentence says; what is longer than `LONGEST` is cut."""
    text = unicodedata.normalize("NFKC", sentence[:LONGEST]).replace("×", "x").replace("−", "-")
    taken = [False] * len(text)
    said: list[Said] = []
    for start, end, answers in _pieces(catalogue, text):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            said.append(Said(start, end, text[start:end].strip(), answers))
    rest = "".join(" … " if used else sign for sign, used in zip(text, taken, strict=True))
    return Reading(tuple(sorted(said, key=lambda piece: piece.start)), _tidy(rest))


def _pieces(
    catalogue: BatteryCatalogue, text: str
) -> Iterator[tuple[int, int, tuple[tuple[str, Value], ...]]]:
    lower = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    for found in re.finditer(r"(?<!\d)([13])\s*x\s*(\d{2})(?!\d)\s*(?:a\b|amp\w*)?", lower):
        yield *found.span(), (("connection", f"{found[1]}x{found[2]}"),)
    yield from _models(catalogue, lower)
    yield from _figures(lower)
    for pattern, answers in _WORDS:
        for found in re.finditer(rf"\b(?:{pattern})\b", lower):
            yield *found.span(), answers


def _models(
    catalogue: BatteryCatalogue, text: str
) -> Iterator[tuple[int, int, tuple[tuple[str, Value], ...]]]:
    """Give the models that are named: `2x 9.3S`, `T10`; those that are there already where a word says so.

    A battery without a number is no wish for one module: it says which type is to be looked at.
    """
    for found in re.finditer(
        rf"(?:(\d{{1,2}})\s*(?:x|stuks|st)?\s+|(\d{{1,2}})\s*x\s*|\b({'|'.join(_COUNTS)})\s+)?"
        r"(?:bat-)?(\d[.,]\ds)\b",
        text,
    ):
        name = find_name(found[4], catalogue.batteries)
        if name is not None:
            there = re.search(rf"\b{_HAS}\b[^.;,]*$", text[: found.start()]) is not None
            count = found[1] or found[2] or _COUNTS.get(found[3] or "", "")
            path = f"{'existing_batteries' if there else 'batteries'}.{name}"
            answers: list[tuple[str, Value]] = [(path, count) if count else ("view.battery", name)]
            yield *found.span(), tuple([*answers, ("goal.expand", True)] if there else answers)
    for found in re.finditer(r"\b(?:smile-g3-)?(t\d{1,2}|s3[.,]6|s5|b5)\b", text):
        name = find_name(found[1], catalogue.systems)
        if name is not None:
            yield *found.span(), (("system", name),)


def _figures(text: str) -> Iterator[tuple[int, int, tuple[tuple[str, Value], ...]]]:
    for found in re.finditer(rf"{_NUMBER}kwh\b", text):
        if float(found[1].replace(",", ".")) <= LARGEST_KWH:
            yield *found.span(), (("usable_kwh_min", found[1]),)
    for found in re.finditer(rf"{_NUMBER}kwp\b", text):
        there = re.search(rf"\b{_HAS}\b[^.;,]*$", text[: found.start()]) is not None
        yield (
            *found.span(),
            (("pv.existing", True),) if there else (("pv.new", True), ("new_pv_kwp", found[1])),
        )
    for found in re.finditer(rf"{_NUMBER}wp\b", text):
        yield *found.span(), (("panel.wp", found[1]),)
    for found in re.finditer(rf"{_NUMBER}kw\b", text):
        outage = re.search(rf"{_BACKUP}[^.;,]*$", text[: found.start()]) or re.match(
            rf"[^.;,\d]*{_BACKUP}", text[found.end() :]
        )
        path = "backup_kw" if outage else "power_kw_min"
        yield *found.span(), ((path, found[1]),)
    for found in re.finditer(r"(-\s?\d{1,2})\s*(?:°\s?c\b|°|graden|degrees)", text):
        yield *found.span(), (("min_temperature", found[1].replace(" ", "")),)


def _bare(word: str) -> str:
    """Return a word without the signs around it."""
    return word.strip(",.;:!?+&-").casefold()


def _tidy(rest: str) -> str:
    """Return what was not understood without the gaps, the signs and the small words between the pieces."""
    words = [
        " ".join(word for word in part.split() if _bare(word) and _bare(word) not in _SMALL)
        for part in re.split(r"(?: … )+", rest)
    ]
    return " … ".join(word.strip(" ,.;:") for word in words if word.strip(" ,.;:"))


_SMALL = frozenset({
    "en", "of", "de", "het", "een", "met", "voor", "van", "op", "in", "aan", "bij", "is", "er", "wil",
    "graag",
    "wij", "ik", "we", "and", "or", "the", "a", "an", "with", "for", "on", "at", "there", "wants", "want",
    "would", "like", "i", "plus", "al", "has", "heeft", "muur", "wand", "gevel", "wall",
})  # fmt: skip
"""Words between the pieces that say nothing of a situation."""
