"""Where a valve is sold: the marks that a country asks for narrow what can be ordered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.errors import InputError
from core.i18n import msg
from core.json_input import as_text

if TYPE_CHECKING:
    from core.json_input import JSON

DEFAULT_MARKET = "EU"
_MARKET = re.compile(r"[A-Z]{2,3}")


def parse_market(value: JSON, field: str = "market") -> str:
    """Return a market as upper-case letters (`EU`, `JP`, `NL`); raise `InputError` naming `field`."""
    market = as_text(value, field, longest=20).strip().upper()
    if not _MARKET.fullmatch(market):
        raise InputError(
            field, msg("“{text}” is not a market; write EU or a country code such as NL or JP", text=market)
        )
    return market
