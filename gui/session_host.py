"""The pages' host over the session: answers and step live in the workspace, under the one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from core.workspace import answer, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from core.i18n import Renderable
    from core.json_input import JSON
    from core.quote.model import Quote
    from gui.session import Session

Answers = TypeVar("Answers")


class SessionHost(QObject, Generic[Answers]):
    """Implements `gui.host.Host` for the family `family`, whose answers are of the class `blank`."""

    changed = Signal()

    def __init__(
        self,
        family: str,
        blank: type[Answers],
        session: Session,
        add_line: Callable[[Mapping[str, JSON], Renderable], None],
        price: Callable[[str], Decimal | None],
        parent: QObject | None = None,
    ) -> None:
        """Take the session, and how a line is added and a price is found."""
        super().__init__(parent)
        self._family = family
        self._blank = blank
        self._session = session
        self._add_line = add_line
        self._price = price
        self._last = ""
        session.changed.connect(self.changed)

    def get(self) -> Answers:
        """Return the present answers; those of another make count as none."""
        answers = self._session.get().answers.get(self._family)
        return answers if isinstance(answers, self._blank) else self._blank()

    def push(self, answers: Answers, key: str | None = None) -> None:
        """Make other answers the present ones."""
        self._session.push(answer(self._session.get(), self._family, answers), key)

    def step(self) -> str:
        """Return the step that is shown, or was shown last while another world is on screen."""
        workspace = self._session.get()
        if workspace.world == self._family and workspace.page:
            self._last = workspace.page
        return self._last

    def show_step(self, step: str) -> None:
        """Remember another step."""
        self._session.show(show(self._session.get(), self._family, step))

    def add_line(self, line: Mapping[str, JSON], title: Renderable = "") -> None:
        """Add a line to the current quote."""
        self._add_line(line, title)

    def quote(self) -> Quote:
        """Return the quote in hand; an empty one while none is open."""
        import datetime as dt

        from core.quote.model import Quote

        return self._session.get().quote or Quote(date=dt.date.today())  # noqa: DTZ011  (the shop's own day)

    def price(self, article: str) -> Decimal | None:
        """Return the price of an article or code."""
        return self._price(article)
