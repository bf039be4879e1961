"""What every reader of typed text must do with what it cannot read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.errors import InputError
from core.i18n import Translator


def refuses(read: Callable[[object, str], object], text: object) -> None:
    """Assert that a text is refused under the name of its field, in words of both languages."""
    with pytest.raises(InputError) as caught:
        read(text, "some_field")
    assert caught.value.field == "some_field"
    for lang in ("nl", "en"):
        assert Translator(lang)(caught.value.text)
