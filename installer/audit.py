"""Ask the advisory service of the Python index about known faults of the parts, with pip-audit.

    python -m installer.audit

It ends with 0 when there are none, 1 when there are, and 3 when the service cannot be reached: that is
not knowing, and is said as such.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from installer.product import LOCKS

CLEAN, FAULTS, UNKNOWN = 0, 1, 3
AUDITED = ("app.lock", "windows.lock")
_SKIPPED = "could not be audited"
"""What pip-audit says of a part that the service does not answer for, while it reports that all is well."""
_WORDS = {
    CLEAN: "No known faults in the parts.",
    FAULTS: "Known faults in the parts; see above.",
    UNKNOWN: "NOT AUDITED: the advisory service is not reachable from here. Audit before releasing.",
}


def verdict(status: int, said: str) -> int:
    """Return what an answer of pip-audit means.

    Args:
        status: its exit status; 1 stands for faults and for every failure alike.
        said: what it printed, both streams together.
    """
    if _SKIPPED in said:
        return UNKNOWN
    if status == 0:
        return CLEAN
    return FAULTS if "known vulnerabilit" in said else UNKNOWN


def audit() -> int:
    """Audit all lock files, print what was found, and return the worst verdict; not knowing is worst."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", folder]
        lock = str(LOCKS / "audit.lock")
        if subprocess.run([*pip, "install", "--require-hashes", "-r", lock], check=False).returncode:
            print(_WORDS[UNKNOWN])
            return UNKNOWN
        python = Path(folder) / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        worst = CLEAN
        for name in AUDITED:
            words = [
                str(python),
                "-m",
                "pip_audit",
                "--require-hashes",
                "--disable-pip",
                "--progress-spinner",
                "off",
            ]
            ended = subprocess.run(
                [*words, "-r", LOCKS / name], capture_output=True, text=True, check=False, timeout=600
            )
            print(ended.stdout[-4000:], ended.stderr[-4000:])
            worst = max(worst, verdict(ended.returncode, ended.stdout + ended.stderr))
    print(_WORDS[worst])
    return worst


if __name__ == "__main__":
    sys.exit(audit())
