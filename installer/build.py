"""Build what is handed out for Windows, in `dist`: setup program, MSI, bill of materials and checksums.

    python -m installer.build           everything
    python -m installer.build --no-msi  without the package for group policy

On Debian the program is frozen under Wine, on Windows by the Python that runs this. Signing: see sign.py.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer import pack, parts, product, sbom, sign, wine

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_SETUP_MB = 60.0
LARGEST_INSTALLED_MB = 180.0
"""What was promised to the people who roll it out; a build that is larger fails."""
_MB = 1_000_000


class BuildError(Exception):
    """The result is not what it must be."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    payload: Path
    """The frozen program's folder."""
    setup: Path
    msi: Path | None
    setup_mb: float
    installed_mb: float


def build(*, with_msi: bool = True) -> Built:
    """Build everything and return where it is and how large.

    Raises:
        BuildError: the result is larger than promised.
        subprocess.CalledProcessError: a tool failed.
        sign.SigningError: signing was asked for and failed.
    """
    payload = freeze()
    signer = sign.signer()
    if signer is not None:
        for name in (product.PROGRAM, product.CONSOLE_PROGRAM):
            signer.sign(payload / name)
    product.DIST.mkdir(exist_ok=True)
    command = signer.command if signer is not None else ""
    setup = pack.make_setup(payload, product.DIST / product.setup_name(), product.WORK / "pack", sign=command)
    msi = None
    if with_msi and shutil.which("wixl"):
        msi = pack.make_msi(payload, product.DIST / product.msi_name(), product.WORK / "pack")
    if signer is not None:
        for path in (setup, *([msi] if msi else [])):
            signer.sign(path)
    bill = sbom.write(
        product.DIST / f"{product.NAME}-{product.VERSION}.cdx.json", sbom.python_version(payload)
    )
    write_sums([setup, bill, *([msi] if msi else [])], product.DIST / "SHA256SUMS")
    built = Built(payload, setup, msi, setup.stat().st_size / _MB, pack.size_kb(payload) * 1024 / _MB)
    check_sizes(built)
    print(f"{setup.name}: {built.setup_mb:.1f} MB, installed {built.installed_mb:.1f} MB", flush=True)
    print("signed" if signer is not None else "NOT SIGNED: no certificate was given", flush=True)
    return built


def last(*, msi: bool = True) -> Built:
    """Return what the last build left.

    Raises:
        BuildError: it left nothing.
    """
    payload, setup = product.WORK / "frozen" / product.NAME, product.DIST / product.setup_name()
    if not payload.is_dir() or not setup.is_file():
        raise BuildError("nothing has been built yet")
    package = product.DIST / product.msi_name()
    found = package if msi and package.is_file() else None
    return Built(payload, setup, found, setup.stat().st_size / _MB, pack.size_kb(payload) * 1024 / _MB)


def check_sizes(built: Built) -> None:
    """Refuse what is larger than promised.

    Raises:
        BuildError: it is.
    """
    if built.setup_mb > LARGEST_SETUP_MB or built.installed_mb > LARGEST_INSTALLED_MB:
        raise BuildError(
            f"setup {built.setup_mb:.1f} MB (at most {LARGEST_SETUP_MB:.0f}), "
            f"installed {built.installed_mb:.1f} MB (at most {LARGEST_INSTALLED_MB:.0f})"
        )


def freeze() -> Path:
    """Freeze the program for Windows and return its folder."""
    out = product.WORK / "frozen"
    spec = product.INSTALLER / "toonbank.spec"
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    started = time.perf_counter()
    if product.on_windows():
        folders = ["--distpath", str(out), "--workpath", str(product.WORK / "freeze")]
        subprocess.run([sys.executable, *words, *folders, str(spec)], check=True, cwd=product.ROOT)
    else:
        python, ucrt, _ = parts.fetch()
        prefix = wine.make_prefix(
            product.WORK / "prefix", wine.make_standins(ucrt, product.WORK / "standins")
        )
        folders = [
            "--distpath",
            wine.windows_path(out),
            "--workpath",
            wine.windows_path(product.WORK / "freeze"),
        ]
        shutil.rmtree(out, ignore_errors=True)
        ended = prefix.run(python / "python.exe", *words, *folders, wine.windows_path(spec), patience_s=1200)
        if ended.returncode or not (out / product.NAME / product.PROGRAM).is_file():
            raise BuildError(f"freezing failed:\n{ended.stdout[-4000:]}")
    print(f"frozen in {time.perf_counter() - started:.0f} s", flush=True)
    return out / product.NAME


def write_sums(paths: list[Path], out: Path) -> None:
    """Write the sha256 of files, in the form that `sha256sum --check` reads."""
    rows = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]
    out.write_text("".join(rows), encoding="utf-8", newline="\n")


def main(words: list[str]) -> int:
    """Build, or say in a sentence why not."""
    try:
        build(with_msi="--no-msi" not in words)
    except (BuildError, sign.SigningError, parts.PartError) as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This step failed with status {error.returncode}: {error.cmd}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
