"""Prove the Windows setup program in Wine: install, self-test, upgrade, refuse, open, remove, nothing left.

    python -m installer.prove             build first
    python -m installer.prove --as-built  prove what the last build left

Every step says what it saw; the last lines hold the figures. The report and a picture of the window go to
`build/windows/proof`. Wine is strong evidence, not Windows: docs/installer.md says what it cannot show.
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from core.export.sample import sample_quote
from core.quote.store import SUFFIX, save_quote
from installer import build, first_page, pack, parts, product, sign, wine
from installer.proof import Proof, display, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from installer.wine import Prefix

OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen"}
LONGEST_INSTALL_S = 15.0
OLDER = "0.0.1"
"""Version of the setup program that is upgraded; it holds a file that no later one has."""
STALE = "from-an-older-version.txt"
FAILED, REFUSED, FOREIGN = 2, 4, 6
_FOLDER = product.WORK / "proof"


def prove(built: build.Built) -> Proof:
    """Run every step and return what was seen."""
    proof = Proof()
    proof.figure("setup", built.setup_mb, build.LARGEST_SETUP_MB, "MB")
    proof.figure("installed", built.installed_mb, build.LARGEST_INSTALLED_MB, "MB")
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir(parents=True)
    python, ucrt, _ = parts.fetch()
    libraries = wine.make_standins(ucrt, product.WORK / "standins")
    prefix = wine.make_prefix(_FOLDER / "windows", libraries)
    try:
        steps: list[tuple[str, Callable[[], None]]] = [
            ("fresh installation for one user", lambda: fresh(proof, prefix, built, python)),
            ("a signed older version is upgraded", lambda: upgrade(proof, prefix, built)),
            ("all users, another folder", lambda: all_users(proof, prefix, built)),
        ]
        if built.msi is not None:
            msi = built.msi
            steps.append(("package for group policy", lambda: by_msi(proof, prefix, msi)))
        for name, step in steps:
            proof.step(name, step)
    finally:
        prefix.stop()
    return proof


def fresh(proof: Proof, prefix: Prefix, built: build.Built, python: Path) -> None:
    """Install silently, let the program test itself, and remove it: nothing is left."""
    before, registry = prefix.files(), keys(prefix)
    began = time.perf_counter()
    status = setup(prefix, built.setup)
    proof.figure("installation", time.perf_counter() - began, LONGEST_INSTALL_S, "s")
    folder = prefix.local / "Programs" / product.NAME
    proof.holds(status == 0 and (folder / product.PROGRAM).is_file(), "installed without a question")
    proof.holds(len(shortcuts(prefix)) == 1, "one shortcut in the Start menu")
    proof.holds(product.VERSION in uninstall_entry(prefix), "Windows lists the version")
    tested = prefix.run(folder / product.CONSOLE_PROGRAM, "--self-test")
    proof.holds(tested.returncode == 0, f"the installed program tests itself: {tested.stdout[-3000:]}")
    silent = prefix.run(folder / product.PROGRAM, "--self-test")
    proof.holds(silent.returncode == 0, "so does the one without a console")
    decoded = prefix.run(folder / product.CONSOLE_PROGRAM, "valve", "decode", "XSA2-22V-5D2")
    proof.holds(json.loads(decoded.stdout)["ok"] is True, "commands answer")
    start_cost(proof, prefix, folder, python)
    proof.holds(uninstall(prefix, folder) == 0, "removed without a question")
    leaves_nothing(proof, prefix, before, registry)


def start_cost(proof: Proof, prefix: Prefix, folder: Path, python: Path) -> None:
    """Measure the first page of the frozen program against the same Python running the source."""
    product_path = {"PYTHONPATH": wine.windows_path(product.ROOT), "PYTHONDONTWRITEBYTECODE": ""}

    def frozen() -> subprocess.Popen[bytes]:
        return prefix.piped(folder / product.CONSOLE_PROGRAM, *first_page.WORDS)

    def source() -> subprocess.Popen[bytes]:
        return prefix.piped(python / "python.exe", "-m", "gui.entry", *first_page.WORDS, more=product_path)

    frozen_s, source_s, times = first_page.ratio(frozen, source)
    print(f"    first page: frozen {frozen_s:.2f} s, from source {source_s:.2f} s")
    proof.figure("first page, frozen against source", times, first_page.GOAL, "times")


def upgrade(proof: Proof, prefix: Prefix, built: build.Built) -> None:
    """Upgrade an older version in use: stale files go, saved work stays, a running program is spared."""
    before = prefix.files()
    pfx, password, certificate = sign.make_test_certificate(_FOLDER / "certificate")
    older = older_setup(built, sign.with_pfx(pfx, str(password), ""))
    sign.Signer(sign.with_pfx(pfx, str(password), "")).sign(older)
    proof.holds(sign.verified(older, certificate), "a setup program can be signed")
    setup(prefix, older)
    folder = prefix.local / "Programs" / product.NAME
    proof.holds(sign.verified(folder / "uninstall.exe", certificate), "and its uninstaller with it")
    proof.holds((folder / product.CONTENTS / STALE).is_file(), "the older version is there")
    with display() as screen:
        window = {"DISPLAY": screen}
        prefix.start(folder / product.PROGRAM, more=window)
        log = user_data(prefix) / "logs" / "toonbank.log"
        proof.holds(soon(lambda: "started" in text_of(log)), "the window opens")
        proof.holds(setup(prefix, built.setup) == REFUSED, "an upgrade is refused while it is open")
        proof.holds(uninstall(prefix, folder) == REFUSED, "so is removing it")
        proof.holds((folder / product.CONTENTS / STALE).is_file(), "and nothing was touched")
        picture(screen, _FOLDER / "window.png")
        close(prefix)
        proof.holds(soon(lambda: "closed" in text_of(log)), "the window closes when Windows asks")
        prefix.settle()
        settings = text_of(user_data(prefix) / "settings.json")
        proof.holds(bool(settings), "settings are kept")
        failed = prefix.run(built.setup, "/S", before=no_room)
        proof.holds(failed.returncode == FAILED, f"an upgrade without room on the disk fails: {failed}")
        proof.holds((folder / product.CONTENTS / STALE).is_file(), "and the version before it is back")
        painted = prefix.run(folder / product.CONSOLE_PROGRAM, *first_page.WORDS)
        proof.holds("painted" in painted.stdout, "and it runs")
        proof.holds(setup(prefix, built.setup) == 0, "the upgrade runs when the program is closed")
        proof.holds(not (folder / product.CONTENTS / STALE).exists(), "stale files are gone")
        proof.holds(not (folder / f"{product.CONTENTS}.old").exists(), "and nothing stands beside")
        proof.holds(text_of(user_data(prefix) / "settings.json") == settings, "settings are untouched")
        proof.holds(product.VERSION in uninstall_entry(prefix), "Windows lists the new version")
        command = rf'"C:\\users\\{prefix.user.name}\\AppData\\Local\\Programs\\{product.NAME}'
        proof.holds(command.replace('"', '\\"') in prefix.registry(), "quotes are opened with it")
    proof.holds(" ERROR " not in text_of(log), f"the log is free of errors: {text_of(log)[-2000:]}")
    proof.holds(uninstall(prefix, folder) == 0, "removed")
    left = prefix.files() - before
    data = user_data(prefix).relative_to(prefix.c).as_posix() + "/"
    proof.holds(
        left and all(name.startswith(data) for name in left), f"saved work stays, nothing else: {left}"
    )
    setup(prefix, built.setup)
    proof.holds(uninstall(prefix, folder, "/UserData") == 0, "removed with the box ticked")
    proof.holds(not user_data(prefix).exists(), "saved work is gone too")


def opens_a_quote(proof: Proof, prefix: Prefix, window: dict[str, str]) -> None:
    """Open a quote as a double click in Explorer does, from a folder and a name with umlauts.

    Wine 8 knows the kinds of files of all users only, not those of one as Windows does.
    """
    quote = sample_quote("nl")
    document(prefix).parent.mkdir(parents=True, exist_ok=True)
    save_quote(quote, document(prefix))
    name = r"C:\Projekte Grün\Müller & Söhne, Straße 1" + SUFFIX
    prefix.start("start", name, more=window)
    autosave = user_data(prefix)
    proof.holds(
        soon(lambda: any(document(prefix).name in text_of(path) for path in autosave.rglob("*.json"))),
        "a double click opens a quote with umlauts in folder and name",
    )


def all_users(proof: Proof, prefix: Prefix, built: build.Built) -> None:
    """Install for all users into a folder of one's own choice, but not among other people's files."""
    before, registry = prefix.files(), keys(prefix)
    foreign = prefix.c / "Other"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("not ours", encoding="utf-8")
    proof.holds(setup(prefix, built.setup, r"/D=C:\Other") == FOREIGN, "a folder of other files is refused")
    shutil.rmtree(foreign)
    # Without a space: Wine would put it into quotes, which the setup program does not take here.
    status = setup(prefix, built.setup, "/AllUsers", r"/D=C:\Gereedschap\Zürich")
    folder = prefix.c / "Gereedschap" / "Zürich"
    proof.holds(status == 0 and (folder / product.PROGRAM).is_file(), "installed into the chosen folder")
    with display() as screen:
        opens_a_quote(proof, prefix, {"DISPLAY": screen})
        picture(screen, _FOLDER / "quote.png")
        close(prefix)
        prefix.settle()
    shutil.rmtree(document(prefix).parent)
    tested = prefix.run(folder / product.CONSOLE_PROGRAM, "--self-test")
    proof.holds(tested.returncode == 0, f"the program tests itself there: {tested.stdout[-2000:]}")
    proof.holds(uninstall(prefix, folder) == 0, "removed")
    leaves_nothing(proof, prefix, before, registry)


def by_msi(proof: Proof, prefix: Prefix, msi: Path) -> None:
    """Install and remove the package for group policy."""
    before, registry = prefix.files(), keys(prefix)
    name = wine.windows_path(msi)
    proof.holds(prefix.run("msiexec", "/i", name, "/qn").returncode == 0, "installed")
    folder = prefix.c / "Program Files" / product.NAME
    tested = prefix.run(folder / product.CONSOLE_PROGRAM, *first_page.WORDS)
    proof.holds("painted" in tested.stdout, "the program starts")
    proof.holds(prefix.run("msiexec", "/x", name, "/qn").returncode == 0, "removed")
    leaves_nothing(proof, prefix, before, registry)


# ---------------------------------------------------------------------- small steps


def older_setup(built: build.Built, command: str) -> Path:
    """Make the setup program of an older version, with a file in it that the new one has not."""
    payload = _FOLDER / "older" / product.NAME
    shutil.copytree(built.payload, payload)
    (payload / product.CONTENTS / STALE).write_text("stale", encoding="utf-8")
    out = _FOLDER / f"{product.NAME}-{OLDER}-setup.exe"
    pack.make_setup(payload, out, _FOLDER / "pack", OLDER, quick=True, sign=command)
    shutil.rmtree(payload.parent)
    return out


def setup(prefix: Prefix, program: Path, *words: str) -> int:
    """Run a setup program silently and return its exit code when all it started has ended."""
    return prefix.run(program, "/S", *words).returncode


def no_room() -> None:
    """Let the process that this runs in write no large file: to it, the disk is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, 8_000_000))


def uninstall(prefix: Prefix, folder: Path, *words: str) -> int:
    """Remove the program silently and return the exit code.

    The uninstaller is started from a copy, as it does by itself; only so it can be waited for.
    """
    inside = "C:\\" + str(folder.relative_to(prefix.c)).replace("/", "\\")
    copy = prefix.c / "uninstall-copy.exe"
    shutil.copy2(folder / "uninstall.exe", copy)
    status = prefix.run(copy, "/S", *words, f"_?={inside}").returncode
    copy.unlink()
    return status


def close(prefix: Prefix) -> None:
    """Ask the program to close, as Windows does."""
    prefix.run("taskkill", "/im", product.PROGRAM)


def user_data(prefix: Prefix) -> Path:
    """Return the folder of settings and saved work."""
    return prefix.local / product.USER_FOLDER


def document(prefix: Prefix) -> Path:
    """Return the quote that a double click opens."""
    return prefix.c / "Projekte Grün" / f"Müller & Söhne, Straße 1{SUFFIX}"


def text_of(path: Path) -> str:
    """Return what a file holds; nothing when it is not there."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def soon(happened: Callable[[], bool], patience_s: float = 60.0) -> bool:
    """Wait until something has happened, and tell whether it did."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.2)
    return False


def shortcuts(prefix: Prefix) -> Sequence[Path]:
    """Return the shortcuts to the program."""
    return sorted(prefix.c.rglob(f"{product.NAME}.lnk"))


def keys(prefix: Prefix) -> set[str]:
    """Return the lines of the registry that name the product."""
    prefix.settle()
    name = product.NAME.lower()
    lines = (line for line in prefix.registry().splitlines() if name in line.lower())
    return {line.split("] ")[0] for line in lines if "\\proof\\" not in line.lower()}


def uninstall_entry(prefix: Prefix) -> str:
    """Return what Windows lists of the program."""
    key = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{product.NAME}"
    return prefix.run("reg", "query", key, "/v", "DisplayVersion").stdout


def leaves_nothing(proof: Proof, prefix: Prefix, before: set[str], registry: set[str]) -> None:
    """Demand that files and registry are as they were."""
    shutil.rmtree(user_data(prefix), ignore_errors=True)
    left = {name for name in prefix.files() - before if "/Temp/" not in name and "/temp/" not in name}
    proof.holds(not left, f"no file is left: {sorted(left)[:20]}")
    found = keys(prefix) - registry
    proof.holds(not found, f"nothing is left in the registry: {sorted(found)[:20]}")


def main(words: list[str]) -> int:
    """Build, prove, write the report, and give 0 when all of it holds."""
    try:
        built = build.last() if "--as-built" in words else build.build()
    except (build.BuildError, parts.PartError, sign.SigningError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    proof = prove(built)
    proof.write(_FOLDER / "report.json")
    print(proof.summary())
    return 0 if proof.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
