"""The tool that keeps the translations in step with the code."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

import hatch_build

HEADER = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
HEADER += '"Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small project with one sentence, one plural and a translation of each."""
    locales = tmp_path / "resources" / "locale"
    folder = locales / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "one.py").write_text(
        'x = msg("Limit {limit}", limit=msg("inner"))\ny = msgn("{n} code", "{n} codes", 3)\n',
        encoding="utf-8",
    )
    (folder / "toonbank.po").write_text(
        HEADER
        + 'msgid "Limit {limit}"\nmsgstr "Grens {limit}"\n\nmsgid "inner"\nmsgstr "binnen"\n\n'
        + 'msgid "{n} code"\nmsgid_plural "{n} codes"\nmsgstr[0] "{n} code"\nmsgstr[1] "{n} codes"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(hatch_build, "ROOT", tmp_path)
    monkeypatch.setattr(hatch_build, "LOCALES", locales)
    monkeypatch.setattr(hatch_build.extract, "__defaults__", (tmp_path,))
    monkeypatch.setattr(hatch_build.po_files, "__defaults__", (locales,))
    monkeypatch.setattr(hatch_build.compile_all, "__defaults__", (locales,))
    return tmp_path


def po(tree: Path) -> Path:
    return tree / "resources" / "locale" / "nl" / "LC_MESSAGES" / "toonbank.po"


def test_a_complete_translation_passes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert hatch_build.main(["check"]) == 0
    assert "nothing to report" in capsys.readouterr().out


def test_compiled_sentences_are_found_by_gettext(tree: Path) -> None:
    assert hatch_build.main([]) == 0
    dutch = gettext.translation("toonbank", tree / "resources" / "locale", ["nl"])
    assert dutch.gettext("Limit {limit}") == "Grens {limit}"
    assert dutch.ngettext("{n} code", "{n} codes", 3) == "{n} codes"
    assert hatch_build.compile_all(only_stale=True) == []


def test_update_keeps_translations_and_adds_new_sentences(tree: Path) -> None:
    (tree / "core" / "two.py").write_text('msg("5 % discount on {what}", what=1)\n', encoding="utf-8")
    assert hatch_build.main(["update"]) == 0
    text = po(tree).read_text(encoding="utf-8")
    assert 'msgstr "Grens {limit}"' in text
    assert 'msgid "5 % discount on {what}"\nmsgstr ""' in text
    assert "python-format" not in text
    assert "#: core/two.py\n" in text
    assert hatch_build.main(["update"]) == 0
    assert po(tree).read_text(encoding="utf-8") == text


def test_update_drops_what_left_the_code(tree: Path) -> None:
    (tree / "core" / "one.py").write_text('msg("inner")\n', encoding="utf-8")
    hatch_build.main(["update"])
    assert "Grens" not in po(tree).read_text(encoding="utf-8")
    assert hatch_build.check() == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgstr "Grens {limit}"', 'msgstr ""', "not translated"),
        ('msgstr "Grens {limit}"', 'msgstr "Grens {grens}"', "other placeholders"),
        ('msgstr "Grens {limit}"', 'msgstr "Grens {limit"', "damaged braces"),
        ('msgid "inner"', '#, fuzzy\nmsgid "inner"', "fuzzy"),
        ('msgid "inner"', 'msgid "outer"', "no longer in the code"),
    ],
)
def test_a_damaged_translation_is_reported(tree: Path, old: str, new: str, complaint: str) -> None:
    text = po(tree).read_text(encoding="utf-8")
    assert old in text
    po(tree).write_text(text.replace(old, new), encoding="utf-8")
    assert any(complaint in line for line in hatch_build.check())
    assert hatch_build.main(["check"]) == 1


@pytest.mark.parametrize(
    "call", ['msg(f"Limit {x}")', "msg(TEXT)", 'msgn("one", many, 2)', 'i18n.msg("a" + b)', "msg()"]
)
def test_a_sentence_that_is_no_literal_is_refused(tree: Path, call: str) -> None:
    (tree / "core" / "bad.py").write_text(f"\n{call}\n", encoding="utf-8")
    with pytest.raises(hatch_build.NotLiteralError, match=r"core/bad\.py: line 2"):
        hatch_build.extract()


def test_a_plural_may_leave_out_the_count_in_the_singular() -> None:
    message = Message(("one code", "{n} codes"), ("één code", "{n} codes"))
    Catalog().add(message.id)
    assert list(hatch_build.faults(message)) == []


def test_an_unknown_command_explains_the_tool(capsys: pytest.CaptureFixture[str]) -> None:
    assert hatch_build.main(["fly"]) == 2
    assert "hatch_build.py update" in capsys.readouterr().out
