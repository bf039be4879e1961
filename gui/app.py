"""The composition root: makes the application and puts worlds, quote desk and undo into the window."""

from __future__ import annotations

import contextlib
import importlib
import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from core import __version__
from core.findings import Severity
from core.registry import families
from core.workspace import AnswersCodec, Workspace, show
from gui.articles import ArticleAnswers
from gui.icons import ICONS
from gui.jobs import Jobs
from gui.preferences import Preferences
from gui.quote.autosave import Autosaver, recover
from gui.quote.desk import Desk
from gui.quote.dialogs import NativeDialogs
from gui.session import Session
from gui.shell.bug_guard import BugGuard
from gui.shell.main_window import MainWindow
from gui.widgets.context import Ui

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from core.errors import UserFacingError
    from core.family import Family
    from core.i18n import Renderable
    from gui.shell.world import World
    from gui.theme import SchemeChoice


def create_application(arguments: Sequence[str]) -> QApplication:
    """Return the one application, in Fusion; its colours and fonts come with the first `Ui`."""
    QGuiApplication.setDesktopFileName("toonbank")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    application.setApplicationName("Toonbank")
    application.setApplicationVersion(__version__)
    application.setOrganizationName("Toonbank")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(ICONS / "app.svg")))
    return application


class Program(QObject):
    """All parts of the running program, put together once and kept together."""

    def __init__(self, folder: Path | None = None) -> None:
        """Make the window over the user's settings and saved work (of `folder`; the user's own when None)."""
        super().__init__()
        self.preferences = Preferences(folder)
        settings = self.preferences.get()
        self.ui = Ui(
            settings.language, cast("SchemeChoice", settings.theme), touch=settings.touch, parent=self
        )
        self.ui.apply()
        self.jobs = Jobs(self)
        known = families()
        codecs = _codecs(known)
        found = recover(codecs, folder)
        self.session = Session(found.state or Workspace(), self)
        dialogs = NativeDialogs(self.ui)
        self.desk = Desk(self.ui, self.session, known, self.preferences, self.jobs, dialogs)
        self.worlds = _worlds(self.ui, known, self.session, self.desk)
        self.window = MainWindow(self.ui, self.worlds, self.desk, self.session, [ArticleAnswers(self.desk)])
        dialogs.over(self.window)
        self.desk.attach(self.window, self.window.say)
        self.autosaver = Autosaver(self.session, codecs, self.jobs, folder)
        self._connect()
        self._restore(settings.window_geometry)
        for problem in (*self.preferences.problems, *found.problems):
            self.window.say(problem, Severity.WARNING)

    def _connect(self) -> None:
        self.ui.language_changed.connect(self._remember_look)
        self.ui.theme_changed.connect(self._remember_look)
        self.preferences.changed.connect(self._take_look)
        self.preferences.failed.connect(self._not_saved)
        self.autosaver.failed.connect(self._autosave_failed)
        self.session.changed.connect(self._follow_world)
        self.window.world_entered.connect(self._world_entered)
        self.window.closed.connect(self.close)

    def _restore(self, geometry: str) -> None:
        if not (geometry and self.window.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
            self.window.take_first_size()
        self._follow_world()

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

    @Slot()
    def warm_up(self) -> None:
        """Load in a thread, after the first paint, what the next clicks need."""
        self.jobs.start(_load_later)

    @Slot()
    def close(self) -> None:
        """Write what is not written yet and end all work."""
        self.jobs.close()
        self.autosaver.close()
        self.desk.close()
        geometry = bytes(self.window.saveGeometry().toHex().data()).decode()
        self.preferences.change(window_geometry=geometry)


LATER = ("numpy", "pyqtgraph", "openpyxl", "core.export.workbook", "resvg_py")
"""What the next clicks need and the first paint does not; missing ones are told where they are used."""


def _load_later(*, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
    """Import the libraries of the chart and the workbook: most of their first second is loading."""
    for number, name in enumerate(LATER, 1):
        if cancelled():
            return
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
        progress(number / len(LATER))


def _codecs(known: Mapping[str, Family]) -> dict[str, AnswersCodec]:
    """Return how each family's wizard answers are saved."""
    made: dict[str, AnswersCodec] = {}
    if "valve" in known:
        from core.valves import answers_json

        made["valve"] = AnswersCodec(answers_json.to_json, answers_json.from_json)
    return made


def _worlds(ui: Ui, known: Mapping[str, Family], session: Session, desk: Desk) -> list[World]:
    """Return the product worlds in the order of the rail; a new family adds its lines here only."""
    made: list[World] = []
    valve = known.get("valve")
    if valve is not None:
        from core.valves.family import ValveFamily
        from gui.valves.session_host import SessionHost
        from gui.valves.world import ValveWorld

        if isinstance(valve, ValveFamily):
            made.append(ValveWorld(ui, valve, SessionHost(session, desk.add_line, desk.price, desk)))
    return made


def create_window(folder: Path | None = None) -> Program:
    """Return the program with its window, not yet shown; keep it as long as the window lives."""
    return Program(folder)


def run() -> int:
    """Open the window and return the exit status when it is closed."""
    application = create_application(sys.argv)
    guard = BugGuard()
    guard.install()
    program = create_window()
    guard.watch(program.ui, program.window)
    program.window.show()
    QTimer.singleShot(0, program.warm_up)
    QTimer.singleShot(0, program.desk.first_run)
    return application.exec()
