"""Making the setup program (NSIS) and the package for group policy (MSI) from a frozen program."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from installer import product, setup_texts

if TYPE_CHECKING:
    from pathlib import Path

ICON = product.ROOT / "resources" / "icons" / "toonbank.ico"


def size_kb(folder: Path) -> int:
    """Return how much the files of a folder hold [KiB]."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


def definitions(
    payload: Path, out: Path, work: Path, version: str, *, quick: bool, sign: str
) -> dict[str, str]:
    """Return everything that toonbank.nsi asks for by name.

    Args:
        payload: the frozen program's folder.
        out: the setup program to write.
        work: a folder for the include file of texts.
        version: three numbers.
        quick: pack fast and large, for a setup program that only a test installs.
        sign: the command that signs the uninstaller, with `%1` for the file; empty for none.
    """
    four = ".".join([*version.split("."), "0"])
    return {
        "NAME": product.NAME,
        "VERSION": version,
        "VERSION4": four,
        "PUBLISHER": product.PUBLISHER,
        "PROGRAM": product.PROGRAM,
        "CONSOLE_PROGRAM": product.CONSOLE_PROGRAM,
        "CONTENTS": product.CONTENTS,
        "EXTENSION": product.EXTENSION,
        "PROGID": product.PROGID,
        "USER_FOLDER": product.USER_FOLDER,
        "MUTEX": product.mutex(),
        "ICON": str(ICON),
        "NOTICES": str(payload / product.CONTENTS / "licences" / "NOTICES.txt"),
        "PAYLOAD": str(payload),
        "OUT": str(out),
        "TEXTS": str(work / "texts.nsh"),
        "SIZE_KB": str(size_kb(payload)),
        "QUICK": str(int(quick)),
        "SIGNED": str(int(bool(sign))),
        "SIGN": sign,
    }


def make_setup(
    payload: Path,
    out: Path,
    work: Path,
    version: str = product.VERSION,
    *,
    quick: bool = False,
    sign: str = "",
) -> Path:
    """Make the setup program and return its path; the words are those of `definitions`."""
    work.mkdir(parents=True, exist_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    # makensis does not shorten a longer file that is there; the checksum would then be that of the old one.
    out.unlink(missing_ok=True)
    setup_texts.write(work / "texts.nsh")
    names = definitions(payload, out, work, version, quick=quick, sign=sign)
    command = ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in names.items())]
    subprocess.run([*command, str(product.INSTALLER / "toonbank.nsi")], check=True)
    return out


def make_msi(payload: Path, out: Path, work: Path) -> Path:
    """Make the package for group policy with wixl (Debian) and return its path. It is for all users."""
    work.mkdir(parents=True, exist_ok=True)
    # wixl finds files only below the folder that it is started in.
    inside = sorted(path for path in payload.rglob("*") if path.is_file())
    listing = "".join(f"{path.relative_to(payload.parent)}\n" for path in inside)
    files = work / "files.wxs"
    heat = ["wixl-heat", "--prefix", f"{payload.name}/", "--component-group", "Files", "--var", "var.Payload"]
    heat += ["--directory-ref", "INSTALLDIR", "--win64"]
    made = subprocess.run(heat, input=listing, text=True, check=True, capture_output=True)
    files.write_text(made.stdout, encoding="utf-8")
    names = {
        "Name": product.NAME,
        "Version": product.VERSION,
        "Publisher": product.PUBLISHER,
        "Program": product.PROGRAM,
        "Extension": product.EXTENSION.removeprefix("."),
        "ProgId": product.PROGID,
        "UpgradeCode": product.UPGRADE_CODE,
        "Payload": payload.name,
        "Win64": "yes",
    }
    command = ["wixl", "--arch", "x64", "-o", str(out)]
    command += [word for name, value in names.items() for word in ("-D", f"{name}={value}")]
    subprocess.run(
        [*command, str(product.INSTALLER / "toonbank.wxs"), str(files)], check=True, cwd=payload.parent
    )
    return out
