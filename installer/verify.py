"""Refuse Windows binaries that are not signed by the Python Software Foundation or Microsoft.

    python verify.py FOLDER_OR_FILE

It runs in an environment of its own (requirements/windows-tools.lock) and needs nothing of Toonbank.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from pathlib import Path

BINARIES = frozenset({".dll", ".exe", ".pyd"})
_SIGNED = BINARIES | {".cat"}
_TRUSTED = ("O=Python Software Foundation", "O=Microsoft Corporation")
_OLD_PATTERN = r"\\b(\\d\\.\\d\\.\\d[a-z]*)\\b"
_NEW_PATTERN = r"\\b(\\d+\\.\\d+\\.\\d+[a-z]*)\\b"


def mend_oscrypto(environment: Path) -> None:
    """Let oscrypto 1.3.0 understand an OpenSSL whose last number has two digits (3.0.11)."""
    for path in environment.glob("lib/python3*/site-packages/oscrypto/_openssl/_libcrypto_c*.py"):
        source = path.read_text(encoding="utf-8")
        path.write_text(source.replace(_OLD_PATTERN, _NEW_PATTERN), encoding="utf-8")


def signer(path: Path) -> tuple[str, str]:
    """Return the verdict on a file's signature and the name of who signed it."""
    from signify.authenticode import AuthenticodeFile  # type: ignore[import-not-found,unused-ignore]

    with path.open("rb") as stream:
        signed = AuthenticodeFile.from_stream(stream, file_name=str(path))
        verdict = signed.explain_verify()[0].name
        for signature in signed.signatures:
            for certificate in signature.certificates:
                if certificate.serial_number == signature.signer_info.serial_number:
                    return verdict, str(certificate.subject.dn)
    return verdict, ""


def main(place: Path) -> int:
    """Check a file, or every binary below a folder; print who signed how many; 0 when all are trusted."""
    warnings.filterwarnings("ignore")
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.suffix.lower() in _SIGNED)
    found = {path: signer(path) for path in paths}
    for (verdict, who), count in Counter(found.values()).items():
        print(f"{place.name}: {count} files {verdict}: {who}")
    bad = [path for path, (verdict, who) in found.items() if verdict != "OK" or not who_is_trusted(who)]
    for path in bad:
        print(f"not signed by who should have signed it: {path}")
    return 1 if bad or not found else 0


def who_is_trusted(who: str) -> bool:
    """Tell whether a signer's distinguished name is one of the two that are trusted."""
    return any(part.strip() in _TRUSTED for part in who.split(","))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
