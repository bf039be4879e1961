"""The composition root: makes the application and puts worlds, quote desk and undo into the window.

What is loaded when, so that the first page stands on the screen soon after the click:

1. `Program()`: settings, saved work, the frame of the window and the page that is shown; neither catalogue
   nor quote desk. Whatever a person asks for before its turn is loaded at once.
2. After the first paint, in a thread: the modules of the next clicks (`NEXT`) and the catalogues.
3. Then, in slices between which the window answers: what was shown unjudged is judged, the quote desk and the
   list under the one box are made.
4. At last, in a thread: the libraries of the chart and the workbook (`LATER`).
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from typing import TYPE_CHECKING, cast

from gui import quick_start  # isort: skip  (before everything that it makes load quickly)

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from core import __version__
from core.findings import Severity
from core.i18n import Text, msg
from core.registry import families
from core.workspace import AnswersCodec, Workspace, show
from gui.articles import ArticleAnswers
from gui.icons import ICONS
from gui.jobs import Jobs
from gui.late_desk import LateDesk
from gui.late_world import LateWorld
from gui.preferences import Preferences
from gui.quote.autosave import Autosaver, recover
from gui.session import Session
from gui.session_host import SessionHost
from gui.shell import screen_room
from gui.shell.bug_guard import BugGuard
from gui.shell.main_window import MainWindow
from gui.widgets.context import Ui

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from core.batteries.family import BatteryFamily
    from core.errors import UserFacingError
    from core.family import Family
    from core.i18n import Renderable
    from core.json_input import JSON
    from core.valves.family import ValveFamily
    from gui.care.desk import Care
    from gui.care.running import Instance
    from gui.quote.desk import Desk
    from gui.shell.world import World
    from gui.theme import SchemeChoice


def create_application(arguments: Sequence[str]) -> QApplication:
    """Return the one application, in Fusion; its colours and fonts come with the first `Ui`."""
    QGuiApplication.setDesktopFileName("toonbank")
    existing = QApplication.instance()
    # The style by name: `setStyle` would load the whole interface of styles, which nothing here uses.
    words = [*arguments, "-style", "Fusion"]
    application = existing if isinstance(existing, QApplication) else QApplication(words)
    application.setApplicationName("Toonbank")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("Toonbank")
    application.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    return application


class Program(QObject):
    """All parts of the running program, put together once and kept together."""

    completed = Signal()
    """Everything that was put off until after the first paint is there."""

    def __init__(self, folder: Path | None = None) -> None:
        """Make the window over the user's settings and saved work (of `folder`; the user's own when None)."""
        super().__init__()
        self.preferences = Preferences(folder)
        settings = self.preferences.get()
        self.ui = Ui(
            settings.language, cast("SchemeChoice", settings.theme), touch=settings.touch, parent=self
        )
        self.ui.apply_ground()
        self.jobs = Jobs(self)
        self._folder = folder
        self._families = families()
        codecs = _codecs(self._families)
        found = recover(codecs, folder)
        self.session = Session(found.state or Workspace(), self)
        self._quotes = LateDesk(self.session, self._make_desk)
        self.worlds = _worlds(self.ui, self._families, self.session, self._quotes)
        others = [ArticleAnswers(lambda: self.desk)]
        first = self.session.get().world
        self.window = MainWindow(self.ui, self.worlds, self._quotes, self.session, others, first)
        self.ui.apply_sheet()
        self.autosaver = Autosaver(self.session, codecs, self.jobs, folder)
        self._care: Care | None = None
        self._rest: Iterator[None] = iter(())
        self._closed = False
        self._connect()
        if self._quotes.ready:  # the saved work was left on the page of a quote
            self._desk_made()
        screen_room.restore(self.window, settings.window_geometry)
        self._follow_world()
        for problem in (*self.preferences.problems, *found.problems):
            self.window.say(problem, Severity.WARNING)

    @property
    def care(self) -> Care:
        """Return help, support and what is installed; made on first use."""
        if self._care is None:
            from gui.care.desk import Care

            self._care = Care(self, self)
        return self._care

    @Slot()
    def copy_details(self) -> None:
        """Put the details for support on the clipboard."""
        self.care.copy_details()

    @Slot()
    def open_log(self) -> None:
        """Open the folder of the log."""
        self.care.open_log()

    @Slot()
    def _show_manual(self) -> None:
        self.care.manual()

    @Slot()
    def _show_help_menu(self) -> None:
        self.care.menu()

    @Slot(object)
    def open_files(self, paths: Sequence[Path]) -> None:
        """Bring the window to the front and open files in it: quotes, or a price list."""
        screen_room.bring_to_front(self.window)
        for path in paths:
            self.desk.open_file(path)

    @property
    def desk(self) -> Desk:
        """Return the quote desk, made on first use."""
        return self._quotes.desk

    def _make_desk(self) -> Desk:
        from gui.quote.desk import Desk
        from gui.quote.dialogs import NativeDialogs

        self._dialogs = NativeDialogs(self.ui)
        return Desk(self.ui, self.session, self._families, self.preferences, self.jobs, self._dialogs)

    @Slot()
    def _desk_made(self) -> None:
        """Put the desk into the window; the blank quote that it begins with is nobody's work yet."""
        self._dialogs.over(self.window)
        untouched = not self.autosaver.pending
        self.desk.attach(self.window, self.window.say)
        if untouched:
            self.autosaver.settle()

    def _connect(self) -> None:
        self.ui.language_changed.connect(self._remember_look)
        self.ui.theme_changed.connect(self._remember_look)
        self.preferences.changed.connect(self._take_look)
        self.preferences.failed.connect(self._not_saved)
        self.autosaver.failed.connect(self._autosave_failed)
        self.session.changed.connect(self._follow_world)
        self._quotes.made.connect(self._desk_made)
        self.window.painted.connect(self._load_next)
        self.window.world_entered.connect(self._world_entered)
        self.window.closed.connect(self.close)
        self.window.files_dropped.connect(self.open_files)
        self.window.help_wanted.connect(self._show_manual)
        self.window.top.help.clicked.connect(self._show_help_menu)

    @Slot()
    def _follow_world(self) -> None:
        """Show the world that the workspace names: undo may lead back into another one."""
        self.window.show_world(self.session.get().world)

    @Slot(str, str)
    def _world_entered(self, world: str, step: str) -> None:
        self.session.show(show(self.session.get(), world, step))

    @Slot()
    def _remember_look(self) -> None:
        self.preferences.change(language=self.ui.lang, theme=self.ui.scheme_choice)

    @Slot()
    def _take_look(self) -> None:
        """Follow the settings dialog."""
        settings = self.preferences.get()
        self.ui.set_language(settings.language)
        self.ui.set_scheme(cast("SchemeChoice", settings.theme))
        self.ui.set_touch(settings.touch)

    @Slot(object)
    def _not_saved(self, text: Renderable) -> None:
        self.window.say(text, Severity.WARNING)

    @Slot(object)
    def _autosave_failed(self, error: UserFacingError) -> None:
        self.window.say(error.text, Severity.ERROR)

    # ------------------------------------------------------------------ after the first paint

    @Slot()
    def _load_next(self) -> None:
        """Load in a thread what the next clicks need; a failure will tell of itself where it is used."""
        if self._closed:
            return
        # A package that loads its own modules must be whole before two threads load those modules: each would
        # wait for a lock of the other, and Python then breaks one of the two imports.
        importlib.import_module("core.drawing")
        job = self.jobs.start(_Load(NEXT, self._families))
        job.done.connect(self._begin_rest)
        job.failed.connect(self._begin_rest)

    @Slot()
    def _begin_rest(self) -> None:
        if not self._closed:
            self._rest = self._complete()
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Do the next slice, and the one after it when the window has answered what came in between."""
        for _ in self._rest:
            QTimer.singleShot(0, self._go_on)
            return
        if not self._closed:
            self.completed.emit()

    def _complete(self) -> Iterator[None]:
        """Bring what the first paint did without, a slice at a time."""
        for world in self.worlds:
            world.load()
            yield
        _ = self.desk
        yield
        self.window.top.box.prepare()

    @Slot()
    def first_run(self) -> None:
        """Ask the three questions when the program is new here."""
        self.desk.first_run()

    @Slot()
    def warm_up(self) -> None:
        """Load in a thread the large libraries of later clicks."""
        self.jobs.start(_Load(LATER))

    @Slot()
    def close(self) -> None:
        """Write what is not written yet and end all work."""
        self._closed = True
        self._rest = iter(())
        self.jobs.close()
        self.autosaver.close()
        self._quotes.close()
        geometry = bytes(self.window.saveGeometry().toHex().data()).decode()
        self.preferences.change(window_geometry=geometry)


NEXT = (
    "core.valves.flow",
    "core.valves.elevation",
    "core.batteries.wizard.flow",
    "gui.valves.box",
    "gui.valves.model_page",
    "gui.batteries.world",
    "gui.quote.desk",
    "gui.quote.dialogs",
    "gui.widgets.drawing_view",
)
"""Modules that the first paint does without and that are in use a moment later."""

LATER = ("numpy", "pyqtgraph", "openpyxl", "core.export.workbook", "resvg_py", "logging.handlers")
"""Libraries whose first use would else take a second; missing ones are told where they are used."""


class _Load:
    """Loads modules, and families with their catalogues: most of the first use of anything is loading."""

    def __init__(self, modules: Sequence[str], known: Mapping[str, Family] | None = None) -> None:
        self._modules = modules
        self._families = known or {}

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        """Load one after the other."""
        for number, name in enumerate(self._modules, 1):
            if cancelled():
                return
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
            progress(number / len(self._modules))
        for kind in self._families:
            if not cancelled():
                _ = self._families[kind]


def _codecs(known: Mapping[str, Family]) -> dict[str, AnswersCodec]:
    """Return how each family's wizard answers are saved; what reads them is loaded with the first of them."""
    made = {
        "valve": AnswersCodec(_valve_answers, _to_valve_answers),
        "battery": AnswersCodec(_battery_answers, _to_battery_answers),
    }
    return {kind: codec for kind, codec in made.items() if kind in known}


def _valve_answers(answers: object) -> JSON:
    from core.valves.answers_json import to_json

    return to_json(answers)


def _to_valve_answers(data: JSON) -> object:
    from core.valves.answers_json import from_json

    return from_json(data)


def _battery_answers(answers: object) -> JSON:
    from core.batteries.situation.answers_json import to_json

    return to_json(answers)


def _to_battery_answers(data: JSON) -> object:
    from core.batteries.situation.answers_json import from_json

    return from_json(data)


def _worlds(ui: Ui, known: Mapping[str, Family], session: Session, quotes: LateDesk) -> list[World]:
    """Return the product worlds in the order of the rail; a new family adds its lines here only.

    Nothing of a world is loaded before it is shown, or before its turn after the first paint.
    """

    def valves() -> World:
        from core.valves.answers import Answers
        from gui.valves.world import ValveWorld

        host = SessionHost("valve", Answers, session, quotes.add_line, quotes.price, quotes)
        return ValveWorld(ui, lambda: cast("ValveFamily", known["valve"]), host)

    def batteries() -> World:
        from core.batteries.situation.answers import Answers
        from gui.batteries.world import BatteryWorld

        host = SessionHost("battery", Answers, session, quotes.add_line, quotes.price, quotes)
        return BatteryWorld(ui, lambda: cast("BatteryFamily", known["battery"]), host)

    made = [
        LateWorld("valve", Text(nl="Ventiel", en="Valve"), valves),
        LateWorld("battery", Text(nl="Thuisbatterij", en="Home battery"), batteries),
    ]
    return [world for world in made if world.key in known]


def create_window(folder: Path | None = None) -> Program:
    """Return the program with its window, not yet shown; keep it as long as the window lives."""
    return Program(folder)


def run(instance: Instance, files: Sequence[Path] = ()) -> int:
    """Open the window, with these files in it, and return the exit status when it is closed.

    `instance` is the place of the running program, taken already: other starts hand their files to it.
    """
    application = create_application(sys.argv[:1])
    guard = BugGuard()
    guard.install()
    program = create_window()
    guard.watch(program.ui, program.window)
    guard.caught.connect(program.autosaver.flush)
    guard.details_wanted.connect(program.copy_details)
    guard.log_wanted.connect(program.open_log)
    _receive(program, instance, files)
    program.completed.connect(program.first_run)
    program.completed.connect(program.warm_up)
    program.completed.connect(guard.note_start)
    program.window.closed.connect(guard.note_end)
    program.window.show()
    return application.exec()


def _receive(program: Program, instance: Instance, files: Sequence[Path]) -> None:
    """Let the program open what it was started with, and later what other starts hand over."""
    instance.asked.connect(program.open_files)
    program.window.closed.connect(instance.close)
    if instance.ended_badly:
        program.window.say(
            msg("Toonbank was not closed normally last time. Your work is here as you left it.")
        )

    def begin() -> None:
        instance.listen()
        if files:
            program.open_files(files)

    program.window.painted.connect(begin)


quick_start.done()
