from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from core.errors import UserFacingError
from core.files import read_bytes, read_text, reason_of, set_aside, user_folder, write_atomic
from core.i18n import Translator


def test_writing_makes_the_folder_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.json"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.json"]


def test_a_failing_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UserFacingError) as caught:
        write_atomic(path, b"new")
    assert caught.value.hint is not None
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomic(path, b"1")
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600
    path.chmod(0o640)
    write_atomic(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    binary = tmp_path / "x.bin"
    binary.write_bytes(b"\xff\xfe\x00\x80")
    for call in (
        lambda: read_bytes(tmp_path / "missing"),
        lambda: read_bytes(tmp_path),
        lambda: read_bytes(Path("with\0zero")),
        lambda: read_bytes(binary, largest=3),
        lambda: read_text(binary),
    ):
        with pytest.raises(UserFacingError):
            call()


def test_a_broken_file_is_renamed_to_a_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for number in (1, 2):
        path.write_text("x")
        assert set_aside(path) == tmp_path / f"a.json.broken{number}"
    assert set_aside(path) is None


def test_the_users_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOONBANK_HOME", raising=False)
    assert user_folder(tmp_path) == tmp_path
    assert user_folder().name.lower() == "toonbank"
    monkeypatch.setenv("TOONBANK_HOME", str(tmp_path / "home"))
    assert user_folder() == tmp_path / "home"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file or directory"), "het bestaat niet"),
        (PermissionError(13, "Permission denied"), "er is geen toestemming"),
        (IsADirectoryError(21, "Is a directory"), "het is een map"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_why_a_file_is_refused_is_said_in_the_language_of_the_reader(error: Exception, words: str) -> None:
    assert Translator("nl")(reason_of(error)) == words
