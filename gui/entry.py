"""The console script `toonbank`: a command for the core, or the window.

No toolkit is imported at module level: `toonbank valve decode …` runs on a machine without PySide6.

    toonbank                 open the window
    toonbank FILE …          open the window with these quotes; a running window takes them over
    toonbank COMMAND …       run one headless command of `core.cli` and print its JSON answer
    toonbank --self-test     drive the window once, off screen; used to prove a frozen program
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.i18n import Msg, Translator, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Toonbank and give the exit status (0 done, 1 the window cannot open, else as `core.cli` says).

    Args:
        arguments: the words after the program's name; those of the command line when None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    files = quote_files(words)
    testing = words[:1] == ["--self-test"]
    if words and not files and not testing:
        from core import cli

        return cli.main(words)
    if not testing:
        obstacle = missing_toolkit() or missing_display(sys.platform, os.environ)
        if obstacle is not None:
            complain(obstacle)
            return 1
    try:
        if testing:
            from gui import selftest

            return selftest.run()
        return open_window(files)
    except ImportError as error:
        if not blames_system_library(error):
            raise
        complain(msg("The window cannot open: a system library is missing ({detail}).", detail=str(error)))
        return 1


def quote_files(words: Sequence[str]) -> tuple[Path, ...]:
    """Return the quotes that the words name, or nothing when they are a command.

    Words are quotes when each ends in `.toonbank`, whether the file exists or not, or is an existing `.json`
    file. No command looks like that, so nothing else needs to be asked.
    """
    paths = [Path(word) for word in words]
    for path in paths:
        suffix = path.suffix.lower()
        if suffix != ".toonbank" and not (suffix == ".json" and path.is_file()):
            return ()
    return tuple(path.absolute() for path in paths)


def open_window(files: Sequence[Path]) -> int:
    """Open the window, or hand the files to the one that is open already, and give the exit status."""
    from gui.care.running import Instance, Start

    instance = Instance()
    match instance.begin(files):
        case Start.HANDED_OVER:
            return 0
        case Start.NO_ANSWER:
            complain(instance.obstacle)
            from gui.care.obstacle import show

            show(instance.obstacle)
            return 1
        case _:
            from gui import app

            return app.run(instance, files)


def missing_toolkit() -> Msg | None:
    """Say that PySide6 is not installed, or give None when it is."""
    try:
        importlib.import_module("PySide6")
    except ModuleNotFoundError:
        return msg(
            "The window needs PySide6, which is not installed here. "
            "Install Toonbank with its window: pip install toonbank[gui]"
        )
    return None


def missing_display(platform: str, environment: Mapping[str, str]) -> Msg | None:
    """Say that there is no screen to open a window on, or give None when there is.

    Args:
        platform: `sys.platform`; only Linux can lack a screen.
        environment: the variables of the process. `QT_QPA_PLATFORM` names a screen of its own.
    """
    if not platform.startswith("linux"):
        return None
    if any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return None
    return msg(
        "There is no display here, so the window cannot open. "
        "The headless commands work all the same; see: toonbank --help"
    )


def blames_system_library(error: ImportError) -> bool:
    """Tell whether an import failed because the system lacks a shared library that Qt needs."""
    return "cannot open shared object file" in str(error)


def complain(obstacle: Msg) -> None:
    """Write a sentence to standard error, in Dutch and in English: no setting has been read yet."""
    for translator in (Translator("nl"), Translator("en")):
        print(translator(obstacle), file=sys.stderr)  # noqa: T201  (this is a console program)


if __name__ == "__main__":
    sys.exit(main())
