from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from core.cli import main

Answer = tuple[int, Any]
Run = Callable[..., Answer]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a call of the command line in this process, from words and input to exit status and JSON."""

    def call(*words: str, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        status = main(words)
        out, err = capfd.readouterr()
        assert err == ""
        assert out.endswith("\n")
        return status, json.loads(out)

    return call
