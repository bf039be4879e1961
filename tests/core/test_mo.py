"""Compiled translations: the same words as the standard library finds in them."""

from __future__ import annotations

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.mo import Sentences
from resources import ROOT

FOLDER = ROOT / "locale" / "nl" / "LC_MESSAGES"


def compiled(*entries: tuple[str | tuple[str, str], str | tuple[str, str]]) -> bytes:
    catalogue = Catalog(locale="nl")
    for original, translation in entries:
        catalogue.add(original, translation)
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def test_every_dutch_sentence_is_the_one_that_gettext_finds() -> None:
    data = (FOLDER / "toonbank.mo").read_bytes()
    ours, theirs = Sentences(data), gettext.GNUTranslations(io.BytesIO(data))
    with (FOLDER / "toonbank.po").open("rb") as file:
        entries = [entry.id for entry in read_po(file) if entry.id]
    assert len(entries) > 1000
    for original in entries:
        if isinstance(original, str):
            assert ours.gettext(original) == theirs.gettext(original)
        else:
            for n in (0, 1, 2, 101):
                assert ours.ngettext(*original, n) == theirs.ngettext(*original, n), original


def test_a_sentence_without_a_translation_stays_what_it_is() -> None:
    sentences = Sentences(compiled(("valve", "ventiel")))
    assert (sentences.gettext("valve"), sentences.gettext("valve")) == ("ventiel", "ventiel")
    assert (sentences.gettext("house"), sentences.gettext("")) == ("house", "")
    assert [sentences.ngettext("{n} code", "{n} codes", n) for n in (1, 2)] == ["{n} code", "{n} codes"]


def test_both_forms_of_a_number_are_found() -> None:
    sentences = Sentences(compiled((("{n} row", "{n} rows"), ("{n} regel", "{n} regels")), ("é", "ë")))
    assert [sentences.ngettext("{n} row", "{n} rows", n) for n in (0, 1, 2)] == [
        "{n} regels",
        "{n} regel",
        "{n} regels",
    ]
    assert sentences.gettext("é") == "ë"


def test_no_catalogue_has_no_sentence() -> None:
    assert Sentences().gettext("valve") == "valve"


@pytest.mark.parametrize("data", [b"x", b"not a catalogue, but long enough to be read", compiled()[:3]])
def test_something_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Sentences(data)
