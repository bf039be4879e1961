"""The device that is chosen in the rows of a consumer unit: everything about it, to be changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.electrical.board.input import KINDS, SERVES
from core.electrical.board.words import KINDS as KIND_WORDS
from core.electrical.board.words import device_title
from core.electrical.poles import PHASES, POLES
from core.electrical.tables.loaded import default_tables
from core.i18n import Joined, msg, plain
from gui.batteries.circuit_card import CURVES, RCD_TYPES
from gui.widgets.choice import SegmentedChoice
from gui.widgets.fields import ComboField, TextField
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from core.electrical.board.records import Board, Device
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.fields import Field

NONE = ""
SENSITIVITIES = (10, 30, 100, 300, 500)
_SERVES: dict[str, Renderable] = {"mixed": msg("mixed use"), "other": msg("something else")}
_RATED = {"main_switch": "main_switch", "rcd": "rcd"}
_GUARDS = frozenset({"rcd", "rcbo", "c25_unit"})
CURVED = frozenset({"mcb", "rcbo", "c25_unit"})


def ratings(device: Device) -> tuple[Decimal, ...]:
    """Return the standard rated currents of a kind of device [A]."""
    return tuple(one.rating_a for one in default_tables().ratings[_RATED.get(device.kind, "mcb")])


class _Change(QObject):
    """Takes the edit of one field of the device to the editor."""

    def __init__(self, key: str, parent: DeviceEditor) -> None:
        super().__init__(parent)
        self._key = key
        self._editor = parent

    @Slot(object)
    def edited(self, value: str) -> None:
        self._editor.take(self._key, value)


class DeviceEditor(QWidget):
    """Fields of the chosen device; `edited` sends the device as it shall be, and what was changed."""

    edited = Signal(object, str)

    def __init__(self, ui: Ui) -> None:
        """Lay out the fields."""
        super().__init__()
        self._device: Device | None = None
        self._taken: frozenset[str] = frozenset()
        self.title = TextLabel(ui, "", "heading", wrap=True)
        self.title.setObjectName("board.device.title")
        self.form = Form(ui, page="board.device")
        serves = tuple((key, _serves(key)) for key in SERVES)
        kinds = tuple((key, KIND_WORDS[key]) for key in KINDS)
        self._fields: dict[str, Field] = {}
        self._row("name", msg("Name"), TextField(ui, width=200))
        self._row("kind", msg("Kind"), ComboField(ui, kinds))
        self._row("rating_a", msg("Rated current"), ComboField(ui))
        self._row("curve", msg("Curve"), SegmentedChoice(ui, CURVES))
        self._row("poles", msg("Poles"), ComboField(ui, tuple((key, key) for key in POLES)))
        self._row("phase", msg("Phase"), SegmentedChoice(ui, tuple((key, key) for key in PHASES)))
        self._row("serves", msg("What it feeds"), ComboField(ui, ((NONE, msg("not known yet")), *serves)))
        self._row("under", msg("Behind"), ComboField(ui))
        amounts = tuple((str(ma), f"{ma} mA") for ma in SENSITIVITIES)
        self._row("ma", msg("RCD sensitivity"), ComboField(ui, ((NONE, msg("not known yet")), *amounts)))
        self._row("type", msg("RCD type"), SegmentedChoice(ui, RCD_TYPES))
        both: tuple[tuple[str, Renderable], ...] = (("yes", msg("yes")), ("no", msg("no")))
        self._row("bidirectional", msg("RCD bidirectional"), SegmentedChoice(ui, both))
        self._row("load_a", msg("Real current"), NumberField(ui, unit="A", echo="beside"))
        self._row("loss_w", msg("Loss at rated current"), NumberField(ui, unit="W", echo="beside"))
        self._row("modules", msg("Width in modules"), NumberField(ui, unit=msg("modules"), echo="beside"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.form)

    def _row(self, key: str, label: Renderable, field: Field) -> None:
        self._fields[key] = self.form.add(key, label, field)
        field.edited.connect(_Change(key, self).edited)

    # ------------------------------------------------------------------ showing

    def set_device(self, board: Board, device: Device | None) -> None:
        """Show a device of a board; nothing for None."""
        self._device = device
        self.setVisible(device is not None)
        if device is None:
            return
        self._taken = frozenset(one.name for one in board.devices) - {device.name}
        self.title.set_text(device_title(device))
        self._offer(board, device)
        for key, field in self._fields.items():
            value = getattr(device, key)
            text = NONE if value is None else plain(value) if isinstance(value, Decimal) else str(value)
            match field:
                case SegmentedChoice() if key == "bidirectional":
                    field.set_choice(None if value is None else "yes" if value else "no")
                case SegmentedChoice():
                    field.set_choice(text or None)
                case ComboField():
                    field.set_choice(text)
                case TextField() if device_title(device) != device.name:
                    field.set_text("")  # a name that a proposal gave is no name to a person
                case NumberField() | TextField():
                    if not self._means(field, value):
                        field.set_text(text)
                case _:
                    pass
        several = board.connection.phases > 1
        self.form.set_shown("phase", several and not device.three_phase)
        self.form.set_shown("rating_a", device.kind not in {"meter", "kit", "other", "spd"})
        self.form.set_shown("curve", device.kind in CURVED)
        self.form.set_shown("serves", device.final)
        self.form.set_shown("under", device.kind == "mcb")
        for key in ("ma", "type", "bidirectional"):
            self.form.set_shown(key, device.kind in _GUARDS)

    @staticmethod
    def _means(field: Field, value: object) -> bool:
        """Tell whether a field shows a value already, perhaps written another way."""
        return isinstance(field, NumberField) and value is not None and field.value() == value

    def _offer(self, board: Board, device: Device) -> None:
        """Offer the ratings of the kind, and the devices that it can stand behind."""
        rated = {*ratings(device), *(() if device.rating_a is None else (device.rating_a,))}
        offered: tuple[tuple[str, Renderable], ...] = tuple(
            (plain(one), Joined((plain(one), "A"), "\u00a0")) for one in sorted(rated)
        )
        field = self._fields["rating_a"]
        assert isinstance(field, ComboField)  # noqa: S101
        field.set_options(offered)
        guards = tuple((one.name, device_title(one)) for one in board.devices if one.kind == "rcd")
        if device.under is not None and device.under not in {name for name, _ in guards}:
            guards = (*guards, (device.under, device.under))
        under = self._fields["under"]
        assert isinstance(under, ComboField)  # noqa: S101
        under.set_options(((NONE, msg("none")), *guards))

    # ------------------------------------------------------------------ edits

    def take(self, key: str, value: str) -> None:
        """Tell what the device shall be after the edit of one field."""
        device = self._device
        if device is None:
            return
        changed = self._changed(device, key, value)
        if changed is not None and changed != device:
            self.edited.emit(changed, key)

    def _changed(self, device: Device, key: str, value: str) -> Device | None:
        """Return the device with one field changed; None for what cannot be taken."""
        match key:
            case "name":
                name = value.strip()
                return None if not name or name in self._taken else replace(device, name=name)
            case "rating_a":
                return replace(device, rating_a=Decimal(value))
            case "ma":
                return replace(device, ma=Decimal(value) if value else None)
            case "load_a" | "loss_w" | "modules":
                return self._number(device, key)
            case "bidirectional":
                return replace(device, bidirectional=value == "yes")
            case "kind":
                return _of_kind(device, value)
            case "poles":
                phase = None if POLES[value].phases > 1 else device.phase or PHASES[0]
                return replace(device, poles=value, phase=phase)
            case _:
                return replace(device, **{key: value or None})  # type: ignore[arg-type]  # a text of the device

    def _number(self, device: Device, key: str) -> Device | None:
        field = self._fields[key]
        assert isinstance(field, NumberField)  # noqa: S101
        number = field.value()
        if number is None and field.text().strip():
            return None
        if key == "modules":
            whole = number is not None and number == number.to_integral_value() and 1 <= number <= 48  # noqa: PLR2004
            if number is not None and not whole:
                return None
            return replace(device, modules=None if number is None else int(number))
        if number is not None and number < 0:
            return None
        return replace(device, load_a=number) if key == "load_a" else replace(device, loss_w=number)

    def focus(self, key: str) -> bool:
        """Put the cursor into a field; False when it is not asked for this device."""
        field = self._fields.get(key)
        return field is not None and not field.isHidden() and self.form.focus(key)


def _of_kind(device: Device, kind: str) -> Device:
    """Return a device of another kind: what does not belong to it falls away, what it needs comes."""
    guard, curved = kind in _GUARDS, kind in CURVED
    poles = device.poles
    if kind in {"main_switch", "rcd"}:
        poles = "4P" if device.three_phase else "2P"
    elif poles in {"4P", "2P"}:
        poles = "3P+N" if device.three_phase else "1P+N"
    rating = device.rating_a or Decimal(16)
    changed = replace(
        device,
        kind=kind,
        poles=poles,
        curve=(device.curve or "B") if curved else None,
        ma=(device.ma or Decimal(30)) if guard else None,
        type=(device.type or "A") if guard else None,
        bidirectional=device.bidirectional if guard else None,
        serves=device.serves if kind in {"mcb", "rcbo"} else None,
        under=device.under if kind == "mcb" else None,
        rating_a=rating if kind not in {"meter", "kit", "other", "spd"} else None,
    )
    fitting = ratings(changed)
    if changed.rating_a is not None and changed.rating_a not in fitting:
        larger = (one for one in fitting if one >= rating)
        changed = replace(changed, rating_a=next(larger, fitting[-1]))
    return changed


def _serves(key: str) -> Renderable:
    loads = default_tables().loads
    return loads[key].text if key in loads else _SERVES[key]
