"""A question of the battery wizard, and the draft of a situation that decides which ones matter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from core.batteries.situation.model import AC, BACKUP_NONE, BACKUP_WHOLE, BUSINESS, NEW, OUTDOOR
from core.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.batteries.situation.answers import Answers, Step
    from core.i18n import Renderable


class Kind(Enum):
    """How what was typed becomes a value of the situation."""

    TEXT = "text"
    NUMBER = "number"
    YES = "yes"
    PICKED = "picked"


class Draft:
    """What the answers say so far, as far as it decides which questions matter. Nothing is refused here."""

    def __init__(self, answers: Answers) -> None:
        """Read the few answers that others hang on."""
        self._values = answers.by_path
        connection = self.text("connection")
        self.phases = 3 if connection.startswith("3") else 1 if connection.startswith("1") else None
        """Phases of the connection, or None while it is open."""
        self.outdoor = self.text("location") == OUTDOOR
        self.business = self.text("sector") == BUSINESS
        self.old_pv = self.yes("pv.existing")
        """There are solar panels already."""
        self.new_pv = self.yes("pv.new")
        """New panels are wanted."""
        self.new_ac_pv = self.new_pv and self.text("pv_coupling") == AC
        """New panels get an inverter of their own."""
        self.keeps_inverter = self.old_pv and self._values.get("existing_pv.keep_inverter") is not False
        """The panels that are there keep an inverter of their own."""
        self.dc_pv = (self.new_pv and self.text("pv_coupling") != AC) or (
            self.old_pv and not self.keeps_inverter
        )
        """Panels are connected to the PV inputs of the system."""
        self.strings = any(path.startswith("strings.") for path in self._values)
        self.expands = self.yes("goal.expand")
        """There is a battery already that is to grow."""
        level = self.text("backup")
        if not level and self._values.get("backupbox_wanted") is True:
            level = BACKUP_WHOLE
        self.backup = bool(level) and level != BACKUP_NONE
        """Something must run in an outage."""
        self.whole = level == BACKUP_WHOLE
        self.box = self.backup and (self.whole or self._values.get("backupbox_wanted") is True)
        """A BackupBox is part of the system."""
        self.earthing = self.text("earthing.system")
        self.new_board = self.text("board.action") == NEW

    def text(self, path: str) -> str:
        """Return the text of an answer without blanks around it."""
        value = self._values.get(path)
        return value.strip() if isinstance(value, str) else ""

    def yes(self, path: str) -> bool:
        """Tell whether a question was answered with yes."""
        return self._values.get(path) is True


def always(_: Draft) -> bool:
    """Tell that a question always matters."""
    return True


def never(_: Draft) -> bool:
    """Tell that an answer is never missed."""
    return False


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the path of its answer, its name, its step, how it is read, when it matters and why.

    `needed` tells when an answer that is not there is an open question; a wish that was left free is none.
    `circuit` names the one circuit of several that is asked the same.
    """

    path: str
    label: Renderable
    step: Step
    why: Renderable
    kind: Kind = Kind.TEXT
    when: Callable[[Draft], bool] = always
    needed: Callable[[Draft], bool] = never
    circuit: Renderable = ""

    @property
    def named(self) -> Renderable:
        """Return the name of the question, with its circuit where several are asked the same."""
        if not self.circuit:
            return self.label
        return msg("{question} ({circuit})", question=self.label, circuit=self.circuit)
