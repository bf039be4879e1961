"""The self-test that proves a frozen program, run here in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from core.i18n import Translator, msg

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_self_test_drives_the_whole_program(project_root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "gui.entry", "--self-test"],
        cwd=project_root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    report = json.loads(run.stdout)
    outcomes = {step["name"]: step["ok"] for step in report["steps"]}
    # The language step tells the truth about the catalogue of translations, complete or not.
    translated = Translator("nl")(msg("Add to quote")) != "Add to quote"
    assert outcomes.pop("both_languages") == translated
    assert all(outcomes.values()), run.stdout
    assert report["ok"] == translated
    assert run.returncode == (0 if translated else 1)
    assert "line_on_the_quote" in outcomes
