"""What is lettered on a view beside its dimensions: flow arrows with port numbers, name plate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.drawing.primitives import Across, Face, Fill, Label, Point, Polyline, Role
from core.drawing.shapes import line
from core.valves.figures import body, entries_end
from core.valves.figures.placing import ARROW
from core.valves.figures.scene import Facing

if TYPE_CHECKING:
    from core.drawing.geometry import Box
    from core.drawing.primitives import Primitive
    from core.i18n import Renderable
    from core.valves.figures.placing import Frame
    from core.valves.figures.scene import Scene

IN, OUT = "1 / IN", "2 / OUT"


def flow(frame: Frame) -> tuple[Primitive, ...]:
    """Return the two arrows of the flow with the numbers of the ports."""
    h = frame.style.text_height
    y = frame.scale * frame.scene.m.axis
    length = ARROW * h
    near, far = frame.foot + 2.0, frame.flow_end
    parts: list[Primitive] = []
    for left, name, across in ((-far, IN, Across.END), (near, OUT, Across.START)):
        tip = left + length
        head = 1.2 * h
        parts += [
            line(left, y, tip - 0.8 * head, y, Role.FLOW),
            Polyline(
                (Point(tip, y), Point(tip - head, y + 0.4 * head), Point(tip - head, y - 0.4 * head)),
                closed=True,
                role=Role.FLOW,
                fill=Fill.INK,
            ),
            Label(
                Point(tip if across is Across.END else left, y + 0.9 * h),
                name,
                0.85 * h,
                across,
                role=Role.FLOW,
                face=Face.SANS_BOLD,
            ),
        ]
    return tuple(parts)


def ports_from_below(frame: Frame) -> tuple[Primitive, ...]:
    """Return the numbers of the ports beside the fittings in the view from below."""
    h = frame.style.text_height
    x = frame.scale * frame.scene.m.ends / 2.0
    y = -frame.scale * frame.scene.m.coil / 2.0 - 1.6 * h
    return tuple(
        Label(Point(side * x, y), name, 0.85 * h, Across.MIDDLE, role=Role.FLOW, face=Face.SANS_BOLD)
        for side, name in ((-1.0, IN), (1.0, OUT))
    )


def plate(scene: Scene) -> tuple[Primitive, ...]:
    """Return the name plate with model and voltage, clear of the entry and its centre line, or nothing."""
    words: tuple[Renderable, ...] = (scene.model, scene.voltage) if "V" in scene.voltage else (scene.model,)
    box = _plate_box(scene, len(words))
    return body.name_plate(box, words) if box else ()


def _plate_box(scene: Scene, lines: int) -> Box | None:
    m, size = scene.m, scene.size
    sideways = scene.facing in {Facing.LEFT, Facing.RIGHT}
    if scene.facing is not Facing.VIEWER or not size:
        box = body.plate_box(m, lines, (m.coil_top + m.coil_bottom) / 2.0)
        if sideways or not size or not box.bottom - 1.0 < size.axis < box.top + 1.0:
            return box
        return body.plate_box(m, lines, size.axis - box.height / 2.0 - 1.5)
    foot = m.coil_bottom + body.SHEET
    entry = size.axis - entries_end.DEPTH.get(scene.entry, m.height)
    box = body.plate_box(m, lines, foot + (entry - foot) / 2.0)
    return box if box.height + 2.0 < entry - foot else None
