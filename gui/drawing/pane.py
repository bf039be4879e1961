"""A drawing with its tools and its table of dimensions, for any page; and the same in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.drawing.heading import headed_source
from core.drawing.page import A4
from core.drawing.style import DARK, LIGHT, PRINT
from core.i18n import Joined, msg
from gui.drawing.legend_table import LegendTable
from gui.drawing.output import Export, Printout, copy
from gui.jobs import Jobs
from gui.widgets.buttons import Button, IconButton
from gui.widgets.choice import SegmentBar
from gui.widgets.context import Follows
from gui.widgets.drawing_view import DrawingView
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from core.drawing.heading import Heading
    from core.drawing.source import DrawingSource
    from core.errors import UserFacingError
    from core.i18n import Renderable
    from gui.drawing.output import SavesFiles
    from gui.widgets.context import Ui

_BESIDE_FROM: Final = 640
"""Width [px] from which the table stands beside the drawing."""
_TABLE_SHARE: Final = 0.42
"""How much of the width the table takes at most."""
_NO_LIMIT: Final = 16_777_215
"""What Qt counts as no limit [px]."""
_UNITS: Final[dict[str, Renderable]] = {"mm": "mm", "inch": msg("inch")}


class DrawingPane(QWidget, Follows):
    """Shows one source: drawing, tools, dimensions. A row and its dimension light each other up."""

    def __init__(
        self,
        ui: Ui,
        *,
        name: str = "drawing",
        dialogs: SavesFiles | None = None,
        jobs: Jobs | None = None,
        large: bool = False,
        below: bool = False,
    ) -> None:
        """Start empty; `large` is that of a window of its own, `below` keeps the table below the drawing."""
        super().__init__()
        self.setObjectName(name)
        self.ui = ui
        self._name = name
        self._source: DrawingSource | None = None
        self._unit = "mm"
        self._chosen = ""
        self._colours = "screen"
        self._dialogs = dialogs
        self._jobs = jobs or Jobs(self)
        self._export: Export | None = None
        self._window: DrawingWindow | None = None
        self.heading: Callable[[], Heading] | None = None
        """Gives customer and project for the sheets, at the moment they are made."""
        self._large = large
        self._below = below
        self.view = DrawingView(ui.translator)
        self.view.setObjectName(f"{name}.view")
        self.view.wheel_scrolls_page = not large
        self.view.key_hovered.connect(self._hovered_in_view)
        self.view.key_chosen.connect(self._chosen_in_view)
        self.table = LegendTable(ui, f"{name}.table")
        self.table.hovered.connect(self._hovered_in_table)
        self.table.chosen.connect(self._chosen_in_table)
        self.note = TextLabel(ui, "", "caption", wrap=True, keep=False)
        self.note.setObjectName(f"{name}.note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._tools(ui))
        frame = QFrame()
        frame.setProperty("card", "true")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        self._body.addWidget(frame, 1)
        self._body.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._body, 1)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrange(_BESIDE_FROM)
        self._shortcuts()
        self.follow(ui)

    # -------------------------------------------------------------- parts

    def _tools(self, ui: Ui) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        name = self._name
        fit = Button(
            ui, msg("Fit"), name=f"{name}.fit", kind="quiet", tip=msg("Show the whole drawing"), keys="0"
        )
        true = Button(
            ui,
            "1:1",
            name=f"{name}.actual",
            kind="quiet",
            tip=msg("Show the object in its true size"),
            keys="1",
        )
        out = IconButton(ui, "subtract", msg("Smaller"), name=f"{name}.out", keys="-")
        larger = IconButton(ui, "add", msg("Larger"), name=f"{name}.in", keys="+")
        fit.clicked.connect(self.view.fit)
        true.clicked.connect(self.view.actual_size)
        out.clicked.connect(self.view.zoom_out)
        larger.clicked.connect(self.view.zoom_in)
        self.units = SegmentBar(ui, tuple(_UNITS.items()), small=True)
        self.units.set_name(f"{name}.unit")
        self.units.set_label(msg("Unit"))
        self.units.chosen.connect(self.set_unit)
        self.palettes = SegmentBar(ui, (("screen", msg("Screen")), ("print", msg("Print"))), small=True)
        self.palettes.set_name(f"{name}.colours")
        self.palettes.set_label(msg("Colours"))
        self.palettes.set_choice("screen")
        self.palettes.chosen.connect(self.set_colours)
        take = IconButton(ui, "copy", msg("Copy as a picture"), name=f"{name}.copy", keys="Ctrl+C")
        save = IconButton(ui, "download", msg("Save as PDF, DXF, SVG or PNG"), name=f"{name}.export")
        paper = IconButton(ui, "print", msg("Print"), name=f"{name}.print", keys="Ctrl+P")
        take.clicked.connect(self.copy)
        save.clicked.connect(self.export)
        paper.clicked.connect(self.print)
        left: tuple[QWidget, ...] = (fit, true, out, larger)
        right: tuple[QWidget, ...] = (self.units, self.palettes, take, save, paper)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        if not self._large:
            enlarge = IconButton(ui, "image", msg("Show in a large window"), name=f"{name}.enlarge")
            enlarge.clicked.connect(self.enlarge)
            row.addWidget(enlarge)
        return row

    def _shortcuts(self) -> None:
        for keys, act in (("Ctrl+C", self.copy), ("Ctrl+P", self.print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -------------------------------------------------------------- what is shown

    @property
    def source(self) -> DrawingSource | None:
        """Return what is shown."""
        return self._source

    @property
    def unit(self) -> str:
        """Return the unit of the dimensions."""
        return self._unit

    def set_source(self, source: DrawingSource | None) -> None:
        """Show something else, or nothing; unit, zoom and the lit dimension stay as far as they can."""
        if source is not None and self._source is not None and source.key == self._source.key:
            return
        self._source = source
        self.note.set_text("")
        if source is not None:
            if self._unit not in source.units:
                self._unit = source.units[0]
            self.units.set_options([(unit, _UNITS.get(unit, unit)) for unit in source.units])
            self.units.setVisible(len(source.units) > 1)
            self.units.set_choice(self._unit)
        self._draw()
        if self._window is not None:
            self._window.pane.set_source(source)

    def _draw(self) -> None:
        source = self._source
        if source is None:
            self.view.set_drawing(None)
            self.table.show_rows(())
            return
        self.view.set_drawing(source.figure(self._unit, self.ui.translator))
        self.table.show_rows(source.legend(self._unit))
        self._arrange(self.width())

    @Slot(str)
    def set_unit(self, unit: str) -> None:
        """Show the dimensions in another unit."""
        if unit != self._unit:
            self._unit = unit
            self.units.set_choice(unit)
            self._draw()

    @Slot(str)
    def set_colours(self, colours: str) -> None:
        """Show the drawing in the colours of the screen or as it will be printed."""
        self._colours = colours
        self.palettes.set_choice(colours)
        self.restyle()

    def retranslate(self) -> None:
        """Letter the drawing in the present language."""
        self.view.set_translator(self.ui.translator)
        if self._source is not None:
            self._draw()

    def restyle(self) -> None:
        """Take the colours of the present theme, or those of paper."""
        screen = DARK if self.ui.theme.scheme == "dark" else LIGHT
        self.view.set_palette(PRINT if self._colours == "print" else screen)

    # -------------------------------------------------------------- lighting up

    @Slot(str)
    def _hovered_in_table(self, key: str) -> None:
        self.view.highlight(key or self._chosen)

    @Slot(str)
    def _chosen_in_table(self, key: str) -> None:
        self._chosen = key
        self.view.highlight(key)
        self.view.bring_into_sight(key)

    @Slot(str)
    def _hovered_in_view(self, key: str) -> None:
        self.table.light(key)

    @Slot(str)
    def _chosen_in_view(self, key: str) -> None:
        self._chosen = key
        self.view.highlight(key)
        self.table.choose(key)

    # -------------------------------------------------------------- out of the window

    @Slot()
    def copy(self) -> None:
        """Put the drawing on the clipboard."""
        if self.view.drawing is not None:
            copy(self.view.drawing, self.ui.translator)
            self.note.set_text(msg("Copied."))

    @Slot()
    def export(self) -> None:
        """Ask for a file and write the sheet into it."""
        if self._source is None:
            return
        if self._export is None:
            self._export = Export(self.ui, self._jobs, self._ask(), self)
            self._export.saved.connect(self._saved)
            self._export.failed.connect(self._failed)
        self._export.ask(self._headed(self._source), A4, self._unit)

    def _ask(self) -> SavesFiles:
        if self._dialogs is None:
            from gui.quote.dialogs import NativeDialogs

            self._dialogs = NativeDialogs(self.ui, self)
        return self._dialogs

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self.note.set_role("caption")
        self.note.set_text(msg("Saved: {file}", file=str(path)))

    @Slot(object)
    def _failed(self, error: UserFacingError) -> None:
        self.note.set_role("error")
        self.note.set_text(Joined((error.text, error.hint or ""), " ") if error.hint else error.text)

    @Slot()
    def print(self) -> None:
        """Show the sheet as it will be printed."""
        if self._source is not None:
            self.printout().preview(self.window())

    def printout(self) -> Printout:
        """Return the sheet for a printer; there must be a source."""
        assert self._source is not None  # noqa: S101
        return Printout(self._headed(self._source), self._unit, self.ui.translator)

    def _headed(self, source: DrawingSource) -> DrawingSource:
        """Return a source whose sheets say whose they are."""
        return source if self.heading is None else headed_source(source, self.heading())

    @Slot()
    def enlarge(self) -> None:
        """Show the drawing in a large window, which follows this pane."""
        if self._window is None:
            self._window = DrawingWindow(self.ui, self._ask(), self._jobs, self)
            self._window.pane.heading = self.heading
        self._window.pane.set_source(self._source)
        self._window.pane.set_unit(self._unit)
        self._window.show()
        self._window.raise_()

    # -------------------------------------------------------------- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table beside the drawing, or below it where there is little room."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        beside = width >= _BESIDE_FROM and not self._below
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._body.setAlignment(self.table, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        share = min(self.table.sizeHint().width(), int(_TABLE_SHARE * width))
        self.table.setMaximumWidth(share if beside else _NO_LIMIT)
        self.table.setMinimumWidth(share if beside else 0)
        self.view.setMinimumHeight(240)


class DrawingWindow(QDialog, Follows):
    """A large window with one drawing; it stays open while work goes on beside it."""

    def __init__(self, ui: Ui, dialogs: SavesFiles, jobs: Jobs, parent: QWidget) -> None:
        """Start empty."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("drawing.window")
        self.pane = DrawingPane(ui, name="drawing.large", dialogs=dialogs, jobs=jobs, large=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(self.pane)
        self.resize(1180, 820)
        self.follow(ui)

    def retranslate(self) -> None:
        """Name the window."""
        source = self.pane.source
        self.setWindowTitle(self.ui.say(source.title if source is not None else msg("Drawing")))

    def showEvent(self, event: object) -> None:
        """Name the window by what it shows."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.retranslate()
