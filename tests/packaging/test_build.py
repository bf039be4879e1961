"""What a build promises, and what a proof makes of what it sees."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

import pytest

from installer import build, first_page
from installer.proof import Proof


def built(setup_mb: float, installed_mb: float) -> build.Built:
    return build.Built(Path("p"), Path("s.exe"), None, setup_mb, installed_mb)


def test_a_build_within_its_sizes_passes() -> None:
    build.check_sizes(built(60.0, 180.0))


@pytest.mark.parametrize(("setup_mb", "installed_mb"), [(60.1, 100.0), (40.0, 180.1)])
def test_a_build_that_is_larger_than_promised_fails(setup_mb: float, installed_mb: float) -> None:
    with pytest.raises(build.BuildError, match=r"at most 60.*at most 180"):
        build.check_sizes(built(setup_mb, installed_mb))


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"abc")
    build.write_sums([tmp_path / "a.exe"], tmp_path / "SHA256SUMS")
    expected = f"{hashlib.sha256(b'abc').hexdigest()}  a.exe\n"
    assert (tmp_path / "SHA256SUMS").read_bytes() == expected.encode()


def test_a_proof_without_facts_proves_nothing() -> None:
    assert not Proof().good


def test_one_fact_that_does_not_hold_fails_the_proof(capsys: pytest.CaptureFixture[str]) -> None:
    proof = Proof()
    proof.holds(True, "the first: details")
    assert proof.good
    proof.holds(False, "the second: details")
    assert not proof.good
    assert "ok   the first\n" in capsys.readouterr().out
    assert "1 of 2" in proof.summary()


def test_a_step_that_breaks_is_a_fact_that_does_not_hold() -> None:
    proof = Proof()

    def broken() -> None:
        raise OSError("no such folder")

    proof.step("broken", broken)
    assert not proof.good
    assert "no such folder" in str(proof.seen[0]["what"])


def test_sizes_are_strict_and_times_are_not() -> None:
    proof = Proof()
    proof.holds(True, "something")
    proof.figure("installation", 16.0, 15.0, "s")
    assert proof.good
    assert "NOT MET" in proof.summary()
    proof.figure("setup", 60.1, 60.0, "MB")
    assert not proof.good


def test_the_report_holds_figures_and_facts(tmp_path: Path) -> None:
    proof = Proof()
    proof.holds(True, "something")
    proof.figure("setup", 40.0, 60.0, "MB")
    proof.write(tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["ok"] is True
    assert report["figures"][0]["value"] == 40.0
    assert report["seen"][0]["what"] == "something"


def start(code: str):  # noqa: ANN201
    import subprocess

    return lambda: subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)


def test_the_clock_stops_at_the_first_page() -> None:
    began = time.perf_counter()
    taken = first_page.seconds(start("print('hello'); print('painted')"))
    assert 0 < taken <= time.perf_counter() - began


def test_a_program_that_never_paints_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="before its first page"):
        first_page.seconds(start("print('hello')"))
