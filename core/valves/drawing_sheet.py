"""The dimension drawing of an order code, on paper: what a command or a window asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from core import __version__
from core.drawing.page import A4, Format
from core.drawing.source import DrawingSource
from core.i18n import Joined, msg
from core.valves.code import configuration
from core.valves.dimension_drawing import figure, legend, sheet

if TYPE_CHECKING:
    from core.drawing.drawing import Drawing
    from core.i18n import Renderable, Translator
    from core.ordercode.grammar import Choice
    from core.valves.figures.scene import Unit
    from core.valves.series import ValveSeries

_NAMED: Final = ("orifice", "fitting", "fitting_type", "voltage", "entry", "spacer", "direction")
"""The choices that the title names, in this order; what has no symbol in the code is left out."""


def valve_sheet(
    series: ValveSeries,
    choice: Choice,
    tr: Translator,
    *,
    form: Format = A4,
    unit: Unit = "mm",
    day: date | None = None,
) -> Drawing:
    """Return the sheet of a complete choice in the translator's language; `day` is today if not said."""
    return sheet(
        series,
        configuration(series.grammar, choice),
        tr,
        code=series.grammar.write(choice),
        title=_title(series, choice),
        source=f"{series.maker} {series.document}",
        owner=f"Toonbank {__version__}",
        day=day or date.today(),  # noqa: DTZ011 - the date on paper is that of the place
        form=form,
        unit=unit,
    )


def valve_source(series: ValveSeries, choice: Choice) -> DrawingSource:
    """Return a complete, valid choice as something that a window can show, export and print."""
    fields = configuration(series.grammar, choice)
    code = series.grammar.write(choice)
    return DrawingSource(
        key=(series.key, tuple(fields.items())),
        name=code,
        title=msg("Dimension drawing of {code}", code=code),
        figure=lambda unit, tr: figure(series, fields, _unit(unit), tr, code=code),
        sheet=lambda form, unit, tr: valve_sheet(series, choice, tr, form=form, unit=_unit(unit)),
        legend=lambda unit: legend(series, fields, _unit(unit)),
        units=("mm", "inch"),
    )


def _unit(name: str) -> Unit:
    return "inch" if name == "inch" else "mm"


def _title(series: ValveSeries, choice: Choice) -> Renderable:
    parts: list[Renderable] = [series.title]
    for name in _NAMED:
        entry = series.grammar.fields[name].find(choice[name])
        if entry is not None and entry.symbol:
            parts.append(entry.label)
    return Joined(tuple(parts), " · ")
