"""Shiboken's helpers, compiled once for all.

PySide6 carries them as source text inside a library and compiles them at every start, a twelfth of what it
takes to the first page. Shiboken looks for a folder `files.dir` beside itself first: there the frozen program
has them, compiled.
"""

from __future__ import annotations

import importlib
import py_compile
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "shiboken6/files.dir"
_PACKAGE = "shibokensupport"


def files(work: Path) -> list[tuple[str, str]]:
    """Return the compiled helpers with the folder of the program each goes to, as PyInstaller wants its data.

    Args:
        work: a folder to write them into.

    Raises:
        LookupError: this shiboken keeps them elsewhere.
    """
    importlib.import_module("shiboken6")
    archive = getattr(sys.modules[_PACKAGE].__loader__, "zfile", None)
    if archive is None:
        raise LookupError(f"{_PACKAGE} is not inside shiboken's library")
    found = []
    for name in archive.namelist():
        if not (name.startswith(f"{_PACKAGE}/") and name.endswith(".py")):
            continue
        source, compiled = work / "source" / name, work / "compiled" / f"{name}c"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(archive.read(name))
        py_compile.compile(str(source), str(compiled), dfile=name, doraise=True)
        found.append((str(compiled), str(PurePosixPath(FOLDER, name).parent)))
    return found
