"""What the program is made of: libraries, fonts and icons, with their versions and licences."""

from __future__ import annotations

import platform
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
    """Return the version of a package; None when it is not installed here.

    A frozen program may carry no records of its packages: the version is then empty.
    """
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "" if frozen() else None


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
