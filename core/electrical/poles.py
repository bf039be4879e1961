"""Poles of modular devices: how many phases they switch and how many poles carry current."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Poles:
    """Phases that a device switches, and poles whose loss counts.

    A single-phase circuit loads line and neutral alike; in a balanced three-phase circuit the neutral carries
    nothing. `neutral` tells whether a device of three phases has a pole for it.
    """

    phases: int
    loaded: int
    neutral: bool = False


POLES = {
    "1P": Poles(1, 1),
    "1P+N": Poles(1, 2),
    "2P": Poles(1, 2),
    "3P": Poles(3, 3),
    "3P+N": Poles(3, 3, neutral=True),
    "4P": Poles(3, 3, neutral=True),
}
"""Every pole arrangement that a board knows."""

PHASES = ("L1", "L2", "L3")
NEUTRAL = "N"
