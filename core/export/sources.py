"""Where things come from, quietly: a small mark at what was inferred and one footnote per document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import Joined, Renderable, msg

if TYPE_CHECKING:
    from core.findings import Source

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


def place_of(source: Source | None) -> str:
    """Return document and place of a source as a short text."""
    if source is None:
        return ""
    return ", ".join(part for part in (source.document, source.place) if part)


def _superscript(number: int) -> str:
    return str(number).translate(_DIGITS)
