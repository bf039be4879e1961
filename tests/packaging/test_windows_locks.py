"""The lock files of the Windows build: exact, hashed, for Windows, silent about where packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from installer import parts, sbom

LOCKS = ["windows", "windows-parts", "windows-tools", "audit"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_exact_hashed_and_names_no_host(name: str, project_root: Path) -> None:
    path = project_root / "requirements" / f"{name}.lock"
    text = path.read_text(encoding="utf-8")
    entries = sbom.locked(path)
    assert len(entries) >= 3
    assert all(entry.hashes for entry in entries)
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


def test_the_windows_program_is_made_of_the_same_versions(project_root: Path) -> None:
    everywhere = {
        (entry.name, entry.version) for entry in sbom.locked(project_root / "requirements" / "dev.lock")
    }
    assert {(entry.name, entry.version) for entry in sbom.locked()} <= everywhere


def test_no_line_depends_on_the_system_that_reads_it(project_root: Path) -> None:
    # Which packages are fetched for Windows is decided on Debian, where markers would be read wrongly.
    text = (project_root / "requirements" / "windows.lock").read_text(encoding="utf-8")
    assert " ; " not in text
    assert {"colorama", "pefile", "pywin32-ctypes"} <= {entry.name for entry in sbom.locked()}


def test_a_change_of_a_lock_file_fetches_the_parts_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "windows.lock").write_text("a==1\n", encoding="utf-8")
    monkeypatch.setattr(parts, "LOCKS", tmp_path)
    first = parts.fingerprint()
    (tmp_path / "windows.lock").write_text("a==2\n", encoding="utf-8")
    assert parts.fingerprint() != first


def test_only_proven_files_become_part_of_the_windows_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    full, out = tmp_path / "full", tmp_path / "out"
    files = {
        "python.exe": b"binary, checked by its signature",
        "Lib/listed.py": b"listed = 1",
        "Lib/changed.py": b"not in the catalogue",
        "Lib/pinned.py": b"pinned = 1",
        "Lib/empty.py": b"",
        "Lib/test/listed.py": b"listed = 1",
        "Lib/site-packages/other.py": b"listed = 1",
        "tcl/tcl86t.dll": b"x",
    }
    for name, data in files.items():
        (full / name).parent.mkdir(parents=True, exist_ok=True)
        (full / name).write_bytes(data)
    catalogue = tmp_path / "python.cat"
    catalogue.write_bytes(b"begin" + hashlib.sha256(b"listed = 1").digest() + b"end")
    monkeypatch.setattr(parts, "_PINNED", {"Lib/pinned.py": hashlib.sha256(b"pinned = 1").hexdigest()})
    parts.make_python(full, catalogue, out)
    copied = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert copied == {"python.exe", "Lib/listed.py", "Lib/pinned.py", "Lib/empty.py"}
    monkeypatch.setattr(parts, "_PINNED", {"Lib/pinned.py": "0" * 64})
    (out / "Lib/pinned.py").unlink()
    with pytest.raises(parts.PartError, match=r"pinned\.py"):
        parts.make_python(full, catalogue, out)


@pytest.mark.parametrize(
    ("who", "trusted"),
    [
        ("CN=Python Software Foundation, O=Python Software Foundation, L=Beaverton", True),
        ("CN=Microsoft Corporation, OU=MOPR, O=Microsoft Corporation", True),
        ("CN=Python Software Foundation, O=Somebody", False),
        ("CN=Microsoft Corporation Ltd, O=Microsoft Corporation Ltd", False),
        ("", False),
    ],
)
def test_only_two_signers_are_trusted(who: str, trusted: bool) -> None:
    from installer import verify

    assert verify.who_is_trusted(who) is trusted
