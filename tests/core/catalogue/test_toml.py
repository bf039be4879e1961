from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from core.catalogue.problems import Problems
from core.catalogue.toml import Manifest, read_toml
from core.i18n import Text


def _read(path: Path, text: str) -> tuple[Manifest, Problems]:
    problems = Problems()
    path.write_text(text, "utf-8")
    return read_toml(path, problems, ("part",)), problems


def _said(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.all()]


def test_values_and_places(tmp_path: Path) -> None:
    manifest, problems = _read(
        tmp_path / "m.toml",
        'key = "x"\nn = "0.5"\nm = 3\ntitle = {nl = "een", en = "one"}\nlist = ["a", "b"]\n'
        'steps = ["1", "2.5"]\n'
        '\n[[part]]\nname = "first"\n\n[[part]]\n  name = "second"\n',
    )
    top = manifest.top
    assert top.text("key") == "x"
    assert (top.number("n"), top.number("m")) == (Decimal("0.5"), Decimal(3))
    assert top.bilingual("title") == Text("een", "one")
    assert top.texts("list") == ("a", "b")
    assert top.numbers("steps") == (Decimal(1), Decimal("2.5"))
    assert [part.text("name") for part in manifest.sections("part")] == ["first", "second"]
    assert manifest.sections("part")[1].locate("name") == (12, 3)
    assert manifest.sections("part")[0].locate("name") == (9, 1)
    assert manifest.sections("none") == ()
    assert not problems


def test_defects_are_listed_with_their_places(tmp_path: Path) -> None:
    manifest, problems = _read(
        tmp_path / "m.toml",
        'key = 5\nn = "much"\ntitle = {nl = "een"}\nlabel = "one"\nlist = [1]\nsteps = ["1", "x"]\nodd = 1\n'
        "\n"
        '[[part]]\nname = "first"\n',
    )
    top, (part,) = manifest.top, manifest.sections("part")
    assert top.text("key") == ""
    assert top.text("gone") == ""
    assert top.text("gone", optional=True) == ""
    assert top.number("n") == 0
    assert part.number("gone") == 0
    assert top.bilingual("title") == Text("een", "")
    assert top.bilingual("label") == Text("", "")
    assert part.bilingual("title") == Text("", "")
    assert top.texts("list") == ()
    assert top.numbers("steps") == ()
    top.expect(("key", "n", "title", "label", "list", "steps"))
    assert _said(problems) == [
        "m.toml:1:1: “gone” is missing",
        "m.toml:1:1: “key” must be a text",
        "m.toml:2:1: “n” is “much”, not a number",
        "m.toml:3:1: the translation “en” of “title” is missing",
        "m.toml:4:1: “label” needs nl and en",
        "m.toml:5:1: “list” must be a list of texts",
        "m.toml:6:1: “steps” must be a list of numbers, written as texts",
        "m.toml:7:1: “odd” is not known",
        "m.toml:9:1: “gone” is missing",
        "m.toml:9:1: “title” is missing",
    ]


def test_text_that_is_not_toml_is_one_problem(tmp_path: Path) -> None:
    _, problems = _read(tmp_path / "m.toml", 'a = "x"\nb = = 2\n')
    assert _said(problems) == ["m.toml:2:5: this is not TOML: Invalid value"]


def test_an_unfinished_file_is_one_problem(tmp_path: Path) -> None:
    _, problems = _read(tmp_path / "m.toml", 'a = "x')
    assert len(problems.all()) == 1
    assert "this is not TOML" in _said(problems)[0]


def test_a_missing_file_and_a_wrong_encoding(tmp_path: Path) -> None:
    problems = Problems()
    read_toml(tmp_path / "gone.toml", problems, ())
    (tmp_path / "latin.toml").write_bytes(b'a = "\xe9"')
    read_toml(tmp_path / "latin.toml", problems, ())
    assert _said(problems) == ["gone.toml:1:1: the file is missing", "latin.toml:1:1: the file is not UTF-8"]


def test_a_list_must_be_written_as_sections(tmp_path: Path) -> None:
    manifest, problems = _read(tmp_path / "m.toml", 'part = [{name = "x"}]\n')
    assert manifest.sections("part") == ()
    assert _said(problems) == ["m.toml:1:1: “part” must be written as [[part]]"]
