"""A price list before it is used: what is new, changed, gone and rejected, with row numbers and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout

from core.errors import UserFacingError
from core.findings import Severity
from core.i18n import Joined, Renderable, msg, msgn
from core.quote.pricebook import PriceBook
from gui.theme import font
from gui.widgets.banner import Banner, Progress
from gui.widgets.buttons import Button
from gui.widgets.choice import SegmentBar
from gui.widgets.text import TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from core.quote.pricebook import ImportPlan
    from gui.jobs import Job, Jobs
    from gui.widgets.context import Ui

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, str, str, str]

NEW, CHANGED, GONE, REJECTED = "new", "changed", "vanished", "rejected"
_HEADS: dict[str, tuple[Renderable, Renderable, Renderable, Renderable]] = {
    NEW: (msg("Row"), msg("Code"), msg("Description"), msg("Price €")),
    CHANGED: (msg("Row"), msg("Code"), msg("Was €"), msg("Becomes €")),
    GONE: ("", msg("Code"), msg("Description"), msg("Was €")),
    REJECTED: (msg("Row"), msg("Why it cannot be used"), "", ""),
}
_COLUMN_WORDS: dict[str, Renderable] = {
    "code": msg("code"),
    "price": msg("price"),
    "description": msg("description"),
    "gtin": msg("GTIN"),
    "per": msg("price per"),
    "first_row": msg("first row"),
    "decimal_sign": msg("decimal sign"),
}
_NUMBERS = {NEW: {0, 3}, CHANGED: {0, 2, 3}, GONE: {3}, REJECTED: {0}}


class PlanModel(QAbstractTableModel):
    """The rows of one part of the plan."""

    def __init__(self, ui: Ui) -> None:
        """Start empty."""
        super().__init__()
        self.ui = ui
        self._part = NEW
        self._plan: ImportPlan | None = None
        self._count = 0

    def show(self, plan: ImportPlan, part: str) -> None:
        """Show one part of a plan."""
        self.beginResetModel()
        self._plan, self._part = plan, part
        self._count = len(getattr(plan, part))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.ui.say(_HEADS[self._part][section])
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the text of a cell."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._row(index.row())[index.column()]
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS[self._part] else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _row(self, place: int) -> Row:
        assert self._plan is not None  # noqa: S101  (rows exist only with a plan)
        if self._part == NEW:
            entry = self._plan.new[place]
            return str(entry.row), entry.code, entry.description, self._money(entry.price)
        if self._part == CHANGED:
            change = self._plan.changed[place]
            return str(change.row), change.code, self._money(change.old), self._money(change.new)
        if self._part == GONE:
            gone = self._plan.vanished[place]
            return "", gone.code, gone.description, self._money(gone.price)
        rejected = self._plan.rejected[place]
        return str(rejected.row), self.ui.say(rejected.reason), "", ""

    def _money(self, price: Decimal | None) -> str:
        return self.ui.say(msg("on request")) if price is None else self.ui.translator.money(price)


class PriceImport(QDialog):
    """Reads a file in a thread, shows the plan, and makes it true when the person says so."""

    applied = Signal(object)
    """The price list is in use: its path."""
    ready = Signal()
    """The plan is shown, or the reason why there is none."""

    def __init__(self, ui: Ui, jobs: Jobs, path: Path, folder: Path | None, parent: QWidget | None) -> None:
        """Begin to read a file; `folder` holds the shop's prices, the user's own by default."""
        super().__init__(parent)
        self.ui = ui
        self._jobs = jobs
        self._path = path
        self._folder = folder
        self._plan: ImportPlan | None = None
        self._job: Job | None = None
        self.setObjectName("quote.prices")
        self.setWindowTitle(ui.say(msg("Price list")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "window")
        self.title = TextLabel(ui, path.name, "title", wrap=True)
        self.lead = TextLabel(
            ui, msg("Nothing changes before you press “Use these prices”."), "muted", wrap=True
        )
        self.columns = TextLabel(ui, "", "caption", wrap=True)
        self.columns.setObjectName("quote.prices.columns")
        self.banner = Banner(ui, name="quote.prices.banner")
        self.progress = Progress(ui, name="quote.prices.progress")
        self.progress.cancelled.connect(self.reject)
        self.parts = SegmentBar(ui)
        self.parts.set_name("quote.prices.part")
        self.parts.set_label(msg("Part of the list"))
        self.parts.chosen.connect(self._show_part)
        self.model = PlanModel(ui)
        self.table = QTableView()
        self._make_table()
        self.leave = Button(ui, msg("Cancel"), name="quote.prices.cancel")
        self.leave.clicked.connect(self.reject)
        self.use = Button(
            ui, msg("Use these prices"), name="quote.prices.use", kind="primary", icon_name="check"
        )
        self.use.setEnabled(False)
        self.use.clicked.connect(self._use)
        self._lay_out()
        self.resize(760, 560)
        self._start()

    def _make_table(self) -> None:
        self.table.setObjectName("quote.prices.rows")
        self.table.setAccessibleName(self.ui.say(msg("Rows of the price list")))
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setProperty("lines", "true")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setFont(font(self.ui.theme.metrics.caption))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.use)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        for widget in (self.title, self.lead, self.columns, self.banner, self.progress):
            box.addWidget(widget)
        box.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.table, 1)
        box.addLayout(buttons)
        self.parts.hide()
        self.table.hide()
        self.columns.hide()

    def _start(self) -> None:
        job = self._job = self._jobs.start(_Read(self._path, self._folder))
        self.progress.begin(msg("Reading the price list…"))
        job.progressed.connect(self.progress.advance)
        job.done.connect(self._read)
        job.failed.connect(self._failed)

    @Slot(object)
    def _read(self, plan: ImportPlan) -> None:
        self._job = None
        self._plan = plan
        self.progress.end()
        found = Joined(
            tuple(
                Joined((_COLUMN_WORDS.get(key, key), str(value)), ": ") for key, value in plan.columns.items()
            ),
            " · ",
        )
        self.columns.set_text(msg("Found: {columns}", columns=found))
        self.columns.setVisible(bool(plan.columns))
        counts = {part: len(getattr(plan, part)) for part in (NEW, CHANGED, GONE, REJECTED)}
        self.parts.set_options(
            (
                (NEW, msg("New {n}", n=counts[NEW])),
                (CHANGED, msg("Changed {n}", n=counts[CHANGED])),
                (GONE, msg("Gone {n}", n=counts[GONE])),
                (REJECTED, msg("Rejected {n}", n=counts[REJECTED])),
            )
        )
        part = next((name for name in (REJECTED, CHANGED, NEW, GONE) if counts[name]), NEW)
        self.parts.set_choice(part)
        self._show_part(part)
        self.parts.show()
        self.table.show()
        self.lead.set_text(self._summary(counts))
        self.use.setEnabled(bool(plan.rows))
        if not plan.rows:
            self.banner.say(msg("The file holds no usable price, so nothing can be changed."), Severity.ERROR)
        elif counts[GONE] > len(plan.rows):
            self.banner.say(
                msg("More than half of the present articles are not in this file."), Severity.WARNING
            )
        if self.isVisible():
            (self.use if plan.rows else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)
        self.ready.emit()

    def _summary(self, counts: dict[str, int]) -> Renderable:
        assert self._plan is not None  # noqa: S101  (called with a plan)
        parts = [
            msgn("{n} price stays as it is", "{n} prices stay as they are", self._plan.unchanged),
            msg("Nothing changes before you press “Use these prices”."),
        ]
        if counts[REJECTED]:
            parts.insert(0, msgn("{n} row cannot be used", "{n} rows cannot be used", counts[REJECTED]))
        return Joined(tuple(parts), " · ")

    @Slot(str)
    def _show_part(self, part: str) -> None:
        if self._plan is None:
            return
        self.model.show(self._plan, part)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        wide = 1 if part == REJECTED else 2 if part in {NEW, GONE} else 1
        for column, width in enumerate((64, 200, 120, 120)):
            self.table.setColumnWidth(column, width)
            self.table.setColumnHidden(column, not _HEADS[part][column])
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._job = None
        self.progress.end()
        if not isinstance(error, UserFacingError):
            raise error
        self.banner.say(Joined((error.text, error.hint), " ") if error.hint else error.text, Severity.ERROR)
        self.use.setEnabled(False)
        self.ready.emit()

    @Slot()
    def _use(self) -> None:
        if self._plan is None:
            return
        self.use.setEnabled(False)
        self.progress.begin(msg("Storing the prices…"))
        job = self._job = self._jobs.start(_Apply(self._plan, self._folder))
        job.done.connect(self._used)
        job.failed.connect(self._failed)

    @Slot()
    def _used(self) -> None:
        self._job = None
        self.applied.emit(self._path)
        self.accept()

    def done(self, result: int) -> None:
        """Stop what is under way when the window closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)


class _Read:
    """Reads a file and compares it with the shop's prices, in a thread with a book of its own."""

    def __init__(self, path: Path, folder: Path | None) -> None:
        self._path = path
        self._folder = folder

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> ImportPlan:
        """Return the plan."""
        from core.quote.pricelist import read_price_file

        read = read_price_file(self._path, progress, cancelled)
        with PriceBook(self._folder) as book:
            return book.plan(read)


class _Apply:
    """Makes a plan true, in a thread with a book of its own."""

    def __init__(self, plan: ImportPlan, folder: Path | None) -> None:
        self._plan = plan
        self._folder = folder

    def __call__(self, *, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:  # noqa: ARG002
        """Store the prices in one transaction."""
        with PriceBook(self._folder) as book:
            book.apply(self._plan)
