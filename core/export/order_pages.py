"""The pages of an order form as drawings: facts, tables and a place to sign on upright A4."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from core.drawing.drawing import Drawing
from core.drawing.geometry import Box
from core.drawing.metrics import wrapped
from core.drawing.primitives import Across, Face, Fill, Label, Point, Role, Up
from core.drawing.shapes import line, rectangle
from core.i18n import Renderable, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.drawing.primitives import Primitive
    from core.export.order_record import OrderForm
    from core.family import Head, Table
    from core.i18n import Translator

_PAPER: Final = Box(0.0, 0.0, 210.0, 297.0)
_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 200.0, 282.0, 20.0
_SIZE: Final = 2.2
"""Height of the capitals of a text [mm]."""
_SMALL: Final = 1.8
_PITCH: Final = 1.75
"""Distance of lines, in heights of their capitals."""
_INSET: Final = 1.2
_PADDING: Final = 1.05
_SHARE: Final = (_RIGHT - _LEFT) / 12
_LABEL_WIDTH: Final = 40.0
_SIGN_HEIGHT: Final = 24.0


class _Writer:
    """Writes from the top of a page to its bottom and begins a new page when it is full."""

    def __init__(self, form: OrderForm, title: Renderable, tr: Translator) -> None:
        self.form, self.title, self.tr = form, title, tr
        self.done: list[list[Primitive]] = []
        self.turn()

    def turn(self) -> None:
        """Begin a page with its head."""
        self.parts: list[Primitive] = []
        self.done.append(self.parts)
        self.y = _TOP
        if len(self.done) == 1:
            self._text(_LEFT, self.y - 6.0, self.title, 4.0, Face.SANS_BOLD)
            company = Label(
                Point(_RIGHT, self.y - 6.0), self.form.company, 3.0, Across.END, face=Face.SANS_BOLD
            )
            self.parts.append(company)
            self.y -= 9.0
            self.parts.append(line(_LEFT, self.y, _RIGHT, self.y, Role.OUTLINE))
            self.y -= 4.0
            if self.form.sample:
                words = msg("SAMPLE: made to show the program, not an order")
                self._text(_LEFT, self.y - 3.0, words, 2.6, Face.SANS_BOLD)
                self.y -= 7.0

    def room(self, height: float) -> None:
        """Begin a new page when so much does not fit on this one."""
        if self.y - height < _BOTTOM:
            self.turn()

    def fact(self, label: Renderable, value: Renderable) -> None:
        """Write a fact beside its label."""
        lines = wrapped(self.tr(value), _RIGHT - _LEFT - _LABEL_WIDTH, _SIZE) or ("",)
        height = len(lines) * _PITCH * _SIZE + 2 * _PADDING
        self.room(height)
        top = self.y - _PADDING
        self._text(_LEFT, top - _SIZE, label, _SMALL, role=Role.NOTE)
        for number, text in enumerate(lines):
            self._text(_LEFT + _LABEL_WIDTH, top - _SIZE - number * _PITCH * _SIZE, text, _SIZE)
        self.y -= height
        self.parts.append(line(_LEFT, self.y, _RIGHT, self.y, Role.THIN))

    def table(self, table: Table) -> None:
        """Write a table; its heads stand again on every page that it runs over."""
        self.room(30.0)
        self.y -= 8.0
        self._text(_LEFT, self.y, table.title, 2.6, Face.SANS_BOLD)
        self.y -= 2.5
        self._row(tuple(head.label for head in table.heads), table.heads, head=True)
        for row in table.rows:
            if self.y - self._height(row, table.heads) < _BOTTOM:
                self.turn()
                self._row(tuple(head.label for head in table.heads), table.heads, head=True)
            self._row(row, table.heads, head=False)
        for note in table.notes:
            self.note(note)

    def note(self, note: Renderable) -> None:
        """Write a note in small letters."""
        for text in wrapped(self.tr(note), _RIGHT - _LEFT, _SMALL):
            self.room(_PITCH * _SMALL + 1.0)
            self.y -= _PITCH * _SMALL + 0.6
            self._text(_LEFT, self.y, text, _SMALL, role=Role.NOTE)

    def sign(self) -> None:
        """Leave a place to sign."""
        self.room(_SIGN_HEIGHT)
        self.y -= _SIGN_HEIGHT - 6.0
        labels = ((0, 5, msg("Ordered by")), (5, 8, msg("Date")), (8, 12, msg("Signature")))
        for first, last, label in labels:
            left = _LEFT + first * _SHARE
            self.parts.append(line(left, self.y, _LEFT + last * _SHARE - 4.0, self.y, Role.THIN))
            self._text(left, self.y - 4.0, label, _SMALL, role=Role.NOTE)

    def pages(self) -> list[Drawing]:
        """Return the pages, each with its number at the foot."""
        found = []
        count = len(self.done)
        for number, parts in enumerate(self.done, 1):
            foot = msg("Page {page} of {pages}", page=number, pages=count)
            parts.append(Label(Point(_RIGHT, 10.0), foot, _SMALL, Across.END, role=Role.NOTE))
            parts.append(Label(Point(_LEFT, 10.0), self.form.number, _SMALL, role=Role.NOTE))
            found.append(Drawing(tuple(parts), (), self.title, self.form.number, page=_PAPER))
        return found

    # ------------------------------------------------------------------ parts

    def _height(self, row: Sequence[Renderable | None], heads: Sequence[Head], size: float = _SIZE) -> float:
        lines = max(
            (len(self._wrapped(value, head, size)) for value, head in zip(row, heads, strict=True)),
            default=1,
        )
        return max(lines, 1) * _PITCH * _SIZE + 2 * _PADDING

    def _wrapped(self, value: Renderable | None, head: Head, size: float) -> tuple[str, ...]:
        if value is None:
            return ()
        text = self.tr.number(value) if isinstance(value, Decimal) else self.tr(value)
        return wrapped(text, head.share * _SHARE - 2 * _INSET, size)

    def _row(self, row: Sequence[Renderable | None], heads: Sequence[Head], *, head: bool) -> None:
        face = Face.SANS_BOLD if head else Face.SANS
        size = _SMALL if head else _SIZE
        height, left = self._height(row, heads, size), _LEFT
        if head:
            self.parts.append(rectangle(_LEFT, self.y - height, _RIGHT, self.y, fill=Fill.LIGHT, role=None))
        for value, column in zip(row, heads, strict=True):
            right = left + column.share * _SHARE
            at, across = (right - _INSET, Across.END) if column.right else (left + _INSET, Across.START)
            for number, text in enumerate(self._wrapped(value, column, size)):
                y = self.y - _PADDING - _PITCH * _SIZE * (number + 0.5)
                self.parts.append(Label(Point(at, y), text, size, across, Up.MIDDLE, face=face))
            if value is None:
                self.parts.append(rectangle(left, self.y - height, right, self.y, role=Role.THIN))
            left = right
        self.y -= height
        self.parts.append(line(_LEFT, self.y, _RIGHT, self.y, Role.THIN))

    def _text(
        self,
        x: float,
        y: float,
        text: Renderable,
        size: float,
        face: Face = Face.SANS,
        *,
        role: Role = Role.TEXT,
    ) -> None:
        self.parts.append(Label(Point(x, y), text, size, face=face, role=role))


def pages(
    form: OrderForm, title: Renderable, tr: Translator, notes: tuple[Renderable, ...] = ()
) -> list[Drawing]:
    """Return an order form as pages; `notes` stand below its tables."""
    writer = _Writer(form, title, tr)
    for label, value in form.facts:
        writer.fact(label, value)
    for table in form.tables:
        writer.table(table)
    for note in notes:
        writer.note(note)
    writer.sign()
    return writer.pages()
