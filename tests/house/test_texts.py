"""What must not stand in tracked files, and what documents promise."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import bootstrap
import hatch_build

# Written in pieces, so that this file does not hold what it looks for.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org"]
HOMES = ["/" + "home/", "/" + "work/", "/" + "root/", "/" + "Users/", "C:" + "\\\\Users"]
FORBIDDEN = re.compile(
    "|".join(re.escape(text) for text in HOSTS) + "|(?<![\\w.])(?:" + "|".join(HOMES) + ")\\w"
)


def tracked(root: Path) -> list[Path]:
    """Give the tracked files, or all files of the source folders outside a repository."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=root, check=False, capture_output=True)
        if listed.returncode == 0:
            return [root / name for name in listed.stdout.decode().split("\0") if name]
    return [
        path
        for top in ("core", "gui", "resources", "tests")
        for path in (root / top).rglob("*")
        if path.is_file()
    ]


def test_no_tracked_text_names_a_registry_host_or_a_home_folder(project_root: Path) -> None:
    found = []
    for path in tracked(project_root):
        if not path.is_file() or b"\0" in (data := path.read_bytes())[:8192]:
            continue
        lines = data.decode("utf-8", errors="replace").splitlines()
        found += [f"{path.name}:{number}" for number, line in enumerate(lines, 1) if FORBIDDEN.search(line)]
    assert found == []


@pytest.mark.parametrize("text", [f"see {HOSTS[0]}/simple", f"open('{HOMES[0]}me/file')", f"{HOMES[2]}me"])
def test_the_forbidden_texts_are_recognised(text: str) -> None:
    assert FORBIDDEN.search(text)


def test_no_python_file_outgrows_its_house(project_root: Path) -> None:
    limit = 450
    lengths = {
        path.relative_to(project_root).as_posix(): path.read_bytes().count(b"\n")
        for path in tracked(project_root)
        if path.suffix == ".py" and path.is_file()
    }
    assert {name: length for name, length in lengths.items() if length > limit} == {}


def test_every_marked_sentence_is_a_literal() -> None:
    sentences = [message.id for message in hatch_build.extract() if message.id]
    assert len(sentences) > 10


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_commands_named_in_a_document_exist(document: str, project_root: Path) -> None:
    text = (project_root / document).read_text(encoding="utf-8")
    named = re.findall(r"python3? (?:-m )?([\w/.]+\.py)(?: ([a-z]+))?", text)
    assert named
    for script, command in named:
        path = project_root / script
        assert path.is_file(), script
        source = path.read_text(encoding="utf-8")
        assert not command or f'"{command}"' in source, f"{script} {command}"
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (project_root / link).exists(), link


def test_the_readme_names_the_two_commands(project_root: Path) -> None:
    text = (project_root / "README.md").read_text(encoding="utf-8")
    assert "python3 bootstrap.py run" in text
    assert "python3 bootstrap.py test" in text
    assert bootstrap.main(["fly"]) == 2
