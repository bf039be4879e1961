"""Where things come from, quietly: a small mark at what was inferred and one footnote per document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.findings import Status
from core.i18n import Joined, Msg, Renderable, msg

if TYPE_CHECKING:
    from core.findings import Source
    from core.i18n import Translator

_HOUSE: Msg = msg("house rules")
_PLACES: dict[str, Msg] = {
    "House rules": _HOUSE,
    "usual widths": msg("usual widths"),
    "proposal for a new board": msg("proposal for a new board"),
    "layout of the rows": msg("layout of the rows"),
    "TN systems": msg("TN systems"),
    "TT systems": msg("TT systems"),
    "overload": msg("overload"),
    "short circuit": msg("short circuit"),
    "values of k": msg("values of k"),
    "installation methods": msg("installation methods"),
    "protective conductors": msg("protective conductors"),
    "power loss": msg("power loss"),
    "power loss per pole": msg("power loss per pole"),
    "rated currents": msg("rated currents"),
    "tripping characteristic": msg("tripping characteristic"),
    "temperature coefficient": msg("temperature coefficient"),
    "nominal voltages": msg("nominal voltages"),
    "voltage factor c": msg("voltage factor c"),
    "ambient temperature": msg("ambient temperature"),
    "assumed loading": msg("assumed loading"),
    "incoming currents": msg("incoming currents"),
    "verification": msg("verification"),
    "cooling area": msg("cooling area"),
    "curves of c": msg("curves of c"),
    "factor d": msg("factor d"),
    "scope": msg("scope"),
    "surface factor b": msg("surface factor b"),
    "temperature rise": msg("temperature rise"),
    "dwellings": msg("dwellings"),
    "installation manual": msg("installation manual"),
}
"""Places that are words of ours; what a document prints stays as it stands there."""
_DOCUMENTS: dict[str, Msg] = {"maker": msg("maker")}

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Footnotes:
    """Collects what was inferred; each document gets one mark and one note with every different reason."""

    def __init__(self) -> None:
        """Begin without notes."""
        self._reasons: dict[str, list[Renderable]] = {}

    def mark(self, source: Source | None) -> str:
        """Return the mark of a source's document (¹, ², …) where the value is a doubtful reading, else ""."""
        if source is None or not source.doubtful:
            return ""
        reasons = self._reasons.setdefault(source.document, [])
        if source.reason is not None and source.reason not in reasons:
            reasons.append(source.reason)
        return _superscript(list(self._reasons).index(source.document) + 1)

    def notes(self) -> tuple[Renderable, ...]:
        """Return one note per document."""
        return tuple(
            msg(
                "{mark} Not printed in {document} but inferred from it: {reasons}",
                mark=_superscript(number),
                document=document,
                reasons=Joined(tuple(reasons), "; "),
            )
            for number, (document, reasons) in enumerate(self._reasons.items(), 1)
        )


def place_of(source: Source | None, tr: Translator) -> str:
    """Return document and place of a source as a short text; a choice of this program is a house rule."""
    if source is None:
        return ""
    parts = source.place.split(" · ")
    if source.status is Status.POLICY and parts[0] not in _PLACES:
        parts = [tr(_HOUSE)]
    place = " · ".join(tr(_PLACES.get(part, part)) for part in parts if part)
    return ", ".join(part for part in (tr(_DOCUMENTS.get(source.document, source.document)), place) if part)


def _superscript(number: int) -> str:
    return str(number).translate(_DIGITS)
