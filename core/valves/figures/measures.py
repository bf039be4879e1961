"""The lengths that the figures of a valve are drawn from [mm]."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """The catalogue's dimensions by their letter; what is None is not stated or does not exist.

    `body` A width of the body, `ends` B over the fittings, `stops` Bs between the tube stops, `height` C,
    `coil` D width of the coil, `axis` E height of the port axis, `opposite` F reach of the coil away from the
    electrical entry, `spacer` L, `thread` M depth of the M5 threads, `reach` G and `entry` H of the
    electrical entry, `outlet` J of its cable. `tube` is the nominal size of the fitting.
    """

    body: float
    ends: float
    height: float
    coil: float
    axis: float
    opposite: float
    spacer: float
    thread: float
    tube: float
    stops: float | None = None
    reach: float | None = None
    entry: float | None = None
    outlet: float | None = None

    @property
    def coil_top(self) -> float:
        """Return the height of the upper side of the yoke, below the fixing nut."""
        return self.height - 4.5

    @property
    def coil_bottom(self) -> float:
        """Return the height of the lower side of the yoke; the coil is a fifth taller than wide."""
        return self.coil_top - 1.2 * self.coil

    @property
    def body_top(self) -> float:
        """Return the height of the block with the ports: the axis in its middle, or up to the coil's neck."""
        return min(max(2.0 * self.axis + 1.0, self.coil_bottom - 4.5), self.coil_bottom - 2.4)
