"""What the order form of a consumer unit holds, before it becomes a sheet or pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.drawing.source import DrawingSource
    from core.family import Table
    from core.i18n import Renderable


@dataclass(frozen=True, slots=True)
class OrderForm:
    """What stands on the form: facts about customer and delivery, tables of the board, its pictures."""

    number: str
    facts: tuple[tuple[Renderable, Renderable], ...]
    tables: tuple[Table, ...]
    pictures: tuple[DrawingSource, ...] = ()
    company: str = ""
    sample: bool = False
