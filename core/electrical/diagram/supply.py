"""What stands above a main rail: the chain from the street, the earth, the sources with their groups [mm].

The main rail lies at height 0, the supply comes down at x = 0, sources stand beside it from left to right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.drawing.primitives import Across
from core.electrical.diagram.canvas import BUBBLE, PITCH
from core.electrical.diagram.records import Node
from core.electrical.symbols import TALL, earth, energy_meter, fuse, network
from core.electrical.symbols.conversion import SIDE
from core.i18n import Joined, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from core.electrical.diagram.canvas import Canvas
    from core.electrical.diagram.records import Feed, Rail
    from core.i18n import Renderable

WORDS: Final = 32.0
"""Longest line beside the symbols above the main rail [mm]."""
APART: Final = 6.0
"""Room between neighbours above the main rail [mm]."""
GROUP: Final = 17.0
"""Height of the upper terminal of the group of a source [mm]."""
PORTS: Final = 50.0
"""Height of the ports of the inverters [mm]."""
LEADS: Final = 8.0
"""Conductor between an inverter and what stands on its direct-current side [mm]."""
_TICK: Final = 5.6
"""From the group of a source up to the number of conductors [mm]."""
_CABLE: Final = 7.0
"""From the ports down to the words of a cable [mm]."""
_GAP: Final = 4.0
"""Conductor between the symbols of the supply [mm]."""
_FIRST_GAP: Final = 7.0
"""Conductor below the network, with the number of its conductors [mm]."""
_THREE: Final = 3


# ------------------------------------------------------------------ what the words are


def street(phases: int, connection: str) -> tuple[Node, ...]:
    """Return network, main fuse and the grid operator's meter of a connection (`3×25`)."""
    volts = "400/230" if phases == _THREE else "230"
    return (
        Node("grid", network(), (msg("Public network"), f"{phases}/N ~ 50\u00a0Hz {volts}\u00a0V")),
        Node("main_fuse", fuse(), (msg("Main fuse"), f"{connection}\u00a0A")),
        Node("grid_meter", energy_meter(), (msg("Meter of the grid operator"),)),
    )


def earth_node(
    system: str | None = None, ra_ohm: Decimal | None = None, ze_ohm: Decimal | None = None
) -> Node:
    """Return the main earthing terminal; `system` is TN or TT, None where nobody said."""
    words: list[Renderable] = [msg("main earthing terminal (PE)")]
    if system == "TN":
        words.append(msg("TN: earth of the network"))
    elif system == "TT":
        words.append(msg("TT: own earth electrode"))
    else:
        words.append(msg("TN or TT: not stated"))
    if ra_ohm is not None:
        words.append(Joined(("RA ", ra_ohm, "\u00a0Ω"), ""))
    if ze_ohm is not None:
        words.append(Joined(("Ze ", ze_ohm, "\u00a0Ω"), ""))
    return Node("earth", earth(), tuple(words))


# ------------------------------------------------------------------ from the street to the main rail


def draw_supply(
    canvas: Canvas, supply: Sequence[Node], wires: int, rail: Rail, kit: Node | None = None
) -> float:
    """Draw the chain to the main rail, from below; return where the next column begins."""
    right, y = 0.0, 0.0
    places: list[tuple[Node, float]] = []
    for node in reversed(supply):
        lines = canvas.fit(node.words, WORDS)
        first = node is supply[0]
        high = node.symbol.box.height if first else TALL
        y += (_FIRST_GAP if first else _GAP) + max(0.0, len(lines) * PITCH - high)
        y += high
        places.append((node, y))
        right = max(right, node.symbol.box.right + 0.9 + canvas.width(lines))
    above = 0.0
    for node, top in reversed(places):
        if node is supply[0]:
            above = top - node.symbol.box.height
            canvas.symbol(node.symbol, 0.0, above, node.key)
            lines = canvas.fit(node.words, WORDS)
            canvas.words(lines, node.symbol.box.right + 0.9, above + 7.0, key=node.key)
            continue
        canvas.wire("supply", (0.0, above), (0.0, top))
        if node is supply[1]:
            canvas.tick(wires, 0.0, (above + top) / 2.0 - 0.2)
        canvas.beside(node, 0.0, top, WORDS)
        above = top - TALL
    canvas.wire(rail.key, (0.0, above), (0.0, 0.0))
    if kit is not None:
        _draw_kit(canvas, kit, above + TALL)
    return max(right, canvas.width(canvas.fit((rail.title,), 200.0)) + 2.0) + APART


def _draw_kit(canvas: Canvas, kit: Node, top: float) -> None:
    """Draw the shut-down kit at the left of the main switch whose upper terminal is at `top`."""
    canvas.symbol(kit.symbol, -4.5, top - 5.7, kit.key)
    canvas.words(canvas.fit(kit.words, 26.0), -4.5, top - 9.2, Across.END, key=kit.key)


def draw_earth(canvas: Canvas, node: Node) -> None:
    """Draw the main earthing terminal with its earth at the left below the main rail."""
    canvas.rail("earth", -22.0, -10.0, -6.0)
    canvas.wire("earth", (-16.0, -6.0), (-16.0, -9.0))
    canvas.symbol(node.symbol, -16.0, -9.0, node.key)
    canvas.words(canvas.fit(node.words, 26.0), -16.0, -16.0, Across.MIDDLE, key=node.key)


# ------------------------------------------------------------------ sources above the main rail


def draw_feed(canvas: Canvas, rail: str, feed: Feed, left: float) -> tuple[float, float]:
    """Draw a source above the rail of that name; return where it taps the rail and the next column begins."""
    group = feed.nodes[-1]
    x = left + max(SIDE / 2.0, -group.symbol.box.left)
    net = f"{feed.key}.out"
    words = canvas.fit(group.words, WORDS)
    right = group.symbol.box.right + canvas.width(words)
    draw_group(canvas, rail, feed, x, WORDS)
    right = max(right, canvas.width(canvas.fit(feed.cable, WORDS)))
    canvas.wire(net, (x, GROUP), (x, PORTS))
    top = PORTS + SIDE
    head = feed.head
    assert head is not None  # noqa: S101  # a source without a converter is drawn by itself
    canvas.symbol(head.symbol, x, top, head.key)
    lines = canvas.fit(head.words, 24.0)
    canvas.words(lines, x + SIDE / 2.0 + 0.9, top - 0.5, key=head.key)
    right = max(right, SIDE / 2.0 + canvas.width(lines))
    if feed.above is not None:
        symbol = feed.above.symbol
        # The number of conductors keeps clear of what hangs down beside its terminal.
        end = top + LEADS - symbol.box.bottom
        canvas.wire(f"{feed.key}.dc", (x, top), (x, end))
        canvas.tick(2, x, top + LEADS / 2.0 - 0.4)
        canvas.symbol(symbol, x, end, feed.above.key)
        lines = canvas.fit(feed.above.words, 24.0)
        beside, middle = symbol.box.right + 0.9, end + (symbol.box.top + symbol.box.bottom) / 2.0
        canvas.words(lines, x + beside, middle + len(lines) * PITCH / 2.0, key=feed.above.key)
        right = max(right, beside + canvas.width(lines))
    return x, x + right + 0.9 + APART


def draw_group(canvas: Canvas, rail: str, feed: Feed, x: float, width: float) -> None:
    """Draw the group of a source on the rail, its number and the words of its cable above it."""
    group = feed.nodes[-1]
    # An open arrow points at what is behind it, away from the inverter.
    if group.symbol.key == "elsewhere":
        canvas.symbol(group.symbol, x, GROUP, group.key)
        canvas.words(canvas.fit(group.words, width), x + 2.2, GROUP - 0.5, key=group.key)
    else:
        canvas.wire(rail, (x, 0.0), (x, GROUP - TALL))
        canvas.beside(group, x, GROUP, width)
    if group.number is not None:
        canvas.number(group.number, x - BUBBLE - 1.2, GROUP + BUBBLE, group.key)
    canvas.tick(feed.wires, x, GROUP + _TICK)
    canvas.words(canvas.fit(feed.cable, width), x + 1.8, PORTS - _CABLE, key=f"{feed.key}.cable")
