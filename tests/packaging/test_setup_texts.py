"""The sentences of the setup program, and the script that shows them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from core.i18n import Translator
from installer import pack, product, setup_texts

SCRIPT = product.INSTALLER / "toonbank.nsi"


def test_every_sentence_is_there_in_both_languages() -> None:
    lines = setup_texts.include().splitlines()
    for name, text in setup_texts.TEXTS.items():
        dutch, english = Translator("nl")(text), Translator("en")(text)
        assert dutch != english, name
        assert f"LangString {name} ${{LANG_DUTCH}} {setup_texts.quoted(dutch)}" in lines
        assert f"LangString {name} ${{LANG_ENGLISH}} {setup_texts.quoted(english)}" in lines


def test_the_script_uses_every_sentence_and_no_other() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert set(re.findall(r"\$\(([A-Z_]+)\)", script)) == set(setup_texts.TEXTS)


def test_the_pages_come_in_both_languages_dutch_first() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert re.findall(r'MUI_LANGUAGE "(\w+)"', script) == ["Dutch", "English"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", '"plain"'), ("5 $", '"5 $$"'), ('say "x"', '"say $\\"x$\\""'), ("a\nb", '"a$\\nb"')],
)
def test_signs_of_the_script_language_are_written_so_that_they_are_shown(text: str, expected: str) -> None:
    assert setup_texts.quoted(text) == expected


def test_the_script_gets_every_name_that_it_asks_for(tmp_path: Path) -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    own = set(re.findall(r"!define (\w+)", script))
    asked = set(re.findall(r"\$\{([A-Z0-9_]+)\}", script)) - own - {"ARG", "LANG_DUTCH", "LANG_ENGLISH"}
    given = pack.definitions(tmp_path, tmp_path / "x.exe", tmp_path, "1.2.3", quick=False, sign="")
    assert asked == set(given)
    assert given["VERSION4"] == "1.2.3.0"


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """Give a folder that looks like a frozen program."""
    folder = tmp_path / product.NAME
    for name in (product.PROGRAM, product.CONSOLE_PROGRAM, f"{product.CONTENTS}/licences/NOTICES.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 2048)
    return folder


def test_the_size_that_windows_shows_is_that_of_the_files(payload: Path) -> None:
    assert pack.size_kb(payload) == 6


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_the_script_compiles_without_a_warning(payload: Path, tmp_path: Path) -> None:
    made = pack.make_setup(payload, tmp_path / "out" / product.setup_name(), tmp_path / "work", quick=True)
    data = made.read_bytes()
    assert data[:2] == b"MZ"
    assert "FileVersion".encode("utf-16-le") in data
    assert f"{product.VERSION}".encode("utf-16-le") in data


@pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not installed")
def test_the_package_for_group_policy_is_made(payload: Path, tmp_path: Path) -> None:
    made = pack.make_msi(payload, tmp_path / "toonbank.msi", tmp_path / "work")
    shown = subprocess.run(["file", "-b", made], capture_output=True, text=True, check=False).stdout
    assert made.stat().st_size > 6000
    assert made.read_bytes()[:4] == b"\xd0\xcf\x11\xe0", shown


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_a_setup_program_replaces_a_longer_one_as_a_whole(payload: Path, tmp_path: Path) -> None:
    out = tmp_path / product.setup_name()
    fresh = pack.make_setup(payload, out, tmp_path / "work", quick=True).stat().st_size
    out.write_bytes(b"x" * (fresh + 5000))
    assert pack.make_setup(payload, out, tmp_path / "work", quick=True).stat().st_size == fresh
