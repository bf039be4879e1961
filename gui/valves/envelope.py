"""The operating limits of the models in one picture: inlet over outlet pressure, with the customer's point.

pyqtgraph and numpy are loaded after the page has been painted once: the start must not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPen, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsLineItem,
    QGraphicsPolygonItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.i18n import Joined, Renderable, msg
from core.quantities import PRESSURE_UNITS, significant
from core.valves.case import Megapascal, gauge
from gui.theme import font
from gui.widgets.context import Follows
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from core.valves.flow import FlowState
    from core.valves.series import ValveSeries
    from gui.widgets.context import Ui

HEIGHT = 304
VACUUM = -0.1
"""Where vacuum lies on an axis of gauge pressure [MPa] when atmosphere counts as 0.1 MPa."""
_EDGE = 0.035
"""Free room beyond the ends of the axes [MPa], so that a point on an axis shows whole."""
_HEADROOM = 0.27
"""Room above the highest inlet pressure for the names of the models [MPa]."""
_TICK = 0.2
_MEGA = PRESSURE_UNITS["MPa"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A differential [MPa] with the models that have it."""

    differential: float
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the picture shows; pressures in MPa gauge. `vacuum` is where 0 absolute lies."""

    limits: tuple[Limit, ...]
    highest: float
    vacuum: float = VACUUM
    inlet: float | None = None
    outlet: float | None = None
    chosen: str | None = None
    fits: bool = True

    @property
    def right(self) -> float:
        """Return the end of the outlet's axis."""
        return max(self.highest + 0.08, (self.outlet or 0.0) * 1.08)

    @property
    def top(self) -> float:
        """Return the end of the inlet's axis."""
        return max(self.highest + _HEADROOM, (self.inlet or 0.0) * 1.08)

    def limit_of(self, model: str | None) -> Limit | None:
        """Return the limit of a model."""
        return next((limit for limit in self.limits if model in limit.models), None)


def picture(series: ValveSeries, state: FlowState) -> Picture:
    """Return what the picture shows for a state."""
    by_limit: dict[Decimal, list[str]] = {}
    for model in series.models:
        by_limit.setdefault(series.spec(model, "max_operating_pressure_differential").number, []).append(
            model
        )
    duty = state.duty
    verdict = state.selection.verdict(state.model) if state.model else None
    fits = verdict.accepted if verdict is not None else bool(state.selection.accepted)

    def shown(pressure: Any) -> float | None:  # noqa: ANN401  (a pressure or None)
        return None if pressure is None else float(pressure.gauge(duty.atmosphere) / _MEGA)

    return Picture(
        limits=tuple(Limit(float(limit), tuple(models)) for limit, models in sorted(by_limit.items())),
        highest=float(series.spec(series.models[0], "max_operating_pressure_IN").number),
        vacuum=-float(duty.atmosphere / _MEGA),
        inlet=shown(duty.inlet),
        outlet=shown(duty.outlet),
        chosen=state.model,
        fits=fits,
    )


def in_words(series: ValveSeries, state: FlowState) -> Renderable:
    """Return what the picture says, for those who do not see it."""
    duty = state.duty
    lines: list[Renderable] = []
    if duty.inlet is not None and duty.outlet is not None and duty.differential is not None:
        lines.append(
            msg(
                "Your point: inlet {inlet}, outlet {outlet}, differential {differential}.",
                inlet=gauge(significant(duty.inlet.gauge(duty.atmosphere), 4)),
                outlet=gauge(significant(duty.outlet.gauge(duty.atmosphere), 4)),
                differential=Megapascal(significant(duty.differential, 4)),
            )
        )
    else:
        lines.append(msg("Your point appears here once both pressures are known."))
    chosen = state.model
    if chosen is not None:
        limit = series.spec(chosen, "max_operating_pressure_differential")
        highest = series.spec(chosen, "max_operating_pressure_IN")
        lines.append(
            msg("{model} works in the tinted band: inlet at most {limit} above outlet, at most {highest}.",
                model=chosen, limit=limit, highest=highest)
        )  # fmt: skip
    return Joined(tuple(lines), " ")


class EnvelopeCard(QFrame, Follows):
    """The picture with a heading and its words; made on first sight."""

    def __init__(self, ui: Ui, series: ValveSeries) -> None:
        """Make the card without its picture."""
        super().__init__()
        self.setObjectName("model.envelope")
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._series = series
        self._picture: Picture | None = None
        self.plot: QWidget | None = None
        self._painter: Plot | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(12, 10, 12, 10)
        self._box.setSpacing(4)
        self._box.addWidget(TextLabel(ui, msg("Operating limits"), "heading"))
        self._holder = QWidget()
        self._holder.setFixedHeight(HEIGHT)
        self._inner = QVBoxLayout(self._holder)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._holder)
        self.words = TextLabel(ui, "", "caption", wrap=True)
        self.words.setObjectName("model.envelope.words")
        self._box.addWidget(self.words)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._paint)
        self.follow(ui)

    def show_state(self, state: FlowState) -> None:
        """Show limits, point and chosen model of a state; the picture follows a turn of the loop later."""
        wanted = picture(self._series, state)
        self.words.set_text(in_words(self._series, state))
        self._say()
        if wanted != self._picture:
            self._picture = wanted
            self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the picture after this paint."""
        super().showEvent(event)
        self._soon()

    def _soon(self) -> None:
        if self.isVisible():
            self._later.start()

    @Slot()
    def _paint(self) -> None:
        if self._painter is None:
            self._painter = Plot(self.ui)
            self.plot = self._painter.widget
            self._inner.addWidget(self.plot)
            self._say()
        if self._picture is not None:
            self._painter.paint(self._picture)

    def _say(self) -> None:
        self.setAccessibleName(self.ui.say(msg("Operating limits")))
        self.setAccessibleDescription(self.words.text())
        if self.plot is not None:
            self.plot.setAccessibleName(self.ui.say(msg("Operating limits")))
            self.plot.setAccessibleDescription(self.words.text())

    def retranslate(self) -> None:
        """Write words and axes anew."""
        self._say()
        self._soon()

    def restyle(self) -> None:
        """Paint in the present colours."""
        self._soon()


class Plot:
    """Paints a `Picture` with pyqtgraph; nothing of it is imported before."""

    def __init__(self, ui: Ui) -> None:
        """Load pyqtgraph and make its widget."""
        import pyqtgraph  # type: ignore[import-untyped]

        self._pg = pyqtgraph
        self._ui = ui
        self.widget = pyqtgraph.PlotWidget()
        self.widget.setObjectName("model.envelope.plot")
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setAntialiasing(True)
        self._plot = self.widget.getPlotItem()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.getViewBox().setDefaultPadding(0.0)

    def paint(self, shown: Picture) -> None:
        """Paint everything anew in the present colours and language."""
        colours = self._ui.colours
        self._plot.clear()
        small = font(self._ui.theme.metrics.caption)
        for side, words in (
            ("left", msg("Inlet, port 1 [MPa(G)]")),
            ("bottom", msg("Outlet, port 2 [MPa(G)]")),
        ):
            axis = self._plot.getAxis(side)
            axis.setPen(QPen(QColor(colours.field_border), 0))
            axis.setTextPen(QColor(colours.muted))
            axis.setStyle(tickFont=small, tickLength=4, maxTickLevel=0)
            axis.setTicks(self._ticks(shown.vacuum, shown.right))
            axis.setLabel(self._ui.say(words))
            axis.label.setFont(small)
            axis.label.setDefaultTextColor(QColor(colours.muted))
        low = shown.vacuum - _EDGE
        self._plot.setRange(xRange=(low, shown.right), yRange=(low, shown.top), padding=0)
        self.widget.setBackground(colours.surface)
        self._fields(shown)
        self._limits(shown)
        self._point(shown)

    def _ticks(self, vacuum: float, end: float) -> list[list[tuple[float, str]]]:
        """Return the ticks of an axis: vacuum, then every fifth of a megapascal."""
        values = [vacuum, *(number * _TICK for number in range(round(end / _TICK - 0.3) + 1))]
        number = self._ui.translator.number
        return [[(value, number(Decimal(str(round(value, 3))), 1).replace("-", "−")) for value in values]]

    def _fields(self, shown: Picture) -> None:
        """Tint where the chosen model works; grey where the pressures would stand the wrong way round."""
        colours = self._ui.colours
        low, high, far = shown.vacuum, shown.highest, max(shown.right, shown.top)
        self._area([(low, low), (far, far), (far, low)], colours.hover)
        where = (shown.right - 0.02, low + 0.015)
        self._words(msg("outlet above inlet: swap the ports"), where, (1.0, 1.0), colours.muted, ground="")
        limit = shown.limit_of(shown.chosen)
        if limit is not None:
            edge = high - limit.differential
            corners = [(low, low), (low, low + limit.differential), (edge, high), (high, high)]
            self._area(corners, colours.accent_soft if shown.fits else colours.error_soft)

    def _limits(self, shown: Picture) -> None:
        colours = self._ui.colours
        low, high, far = shown.vacuum, shown.highest, max(shown.right, shown.top)
        self._line((low, low), (far, far), colours.field_border, 1.0)
        self._line((low, high), (high, high), colours.text, 1.4)
        chosen = shown.limit_of(shown.chosen)
        dashes = (
            Qt.PenStyle.DashLine,
            Qt.PenStyle.DashDotLine,
            Qt.PenStyle.DashDotDotLine,
            Qt.PenStyle.DotLine,
        )
        for number, limit in enumerate(reversed(shown.limits)):
            mine = limit is chosen
            ink = colours.muted
            if mine:
                ink = colours.accent if shown.fits else colours.error
            edge = high - limit.differential
            dash = Qt.PenStyle.SolidLine if mine else dashes[number % len(dashes)]
            self._line((low, low + limit.differential), (edge, high), ink, 2.2 if mine else 1.2, dash)
            value = self._ui.translator.number(Decimal(str(limit.differential)))
            names = "\n".join(_pairs(limit.models))
            self._words(f"{value} MPa\n{names}", (edge, high + 0.005), (0.5, 1.0), ink, bold=mine, ground="")

    def _point(self, shown: Picture) -> None:
        colours = self._ui.colours
        ink = colours.ok if shown.fits else colours.error
        low = shown.vacuum
        if shown.inlet is not None:
            start = shown.right if shown.outlet is None else shown.outlet
            self._line((low, shown.inlet), (start, shown.inlet), ink, 1.0, Qt.PenStyle.DashLine)
        if shown.outlet is not None:
            end = shown.top if shown.inlet is None else shown.inlet
            self._line((shown.outlet, low), (shown.outlet, end), ink, 1.0, Qt.PenStyle.DashLine)
        if shown.inlet is None or shown.outlet is None:
            return
        ring = self._pen(colours.surface if shown.fits else ink, 2.0)
        dot = self._pg.ScatterPlotItem(
            [shown.outlet],
            [shown.inlet],
            size=14,
            symbol="o" if shown.fits else "x",
            pen=ring,
            brush=QColor(ink),
            antialias=True,
        )
        dot.setZValue(20)
        self._plot.addItem(dot)
        low_down = shown.inlet < low + 0.15 * (shown.top - low)
        far_right = shown.outlet > 0.75 * shown.right
        anchor = (1.0 if far_right else 0.0, 1.0 if low_down else 0.0)
        where = (shown.outlet + (-0.02 if far_right else 0.02), shown.inlet)
        self._words(msg("your point"), where, anchor, ink, bold=True, ground=colours.surface)

    # ------------------------------------------------------------------ strokes

    def _line(self, start: tuple[float, float], end: tuple[float, float], ink: str, width: float,
              dash: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:  # fmt: skip
        pen = self._pen(ink, width, dash)
        item = QGraphicsLineItem(*start, *end)
        item.setPen(pen)
        self._plot.addItem(item, ignoreBounds=True)

    def _pen(self, ink: str, width: float, dash: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Return a pen of so many logical pixels; pyqtgraph's cosmetic pens count the screen's own."""
        pen = QPen(QColor(ink), width * self.widget.devicePixelRatioF(), dash)
        pen.setCosmetic(True)
        return pen

    def _area(self, corners: list[tuple[float, float]], ground: str) -> None:
        item = QGraphicsPolygonItem(QPolygonF([QPointF(x, y) for x, y in corners]))
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setBrush(QColor(ground))
        item.setZValue(-20)
        self._plot.addItem(item, ignoreBounds=True)

    def _words(self, text: Renderable, where: tuple[float, float], anchor: tuple[float, float], ink: str, *,
               bold: bool = False, ground: str) -> None:  # fmt: skip
        said = self._ui.say(text)
        fill = QColor(ground) if ground else None
        label = self._pg.TextItem(said, color=QColor(ink), anchor=anchor, fill=fill)
        label.setFont(font(self._ui.theme.metrics.caption, bold=bold))
        label.textItem.setDefaultTextColor(QColor(ink))
        option = label.textItem.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if anchor[0] == 0.5 else Qt.AlignmentFlag.AlignLeft)  # noqa: PLR2004
        label.textItem.document().setDefaultTextOption(option)
        label.textItem.setTextWidth(label.textItem.document().idealWidth() + 2)
        label.setPos(*where)
        label.setZValue(10)
        self._plot.addItem(label, ignoreBounds=True)


def _pairs(models: tuple[str, ...]) -> list[str]:
    """Return the names of models two in a line."""
    return [", ".join(models[start : start + 2]) for start in range(0, len(models), 2)]
