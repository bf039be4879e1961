"""The parts of a single-line diagram as a list: groups by their numbers, the others by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.legend import LegendRow
from core.i18n import Joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.electrical.diagram.records import Node
    from core.i18n import Renderable

_END = ".end"


def legend_rows(nodes: Iterable[Node]) -> tuple[LegendRow, ...]:
    """Return a row for every symbol that says something; a group and the end of its circuit share one.

    The rows of the groups come last, in the order of their numbers.
    """
    listed = [node for node in nodes if node.words]
    ends = {node.key: node for node in listed if node.key.endswith(_END)}
    named: list[LegendRow] = []
    groups: list[tuple[int, LegendRow]] = []
    for node in listed:
        if node.key.endswith(_END) and node.number is not None:
            continue
        end = ends.get(f"{node.key}{_END}")
        if node.number is None:
            named.append(LegendRow(node.key, node.symbol.title, Joined(node.words), "", letter=""))
            continue
        label: Renderable = node.symbol.title if end is None else Joined(end.words)
        row = LegendRow(node.key, label, Joined(node.words), "", letter=str(node.number))
        groups.append((node.number, row))
    return (*named, *(row for _, row in sorted(groups, key=lambda pair: pair[0])))
