"""Details for support: everything about the program and the computer, nothing about customers or prices.

Whatever a person typed, chose as a name or keeps as a file stays out: numbers, words and paths of theirs are
at most counted. Texts of errors stay out too, since they may quote what was typed.
"""

from __future__ import annotations

import platform
import struct
from typing import TYPE_CHECKING, NamedTuple

import PySide6
from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from core import __version__
from core.catalogue.installed import installed
from core.i18n import Translator
from core.quote.model import ARTICLE, TEXT
from core.registry import families
from gui.care.libraries import frozen, libraries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from core.settings import Settings
    from core.workspace import Workspace
    from gui.theme import Theme


KNOWN_KINDS = frozenset({ARTICLE, TEXT, *families()})


class Situation(NamedTuple):
    """What the report looks at."""

    settings: Settings
    workspace: Workspace
    theme: Theme
    window: QWidget
    errors: Sequence[str] = ()
    """Lines of the log as `gui.care.log.Log.errors` gives them."""


def report(situation: Situation) -> str:
    """Return the details as lines of English text, whatever the language of the window."""
    parts = (
        _program(),
        _computer(situation.window),
        _state(situation),
        _catalogues(),
        [f"{library.name} {library.version}".rstrip() for library in libraries()],
        list(situation.errors) or ["no errors in the log"],
    )
    titles = ("Toonbank", "Computer", "State", "Catalogues", "Libraries", "Last errors")
    blocks = ("\n".join((f"[{title}]", *lines)) for title, lines in zip(titles, parts, strict=True) if lines)
    return "\n\n".join(blocks) + "\n"


def _program() -> list[str]:
    made = "frozen program" if frozen() else "Python package"
    return [
        f"Toonbank {__version__} ({made})",
        f"Python {platform.python_version()} ({8 * struct.calcsize('P')} bit)",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}",
    ]


def _computer(window: QWidget) -> list[str]:
    kernel = f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"
    lines = [
        f"{QSysInfo.prettyProductName()} ({kernel}, {QSysInfo.currentCpuArchitecture()})",
        f"platform: {QGuiApplication.platformName()}",
    ]
    for screen in QGuiApplication.screens():
        size = screen.geometry().size()
        here = ", the window is here" if screen is window.screen() else ""
        lines.append(
            f"screen: {size.width()} × {size.height()} at {screen.devicePixelRatio() * 100:.0f} %{here}"
        )
    state = "maximised" if window.isMaximized() else "normal"
    lines.append(f"window: {window.width()} × {window.height()}, {state}")
    return lines


def _state(situation: Situation) -> list[str]:
    settings, workspace, theme = situation.settings, situation.workspace, situation.theme
    look = [f"chosen {settings.theme}", f"shown {theme.scheme}"]
    look += ["contrast"] if theme.contrast else []
    look += ["touch"] if theme.touch else []
    quotes = [entry.quote for entry in workspace.quotes]
    kinds: dict[str, int] = {}
    for quote in quotes:
        for line in quote.lines:
            # A kind from a damaged or foreign file may be any text.
            kind = line.kind if line.kind in KNOWN_KINDS else "other"
            kinds[kind] = kinds.get(kind, 0) + 1
    page = "quote" if workspace.on_quote else f"{workspace.world} {workspace.page}".strip()
    company = settings.company
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "none"
    return [
        f"language: {settings.language}",
        f"look: {', '.join(look)}",
        f"market: {settings.market}",
        f"company filled in: {_yes(company.get('name'))}, logo: {_yes(company.get('logo'))}",
        f"price list: {_yes(settings.price_list)}",
        f"page: {page or 'first'}",
        f"open quotes: {len(quotes)} ({sum(quote.sample for quote in quotes)} sample), lines: {counted}",
    ]


def _catalogues() -> list[str]:
    say = Translator("en")
    return [f"{entry.key} {entry.mark}: {say(entry.title)} ({entry.maker})" for entry in installed()]


def _yes(value: object) -> str:
    return "yes" if value else "no"
