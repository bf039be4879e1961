"""The headless commands: JSON in, one JSON document out, no toolkit.

Exit status: 0 an answer was given (also when the answer is a refusal), 2 the input could not be understood
(`{"error": {"field", "text"}}`), 1 a fault in Toonbank. The words are stable: keys are added, never renamed.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import TYPE_CHECKING

from core.commands.arguments import parse_arguments
from core.errors import InputError, UserFacingError
from core.i18n import Translator, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.commands.arguments import Request

ANSWERED, FAULT, NOT_UNDERSTOOD = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command, print its JSON answer, and return the exit status."""
    tr = Translator("nl")
    try:
        request = parse_arguments([_as_typed(word) for word in arguments])
        if request.help_text:
            _write(request.help_text)
            return ANSWERED
        tr = Translator(request.lang)
        _print(_run(request, tr))
    except InputError as error:
        _print({"error": {"field": error.field, "text": tr(error.text)}})
        return NOT_UNDERSTOOD
    except UserFacingError as error:
        _print({"error": {"field": None, "text": tr(error.text)}})
        return NOT_UNDERSTOOD
    except BrokenPipeError:
        return ANSWERED
    except Exception as error:  # noqa: BLE001  # the last resort: a bug answers in JSON too
        detail = "".join(traceback.format_exception_only(error)).strip()
        _print({"error": {"field": None, "text": tr(msg("A fault in Toonbank: {detail}", detail=detail))}})
        return FAULT
    return ANSWERED


def _as_typed(word: str) -> str:
    """Return a word of the command line as UTF-8, also where the locale knows no more than ASCII."""
    try:
        return os.fsencode(word).decode("utf-8")
    except ValueError:  # bytes that are no text stay what they are: they may name a file
        return word


def _run(request: Request, tr: Translator) -> object:
    """Load only the command that was asked for; each module holds one group of commands."""
    if request.group == "valve":
        from core.commands import valve

        return valve.run(request, tr)
    if request.group == "ess":
        from core.commands import ess

        return ess.run(request, tr)
    if request.group == "quote":
        from core.commands import quote

        return quote.run(request, tr)
    from core.commands import sample

    return sample.run(request, tr)


def _print(answer: object) -> None:
    _write(json.dumps(answer, ensure_ascii=False, indent=2))


def _write(text: str) -> None:
    data = (text + "\n").encode("utf-8", errors="replace")
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a captured text stream
        sys.stdout.write(data.decode("utf-8"))
    else:
        stream.write(data)
    sys.stdout.flush()
