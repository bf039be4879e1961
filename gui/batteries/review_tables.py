"""The tables of the review: bill of material, installation, checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.findings import Fix
from core.i18n import Joined, msg, msgn
from gui.batteries.table import Column, Line, PlainTable
from gui.widgets.money import Euro
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.batteries.advice.commissioning import Instruction
    from core.batteries.advice.priced import PricedBill, PricedLine
    from core.batteries.wizard.backup_levels import ArticleQuestion
    from core.family import Table
    from core.i18n import Renderable
    from gui.widgets.context import Ui
    from gui.widgets.facts import Notes

BILL = (
    Column(msg("Article"), 3),
    Column(msg("Description"), 7),
    Column(msg("Qty"), right=True),
    Column(msg("Source"), 4, role="caption"),
    Column(msg("Each"), right=True),
    Column(msg("Amount"), right=True),
)
TASKS = (Column(msg("What to do"), 5), Column(msg("Source"), 3, role="caption"))


def bill_lines(bill: PricedBill, notes: Notes, question: ArticleQuestion | None) -> list[Line]:
    """Return the bill with marks for what is not printed; an open choice offers its articles below it."""
    lines = [_bill_line(priced, notes, question) for priced in bill.lines]
    if bill.unknown < len(bill.lines):
        rest: Renderable = msgn("{n} part on request", "{n} parts on request", bill.unknown)
        told = rest if bill.unknown else ""
        lines.append(
            Line(("", msg("Known together, without VAT"), "", told, "", Euro(bill.known)), strong=True)
        )
    return lines


def _bill_line(priced: PricedLine, notes: Notes, question: ArticleQuestion | None) -> Line:
    line = priced.line
    if line.choices:
        article: Renderable = Joined(line.choices, " / ")
    else:
        article = priced.article or msg("article number not stated")
    words = line.description
    if isinstance(line.model, str) and line.model:
        words = Joined((line.model, line.description), " · ")
    mark = notes.mark(line.source)
    source = Joined((line.source.place, mark), "\u00a0") if mark else line.source.place
    each: Renderable = msg("on request") if priced.price is None else Euro(priced.price)
    amount: Renderable = "" if priced.amount is None else Euro(priced.amount)
    fixes: tuple[Fix, ...] = ()
    if line.choices and question is not None:
        fixes = tuple(
            Fix(msg("Choose {article}", article=number), (("accessories", list(question.answer(number))),))
            for number in line.choices
        )
    return Line((article, words, line.qty, source, each, amount), fixes=fixes)


def task_lines(tasks: Sequence[Instruction]) -> list[Line]:
    """Return the checklist with where each line comes from."""
    return [
        Line(
            (Joined((f"{number}.", task.text), " "), Joined((task.source.document, task.source.place), " · "))
        )
        for number, task in enumerate(tasks, 1)
    ]


def installation_tables(ui: Ui, tables: Sequence[Table]) -> Iterator[QWidget]:
    """Make the tables of an installation, each under its title; what is wrong stands among the warnings."""
    for number, table in enumerate(tables):
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(TextLabel(ui, table.title, "overline"))
        columns = [Column(head.label, head.share, head.right) for head in table.heads]
        made = PlainTable(ui, name=f"review.installation.{number}", label=table.title, columns=columns)
        made.set_lines([Line(tuple("" if cell is None else cell for cell in row)) for row in table.rows])
        box.addWidget(made)
        for note in table.notes:
            box.addWidget(TextLabel(ui, note, "caption", wrap=True))
        yield holder
