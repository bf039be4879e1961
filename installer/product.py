"""What the installed product is called, in one place: names, version, keys and folders."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

from core import __version__

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
LOCKS = ROOT / "requirements"
DIST = ROOT / "dist"
"""What is handed out."""
WORK = ROOT / "build" / "windows"
"""What building needs on the way; may be deleted at any time."""

VERSION = __version__
NAME = "Toonbank"
PROGRAM = "Toonbank.exe"
CONSOLE_PROGRAM = "toonbank-cli.exe"
CONTENTS = "app"
"""The folder beside the programs that holds all else; an upgrade replaces it as a whole."""
PUBLISHER = "The Toonbank project"
EXTENSION = ".toonbank"
PROGID = "Toonbank.Quote"
"""Name of the kind of file in the registry."""
USER_FOLDER = "Toonbank"
"""Settings and saved work, below the user's local application data; `core.files.user_folder`."""
UPGRADE_CODE = "7D0F5F3C-52A7-4A0C-9D6E-0C1C3F6A9B52"
"""Ties the versions of the MSI to each other; never changes. Windows wants capitals."""


def version_numbers() -> tuple[int, int, int, int]:
    """Return the version as Windows wants it: four numbers."""
    major, minor, patch = (int(part) for part in re.findall(r"\d+", VERSION)[:3])
    return major, minor, patch, 0


def mutex() -> str:
    """Return the name of the mutex that the running program holds, as the program itself states it.

    Read from the source, so that building needs no toolkit.

    Raises:
        LookupError: the program states none.
    """
    source = (ROOT / "gui" / "care" / "running.py").read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "MUTEX" for target in node.targets
        ):
            return str(ast.literal_eval(node.value))
    raise LookupError("gui/care/running.py states no MUTEX")


def setup_name() -> str:
    """Return the file name of the setup program."""
    return f"{NAME}-{VERSION}-setup.exe"


def msi_name() -> str:
    """Return the file name of the package for group policy."""
    return f"{NAME}-{VERSION}.msi"


def on_windows() -> bool:
    """Tell whether this is Windows."""
    return sys.platform == "win32"
