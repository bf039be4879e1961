"""Signing: the certificate comes from outside, by variables of the environment.

TOONBANK_SIGN_PFX       file with certificate and key; signed with osslsigncode
TOONBANK_SIGN_PASSWORD_FILE
                        file with its password
TOONBANK_SIGN_TIMESTAMP address of a time stamp service; without it a signature ends with its certificate
TOONBANK_SIGN_COMMAND   instead of all these: a command that signs the file `%1` in place (a key in hardware
                        or in a cloud service, signtool on Windows)
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from installer.product import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping


class SigningError(Exception):
    """Signing was asked for and is not possible."""


@dataclass(frozen=True, slots=True)
class Signer:
    """How files are signed; `command` is the command for the file `%1`."""

    command: str

    def sign(self, path: Path) -> None:
        """Sign a file in place.

        Raises:
            SigningError: the command failed; the file is as it was.
        """
        words = [word.replace("%1", str(path)) for word in shlex.split(self.command, posix=os.name != "nt")]
        if subprocess.run(words, check=False).returncode:
            raise SigningError(f"{path.name} could not be signed")


def signer(environment: Mapping[str, str] | None = None) -> Signer | None:
    """Return how to sign as the environment says, or None when it says nothing.

    Raises:
        SigningError: what it names is not there.
    """
    said = os.environ if environment is None else environment
    if said.get("TOONBANK_SIGN_COMMAND"):
        return Signer(said["TOONBANK_SIGN_COMMAND"])
    if not said.get("TOONBANK_SIGN_PFX"):
        return None
    pfx, password = Path(said["TOONBANK_SIGN_PFX"]), said.get("TOONBANK_SIGN_PASSWORD_FILE", "")
    for path in (pfx, *([Path(password)] if password else [])):
        if not path.is_file():
            raise SigningError(f"{path} for signing does not exist")
    return Signer(with_pfx(pfx, password, said.get("TOONBANK_SIGN_TIMESTAMP", "")))


def with_pfx(pfx: Path, password_file: str, timestamp: str) -> str:
    """Return the command that signs a file `%1` in place with osslsigncode."""
    tool = Path(__file__).with_name("osslsign.py").resolve()
    words = [sys.executable, str(tool), str(pfx), password_file or "-", timestamp or "-", "%1"]
    return " ".join(shlex.quote(word) for word in words)


def verified(path: Path, authority: Path) -> bool:
    """Tell whether a file is signed by somebody whom this certificate file vouches for."""
    words = ["osslsigncode", "verify", "-CAfile", str(authority), "-in", str(path)]
    ended = subprocess.run(words, check=False, capture_output=True, text=True)
    return ended.returncode == 0


def make_test_certificate(folder: Path) -> tuple[Path, Path, Path]:
    """Make a certificate that nobody trusts, for tests; return its PFX, the password's file and itself."""
    folder.mkdir(parents=True, exist_ok=True)
    key, certificate, pfx, password = (
        folder / name for name in ("key.pem", "certificate.pem", "test.pfx", "password.txt")
    )
    password.write_text("test", encoding="utf-8")
    subject = f"/CN={NAME} test certificate"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject]
    request += ["-addext", "extendedKeyUsage=codeSigning", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(request, check=True, capture_output=True)
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-out", str(pfx)]
    subprocess.run([*export, "-passout", f"file:{password}"], check=True, capture_output=True)
    return pfx, password, certificate
