"""The rows of a consumer unit and what changes them: dragging, keys, buttons, the chosen device."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.electrical.board import edit
from core.electrical.board.records import Device
from core.electrical.board.words import device_title
from core.electrical.tables.loaded import default_tables
from core.i18n import msg
from gui.batteries.board_device import CURVED, DeviceEditor, ratings
from gui.batteries.board_view import BoardView
from gui.widgets.buttons import Button
from gui.widgets.parts import Disclosure, Section
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.electrical.board.answer import BoardAnswer
    from core.electrical.board.records import Board
    from core.i18n import Renderable
    from gui.widgets.context import Ui

_ADDED: tuple[tuple[str, Renderable], ...] = (
    ("mcb", msg("circuit")),
    ("rcd", msg("residual current device")),
    ("rcbo", msg("residual current circuit-breaker")),
    ("main_switch", msg("main switch")),
    ("meter", msg("meter")),
    ("spd", msg("surge protection")),
)
_COLUMNS = 3
_KEYS = msg(
    "Keys: arrows choose, Ctrl+arrow moves, + and − change the rating, 1, 2 and 3 the phase, B, C and D the "
    "curve; F2 opens the fields, Insert adds, Ctrl+D copies, Delete removes."
)
_TYPED = frozenset({"name", "load_a", "loss_w", "modules"})


class BoardRows(Section):
    """Rows of devices; `edited` sends another board, and a key for typing that is undone as one."""

    edited = Signal(object, str)

    def __init__(self, ui: Ui) -> None:
        """Lay out rows, buttons and the fields of the chosen device."""
        super().__init__(
            ui,
            name="board.front",
            title=msg("Rows"),
            lead=msg(
                "Drag a device to another place. A line joins a residual current device with its circuits."
            ),
        )
        self.ui = ui
        self._board: Board | None = None
        self.view = BoardView(ui, name="board.rows")
        self.view.chosen.connect(self._chosen)
        self.view.moved.connect(self._moved)
        self.view.stepped.connect(self._stepped)
        self.view.rated.connect(self._rated)
        self.view.phased.connect(self._phased)
        self.view.curved.connect(self._curved)
        self.view.copied.connect(self._copied)
        self.view.opened.connect(self._open)
        self.view.removed.connect(self._removed)
        self.view.added.connect(self._added)
        self.empty = TextLabel(
            ui,
            msg(
                "No device has been listed yet. Add them from left to right, or leave it: the busbar is"
                " checked anyway."
            ),
            "muted",
            wrap=True,
        )
        self.inside.addWidget(self._make_adders())
        self.inside.addWidget(self.empty)
        self.inside.addWidget(self.view)
        self.inside.addWidget(self._make_tools())
        self.keys = TextLabel(ui, _KEYS, "caption", wrap=True)
        self.inside.addWidget(self.keys)
        self.device = DeviceEditor(ui)
        self.device.edited.connect(self._device_edited)
        self.chosen_part = Disclosure(ui, name="board.chosen", title=msg("The chosen device"))
        self.chosen_part.inside.addWidget(self.device)
        self.chosen_part.toggled.connect(self._show_device)
        self.inside.addWidget(self.chosen_part)

    def _make_adders(self) -> QWidget:
        """Return a button for each kind of device, above the rows: there they stay where they are."""
        adders = QWidget()
        grid = QGridLayout(adders)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.addWidget(TextLabel(self.ui, msg("Add a device"), "caption"), 0, 0, 1, _COLUMNS)
        for place, (kind, words) in enumerate(_ADDED):
            button = Button(self.ui, words, name=f"board.add.{kind}", icon_name="add", kind="quiet")
            button.setProperty("device", kind)
            button.clicked.connect(self._add_kind)
            grid.addWidget(button, 1 + place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignLeft)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        return adders

    def _make_tools(self) -> QWidget:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.left = Button(self.ui, msg("Move left"), name="board.left", icon_name="arrow_left", kind="quiet")
        self.right = Button(
            self.ui, msg("Move right"), name="board.right", icon_name="arrow_right", kind="quiet"
        )
        self.away = Button(self.ui, msg("Remove"), name="board.remove", icon_name="delete", kind="quiet")
        self.left.clicked.connect(self._step_left)
        self.right.clicked.connect(self._step_right)
        self.away.clicked.connect(self._remove_chosen)
        for button in (self.left, self.right, self.away):
            row.addWidget(button)
        row.addStretch(1)
        return self.tools

    # ------------------------------------------------------------------ showing

    def set_unit(self, unit: BoardAnswer | None) -> None:
        """Show a board."""
        self._board = None if unit is None else unit.board
        devices = unit is not None and bool(unit.board.devices)
        self.empty.setVisible(not devices)
        for widget in (self.view, self.tools, self.keys, self.chosen_part):
            widget.setVisible(devices)
        self.view.set_board(unit)
        self._show_device()

    @Slot()
    def _show_device(self) -> None:
        """Show the chosen device, its fields only while they are looked at."""
        device = self.view.device
        if self._board is not None and self.chosen_part.unfolded:
            self.device.set_device(self._board, device)
        self.chosen_part.set_note("" if device is None else device_title(device))

    def focus_device(self, index: int, key: str) -> bool:
        """Choose a device of the board and put the cursor into one of its fields; False without it."""
        if self._board is None or index >= len(self._board.devices):
            return False
        self.view.choose(self._board.devices[index].name)
        self.chosen_part.unfold()
        self._show_device()
        if not self.device.focus(key):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # ------------------------------------------------------------------ edits

    def _edit(self, board: Board, key: str = "") -> None:
        self.edited.emit(board, key)

    @Slot(str)
    def _chosen(self, _name: str) -> None:
        self._show_device()

    @Slot(str, str)
    def _moved(self, name: str, before: str) -> None:
        if self._board is not None:
            self._edit(edit.move(self._board, name, before or None))

    @Slot(str, int)
    def _stepped(self, name: str, by: int) -> None:
        if self._board is not None:
            self._edit(edit.step(self._board, name, by))

    @Slot()
    def _step_left(self) -> None:
        self._stepped(self.view.choice, -1)

    @Slot()
    def _step_right(self) -> None:
        self._stepped(self.view.choice, 1)

    @Slot(str, int)
    def _rated(self, name: str, by: int) -> None:
        if self._board is None:
            return
        device = self._board.device(name)
        if device.rating_a is not None:
            rating = edit.next_rating(ratings(device), device.rating_a, by)
            self._edit(edit.change(self._board, name, replace(device, rating_a=rating)))

    @Slot(str, str)
    def _phased(self, name: str, phase: str) -> None:
        if self._board is None or phase not in self._board.connection.names:
            return
        device = self._board.device(name)
        if not device.three_phase:
            self._edit(edit.change(self._board, name, replace(device, phase=phase)))

    @Slot(str, str)
    def _curved(self, name: str, curve: str) -> None:
        if self._board is None:
            return
        device = self._board.device(name)
        if device.kind in CURVED and device.curve != curve:
            self._edit(edit.change(self._board, name, replace(device, curve=curve)))

    @Slot(str)
    def _copied(self, name: str) -> None:
        if self._board is not None:
            self._take_up(edit.add(self._board, copy_of(self._board.device(name)), name))

    @Slot(str)
    def _open(self, name: str) -> None:
        """Unfold the fields of a device and put the cursor into the first."""
        if self._board is not None:
            names = [device.name for device in self._board.devices]
            self.focus_device(names.index(name), "name")

    @Slot(str)
    def _removed(self, name: str) -> None:
        if self._board is not None:
            self._edit(edit.remove(self._board, name))

    @Slot()
    def _remove_chosen(self) -> None:
        self._removed(self.view.choice)

    @Slot(str)
    def _added(self, after: str) -> None:
        self._add("mcb", after)

    @Slot()
    def _add_kind(self) -> None:
        self._add(str(self.sender().property("device")), self.view.choice)

    def _add(self, kind: str, after: str) -> None:
        if self._board is not None:
            self._take_up(edit.add(self._board, fresh(self._board, kind), after or None))

    def _take_up(self, made: Board) -> None:
        """Make a board with one device more the answer, and choose that device."""
        assert self._board is not None  # noqa: S101
        names = {device.name for device in self._board.devices}
        self._edit(made)
        self.view.choose(next(device.name for device in made.devices if device.name not in names))
        self._show_device()

    @Slot(object, str)
    def _device_edited(self, device: Device, key: str) -> None:
        if self._board is None:
            return
        board, old = self._board, self.view.choice
        self.view.choose(device.name)
        self._edit(edit.change(board, old, device), f"battery.board.{key}" if key in _TYPED else "")


def copy_of(device: Device) -> Device:
    """Return another device like this one; a name that says what only this one feeds is not taken over."""
    given = device_title(device) != device.name
    what = device.serves if device.serves in default_tables().loads else device.kind
    return replace(device, name=device.name if given else f"{what}_1")


def fresh(board: Board, kind: str) -> Device:
    """Return a device as it is usually added: the smallest that goes with the connection."""
    three, fuse = board.connection.phases > 1, board.connection.fuse_a
    phase = None if three else "L1"
    match kind:
        case "mcb":
            light = min(board.connection.names, key=lambda name: _load(board, name))
            return Device("sockets_1", "mcb", Decimal(16), "1P+N", light, "B", serves="sockets")
        case "rcbo":
            return Device("rcbo_1", "rcbo", Decimal(16), "1P+N", "L1", "B", Decimal(30), "A")
        case "rcd":
            poles = "4P" if three else "2P"
            return Device("rcd_1", "rcd", Decimal(40), poles, phase, ma=Decimal(30), type="A")
        case "main_switch":
            probe = Device("main_switch", "main_switch", fuse, "4P" if three else "2P", phase)
            larger = (one for one in ratings(probe) if one >= fuse)
            return replace(probe, rating_a=next(larger, fuse))
        case _:
            return Device(f"{kind}_1", kind, None, "3P+N" if three else "1P+N", phase)


def _load(board: Board, phase: str) -> Decimal:
    found = (one.rating_a or Decimal(0) for one in board.devices if one.final and one.on(phase))
    return sum(found, Decimal(0))
