"""Set Toonbank up in `.venv` beside this file, then run it, test it or freeze it. Needs Python 3.11+ and pip.

python bootstrap.py run       set up and open the window; without a display: make sample documents instead
python bootstrap.py test      set up and pass every check and test
python bootstrap.py freeze    set up, build dist/Toonbank and let the frozen program test itself
python bootstrap.py windows   set up, build the Windows setup program into dist (on Debian through Wine)
python bootstrap.py prove-windows
                              build it, then install, test, upgrade and remove it in Wine; about ten minutes
python bootstrap.py lock      choose the newest allowed dependencies and write requirements/*.lock anew
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
STAMP = VENV / "toonbank-setup.txt"
SAMPLE = ROOT / "sample"
DEFINING = ("pyproject.toml", "hatch_build.py", "core/__init__.py")
"""Files whose change makes the installation stale, beside the lock file."""

OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
}
"""Shared libraries that Qt needs even without a screen, with the Debian package of each."""
WINDOW_LIBRARIES = OFFSCREEN_LIBRARIES | {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""The same for a window on X11 or XWayland."""
FREEZE_PROGRAMS = {"objdump": "binutils"}
"""Programs that PyInstaller calls on Linux, with the Debian package of each."""
WINDOWS_PROGRAMS = {
    "wine": "wine wine64",
    "makensis": "nsis",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
    "openssl": "openssl",
    "Xvfb": "xvfb",
}
"""Programs that building and proving the Windows setup needs on Debian, with the packages of each."""


class SetupError(Exception):
    """The machine lacks something; the text says what to do."""


def main(arguments: list[str]) -> int:
    """Run one of the commands described at the top of this file and give its exit status."""
    commands = {
        "run": run,
        "test": test,
        "freeze": freeze,
        "windows": windows,
        "prove-windows": prove_windows,
        "lock": lock,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    try:
        return commands[arguments[0]]()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This step failed with status {error.returncode}: {error.cmd}", file=sys.stderr)
        return 1


def run() -> int:
    """Open the window, or make the sample documents where there is no display."""
    set_up("app")
    toonbank = BINARIES / ("toonbank.exe" if os.name == "nt" else "toonbank")
    if has_display():
        provide(WINDOW_LIBRARIES)
        return subprocess.run([toonbank], check=False).returncode
    print("There is no display here, so a sample quote, its workbook and its pictures are made instead.")
    status = subprocess.run([toonbank, "sample", "--out", SAMPLE], check=False).returncode
    if status == 0:
        print(f"The sample documents are in {SAMPLE}")
    return status


def test() -> int:
    """Pass every check and test; `tools/check.py` says which."""
    set_up("dev")
    provide(OFFSCREEN_LIBRARIES)
    return subprocess.run([PYTHON, ROOT / "tools" / "check.py"], cwd=ROOT, check=False).returncode


def freeze() -> int:
    """Build the one-folder program with PyInstaller and run its self-test off screen."""
    set_up("dev")
    provide(OFFSCREEN_LIBRARIES, FREEZE_PROGRAMS)
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "freeze")]
    options = ["--noconfirm", "--log-level", "WARN", *folders]
    build = [str(PYTHON), "-m", "PyInstaller", *options, str(ROOT / "installer" / "toonbank.spec")]
    subprocess.run(build, cwd=ROOT, check=True)
    program = ROOT / "dist" / "Toonbank" / ("Toonbank.exe" if os.name == "nt" else "Toonbank")
    print(f"Built {program}; it now tests itself.", flush=True)
    # From an empty folder and without this process's Python settings: nothing of the source tree may help.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as folder:
        command = [str(program), "--self-test"]
        environment["QT_QPA_PLATFORM"] = "offscreen"
        return subprocess.run(command, cwd=folder, env=environment, check=False, timeout=300).returncode


def windows() -> int:
    """Build the Windows setup program, its bill of materials and checksums."""
    return installer("installer.build")


def prove_windows() -> int:
    """Build the Windows setup program and prove it in Wine."""
    return installer("installer.prove")


def installer(module: str) -> int:
    """Run one of the installer's programs and give its exit status."""
    set_up("dev")
    provide(OFFSCREEN_LIBRARIES, WINDOWS_PROGRAMS)
    return subprocess.run([PYTHON, "-m", module], cwd=ROOT, check=False).returncode


def lock() -> int:
    """Write the lock files: exact versions with hashes, for Linux and Windows and every supported Python.

    `windows-parts.lock` names the Windows Python itself; it is chosen by hand.
    """
    everywhere = ["--universal", "--python-version", "3.11"]
    on_windows = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.12"]
    program = ["pyproject.toml", "--extra", "gui"]
    wanted = {
        "app": [*program, *everywhere, "--group", "build"],
        "dev": [*program, *everywhere, "--group", "dev", "-c", str(LOCKS / "app.lock")],
        "windows": [*program, *on_windows, "--group", "freeze", "-c", str(LOCKS / "dev.lock")],
        "windows-tools": [*everywhere, "--group", "windows-tools"],
        "audit": [*everywhere, "--group", "audit"],
    }
    with tempfile.TemporaryDirectory() as folder:
        tool = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "uv"
        venv.create(folder)
        pip(Path(folder), "install", "uv")
        common = [
            str(tool),
            "pip",
            "compile",
            "--generate-hashes",
            "--upgrade",
            "--no-annotate",
            "--no-header",
        ]
        common += ["--no-emit-index-url", "--no-emit-find-links", "--quiet"]
        for name, words in wanted.items():
            command = [*common, *words, "-o", str(LOCKS / f"{name}.lock")]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(f"Wrote {', '.join(f'{name}.lock' for name in wanted)}; now run: python bootstrap.py test")
    return 0


def set_up(name: str) -> None:
    """Make `.venv` hold what a lock file names, and Toonbank itself in editable form.

    Args:
        name: `app` for what the program needs, `dev` for what its checks need too.

    Raises:
        SetupError: Python is too old, or lacks venv or pip.
    """
    if sys.version_info < (3, 11):  # noqa: UP036  (nothing has checked the version before this line)
        raise SetupError(f"Toonbank needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    requirements = LOCKS / f"{name}.lock"
    state = f"{name} {fingerprint(requirements)}"
    if installed_state() in {state, f"dev {fingerprint(LOCKS / 'dev.lock')}"}:
        subprocess.run([PYTHON, ROOT / "hatch_build.py"], check=True, stdout=subprocess.DEVNULL)
        return
    if importlib.util.find_spec("pip") is None:
        raise SetupError(
            "pip is missing. On Debian: apt-get install python3-pip; elsewhere: python -m ensurepip"
        )
    print(f"Setting up {VENV} (once; about 100 MB are downloaded)", flush=True)
    # Without ensurepip, which Debian keeps in a further package; the lock file names a pip of its own.
    venv.create(VENV, symlinks=os.name != "nt", with_pip=False)
    pip(VENV, "install", "--require-hashes", "-r", str(requirements))
    pip(VENV, "install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    STAMP.write_text(state, encoding="utf-8")


def installed_state() -> str:
    """Give what the last set-up left behind, or nothing when there was none or its Python is gone."""
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() and PYTHON.exists() else ""


def fingerprint(requirements: Path) -> str:
    """Give one hash over a lock file and the files that define the installation."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (requirements, *(ROOT / name for name in DEFINING)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pip(environment: Path, *arguments: str) -> None:
    """Run this Python's pip for another environment."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(environment),
        "--disable-pip-version-check",
        "--quiet",
    ]
    subprocess.run([*command, *arguments], check=True)


def has_display() -> bool:
    """Tell whether a window can open; only Linux can lack a display."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def provide(libraries: dict[str, str], programs: dict[str, str] | None = None) -> None:
    """Install the Debian packages of missing shared libraries and programs, or say which they are.

    Raises:
        SetupError: something is missing and may not be installed by this user.
    """
    if not sys.platform.startswith("linux"):
        return
    found = missing_packages(libraries, programs or {})
    packages = [package for names in found for package in names.split()]
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    advice = f"Qt needs system libraries that are missing here. On Debian, as root:\n  {' '.join(command)}"
    prefix = root_prefix()
    if shutil.which("apt-get") is None or prefix is None:
        raise SetupError(advice)
    print(f"Installing {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run([*prefix, *command, "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
    if missing_packages(libraries, programs or {}):
        raise SetupError(advice)


def root_prefix() -> list[str] | None:
    """Give the words that make a command run as root without a question, or None."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return [sudo, "-n"]
    return None


def missing_packages(libraries: dict[str, str], programs: dict[str, str]) -> list[str]:
    """Give the Debian packages of what cannot be loaded or found here."""
    packages = [package for name, package in libraries.items() if not loads(name)]
    return packages + [package for name, package in programs.items() if shutil.which(name) is None]


def loads(library: str) -> bool:
    """Tell whether the dynamic loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
