"""Reading what a command was given and writing what it makes; every trouble names its argument."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import InputError
from core.files import reason_of
from core.i18n import msg
from core.json_input import as_object, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.json_input import JSON

LONGEST = 50_000_000
"""Bytes after which an input is no document of Toonbank."""


def read_text(name: str, field: str = "file") -> str:
    """Return the text of a file, or of standard input for `-`; raise `InputError` naming `field`."""
    try:
        raw = sys.stdin.buffer.read(LONGEST + 1) if name == "-" else _beginning(name)
        if len(raw) > LONGEST:
            raise InputError(
                field, msg("“{name}” is larger than {limit} megabytes", name=name, limit=LONGEST // 1_000_000)
            )
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(field, msg("“{name}” is not UTF-8 text", name=name)) from None
    except (OSError, ValueError) as error:
        raise InputError(
            field, msg("“{name}” cannot be read: {reason}", name=name, reason=reason_of(error))
        ) from None


def _beginning(name: str) -> bytes:
    """Return a file's bytes, but not many more than are accepted: a device has no end."""
    with Path(name).open("rb") as file:
        return file.read(LONGEST + 1)


def read_object(name: str, field: str = "file") -> Mapping[str, JSON]:
    """Return the JSON object in a file or on standard input; raise `InputError`."""
    return as_object(parse(read_text(name, field), field), field)


def write_bytes(name: str, data: bytes, field: str = "out") -> Path:
    """Write a file and return its path; raise `InputError` naming `field` when that is not possible."""
    path = Path(name)
    try:
        path.write_bytes(data)
    except (OSError, ValueError) as error:
        raise InputError(
            field, msg("“{name}” cannot be written: {reason}", name=name, reason=reason_of(error))
        ) from None
    return path
