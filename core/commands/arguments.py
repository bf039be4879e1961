"""The words of the command line, read into a request. Wrong words are an `InputError` that names them."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from core import __version__
from core.errors import InputError
from core.i18n import Lang, msg

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Request:
    """A command with its options. `help_text` is set when help or the version was asked for instead."""

    group: str = ""
    command: str = ""
    options: Mapping[str, str | bool | None] = field(default_factory=dict)
    lang: Lang = "nl"
    help_text: str = ""

    def text(self, name: str) -> str:
        """Return an option that is always given."""
        return str(self.options[name])

    def maybe(self, name: str) -> str | None:
        """Return an option that may be absent."""
        value = self.options.get(name)
        return None if value is None or isinstance(value, bool) else value

    def flag(self, name: str) -> bool:
        """Tell whether a switch was given."""
        return bool(self.options.get(name))


class _HelpWantedError(Exception):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class _Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        raise InputError(_field(message), msg("The command is not understood: {detail}", detail=message))

    def print_help(self, file: object = None) -> None:  # noqa: ARG002
        raise _HelpWantedError(self.format_help())


class _Version(argparse.Action):
    def __call__(self, *_: object) -> None:
        raise _HelpWantedError(f"toonbank {__version__}")


def parse_arguments(words: list[str]) -> Request:
    """Return the request in the words of a command line; raise `InputError` for words that make none."""
    try:
        found = vars(_parser().parse_args(words))
    except _HelpWantedError as wanted:
        return Request(help_text=wanted.text.rstrip())
    lang: Lang = "en" if "en" in {found.pop("lang_before", None), found.pop("lang", None)} else "nl"
    group = found.pop("group")
    command = found.pop("command", None) or group
    return Request(group, command, found, lang)


def _field(message: str) -> str:
    """Return the argument that a message of argparse speaks of."""
    found = re.search(
        r"argument (?:-+)?([\w-]+)|required: (?:-+)?([\w-]+)|unrecognized arguments: (\S+)", message
    )
    return next((part for part in found.groups() if part), "command").lower() if found else "command"


def _parser() -> _Parser:
    parser = _Parser(
        prog="toonbank", description="Toonbank: headless commands. Without a command the window opens."
    )
    parser.add_argument("--version", nargs=0, action=_Version, help="show the version")
    parser.add_argument("--lang", dest="lang_before", choices=("nl", "en"), help="language of the texts (nl)")
    groups = parser.add_subparsers(dest="group", metavar="COMMAND", required=True, parser_class=_Parser)
    valve = groups.add_parser("valve", help="order codes, selection, sheets and drawings of valves")
    _valve(valve.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser))
    ess = groups.add_parser("ess", help="advice on home batteries, circuits and consumer units")
    _ess(ess.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser))
    quote = groups.add_parser("quote", help="quotes and price lists")
    _quote(quote.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser))
    sample = groups.add_parser("sample", help="write the sample quote, its workbook and pictures")
    sample.add_argument("--out", required=True, metavar="FOLDER")
    _lang(sample)
    return parser


def _valve(commands: argparse._SubParsersAction[_Parser]) -> None:
    decode = _add(commands, "decode", "read an order code")
    decode.add_argument("text", metavar="TEXT")
    decode.add_argument("--market", default="EU")
    for name, words in (("encode", "write the order code of a wish"), ("select", "select models for a duty")):
        _add(commands, name, words).add_argument(
            "file", metavar="FILE", help="a JSON file, or - for standard input"
        )
    sheet = _add(commands, "sheet", "everything about one order code")
    sheet.add_argument("code", metavar="CODE")
    sheet.add_argument("--market", default="EU")
    _add(commands, "enumerate", "every orderable code").add_argument("--count", action="store_true")
    drawing = _add(commands, "drawing", "the drawing of one order code")
    drawing.add_argument("code", metavar="CODE")
    drawing.add_argument("--out", required=True, metavar="FILE", help="ends in .svg, .dxf, .pdf or .png")
    drawing.add_argument("--sheet", choices=("A4", "A3"), default="A4", help="size of the paper (A4)")
    drawing.add_argument("--unit", choices=("mm", "inch"), default="mm", help="unit of the dimensions (mm)")


def _ess(commands: argparse._SubParsersAction[_Parser]) -> None:
    for name, words in (
        ("advise", "advise a home battery for a situation"),
        ("circuit", "size or check one cable and its protection"),
        ("board", "judge a consumer unit, or propose one"),
    ):
        _add(commands, name, words).add_argument(
            "file", metavar="FILE", help="a JSON file, or - for standard input"
        )

    drawing = _add(commands, "drawing", "a drawing of a situation or of a consumer unit")
    drawing.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
    drawing.add_argument("--kind", required=True, choices=("placement", "single-line", "board", "group-card"))
    drawing.add_argument("--out", required=True, metavar="FILE", help="ends in .svg, .dxf, .pdf or .png")
    drawing.add_argument(
        "--sheet", choices=("A4", "A3"), default=None, help="size of the paper (the smallest that holds it)"
    )
    for name, words in (
        ("customer", "customer in the title block"),
        ("project", "project in the title block"),
        ("address", "address on the group card"),
        ("number", "number of the drawing"),
        ("revision", "revision of the drawing"),
    ):
        drawing.add_argument(f"--{name}", default="", metavar="TEXT", help=words)


def _quote(commands: argparse._SubParsersAction[_Parser]) -> None:
    export = _add(commands, "export", "write a quote as a workbook")
    export.add_argument("file", metavar="FILE")
    export.add_argument("--out", required=True, metavar="FILE")
    form = _add(commands, "order-form", "write the order form of new consumer units (.xlsx or .pdf)")
    form.add_argument("file", metavar="FILE")
    form.add_argument("--out", required=True, metavar="FILE")
    prices = _add(commands, "import-prices", "read a price list")
    prices.add_argument("file", metavar="FILE")
    prices.add_argument("--dry-run", action="store_true")


def _add(commands: argparse._SubParsersAction[_Parser], name: str, words: str) -> _Parser:
    parser = commands.add_parser(name, help=words)
    _lang(parser)
    return parser


def _lang(parser: _Parser) -> None:
    parser.add_argument("--lang", choices=("nl", "en"), default=None, help="language of the texts (nl)")
