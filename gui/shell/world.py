"""What the shell asks of a product world, of the quote and of undo. No product is known here.

A world is made by the composition root and handed to `MainWindow`. The shell renders it whenever the world's
`changed` signal comes: it asks for `steps()`, `panel()` and the page of `current_step()` and shows them.
A world's pages follow the presenter's own signal and render themselves.

    class ValveWorld(WorldPresenter):          # a QObject with the signal `changed`
        key = "valve"
        title = Text(nl="Ventiel", en="Valve")

        def steps(self) -> tuple[StepView, ...]: ...
        def current_step(self) -> str: ...
        def go_to(self, step: str) -> None: ...        # then emits changed
        def page(self, step: str) -> QWidget: ...      # made on first use, kept; a `gui.widgets.page.Page`
        def panel(self) -> PanelView: ...
        def add_to_quote(self) -> None: ...
        def search(self, query: str, limit: int) -> tuple[BoxHit, ...]: ...
        def decode(self, text: str) -> BoxDecode | None: ...
        def accept(self, hit: BoxHit) -> None: ...     # Enter in the one box: add the line
        def open(self, hit: BoxHit) -> None: ...       # show the hit in the wizard instead
        def start_over(self) -> None: ...              # empty the answers, for the next customer
        def apply_fix(self, fix: Fix) -> None: ...     # a one-click change of the live panel
        def focus_field(self, field: str) -> bool: ... # go to the step that holds the field and focus it
        def back(self) -> bool: ...                    # one level back inside the page, if any
        def load(self) -> None: ...                    # after the first paint: what that did without

The views are named tuples: each would as a dataclass put off the first paint by half a millisecond.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from core.drawing import Drawing
    from core.findings import Finding, Fix
    from core.i18n import Renderable, Text
    from gui.widgets.code_view import CodeSegment


class StepState(StrEnum):
    """How a step of the wizard stands."""

    OPEN = "open"
    PARTIAL = "partial"
    DONE = "ok"
    WARNING = "warning"
    ERROR = "error"


class StepView(NamedTuple):
    """One row of the step rail; the number is its place in the list."""

    key: str
    title: Renderable
    value: Renderable = ""
    state: StepState = StepState.OPEN


class PanelView(NamedTuple):
    """What the live panel shows: the thing being built, its drawing, price and findings.

    `segments` explain the code; without segments `code` is shown plain. `why_not` says why the thing cannot
    be added to the quote; None allows it. `internal` (a cost, a margin) is hidden in customer view.
    """

    title: Renderable
    code: str = ""
    segments: tuple[CodeSegment, ...] = ()
    summary: Renderable = ""
    drawing: Drawing | None = None
    price: Renderable = ""
    price_note: Renderable = ""
    internal: Renderable = ""
    findings: tuple[Finding, ...] = ()
    why_not: Renderable | None = None


class BoxHit(NamedTuple):
    """One answer in the list under the one box.

    `kind` says in a word what it is or how it was found ("Valve", "decoded"); `line` is the world's own and
    comes back unread. A hit with `blocked` is shown with that reason; Enter then opens it instead of adding
    it. With `opens` it is opened as well, and nothing is wrong with it: there is more to ask.
    """

    code: str
    title: Renderable
    kind: Renderable = ""
    note: Renderable = ""
    line: Mapping[str, object] | None = None
    blocked: Renderable | None = None
    opens: bool = False
    world: str = ""
    """Filled in by the shell: the key of the world, or of the `BoxAnswers`, that gave the hit."""


class BoxDecode(NamedTuple):
    """A code being typed, taken apart: what each piece says and what is wrong."""

    segments: tuple[CodeSegment, ...]
    findings: tuple[Finding, ...] = ()


class BoxAnswers(Protocol):
    """More answers for the one box that belong to no world (the articles of a price list)."""

    key: str

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best answers to a query, best first."""
        ...

    def accept(self, hit: BoxHit) -> None:
        """Add a hit to the current quote."""
        ...


class WorldPresenter(QObject):
    """Base of a world: the one signal that says "ask me again"."""

    changed = Signal()


class World(Protocol):
    """A product family on the screen."""

    key: str
    title: Text

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that asks the shell to render anew."""
        ...

    def steps(self) -> tuple[StepView, ...]:
        """Return the steps from first to last, at most nine (Alt+1 … Alt+9)."""
        ...

    def current_step(self) -> str:
        """Return the key of the step whose page is shown."""
        ...

    def go_to(self, step: str) -> None:
        """Show another step; any step may be entered at any time."""
        ...

    def page(self, step: str) -> QWidget:
        """Return the page of a step, made on first use and kept."""
        ...

    def panel(self) -> PanelView:
        """Return what the live panel shows."""
        ...

    def add_to_quote(self) -> None:
        """Add what is being built to the current quote; called only while `why_not` is None."""
        ...

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best answers to a query, best first; fast enough to run after every key stroke."""
        ...

    def decode(self, text: str) -> BoxDecode | None:
        """Take a typed code apart, or return None when it does not look like one of this world."""
        ...

    def accept(self, hit: BoxHit) -> None:
        """Add a hit to the current quote."""
        ...

    def open(self, hit: BoxHit) -> None:
        """Show a hit in the wizard."""
        ...

    def start_over(self) -> None:
        """Empty all answers; undo brings them back."""
        ...

    def apply_fix(self, fix: Fix) -> None:
        """Make the one-click change of a finding shown in the live panel."""
        ...

    def focus_field(self, field: str) -> bool:
        """Go to a field that a finding names; False when this world has no such field."""
        ...

    def back(self) -> bool:
        """Go one level back inside the present page; False when there is none."""
        ...

    def load(self) -> None:
        """Bring what the world did without until the first paint; then emit `changed`."""
        ...


class QuoteChip(NamedTuple):
    """An open quote in the strip."""

    key: str
    label: Renderable
    unsaved: bool = False


class StripView(NamedTuple):
    """The quote strip: the current quote in a line, the open quotes as chips."""

    number: Renderable
    customer: Renderable
    lines: int
    total: Renderable
    open_quotes: tuple[QuoteChip, ...] = ()
    current: str = ""


class DeskPresenter(QObject):
    """Base of the quote desk."""

    changed = Signal()


class QuoteDesk(Protocol):
    """The quotes as the shell knows them."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that asks the shell to render anew."""
        ...

    def strip(self) -> StripView | None:
        """Return what the strip shows; None, for an empty strip, while the quotes are not loaded."""
        ...

    def page(self) -> QWidget:
        """Return the page of the current quote, made on first use and kept."""
        ...

    def shown(self) -> bool:
        """Tell whether the quote page stands in the middle instead of a world's page."""
        ...

    def show_page(self, shown: bool) -> None:  # noqa: FBT001  (a state, not a mode)
        """Put the quote page in the middle, or give the place back to the world; then emit `changed`."""
        ...

    def switch(self, key: str) -> None:
        """Make another open quote the current one."""
        ...

    def new(self) -> None:
        """Open a new quote and make it the current one."""
        ...

    def back(self) -> bool:
        """Go one level back inside the quote page; False when there is none."""
        ...


class Undo(Protocol):
    """Undo and redo of the whole workspace."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that asks the shell to render anew."""
        ...

    def can_undo(self) -> bool:
        """Tell whether there is something to undo."""
        ...

    def can_redo(self) -> bool:
        """Tell whether something undone can come back."""
        ...

    def undo(self) -> None:
        """Go one step back."""
        ...

    def redo(self) -> None:
        """Go one step forward again."""
        ...
