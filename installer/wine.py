"""A Windows of its own in a folder, by Wine: used to freeze the program and to prove its setup on Debian.

Wine 8 lacks a few things that every supported Windows has; stand-ins for them live in the folder of that
Windows only and are never shipped. See docs/installer.md for each trap.
"""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer.product import INSTALLER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

STANDINS = {"icuuc.dll": ("icuuc.c",), "bcryptprimitives.dll": ("bcryptprimitives.c", "-ladvapi32")}
"""Libraries that Windows 10 has and Wine 8 lacks: source file, then what it is linked with."""
_OVERRIDES = "mscoree,mshtml,wbemprox=;winemenubuilder.exe=d;ucrtbase=n,b"
_NOISE = ("wine32", "multiarch", "apt-get", 'execute "dpkg')
PATIENCE_S = 300.0
"""How long a program under Wine may take before it counts as stuck [s]."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """One Windows in a folder."""

    path: Path

    @property
    def c(self) -> Path:
        """Return its drive C."""
        return self.path / "drive_c"

    @property
    def user(self) -> Path:
        """Return the folder of its user."""
        return self.c / "users" / getpass.getuser()

    @property
    def local(self) -> Path:
        """Return where programs keep what belongs to its user and machine."""
        return self.user / "AppData" / "Local"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the variables of a program in it; those of Python and Qt outside stay outside."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "QT_", "WINE", "TOONBANK")) and name != "DISPLAY"
        }
        own = {
            "WINEPREFIX": str(self.path),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            # File names with umlauts reach a program only where the language of the system knows them.
            "LC_ALL": "C.UTF-8",
        }
        return kept | own | dict(more or {})

    def run(
        self,
        *words: str | Path,
        more: Mapping[str, str] | None = None,
        patience_s: float = PATIENCE_S,
        before: Callable[[], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a Windows program to its end and return status and what it said, both streams together.

        Its output goes through a pipe: Python under Wine aborts when it is a file. `before` runs in the new
        process, before the program.

        Raises:
            subprocess.TimeoutExpired: it did not end in time; everything in this Windows is ended then.
        """
        command = ["wine", *(str(word) for word in words)]
        try:
            ended = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=self.environment(more),
                timeout=patience_s,
                check=False,
                preexec_fn=before,
            )
        except subprocess.TimeoutExpired:
            self.stop()
            raise
        said = ended.stdout.decode("utf-8", errors="replace").replace("\r\n", "\n")
        lines = [line for line in said.splitlines() if not any(noise in line for noise in _NOISE)]
        return subprocess.CompletedProcess(ended.args, ended.returncode, "\n".join(lines), "")

    def start(self, *words: str | Path, more: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a Windows program and return at once; what it says is thrown away."""
        return subprocess.Popen(
            ["wine", *(str(word) for word in words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.environment(more),
        )

    def piped(self, *words: str | Path, more: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a Windows program whose output can be read while it runs."""
        return subprocess.Popen(
            ["wine", *(str(word) for word in words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.environment(more),
        )

    def settle(self) -> None:
        """Wait until every program in it has ended and its registry is written."""
        subprocess.run(["wineserver", "-w"], env=self.environment(), check=False, timeout=PATIENCE_S)

    def stop(self) -> None:
        """End every program in it."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False, timeout=PATIENCE_S)

    def registry(self) -> str:
        """Return the whole registry as text; call `settle` first."""
        files = (self.path / name for name in ("user.reg", "system.reg"))
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)

    def files(self) -> set[str]:
        """Return the path of every file on drive C, but for what Wine itself keeps."""
        return {path.relative_to(self.c).as_posix() for path in self.c.rglob("*") if path.is_file()}


def windows_path(path: Path) -> str:
    """Return the name that a program under Wine has for a path of this machine."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def make_standins(ucrtbase: Path, folder: Path) -> tuple[Path, ...]:
    """Compile the stand-ins and return them with the newer C library that numpy wants."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [ucrtbase]
    for name, (source, *libraries) in STANDINS.items():
        compiler = ["x86_64-w64-mingw32-gcc", "-O2", "-shared", "-s", "-o", str(folder / name)]
        subprocess.run([*compiler, str(INSTALLER / "standins" / source), *libraries], check=True)
        made.append(folder / name)
    return tuple(made)


def make_prefix(path: Path, libraries: Sequence[Path]) -> Prefix:
    """Make a fresh Windows 10 with these libraries in it; what was in the folder goes."""
    if path.exists():
        Prefix(path).stop()
        shutil.rmtree(path)
    prefix = Prefix(path)
    prefix.run("wineboot", "-i")
    prefix.settle()
    prefix.run("winecfg", "-v", "win10")
    # A program that crashes must end, not wait for somebody to close a window.
    prefix.run(
        "reg",
        "add",
        r"HKCU\Software\Wine\WineDbg",
        "/v",
        "ShowCrashDialog",
        "/t",
        "REG_DWORD",
        "/d",
        "0",
        "/f",
    )
    for library in libraries:
        shutil.copy2(library, prefix.c / "windows" / "system32")
    prefix.settle()
    return prefix
