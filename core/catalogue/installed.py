"""Which catalogues ship with this program: title, maker, documents, and a mark of their content."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from core.i18n import Text
from resources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "catalogues"
_HEADS = ("series.toml", "family.toml")


class Document(NamedTuple):
    """A document that a catalogue rests on; `edition` is empty where the document states none."""

    title: Text
    publisher: str
    edition: str


class Catalogue(NamedTuple):
    """A catalogue. `mark` (8 hexadecimal digits) changes with every change of its files."""

    key: str
    title: Text
    maker: str
    documents: tuple[Document, ...]
    mark: str


def installed(folder: Path = FOLDER) -> tuple[Catalogue, ...]:
    """Return the catalogues of a folder, by the names of their own folders; each has a head in TOML."""
    found = [
        _catalogue(head)
        for place in sorted(folder.iterdir())
        for head in (place / name for name in _HEADS)
        if head.is_file()
    ]
    return tuple(found)


def _catalogue(head: Path) -> Catalogue:
    data = tomllib.loads(head.read_text(encoding="utf-8"))
    documents = tuple(
        Document(Text(**entry["title"]), entry["publisher"], entry["edition"])
        for entry in data["documents"]
        if entry["publisher"] != "Toonbank"
    )
    return Catalogue(data["key"], Text(**data["title"]), data["maker"], documents, _mark(head.parent))


def _mark(folder: Path) -> str:
    """Return a mark of all files of a folder: their names and contents, whatever the ends of their lines."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode())
            total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:8]
