"""Sign one file in place with osslsigncode, which by itself writes a new one.

    python osslsign.py PFX PASSWORD_FILE TIMESTAMP FILE      - stands for none

The packer of the setup program calls it for the uninstaller, from another folder: it needs nothing of ours.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NONE = "-"


def sign_in_place(pfx: str, password_file: str, timestamp: str, path: Path) -> int:
    """Sign a file with osslsigncode, which writes a new one, and put that in its place."""
    signed = path.with_name(path.name + ".signed")
    words = ["osslsigncode", "sign", "-pkcs12", pfx, "-h", "sha256", "-n", "Toonbank"]
    words += [] if password_file == NONE else ["-readpass", password_file]
    words += [] if timestamp == NONE else ["-ts", timestamp]
    ended = subprocess.run(
        [*words, "-in", str(path), "-out", str(signed)], check=False, capture_output=True, text=True
    )
    if ended.returncode:
        print(ended.stdout, ended.stderr)
        signed.unlink(missing_ok=True)
        return 1
    signed.replace(path)
    return 0


if __name__ == "__main__":
    sys.exit(sign_in_place(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])))
