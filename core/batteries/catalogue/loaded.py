"""A home-battery family: everything its documents say, as one frozen value with the source of every cell.

A family is a folder of tables; `core/batteries/catalogue/read.py` names them with their columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from core.batteries.catalogue import texts as tables
from core.batteries.catalogue.read import CatalogueReader
from core.catalogue.problems import CatalogueError, Problems
from resources import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from core.batteries.catalogue.read import SpecKey
    from core.batteries.catalogue.records import (
        Accessory,
        Announced,
        Attribute,
        Battery,
        CapacityRange,
        Contradiction,
        ListedArticle,
        ModuleSet,
        NotOnOffer,
        Question,
        Regulation,
        Step,
        System,
        Term,
    )
    from core.catalogue.cell import Cell
    from core.catalogue.folder import Document, Policy
    from core.i18n import Text

CATALOGUES = ROOT / "catalogues"
DEFAULT = "smile_g3"


@dataclass(frozen=True, slots=True, eq=False)
class BatteryCatalogue:
    """A home-battery family. Compared by identity; `cells` and `sets` are read through the methods."""

    key: str
    title: Text
    maker: str
    document: str
    documents: tuple[Document, ...]
    marks: Mapping[str, Text]
    policies: Mapping[str, Policy]
    groups: Mapping[str, Text]
    systems: Mapping[str, System]
    batteries: Mapping[str, Battery]
    attributes: Mapping[str, Attribute]
    cells: Mapping[SpecKey, Cell]
    sets: Mapping[tuple[str, str], ModuleSet]
    ranges: tuple[CapacityRange, ...]
    accessories: tuple[Accessory, ...]
    announced: tuple[Announced, ...]
    not_on_offer: tuple[NotOnOffer, ...]
    listed_articles: tuple[ListedArticle, ...]
    contradictions: tuple[Contradiction, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    regulations: Mapping[str, Regulation]
    steps: tuple[Step, ...]

    def spec(self, model: str, attribute: str) -> Cell:
        """Return a cell of a system or a battery.

        Raise KeyError for a model or attribute that does not exist.
        """
        return self.cells[model, attribute]

    def number(self, model: str, attribute: str) -> Decimal | None:
        """Return the number of a cell, or None where nothing is stated."""
        cell = self.cells[model, attribute]
        return cell.number if cell.stated else None

    def module_set(self, system: str, battery: str) -> ModuleSet:
        """Return the counts of one battery that a system takes."""
        return self.sets[self.systems[system].family, battery]

    def policy(self, key: str) -> Decimal:
        """Return the number of a house rule."""
        return self.policies[key].cell.number

    def accessory(self, kind: str, phases: int, family: str | None = None) -> tuple[Accessory, ...]:
        """Return the accessories of a kind for a number of phases (and a family), in their order."""
        return tuple(
            accessory
            for accessory in self.accessories
            if accessory.kind == kind
            and phases in accessory.phases
            and (family is None or family in accessory.families)
        )


def load_catalogue(folder: Path) -> BatteryCatalogue:
    """Return the family in `folder`; raise `CatalogueError` with every defect that stands in the way."""
    problems = Problems()
    catalogue = read_catalogue(CatalogueReader(folder, problems))
    if problems:
        raise CatalogueError(folder.name, problems.all())
    return catalogue


@lru_cache(maxsize=1)
def default_catalogue() -> BatteryCatalogue:
    """Return the family that ships with the program, read once."""
    return load_catalogue(CATALOGUES / DEFAULT)


def read_catalogue(reader: CatalogueReader) -> BatteryCatalogue:
    """Return the family as far as it can be read."""
    top = reader.manifest.top
    top.expect(("key", "title", "maker", "document"))
    if top.text("document") not in reader.sources.documents:
        top.problem("document", f"the document “{top.data.get('document', '')}” is not known")
    attributes = reader.attributes()
    return BatteryCatalogue(
        key=top.text("key"),
        title=top.bilingual("title"),
        maker=top.text("maker"),
        document=top.text("document"),
        documents=reader.documents,
        marks=reader.marks,
        policies=reader.policies(),
        groups=reader.groups,
        systems=reader.systems,
        batteries=reader.batteries,
        attributes=attributes,
        cells=reader.specs(attributes),
        sets=reader.module_sets(),
        ranges=reader.capacity_ranges(),
        accessories=reader.accessories(),
        announced=reader.announced(),
        not_on_offer=reader.not_on_offer(),
        listed_articles=reader.listed_articles(),
        contradictions=tables.contradictions(reader),
        questions=tables.questions(reader),
        terms=tables.terms(reader),
        regulations=tables.regulations(reader),
        steps=tables.steps(reader),
    )
