"""What a home-battery family is made of: frozen records as they stand in the tables of its folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from core.catalogue.conditions import Condition
    from core.findings import Severity, Source
    from core.i18n import Text

HYBRID, AC_COUPLED = COUPLINGS = ("hybrid", "AC")
SYSTEM, BATTERY = SUBJECTS = ("system", "battery")
BACKUPBOX, RCBO, KIT, EMERGENCY = "backupbox", "rcbo", "kit", "emergency"
BASE, BRACKET, BATTERY_CABLE, COLUMN_CABLE, METER = (
    "base",
    "bracket",
    "battery_cable",
    "column_cable",
    "meter",
)
ACCESSORY_KINDS = (BACKUPBOX, RCBO, KIT, EMERGENCY, BASE, BRACKET, BATTERY_CABLE, COLUMN_CABLE, METER)


@dataclass(frozen=True, slots=True)
class System:
    """A system: one inverter with its family, phases (1 or 3) and coupling (hybrid or AC)."""

    name: str
    inverter: str
    family: str
    phases: int
    coupling: str
    source: Source


@dataclass(frozen=True, slots=True)
class Battery:
    """A battery module."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class Attribute:
    """A row of the specification of a system or a battery."""

    name: str
    subject: str
    group: str
    label: Text
    kind: str
    unit: str
    note: Text


@dataclass(frozen=True, slots=True)
class ModuleSet:
    """How many modules of one battery a family of systems takes: a set of counts, never a range.

    Up to `per_cluster` stand in series; above that they are split over `clusters` equal clusters in parallel.
    """

    family: str
    battery: str
    counts: tuple[int, ...]
    per_cluster: int
    clusters: int
    source: Source

    def clusters_of(self, count: int) -> int:
        """Return how many equal clusters `count` modules form; `count` may be one that is not allowed."""
        return 1 if count <= self.per_cluster or self.clusters == 1 else self.clusters


@dataclass(frozen=True, slots=True)
class CapacityRange:
    """A capacity range as printed [kWh]; `battery` is None where it fits no battery on offer."""

    family: str
    battery: str | None
    low_kwh: Decimal
    high_kwh: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Accessory:
    """An accessory; `article` is None where no document states a number that holds here.

    `named_systems` are those that its page names; empty when it names none.
    """

    key: str
    article: str | None
    kind: str
    phases: tuple[int, ...]
    families: tuple[str, ...]
    label: Text
    note: Text
    rating_a: Decimal | None
    rcd_ma: Decimal | None
    ip: str
    named_systems: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Announced:
    """A product that is announced but cannot be ordered yet: it is never quoted."""

    model: str
    output_kw: Decimal
    capacities_kwh: tuple[Decimal, ...]
    note: Text
    source: Source


@dataclass(frozen=True, slots=True)
class NotOnOffer:
    """A product that other documents know and this range does not, with the nearest that it has."""

    model: str
    kind: str
    nearest: str
    source: Source


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article number that only a price list of the shop can bring."""

    article: str
    model: str
    source: Source


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where a document contradicts itself or another, and how it is read; told when its condition holds."""

    key: str
    when: Condition
    text: Text
    reading: Text
    source: Source
    confidence: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the supplier or the maker can answer; it counts when its condition holds."""

    key: str
    ask: str
    when: Condition
    text: Text
    source: Source
    confidence: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of warranty or use that applies when its condition holds."""

    key: str
    code: str
    severity: Severity
    section: str
    when: Condition
    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Regulation:
    """A rule of law or of the trade with the days between which it holds (ISO dates, empty when open)."""

    key: str
    code: str
    value: Decimal | None
    unit: str
    valid_from: str
    valid_until: str
    checked: str
    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the commissioning checklist."""

    key: str
    when: Condition
    text: Text
    source: Source
