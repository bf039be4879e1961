"""The lock files: exact, hashed, complete, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCKS = ["app", "dev"]


def entries(path: Path) -> dict[str, str]:
    """Give each locked requirement (with its marker) and its hashes as text."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        requirement, _, hashes = line.partition("--hash")
        found[requirement.strip()] = hashes
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_exact_and_hashed(name: str, project_root: Path) -> None:
    locked = entries(project_root / "requirements" / f"{name}.lock")
    assert len(locked) > 5
    for line, hashes in locked.items():
        assert re.match(r"[a-z0-9-]+==[^ ]+( ; .+)?$", line), line
        assert re.search(r"=sha256:[0-9a-f]{64}", hashes), line


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_registry_or_an_option(name: str, project_root: Path) -> None:
    text = (project_root / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(name: str, project_root: Path) -> None:
    settings = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    groups = settings["dependency-groups"]
    wanted = (
        settings["project"]["dependencies"]
        + settings["project"]["optional-dependencies"]["gui"]
        + groups["build"]
    )
    if name == "dev":
        wanted += groups["freeze"] + [line for line in groups["dev"] if isinstance(line, str)]
    locked = {}
    for line in entries(project_root / "requirements" / f"{name}.lock"):
        requirement = Requirement(line)
        (pin,) = requirement.specifier
        locked[canonicalize_name(requirement.name)] = Version(pin.version)
    for line in wanted:
        requirement = Requirement(line)
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, line


def test_both_locks_agree(project_root: Path) -> None:
    app, dev = (entries(project_root / "requirements" / f"{name}.lock") for name in LOCKS)
    assert {line: dev[line] for line in app} == app


def test_the_toolkit_has_wheels_for_linux_and_windows_alike(project_root: Path) -> None:
    hashes = entries(project_root / "requirements" / "app.lock")
    (toolkit,) = [text for line, text in hashes.items() if line.startswith("pyside6-essentials==")]
    assert toolkit.count("sha256:") >= 3
