from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import InputError, UserFacingError
from core.i18n import Translator
from core.quote.codec import decode
from core.quote.model import Party, Quote
from core.quote.store import Autosave, file_name, load_quote, save_quote
from tests.core.quote.fakes import TODAY

EN = Translator("en")


def test_a_saved_quote_opens_again_as_it_was(tmp_path: Path, contract: dict[str, Any]) -> None:
    quote = decode(contract)
    path = tmp_path / "Jansen & Zoon é.toonbank"
    save_quote(quote, path)
    assert load_quote(path) == quote


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xff\xfe", b"{}", b'{"lines": 3}'])
def test_a_file_that_is_no_quote_is_named_in_the_refusal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.toonbank"
    path.write_bytes(content)
    with pytest.raises(UserFacingError) as caught:
        load_quote(path)
    assert "x.toonbank" in EN(caught.value.text)
    assert path.read_bytes() == content


def test_file_names_hold_nothing_that_a_file_system_refuses() -> None:
    quote = Quote(date=TODAY, number="2026-0123", customer=Party(name='A/B: "Jansen" <x>\n'))
    assert file_name(quote) == "2026-0123-A A B Jansen x.toonbank"
    assert file_name(replace(quote, number="", revision="", customer=Party())) == "quote.toonbank"


def read(text: str) -> dict[str, Any]:
    data = json.loads(text) if text.startswith("{") else None
    if data is None:
        raise InputError("workspace", "no JSON")
    return dict(data)


def test_the_newest_state_comes_back(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path)
    assert autosave.recover(read).state is None
    for number in range(3):
        autosave.save(json.dumps({"n": number}))
    assert autosave.recover(read).state == {"n": 2}
    autosave.clear()
    assert list(tmp_path.iterdir()) == []


def test_the_state_before_it_comes_back_when_the_newest_is_broken(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path)
    autosave.save('{"n": 1}')
    autosave.save("half a fi")
    recovered = autosave.recover(read)
    assert recovered.state == {"n": 1}
    assert len(recovered.problems) == 1
    assert (tmp_path / "autosave.json.broken1").read_text() == "half a fi"
