"""The levels of back-up side by side: what each does, which articles it needs, and what stands in its way.

Each level is judged as if it had been chosen, with all other answers as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.batteries.advice.candidates import run
from core.batteries.catalogue.records import BACKUPBOX, EMERGENCY, KIT, RCBO
from core.batteries.rules import backup, backup_house, place
from core.batteries.rules.backup import articles_of
from core.batteries.rules.cases import House, system_case
from core.batteries.situation.model import (
    BACKUP_LIGHT,
    BACKUP_NONE,
    BACKUP_SELECTED,
    BACKUP_WHOLE,
    BACKUPS,
)
from core.batteries.wizard.flow import read_situation
from core.findings import Severity, has_errors
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.catalogue.records import Accessory
    from core.batteries.rules.cases import SystemCase
    from core.batteries.situation.answers import Answers
    from core.batteries.situation.model import Situation
    from core.findings import Finding, Fix, Source
    from core.i18n import Renderable

TITLES: Mapping[str, Renderable] = {
    BACKUP_NONE: msg("No back-up"),
    BACKUP_LIGHT: msg("Light: lamps and router"),
    BACKUP_SELECTED: msg("Selected circuits"),
    BACKUP_WHOLE: msg("Whole house"),
}

DOES: Mapping[str, Renderable] = {
    BACKUP_NONE: msg("In an outage nothing stays on; the back-up port is left free."),
    BACKUP_LIGHT: msg(
        "A distribution unit on the back-up port, with 2 m of cable, for lighting, router and modem."
    ),
    BACKUP_SELECTED: msg("Circuits that you name move to the back-up port, behind a C25 100 mA unit."),
    BACKUP_WHOLE: msg("A BackupBox takes the whole house over within 10 ms; it also holds surge protection."),
}
"""What each level does (brochure, BackupBox and emergency power without it)."""

_KINDS: Mapping[str, tuple[str, ...]] = {
    BACKUP_NONE: (),
    BACKUP_LIGHT: (EMERGENCY,),
    BACKUP_SELECTED: (RCBO,),
    BACKUP_WHOLE: (BACKUPBOX, RCBO),
}

_OF_ARTICLES = frozenset({"ARTICLE_CHOICE", "PHASE_MISMATCH_ARTICLE"})
"""Findings on the articles, not on the level: they are asked by themselves."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something a level needs: what it is, the article numbers that serve, and whether one must be chosen."""

    label: Renderable
    articles: tuple[str, ...]
    source: Source

    @property
    def open(self) -> bool:
        """Tell whether more than one article serves."""
        return len(self.articles) > 1

    @property
    def words(self) -> Renderable:
        """Return the article number before what it is; several where one must be chosen."""
        if not self.articles:
            return Joined((self.label, msg("article number not stated")), " – ")
        if self.open:
            return Joined((msg("{articles} (ask which)", articles=_either(self.articles)), self.label), " ")
        return Joined((self.articles[0], self.label), " ")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of back-up as an option: `judged` is False while the grid connection is open."""

    key: str
    title: Renderable
    does: Renderable
    needs: tuple[Need, ...]
    findings: tuple[Finding, ...]
    judged: bool

    @property
    def refused(self) -> bool:
        """Tell whether something stands in its way."""
        return has_errors(self.findings)

    @property
    def weighty(self) -> tuple[Finding, ...]:
        """Return what refuses it or must be minded; plain notices are left to the chosen level."""
        return tuple(finding for finding in self.findings if finding.severity is not Severity.NOTICE)

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Return the changes that cure what refuses it, or else what must be minded, and choose it."""
        found: dict[str, Fix] = {}
        errors = tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)
        for finding in errors or self.weighty:
            for fix in finding.fixes:
                chosen = any(field == "backup" for field, _ in fix.changes)
                changes = fix.changes if chosen else (*fix.changes, ("backup", self.key))
                found.setdefault(str(changes), replace(fix, changes=changes))
        return tuple(found.values())


def levels(catalogue: BatteryCatalogue, answers: Answers) -> tuple[Level, ...]:
    """Return the four levels, each judged as if it were chosen."""
    return tuple(_level(catalogue, answers, key) for key in BACKUPS)


def _level(catalogue: BatteryCatalogue, answers: Answers, key: str) -> Level:
    situation, _ = read_situation(catalogue, answers.with_value("backup", key))
    if situation is None:
        return Level(key, TITLES[key], DOES[key], _needs_of(catalogue, key, None), (), judged=False)
    house = House(catalogue, situation)
    found = [*run(backup_house.HOUSE_RULES, house)]
    found += run((place.backupbox_indoor_only,), house)
    case = _asked_system(house)
    if case is not None:
        found += run(backup.SYSTEM_RULES, case)
    findings = tuple(finding for finding in found if finding.code not in _OF_ARTICLES)
    return Level(
        key, TITLES[key], DOES[key], _needs_of(catalogue, key, situation, case), findings, judged=True
    )


def _asked_system(house: House) -> SystemCase | None:
    system = house.catalogue.systems.get(house.situation.system or "")
    return None if system is None else system_case(house, system)


def _needs_of(
    catalogue: BatteryCatalogue, key: str, situation: Situation | None, case: SystemCase | None = None
) -> tuple[Need, ...]:
    """Return what a level needs for the phases of the system that is asked for, else of the connection."""
    if situation is None:
        return tuple(
            Need(unit.label, () if unit.article is None else (unit.article,), unit.source)
            for kind in _KINDS[key]
            for unit in catalogue.accessory(kind, 1)[:1]
            if len(unit.phases) > 1
        )
    kinds = list(_KINDS[key])
    if BACKUPBOX not in kinds and situation.backupbox_used:
        kinds.insert(0, BACKUPBOX)
    if situation.dead_via_main_switch and key != BACKUP_NONE:
        kinds.append(KIT)
    phases = situation.connection.phases if case is None else case.system.phases
    found = []
    for kind in kinds:
        units = catalogue.accessory(kind, phases) if case is None else articles_of(case, kind)
        found.append(_need(units))
    return tuple(found)


def _need(units: tuple[Accessory, ...]) -> Need:
    return Need(
        units[0].label, tuple(unit.article for unit in units if unit.article is not None), units[0].source
    )


def _either(articles: tuple[str, ...]) -> Renderable:
    return Joined(articles, " / ")


# ------------------------------------------------------------------ two articles with one text


@dataclass(frozen=True, slots=True)
class ArticleQuestion:
    """A choice between articles that carry one text; `chosen` is one of them, or None while it is open.

    `others` are the articles that were chosen for something else.
    """

    units: tuple[Accessory, ...]
    chosen: str | None
    others: tuple[str, ...]

    def answer(self, article: str | None) -> tuple[str, ...]:
        """Return all chosen articles once this choice falls on `article`, or is left open with None."""
        return self.others if article is None else (*self.others, article)


def article_question(catalogue: BatteryCatalogue, situation: Situation | None) -> ArticleQuestion | None:
    """Return the choice between the units behind the back-up port; None where there is none to make."""
    if situation is None or not situation.protection_used:
        return None
    system = catalogue.systems.get(situation.system or "")
    phases = situation.connection.phases if system is None else system.phases
    units = catalogue.accessory(RCBO, phases)
    if len(units) < 2:  # noqa: PLR2004  (no choice)
        return None
    numbers = {unit.article for unit in units}
    chosen = next((article for article in situation.accessories if article in numbers), None)
    others = tuple(article for article in situation.accessories if article not in numbers)
    return ArticleQuestion(units, chosen, others)
