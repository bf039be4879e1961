"""What the program is made of: libraries, fonts and icons, with their versions and licences."""

from __future__ import annotations

import platform
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import qVersion

from resources import ROOT


class Library(NamedTuple):
    """Something that somebody else made. `version` is empty where there is none to tell."""

    name: str
    version: str
    licence: str


LICENCES = {
    "PySide6-Essentials": "LGPL-3.0",
    "shiboken6": "LGPL-3.0",
    "numpy": "BSD-3-Clause",
    "pyqtgraph": "MIT",
    "colorama": "BSD-3-Clause",
    "openpyxl": "MIT",
    "et-xmlfile": "MIT",
    "defusedxml": "PSF-2.0",
    "ezdxf": "MIT",
    "fonttools": "MIT",
    "pyparsing": "MIT",
    "typing-extensions": "PSF-2.0",
    "reportlab": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "charset-normalizer": "MIT",
    "resvg-py": "MIT",
    "platformdirs": "MIT",
}
"""The Python packages that travel along, by the licence that each one names; a test compares this list."""

LIST = "NOTICES.txt"
"""The list of all packages that a frozen program carries: name, version and licence in each row."""
_ROW = re.compile(r"^([\w.-]+)\s+(\d\S*)\s+\S")


def libraries() -> tuple[Library, ...]:
    """Return everything that travels along, Python and Qt first."""
    return (
        Library("Python", platform.python_version(), "PSF-2.0"),
        Library("Qt", qVersion(), "LGPL-3.0"),
        *(
            Library(name, version, licence)
            for name, licence in LICENCES.items()
            if (version := version_of(name)) is not None
        ),
        Library("IBM Plex Sans, IBM Plex Mono", "", "OFL-1.1"),
        Library("Fluent UI System Icons", "", "MIT"),
    )


def version_of(name: str) -> str | None:
    """Return the version of a package; None when it does not travel along here.

    A frozen program carries no records of its packages, but a list of them beside the licence texts. Without
    that list the version is empty.
    """
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        if not frozen():
            return None
    listed = _listed()
    return listed.get(name.lower()) if listed else ""


def _listed() -> dict[str, str]:
    """Return the versions that the list beside the licence texts names, by package."""
    folder = licence_folder()
    listing = folder / LIST if folder is not None else None
    if listing is None or not listing.is_file():
        return {}
    rows = (_ROW.match(line) for line in listing.read_text(encoding="utf-8").splitlines())
    return {row[1].lower(): row[2] for row in rows if row is not None}


def frozen() -> bool:
    """Tell whether this is the frozen program."""
    return bool(getattr(sys, "frozen", False))


def licence_folder() -> Path | None:
    """Return the folder with the licence texts: beside the frozen program, or in the source tree."""
    places = (
        Path(getattr(sys, "_MEIPASS", "")) / "licences" if frozen() else None,
        ROOT.parent / "installer" / "licences",
        ROOT.parent / "licences",
    )
    return next((place for place in places if place is not None and place.is_dir()), None)
