"""Translations: the build hook that compiles them, and the commands a contributor uses.

One gettext catalogue serves core, gui and installer. English sentences stand in the code inside `msg(...)`
and `msgn(...)`; the Dutch ones in `resources/locale/nl/LC_MESSAGES/toonbank.po`.

    python hatch_build.py            compile every .po to .mo (the build hook does the same)
    python hatch_build.py update     collect the sentences from the code, keep what is translated
    python hatch_build.py check      fail when a sentence is missing, untranslated, doubtful or damaged
"""

from __future__ import annotations

import ast
import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
LOCALES = ROOT / "resources" / "locale"
DOMAIN = "toonbank"
SOURCES = ("core", "gui", "installer")
ARGUMENTS = {"msg": 1, "msgn": 2}
"""Marking functions, with how many of their first arguments are sentences."""
HEADER = (
    "# Dutch sentences of Toonbank; `python hatch_build.py update` keeps this file in step with the code.\n#"
)


class NotLiteralError(Exception):
    """A marked sentence is not a plain string literal, so no translator could ever see it."""


class TranslationBuildHook(BuildHookInterface[Any]):
    """Compile the translations before a wheel, an sdist or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        """Compile every catalogue; hatchling then picks the results up as artifacts."""
        compile_all(Path(self.root) / "resources" / "locale")


def po_files(locales: Path = LOCALES) -> list[Path]:
    """Give every translation file, sorted by language."""
    return sorted(locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def load(path: Path) -> Catalog:
    """Read one .po file; its language is the name of the folder two levels up."""
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parent.parent.name, domain=DOMAIN)


def compile_all(locales: Path = LOCALES, *, only_stale: bool = False) -> list[Path]:
    """Write the .mo beside every .po and give the files written.

    Args:
        locales: the folder that holds one folder per language.
        only_stale: leave alone what is newer than its source.
    """
    written = []
    for source in po_files(locales):
        target = source.with_suffix(".mo")
        if only_stale and target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with target.open("wb") as stream:
            write_mo(stream, load(source))
        written.append(target)
    return written


def marked(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the sentences of every `msg("…")` and `msgn("…", "…", n)` call in Python source.

    Raises:
        NotLiteralError: a sentence is an f-string, a name or any other expression.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        count = ARGUMENTS.get(name, 0)
        if not count:
            continue
        sentences = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant)]
        if len(sentences) != count or not all(isinstance(text, str) for text in sentences):
            raise NotLiteralError(f"line {node.lineno}: {name}() needs a plain string literal")
        yield tuple(str(text) for text in sentences)


def extract(root: Path = ROOT) -> Catalog:
    """Collect every marked sentence of the product, with the files it stands in.

    Raises:
        NotLiteralError: with the file and line of a sentence that is not a literal.
    """
    catalog = Catalog(domain=DOMAIN, charset="utf-8")
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            try:
                for sentences in marked(path.read_text(encoding="utf-8")):
                    message_id = sentences[0] if len(sentences) == 1 else sentences
                    catalog.add(message_id, locations=[(place, 0)])
            except NotLiteralError as error:
                raise NotLiteralError(f"{place}: {error}") from None
    return catalog


def update() -> None:
    """Bring every .po file in step with the code; translations of sentences that still exist are kept."""
    template = extract()
    for path in po_files():
        catalog = load(path)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.header_comment = HEADER
        for message in catalog:
            # "5 % discount" is no printf format; the placeholders are `{name}` and are compared by `check`.
            message.flags -= {"python-format", "python-brace-format"}
            message.locations = sorted(set(message.locations))
        with path.open("wb") as stream:
            write_po(stream, catalog, sort_output=True, include_lineno=False, width=110)
        missing = sum(1 for message in catalog if message.id and not translated(message.string))
        print(f"{path.relative_to(ROOT).as_posix()}: {len(catalog)} sentences, {missing} without translation")


def strings(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Give the forms of a sentence: one, or one for each plural form."""
    if value is None:
        return ("",)
    return (value,) if isinstance(value, str) else tuple(value)


def translated(value: str | tuple[str, ...] | list[str] | None) -> bool:
    """Tell whether every form of a translation is filled in."""
    return all(strings(value))


def placeholders(text: str) -> frozenset[str]:
    """Give the names between braces of a sentence; `{{` is a brace, not a placeholder.

    Raises:
        ValueError: the braces do not pair up.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def check() -> list[str]:
    """List everything that is wrong with the translations, one line each."""
    template = extract()
    wanted = {message.id for message in template if message.id}
    trouble = []
    for path in po_files():
        place = path.relative_to(ROOT).as_posix()
        catalog = load(path)
        present = {message.id for message in catalog if message.id}
        trouble += [f"{place}: not in the file: {strings(text)[0]!r}" for text in wanted - present]
        trouble += [f"{place}: no longer in the code: {strings(text)[0]!r}" for text in present - wanted]
        for message in catalog:
            if message.id:
                trouble += [f"{place}: {strings(message.id)[0]!r}: {fault}" for fault in faults(message)]
        trouble += msgfmt(path)
    return sorted(trouble)


def faults(message: Any) -> Iterator[str]:  # noqa: ANN401  (Babel's Message is untyped at its edges)
    """Yield what is wrong with one translated sentence."""
    if message.fuzzy:
        yield "marked as doubtful (fuzzy)"
    if not translated(message.string):
        yield "not translated"
        return
    try:
        originals = [placeholders(text) for text in strings(message.id)]
        for text in strings(message.string):
            if placeholders(text) not in originals:
                yield f"other placeholders than the original in {text!r}"
    except ValueError as error:
        yield f"damaged braces: {error}"


def msgfmt(path: Path) -> list[str]:
    """Let gettext's own checker read a file, where it is installed."""
    program = shutil.which("msgfmt")
    if program is None:
        return []
    command = [program, "-c", "-o", "-", str(path)]
    result = subprocess.run(command, capture_output=True, check=False)
    return [] if result.returncode == 0 else result.stderr.decode(errors="replace").strip().splitlines()


def main(arguments: list[str]) -> int:
    """Run one command; see the text at the top of this file."""
    command = arguments[0] if arguments else "compile"
    if command == "compile":
        for path in compile_all():
            print(path.relative_to(ROOT).as_posix())
        return 0
    if command == "update":
        update()
        return 0
    if command == "check":
        trouble = check()
        print("\n".join(trouble) or "translations: nothing to report")
        return 1 if trouble else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NotLiteralError as problem:
        sys.exit(str(problem))
