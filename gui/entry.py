"""The console script `toonbank`: a command for the core, or the window.

No toolkit is imported at module level: `toonbank valve decode …` runs on a machine without PySide6.

    toonbank                 open the window
    toonbank COMMAND …       run one headless command of `core.cli` and print its JSON answer
    toonbank --self-test     drive the window once, off screen; used to prove a frozen program
"""

from __future__ import annotations

import importlib
import os
import sys
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
    if words and words[0] != "--self-test":
        from core import cli

        return cli.main(words)
    if not words:
        obstacle = missing_toolkit() or missing_display(sys.platform, os.environ)
        if obstacle is not None:
            complain(obstacle)
            return 1
    try:
        if words:
            from gui import selftest

            return selftest.run()
        from gui import app

        return app.run()
    except ImportError as error:
        if not blames_system_library(error):
            raise
        complain(msg("The window cannot open: a system library is missing ({detail}).", detail=str(error)))
        return 1


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
