"""The shop's gross prices, kept in one small database file in the user's folder."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Self

from core.errors import UserFacingError
from core.files import set_aside, user_folder
from core.i18n import msg
from core.quote.money import amount_text
from core.quote.price_table import normal_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from core.i18n import Translator
    from core.quote.price_table import PriceRow, ReadPrices, Rejected

FILE: Final = "prices.sqlite"
_VERSION: Final = 1
_LAST_SIGN: Final = "\U0010ffff"
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS price (
    normal TEXT PRIMARY KEY, code TEXT NOT NULL, price TEXT, description TEXT NOT NULL, gtin TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS price_gtin ON price (gtin) WHERE gtin <> '';
"""
_COLUMNS: Final = "code, price, description, gtin"


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """An article of the price list; `price` [€] is None when it is on request."""

    code: str
    price: Decimal | None
    description: str = ""
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A price that would change."""

    row: int
    code: str
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been done yet."""

    new: tuple[PriceRow, ...]
    changed: tuple[Change, ...]
    vanished: tuple[PriceEntry, ...]
    unchanged: int
    rejected: tuple[Rejected, ...]
    columns: Mapping[str, str | int]
    rows: tuple[PriceRow, ...]

    def to_json(self, tr: Translator) -> dict[str, object]:
        """Return the plan as the headless contract writes it, with the changed prices beside their codes."""
        return {
            "new": [row.code for row in self.new],
            "changed": [change.code for change in self.changed],
            "vanished": [entry.code for entry in self.vanished],
            "unchanged": self.unchanged,
            "rejected": [{"row": entry.row, "reason": tr(entry.reason)} for entry in self.rejected],
            "columns": dict(self.columns),
            "changes": [
                {"row": entry.row, "code": entry.code, "old": _text(entry.old), "new": _text(entry.new)}
                for entry in self.changed
            ],
        }


class PriceBook:
    """The open price list. Use it in a `with` statement, in the thread that opened it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open the list of the user's folder, or make an empty one; raise `UserFacingError`."""
        self.path = user_folder(folder) / FILE
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._open()
        except (OSError, sqlite3.Error) as error:
            raise UserFacingError(
                msg(
                    "The price list {file} could not be opened: {reason}",
                    file=str(self.path),
                    reason=str(error),
                )
            ) from error

    def __enter__(self) -> Self:
        """Return the open list."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the list."""
        self.close()

    def __len__(self) -> int:
        """Return the number of articles."""
        return int(self._database.execute("SELECT count(*) FROM price").fetchone()[0])

    def close(self) -> None:
        """Close the database file."""
        self._database.close()

    def lookup(self, code: str) -> PriceEntry | None:
        """Return the article with a code or GTIN, whatever its case, blanks and dashes."""
        normal = normal_code(code)
        if not normal:
            return None
        found = self._select("WHERE normal = ?", normal) or self._select(
            "WHERE gtin = ? AND gtin <> ''", normal
        )
        return found[0] if found else None

    def search(self, query: str, limit: int) -> tuple[PriceEntry, ...]:
        """Return articles for what was typed: the code itself, codes beginning with it, then words."""
        normal = normal_code(query)
        if not normal:
            return ()
        found = {}
        exact = self.lookup(query)
        if exact is not None:
            found[exact.code] = exact
        for entry in self._select(
            "WHERE normal >= ? AND normal < ? ORDER BY normal LIMIT ?", normal, normal + _LAST_SIGN, limit
        ):
            found.setdefault(entry.code, entry)
        if len(found) < limit:
            words = [f"%{_literal(word)}%" for word in query.split()]
            condition = " AND ".join("(description || ' ' || code) LIKE ? ESCAPE '\\'" for _ in words)
            for entry in self._select(f"WHERE {condition} ORDER BY normal LIMIT ?", *words, limit):
                found.setdefault(entry.code, entry)
        return tuple(found.values())[:limit]

    def codes(self) -> frozenset[str]:
        """Return every code as the list writes it."""
        return frozenset(code for (code,) in self._database.execute("SELECT code FROM price"))

    def plan(self, read: ReadPrices) -> ImportPlan:
        """Return what importing these rows would do: new, changed and vanished articles."""
        kept = {normal_code(entry.code): entry for entry in self._select("")}
        new, changed, unchanged = [], [], 0
        for row in read.rows:
            before = kept.pop(normal_code(row.code), None)
            if before is None:
                new.append(row)
            elif before.price != row.price:
                changed.append(Change(row.row, row.code, before.price, row.price))
            else:
                unchanged += 1
        return ImportPlan(
            tuple(new),
            tuple(changed),
            tuple(kept.values()),
            unchanged,
            read.rejected,
            read.columns,
            read.rows,
        )

    def apply(self, plan: ImportPlan) -> None:
        """Make the list what the plan's file says, in one transaction.

        A file without a single usable row is refused: it would empty the shop's prices. Raise
        `UserFacingError`; then nothing changed.
        """
        if not plan.rows:
            raise UserFacingError(msg("The file holds no usable price, so nothing was changed."))
        try:
            with self._database:
                self._database.execute("DELETE FROM price")
                self._insert(plan.rows)
        except sqlite3.Error as error:
            raise UserFacingError(
                msg("The prices could not be stored, nothing was changed: {reason}", reason=str(error))
            ) from error

    def _insert(self, rows: Iterable[PriceRow]) -> None:
        self._database.executemany(
            "INSERT INTO price VALUES (?, ?, ?, ?, ?)",
            ((normal_code(row.code), row.code, _text(row.price), row.description, row.gtin) for row in rows),
        )

    def _open(self) -> sqlite3.Connection:
        """Return the database; a file that is none is kept aside and an empty one takes its place."""
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or set_aside(self.path) is None:
                raise
            return _connect(self.path)

    def _select(self, condition: str, *values: object) -> list[PriceEntry]:
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM price {condition}", values)  # noqa: S608  (own words only)
        return [
            PriceEntry(code, None if price is None else Decimal(price), description, gtin)
            for code, price, description, gtin in rows
        ]


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        _check_version(version)
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        database.close()
        raise
    return database


def _check_version(version: int) -> None:
    if version > _VERSION:
        raise UserFacingError(
            msg("The price list was made by a newer Toonbank."),
            msg("Install the newest version of Toonbank."),
        )


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _text(price: Decimal | None) -> str | None:
    return None if price is None else amount_text(price)
