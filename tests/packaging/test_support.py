"""Shiboken's helpers travel compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from installer import support, trim


def test_every_helper_travels_and_is_kept(tmp_path: Path) -> None:
    found = support.files(tmp_path)
    places = {f"{folder}/{Path(file).name}" for file, folder in found}
    assert "shiboken6/files.dir/shibokensupport/__init__.pyc" in places
    assert "shiboken6/files.dir/shibokensupport/signature/loader.pyc" in places
    assert len(places) == len(found) > 10
    assert all(trim.kept(place) for place in places)


def test_python_loads_them_without_their_source(tmp_path: Path) -> None:
    support.files(tmp_path)
    program = "import shibokensupport.signature as found; print(found.__spec__.origin)"
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path / "compiled",
        check=True,
        capture_output=True,
        text=True,
    )
    assert ended.stdout.strip().endswith("__init__.pyc")
