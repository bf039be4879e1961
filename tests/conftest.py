"""What every test shares: no screen, no traces in the user's folders, compiled translations."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

# Before the first import of Qt, which pytest-qt makes while it starts.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_PLATFORMTHEME"] = ""
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Compile what a translator changed since the last run."""
    sys.path.insert(0, str(ROOT))
    from hatch_build import compile_all

    compile_all(only_stale=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where there is none; in CI its absence is a failure, not a skip."""
    if shutil.which("soffice") or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("libreoffice"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test empty user folders of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Give the folder that holds pyproject.toml."""
    return ROOT
