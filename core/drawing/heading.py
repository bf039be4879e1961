"""Whose drawing it is: customer, project and number, put into a drawing that was made without them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from core.drawing.metrics import text_width
from core.drawing.primitives import Label

if TYPE_CHECKING:
    from core.drawing.drawing import Drawing
    from core.drawing.page import Format
    from core.drawing.primitives import Primitive
    from core.drawing.source import DrawingSource
    from core.i18n import Translator

BLANK: Final = "heading."
"""How the keys of the labels begin that a heading fills in."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands in the title block about customer and project; "" leaves a cell open."""

    customer: str = ""
    project: str = ""
    number: str = ""
    revision: str = ""
    address: str = ""
    installer: str = ""


@dataclass(frozen=True, slots=True)
class Blank(Label):
    """A label that a heading fills in, no longer than `room` [mm]."""

    room: float = 0.0


def headed(drawing: Drawing, heading: Heading, tr: Translator) -> Drawing:
    """Return a drawing with its open cells filled in; longer words take smaller letters."""
    words = {BLANK + one.name: getattr(heading, one.name) for one in fields(heading)}
    if not any(words.values()):
        return drawing

    def filled(part: Primitive) -> Primitive:
        if not isinstance(part, Blank) or not words.get(part.key):
            return part
        wide = text_width(tr(words[part.key]), part.height, part.face)
        size = part.height if wide <= part.room else part.height * part.room / wide
        return replace(part, text=words[part.key], height=size)

    return replace(drawing, shapes=tuple(filled(part) for part in drawing.shapes))


def headed_source(source: DrawingSource, heading: Heading) -> DrawingSource:
    """Return a source whose sheets have their open cells filled in."""

    def sheet(form: Format, unit: str, tr: Translator) -> Drawing:
        return headed(source.sheet(form, unit, tr), heading, tr)

    return replace(source, key=(source.key, heading), sheet=sheet)
