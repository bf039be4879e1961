"""The catalogues that ship: named with their documents, and marked by their content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.catalogue.installed import installed

if TYPE_CHECKING:
    from pathlib import Path


def test_every_catalogue_is_named_with_its_documents() -> None:
    found = {entry.key: entry for entry in installed()}
    assert set(found) >= {"xsa", "smile_g3"}
    assert found["xsa"].documents[0].edition == "ES140-7A"
    assert re.fullmatch(r"[0-9a-f]{8}", found["xsa"].mark)
    assert found["xsa"].mark != found["smile_g3"].mark


def test_mark_of_a_catalogue_follows_its_content_not_its_line_ends(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    head = 'key="one"\nmaker="M"\ntitle={nl="Een",en="One"}\ndocuments=[]\n'
    marks = []
    for text, row in ((head, "a\n"), (head.replace("\n", "\r\n"), "a\r\n"), (head, "b\n")):
        (folder / "series.toml").write_bytes(text.encode())
        (folder / "rows.csv").write_bytes(row.encode())
        marks.append(installed(tmp_path)[0].mark)
    assert marks[0] == marks[1] != marks[2]
