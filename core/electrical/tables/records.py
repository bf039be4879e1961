"""The rows of the electrical tables as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from core.electrical.tables.origin import Origin
    from core.i18n import Text


@dataclass(frozen=True, slots=True)
class Ampacity:
    """Current-carrying capacity [A] of copper at the reference temperature of the method."""

    insulation: str
    loaded: int
    method: str
    mm2: Decimal
    iz_a: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Factor:
    """A correction factor at `at`: °C, a number of circuits or a soil resistivity [K·m/W]."""

    at: Decimal
    factor: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Method:
    """A reference method of installation; `medium` is `air` or `ground`."""

    key: str
    medium: str
    reference_celsius: Decimal
    text: Text
    origin: Origin

    @property
    def buried(self) -> bool:
        """Tell whether the cable lies in the ground: soil factors at 20 °C, never air factors."""
        return self.medium == "ground"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A way in which circuits lie together, and the methods it goes with."""

    key: str
    methods: tuple[str, ...]
    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Resistance:
    """Resistance of a copper conductor at 20 °C [Ω/km]."""

    conductor_class: int
    mm2: Decimal
    r20_ohm_per_km: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant with its unit."""

    value: Decimal
    unit: str
    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class TripCurve:
    """Tripping characteristic of a circuit-breaker, in multiples of its rated current."""

    curve: str
    must_not_trip: Decimal
    must_trip: Decimal
    magnetic_lower: Decimal
    magnetic_upper: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rating:
    """A rated current [A] of a kind of device."""

    device: str
    rating_a: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Adiabatic:
    """The constant k [A·√s/mm²] between two conductor temperatures [°C]."""

    case: str
    insulation: str
    theta_i: Decimal
    theta_f: Decimal
    k: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class ProtectiveRule:
    """Least protective conductor for line conductors above and up to a size: a fixed size or a share."""

    above_mm2: Decimal
    up_to_mm2: Decimal
    fixed_mm2: Decimal | None
    share: Decimal | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Disconnection:
    """Longest disconnection time [s] of a final circuit, for U0 above and up to a voltage."""

    earthing: str
    above_v: Decimal
    up_to_v: Decimal
    seconds: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class DropLimit:
    """A limit of the voltage drop [%]."""

    percent: Decimal
    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class FusePair:
    """A main fuse and the largest circuit-breaker that published tables place behind it [A]."""

    fuse_a: Decimal
    breaker_a: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class LossLimit:
    """Greatest loss [W] per pole of a circuit-breaker with a rated current up to `rating_a`."""

    rating_a: Decimal
    w_per_pole: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class AssumedLoading:
    """Rated diversity factor from a number of outgoing circuits on."""

    from_circuits: int
    factor: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Mounting:
    """A way of mounting an enclosure: which surfaces cool, and the curve of c that goes with it."""

    key: str
    calculable: bool
    rear_covered: bool
    sides_covered: int
    top_covered: bool
    curve: int
    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A number of a curve or a surface factor."""

    value: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in words, for findings that name it."""

    text: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as a reader writes it."""

    formula: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Width:
    """Usual width of a device in modules of 17.5 mm."""

    modules: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class LoadKind:
    """What a proposed board gives a kind of load or source."""

    key: str
    rating_1_a: Decimal
    rating_3_a: Decimal
    curve: str
    three_phase: bool
    device: str
    ma: Decimal | None
    rcd_type: str
    text: Text
    origin: Origin
