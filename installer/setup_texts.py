"""The sentences of the setup program, from the one catalogue of translations, as an include file for NSIS."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from core.i18n import Lang, Msg, Translator, msg
from installer.product import NAME

if TYPE_CHECKING:
    from pathlib import Path

TEXTS: dict[str, Msg] = {
    "NEEDS_WINDOWS": msg("{name} needs Windows 10 or newer, 64-bit.", name=NAME),
    "IS_RUNNING": msg("{name} is open. Save your work and close it, then choose Retry.", name=NAME),
    "IN_USE": msg(
        "A file of {name} is in use. Close every window of it, also those of other users, then choose Retry.",
        name=NAME,
    ),
    "NEEDS_ADMIN": msg("Installing for all users needs administrator rights."),
    "QUOTE_FILE": msg("{name} quote", name=NAME),
    "PROGRAM_PART": msg("Program"),
    "DATA_PART": msg("Settings, prices and unsaved work"),
    "PROGRAM_MORE": msg("The program itself. Quotes you saved as files are never removed."),
    "DATA_MORE": msg(
        "Also remove your settings, price list and the work that was kept automatically. "
        "This cannot be undone."
    ),
    "FOREIGN_FOLDER": msg("This folder holds other files already. Choose an empty or a new folder."),
}
"""Every sentence of our own, by its name in toonbank.nsi; what the pages say besides is NSIS's own."""

NSIS_LANGUAGES = {"nl": "DUTCH", "en": "ENGLISH"}


def quoted(text: str) -> str:
    """Return a text as a string of NSIS."""
    return '"' + text.replace("$", "$$").replace('"', '$\\"').replace("\n", "$\\n") + '"'


def include() -> str:
    """Return the include file: every sentence in every language."""
    lines = []
    for lang in get_args(Lang):
        translator = Translator(lang)
        lines += [
            f"LangString {name} ${{LANG_{NSIS_LANGUAGES[lang]}}} {quoted(translator(text))}"
            for name, text in TEXTS.items()
        ]
    return "\n".join(lines) + "\n"


def write(path: Path) -> None:
    """Write the include file; NSIS knows the encoding by the mark at its begin."""
    path.write_text(include(), encoding="utf-8-sig", newline="\n")
