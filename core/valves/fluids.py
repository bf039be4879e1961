"""The fluids that a valve series names, and what its catalogue says of each class."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.catalogue.integrity import same_numbers, unique
from core.catalogue.problems import Problems
from core.catalogue.tables import read_table
from core.i18n import Text

if TYPE_CHECKING:
    from pathlib import Path

    from core.errors import Problem

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
                    filter(
                        None,
                        map(
                            _plain, (row["key"], row["label_nl"], row["label_en"], *row["aliases"].split("|"))
                        ),
                    )
                ),
            )
            for row in csv.DictReader(file)
        )


def check_fluids(folder: Path) -> tuple[Problem, ...]:
    """Return every defect of the fluid table in `folder`, sorted by line and column."""
    problems = Problems()
    table = read_table(folder / FLUID_FILE, ("key", "class", "label_nl", "label_en", "aliases"), problems)
    unique(table, "key")
    same_numbers(table, "label")
    owners: dict[str, str] = {}
    for row in table:
        key = row.text("key")
        row.choice("class", tuple(kind.value for kind in FluidClass))
        label = row.bilingual("label")
        for column, names in (
            ("key", [key]),
            ("label_nl", [label.nl]),
            ("label_en", [label.en]),
            ("aliases", row.raw("aliases").split("|")),
        ):
            for name in filter(None, map(_plain, names)):
                if owners.setdefault(name, key) != key:
                    row.problem(column, f"“{name}” is a name of “{owners[name]}” already")
            if column == "aliases" and len(names) > 1 and not all(map(_plain, names)):
                row.problem(column, "an alias is empty")
    return problems.all()


def find_fluid(fluids: tuple[Fluid, ...], name: str) -> Fluid | None:
    """Return the fluid that goes by this name in Dutch, English or as a formula, or None."""
    wanted = _plain(name)
    return next((fluid for fluid in fluids if wanted in fluid.names), None)


_GRADE = re.compile(r"\s+\d[.,]\d$")
"""Purity as gases are sold: argon 4.6, stikstof 5.0."""


def _plain(name: str) -> str:
    """Return a name without case, blanks, hyphens and purity grade."""
    text = _GRADE.sub("", unicodedata.normalize("NFKC", name).casefold().rstrip())
    return "".join(letter for letter in text if not letter.isspace() and letter not in "_-")
