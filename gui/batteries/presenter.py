"""The battery wizard between pages and core: edits in, one state and one signal out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Signal, Slot

from core.batteries.situation.answers import Answers, Step
from gui.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from core.batteries.advice.candidate import Candidate
    from core.batteries.advice.memory import Memory
    from core.batteries.catalogue.loaded import BatteryCatalogue
    from core.batteries.situation.answers import Value
    from core.batteries.wizard.flow import FlowState
    from core.drawing.heading import Heading
    from core.findings import Fix
    from core.i18n import Renderable
    from core.json_input import JSON
    from gui.host import Host

Made = TypeVar("Made")

SITUATION = "situation."
"""Findings of a quote line name their fields below this."""

CONFIGURATION = frozenset({"system", "batteries", "existing_batteries"})
"""Fields of a change that make another system of it."""


class BatteryPresenter(Wizard[Answers, "FlowState"]):
    """The wizard of the home batteries."""

    steps = tuple(Step)

    field_wanted = Signal(str)
    """A page leads to the field of another step."""

    def __init__(
        self,
        catalogue: Callable[[], BatteryCatalogue],
        host: Host[Answers],
        parent: QObject | None = None,
    ) -> None:
        """Take over the host's present answers; `catalogue` reads the catalogue, and is asked late."""
        super().__init__(host, parent)
        self._read_catalogue = catalogue
        self._memory: Memory | None = None
        self._made_of: FlowState | None = None
        self._made: dict[str, object] = {}

    @property
    def catalogue(self) -> BatteryCatalogue:
        """Return the catalogue."""
        return self._read_catalogue()

    def judge(self, answers: Answers) -> FlowState:
        """Return everything a screen shows for these answers; what they do not touch is not judged anew."""
        from core.batteries.advice.advise import advise
        from core.batteries.advice.memory import Memory
        from core.batteries.wizard.flow import state

        if self._memory is None:
            self._memory = Memory()
        return state(self.catalogue, answers, partial(advise, memory=self._memory))

    def once(self, what: str, make: Callable[[FlowState], Made]) -> Made:
        """Return what is made of the present state, made once for it (a drawing)."""
        state = self.state
        if self._made_of is not state:
            self._made_of, self._made = state, {}
        if what not in self._made:
            self._made[what] = make(state)
        return cast("Made", self._made[what])

    # ------------------------------------------------------------------ edits

    def type(self, path: str, text: str) -> None:
        """Take what is being typed in a field; the typing in one field is one step of undo."""
        self.edit(self.answers.with_value(path, text), f"battery.{path}")

    def set(self, path: str, value: Value | None) -> None:
        """Take a choice; None takes it back."""
        self.edit(self.answers.with_value(path, value))

    def set_all(self, changes: Mapping[str, Value | None]) -> None:
        """Take several choices as one step of undo."""
        self.edit(self.answers.with_values(changes))

    @Slot()
    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        self.edit(Answers())

    @Slot(object)
    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding; it is one step of undo."""
        changes = [(field.removeprefix(SITUATION), value) for field, value in fix.changes]
        self.edit(self.answers.with_changes(changes))

    def choose(self, candidate: Candidate, fix: Fix | None = None) -> None:
        """Choose a system with its modules, possible or not, with what its row took for granted.

        `fix` is a change that goes with it; one that names another system or other modules is made alone.
        """
        if fix is not None and any(field in CONFIGURATION for field, _ in fix.changes):
            self.apply_fix(fix)
            return
        present = self.state.situation.existing_batteries if self.state.situation is not None else {}
        pack = candidate.pack
        new = max(pack.count - present.get(pack.battery, 0), 0)
        answers = self.answers.with_value("system", candidate.system.name)
        answers = answers.with_models("batteries", {pack.battery: new})
        for one in (*candidate.assumed, *(() if fix is None else (fix,))):
            answers = answers.with_changes(one.changes)
        self.edit(answers)

    def wish(self, system: str | None, battery: str | None) -> None:
        """Take a system or a battery found by its name; the rest of the wish stays.

        A battery by itself is no wish for a number of modules: its combinations are shown.
        """
        changes = {"system": system, "view.battery": battery}
        self.set_all({path: name for path, name in changes.items() if name is not None})

    def take_over(self, said: Mapping[str, Value], *, sentence: str = "", anew: bool = False) -> None:
        """Take over what was understood of a sentence, as one step of undo; `anew` for the next customer."""
        answers = Answers() if anew else self.answers
        for kind in ("batteries", "existing_batteries"):
            if any(path.startswith(f"{kind}.") for path in said):
                answers = answers.without(kind)
        if sentence:
            answers = answers.with_value("goal.sentence", sentence)
        self.edit(answers.with_values(said))

    # ------------------------------------------------------------------ to the quote

    def heading(self) -> Heading:
        """Return what drawings say about customer and project: those of the quote in hand."""
        from core.quote.heading import heading_of

        return heading_of(self.host.quote())

    def line(self) -> dict[str, JSON]:
        """Return the quote line of the chosen system: the situation that it was chosen for."""
        from core.batteries.wizard.flow import situation_input

        return {"kind": "battery", "situation": situation_input(self.answers), "qty": 1}

    @Slot()
    def add_to_quote(self) -> None:
        """Add the chosen system to the current quote; nothing happens while something is wrong."""
        if self.state.can_add:
            self.host.add_line(self.line())

    @Slot(str, object)
    def add_article(self, article: str, label: Renderable) -> None:
        """Add an accessory to the current quote as a line of its own."""
        self.host.add_line({"kind": "article", "article": article, "qty": 1}, label)
