"""What the wizards of all product worlds have in common: answers in a host, a judgement, a present step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.findings import Fix
    from gui.host import Host

Answers = TypeVar("Answers")
State = TypeVar("State")


class Wizard(QObject, Generic[Answers, State]):
    """Reads the answers from the host, lets the core judge them, and says when the result is another.

    The first page is shown before there is a judgement: catalogue and rules are loaded by `load`, or by
    whoever first asks for `state`. A wizard of a family names its `steps`, from first to last, and judges.
    """

    changed = Signal()
    """The state is another: render it."""
    moved = Signal()
    """Another step is shown."""

    steps: ClassVar[Collection[Any]]
    """The keys of the steps; the first is shown where the host names none of them."""

    def __init__(self, host: Host[Answers], parent: QObject | None = None) -> None:
        """Take over the host's present answers."""
        super().__init__(parent)
        self.host = host
        self._state: State | None = None
        self._judged_for: Answers | None = None
        self._step = self.step
        host.changed.connect(self.refresh)

    def judge(self, answers: Answers) -> State:
        """Return what the core says of these answers."""
        raise NotImplementedError

    def start_over(self) -> None:
        """Empty all answers."""
        raise NotImplementedError

    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding."""
        raise NotImplementedError

    def add_to_quote(self) -> None:
        """Add what was chosen to the current quote."""
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        """Tell whether the answers have been judged; before, only they themselves can be shown."""
        return self._state is not None

    def load(self) -> None:
        """Judge the answers for the first time, and say so."""
        if self._state is None:
            self._judge()
            self.changed.emit()

    @property
    def state(self) -> State:
        """Return what the core says of the present answers."""
        self.load()
        assert self._state is not None  # noqa: S101
        return self._state

    def _judge(self) -> None:
        answers = self.host.get()
        self._state, self._judged_for = self.judge(answers), answers

    @property
    def answers(self) -> Answers:
        """Return the present answers; once they are judged, those that the state belongs to."""
        return self.host.get() if self._judged_for is None else self._judged_for

    @property
    def step(self) -> str:
        """Return the key of the step that is shown."""
        step = self.host.step()
        return step if step in self.steps else str(next(iter(self.steps)))

    @Slot(str)
    def go_to(self, step: str) -> None:
        """Show another step."""
        if step != self.step:
            self.host.show_step(step)
            self._moved()

    @Slot()
    def refresh(self) -> None:
        """Read the answers anew: they may have been undone, or belong to another session."""
        if self._state is None:
            self.changed.emit()
        elif self.host.get() != self._judged_for:
            self._judge()
            self.changed.emit()
        self._moved()

    def _moved(self) -> None:
        if self._step != self.step:
            self._step = self.step
            self.moved.emit()

    def edit(self, answers: Answers, key: str | None = None) -> None:
        """Make other answers the present ones; edits with one key are undone together."""
        if answers != self.answers:
            self.host.push(answers, key)
            self.refresh()
