"""The fluids that a valve series names, and what its catalogue says of each class."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.i18n import Text

if TYPE_CHECKING:
    from pathlib import Path

FLUID_FILE = "fluids.csv"


class FluidClass(StrEnum):
    """Kind of fluid, as far as it matters for a valve."""

    AIR = "air"
    INERT = "inert"
    GAS = "gas"
    LIQUID = "liquid"
    STEAM = "steam"
    CORROSIVE = "corrosive"


@dataclass(frozen=True, slots=True)
class Fluid:
    """A fluid with its names."""

    key: str
    kind: FluidClass
    label: Text
    names: frozenset[str]


def load_fluids(folder: Path) -> tuple[Fluid, ...]:
    """Return the fluids of a series' folder."""
    with (folder / FLUID_FILE).open(encoding="utf-8", newline="") as file:
        return tuple(
            Fluid(
                row["key"],
                FluidClass(row["class"]),
                Text(row["label_nl"], row["label_en"]),
                frozenset(
                    _plain(name) for name in (row["key"], row["label_nl"], row["label_en"], *row["aliases"].split("|"))
                ),
            )
            for row in csv.DictReader(file)
        )


def find_fluid(fluids: tuple[Fluid, ...], name: str) -> Fluid | None:
    """Return the fluid that goes by this name in Dutch, English or as a formula, or None."""
    wanted = _plain(name)
    return next((fluid for fluid in fluids if wanted in fluid.names), None)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("_", " ").replace("-", " ")
    return " ".join(text.split())
