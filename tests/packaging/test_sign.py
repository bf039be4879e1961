"""Signing with a certificate from outside."""

from __future__ import annotations

import shutil
from pathlib import Path

import pip
import pytest

from installer import sign

NEEDS_TOOL = pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which("openssl")), reason="osslsigncode is not installed"
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Give a Windows program that nobody has signed: a launcher that pip carries."""
    launcher = Path(pip.__file__).parent / "_vendor" / "distlib" / "w64.exe"
    return Path(shutil.copy2(launcher, tmp_path / "program with a space.exe"))


def test_nothing_is_signed_without_a_certificate() -> None:
    assert sign.signer({}) is None


def test_a_certificate_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(sign.SigningError, match="does not exist"):
        sign.signer({"TOONBANK_SIGN_PFX": str(tmp_path / "none.pfx")})


def test_a_command_of_ones_own_gets_the_file(tmp_path: Path) -> None:
    target = tmp_path / "to be signed.exe"
    target.write_bytes(b"x")
    made = sign.signer({"TOONBANK_SIGN_COMMAND": "rm %1"})
    assert made is not None
    made.sign(target)
    assert not target.exists()


def test_a_command_that_fails_is_an_error(tmp_path: Path) -> None:
    made = sign.signer({"TOONBANK_SIGN_COMMAND": "false %1"})
    assert made is not None
    with pytest.raises(sign.SigningError, match=r"x\.exe could not be signed"):
        made.sign(tmp_path / "x.exe")


@NEEDS_TOOL
def test_a_test_certificate_signs_and_is_verified(program: Path, tmp_path: Path) -> None:
    pfx, password, certificate = sign.make_test_certificate(tmp_path / "one")
    _, _, other = sign.make_test_certificate(tmp_path / "two")
    before = program.read_bytes()
    assert not sign.verified(program, certificate)
    made = sign.signer({"TOONBANK_SIGN_PFX": str(pfx), "TOONBANK_SIGN_PASSWORD_FILE": str(password)})
    assert made is not None
    made.sign(program)
    assert program.read_bytes() != before
    assert sign.verified(program, certificate)
    assert not sign.verified(program, other)


@NEEDS_TOOL
def test_a_changed_program_is_no_longer_verified(program: Path, tmp_path: Path) -> None:
    pfx, password, certificate = sign.make_test_certificate(tmp_path / "one")
    sign.Signer(sign.with_pfx(pfx, str(password), "")).sign(program)
    data = bytearray(program.read_bytes())
    data[0x600] ^= 0xFF
    program.write_bytes(bytes(data))
    assert not sign.verified(program, certificate)
