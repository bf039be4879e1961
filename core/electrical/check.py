"""One check of a circuit or board.

What was compared, with which formula and numbers, and how sure that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.quantities import significant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.electrical.tables.origin import Confidence
    from core.findings import Source
    from core.i18n import Renderable, Translator


class Verdict(StrEnum):
    """What a check concludes."""

    OK = "ok"
    FAIL = "fail"
    NOT_VERIFIABLE = "not_verifiable"


def judged(passes: bool | None, confidence: Confidence) -> Verdict:  # noqa: FBT001  # the comparison itself
    """Return the verdict of a comparison; None when a figure is missing.

    What passes on figures of confidence C or D is not verifiable. What fails on them still fails: the best
    figures there are speak against it.
    """
    if passes is None:
        return Verdict.NOT_VERIFIABLE
    if not passes:
        return Verdict.FAIL
    return Verdict.OK if confidence.verifiable else Verdict.NOT_VERIFIABLE


Numbers = tuple[tuple[str, "Decimal | str | None"], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison with its formula, its numbers by name (unit in the name) and its source."""

    name: str
    verdict: Verdict
    formula: Renderable
    numbers: Numbers
    source: Source
    confidence: Confidence

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the check as the headless contract writes it; a number that is not known is null."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "formula": tr(self.formula),
            "numbers": {
                name: number(value) if isinstance(value, Decimal) else value for name, value in self.numbers
            },
            "source": self.source.to_json(tr),
            "confidence": self.confidence.value,
        }


def named(checks: Iterable[Check], name: str) -> Check:
    """Return a check by its name; raise KeyError when it was not made."""
    for made in checks:
        if made.name == name:
            return made
    raise KeyError(name)


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as a JSON number of six significant digits; whole numbers without a fraction."""
    if value is None:
        return None
    rounded = significant(value)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def numbers_json(values: Mapping[str, Decimal | None]) -> dict[str, object]:
    """Return named decimals as JSON numbers."""
    return {name: number(value) for name, value in values.items()}
