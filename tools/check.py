"""Every check of the project, one after the other; all run even when one fails.

python tools/check.py              all of them
python tools/check.py types tests  only these
"""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = sys.executable
PARALLEL: Final = ("-n", "auto", "--dist", "worksteal", "--quiet")
"""As many test runs side by side as there are processors."""


@dataclass(frozen=True, slots=True)
class Check:
    """A named check: the commands that must all succeed."""

    name: str
    commands: list[list[str]] = field(default_factory=list)


def checks() -> list[Check]:
    """Give all checks in the order in which they run; the tests and their coverage come last."""
    scripts = Path(PYTHON).parent
    return [
        Check("lint", [[PYTHON, "-m", "ruff", "check", "."]]),
        Check("format", [[PYTHON, "-m", "ruff", "format", "--check", "."]]),
        Check("types", [[PYTHON, "-m", "mypy"]]),
        Check("imports", [[str(scripts / "lint-imports")]]),
        Check("translations", [[PYTHON, "hatch_build.py"], [PYTHON, "hatch_build.py", "check"]]),
        Check("tests", [[PYTHON, "-m", "pytest", *PARALLEL, "--cov", "--cov-report="]]),
        Check("coverage", coverage_commands()),
    ]


def coverage_commands() -> list[list[str]]:
    """Give one `coverage report` per floor in pyproject.toml, and one for the files that stay perfect."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["toonbank"][
        "coverage"
    ]
    floors = {pattern: float(floor) for pattern, floor in settings["floors"].items()}
    floors[",".join(settings["perfect"])] = 100.0
    report = [PYTHON, "-m", "coverage", "report"]
    return [[*report, f"--include={pattern}", f"--fail-under={floor}"] for pattern, floor in floors.items()]


def passes(check: Check) -> bool:
    """Run one check, with its output shown, and tell whether every command of it succeeded."""
    print(f"\n=== {check.name}", flush=True)
    started = time.perf_counter()
    results = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in check.commands]
    verdict = "FAILED" if any(results) else "passed"
    print(f"=== {check.name} {verdict} in {time.perf_counter() - started:.0f} s", flush=True)
    return not any(results)


def main(names: list[str]) -> int:
    """Run the checks with these names, or all, and give 0 when every one passed."""
    known = {check.name: check for check in checks()}
    if unknown := [name for name in names if name not in known]:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(known)}")
        return 2
    failed = [name for name in (names or known) if not passes(known[name])]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
