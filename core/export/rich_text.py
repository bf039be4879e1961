"""Two sizes of letters in one cell. Only imported when a workbook is written: it needs openpyxl."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.xml.functions import Element

from core.export.styles import BODY_FONT, INK, MUTED

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

TITLE_POINTS = 10.0
DETAIL_POINTS = 9.0

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Block(TextBlock):
    """A piece of text whose look is turned into XML once for all cells, not once for each."""

    def to_tree(self) -> Node:
        """Return the piece as XML."""
        node = Element("r")
        node.append(_look(self.font.sz or TITLE_POINTS, self.font.color.rgb if self.font.color else INK))
        text = Element("t", {_SPACE: "preserve"})
        text.text = self.text
        node.append(text)
        return node


def described(title: str, details: str) -> CellRichText:
    """Return a title with its details smaller below it."""
    return CellRichText(
        _Block(_font(TITLE_POINTS, INK), title), _Block(_font(DETAIL_POINTS, MUTED), f"\n{details}")
    )


@cache
def _font(points: float, colour: str) -> InlineFont:
    return InlineFont(rFont=BODY_FONT, sz=points, color=Color(colour))


@cache
def _look(points: float, colour: str) -> Node:
    return InlineFont(rFont=BODY_FONT, sz=points, color=Color(colour)).to_tree("rPr")
