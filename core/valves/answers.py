"""What has been answered in the valve wizard, exactly as typed, and the steps in which it is asked.

This is all that the first page needs before the catalogue is read; `core/valves/flow.py` judges the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from core.i18n import msg
from core.valves.market import DEFAULT_MARKET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Msg
    from core.ordercode.grammar import Choice
    from core.raw_quantity import RawQuantity

QUANTITIES = (
    "inlet", "outlet", "reverse_pressure", "fluid_temperature", "ambient_temperature", "supply",
    "leak_voltage", "external_leakage_max", "internal_leakage_max",
)  # fmt: skip
"""The quantity fields of the duty, by the names of the headless contract."""

TAGS = ("use", "environment", "operation")
"""The facts about a customer's application that are ticked; their words come from the series' vocabulary."""


FRAME = ("market", "atmosphere")
"""What the other fields of the duty are read with."""


class Step(StrEnum):
    """The steps of the valve wizard, in order."""

    DUTY = "duty"
    MODEL = "model"
    COIL = "coil"
    OPTIONS = "options"
    REVIEW = "review"


TITLES: Mapping[Step, Msg] = {
    Step.DUTY: msg("Application"),
    Step.MODEL: msg("Model"),
    Step.COIL: msg("Connection and coil"),
    Step.OPTIONS: msg("Options"),
    Step.REVIEW: msg("Review"),
}
"""What each step is called."""


class StepStatus(StrEnum):
    """How a step stands."""

    OPEN = "open"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far, exactly as typed. `symbols` are chosen letters of the order code."""

    fluid: str = ""
    quantities: tuple[tuple[str, RawQuantity], ...] = ()
    atmosphere: str = "0.1 MPa"
    light: bool = False
    market: str = DEFAULT_MARKET
    tags: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = (("direction", ""), ("spacer", ""))

    def quantity(self, name: str) -> RawQuantity | None:
        """Return what stands in a quantity field, or None when it was never touched."""
        return dict(self.quantities).get(name)

    def with_quantity(self, name: str, raw: RawQuantity) -> Answers:
        """Return the answers with one quantity field changed."""
        kept = dict(self.quantities)
        kept[name] = raw
        return replace(self, quantities=tuple(sorted(kept.items())))

    @property
    def choice(self) -> Choice:
        """Return the chosen symbols by field."""
        return dict(self.symbols)

    def with_symbols(self, changes: Mapping[str, str | None]) -> Answers:
        """Return the answers with some symbols chosen, or no longer chosen (None)."""
        kept = {name: symbol for name, symbol in self.symbols if name not in changes}
        kept.update({name: symbol for name, symbol in changes.items() if symbol is not None})
        return replace(self, symbols=tuple(sorted(kept.items())))

    def with_tag(self, fact: str, value: str, *, on: bool) -> Answers:
        """Return the answers with a tag of the application ticked or not."""
        tags = tuple(tag for tag in self.tags if tag != (fact, value))
        return replace(self, tags=tuple(sorted((*tags, (fact, value)))) if on else tags)

    def tagged(self, fact: str) -> tuple[str, ...]:
        """Return the ticked values of a fact."""
        return tuple(value for name, value in self.tags if name == fact)
