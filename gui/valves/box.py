"""What the one box knows of valves: codes and words find hits, a typed code is taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.ordercode.typed import clean
from core.valves.code import decode
from core.valves.family import PREFIX
from gui.shell.world import BoxDecode, BoxHit
from gui.valves.panel import looks_like_code, typed_findings, typed_pieces
from gui.widgets.money import Euro

if TYPE_CHECKING:
    from core.family import Hit
    from core.i18n import Renderable
    from core.ordercode.grammar import Choice
    from core.valves.answers import Answers
    from core.valves.family import ValveFamily
    from gui.host import Host

_WIDER = 3
"""How many times as many answers are looked at as are shown."""


def _order(hit: Hit) -> tuple[int, bool, int]:
    """Put valves before accessories and, of codes that only begin alike, the plain ones before the others."""
    return hit.rank, "code" not in hit.line, len(hit.code) if hit.rank == PREFIX else 0


class ValveBox:
    """Answers the one box for valves."""

    def __init__(self, family: ValveFamily, host: Host[Answers]) -> None:
        """Search a family; market and prices are those of the host."""
        self._family = family
        self._host = host

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best valves and accessories for what was typed, with their price."""
        found = sorted(self._family.search(query, limit * _WIDER), key=_order)
        hits = [(hit.rank, self._hit(hit)) for hit in found]
        # Of codes that match alike those that can be ordered come first.
        hits.sort(key=lambda pair: (pair[0], pair[1].blocked is not None))
        return tuple(hit for _, hit in hits[:limit])

    def _hit(self, hit: Hit) -> BoxHit:
        blocked: Renderable | None = None
        if "code" in hit.line:
            decoded = decode(self._family.series, hit.code, self._market)
            blocked = None if decoded.ok else decoded.findings[0].text
        price = self._host.price(hit.code)
        note = Euro(price) if price is not None else ""
        return BoxHit(hit.code, hit.title, hit.note, note, dict(hit.line), blocked)

    def decode(self, text: str) -> BoxDecode | None:
        """Take a typed code apart; None for what does not begin like one."""
        letters = clean(text).letters
        head = self._family.series.grammar.segments[0].literal
        if not letters or not (letters.startswith(head) or head.startswith(letters)):
            return None
        decoded = decode(self._family.series, text, self._market)
        if not looks_like_code(decoded):
            return None
        pieces = typed_pieces(self._family.series.grammar, decoded, self._market)
        return BoxDecode(pieces, typed_findings(decoded))

    def choice(self, code: str) -> Choice | None:
        """Return the symbols that a code stands for; None for an article."""
        decoded = decode(self._family.series, code, self._market)
        return None if decoded.code is None else decoded.choice

    @property
    def _market(self) -> str:
        return self._host.get().market
