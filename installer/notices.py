"""The licence texts that travel along: one folder per package, and a list of all of them.

They are read from the packages that the program is frozen from, so nobody has to remember to add one.
"""

from __future__ import annotations

import ast
import re
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING, NamedTuple

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.product import INSTALLER, NAME, ROOT, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LICENCES = INSTALLER / "licences"
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$")
_AT_TOP = 2
"""Most parts of the path of a text that holds for a package as a whole: package/LICENSE."""
_NOT_TEXT = re.compile(r"(?i)\.(py|pyc|pyi|so|pyd)$")
_QT = frozenset({"pyside6-essentials", "shiboken6"})
_QT_TEXTS = (LICENCES / "LGPL-3.0.txt", LICENCES / "GPL-3.0.txt")
"""Qt is used under the LGPL; its wheels carry only the text of the other, commercial choice."""
_NOT_IN_ABOUT = {"pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception"}
"""What is no package inside the program but part of its executables."""


class Part(NamedTuple):
    """A package that travels along."""

    name: str
    version: str
    licence: str
    homepage: str
    texts: tuple[Path, ...]
    requires: tuple[str, ...] = ()


def parts() -> tuple[Part, ...]:
    """Return every package that the frozen program is made of, in the order of the alphabet.

    The PyInstaller start program is among them: it is inside the executables.

    Raises:
        LookupError: About names no licence for a package, or it carries no text and none is kept here for it.
    """
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*settings["dependencies"], *settings["optional-dependencies"]["gui"], "pyinstaller"]
    seen: dict[str, Part] = {}
    for line in wanted:
        _collect(Requirement(line), seen)
    return tuple(seen[name] for name in sorted(seen))


def needs(name: str) -> Iterator[Requirement]:
    """Yield what an installed package needs on this system, its extras left out."""
    environment = {name: str(value) for name, value in default_environment().items()} | {"extra": ""}
    for line in metadata.requires(name) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield requirement


def _collect(requirement: Requirement, seen: dict[str, Part]) -> None:
    name = canonicalize_name(requirement.name)
    if name in seen:
        return
    # PyInstaller puts its start program into the executables, and nothing of what it needs itself.
    below = [] if name == "pyinstaller" else list(needs(name))
    seen[name] = _part(name, tuple(sorted(canonicalize_name(other.name) for other in below)))
    for other in below:
        _collect(other, seen)


def _part(name: str, requires: tuple[str, ...]) -> Part:
    found = metadata.distribution(name)
    # A file inside the metadata, or at the package's top; not one of a package bundled far below.
    texts = tuple(
        sorted(
            path
            for file in found.files or ()
            if _TEXT.search(file.name)
            and not _NOT_TEXT.search(file.name)
            and (".dist-info/" in str(file).replace("\\", "/") or len(file.parts) <= _AT_TOP)
            and (path := _located(found, file)).is_file()
        )
    )
    if name in _QT:
        texts = _QT_TEXTS
    licence = licences().get(name)
    if licence is None:
        raise LookupError(f"gui/care/libraries.py names no licence for {name}")
    if not texts:
        raise LookupError(f"{name} carries no licence text; keep one in {LICENCES}")
    return Part(name, found.version, licence, _homepage(found.metadata), texts, requires)


def _located(found: metadata.Distribution, file: metadata.PackagePath) -> Path:
    from pathlib import Path

    return Path(str(found.locate_file(file)))


def licences() -> dict[str, str]:
    """Return the licence of every package as About names it, read without loading the toolkit."""
    source = (ROOT / "gui" / "care" / "libraries.py").read_text(encoding="utf-8")
    named = dict(_literal(source, "LICENCES"))
    return {canonicalize_name(name): licence for name, licence in named.items()} | _NOT_IN_ABOUT


def _literal(source: str, name: str) -> dict[str, str]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in node.targets
        ):
            return dict(ast.literal_eval(node.value))
    raise LookupError(f"there is no table {name}")


def _homepage(data: metadata.PackageMetadata) -> str:
    """Return where a package comes from, or its name in the index when it does not say."""
    if "Home-page" in data:
        return data["Home-page"]
    pages = dict(line.split(", ", 1) for line in data.get_all("Project-URL") or () if ", " in line)
    return str(next((pages[key] for key in pages if key.lower() in {"homepage", "source", "repository"}), ""))


def summary(found: tuple[Part, ...]) -> str:
    """Return the list of all parts with version and licence, in plain text."""
    rows = [
        f"{NAME} {VERSION} is free software under the MIT licence (toonbank/LICENSE). It contains:",
        "",
        "Python                    PSF-2.0 (Python.txt)",
        "Qt, PySide6               LGPL-3.0 (LGPL-3.0.txt, GPL-3.0.txt); separate files that may be replaced",
        "IBM Plex                  OFL-1.1 (fonts/OFL.txt)",
        "Fluent UI System Icons    MIT (icons/LICENSE.txt)",
        "",
        *(f"{part.name:<25} {part.version:<14} {part.licence}" for part in found),
        "",
        "The texts stand in the folders beside this list, one folder for each.",
        "The sources of Qt and PySide6 are offered by their makers: https://download.qt.io/",
    ]
    return "\n".join(rows) + "\n"


def files(work: Path) -> list[tuple[str, str]]:
    """Return every licence file with the folder of the program it goes to, as PyInstaller wants its data.

    Args:
        work: a folder to write the list of all parts into.
    """
    found = parts()
    work.mkdir(parents=True, exist_ok=True)
    listing = work / "NOTICES.txt"
    listing.write_text(summary(found), encoding="utf-8", newline="\r\n")
    chosen = [(str(listing), "licences")]
    chosen += [(str(path), "licences") for path in sorted(LICENCES.iterdir())]
    chosen.append((str(ROOT / "LICENSE"), "licences/toonbank"))
    chosen.append((str(ROOT / "resources" / "fonts" / "OFL.txt"), "licences/fonts"))
    chosen.append((str(ROOT / "resources" / "icons" / "LICENSE.txt"), "licences/icons"))
    for part in found:
        chosen += [
            (str(text), f"licences/{part.name}" + (f"/{number}" if number else ""))
            for number, text in _numbered(part.texts)
        ]
    return chosen


def records() -> list[tuple[str, str]]:
    """Return the record of every package with the folder it goes to: About reads the versions from it."""
    found = []
    for part in parts():
        package = metadata.distribution(part.name)
        record = next(file for file in package.files or () if file.name == "METADATA")
        found.append((str(_located(package, record)), record.parent.name))
    return found


def _numbered(texts: tuple[Path, ...]) -> Iterator[tuple[int, Path]]:
    """Yield texts with a number that is 0 until a name comes again: two of one name need two folders."""
    count: dict[str, int] = {}
    for text in texts:
        yield count.get(text.name, 0), text
        count[text.name] = count.get(text.name, 0) + 1
