"""What the one box knows of home batteries: models and accessories by name, a house in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.batteries.wizard.plain_words import read_sentence
from core.i18n import msg
from gui.batteries.words import answers_words
from gui.shell.world import BoxHit
from gui.widgets.money import Euro

if TYPE_CHECKING:
    from core.batteries.family import BatteryFamily
    from core.batteries.situation.answers import Answers
    from core.family import Hit
    from core.i18n import Renderable
    from gui.host import Host

SENTENCE = "sentence"
"""The kind of a hit that is a sentence: its line holds what was understood."""
_LEAST = 2
"""Pieces that make a sentence of what was typed; a grid connection is one by itself."""


class BatteryBox:
    """Answers the one box for home batteries."""

    def __init__(self, family: BatteryFamily, host: Host[Answers]) -> None:
        """Search a family; prices are those of the host."""
        self._family = family
        self._host = host

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best systems, batteries and accessories; models open the wizard, articles are added."""
        hits = (*self._family.search(query, limit),)
        return (*map(self._hit, hits), *self._sentences(query))[:limit]

    def _sentences(self, query: str) -> tuple[BoxHit, ...]:
        """Return what a sentence would answer: for the next customer, or for the one who is being served."""
        reading = read_sentence(self._family.catalogue, query)
        said = reading.answers
        if len(reading.said) < _LEAST and "connection" not in said:
            return ()
        note = msg("Not understood: {words}", words=reading.rest) if reading.rest else ""
        line = {"kind": SENTENCE, "answers": said, "text": query.strip(), "anew": False}
        here = BoxHit("", answers_words(said, brief=True), msg("answers"), note, line, opens=True)
        begun = any(not path.startswith("view.") for path, _ in self._host.get().values)
        if not begun:
            return (here,)
        here = here._replace(kind=msg("for this customer"))
        if "connection" not in said:
            return (here,)
        return (here._replace(kind=msg("for a new customer"), line={**line, "anew": True}), here)

    def _hit(self, hit: Hit) -> BoxHit:
        catalogue = self._family.catalogue
        if hit.code in catalogue.systems or hit.code in catalogue.batteries:
            kind: Renderable = msg("system") if hit.code in catalogue.systems else msg("battery")
            return BoxHit(hit.code, hit.title, kind, "", hit.line, opens=True)
        price = self._host.price(hit.code)
        note = Euro(price) if price is not None else ""
        return BoxHit(hit.code, hit.title, hit.note, note, hit.line)
