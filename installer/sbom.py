"""The bill of materials of the Windows program (CycloneDX 1.6): parts, versions, licences and hashes."""

from __future__ import annotations

import json
import re
import uuid
from typing import TYPE_CHECKING, NamedTuple

from packaging.utils import canonicalize_name

from installer import notices, product

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LOCK = product.LOCKS / "windows.lock"
_ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)")
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_BUILD_ONLY = frozenset(
    {"altgraph", "packaging", "pefile", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools"}
)
"""Packages of the lock file that freeze the program and do not travel in it."""


_STATED = "ProductVersion\0"
"""What stands before the version in the resources of a Windows library, after Windows' own rules."""


class Locked(NamedTuple):
    """One line of a lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(path: Path = LOCK) -> tuple[Locked, ...]:
    """Return what a lock file names."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        entry = _ENTRY.match(line)
        if entry:
            found.append(Locked(canonicalize_name(entry[1]), entry[2], tuple(_HASH.findall(line))))
    return tuple(found)


def python_version(payload: Path) -> str:
    """Return the version of the Python that travels in a frozen Windows program, as its library states it.

    Raises:
        LookupError: there is no such library, or it states none.
    """
    for library in sorted(payload.rglob("python3[0-9]*.dll")):
        # Text stands there in two bytes a letter, from an even or an odd place on.
        for start in (0, 1):
            text = library.read_bytes()[start:].decode("utf-16-le", errors="replace")
            found = re.search(_STATED + r"\0*([0-9]+(?:\.[0-9]+)+)", text)
            if found is not None:
                return found[1]
    raise LookupError(f"no Python states its version below {payload}")


def travelling(path: Path = LOCK) -> tuple[Locked, ...]:
    """Return the packages of the lock file that travel in the program."""
    return tuple(entry for entry in locked(path) if entry.name not in _BUILD_ONLY)


def _component(name: str, version: str, licence: str, purl: str, **more: object) -> dict[str, object]:
    expression = {"expression": licence}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "licenses": [expression],
        "purl": purl,
        **more,
    }


def components(entries: Iterable[Locked], python: str) -> list[dict[str, object]]:
    """Return the components: Python, Qt, the packages, fonts and icons."""
    licences = notices.licences()
    found = [_component("python", python, "PSF-2.0", f"pkg:generic/python@{python}")]
    for entry in entries:
        # The lock file names the hashes of every file of a release; the one that was used is among them.
        properties = [{"name": "toonbank:lock:sha256", "value": value} for value in entry.hashes]
        purl = f"pkg:pypi/{entry.name}@{entry.version}"
        found.append(_component(entry.name, entry.version, licences[entry.name], purl, properties=properties))
        if entry.name == "pyside6-essentials":
            qt = f"pkg:generic/qt@{entry.version}"
            found.append(_component("qt", entry.version, "LGPL-3.0-only", qt))
    found.append(_component("ibm-plex", "bundled", "OFL-1.1", "pkg:generic/ibm-plex"))
    found.append(_component("fluentui-system-icons", "bundled", "MIT", "pkg:generic/fluentui-system-icons"))
    return found


def document(python: str, path: Path = LOCK) -> dict[str, object]:
    """Return the whole bill of materials; the same Python and lock file give the same one."""
    entries = travelling(path)
    subject = f"pkg:generic/{product.NAME.lower()}@{product.VERSION}"
    parts = components(entries, python)
    named = "".join(f"{part['name']}{part['version']}" for part in parts)
    serial = uuid.uuid5(uuid.NAMESPACE_URL, subject + named)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": subject,
                "name": product.NAME,
                "version": product.VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": subject,
            }
        },
        "components": parts,
        "dependencies": [{"ref": subject, "dependsOn": [str(part["bom-ref"]) for part in parts]}],
    }


def write(path: Path, python: str) -> Path:
    """Write the bill of materials of a program with this version of Python, and return its path."""
    path.write_text(json.dumps(document(python), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
