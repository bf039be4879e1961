"""The main window: composes bar, rail, page, panel and strip, and routes what a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.findings import Severity
from core.i18n import msg
from gui.shell import keyboard
from gui.shell.all_worlds import AllWorlds
from gui.shell.drops import TakesFiles
from gui.shell.live_panel import LivePanel
from gui.shell.panel_place import PanelPlace
from gui.shell.quote_strip import QuoteStrip
from gui.shell.screen_room import LEAST
from gui.shell.step_rail import StepRail
from gui.shell.top_bar import TopBar
from gui.widgets.context import Follows
from gui.widgets.page import Page
from gui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from core.findings import Fix
    from core.i18n import Renderable
    from gui.shell.world import BoxAnswers, BoxHit, QuoteDesk, Undo, World
    from gui.widgets.context import Ui

MOST_STEPS = 9


class MainWindow(TakesFiles, QMainWindow, Follows):
    """The window over one or more worlds, a quote desk (or none, and no quote strip) and one undo."""

    closed = Signal()
    help_wanted = Signal()
    """A person pressed F1: the manual, at the page that is shown."""
    files_dropped = Signal(object)
    """Files were dropped on the window: a tuple of `Path`."""
    painted = Signal()
    """The window stands on the screen for the first time."""
    world_entered = Signal(str, str)
    """A person went to another world: its key and its step."""

    def __init__(
        self,
        ui: Ui,
        worlds: Sequence[World],
        desk: QuoteDesk | None = None,
        undo: Undo | None = None,
        others: Sequence[BoxAnswers] = (),
        first: str = "",
    ) -> None:
        """Compose the window; `others` answer in the one box too, `first` is the key of the first world."""
        super().__init__()
        self.ui = ui
        self.setObjectName("mainWindow")
        self.setMinimumSize(LEAST)
        self.setAcceptDrops(True)
        self._worlds = {world.key: world for world in worlds}
        self._world = self._worlds.get(first, worlds[0])
        self._desk = desk
        self._undo = undo
        self._others = {answers.key: answers for answers in others}
        self._source = AllWorlds(worlds, others)
        self._source.first = self._world.key
        self._shown_step: tuple[str, str] | None = None
        self._visited: list[str] = []
        self._before_box: QWidget | None = None
        self._seen = False
        self._ordered = False

        self.top = TopBar(ui, self._source)
        self.rail = StepRail(ui, [(world.key, world.title) for world in worlds])
        self.pages = QStackedWidget()
        self.pages.setProperty("ground", "window")
        self.panel = LivePanel(ui)
        self.strip = QuoteStrip(ui)
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self.follow(ui)
        self.render_all()

    def _lay_out(self) -> None:
        middle = QWidget()
        columns = QHBoxLayout(middle)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        columns.addWidget(self.pages, 1)
        self._place = PanelPlace(middle, columns, self.rail, self.panel)
        self._whole = whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(middle, 1)
        rows.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.top.box.attach(self)
        self.strip.setVisible(self._desk is not None)

    def _connect(self) -> None:
        for world in self._worlds.values():
            world.changed.connect(self.render_all)
        if self._desk is not None:
            self._desk.changed.connect(self.render_all)
        self.rail.step_chosen.connect(self.go_to)
        self.rail.world_chosen.connect(self.choose_world)
        self.rail.reset_wanted.connect(self._start_over)
        self.panel.add_wanted.connect(self.add_to_quote)
        self.panel.fix_requested.connect(self._apply_fix)
        self.panel.field_requested.connect(self._focus_field)
        self.strip.opened.connect(self.toggle_quote)
        self.strip.switched.connect(self._switch_quote)
        self.strip.new_wanted.connect(self.new_quote)
        self.top.box.accepted.connect(self._accept_hit)
        self.top.box.opened.connect(self._open_hit)
        self.top.box.left.connect(self._leave_box)
        self.top.panel.toggled.connect(self._show_panel)

    def _make_shortcuts(self) -> None:
        keyboard.bind(
            self,
            {
                "F1": self.help_wanted.emit,
                "Ctrl+K": self._enter_box,
                "Ctrl+Z": self.undo,
                **dict.fromkeys(("Ctrl+Y", "Ctrl+Shift+Z"), self.redo),
                "Ctrl+Shift+N": self._start_over,
                "F6": self.toggle_quote,
                "F7": self.top.panel.toggle,
                "F9": self.top.customer.toggle,
                "Ctrl+N": self.new_quote,
            },
        )
        self._add_keys = keyboard.bind(self, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.add_to_quote))
        steps = keyboard.bind(self, {f"Alt+{number}": self._step_key for number in range(1, MOST_STEPS + 1)})
        for place, shortcut in enumerate(steps):
            shortcut.setProperty("step", place)

    # ------------------------------------------------------------------ showing

    @property
    def world(self) -> World:
        """Return the world on screen."""
        return self._world

    @property
    def topic(self) -> str:
        """Return what the middle shows, for the manual: `<world>.<step>`, or the name of a quote's page."""
        page = self.pages.currentWidget()
        if self._desk is not None and self._desk.shown() and page is not None:
            return page.objectName()
        return f"{self._world.key}.{self._world.current_step()}"

    @Slot()
    def render_all(self) -> None:
        """Show the present state of world and desk."""
        steps = self._world.steps()
        current = self._world.current_step()
        self.rail.show_steps(self._world.key, steps, current)
        on_quote = self._desk is not None and self._desk.shown()
        self._show_page(current, on_quote=on_quote)
        self.panel.show_view(self._world.panel())
        for shortcut in self._add_keys:
            shortcut.setEnabled(not on_quote)
        if self._desk is not None:
            strip = self._desk.strip()
            if strip is not None:
                self.strip.show_view(strip, quote_open=on_quote)
        self._fit_panel()
        self._ordered = False

    def _show_page(self, step: str, *, on_quote: bool) -> None:
        place = ("", "quote") if on_quote else (self._world.key, step)
        page = self._desk.page() if on_quote and self._desk is not None else self._world.page(step)
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if place == self._shown_step:
            return
        first = self._shown_step is None
        if self._shown_step is not None and self._shown_step[0] == self._world.key and not on_quote:
            self._visited.append(self._shown_step[1])
        self._shown_step = place
        if not first:
            self._focus_page()

    def _focus_page(self) -> None:
        page = self.pages.currentWidget()
        target = page.enter() if isinstance(page, Page) else page
        if target is not None and self.isActiveWindow():
            keyboard.focus(target)

    def _order_tabs(self) -> None:
        """Chain the controls in reading order; only when somebody is about to go along the chain."""
        if not self._ordered:
            self._ordered = True
            order_tabs(self._whole)

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001  (Qt's own)
        """Let Tab go along the present controls: pages show and make them as the answers ask for."""
        self._order_tabs()
        return super().focusNextPrevChild(next_)

    def retranslate(self) -> None:
        """Show everything that the worlds put into words anew."""
        self.setWindowTitle("Toonbank")
        if self._shown_step is not None:
            self.render_all()

    def say(self, text: Renderable, severity: Severity = Severity.NOTICE) -> None:
        """Show a short message in the strip (what was just done)."""
        self.strip.say(text, severity)

    # ------------------------------------------------------------------ going about

    @Slot(str)
    def go_to(self, step: str) -> None:
        """Show a step of the present world, coming back from the quote if need be."""
        if self._desk is not None and self._desk.shown():
            self._desk.show_page(False)
        if step != self._world.current_step():
            self._world.go_to(step)
        self.render_all()

    @Slot()
    def _start_over(self) -> None:
        self._world.start_over()
        self.go_to(self._world.steps()[0].key)

    @Slot(str)
    def choose_world(self, key: str) -> None:
        """Go to another world, at the step where it was left."""
        if key != self._world.key:
            self.show_world(key)
            self.world_entered.emit(key, self._world.current_step())
        self.go_to(self._world.current_step())

    def show_world(self, key: str) -> None:
        """Show a world as it stands (undo led into it); an unknown or present one changes nothing."""
        if key in self._worlds and key != self._world.key:
            self._world = self._worlds[key]
            self._source.first = key
            self._visited.clear()
            self.render_all()

    @Slot()
    def _step_key(self) -> None:
        steps = self._world.steps()
        place = self.sender().property("step")
        if isinstance(place, int) and place < len(steps):
            self.go_to(steps[place].key)
            self._focus_page()

    @Slot()
    def toggle_quote(self) -> None:
        """Show the quote page, or the world again."""
        if self._desk is not None:
            self._desk.show_page(not self._desk.shown())
            self.render_all()

    @Slot()
    def go_back(self) -> None:
        """Go one level back: out of the box, inside the page, out of the quote, to the step before."""
        if self.top.box.hasFocus() and self._before_box is not None:
            self._leave_box()
            return
        if self._desk is not None and self._desk.shown():
            if not self._desk.back():
                self.toggle_quote()
        elif self._place.covers:
            self.top.panel.setChecked(False)
        elif not self._world.back() and self._visited:
            step = self._visited.pop()
            self._world.go_to(step)
            self.render_all()
            self._visited.pop()

    # ------------------------------------------------------------------ doing

    @Slot()
    def add_to_quote(self) -> None:
        """Add what is being built to the quote, or say why that is not possible."""
        why_not = self._world.panel().why_not
        if why_not is not None:
            self.say(why_not, Severity.WARNING)
            return
        code = self._world.panel().code
        self._world.add_to_quote()
        self.say(msg("Added to the quote: {code}", code=code))

    @Slot()
    def undo(self) -> None:
        """Undo the last change, wherever it was made."""
        if self._undo is not None and self._undo.can_undo():
            self._undo.undo()
            self.render_all()
        else:
            self.say(msg("Nothing to undo"), Severity.WARNING)

    @Slot()
    def redo(self) -> None:
        """Bring back what was undone."""
        if self._undo is not None and self._undo.can_redo():
            self._undo.redo()
            self.render_all()
        else:
            self.say(msg("Nothing to redo"), Severity.WARNING)

    @Slot()
    def new_quote(self) -> None:
        """Open a new quote beside the others."""
        if self._desk is not None:
            self._desk.new()
            self.render_all()

    @Slot(str)
    def _switch_quote(self, key: str) -> None:
        if self._desk is not None:
            self._desk.switch(key)
            self.render_all()

    @Slot(object)
    def _apply_fix(self, fix: Fix) -> None:
        self._world.apply_fix(fix)
        self._focus_page()  # the key of a cure goes with what it cured

    @Slot(str)
    def _focus_field(self, field: str) -> None:
        if self._desk is not None and self._desk.shown():
            self._desk.show_page(False)
        self._world.focus_field(field)

    # ------------------------------------------------------------------ the one box

    @Slot()
    def _enter_box(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not self.top.box:
            self._before_box = focused
        self.top.box.take_focus()

    @Slot()
    def _leave_box(self) -> None:
        before, self._before_box = self._before_box, None
        if before is not None and before.isVisible():
            keyboard.focus(before)
        else:
            self._focus_page()

    @Slot(object)
    def _accept_hit(self, hit: BoxHit) -> None:
        (self._worlds.get(hit.world) or self._others[hit.world]).accept(hit)
        self.say(msg("Added to the quote: {code}", code=hit.code))

    @Slot(object)
    def _open_hit(self, hit: BoxHit) -> None:
        if hit.world not in self._worlds:
            self.say(msg("{code} has no page of its own; Enter adds it to the quote", code=hit.code))
            return
        if self._desk is not None and self._desk.shown():
            self._desk.show_page(False)
        self._worlds[hit.world].open(hit)
        self.choose_world(hit.world)
        self._focus_page()

    # ------------------------------------------------------------------ the live panel in a narrow window

    @Slot(bool)
    def _show_panel(self, shown: bool) -> None:  # noqa: FBT001
        self._place.opened = shown
        self._fit_panel()

    def _fit_panel(self) -> None:
        on_quote = self._desk is not None and self._desk.shown()
        self._place.fit(self.width(), self.ui.theme.metrics, wanted=not on_quote)
        self.top.panel.setVisible(self._place.narrow and not on_quote)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Collapse or restore the live panel."""
        super().resizeEvent(event)
        layout = self._whole.layout()
        if layout is not None:
            layout.activate()
        self._fit_panel()

    # ------------------------------------------------------------------ keys that fields leave to the window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, Esc one level back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._next_field()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def _next_field(self) -> None:
        present = QApplication.focusWidget()
        page = self.pages.currentWidget()
        if present is None or page is None or not page.isAncestorOf(present):
            return
        self._order_tabs()
        following = keyboard.next_control(present, page)
        if following is not None:
            keyboard.focus(following)
            return
        steps = [step.key for step in self._world.steps()]
        place = steps.index(self._world.current_step()) + 1
        if self._desk is not None and self._desk.shown():
            return
        if place < len(steps):
            self.go_to(steps[place])
        elif self.panel.add.isEnabled() and self.panel.isVisible():
            keyboard.focus(self.panel.add)

    def changeEvent(self, event: QEvent) -> None:
        """Put the cursor into the first field when the window is first used."""
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and self.isActiveWindow()
            and QApplication.focusWidget() is None
        ):
            self._focus_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the first paint is done, when it is: the children paint after their window."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the popup before the window goes."""
        self.top.box.clear()
        super().closeEvent(event)
        self.closed.emit()
