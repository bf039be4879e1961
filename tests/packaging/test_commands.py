"""The two commands of the set-up script that make the Windows setup program."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import bootstrap


@pytest.mark.parametrize(
    ("command", "module"), [("windows", "installer.build"), ("prove-windows", "installer.prove")]
)
def test_a_command_provides_the_tools_and_runs_its_module(
    command: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []
    asked: list[str] = []
    provided: list[dict[str, str]] = []

    def run(words: list[object], **_options: object) -> subprocess.CompletedProcess[bytes]:
        made.append([str(word) for word in words])
        return subprocess.CompletedProcess(words, 7)

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    monkeypatch.setattr(bootstrap, "set_up", asked.append)
    monkeypatch.setattr(bootstrap, "provide", lambda _libraries, programs: provided.append(programs))
    assert bootstrap.main([command]) == 7
    assert asked == ["dev"]
    assert provided == [bootstrap.WINDOWS_PROGRAMS]
    assert [words[1:] for words in made] == [["-m", module]]


def test_every_tool_of_the_script_is_provided_in_ci(project_root: Path) -> None:
    packages = {name for names in bootstrap.WINDOWS_PROGRAMS.values() for name in names.split()}
    script = (project_root / ".ci" / "run").read_text(encoding="utf-8")
    assert packages <= set(re.findall(r"[\w.+-]+", script))


def test_the_document_names_every_file_of_the_installer(project_root: Path) -> None:
    text = (project_root / "docs" / "installer.md").read_text(encoding="utf-8")
    minor = {"__init__.py", "proof.py", "osslsign.py", "pack.py", "first_page.py"}
    names = {path.name for path in (project_root / "installer").glob("*.*") if path.is_file()}
    assert {name for name in names - minor if f"`{name}`" not in text} == set()


def test_the_document_names_every_exit_code_of_the_setup_program(project_root: Path) -> None:
    text = (project_root / "docs" / "installer.md").read_text(encoding="utf-8")
    script = (project_root / "installer" / "toonbank.nsi").read_text(encoding="utf-8")
    codes = set(re.findall(r"SetErrorLevel (\d)", script)) | set(
        re.findall(r"Refuse .* (\d)$", script, re.MULTILINE)
    )
    assert codes == {"2", "3", "4", "5", "6"}
    for code in codes:
        assert f"| {code} |" in text
